"""The files that a dataset is made of: found, unpacked, and told apart by a digest of what they hold."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from docqa.errors import InputError
from docqa.evaluate.questions import read_bytes

_GZIP = b"\x1f\x8b"


def read(file: Path) -> bytes:
    """What the file holds, unpacked where it is gzip (by its first bytes, whatever its name).

    Raises:
        InputError: if it cannot be read, or its gzip data is damaged or cut off.
    """
    data = read_bytes(file)
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{file}: its gzip data is damaged or cut off ({error}); copy or download it again") from None


def part(folder: Path, name: str) -> Path | None:
    """``name`` in ``folder``, or ``name.gz``, or None; InputError where both stand there."""
    found = [path for path in (folder / name, folder / f"{name}.gz") if path.is_file()]
    if len(found) > 1:
        raise InputError(f"{folder} holds both {name} and {name}.gz; remove the one that is not meant")
    return found[0] if found else None


def needed(folder: Path, name: str) -> Path:
    """``part``; InputError where it is None."""
    found = part(folder, name)
    if found is None:
        raise InputError(f"{folder} holds no {name} (nor {name}.gz)")
    return found


def choose(folder: Path, pattern: str, split: str | None, usual: str) -> tuple[str, Path]:
    """A split's name and its file. ``pattern`` is the file's path in ``folder`` with "*" for the split, as in
    "qrels/*.tsv". Where ``split`` is None: ``usual`` if there is such a file, else the only one.

    Raises:
        InputError: if there is none, or not the one asked for, or several and none asked for.
    """
    found = _splits(folder, pattern)
    names = ", ".join(sorted(found))
    if not found:
        raise InputError(f"{folder} holds no {pattern} (nor {pattern}.gz)")
    wanted = split or (usual if usual in found or len(found) > 1 else next(iter(found)))
    if wanted in found:
        path = needed(folder, pattern.replace("*", wanted))
        return wanted, path
    if split is None:
        raise InputError(f"{folder} has several splits ({names}); say which one with 'split'")
    raise InputError(f"{folder} has no split {split!r}, only {names}")


def digest(parts: Mapping[str, bytes]) -> str:
    """SHA-256 over the parts' names and contents."""
    whole = sha256()
    for name, data in parts.items():
        whole.update(f"{name}\0{sha256(data).hexdigest()}\n".encode())
    return whole.hexdigest()


def bare_name(file: Path) -> str:
    """The file's name without ".gz" and its suffix."""
    return Path(file.name.removesuffix(".gz")).stem


def _splits(folder: Path, pattern: str) -> set[str]:
    before, after = pattern.split("*")
    home = folder / before if before.endswith("/") else folder
    prefix = "" if before.endswith("/") else before
    names = [p.name.removesuffix(".gz") for p in home.glob("*") if p.is_file() and not p.name.startswith(".")]
    return {n[len(prefix) : -len(after)] for n in names if n.startswith(prefix) and n.endswith(after)} - {""}
