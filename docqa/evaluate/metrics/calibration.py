"""Whether a confidence of .8 means that eight answers of ten are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from docqa.evaluate.metrics.outcomes import Floats, Indices, Outcomes, Scores, outcomes, ratio
from docqa.evaluate.records import Asked

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers with a confidence above ``low`` and up to ``high`` (0 stands in the first bin): how many questions, their
    mean confidence and mean correctness."""

    low: float
    high: float
    questions: int
    confidence: float
    correct: float


def reliability(asked: Sequence[Asked], scores: Sequence[Scores]) -> list[Bin]:
    """The bins that hold an answer, of ten of like width."""
    known = outcomes(asked, scores)
    bins = np.where(known.answered > 0, _bins(known.confidence), -1)
    return [
        Bin(
            n / BINS,
            (n + 1) / BINS,
            int((bins == n).sum()),
            float(known.confidence[bins == n].mean()),
            float(known.correct[bins == n].mean()),
        )
        for n in np.unique(bins[bins >= 0]).tolist()
    ]


def calibration_error(known: Outcomes, counts: Floats) -> Floats:
    """Expected calibration error (Guo et al., ICML 2017): how far a bin's mean confidence is from its mean correctness,
    averaged over ten bins of like width, each weighted by its answers."""
    weights = counts * known.answered
    gaps = (known.confidence - known.correct) * (_bins(known.confidence) == np.arange(BINS)[:, None])
    apart = [np.abs((weights * gap).sum(axis=1)) for gap in gaps]
    return ratio(np.sum(apart, axis=0), weights.sum(axis=1))


def _bins(confidence: Floats) -> Indices:
    return np.clip(np.ceil(confidence * BINS).astype(np.int64) - 1, 0, BINS - 1)
