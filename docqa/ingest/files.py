"""Finding the files to index: folders walked, files named; what cannot be read is named and left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docqa.errors import InputError
from docqa.ingest.loaders import LOADERS, MAX_BYTES
from docqa.ingest.sidecar import SIDECAR

# Formats that people keep plans in and docqa does not read yet: worth a line when one stands among the files.
_KNOWN = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html", ".xls", ".xlsx", ".ppt", ".pptx", ".epub"}
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: ``id`` is its POSIX path relative to ``root``, unique among the files found with it."""

    root: Path
    path: Path
    id: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something left out, and why, in one line."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Found:
    """``files`` sorted by id; ``skipped`` in the order met."""

    files: tuple[SourceFile, ...]
    skipped: tuple[Skipped, ...]


def find_files(paths: Sequence[Path | str]) -> Found:
    """The documents at ``paths``: files, or folders walked with all their subfolders.

    In a folder only the formats docqa reads count; names that begin with a dot and sidecar files do not. A file that is
    empty, too large, unreadable or no regular file, and a link that leads nowhere or out of its root, is skipped with a
    reason, never opened. A file reached twice is one document; two files with one id get their root's name before it.

    Raises:
        InputError: if a path does not exist.
    """
    found: list[SourceFile] = []
    skipped: list[Skipped] = []
    for path in map(Path, paths):
        if not path.exists() and not path.is_symlink():
            raise InputError(f"{path}: no such file or folder")
        for item in _walk(path) if path.is_dir() else [_named(path)]:
            if isinstance(item, SourceFile):
                found.append(item)
            else:
                skipped.append(item)
    return Found(tuple(sorted(_unique(found), key=lambda f: f.id)), tuple(skipped))


def _named(path: Path) -> SourceFile | Skipped:
    """A file that the user named."""
    if path.suffix.lower() not in LOADERS:
        return Skipped(path, f"no reader for {path.suffix or 'files without a suffix'} (docqa reads {_formats()})")
    reason = _unusable(path)
    return Skipped(path, reason) if reason else SourceFile(path.parent, path, _text(path.name))


def _walk(root: Path) -> Iterator[SourceFile | Skipped]:
    """Everything below ``root``, names in order."""
    home = root.resolve()
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            yield Skipped(folder, f"the folder cannot be listed ({error.strerror or error})")
            continue
        inner = []
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(".") or entry.name.endswith(SIDECAR):
                continue
            if entry.is_symlink():
                reason = _bad_link(path, home)
                if reason:
                    yield Skipped(path, reason)
                    continue
                if path.is_dir():  # a link to a folder of this root: its files are read where they are
                    continue
            if entry.is_dir(follow_symlinks=False):
                inner.append(path)
                if path.suffix.lower() in LOADERS:
                    yield Skipped(path, "a folder named like a file; the files in it are read")
                continue
            yield from _entry(root, path)
        folders.extend(reversed(inner))


def _entry(root: Path, path: Path) -> Iterator[SourceFile | Skipped]:
    suffix = path.suffix.lower()
    if suffix in _KNOWN:
        yield Skipped(path, f"no reader for {suffix} (docqa reads {_formats()})")
    elif suffix in LOADERS:
        reason = _unusable(path)
        yield Skipped(path, reason) if reason else SourceFile(root, path, _text(path.relative_to(root).as_posix()))


def _bad_link(path: Path, home: Path) -> str | None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    return None if target.is_relative_to(home) else "a link that leads out of the folder indexed"


def _unusable(path: Path) -> str | None:
    """Why the file cannot be read, from what the file system says of it: nothing is opened."""
    try:
        status = path.stat()
    except OSError as error:
        return "a link that leads nowhere" if path.is_symlink() else f"cannot be read ({error.strerror or error})"
    if not stat.S_ISREG(status.st_mode):
        return f"not a regular file ({_species(status.st_mode)})"
    if status.st_size == 0:
        return "the file is empty"
    if status.st_size > MAX_BYTES:
        return f"too large: {status.st_size / 1e6:.0f} MB, the limit is {MAX_BYTES / 1e6:.0f} MB"
    return None if os.access(path, os.R_OK) else "no permission to read it"


def _species(mode: int) -> str:
    tests = {"a FIFO": stat.S_ISFIFO, "a socket": stat.S_ISSOCK, "a folder": stat.S_ISDIR}
    return next((name for name, test in tests.items() if test(mode)), "a device")


def _formats() -> str:
    return ", ".join(sorted(LOADERS))


def _text(name: str) -> str:
    """A file name as text that can be stored: bytes that are not UTF-8 are escaped."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _unique(files: Iterable[SourceFile]) -> list[SourceFile]:
    """One entry per file, one file per id."""
    once: dict[Path, SourceFile] = {}
    for file in files:
        once.setdefault(file.path.parent.resolve() / file.path.name, file)
    by_id: dict[str, list[SourceFile]] = {}
    for file in once.values():
        by_id.setdefault(file.id, []).append(file)
    return [file for same in by_id.values() for file in (_prefixed(same) if len(same) > 1 else same)]


def _prefixed(files: list[SourceFile]) -> list[SourceFile]:
    """Files that share an id, told apart by as much of their roots' paths as it takes."""
    parts = [[_text(p) for p in file.root.resolve().parts[1:]] for file in files]
    for depth in range(1, max(map(len, parts)) + 1):
        ids = ["/".join([*p[-depth:], file.id]) for p, file in zip(parts, files, strict=True)]
        if len(set(ids)) == len(ids):
            return [replace(file, id=new) for file, new in zip(files, ids, strict=True)]
    raise InputError(f"{files[0].path}: the roots given overlap; name each folder once")
