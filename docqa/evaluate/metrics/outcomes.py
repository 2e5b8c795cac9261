"""What the figures of a whole set are made of: arrays over its questions, and many resamples of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from docqa.evaluate.records import Asked

Floats = NDArray[np.float64]
Indices = NDArray[np.int64]
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Arrays of shape (questions,). As 0 or 1: ``asked`` for an answer, ``answerable``, ``abstained``. As 0..1:
    ``confidence``, and ``correct``, which is 0 for an answer where there is none to give."""

    asked: Floats
    answerable: Floats
    abstained: Floats
    confidence: Floats
    correct: Floats

    @property
    def answered(self) -> Floats:
        return self.asked * (1 - self.abstained)


def outcomes(asked: Sequence[Asked], scores: Sequence[Scores]) -> Outcomes:
    """``scores``: as ``docqa.evaluate.metrics.score`` gives them, one for each question."""
    rows = [
        (bool(one.kind), one.answerable, one.abstained, one.confidence, found.get("correct", 0.0))
        for one, found in zip(asked, scores, strict=True)
    ]
    return Outcomes(*np.array(rows, dtype=np.float64).reshape(-1, 5).T)


@dataclass(frozen=True, slots=True)
class SetFigure:
    """A figure of a whole set, of the questions whose answer was asked for.

    ``over(outcomes, counts)`` gives its values (resamples,) for ``counts`` (resamples, questions), how often each
    resample drew each question; NaN where it means nothing: no question held back, or one class only.
    """

    over: Callable[[Outcomes, Floats], Floats]

    def __call__(self, asked: Sequence[Asked], scores: Sequence[Scores]) -> float | None:
        value = float(self.over(outcomes(asked, scores), np.ones((1, len(asked))))[0])
        return None if np.isnan(value) else value

    def statistic(self, asked: Sequence[Asked], scores: Sequence[Scores]) -> Callable[[Indices], Floats]:
        """The figure for ``docqa.evaluate.statistics.interval_of``: of indices (resamples, questions drawn), its
        values (resamples,)."""
        known = outcomes(asked, scores)
        return lambda drawn: self.over(known, _counts(drawn, len(asked)))


def ratio(part: Floats, whole: Floats) -> Floats:
    """``part / whole``, NaN where ``whole`` is 0."""
    found = np.full(np.shape(whole), np.nan)
    np.divide(part, whole, out=found, where=whole > 0)
    return found


def mean(values: Floats, weights: Floats) -> Floats:
    """The mean of ``values`` (questions,) under each row of ``weights`` (resamples, questions)."""
    return ratio((weights * values).sum(axis=1), weights.sum(axis=1))


def by_confidence(known: Outcomes, weights: Floats) -> Floats:
    """``weights`` summed over questions of like confidence, (resamples, distinct confidences), the highest first."""
    order = np.argsort(-known.confidence, kind="stable")
    if not order.size:
        return np.zeros((len(weights), 1))
    starts = np.flatnonzero(np.diff(known.confidence[order], prepend=np.inf))
    sums: Floats = np.add.reduceat(weights[:, order], starts, axis=1)
    return sums


def _counts(drawn: Indices, questions: int) -> Floats:
    rows = np.arange(len(drawn))[:, None] * questions
    return np.bincount((drawn + rows).ravel(), minlength=len(drawn) * questions).reshape(-1, questions).astype(float)
