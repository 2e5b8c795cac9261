"""Small file habits: arrays without pickle, hashes, and making sure that bytes are on the disk."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from tokenize import TokenError
from typing import Any

import numpy as np
import numpy.typing as npt


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

    Raises:
        ValueError: if something else is stored there.
    """
    try:
        array = np.load(path, mmap_mode="r", allow_pickle=False)
    except (SyntaxError, TokenError) as error:  # numpy reads the header as Python's own text
        raise ValueError(f"{path.name} has no header that can be read") from error
    if not isinstance(array, np.memmap) or array.ndim != 1 or array.dtype != np.dtype(dtype):
        raise ValueError(f"{path.name} holds {array.ndim} dimensions of {array.dtype}")
    if array.offset + array.nbytes != path.stat().st_size:
        raise ValueError(f"{path.name} is longer than its header says")
    return np.asarray(array)


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
