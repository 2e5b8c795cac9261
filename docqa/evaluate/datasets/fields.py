"""What the fields of a foreign record must be, and how a fault in one is told."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]|\r(?=\n)")


def clean(text: str) -> str:
    """``text`` as a text file can hold it, character for character at the same offsets: a "\\r" that ends a line alone
    becomes "\\n"; one before "\\n", and every control character that makes a file look binary, a space; half a
    character (a lone surrogate, as JSON can write it) the replacement character."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text)).replace("\r", "\n")


def _worded(text: str) -> str:
    if not text.strip():
        raise ValueError("it holds no text")
    return text


Text = Annotated[str, AfterValidator(clean)]
Words = Annotated[Text, AfterValidator(_worded)]


class Record(BaseModel):
    """A record of someone else's format: what we read of it is checked, what else it holds is passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)


def fault(error: ValidationError, root: str = "") -> str:
    """The first fault and its place below ``root``: "data[3].qas[2]: 'question' is missing"."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "model_type":  # its message names our class
        message = "it should be an object"
    place = list(first["loc"])
    if place and isinstance(place[-1], str):
        field = f"{place.pop()!r}"
        message = f"{field} is missing" if first["type"] == "missing" else f"{field}: {message[0].lower()}{message[1:]}"
    where = root + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return f"{where.removeprefix('.')}: {message}" if where else message
