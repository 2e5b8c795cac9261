"""What a reader's numbers mean: one order of its readings, and one calibrated chance that a reading answers."""

from __future__ import annotations

import math
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docqa.errors import ModelError
from docqa.models.replacing import replace
from docqa.schema import Hit, Reading

CALIBRATION = "calibration.json"
_SURE = 1e-6  # relevances beyond it are all alike
_FAR = 60.0  # logits beyond it too
_COVERED = 0.6  # of a question in another language, which shares no words with what answers it


class Weights(BaseModel):
    """A linear form over the logit of ``Reading.relevance``, ``Reading.score``, the score of the hit it is from,
    and its coverage."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    relevance: float = 0.0
    score: float = 0.0
    found: float = 0.0
    covered: float = 0.0
    bias: float = 0.0

    def of(self, reading: Reading, hit: Hit) -> float:
        """Its value for a reading of the hit."""
        relevance, score, found, covered = scores_of(reading, hit)
        return self.relevance * relevance + self.score * score + self.found * found + self.covered * covered + self.bias


class Calibration(BaseModel):
    """``order``: which of a question's readings comes first. ``sure``: the logit of the chance that it answers (Platt,
    1999, over three scores instead of one). Below ``threshold`` the answer is silence. The defaults are for a reader
    that nobody calibrated: its relevance as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: Weights = Weights(score=1.0, found=7.5)
    sure: Weights = Weights(relevance=1.0)
    threshold: float = Field(0.5, ge=0, le=1)

    def chance(self, reading: Reading, hit: Hit) -> float:
        """0..1: does the reading of the hit answer?"""
        return 1 / (1 + math.exp(-max(-_FAR, min(_FAR, self.sure.of(reading, hit)))))


def scores_of(reading: Reading, hit: Hit) -> tuple[float, float, float, float]:
    """The scores that ``Weights`` weigh, within bounds."""
    covered = hit.scores.get("coverage", _COVERED)
    return logit(reading.relevance), min(max(reading.score, -_FAR), _FAR), hit.score, covered


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
