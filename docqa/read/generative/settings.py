"""The generative reader's settings, as keyword arguments or from a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from docqa.config import Generation
from docqa.errors import InputError


def checked(given: Generation | Mapping[str, Any] | None, where: str = "the generative reader") -> Generation:
    """The settings given, the others at their defaults.

    Raises:
        InputError: for a key or value that docqa does not know.
    """
    if isinstance(given, Generation):
        return given
    try:
        return Generation.model_validate(dict(given or {}))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise InputError(f"{where}: setting {key!r}: {first['msg']}") from None


def read_generation(path: Path) -> Generation:
    """The settings in a TOML file.

    Raises:
        InputError: if it cannot be read, is no TOML, or holds a key or value that docqa does not know.
    """
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise InputError(f"{path} cannot be read: {reason}") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not a TOML file: {error}") from None
    return checked(values, str(path))
