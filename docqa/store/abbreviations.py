"""The abbreviations that the documents define, in one JSON file: {"bcđ 138": {"ban chỉ đạo 138": 2}}."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter

from docqa.text.definitions import Definitions

NAME = "abbreviations.json"


def write(path: Path, definitions: Definitions) -> None:
    """Write the file at ``path``. Raises OSError if the disk does not take it."""
    path.write_text(
        json.dumps({s: dict(long) for s, long in definitions.items()}, ensure_ascii=False), encoding="utf-8"
    )


def read(path: Path) -> Definitions:
    """Raises ValueError if the file holds something else."""
    found: Definitions = TypeAdapter(dict[str, dict[str, int]]).validate_json(path.read_bytes(), strict=True)
    return found
