"""Does a clause affirm or deny what a yes-or-no question asks? What the network's states say, weighed with what rules
say."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from docqa.errors import ModelError
from docqa.models.replacing import replace

VERDICTS = "verdicts.json"
KINDS = ("affirms", "denies", "neither")

Told = Literal["Có", "Không", ""]
Row = tuple[float, ...]
Floats = npt.NDArray[np.float64]


class Verdicts(BaseModel):
    """Two linear forms, each with a row for each of ``KINDS``: ``states`` over a network's states of question and
    clause, and ``weighed`` over what that gives (its first two values less the third) and what rules say. ``least``: a
    verdict less likely is not given. ``digest``: SHA-256 of the reader's weights, whose states these are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    states: tuple[Row, Row, Row]
    bias: Row
    weighed: tuple[Row, Row, Row]
    least: float = Field(ge=0, le=1)
    digest: str

    @model_validator(mode="after")
    def _fits(self) -> Verdicts:
        if len({len(row) for row in self.states}) != 1 or len(self.bias) != len(KINDS):
            raise ValueError("rows of different length")
        if {len(row) for row in self.weighed} != {len(signs((0.0, 0.0, 0.0), ""))}:
            raise ValueError("weighed: a row has another length")
        return self

    def chances(self, states: Floats, told: Told) -> Row:
        """Those of ``KINDS``, for the states (n,) of question and clause, and what rules tell.

        Raises:
            ModelError: for states of another network.
        """
        if len(states) != len(self.states[0]):
            raise ModelError(f"verdicts over {len(self.states[0])} states, of which the reader has {len(states)}")
        own = np.asarray(self.states) @ states + np.asarray(self.bias)
        logits = np.asarray(self.weighed) @ np.asarray(signs(tuple(own.tolist()), told))
        chances = np.exp(logits - np.logaddexp.reduce(logits))
        return tuple(chances.tolist())

    def verdict(self, chances: Row) -> Told:
        """What they say, if it is sure enough."""
        affirms, denies, _ = chances
        if max(affirms, denies) < self.least:
            return ""
        return "Có" if affirms > denies else "Không"


def signs(own: Row, told: Told) -> Row:
    """What ``Verdicts.weighed`` is over."""
    affirms, denies, neither = own
    return (affirms - neither, denies - neither, float(told == "Có"), float(told == "Không"), 1.0)


def read_verdicts(folder: Path, digest: str) -> Verdicts | None:
    """Those of the reader in ``folder`` whose weights have that ``digest``; None where it has none.

    Raises:
        ModelError: if they cannot be read, or are another reader's.
    """
    file = folder / VERDICTS
    try:
        found = Verdicts.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error.strerror
        raise ModelError(f"{file} holds no verdicts ({what}): fit them again with docqa train verdicts") from None
    if found.digest != digest:
        raise ModelError(f"{file} is of another reader's states: fit it again with docqa train verdicts")
    return found


def save_verdicts(folder: Path, verdicts: Verdicts) -> None:
    """Written beside and renamed. OSError if the disk does not take it."""
    replace(folder / VERDICTS, (verdicts.model_dump_json() + "\n").encode())


def short(value: float) -> float:
    """With five digits that count."""
    return float(f"{value:.5g}") if math.isfinite(value) else 0.0
