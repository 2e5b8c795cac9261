"""The formats docqa reads: one loader per suffix, bytes in, text out."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from docqa.errors import InputError
from docqa.ingest.encodings import decode

MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's text; ``pages`` holds each page's first offset for paged formats."""

    text: str
    pages: tuple[int, ...] | None = None


def _plain_text(data: bytes) -> Loaded:
    return Loaded(decode(data)[0])


LOADERS: Mapping[str, Callable[[bytes], Loaded]] = MappingProxyType({".txt": _plain_text, ".md": _plain_text})
"""Suffix (lower case, with its dot) -> loader. A loader raises InputError for bytes it cannot read."""


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes. Never waits on a FIFO.

    Raises:
        InputError: for anything else, or when the file cannot be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise InputError("not a regular file")
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})") from error
    if len(data) > limit:
        raise InputError(f"too large: the limit is {limit / 1e6:.0f} MB")
    return data
