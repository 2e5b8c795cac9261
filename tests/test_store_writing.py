"""Generations replace one another whole, one writer at a time, whatever the disk does."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
from store_samples import contents, document, random_contents

from docqa.errors import InputError, LockedError, WriteError
from docqa.store import check, manifest, open_generation, prepare_folder, strays, write, writer_lock


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def seed_of(folder: Path) -> int:
    """Which random contents stand at ``folder``; they are compared whole."""
    with open_generation(folder) as g:
        seed = int(g.document_ids[0].split("-")[0].removeprefix("s"))
        made = random_contents(len(g), seed=seed)
        assert [g.document(i) for i in g.document_ids] == list(made.documents)
        assert g.chunks(range(len(g))) == list(made.chunks)
        assert np.array_equal(g.vectors(), made.vectors)
    return seed


def test_generations_follow_one_another(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "er" / "index"
    for number in (1, 2, 3):
        assert write(folder, random_contents(10 + number, seed=number)).generation == number
        assert names(folder) == [".lock", f"generation-{number:06d}", "manifest.json"]
        assert seed_of(folder) == number
    assert check(folder) == []


def test_an_open_generation_goes_on_working(tmp_path: Path) -> None:
    made = random_contents(60, seed=1)
    write(tmp_path, made)
    with open_generation(tmp_path) as old:
        write(tmp_path, random_contents(5, seed=2))
        assert not old.folder.exists()
        assert [old.document(i) for i in old.document_ids] == list(made.documents)
        assert old.chunks(range(60)) == list(made.chunks)
        assert np.array_equal(old.vectors(), made.vectors)
        assert old.lexical("exact", {"tỉnh": 1.0}).any()
        assert len(old.dense(made.vectors[0], 9)[1]) == 9


def test_opening_while_a_writer_moves_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest is read, then its files go: the next generation is opened instead."""
    write(tmp_path, random_contents(10, seed=1))
    read, moves = manifest.read, iter([2, 3])

    def read_then_write(folder: Path) -> Any:
        found = read(folder)
        if (seed := next(moves, None)) is not None:
            monkeypatch.setattr(manifest, "read", read)  # the writer reads it too
            write(folder, random_contents(10, seed=seed))
            monkeypatch.setattr(manifest, "read", read_then_write)
        return found

    monkeypatch.setattr(manifest, "read", read_then_write)
    with open_generation(tmp_path) as g:
        assert g.manifest.generation == 3


@pytest.mark.parametrize("name", ["notes.txt", "manifest.json", "generation-000001/notes.txt"])
def test_a_folder_with_other_things_is_refused(tmp_path: Path, name: str) -> None:
    foreign = tmp_path / "foreign"
    (foreign / name).parent.mkdir(parents=True)
    (foreign / name).write_text('{"name": "something else"}', encoding="utf-8")
    (foreign / "more").mkdir()
    before = sorted(foreign.rglob("*"))
    for call in (prepare_folder, lambda f: write(f, random_contents(3)), lambda f: writer_lock(f).__enter__()):
        with pytest.raises(InputError, match="is not empty and holds no docqa index; choose another folder"):
            call(foreign)
    assert sorted(foreign.rglob("*")) == before


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is a file; choose a folder"):
        write(tmp_path / "file", random_contents(3))
    with pytest.raises(InputError, match="cannot make the index folder"):
        write(tmp_path / "file" / "index", random_contents(3))
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_other_files_beside_an_index_stay(tmp_path: Path) -> None:
    write(tmp_path, random_contents(3))
    (tmp_path / "README.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "generation-000009").mkdir()
    assert strays(tmp_path) == [
        "README.txt: not docqa's",
        "generation-000009: left by an unfinished write; the next write removes it",
    ]
    assert check(tmp_path) == []
    assert write(tmp_path, random_contents(3)).generation == 2
    assert names(tmp_path) == [".lock", "README.txt", "generation-000002", "manifest.json"]
    next(tmp_path.glob("generation-*")).joinpath("odd.bin").write_bytes(b"")
    assert strays(tmp_path) == ["README.txt: not docqa's", "generation-000002/odd.bin: not docqa's"]


@pytest.mark.parametrize("damage", ["manifest", "file", "no manifest", "version"])
def test_a_damaged_index_can_be_built_again(tmp_path: Path, damage: str) -> None:
    write(tmp_path, random_contents(10, seed=1))
    path = tmp_path / "manifest.json"
    if damage == "manifest":
        path.write_bytes(path.read_bytes()[:-9])
    elif damage == "version":
        path.write_text('{"format": "docqa-index", "version": 99}', encoding="utf-8")
    elif damage == "no manifest":
        path.unlink()
    else:
        next(tmp_path.glob("generation-*/texts.sqlite")).write_bytes(b"")
    write(tmp_path, random_contents(10, seed=2))
    assert seed_of(tmp_path) == 2
    assert check(tmp_path) == strays(tmp_path) == []


# --- one writer at a time -------------------------------------------------------------------------------------------

HOLD = (
    "import sys; from pathlib import Path; from docqa.store import writer_lock\n"
    "with writer_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def other_writer(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the lock of tmp_path / "index" until it is killed."""
    command = [sys.executable, "-c", HOLD, tmp_path / "index"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def test_two_writers_at_once(tmp_path: Path, other_writer: subprocess.Popen[bytes]) -> None:
    folder = tmp_path / "index"  # the other process has just made it
    with pytest.raises(LockedError) as error:
        write(folder, random_contents(3))
    assert str(error.value) == f"another process is writing to the index at {folder}; try again when it is done"
    assert names(folder) == [".lock"]
    other_writer.kill()  # as a crash would: the lock goes with the process
    other_writer.wait()
    assert write(folder, random_contents(3)).generation == 1


def test_the_lock_is_entered_again_by_its_own_thread_only(tmp_path: Path) -> None:
    outcomes: list[object] = []

    def try_to_write() -> None:
        try:
            outcomes.append(write(tmp_path / "index", random_contents(3)).generation)
        except LockedError as error:
            outcomes.append(type(error))

    with writer_lock(tmp_path / "index"), writer_lock(tmp_path / "index"):
        write(tmp_path / "index", random_contents(3))
        thread = Thread(target=try_to_write)
        thread.start()
        thread.join()
    try_to_write()
    assert outcomes == [LockedError, 2]


# --- a disk that does not take it -----------------------------------------------------------------------------------


class Crash(BaseException):
    """The power goes: nothing after this reaches the disk."""


def fail_at(monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException, *, dead: bool) -> list[int]:
    """Raise ``error`` at the ``step``-th sync or rename; if ``dead``, nothing is removed or renamed from then on.
    Returns the list of steps taken, which grows."""
    taken: list[int] = []
    fsync, replace, rmtree, unlink = os.fsync, Path.replace, shutil.rmtree, Path.unlink

    def count() -> None:
        taken.append(len(taken))
        if len(taken) - 1 == step or (dead and len(taken) > step):
            raise error

    def counted_fsync(handle: int) -> None:
        count()
        fsync(handle)

    def counted_replace(self: Path, target: Path) -> Path:
        count()
        return replace(self, target)

    def alive() -> bool:
        return not dead or len(taken) <= step

    monkeypatch.setattr(os, "fsync", counted_fsync)
    monkeypatch.setattr(Path, "replace", counted_replace)
    monkeypatch.setattr(shutil, "rmtree", lambda *a, **k: rmtree(*a, **k) if alive() else None)
    monkeypatch.setattr(Path, "unlink", lambda self, **k: unlink(self, **k) if alive() else None)
    return taken


def test_a_crash_at_any_step_leaves_a_whole_generation(tmp_path: Path) -> None:
    current, kept, lost = 0, 0, 0
    write(tmp_path, random_contents(6, seed=0))
    for step in range(100):
        with pytest.MonkeyPatch.context() as patch:
            taken = fail_at(patch, step, Crash(), dead=True)
            with suppress(Crash):
                write(tmp_path, random_contents(7, seed=step + 1))
        found = seed_of(tmp_path)
        assert found in (current, step + 1)
        assert check(tmp_path) == []
        lost, kept = lost + (found == current), kept + (found != current)
        current = found
        if len(taken) <= step:
            break
    assert (lost, kept) == (step - 1, 2)  # only the crash after the renaming, and no crash, leave the new one
    assert step > 20
    assert strays(tmp_path) == []  # the write that went through removed what all the others had left


def test_a_crash_in_the_first_write_leaves_no_index_and_the_next_write_works(tmp_path: Path) -> None:
    for step in (0, 10, 20):
        folder = tmp_path / str(step)
        with pytest.MonkeyPatch.context() as patch:
            fail_at(patch, step, Crash(), dead=True)
            with pytest.raises(Crash):
                write(folder, random_contents(7, seed=2))
        assert names(folder) == [".lock", "generation-000001"]
        write(folder, random_contents(5, seed=3))
        assert seed_of(folder) == 3
        assert strays(folder) == []


def test_a_failing_disk_at_any_step_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder, random_contents(6, seed=1))
    messages: set[str] = set()
    for step in range(100):
        before = names(folder)
        with pytest.MonkeyPatch.context() as patch:
            taken = fail_at(patch, step, OSError(errno.EIO, os.strerror(errno.EIO)), dead=False)
            try:
                write(folder, random_contents(7, seed=2))
            except WriteError as error:
                messages.add(str(error))
        if len(taken) <= step:
            break
        assert len(messages) == 1
        assert check(folder) == []
        if seed_of(folder) == 1:
            assert names(folder) == before  # nothing half-written is left
    assert messages == {f"cannot write the index at {folder}: Input/output error; what was complete there still stands"}
    assert step > 20
    assert seed_of(folder) == 2
    assert strays(folder) == []


@pytest.fixture
def small_files() -> Iterator[Any]:
    """Files may not grow beyond a size: the kernel refuses the write as a full disk does, on any machine."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


WIDE = contents([document("a.txt", ["x y"] * 400)], dimension=400)  # its largest file: the vectors
LONG = contents([document("a.txt", ["từ " * 9000] * 8)], dimension=2)  # its largest files: texts, then terms
MANY = contents([document("a.txt", [f"w{i}" for i in range(9000)])], dimension=1)


SIZES = [(WIDE, 200_000), (LONG, 100_000), (LONG, 280_000), (MANY, 800_000), (MANY, 50_000), (WIDE, 1000), (WIDE, 0)]


@pytest.mark.parametrize(("made", "size"), SIZES)
def test_no_room_for_a_file(tmp_path: Path, small_files: Any, made: Any, size: int) -> None:
    write(tmp_path / "index", random_contents(6, seed=1))
    before = sorted(tmp_path.rglob("*"))
    small_files(size)
    with pytest.raises(WriteError, match="what was complete there still stands") as error:
        write(tmp_path / "index", made)
    small_files(10**9)
    assert "\n" not in str(error.value)
    assert sorted(tmp_path.rglob("*")) == before
    assert seed_of(tmp_path / "index") == 1
    assert write(tmp_path / "index", made).generation == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 600 kB, where the machine lets one be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here; test_no_room_for_a_file covers the error")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    write(small_disk / "index", random_contents(6, seed=1))
    for made in (WIDE, LONG, random_contents(3000, seed=2)):
        with pytest.raises(WriteError, match=r"full|No space left on device"):
            write(small_disk / "index", made)
        assert names(small_disk / "index") == [".lock", "generation-000001", "manifest.json"]
        assert seed_of(small_disk / "index") == 1
    with pytest.raises(WriteError):
        write(small_disk / "new", WIDE)
    assert write(small_disk / "index", random_contents(6, seed=3)).generation == 2
