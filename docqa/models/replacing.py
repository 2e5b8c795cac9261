"""Files that stand whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex


def replace(file: Path, data: bytes) -> None:
    """``data`` as ``file``, whole or not at all, on the disk when this returns."""
    beside = file.with_name(f".{file.name}.{token_hex(4)}.writing")
    try:
        with beside.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
