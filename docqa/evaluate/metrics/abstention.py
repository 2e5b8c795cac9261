"""Whether silence is kept for the questions that have no answer, and confidence tells right answers from wrong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from docqa.evaluate.metrics.outcomes import Floats, Outcomes, Scores, by_confidence, mean, outcomes, ratio
from docqa.evaluate.records import Asked


def abstain_precision(known: Outcomes, counts: Floats) -> Floats:
    """Of the questions held back, the share that the documents do not answer."""
    return mean(1 - known.answerable, counts * (known.asked * known.abstained))


def abstain_recall(known: Outcomes, counts: Floats) -> Floats:
    """Of the questions that the documents do not answer, the share held back."""
    return mean(known.abstained, counts * (known.asked * (1 - known.answerable)))


def answered(known: Outcomes, counts: Floats) -> Floats:
    """Of the questions that the documents answer, the share answered."""
    return mean(1 - known.abstained, counts * (known.asked * known.answerable))


def auroc(known: Outcomes, counts: Floats) -> Floats:
    """The chance that an answerable question has more confidence than an unanswerable one, half for a tie: the area
    under the ROC curve (Hanley and McNeil, Radiology 1982). scikit-learn's takes 3 ms a resample, 6 s an interval."""
    right = by_confidence(known, counts * (known.asked * known.answerable))
    wrong = by_confidence(known, counts * (known.asked * (1 - known.answerable)))
    above = np.cumsum(right, axis=1) - right / 2
    return ratio((above * wrong).sum(axis=1), right.sum(axis=1) * wrong.sum(axis=1))


def aurc(known: Outcomes, counts: Floats) -> Floats:
    """The area under the risk-coverage curve (Geifman and El-Yaniv, NeurIPS 2017): the mean over the answers of the
    risk of all that have at least as much confidence. Answers of like confidence come in together, so that their order
    cannot matter. Questions held back count nowhere: read it beside "answered"."""
    answers, losses = _accepted(known, counts)
    shares = np.diff(answers, axis=1, prepend=0.0)
    return ratio((shares * np.nan_to_num(ratio(losses, answers))).sum(axis=1), answers[:, -1])


def risk_coverage(asked: Sequence[Asked], scores: Sequence[Scores]) -> list[tuple[float, float]]:
    """The curve's points, coverage rising: for each confidence, the share of the questions asked that are answered with
    at least that much, and those answers' mean loss: 1 - "correct", 1 for an answer where there is none to give."""
    known = outcomes(asked, scores)
    answers, losses = (row[0] for row in _accepted(known, np.ones((1, len(asked)))))
    more = np.diff(answers, prepend=0.0) > 0
    return [(float(n / known.asked.sum()), float(x / n)) for n, x in zip(answers[more], losses[more], strict=True)]


def _accepted(known: Outcomes, counts: Floats) -> tuple[Floats, Floats]:
    """How many answers have at least each confidence, from the highest, and their losses' sum."""
    answers = counts * known.answered
    sums = (by_confidence(known, answers), by_confidence(known, answers * (1 - known.correct)))
    return np.cumsum(sums[0], axis=1), np.cumsum(sums[1], axis=1)
