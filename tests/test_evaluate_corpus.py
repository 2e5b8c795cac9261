"""Passages as files: names that every file system takes, texts indexed offset for offset, nothing half-written."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from commandline import assert_fails, here
from hypothesis import example, given
from hypothesis import strategies as st

from docqa import read_documents
from docqa.errors import InputError, WriteError
from docqa.evaluate.datasets import neighbours, sample, write_passages
from docqa.evaluate.datasets.fields import clean
from docqa.evaluate.datasets.names import file_name, is_file_name
from docqa.evaluate.questions import Evidence, Question, QuestionSet

TEXTS = {
    "a.txt": "Đình Vạn Sầm\nDựng năm 1811.",
    "b.txt": "\ufeffLễ hội mở mồng 6.",
    "c.txt": "Giếng cổ \u2028có nắp.\n\n",
}


def made(texts: dict[str, str] | None = None, *questions: Question) -> QuestionSet:
    return QuestionSet("small", Path("small.json"), "0" * 64, questions, TEXTS if texts is None else texts)


# ---- names

odd_ids = st.one_of(
    st.text(st.characters(exclude_categories=[]), max_size=12),
    st.text("aA.-_~/\\: \u0301á", max_size=6),
    st.sampled_from(
        ["con", "NUL", "com1.x", "..", ".", "", ".hidden", "a" * 300, "x.docqa.toml", "C:\\a", "a\x00", "đ"]
    ),
)


@given(odd_ids)
def test_a_name_is_safe(identifier: str) -> None:
    name = file_name(identifier)
    assert re.fullmatch(r"[a-z0-9_][a-z0-9_.~-]*\.txt", name)
    assert len(name) <= 84
    assert name.split(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert is_file_name(name)


@given(odd_ids, odd_ids)
@example("a", "A")
@example("đ", "Đ")
@example("a", "a.txt")
@example("a" * 80, "a" * 81)
@example("é", "e\u0301")
@example("A", file_name("A").removesuffix(".txt"))
def test_names_tell_ids_apart(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


def test_plain_ids_stay_readable() -> None:
    assert file_name("pd00017") == "pd00017.txt"
    assert file_name("med-10_v1.2") == "med-10_v1.2.txt"
    assert file_name("MED-10").startswith("med-10~")


@pytest.mark.parametrize("path", ["../a.txt", "/a.txt", "a/b.txt", "A.txt", "a.md", ".a.txt", "a\n.txt", "c:a.txt"])
def test_only_such_names_are_written(path: str, tmp_path: Path) -> None:
    assert not is_file_name(path)
    with pytest.raises(InputError, match="no file name for a passage"):
        write_passages(made({path: "x"}), tmp_path / "docs")
    assert list(tmp_path.iterdir()) == []


# ---- texts

texts = st.text(
    st.one_of(st.characters(exclude_categories=[]), st.sampled_from("\r\n\x00\x1b\x0c\x85\u2028\ufeff á")), max_size=40
)


@given(texts)
@example("\r\n\r\r\n")
@example("\ufeff\ufeffx")
@example("\x01\x02\x03a")
def test_cleaning_keeps_offsets(text: str) -> None:
    done = clean(text)
    assert len(done) == len(text)
    assert clean(done) == done
    assert all(
        a == b for a, b in zip(text, done, strict=True) if a >= " " and a != "\x7f" and not "\ud800" <= a <= "\udfff"
    )
    assert done.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


@given(st.lists(texts.map(clean).filter(str.strip), min_size=1, max_size=4))
@example([*TEXTS.values(), "\ufeff\ufeff hai dấu"])
def test_documents_are_the_passages(tmp_path_factory: pytest.TempPathFactory, passages: list[str]) -> None:
    folder = tmp_path_factory.mktemp("passages") / "docs"
    written = {f"p{i}.txt": text for i, text in enumerate(passages)}
    assert write_passages(made(written), folder) == len(written)
    documents, skipped = read_documents([folder])
    assert not skipped
    assert {d.path: d.text for d in documents} == written
    assert {p.name: p.read_text(encoding="utf-8-sig") for p in folder.iterdir()} == written


# ---- folders


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "docs"
    assert write_passages(made(), folder) == 3
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}
    assert write_passages(made(), folder) == 3
    assert {p.name: p.stat().st_mtime_ns for p in folder.iterdir()} == before
    assert [p.name for p in folder.parent.iterdir()] == ["docs"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "link").symlink_to("docs")
    write_passages(made(), tmp_path / "link")
    assert len(list((tmp_path / "docs").iterdir())) == 3


@pytest.mark.parametrize("change", ["one more", "one less", "another text", "a folder"])
def test_a_folder_with_anything_else_is_refused(change: str, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    write_passages(made(), folder)
    if change == "one more":
        (folder / "mine.txt").write_text("của tôi", encoding="utf-8")
    elif change == "another text":
        (folder / "a.txt").write_text("của tôi", encoding="utf-8")
    else:
        (folder / "a.txt").unlink()
        if change == "a folder":
            (folder / "a.txt").mkdir()
    before = sorted(folder.iterdir())
    with pytest.raises(InputError, match="docs holds something else"):
        write_passages(made(), folder)
    assert sorted(folder.iterdir()) == before


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("của tôi", encoding="utf-8")
    with pytest.raises(InputError, match="is no folder"):
        write_passages(made(), tmp_path / "docs")
    with pytest.raises(WriteError, match="cannot write"):
        write_passages(made(), tmp_path / "docs" / "below")


def test_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "c.txt":
            raise OSError(28, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(WriteError, match="No space left"):
        write_passages(made(), tmp_path / "docs")
    assert list(tmp_path.iterdir()) == []


def test_a_set_without_passages(tmp_path: Path) -> None:
    for call in (lambda s: write_passages(s, tmp_path / "docs"), lambda s: sample(s, 3)):
        with pytest.raises(InputError, match="brings no passages"):
            call(replace(made(), passages=None))


# ---- samples

MANY = {f"p{i:03}.txt": f"Thôn số {i}." for i in range(100)}
ASKED = (
    Question("1", "?", relevant={"p007.txt": 1, "p050.txt": 2}),
    Question("2", "?", evidence=(Evidence("p099.txt", "Thôn", 0),)),
    Question("3", "?", "unanswerable", answerable=False),
)


def test_a_sample_holds_what_its_questions_need() -> None:
    whole = made(MANY, *ASKED)
    drawn = sample(whole, 20, seed=3)
    assert drawn.questions == ASKED
    assert len(drawn.passages or {}) == 20
    assert {"p007.txt", "p050.txt", "p099.txt"} <= set(drawn.passages or {})
    assert list(drawn.passages or {}) == sorted(drawn.passages or {})
    assert sample(whole, 20, seed=3) == drawn
    other = sample(whole, 20, seed=4)
    assert other.passages != drawn.passages
    assert len({whole.digest, drawn.digest, other.digest, sample(whole, 21, seed=3).digest}) == 4
    assert set(drawn.passages or {}) < set(sample(whole, 40, seed=3).passages or {})


def test_samples_at_the_ends() -> None:
    whole = made(MANY, *ASKED)
    assert sample(whole, 100) is whole
    assert sample(whole, 10**6) is whole
    assert len(sample(whole, 3).passages or {}) == 3
    for few in (2, 0, -1):
        with pytest.raises(InputError, match="need 3 passages"):
            sample(whole, few)


# ---- neighbours

VILLAGE = {
    **{f"g{i}.txt": f"Giếng cổ số {i} của thôn có nắp đá." for i in range(9)},
    **{f"h{i}.txt": f"Chợ phiên họp ngày mồng {i} bên bến đò." for i in range(9)},
    **{f"x{i}.txt": "Trạm bơm Mả Giang." for i in range(30)},
}
VILLAGE_ASKED = (
    Question("1", "Giếng cổ nào có nắp đá, khozzz?", relevant={"x3.txt": 1}),
    Question("2", "Chợ phiên họp ngày nào?", relevant={"h4.txt": 1}),
)


def test_neighbours_are_what_questions_look_like() -> None:
    whole = made(VILLAGE, *VILLAGE_ASKED)
    near = neighbours(whole, 10, progress=False)
    assert near.questions == VILLAGE_ASKED
    kept = list(near.passages or {})
    # Both relevant ones, the unlike one too; the rest in turn from what each question looks like.
    assert {"x3.txt", "h4.txt"} <= set(kept)
    assert len(kept) == 10
    assert sorted(path[0] for path in kept) == ["g"] * 4 + ["h"] * 5 + ["x"]
    assert neighbours(whole, 10, progress=False) == near
    shuffled = made(dict(reversed(VILLAGE.items())), *VILLAGE_ASKED)
    assert neighbours(shuffled, 10, progress=False).passages == near.passages
    more = neighbours(whole, 14, progress=False)
    assert set(kept) < set(more.passages or {})
    assert len({whole.digest, near.digest, more.digest, sample(whole, 10).digest}) == 4
    assert near.name == "small-10-neighbours"
    assert (near.passages or {})["g0.txt"] == VILLAGE["g0.txt"]


def test_neighbours_at_the_ends() -> None:
    whole = made(VILLAGE, *VILLAGE_ASKED)
    assert neighbours(whole, len(VILLAGE), progress=False) is whole
    assert set(neighbours(whole, 2, progress=False).passages or {}) == {"x3.txt", "h4.txt"}
    assert len(neighbours(whole, len(VILLAGE) - 1, progress=False).passages or {}) == len(VILLAGE) - 1
    with pytest.raises(InputError, match="need 2 passages"):
        neighbours(whole, 1, progress=False)
    with pytest.raises(InputError, match="brings no passages"):
        neighbours(replace(whole, passages=None), 5)


def test_neighbours_from_the_command_line(tmp_path: Path) -> None:
    paragraphs = [
        {"context": text, "qas": [{"id": path, "question": text[:12] + "?", "answers": []}] if n < 2 else []}
        for n, (path, text) in enumerate(VILLAGE.items())
    ]
    file = tmp_path / "village.json"
    file.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    done = here("eval", "corpus", file, "--passages", "5", "--neighbours", "--out", tmp_path / "docs", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    texts = [p.read_text(encoding="utf-8") for p in (tmp_path / "docs").iterdir()]
    assert len(texts) == 5
    assert all(text.startswith("Giếng") for text in texts)
    assert_fails(here("eval", "corpus", file, "--neighbours", "--out", tmp_path / "x"), 2, "--passages")
