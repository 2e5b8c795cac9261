"""Hard filters: which rows of the index a search may return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from docqa.errors import InputError
from docqa.schema import Metadata
from docqa.store import Entry
from docqa.text import clean

FIELDS = ("number", "kind", "province", "year", "issuer", "document_id")
Filters = Mapping[str, Any]


def _key(value: object) -> str:
    return clean(str(value)).casefold()


def _value(entry: Entry, field: str) -> object:
    if field == "document_id":
        return entry.document_id
    metadata: Metadata = entry.metadata
    return getattr(metadata, field)


def check_filters(filters: Filters | None) -> dict[str, frozenset[str]]:
    """The filters as field -> accepted keys; a value of None or an empty list sets no limit.

    Raises:
        InputError: for a field that does not exist, or a year that is no whole number.
    """
    wanted: dict[str, frozenset[str]] = {}
    for field, given in (filters or {}).items():
        if field not in FIELDS:
            raise InputError(f"unknown filter {field!r}: use one of {', '.join(FIELDS)}")
        if given is None:
            continue
        values = (
            list(given) if isinstance(given, Sequence | set | frozenset) and not isinstance(given, str) else [given]
        )
        if field == "year":
            bad = [v for v in values if isinstance(v, bool) or not str(v).strip().isdigit()]
            if bad:
                raise InputError(f"filter 'year' takes a whole number such as 2020, not {bad[0]!r}")
            values = [int(str(v)) for v in values]
        if values:
            wanted[field] = frozenset(map(_key, values))
    return wanted


def allowed_entries(catalogue: Sequence[Entry], filters: Filters | None) -> list[Entry]:
    """The documents that pass every filter (case, composition and tone placement aside)."""
    wanted = check_filters(filters)
    return [
        e
        for e in catalogue
        if all((v := _value(e, field)) is not None and _key(v) in keys for field, keys in wanted.items())
    ]


def allowed_rows(catalogue: Sequence[Entry], filters: Filters | None) -> npt.NDArray[np.int64] | None:
    """The rows of the documents that pass; None where nothing is filtered."""
    if not check_filters(filters):
        return None
    return rows_of(allowed_entries(catalogue, filters))


def rows_of(entries: Sequence[Entry]) -> npt.NDArray[np.int64]:
    """The rows of these documents' chunks, ascending."""
    spans = [np.arange(e.first_row, e.end_row, dtype=np.int64) for e in entries]
    return np.concatenate(spans) if spans else np.empty(0, dtype=np.int64)
