"""Silence, confidence and calibration of a whole set: by hand, against scikit-learn, and whatever the order."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import precision_score, recall_score, roc_auc_score

from docqa.evaluate.metrics import LOWER_IS_BETTER, SET_FIGURES, reliability, risk_coverage, score
from docqa.evaluate.records import Asked
from docqa.evaluate.statistics import interval_of

Row = tuple[bool, bool, float, float]


def questions(rows: Sequence[Row]) -> tuple[list[Asked], list[dict[str, float]]]:
    """From (answerable, abstained, confidence, correct); an unanswerable question's correct is its silence."""
    asked, scores = [], []
    for n, (answerable, abstained, confidence, correct) in enumerate(rows):
        one = Asked(f"q{n}", "?", "span", "plain", answerable, abstained=abstained, confidence=confidence)
        asked.append(replace(one, kind="none") if abstained else replace(one, kind="span", text="x"))
        scores.append({"correct": correct * (not abstained) if answerable else float(abstained)})
    return asked, scores


def figures(rows: Sequence[Row]) -> dict[str, float | None]:
    asked, scores = questions(rows)
    return {name: figure(asked, scores) for name, figure in SET_FIGURES.items()}


EIGHT: list[Row] = [
    (True, False, 0.95, 1.0),
    (True, False, 0.85, 1.0),
    (False, False, 0.75, 0.0),
    (True, False, 0.75, 0.5),
    (True, False, 0.55, 0.0),
    (True, True, 0.35, 0.0),
    (False, True, 0.25, 0.0),
    (False, True, 0.15, 0.0),
]


def test_by_hand() -> None:
    asked, scores = questions(EIGHT)
    # 5 answerable questions against 3 others: of 15 pairs, the .75 has two the wrong way and a tie.
    expected = {
        "answered": 4 / 5,
        "abstain_precision": 2 / 3,
        "abstain_recall": 2 / 3,
        "AUROC": (15 - 2 - 0.5) / 15,
        "AURC": (0 / 1 + 0 / 2 + 2 * (1.5 / 4) + 2.5 / 5) / 5,
        "ECE": (0.05 + 0.15 + abs(1.5 - 0.5) + 0.55) / 5,
    }
    assert figures(EIGHT) == pytest.approx(expected)
    assert risk_coverage(asked, scores) == [(1 / 8, 0), (2 / 8, 0), (4 / 8, 1.5 / 4), (5 / 8, 2.5 / 5)]
    bins = [(b.low, b.high, b.questions, b.confidence, b.correct) for b in reliability(asked, scores)]
    assert np.array(bins) == pytest.approx(
        np.array([(0.5, 0.6, 1, 0.55, 0), (0.7, 0.8, 2, 0.75, 0.25), (0.8, 0.9, 1, 0.85, 1), (0.9, 1, 1, 0.95, 1)])
    )


def test_what_means_nothing_is_none() -> None:
    assert set(figures([]).values()) == {None}
    right = figures([(True, False, 0.5, 1.0)])
    assert (right["abstain_precision"], right["abstain_recall"], right["AUROC"]) == (None, None, None)
    assert (right["answered"], right["AURC"], right["ECE"]) == (1.0, 0.0, 0.5)
    silent = figures([(True, True, 0.5, 0.0), (False, True, 0.5, 0.0)])
    assert (silent["AURC"], silent["ECE"], silent["AUROC"]) == (None, None, 0.5)
    assert risk_coverage(*questions([])) == []
    assert reliability(*questions([])) == []


def test_questions_that_were_only_searched_do_not_count() -> None:
    asked, scores = questions(EIGHT)
    searched = [Asked("s", "?", "span", "plain", answerable) for answerable in (True, False)]
    both = [*searched, *asked], [{}, {}, *scores]
    assert {name: figure(*both) for name, figure in SET_FIGURES.items()} == pytest.approx(figures(EIGHT))
    assert risk_coverage(*both) == risk_coverage(asked, scores)
    assert {figure(searched, [{}, {}]) for figure in SET_FIGURES.values()} == {None}


def test_the_edge_of_a_bin_belongs_below() -> None:
    bins = reliability(*questions([(True, False, n / 10, 1.0) for n in range(11)]))
    assert [b.questions for b in bins] == [2] + [1] * 9
    assert all(b.low < b.confidence <= b.high for b in bins[1:])


rows = st.tuples(
    st.booleans(),
    st.booleans(),
    st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.7, 1.0]) | st.floats(0, 1),
    st.sampled_from([0, 0.25, 1.0]),
)
sets = st.lists(rows, min_size=1, max_size=25)


@given(sets)
def test_as_scikit_learn_has_it(some: list[Row]) -> None:
    found = figures(some)
    answerable, abstained, confidence, _ = (list(column) for column in zip(*some, strict=True))
    if len(set(answerable)) == 2:
        assert found["AUROC"] == pytest.approx(roc_auc_score(answerable, confidence))
    unanswerable = [not a for a in answerable]
    assert (found["abstain_precision"] or 0) == pytest.approx(precision_score(unanswerable, abstained, zero_division=0))
    assert (found["abstain_recall"] or 0) == pytest.approx(recall_score(unanswerable, abstained, zero_division=0))


@given(sets, st.randoms(use_true_random=False))
def test_bounds_and_order(some: list[Row], rng: random.Random) -> None:
    found = figures(some)
    assert all(value is None or -1e-12 <= value <= 1 + 1e-12 for value in found.values())
    mixed = rng.sample(some, len(some))
    assert figures(mixed) == pytest.approx(found)
    assert risk_coverage(*questions(mixed)) == [pytest.approx(p) for p in risk_coverage(*questions(some))]


@given(sets)
def test_the_curve_and_its_area(some: list[Row]) -> None:
    """The area is the mean, over the answers, of the risk at each one's own confidence."""
    answers = [(c, 1 - right if answerable else 1.0) for answerable, abstained, c, right in some if not abstained]
    risks = [np.mean([loss for c, loss in answers if c >= own]) for own, _ in answers]
    assert (figures(some)["AURC"] or 0) == pytest.approx(np.mean(risks) if risks else 0)
    curve = risk_coverage(*questions(some))
    assert [c for c, _ in curve] == sorted({c for c, _ in curve})
    assert len(curve) == len({c for c, _ in answers})
    if curve:
        assert curve[-1] == pytest.approx((len(answers) / len(some), np.mean([loss for _, loss in answers])))


def test_better_confidence_makes_better_figures() -> None:
    sure = [(True, False, 0.9, 1.0)] * 9 + [(True, False, 0.1, 0.0)] * 1 + [(False, True, 0.05, 0.0)] * 4
    unsure = [(a, s, 1 - c, r) for a, s, c, r in sure]
    for name in ("AUROC", "AURC", "ECE"):
        better, worse = figures(sure)[name], figures(unsure)[name]
        assert better is not None and worse is not None  # noqa: PT018
        assert (better < worse) == (name in LOWER_IS_BETTER)


@given(sets.filter(lambda some: len(some) > 1), st.integers(0, 99))
def test_resamples_at_once_are_each_a_set_of_their_own(some: list[Row], seed: int) -> None:
    asked, scores = questions(some)
    drawn = np.random.default_rng(seed).integers(0, len(some), (5, len(some)))
    for figure in SET_FIGURES.values():
        at_once = figure.statistic(asked, scores)(drawn)
        one_by_one = [figure([asked[n] for n in row], [scores[n] for n in row]) for row in drawn]
        assert at_once == pytest.approx([math.nan if v is None else v for v in one_by_one], nan_ok=True)


def test_intervals_of_a_whole_set() -> None:
    asked, scores = questions(EIGHT * 5)
    for name, figure in SET_FIGURES.items():
        low, high = interval_of(figure.statistic(asked, scores), len(asked), seed=1)
        value = figure(asked, scores)
        assert low is not None
        assert value is not None
        assert low < value < high, name
    rare = questions([*EIGHT[:5], EIGHT[6]])  # a third of the resamples holds nothing unanswerable
    assert interval_of(SET_FIGURES["abstain_precision"].statistic(*rare), 6, seed=1) == (1.0, 1.0)


def test_scores_of_all_kinds_come_together() -> None:
    asked, _ = questions(EIGHT)
    found = score(asked)
    assert [set(one) for one in found[:3]] == [
        {"correct", "EM", "F1", "EM (SQuAD)", "F1 (SQuAD)", "verbatim"},
        {"correct", "EM", "F1", "EM (SQuAD)", "F1 (SQuAD)", "verbatim"},
        {"correct", "verbatim"},
    ]
    assert "EM" in score(asked, squad=True)[2]
