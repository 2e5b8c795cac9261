"""Intervals and tests against scipy, against enumeration, and by hand."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from docqa.evaluate.statistics import holm, interval, interval_of, paired_randomisation

scores = st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1), min_size=2, max_size=60)


@given(scores, st.integers(0, 2**32))
def test_the_interval_is_the_percentile_bootstrap_of_scipy(values: list[float], seed: int) -> None:
    found = interval(values, seed=seed, resamples=200)
    theirs = stats.bootstrap(
        (values,), np.mean, n_resamples=200, batch=200, method="percentile", rng=np.random.default_rng(seed)
    )
    assert found == pytest.approx(tuple(theirs.confidence_interval))


@given(scores, st.integers(0, 2**32))
def test_an_interval_lies_within_its_values_and_comes_again(values: list[float], seed: int) -> None:
    low, high = interval(values, seed=seed, resamples=100)
    assert low is not None
    assert min(values) - 1e-12 <= low <= high <= max(values) + 1e-12
    assert interval(values, seed=seed, resamples=100) == (low, high)


def test_an_interval_covers_the_mean_as_often_as_it_says() -> None:
    """Binomial: 500 samples of 80 draws at .7; 95% intervals should cover .7 in 455 to 490 of them."""
    random = np.random.default_rng(5)
    found = [interval((random.random(80) < 0.7).astype(float).tolist(), seed=n, resamples=400) for n in range(500)]
    assert 455 <= sum(low <= 0.7 <= high for low, high in found if low is not None) <= 490


def test_few_values() -> None:
    assert interval([], seed=1) == (None, None)
    assert interval([0.5], seed=1) == (None, None)
    assert interval([0.5] * 9, seed=1) == (0.5, 0.5)
    assert interval([1, 0], seed=1) == (0.0, 1.0)


def test_rows_without_a_value_are_left_out() -> None:
    values = np.array([1.0, 2.0, np.nan])
    low, high = interval_of(lambda drawn: values[drawn].mean(axis=1), 3, seed=1)
    assert low == 1.0
    assert high == 2.0
    assert interval_of(lambda drawn: np.full(len(drawn), np.nan), 3, seed=1) == (None, None)


def test_large_sets_come_in_parts_with_the_same_figures_each_time() -> None:
    values = np.random.default_rng(1).random(50_000).tolist()
    low, high = interval(values, seed=1, resamples=100)
    assert low is not None
    assert low < np.mean(values) < high
    assert high - low == pytest.approx(2 * 1.96 * np.std(values) / 50_000**0.5, rel=0.35)


@given(st.lists(st.tuples(st.sampled_from([0, 0.5, 1]), st.sampled_from([0, 0.5, 1])), min_size=1, max_size=10))
def test_few_pairs_are_tested_exactly(pairs: list[tuple[float, float]]) -> None:
    a, b = (list(column) for column in zip(*pairs, strict=True))
    differences = np.array(a) - np.array(b)
    signings = np.array(list(itertools.product((1, -1), repeat=len(pairs))))
    as_large = np.abs(signings @ differences) >= abs(differences.sum()) - 1e-9
    assert paired_randomisation(a, b, seed=1) == pytest.approx(as_large.mean())
    assert paired_randomisation(b, a, seed=2) == pytest.approx(as_large.mean())


def test_many_pairs_are_tested_at_random() -> None:
    random = np.random.default_rng(3)
    a = random.random(300)
    same, other = a + random.normal(0, 0.2, 300), a + random.normal(0.1, 0.2, 300)
    theirs = stats.ttest_rel(a, same).pvalue
    assert paired_randomisation(a, same, seed=1) == pytest.approx(theirs, abs=0.03)
    assert paired_randomisation(a, other, seed=1) == pytest.approx(2 / 10_001)  # the observed one, on both sides
    assert paired_randomisation(a, same, seed=1) == paired_randomisation(a, same, seed=1)


def test_no_difference_is_no_finding() -> None:
    assert paired_randomisation([], [], seed=1) == 1.0
    assert paired_randomisation([0.5] * 9, [0.5] * 9, seed=1) == 1.0
    assert paired_randomisation([0.5, 1], [0.5, 0], seed=1) == 1.0
    with pytest.raises(ValueError, match="no pairs"):
        paired_randomisation([1], [1, 0], seed=1)


def test_of_true_nulls_one_in_twenty_is_found() -> None:
    random = np.random.default_rng(9)
    p = [paired_randomisation(random.random(20), random.random(20), seed=n, resamples=400) for n in range(300)]
    assert 5 <= sum(value <= 0.05 for value in p) <= 27


@pytest.mark.parametrize(
    ("p_values", "adjusted"),
    [
        ([], []),
        ([0.03], [0.03]),
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),  # .005 x 4, .01 x 3, .03 x 2, .04 x 1 but not below
        ([0.01, 0.01, 0.01], [0.03, 0.03, 0.03]),
        ([0.02, 0.02, 0.9], [0.06, 0.06, 0.9]),
        ([0.6, 0.5, 0.001], [1.0, 1.0, 0.003]),
        ([1.0, 1.0], [1.0, 1.0]),
    ],
)
def test_holm_by_hand(p_values: list[float], adjusted: list[float]) -> None:
    assert holm(p_values) == pytest.approx(adjusted)


@given(st.lists(st.floats(0, 1), max_size=12), st.randoms(use_true_random=False))
def test_holm_never_flatters_and_keeps_the_order(p_values: list[float], rng: object) -> None:
    adjusted = holm(p_values)
    bonferroni = [min(1.0, len(p_values) * p) for p in p_values]
    assert all(p <= a <= b or a == pytest.approx(b) for p, a, b in zip(p_values, adjusted, bonferroni, strict=True))
    order = list(range(len(p_values)))
    rng.shuffle(order)  # type: ignore[attr-defined]
    assert holm([p_values[n] for n in order]) == [adjusted[n] for n in order]
    by_p = sorted(zip(p_values, adjusted, strict=True))
    assert [a for _, a in by_p] == sorted(adjusted)


def test_a_table_takes_seconds() -> None:
    """Ten figures of eight types, with as many tests, over 300 questions in each."""
    random = np.random.default_rng(1)
    began = time.perf_counter()
    for _ in range(80):
        interval(random.random(300).tolist(), seed=1)
    assert time.perf_counter() - began < 3  # .3 s on the machine this was written on
    began = time.perf_counter()
    for _ in range(8):
        paired_randomisation(random.random(300), random.random(300), seed=1)
    assert time.perf_counter() - began < 10  # 1 s there
