"""What is counted: of each question, its retrieval, answer and citations; of a whole set, silence and confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docqa.evaluate.metrics.abstention import (
    abstain_precision,
    abstain_recall,
    answered,
    aurc,
    auroc,
    risk_coverage,
)
from docqa.evaluate.metrics.answers import answer_scores, stands
from docqa.evaluate.metrics.calibration import Bin, calibration_error, reliability
from docqa.evaluate.metrics.citations import citation_scores
from docqa.evaluate.metrics.outcomes import SetFigure
from docqa.evaluate.metrics.retrieval import retrieval_scores
from docqa.evaluate.records import Asked

__all__ = [
    "LOWER_IS_BETTER",
    "SET_FIGURES",
    "Bin",
    "SetFigure",
    "answer_scores",
    "citation_scores",
    "reliability",
    "retrieval_scores",
    "risk_coverage",
    "score",
    "stands",
]

SET_FIGURES: Mapping[str, SetFigure] = {
    "answered": SetFigure(answered),
    "abstain_precision": SetFigure(abstain_precision),
    "abstain_recall": SetFigure(abstain_recall),
    "AUROC": SetFigure(auroc),
    "AURC": SetFigure(aurc),
    "ECE": SetFigure(calibration_error),
}
LOWER_IS_BETTER = frozenset({"AURC", "ECE"})


def score(asked: Sequence[Asked], *, squad: bool = False) -> list[dict[str, float]]:
    """Every score of each question, by name; a name is absent where it does not apply. ``squad``: unanswerable
    questions count in EM and F1, as in SQuAD v2.

    Raises:
        MissingExtraError: if ir-measures is not installed.
    """
    found = retrieval_scores(asked)
    return [
        searched | answer_scores(one, squad=squad) | citation_scores(one)
        for one, searched in zip(asked, found, strict=True)
    ]
