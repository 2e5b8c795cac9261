"""The index's folder: whose it is, who may write to it, and what a crashed writer left."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docqa.errors import InputError, LockedError, WriteError
from docqa.store.manifest import FORMAT, NAME, NEW, PREFIX

LOCK = ".lock"


def prepare_folder(folder: Path) -> None:
    """Make sure that an index can be written at ``folder``: create it, or find it empty or holding an index.

    Raises:
        InputError: if anything else is there; nothing is touched.
        WriteError: if the folder cannot be made.
    """
    try:
        if folder.is_dir():
            if not _is_ours(folder):
                raise InputError(f"{folder} is not empty and holds no docqa index; choose another folder")
        elif folder.exists():
            raise InputError(f"{folder} is a file; choose a folder for the index")
        else:
            folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError, PermissionError) as error:
        raise InputError(f"cannot make the index folder {folder}: {error.strerror}; choose another") from error
    except OSError as error:
        raise WriteError(f"cannot make the index folder {folder}: {error.strerror or error}") from error


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Hold the right to write to the index; the same thread may enter again. The lock ends with the process.

    Raises:
        InputError, WriteError: as ``prepare_folder``.
        LockedError: if another process or thread holds it.
    """
    from filelock import FileLock, Timeout

    prepare_folder(folder)
    # A singleton is entered again by the thread that holds it; every other thread has its own handle and is refused.
    lock = FileLock(folder / LOCK, blocking=False, is_singleton=True)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(f"another process is writing to the index at {folder}; try again when it is done") from None
    except OSError as error:
        raise WriteError(f"cannot lock the index at {folder}: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()


def generations(folder: Path) -> dict[int, Path]:
    """The generation folders there are, whole or not, by number."""
    found = {}
    for path in folder.glob(f"{PREFIX}*"):
        number = path.name.removeprefix(PREFIX)
        if number.isdecimal() and path.is_dir():
            found[int(number)] = path
    return found


def remove_others(folder: Path, keep: int) -> None:
    """Remove every generation but ``keep``, and an unfinished manifest. What cannot be removed now goes next time."""
    (folder / NEW).unlink(missing_ok=True)
    for number, path in generations(folder).items():
        if number != keep:
            shutil.rmtree(path, ignore_errors=True)


def is_ours_by_name(path: Path) -> bool:
    """Whether a thing in an index's folder has one of the index's own names."""
    return path.name in {NAME, NEW, LOCK} or path.name.startswith(PREFIX)


def _is_ours(folder: Path) -> bool:
    """An index, what a crashed writer left of one, or nothing at all."""
    try:
        return bool(json.loads((folder / NAME).read_bytes())["format"] == FORMAT)
    except FileNotFoundError:
        return all(map(is_ours_by_name, folder.iterdir()))
    except (ValueError, TypeError, KeyError):  # a damaged manifest, or another program's
        return any(folder.glob(f"{PREFIX}*")) and all(map(is_ours_by_name, folder.iterdir()))
