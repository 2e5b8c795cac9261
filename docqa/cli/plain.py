"""Results as JSON: what the dataclasses hold, in types that JSON knows."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import PurePath
from typing import Any


def plain(value: Any) -> Any:
    """``value`` as dicts, lists, strings, numbers, booleans and None: dates as ISO 8601, paths with "/".

    ``Metadata.spans`` is left out: it says where a header's fields stand, which few need and all would scroll past.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name != "spans"}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | Set):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    if hasattr(value, "item"):  # a NumPy scalar
        return value.item()
    raise TypeError(f"{type(value).__name__} has no JSON form")


def print_json(value: Any) -> None:
    """Exactly one JSON object on standard output."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))
