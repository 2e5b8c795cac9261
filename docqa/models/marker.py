"""A small file beside a converted model that says what the folder held when it was complete."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

NAME = "docqa.json"
_BLOCK = 4096
_SAMPLES = 64


def write_marker(folder: Path, fingerprint: str) -> None:
    """Syncs every file of ``folder`` to the disk, then writes the marker.

    Raises:
        OSError: if the disk does not take it.
    """
    files = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        _sync(path)
        files[path.relative_to(folder).as_posix()] = sample(path)
    marker = folder / NAME
    marker.write_text(json.dumps({"fingerprint": fingerprint, "files": files}, indent=2) + "\n", encoding="utf-8")
    _sync(marker)


def read_marker(folder: Path) -> str | None:
    """The fingerprint of the model in ``folder`` if the folder is what its marker says, else None. Cheap: small files
    are read whole, of large ones the size and 64 blocks, so a file that is missing, cut short, swapped or emptied in
    part is noticed, a single changed bit of the weights is not."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
        fingerprint, files = content["fingerprint"], content["files"]
        if not isinstance(fingerprint, str) or not files:
            return None
        return fingerprint if all(sample(folder / name) == held for name, held in files.items()) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def sample(path: Path) -> str:
    """A SHA-256 of the size of ``path`` and of 64 blocks spread evenly over it (of all of it, if it is small)."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        digest.update(str(size).encode())
        if size <= _BLOCK * _SAMPLES:
            digest.update(file.read())
        else:
            for i in range(_SAMPLES):
                file.seek((size - _BLOCK) * i // (_SAMPLES - 1))
                digest.update(file.read(_BLOCK))
    return digest.hexdigest()


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
