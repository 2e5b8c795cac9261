"""Dense search is exact, with and without a restriction."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import contents, document, random_contents

from docqa.errors import InputError
from docqa.store import Generation, open_generation, write


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Generation:
    folder = tmp_path_factory.mktemp("dense") / "index"
    write(folder, random_contents(300, seed=3))
    return open_generation(folder)


@settings(max_examples=100, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    k=st.integers(-1, 400),
    rows=st.none() | st.lists(st.integers(0, 299), max_size=40) | st.just(list(range(0, 300, 2))),
)
def test_search_equals_brute_force(opened: Generation, seed: int, k: int, rows: list[int] | None) -> None:
    vector = np.random.default_rng(seed).standard_normal(8).astype(np.float32)
    scores, found = opened.dense(vector, k, None if rows is None else np.array(rows, np.int64))
    wanted = np.arange(300) if rows is None else np.unique(np.array(rows, np.int64))
    products = opened.vectors()[wanted].astype(np.float64) @ vector
    assert len(scores) == len(found) == max(0, min(k, len(wanted)))
    assert scores == pytest.approx(np.sort(products)[::-1][: len(scores)], abs=1e-5)
    assert (np.diff(scores) <= 0).all()
    assert len(set(found.tolist())) == len(found)
    assert set(found.tolist()) <= set(wanted.tolist())
    assert scores == pytest.approx(opened.vectors()[found] @ vector, abs=1e-5)


def test_equal_scores_come_in_the_order_of_rows(tmp_path: Path) -> None:
    made = contents([document("a.txt", ["x"] * 5)], dimension=4)
    made.vectors[:] = [1, 0, 0, 0]
    write(tmp_path / "index", made)
    with open_generation(tmp_path / "index") as g:
        assert g.dense(np.array([1, 0, 0, 0], np.float32), 5)[1].tolist() == [0, 1, 2, 3, 4]


def test_a_vector_of_another_dimension_is_refused(opened: Generation) -> None:
    with pytest.raises(InputError, match="8 dimensions"):
        opened.dense(np.ones(9, np.float32), 3)
    with pytest.raises(InputError):
        opened.dense(np.full(8, np.nan, np.float32), 3)
    for row in (-1, 300):
        with pytest.raises(IndexError):
            opened.dense(np.ones(8, np.float32), 3, np.array([5, row]))


def test_the_vectors_are_mapped_and_outlive_the_generation(tmp_path: Path) -> None:
    made = random_contents(20)
    write(tmp_path / "index", made)
    with open_generation(tmp_path / "index") as g:
        vectors = g.vectors()
    write(tmp_path / "index", random_contents(5, seed=9))
    del g
    assert not vectors.flags.writeable
    assert isinstance(vectors.base, np.memmap)
    assert np.array_equal(vectors, made.vectors)
