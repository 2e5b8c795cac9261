"""Whatever happens to a file of an index, opening it says so in one line, or it still answers right."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from store_samples import random_contents

from docqa.errors import DamagedIndexError, DocqaError, IncompatibleIndexError, IndexMissingError
from docqa.store import Generation, check, open_generation, verify, write
from docqa.store.files import sha256

MADE = random_contents(40, seed=4)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "index"
    write(folder, MADE)
    assert check(folder) == []
    return folder


@pytest.fixture
def index(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def files(index: Path) -> list[Path]:
    return sorted(p for p in next(index.glob("generation-*")).rglob("*") if p.is_file())


def read_all(g: Generation) -> list[Any]:
    """Everything that a generation can be asked."""
    return [
        [g.document(i) for i in g.document_ids],
        g.chunks(range(len(g))),
        [[g.terms(f, row) for row in range(len(g))] for f in g.fields],
        [dict(g.vocabulary(f)) for f in g.fields],
        [g.lexical(f, dict.fromkeys(g.vocabulary(f), 1.0)).tolist() for f in g.fields],
        [found.tolist() for found in g.dense(np.ones(8, np.float32), 40)],
        g.first_copy().tolist(),
    ]


def one_line(error: pytest.ExceptionInfo[DocqaError], index: Path) -> str:
    message = str(error.value)
    assert str(index) in message
    assert "\n" not in message
    return message


def test_every_file_in_turn(index: Path, sound: Path) -> None:
    for path in files(index):
        name, whole = path.name, path.read_bytes()
        flips = [bytes([whole[0] ^ 1]) + whole[1:], whole[:-1] + bytes([whole[-1] ^ 128])]
        for damaged in [b"", whole[:-1], whole + b"\0", *flips]:
            path.write_bytes(damaged)
            with pytest.raises(DamagedIndexError, match=name) as error:
                open_generation(index)
            assert "build it again" in one_line(error, index)
            assert len(check(index)) == 1
            assert name in check(index)[0]
        path.unlink()
        with pytest.raises(DamagedIndexError, match=f"{name} is missing"):
            open_generation(index)
        assert check(index) == [f"{path.relative_to(next(index.glob('generation-*'))).as_posix()} is missing"]
        path.mkdir()
        with pytest.raises(DamagedIndexError, match=name):
            open_generation(index)
        path.rmdir()
        path.write_bytes(whole)
    with open_generation(index) as g, open_generation(sound) as original:
        assert read_all(g) == read_all(original)


def test_check_finds_every_damaged_file(index: Path) -> None:
    for path in files(index):
        path.write_bytes(path.read_bytes()[:-1])
    assert len(check(index)) == len(files(index))


def test_a_large_index_is_not_hashed_whole_but_never_gives_a_traceback(
    index: Path, sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no file hashed on opening, as the big ones of a large index: one line or an answer; ``check`` finds it."""
    monkeypatch.setattr(verify, "HASHED_ON_OPEN", 0)
    rng = random.Random(0)  # noqa: S311
    refused = 0
    for path in files(index):
        whole = path.read_bytes()
        for _ in range(25):
            bad = bytearray(whole)
            bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
            path.write_bytes(bad)
            try:
                with open_generation(index) as g:
                    read_all(g)
            except DamagedIndexError:
                refused += 1
            assert check(index) != []
        path.write_bytes(whole)
    assert refused > 50
    with open_generation(index) as g, open_generation(sound) as original:
        assert read_all(g) == read_all(original)


def test_a_damaged_manifest(index: Path) -> None:
    manifest = index / "manifest.json"
    whole = manifest.read_bytes()
    for damaged in [b"", b"[]", b"\xff\xfe", whole[:-1], whole[: len(whole) // 2], whole.replace(b"1.2", b"1.3")]:
        manifest.write_bytes(damaged)
        with pytest.raises(DamagedIndexError) as error:
            open_generation(index)
        assert "manifest.json" in one_line(error, index)
        assert check(index) == [str(error.value)]
    rng = random.Random(1)  # noqa: S311
    original = json.loads(whole)
    for _ in range(300):
        bad = bytearray(whole)
        bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        manifest.write_bytes(bad)
        try:
            open_generation(index).close()
        except (DamagedIndexError, IncompatibleIndexError):
            continue
        assert json.loads(bytes(bad)) == original  # only white space had changed


def test_no_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name in ["nowhere", "file", "empty", "file/below"]:
        with pytest.raises(IndexMissingError, match="make one with: docqa index PATH --out"):
            open_generation(tmp_path / name)
        with pytest.raises(IndexMissingError):
            check(tmp_path / name)
    (tmp_path / "empty" / "manifest.json").write_text('{"name": "a web page"}', encoding="utf-8")
    with pytest.raises(IndexMissingError, match="is not docqa's"):
        open_generation(tmp_path / "empty")


def sign(index: Path, data: dict[str, Any]) -> None:
    """Write ``data`` as the manifest, with the checksum that belongs to it."""
    data.pop("checksum", None)
    data["checksum"] = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    (index / "manifest.json").write_text(json.dumps(data), encoding="utf-8")


def test_another_format_version(index: Path) -> None:
    data = json.loads((index / "manifest.json").read_bytes())
    sign(index, data | {"version": 1, "something": "new"})
    for call in (open_generation, check):
        with pytest.raises(IncompatibleIndexError, match="format version 1 and this docqa reads version 2") as error:
            call(index)
        one_line(error, index)


def test_a_setting_from_another_version(index: Path) -> None:
    data = json.loads((index / "manifest.json").read_bytes())
    data["config"]["lexical"]["slop"] = 3
    sign(index, data)
    with pytest.raises(IncompatibleIndexError, match=r"unknown here \(config\.lexical\.slop\)"):
        open_generation(index)


def rewrite(index: Path, name: str, array: np.ndarray[Any, Any]) -> None:
    """Replace an array and the manifest's record of it: the mistake of a writer, not of a disk."""
    data = json.loads((index / "manifest.json").read_bytes())
    path = next(index.glob("generation-*")) / name
    np.save(path, array)
    data["files"][name] = {"size": path.stat().st_size, "sha256": sha256(path)}
    sign(index, data)


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("first_copy.npy", lambda a: a * 0, "first chunks of the same words"),
        ("fields/exact/terms.npy", lambda a: a[::-1].copy(), "frequencies"),
        ("fields/exact/terms.npy", lambda a: a - 1, "not in the vocabulary"),
        ("fields/exact/terms.npy", lambda a: a[:-1].copy(), "do not fit together"),
        ("fields/exact/term_offsets.npy", lambda a: np.r_[0, 50, 20, a[3:]], "out of order"),
        ("fields/exact/frequencies.npy", lambda a: a + 1, "frequencies"),
        ("fields/folded/bm25_rows.npy", lambda a: a + 40, "chunk that is not there"),
        ("fields/folded/bm25_data.npy", lambda a: a * np.float32("nan"), "not finite"),
        ("fields/folded/bm25_offsets.npy", lambda a: np.r_[0, 0, a[2:]], "frequencies"),
        ("fields/folded/bm25_offsets.npy", lambda a: a.astype(np.int32), "array of int64"),
        ("first_copy.npy", lambda a: a[:-1].copy(), "same chunks"),
    ],
)
def test_check_compares_the_files_with_one_another(index: Path, name: str, change: Any, message: str) -> None:
    rewrite(index, name, change(np.load(next(index.glob("generation-*")) / name)))
    problems = check(index)
    assert problems
    assert message in " ".join(problems)


def test_check_compares_texts_with_the_manifest(index: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = next(index.glob("generation-*")) / "texts.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE chunk SET end = 100000 WHERE row = 3")
        db.execute("UPDATE document SET text = text || 'x' WHERE position = 2")
        db.commit()
    data = json.loads((index / "manifest.json").read_bytes())
    data["files"]["texts.sqlite"] = {"size": path.stat().st_size, "sha256": sha256(path)}
    sign(index, data)
    problems = " ".join(check(index))
    assert "out of its place" in problems
    assert "characters" in problems


def test_an_index_read_through_another_name(index: Path, tmp_path: Path) -> None:
    """Folders may have any name that a file system takes."""
    for name in ["có dấu", "a?b#c%20d&mode=rw", "'quoted' \"twice\"", "new\nline"]:
        moved = index.rename(tmp_path / name)
        with open_generation(moved) as g:
            assert g.chunks(range(len(g))) == list(MADE.chunks)
        index = moved
