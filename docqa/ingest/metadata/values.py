"""What the readers of metadata hand on: a value and where it stands in the normalized text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docqa.schema import Spans


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value and the spans of the normalized text that it was read from."""

    value: Any
    spans: Spans = ()


Values = Mapping[str, Value]


def value(found: Any, *spans: tuple[int, int]) -> Value:
    return Value(found, tuple(spans))


def first(*sources: Values) -> dict[str, Value]:
    """The fields of several sources; the first source that has one gives it."""
    out: dict[str, Value] = {}
    for source in sources:
        for key, found in source.items():
            if found.value not in (None, ""):
                out.setdefault(key, found)
    return out


def trimmed(text: str, start: int, end: int, edges: str = " *_#") -> tuple[int, int]:
    """The span without ``edges`` at its ends."""
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end
