"""Files are found once each; whatever cannot be read is named, and never opened."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from docqa.errors import InputError
from docqa.ingest import SourceFile, find_files, read_document
from docqa.ingest.loaders import MAX_BYTES, read_bytes


def put(path: Path, text: str = "I. MỤC TIÊU\n\nVăn bản.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.TXT", "a.txt", "b/notes.csv", ".git/x.txt", "b/.hidden.md", "b/1.TXT.docqa.toml"):
        put(tmp_path / name)
    found = find_files([tmp_path])
    assert [f.id for f in found.files] == ["a.txt", "b/1.TXT", "b/2.md"]
    assert all(f.root == tmp_path and f.path == tmp_path / f.id for f in found.files)
    assert found.skipped == ()


def test_a_file_named_has_its_name_for_id(tmp_path: Path) -> None:
    path = put(tmp_path / "deep" / "plan.txt")
    assert [f.id for f in find_files([path, str(path)]).files] == ["plan.txt"]
    skipped = find_files([put(tmp_path / "plan.csv")])
    assert skipped.files == ()
    assert ".csv" in skipped.skipped[0].reason


def test_a_file_reached_twice_is_one_document(tmp_path: Path) -> None:
    put(tmp_path / "sub" / "a.txt")
    assert [f.id for f in find_files([tmp_path, tmp_path / "sub", tmp_path / "sub" / "a.txt"]).files] == ["sub/a.txt"]


def test_two_roots_with_one_id_are_told_apart(tmp_path: Path) -> None:
    for root in ("one/plans", "two/plans", "three"):
        put(tmp_path / root / "a.txt")
    pair = find_files([tmp_path / "three", tmp_path / "one/plans"])
    assert [f.id for f in pair.files] == ["plans/a.txt", "three/a.txt"]
    every = find_files([tmp_path / "one/plans", tmp_path / "two/plans"])
    assert [f.id for f in every.files] == ["one/plans/a.txt", "two/plans/a.txt"]
    assert every == find_files([tmp_path / "one/plans", tmp_path / "two/plans"])


def test_no_such_path(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere: no such file or folder"):
        find_files([tmp_path / "nowhere"])


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    found = find_files([tmp_path])
    assert (found.files, found.skipped) == ((), ())


@pytest.mark.skipif(os.name != "posix", reason="FIFOs, sockets and links as POSIX has them")
def test_bad_ones_among_good_ones(tmp_path: Path) -> None:
    root = tmp_path / "plans"
    put(root / "good.txt")
    put(root / "folder.txt" / "inside.md")
    put(root / "empty.txt", "")
    with (root / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    os.mkfifo(root / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(root / "socket.md"))
    (root / "dangling.txt").symlink_to(root / "gone.txt")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    (root / "outside.txt").symlink_to(put(tmp_path / "secret.txt"))
    (root / "up").symlink_to(tmp_path)
    (root / "inside.txt").symlink_to(root / "good.txt")
    (root / "again").symlink_to(root / "folder.txt")
    put(root / "report.pdf")
    found = find_files([root])
    assert [f.id for f in found.files] == ["folder.txt/inside.md", "good.txt", "inside.txt"]
    reasons = {s.path.relative_to(root).as_posix(): s.reason for s in found.skipped}
    expected = {
        "folder.txt": "a folder named like a file",
        "empty.txt": "empty",
        "huge.txt": "too large: 200 MB",
        "pipe.txt": "FIFO",
        "socket.md": "socket",
        "dangling.txt": "leads nowhere",
        "loop.txt": "leads nowhere",
        "outside.txt": "leads out of",
        "up": "leads out of",
        "report.pdf": "no reader for .pdf",
    }
    assert reasons.keys() == expected.keys()
    for name, words in expected.items():
        assert words in reasons[name]
        assert "\n" not in reasons[name]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    put(tmp_path / "a.txt").chmod(0)
    put(tmp_path / "shut" / "b.txt").parent.chmod(0)
    found = find_files([tmp_path])
    (tmp_path / "shut").chmod(0o700)
    assert found.files == ()
    assert [s.path.name for s in found.skipped] == ["a.txt", "shut"]


def test_names_that_are_no_unicode_have_ids_that_are(tmp_path: Path) -> None:
    if os.name != "posix":
        pytest.skip("file names are Unicode here")
    path = os.fsencode(tmp_path) + b"/k\xff.txt"
    Path(os.fsdecode(path)).write_text("Văn bản", encoding="utf-8")
    (file,) = find_files([tmp_path]).files
    assert file.id == "k\\xff.txt"
    assert read_document(file).text == "Văn bản"


@pytest.mark.skipif(os.name != "posix", reason="FIFOs as POSIX has them")
def test_reading_never_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="not a regular file"):
        read_bytes(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / "gone.txt")
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="too large"):
        read_bytes(tmp_path / "huge.txt")


def test_a_document_of_white_space_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path / "blank.txt", " \n\t\n")
    with pytest.raises(InputError, match="holds no text"):
        read_document(SourceFile(tmp_path, path, "blank.txt"))
