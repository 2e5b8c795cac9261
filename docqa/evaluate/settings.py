"""How a run asks: validated settings, from a TOML file or as keyword arguments."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from docqa import Retrieval
from docqa.errors import InputError
from docqa.evaluate.questions import decoded, read_bytes
from docqa.evaluate.typed import Way


class RunSettings(BaseModel):
    """``retrieval``: what the index is opened with; None for its own. ``answers`` false: nothing is read, passages are
    only found."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    k: int = Field(10, ge=1, le=1000, description="hits kept of each question")
    mode: Literal["hybrid", "bm25", "dense"] = "hybrid"
    rank: bool = Field(True, description="the hits go through the ranking pass, where they are hybrid")
    answers: bool = True
    typed: Way = Field("as-is", description="how every question is typed: see docqa.evaluate.typed")
    most: int | None = Field(None, ge=1, description="questions asked, drawn by chance; None: all of them")
    withheld: bool = Field(False, description="ask each question of the documents that do not answer it")
    reader: str = "extractive"
    seed: int = Field(13, ge=0, description="of all that is drawn by chance: questions, how they are typed, resampling")
    resamples: int = Field(2000, ge=100, description="bootstrap resamples behind an interval")
    retrieval: Retrieval | None = None

    @model_validator(mode="after")
    def _answered_from_what_is_found(self) -> RunSettings:
        if self.answers and self.mode != "hybrid":
            raise ValueError(f"answers are read from hybrid hits; with mode {self.mode!r} set answers to false")
        return self

    @model_validator(mode="after")
    def _silence_needs_answers(self) -> RunSettings:
        if self.withheld and not self.answers:
            raise ValueError("withheld measures silence: it needs answers")
        return self


def read_settings(path: Path | None, **given: Any) -> RunSettings:
    """The settings of a TOML file (the defaults without one) with those of ``given`` that are not None on top.

    Raises:
        InputError: if the file cannot be read, is no TOML, or holds a key or value that docqa does not know.
    """
    values = {} if path is None else read_toml(path)
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        return RunSettings.model_validate(values)
    except ValidationError as error:
        raise InputError(f"{path or 'the options'}: {said(error)}") from None


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; InputError where it cannot be read or is none."""
    try:
        return tomllib.loads(decoded(path, read_bytes(path)))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path} is not a TOML file: {error}") from None


def said(error: ValidationError) -> str:
    """What pydantic found first, in one line."""
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    return f"setting {key!r}: {message}" if key else message
