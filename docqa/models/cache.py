"""The user's cache: what is made once on this machine and can be made again."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from uuid import uuid4


def cache_folder() -> Path:
    """The folder named by ``DOCQA_CACHE``, else the platform's own (``XDG_CACHE_HOME`` is honoured)."""
    import platformdirs

    named = os.environ.get("DOCQA_CACHE")
    return Path(named).expanduser() if named else platformdirs.user_cache_path("docqa", appauthor=False)


def read_note(name: str) -> dict[str, Any] | None:
    """The JSON object kept as ``name``; None if there is none, or none that can be read."""
    try:
        value = json.loads((cache_folder() / "notes" / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def keep_note(name: str, value: dict[str, Any]) -> None:
    """Keeps ``value`` for ``read_note``, atomically. A cache that cannot be written keeps nothing: notes only save
    time, so this is no error."""
    folder = cache_folder() / "notes"
    temporary = folder / f".{name}.{uuid4().hex}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(value), encoding="utf-8")
        temporary.replace(folder / f"{name}.json")
    except OSError:
        return
