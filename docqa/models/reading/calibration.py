"""What a reader's numbers mean: one order of its readings, and one calibrated chance that a reading answers."""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docqa.errors import ModelError
from docqa.models.replacing import replace
from docqa.schema import Reader

CALIBRATION = "calibration.json"
FAR = 60.0  # logits beyond it are all alike
_SURE = 1e-6  # relevances beyond it too


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a reading.

    ``relevance``: the logit of ``Reading.relevance``; ``score``: ``Reading.score``; ``found``: the score of the hit it
    is from; ``covered`` and ``clause``: the shares (0..1) of what the question says, the rare words weighing more, that
    the hit and the clauses around the span hold.
    """

    relevance: float = 0.0
    score: float = 0.0
    found: float = 0.0
    covered: float = 0.0
    clause: float = 0.0


SIGNS = tuple(f.name for f in fields(Signs))


class Weights(BaseModel):
    """A linear form over ``Signs``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relevance: float = 0.0
    score: float = 0.0
    found: float = 0.0
    covered: float = 0.0
    clause: float = 0.0
    bias: float = 0.0

    def of(self, signs: Signs) -> float:
        """Its value for a reading with these signs."""
        own = (getattr(self, name) for name in SIGNS)
        return math.fsum(weight * sign for weight, sign in zip(own, astuple(signs), strict=True)) + self.bias


class Calibration(BaseModel):
    """``order``: which of a question's readings comes first. ``sure``: the logit of the chance that it answers (Platt,
    1999, over several scores instead of one). Below ``threshold`` the answer is silence. The defaults are for a reader
    that nobody calibrated: its relevance as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: Weights = Weights(score=1.0, found=7.5)
    sure: Weights = Weights(relevance=1.0)
    threshold: float = Field(0.5, ge=0, le=1)

    def chance(self, signs: Signs) -> float:
        """0..1: does a reading with these signs answer?"""
        return 1 / (1 + math.exp(-bounded(self.sure.of(signs))))


def calibration_of(reader: Reader) -> Calibration:
    """The reader's own ``calibration``, or the one for a reader that nobody calibrated."""
    own = getattr(reader, "calibration", None)
    return own if isinstance(own, Calibration) else Calibration()


def bounded(value: float) -> float:
    """A logit or score, infinite ones brought near."""
    return max(-FAR, min(FAR, value))


def logit(chance: float) -> float:
    """The logit of a chance, kept within 1e-6 of certainty."""
    held = min(max(chance, _SURE), 1 - _SURE)
    return math.log(held / (1 - held))


def read_calibration(folder: Path) -> Calibration | None:
    """That of the reader in ``folder``; None where it has none.

    Raises:
        ModelError: if it cannot be read.
    """
    file = folder / CALIBRATION
    try:
        return Calibration.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error.strerror
        raise ModelError(f"{file} is no calibration ({what}): calibrate the reader again") from None


def save_calibration(folder: Path, calibration: Calibration) -> None:
    """Written beside and renamed. OSError if the disk does not take it."""
    replace(folder / CALIBRATION, (calibration.model_dump_json(indent=2) + "\n").encode())
