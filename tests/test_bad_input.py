"""What people and disks get wrong: each case ends in one clear line, and nothing that was good is lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from commandline import COMMAND, assert_fails, environment, here

from docqa import QA, Config, Index
from docqa.errors import (
    DamagedIndexError,
    DocqaError,
    IncompatibleIndexError,
    IndexMissingError,
    InputError,
    LockedError,
    ModelError,
    WriteError,
)

GOOD = """ỦY BAN NHÂN DÂN TỈNH AN LỘC
Số: 7/KH-UBND
An Lộc, ngày 5 tháng 3 năm 2021

KẾ HOẠCH
Trồng rừng ven biển năm 2021

I. MỤC TIÊU
Trồng mới 120 ha rừng phi lao chắn sóng ở ba huyện ven biển trong năm 2021.
"""


@pytest.fixture(scope="module")
def config(tiny_encoder_folder: Path) -> Config:
    return Config.model_validate({"encoder": {"model": str(tiny_encoder_folder), "precision": "fp32"}})


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.fixture
def copied(tiny_index: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_index, tmp_path / "index"))


@pytest.fixture(scope="module")
def index(tiny_index: Path) -> Iterator[Index]:
    with Index.open(tiny_index) as opened:
        yield opened


# ---- paths and files


def test_no_such_path(tmp_path: Path, plans: Path, tiny_encoder_folder: Path) -> None:
    arguments = ["--out", tmp_path / "index", "--model", tiny_encoder_folder]
    assert_fails(here("index", tmp_path / "nowhere", *arguments), 2, "nowhere")
    assert_fails(here("index", plans, tmp_path / "nowhere", *arguments), 2, "nowhere")


def test_an_empty_folder(tmp_path: Path, config: Config, tiny_encoder_folder: Path) -> None:
    (tmp_path / "plans").mkdir()
    done = here("index", tmp_path / "plans", "--out", tmp_path / "index", "--model", tiny_encoder_folder)
    assert_fails(done, 2, "no file to index")


def _empty(folder: Path) -> Path:
    path = folder / "empty.txt"
    path.touch()
    return path


def _blank(folder: Path) -> Path:
    path = folder / "blank.txt"
    path.write_text(" \n\t\n\u00a0\n", encoding="utf-8")
    return path


def _binary(folder: Path) -> Path:
    path = folder / "binary.txt"
    path.write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 64)
    return path


def _undecodable(folder: Path) -> Path:
    path = folder / "undecodable.txt"
    path.write_bytes("Kế hoạch trồng rừng".encode() + b"\xff\xfe\xfd" * 40 + b"\x81\x8d\x90\x00")
    return path


def _huge(folder: Path) -> Path:
    path = folder / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 << 20)  # a hole: 200 MB that take no room
    return path


def _fifo(folder: Path) -> Path:
    path = folder / "fifo.txt"
    os.mkfifo(path)
    return path


def _dangling(folder: Path) -> Path:
    path = folder / "dangling.txt"
    path.symlink_to("gone.txt")
    return path


def _outward(folder: Path) -> Path:
    secret = folder.parent / "secret.txt"
    secret.write_text(GOOD.replace("7/KH-UBND", "99/KH-UBND"), encoding="utf-8")
    path = folder / "outward.txt"
    path.symlink_to(secret)
    return path


def _endless(folder: Path) -> Path:
    path = folder / "endless.txt"
    path.symlink_to("endless.txt")
    return path


BAD_FILES = [_empty, _blank, _binary, _undecodable, _huge, _fifo, _dangling, _outward, _endless]


@pytest.mark.timeout(120)
def test_bad_files_among_good_ones_are_skipped_with_a_line(
    plans: Path, tmp_path: Path, tiny_encoder_folder: Path
) -> None:
    bad = {make(plans).name for make in BAD_FILES}
    (plans / "folder.txt").mkdir()
    (plans / "folder.txt" / "also good.txt").write_text(GOOD.replace("7/KH", "8/KH"), encoding="utf-8")
    done = here("index", plans, "--out", tmp_path / "index", "--model", tiny_encoder_folder)
    assert done.returncode == 3
    lines = done.stderr.splitlines()
    assert all(line.startswith("bỏ qua: ") for line in lines)
    named = [line.removeprefix(f"bỏ qua: {plans}/").partition(": ") for line in lines]
    assert sorted(name for name, _, _ in named) == sorted([*bad, "folder.txt"])
    assert all(reason for _, _, reason in named)
    with Index.open(tmp_path / "index") as opened:
        assert {d.id for d in opened.documents()} == {"good.txt", "folder.txt/also good.txt"}


@pytest.mark.parametrize("make", BAD_FILES, ids=lambda make: make.__name__[1:])
def test_nothing_but_a_bad_file(make: Callable[[Path], Path], tmp_path: Path, config: Config) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    make(folder)
    with pytest.raises(InputError, match="no file to index"):
        Index.build([folder], tmp_path / "index", config=config, progress=False)
    with pytest.raises(IndexMissingError):
        Index.open(tmp_path / "index")


def test_a_file_name_that_is_not_utf8(plans: Path, tmp_path: Path, tiny_encoder_folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(plans) + b"/k\xe1\xbf.txt")).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    done = here("index", plans, "--out", tmp_path / "index", "--model", tiny_encoder_folder)
    assert (done.returncode, done.stderr) == (0, "")
    with Index.open(tmp_path / "index") as opened:
        assert [d.text for d in opened.documents()] == [GOOD, GOOD]
    assert here("info", tmp_path / "index", "--documents").returncode == 0
    assert here("check", tmp_path / "index").returncode == 0


def test_an_index_is_not_written_over_something_else(plans: Path, tmp_path: Path, config: Config) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(InputError, match="mine"):
        Index.build([plans], mine, config=config, progress=False)
    with pytest.raises(InputError, match="thesis"):
        Index.build([plans], mine / "thesis.txt", config=config, progress=False)
    assert [p.name for p in mine.iterdir()] == ["thesis.txt"]


def test_nothing_is_lost_when_adding_fails(copied: Path, tmp_path: Path) -> None:
    before = json.loads(here("info", copied, "--json").stdout)
    assert_fails(here("add", copied, tmp_path / "nowhere"), 2, "nowhere")
    (tmp_path / "none").mkdir()
    assert_fails(here("add", copied, tmp_path / "none"), 2, "no file to index")
    assert_fails(here("remove", copied, before["filters"]["document_id"][0], "not-there.txt"), 2, "not-there.txt")
    assert json.loads(here("info", copied, "--json").stdout) == before


# ---- questions


QUESTIONS = {
    "empty": ("", False),
    "blank": (" \n\t\u00a0\u200b", False),
    "100,000 characters": ("kế hoạch " * 11_112, False),
    "one word of 100,000 characters": ("a" * 100_000, False),
    "only punctuation": ("?!… — «»", False),
    "only control characters": ("\x00\x07\x1b\x85", False),
    "control characters in words": ("Ai ký\x00 kế\x1b[31m hoạch\x07?", True),
    "a lone surrogate": ("Ai ký \ud800 kế hoạch?", True),
    "line breaks": ("Ai ký\r\nkế hoạch\n?", True),
    "letters of no script we know": ("ⵣⴰⵎⴰⵣⵉⵖ 漢字 🙂", True),
    "query syntax of other tools": ('AND OR NOT "kế hoạch" (a:b)* ~ \' ; DROP TABLE', True),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_odd_questions(name: str, index: Index) -> None:
    question, fine = QUESTIONS[name]
    for ask in (index.understand, index.search, QA(index).ask):
        if fine:
            ask(question)
        else:
            with pytest.raises(InputError, match="question") as caught:
                ask(question)
            assert len(str(caught.value)) < 300


@pytest.mark.parametrize("question", [None, 7, b"Ai?", ["Ai?"]])
def test_a_question_is_text(question: Any, index: Index) -> None:
    for ask in (index.understand, index.search, QA(index).ask):
        with pytest.raises(InputError, match="question"):
            ask(question)


@pytest.mark.parametrize("question", ["", "?!", "\x07", "kế hoạch " * 11_112])
def test_odd_questions_on_the_command_line(question: str, tiny_index: Path) -> None:
    assert_fails(here("ask", tiny_index, stdin=question.encode()), 2, "question")
    if question and "\x00" not in question:
        assert_fails(here("search", tiny_index, question), 2, "question")


# ---- search options


@pytest.mark.parametrize("k", [0, -1, True, 2.5, "3", None])
def test_a_k_that_is_no_number_of_hits(k: Any, index: Index) -> None:
    with pytest.raises(InputError, match="k "):
        index.search("kế hoạch", k=k)


@pytest.mark.parametrize("mode", ["hybrid", "bm25", "dense"])
def test_more_hits_than_there_are(mode: Any, index: Index) -> None:
    hits = index.search("kế hoạch", k=10**6, mode=mode)
    rows = [c.id for hit in hits for c in (hit.chunk, *hit.copies)]
    assert len(rows) == len(set(rows)) <= index.info()["chunks"]
    assert len(hits) > 100


def test_an_unknown_mode(index: Index) -> None:
    with pytest.raises(InputError, match="magic"):
        index.search("kế hoạch", mode="magic")  # type: ignore[arg-type]


def test_an_unknown_filter(index: Index) -> None:
    for ask in (index.search, QA(index).ask):
        with pytest.raises(InputError, match="colour"):
            ask("kế hoạch", filters={"colour": "red"})
        with pytest.raises(InputError, match="year"):
            ask("kế hoạch", filters={"year": "MMXX"})


def test_an_unknown_document_and_reader(index: Index, tiny_index: Path) -> None:
    with pytest.raises(InputError, match="not-there"):
        index.document("not-there.txt")
    with pytest.raises(InputError, match="oracle"):
        QA(index, reader="oracle")
    assert_fails(here("ask", tiny_index, "Ai ký?", "--reader", "oracle"), 2, "oracle")


# ---- the index's folder


def test_no_index_there(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="docqa index"):
        Index.open(tmp_path)
    with pytest.raises(IndexMissingError, match="docqa index"):
        Index.check(tmp_path)


def test_an_index_of_another_format_version(copied: Path) -> None:
    manifest = copied / "manifest.json"
    data = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(data | {"version": 999}), encoding="utf-8")
    for call in (Index.open, Index.check):
        with pytest.raises(IncompatibleIndexError, match="999"):
            call(copied)
    assert_fails(here("ask", copied, "Ai ký?"), 4, "999")


def _drop(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x55
    path.write_bytes(data)


@pytest.mark.parametrize("harm", [_drop, _cut, _flip], ids=lambda harm: harm.__name__[1:])
def test_damage_in_any_one_file(harm: Callable[[Path], None], copied: Path, tmp_path: Path) -> None:
    files = [p for p in sorted(copied.rglob("*")) if p.is_file() and p.name != ".lock" and p.stat().st_size]
    assert len(files) > 5
    for file in files:
        whole = file.read_bytes()
        harm(file)
        with pytest.raises((DamagedIndexError, IndexMissingError)):
            Index.open(copied)
        if file.name != "manifest.json":
            (problem, *_) = Index.check(copied)
            assert file.name in problem
        file.write_bytes(whole)
    assert Index.check(copied) == []


def test_damage_on_the_command_line(copied: Path) -> None:
    _cut(copied / "manifest.json")
    assert_fails(here("ask", copied, "Ai ký?"), 4, "manifest.json")
    done = here("check", copied)
    assert done.returncode == 4
    assert "manifest.json" in done.stdout


def test_built_with_another_encoder(copied: Path, tiny_encoder_folder: Path, tmp_path: Path, plans: Path) -> None:
    from safetensors.numpy import load_file, save_file

    encoder = Path(shutil.copytree(tiny_encoder_folder, tmp_path / "encoder"))
    own = tmp_path / "own"
    Index.build(
        [plans], own, config=Config.model_validate({"encoder": {"model": str(encoder)}}), progress=False
    ).close()
    weights = {name: tensor + 0.125 for name, tensor in load_file(encoder / "model.safetensors").items()}
    save_file(weights, encoder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(IncompatibleIndexError, match="encoder"):
        Index.open(own)
    assert_fails(here("ask", own, "Ai ký?"), 4, "encoder")


def test_the_encoder_is_gone(tiny_encoder_folder: Path, tmp_path: Path, plans: Path) -> None:
    encoder = Path(shutil.copytree(tiny_encoder_folder, tmp_path / "encoder"))
    own = tmp_path / "own"
    Index.build(
        [plans], own, config=Config.model_validate({"encoder": {"model": str(encoder)}}), progress=False
    ).close()
    shutil.rmtree(encoder)
    with pytest.raises(ModelError, match="encoder"):
        Index.open(own)
    assert_fails(here("ask", own, "Ai ký?"), 2, "encoder")
    assert_fails(
        here("index", plans, "--out", tmp_path / "x", "--model", tmp_path / "no-such-model"), 2, "no-such-model"
    )


# ---- disks and other writers


def _small_files_only() -> None:
    """No file of this process may grow over 64 KB: as on a full disk, a write fails half-way."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, 65_536))


def test_a_disk_that_is_full(copied: Path, plans: Path) -> None:
    before = json.loads(here("info", copied, "--json").stdout)
    files = sorted(p.relative_to(copied) for p in copied.rglob("*"))
    done = subprocess.run(
        [COMMAND, "add", copied, plans],
        preexec_fn=_small_files_only,
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert_fails(done, WriteError.exit_status, "cannot write")
    assert sorted(p.relative_to(copied) for p in copied.rglob("*")) == files
    assert json.loads(here("info", copied, "--json").stdout) == before
    assert here("add", copied, plans).returncode == 0


def test_two_writers_at_once(copied: Path, plans: Path, config: Config) -> None:
    from docqa.store import writer_lock

    # A thread that holds the lock may enter it again, so the second writer is another one.
    with writer_lock(copied), ThreadPoolExecutor(1) as other:
        for arguments in (
            ["add", copied, plans],
            ["remove", copied, "x"],
            ["index", plans, "--out", copied, "--model", str(config.encoder.model)],
        ):
            done = other.submit(here, *arguments).result()
            assert_fails(done, LockedError.exit_status, "another process is writing")
        assert other.submit(here, "ask", copied, "Ai ký kế hoạch?").result().returncode in (0, 1)  # readers go on
    assert here("add", copied, plans).returncode == 0


def test_every_error_is_one_line_with_a_status() -> None:
    kinds = [
        InputError,
        DamagedIndexError,
        IncompatibleIndexError,
        IndexMissingError,
        LockedError,
        ModelError,
        WriteError,
    ]
    assert all(issubclass(kind, DocqaError) and kind.exit_status in (2, 4, 70) for kind in kinds)
