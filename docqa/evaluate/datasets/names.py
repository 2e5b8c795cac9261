"""File names for passages, made from ids that may hold anything."""

from __future__ import annotations

import re
from hashlib import sha256

_PLAIN = re.compile(r"[a-z0-9_][a-z0-9_.-]{0,79}")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_NAME = re.compile(r"[a-z0-9_][a-z0-9_.~-]{0,99}\.txt")


def file_name(identifier: str) -> str:
    """The file name of the passage with this id: ASCII, at most 84 characters, fit for every file system.

    A short id of lower-case letters, digits, "_", "." and "-" is its own name. Any other keeps what it can, and is told
    from its like by 16 hexadecimal digits of its SHA-256 after a "~", which no plain id holds: so two ids never share a
    name, not even on a file system that does not tell "A" from "a".
    """
    if _PLAIN.fullmatch(identifier) and not _DEVICE.fullmatch(identifier):
        return f"{identifier}.txt"
    kept = re.sub(r"[^a-z0-9_]+", "-", identifier.lower())[:40].strip("-") or "id"
    digest = sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kept}~{digest[:16]}.txt"


def is_file_name(path: str) -> bool:
    """Whether ``path`` could have come from ``file_name``: a plain name, of no other folder."""
    return _NAME.fullmatch(path) is not None
