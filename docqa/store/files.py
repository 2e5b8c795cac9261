"""Small file habits: arrays without pickle, hashes, and making sure that bytes are on the disk."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

_HEADER = re.compile(rb"\{'descr': '([^']+)', 'fortran_order': False, 'shape': \((\d+),\), \} *\n")


def save_array(path: Path, array: npt.NDArray[Any]) -> None:
    """Write ``array`` as .npy. Bytes go through Python's own file, so that a full disk says so (ndarray.tofile does
    not give the reason)."""
    array = np.ascontiguousarray(array)
    with path.open("xb") as file:
        np.lib.format.write_array_header_1_0(file, np.lib.format.header_data_from_array_1_0(array))
        if array.size:
            file.write(array.data.cast("B"))


def load_array(path: Path, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """The one-dimensional array at ``path``, memory-mapped and read-only.

    Not by ``np.load``: it reads the header by ``ast``, and in some Pythons (3.11.7 is one) that fails when several
    threads do so at once (SystemError: AST constructor recursion depth mismatch).

    Raises:
        ValueError: if something else is stored there.
    """
    with path.open("rb") as file:
        start = file.read(10)
        header = _HEADER.fullmatch(file.read(int.from_bytes(start[8:], "little")))
    kind = np.dtype(dtype)
    if start[:8] != b"\x93NUMPY\x01\x00" or header is None or header[1].decode() != kind.str:
        raise ValueError(f"{path.name} does not hold an array of {kind}")
    offset, count = 10 + len(header[0]), int(header[2])
    if offset + count * kind.itemsize != path.stat().st_size:
        raise ValueError(f"{path.name} is not as long as its header says")
    return np.asarray(np.memmap(path, kind, "r", offset, (count,)))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Wait until everything below ``folder`` is on the disk."""
    for path in sorted(folder.rglob("*"), reverse=True):
        sync(path)
    sync(folder)


def files_below(folder: Path) -> dict[str, Path]:
    """Every file below ``folder`` by its name relative to it (POSIX separators)."""
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if not p.is_dir()}
