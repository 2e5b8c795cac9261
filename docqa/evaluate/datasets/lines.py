"""JSON lines of records with an id, and the passage that a title and a text make."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from docqa.errors import InputError
from docqa.evaluate.datasets.fields import Record, Words, fault
from docqa.evaluate.questions import json_lines


class Identified(Record):
    """A record with an id of its own."""

    id: Words


R = TypeVar("R", bound=Identified)


def records(file: Path, data: bytes, kind: type[R]) -> Iterator[tuple[int, R]]:
    """Each line's number and record.

    Raises:
        InputError: for a line that is no such record or whose id stood before, and a file without any; it names the
        line.
    """
    seen: dict[str, int] = {}
    for number, raw in json_lines(file, data):
        try:
            record = kind.model_validate(raw)
        except ValidationError as error:
            raise InputError(f"{file}, line {number}: {fault(error)}") from None
        if record.id in seen:
            raise InputError(f"{file}, line {number}: the id {record.id!r} stands in line {seen[record.id]} too")
        seen[record.id] = number
        yield number, record
    if not seen:
        raise InputError(f"{file} is empty; a line is one JSON object")


def passage(title: str | None, text: str) -> str:
    """Title and text, a line each, as far as they hold words; "" where neither does."""
    return "\n".join(part for part in (title or "", text) if part.strip())
