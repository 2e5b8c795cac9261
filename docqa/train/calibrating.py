"""Fitting what a reader's scores mean: which reading comes first, how likely it answers, from where on to be silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from docqa.errors import InputError
from docqa.models.reading import Calibration, Weights
from docqa.models.reading.calibration import SIGNS, calibration_of
from docqa.progress import bar
from docqa.schema import Reader

if TYPE_CHECKING:
    from docqa import QA, Index
    from docqa.evaluate import Question, QuestionSet, Span

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

WRONG_SILENCE = 0.05
# How far each of ``SIGNS`` usually lies apart.
_SPREAD = np.array([3.0, 5.0, 0.3, 0.2, 0.2])
_PENALTY = 0.05


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration, and what it gives on the questions that it was fitted on (which flatters it a little).

    ``right``: the share of questions with the evidence among the readings whose first one is right. ``brier``: the mean
    squared error of the chances. ``silent``: of the questions whose first reading is right, the share below the
    threshold. ``held``: of all others, asked of the documents and of those without their evidence, the same share.
    """

    calibration: Calibration
    questions: int
    right: float
    brier: float
    silent: float
    held: float


@dataclass(frozen=True, slots=True)
class _Readings:
    """A question's readings: their signs (readings, signs), what rules say for each beside them (readings,), and which
    of them touch the evidence."""

    scores: Floats
    favours: Floats
    right: Flags

    def orders(self, weights: Floats) -> Floats:
        """Which comes first by these weights of the signs: the highest."""
        orders: Floats = self.scores @ weights + self.favours
        return orders


def fit(
    reader: Reader, sets: Sequence[tuple[Index, QuestionSet]], *, silence: float = WRONG_SILENCE, progress: bool = False
) -> Fitted:
    """The calibration of ``reader`` on questions whose evidence is known.

    Each question with an answer is asked twice: of all documents, and of those that do not hold its evidence, where it
    has none. The order is a conditional logit over a question's readings, the chance a logistic regression over their
    first; ``silence``: the share of right first readings that may fall below the threshold.

    Raises:
        InputError: if evidence is not in its index, or there are no right or no wrong readings to learn from.
        MissingExtraError: without scipy (the extra ``eval``).
    """
    asked: list[_Readings] = []
    count = sum(len(questions.questions) for _, questions in sets)
    with bar("reading", count, progress) as advance:
        for index, questions in sets:
            qa = _qa(index, reader)
            every = [document_id for document_id, _ in index.metadata()]
            for question, gold in zip(questions.questions, _evidence(index, questions), strict=True):
                asked.append(_read(qa, question, gold, None))
                if gold:
                    others = sorted(set(every) - {span.doc for span in gold})
                    if others:
                        asked.append(_read(qa, question, (), {"document_id": others}))
                advance(1)
    asked = [one for one in asked if len(one.right)]
    if not any(one.right.any() for one in asked) or all(one.right.any() for one in asked):
        raise InputError("calibration needs questions whose evidence the search finds, and others without an answer")
    return _fitted(asked, silence, count)


def _evidence(index: Index, questions: QuestionSet) -> list[tuple[Span, ...]]:
    """All places that answer each question."""
    from docqa.evaluate.locate import gold_pieces
    from docqa.evaluate.run import Library

    texts = Library(index)
    found = []
    for question in questions.questions:
        pieces = gold_pieces(question, texts, questions.path) if question.answerable else ()
        found.append(tuple(span for piece in pieces for span in piece))
    return found


def _qa(index: Index, reader: Reader) -> QA:
    from docqa import QA

    return QA(index, reader)


def _read(qa: QA, question: Question, gold: Sequence[Span], filters: dict[str, Any] | None) -> _Readings:
    """What answers are made of: readings of the kind asked for."""
    order = calibration_of(qa.reader).order
    found = [f for f in qa.read(question.text, filters) if f.fits]
    signs = np.array([astuple(f.signs) for f in found], dtype=np.float64).reshape(-1, len(_SPREAD))
    favours = np.array([f.order - order.of(f.signs) for f in found], dtype=np.float64)
    right = [any(s.doc == f.document.id and f.start < s.end and s.start < f.end for s in gold) for f in found]
    return _Readings(signs, favours, np.array(right, dtype=np.bool_))


def _fitted(asked: Sequence[_Readings], silence: float, count: int) -> Fitted:
    order = _order(asked)
    first = [int(one.orders(order).argmax()) for one in asked]
    scores = np.stack([one.scores[n] for one, n in zip(asked, first, strict=True)])
    right = np.array([one.right[n] for one, n in zip(asked, first, strict=True)])
    sure, bias = _sure(scores, right)
    chances = 1 / (1 + np.exp(-(scores @ sure + bias)))
    threshold = float(np.quantile(chances[right], silence)) if right.any() else 0.5
    calibration = Calibration(
        order=_weights(order),
        sure=_weights(sure, bias),
        threshold=round(threshold, 3),
    )
    findable = np.array([one.right.any() for one in asked])
    return Fitted(
        calibration,
        count,
        right=float(right[findable].mean()),
        brier=float(((chances - right) ** 2).mean()),
        silent=float((chances[right] < calibration.threshold).mean()),
        held=float((chances[~right] < calibration.threshold).mean()),
    )


def _order(asked: Sequence[_Readings]) -> Floats:
    """Weights of the signs that put right readings first (McFadden's conditional logit, with an L2 penalty), beside the
    favours as they are: these say in one measure how far the signs' sum is to be trusted."""
    sets = [(one.scores / _SPREAD, one.favours, one.right) for one in asked if one.right.any()]

    def loss(w: Floats) -> float:
        total = _PENALTY * float(w @ w)
        for x, favours, right in sets:
            s = np.exp(w[-1]) * (x @ w[:-1] + favours)
            total += float(np.logaddexp.reduce(s) - np.logaddexp.reduce(s[right]))
        return total

    weights: Floats = _least(loss, len(_SPREAD) + 1)[:-1] / _SPREAD
    return weights


def _sure(scores: Floats, right: Flags) -> tuple[Floats, float]:
    """Weights and bias of the logistic regression."""
    middle = scores.mean(axis=0)
    x, sign = (scores - middle) / _SPREAD, 2.0 * right - 1

    def loss(w: Floats) -> float:
        return float(np.logaddexp(0, -sign * (x @ w[:-1] + w[-1])).sum() + _PENALTY * (w[:-1] @ w[:-1]))

    found = _least(loss, len(_SPREAD) + 1)
    weights = found[:-1] / _SPREAD
    return weights, float(found[-1] - weights @ middle)


def _least(loss: Any, size: int) -> Floats:
    from docqa.evaluate.extras import need

    return np.asarray(need("scipy.optimize").minimize(loss, np.zeros(size)).x, dtype=np.float64)


def _weights(of: Floats, bias: float = 0.0) -> Weights:
    return Weights(**dict(zip(SIGNS, map(_short, of.tolist()), strict=True)), bias=_short(bias))


def _short(value: float) -> float:
    return float(f"{value:.4g}")
