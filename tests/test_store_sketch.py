"""Over many vectors a sketch chooses what gets an exact look; what it leaves out is next to nothing."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import numpy as np
import numpy.typing as npt
import pytest

from docqa.store import dense
from docqa.store.dense import Dense
from docqa.store.sketch import LEAST, Sketch

COUNT, SIZE = LEAST + 2_000, 96
Vectors = npt.NDArray[np.float32]


def unit(vectors: Vectors) -> Vectors:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """In 400 groups around one common direction, as sentence vectors lie."""
    rng = np.random.default_rng(0)
    middles = 2 * rng.standard_normal(SIZE) + rng.standard_normal((400, SIZE))
    made = unit(middles[rng.integers(0, 400, COUNT)] + 0.7 * rng.standard_normal((COUNT, SIZE)))
    made[100:103] = made[99]  # four alike
    return made


@pytest.fixture(scope="module")
def opened(vectors: Vectors, tmp_path_factory: pytest.TempPathFactory) -> Dense:
    path = tmp_path_factory.mktemp("sketch") / "vectors.faiss"
    dense.write(path, vectors)
    return Dense(path, COUNT, SIZE)


def test_the_best_of_many_are_found_and_scored_exactly(opened: Dense, vectors: Vectors) -> None:
    found_of_50 = []
    for row in range(7, COUNT, COUNT // 40):
        question = unit(vectors[row] + 0.05 * np.random.default_rng(row).standard_normal(SIZE))
        scores, found = opened.search(question, 50, None)
        products = vectors @ question
        best = np.argsort(-products, kind="stable")[:50]
        assert scores == pytest.approx(products[found], abs=1e-5)
        assert (np.diff(scores) <= 0).all()
        assert len(set(found.tolist())) == 50
        assert found[:10].tolist() == best[:10].tolist()
        found_of_50.append(len(set(found.tolist()) & set(best.tolist())) / 50)
    assert np.mean(found_of_50) > 0.995


def test_equal_vectors_come_in_the_order_of_rows(opened: Dense, vectors: Vectors) -> None:
    assert opened.search(vectors[101], 4, None)[1].tolist() == [99, 100, 101, 102]


def test_a_restriction_and_a_long_list_are_searched_plainly(opened: Dense, vectors: Vectors) -> None:
    question = vectors[5]
    rows = np.arange(3, COUNT, 3)
    best = rows[np.argsort(-(vectors[rows] @ question), kind="stable")[:40]]
    assert opened.search(question, 40, rows)[1].tolist() == best.tolist()
    assert len(opened.search(question, COUNT, None)[1]) == COUNT


def test_the_sketch_is_made_once_and_only_where_it_helps(
    opened: Dense, vectors: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []

    class Counted(Sketch):
        def __init__(self, vectors: Vectors) -> None:
            made.append(len(vectors))
            super().__init__(vectors)

    monkeypatch.setattr(dense, "Sketch", Counted)
    dense.write(tmp_path / "few.faiss", vectors[: LEAST - 1])
    Dense(tmp_path / "few.faiss", LEAST - 1, SIZE).search(vectors[0], 5, None)
    assert made == []
    dense.write(tmp_path / "many.faiss", vectors)
    many = Dense(tmp_path / "many.faiss", COUNT, SIZE)
    assert made == []  # opening stays quick
    threads = [Thread(target=many.search, args=(vectors[n], 5, None)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [COUNT]


def test_a_vector_that_is_not_finite_is_said(vectors: Vectors, tmp_path: Path) -> None:
    spoilt = vectors.copy()
    spoilt[70] = np.nan
    dense.write(tmp_path / "vectors.faiss", spoilt)
    with pytest.raises(ValueError, match="not finite"):
        Dense(tmp_path / "vectors.faiss", COUNT, SIZE).search(vectors[70], 5, None)
