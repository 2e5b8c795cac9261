"""Sidecar files: ``name.txt.docqa.toml`` beside ``name.txt`` corrects or adds metadata."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docqa.errors import InputError
from docqa.ingest.loaders import read_bytes
from docqa.schema import Metadata
from docqa.text.dates import find_dates
from docqa.text.normalize import clean
from docqa.text.places import find_provinces

SIDECAR = ".docqa.toml"
_WORDS = ("number", "kind", "issuer", "province", "signer", "subject")
_DATES = ("issued", "effective", "published")
_KEYS = (*_WORDS, *_DATES, "form", "references")


def read_sidecar(path: Path) -> bytes | None:
    """The bytes of the sidecar of the document at ``path``, None where there is none.

    Raises:
        InputError: if it cannot be read.
    """
    sidecar = path.with_name(path.name + SIDECAR)
    if not sidecar.exists() and not sidecar.is_symlink():
        return None
    try:
        return read_bytes(sidecar, limit=1_000_000)
    except InputError as error:
        raise InputError(f"{sidecar.name}: {error}") from error


def apply_sidecar(metadata: Metadata, data: bytes, name: str) -> Metadata:
    """``metadata`` with the sidecar's values; an empty string or list takes a value away.

    Raises:
        InputError: for a file that is no TOML, an unknown key or a value of the wrong type: one line with file and key.
    """
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{name}: not a TOML file ({' '.join(str(error).split())})") from error
    unknown = sorted(set(values) - set(_KEYS))
    if unknown:
        raise InputError(f"{name}: unknown key {unknown[0]!r}; the keys are {', '.join(_KEYS)}")
    changes = {key: _value(key, value, name) for key, value in values.items()}
    spans = {**metadata.spans, **dict.fromkeys(changes, ())}
    return replace(metadata, **changes, spans=spans)


def _value(key: str, value: Any, name: str) -> Any:
    if key == "references":
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            raise InputError(f"{name}: {key} must be a list of strings")
        return tuple(clean(v) for v in value)
    if key in _DATES:
        return _day(key, value, name)
    if not isinstance(value, str):
        raise InputError(f"{name}: {key} must be a string")
    text = clean(value)
    if key == "form":
        if text not in ("full", "digest"):
            raise InputError(f'{name}: form must be "full" or "digest"')
        return text
    if key == "province":
        places = find_provinces(text)
        return places[0].value if len(places) == 1 and places[0].end - places[0].start == len(text) else text or None
    return text or None


def _day(key: str, value: Any, name: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        if not value.strip():
            return None
        dates = find_dates(clean(value))
        if len(dates) == 1:
            return dates[0].value
    raise InputError(f"{name}: {key} must be a date, as in {key} = 2020-10-08")
