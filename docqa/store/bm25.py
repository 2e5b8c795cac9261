"""BM25+ scores by two engines, one ranking.

Both compute, over the query's terms t, idf(t) * (delta + tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average)))
with idf(t) = ln((chunks + 1) / df(t)): the BM25+ of Kamphuis et al. ("Which BM25 Do You Mean?", ECIR 2020) after Lv &
Zhai (CIKM 2011), except that delta counts for every chunk, the ones without t included. It adds idf(t) * delta to all
chunks alike, so it never changes the ranking; here that constant is taken away, and a chunk that holds none of the
terms scores 0.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from docqa.config import Lexical
from docqa.store.files import load_array, save_array
from docqa.store.terms import Terms

Scores = npt.NDArray[np.float32]


class Engine(Protocol):
    """``weights`` maps terms, by id, to their weights; a chunk's score is the sum of its terms' own, each times its
    weight. Of all ``count`` chunks: (count,)."""

    def scores(self, weights: Mapping[int, float], count: int) -> Scores: ...


def write_bm25s(folder: Path, words: Sequence[str], rows: list[list[int]], settings: Lexical) -> None:
    """Score every (chunk, term) by bm25s and write its sparse matrix (by columns) into ``folder``."""
    data, indices, indptr = np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(len(words) + 1, np.int64)
    if words:
        import bm25s

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # its import sets DEBUG
        model = bm25s.BM25(k1=settings.k1, b=settings.b, delta=settings.delta, method="bm25+", backend="numpy")
        vocabulary = dict(zip(words, range(len(words)), strict=True))
        model.index((rows, vocabulary), create_empty_token=False, show_progress=False)
        data, indices, indptr = (model.scores[name] for name in ("data", "indices", "indptr"))
    save_array(folder / "bm25_data.npy", data.astype(np.float32))
    save_array(folder / "bm25_rows.npy", indices.astype(np.int32))
    save_array(folder / "bm25_offsets.npy", indptr.astype(np.int64))


class Bm25s:
    """The matrix that bm25s made, memory-mapped. bm25s keeps the constant part of BM25+ apart, so its matrix holds the
    shifted scores already; reading it needs no import of bm25s and lets every term have its weight."""

    def __init__(self, folder: Path) -> None:
        self.data = load_array(folder / "bm25_data.npy", np.float32)
        self.rows = load_array(folder / "bm25_rows.npy", np.int32)
        self.offsets = load_array(folder / "bm25_offsets.npy", np.int64)
        if not len(self.data) == len(self.rows) == self.offsets[-1]:
            raise ValueError("the BM25 matrix's parts do not fit together")

    def scores(self, weights: Mapping[int, float], count: int) -> Scores:
        """The terms' columns by themselves, times the weights: SciPy's sparse product walks through them in a quarter
        of the time that NumPy takes to add them up one by one."""
        if not weights:
            return np.zeros(count, np.float32)
        from scipy.sparse import csc_array

        columns = [slice(self.offsets[term], self.offsets[term + 1]) for term in weights]
        parts = [self.rows[column] for column in columns]
        data, rows = np.concatenate([self.data[column] for column in columns]), np.concatenate(parts)
        ends = np.cumsum([0, *map(len, parts)])
        # The product trusts what it is given, and damaged files are found out here: a row below 0 is above all others.
        if len(rows) and rows.view(np.uint32).max() >= count:
            raise ValueError("the BM25 matrix names a chunk that is not there")
        matrix = csc_array((data, rows, ends.astype(np.int32)), shape=(count, len(columns)))
        found: Scores = matrix @ np.fromiter(weights.values(), np.float32)
        return found


class RankBm25:
    """rank-bm25's BM25Plus, made from the stored terms when the index is opened: the reference, slow."""

    def __init__(self, terms: Terms, settings: Lexical) -> None:
        from rank_bm25 import BM25Plus

        self._model: Any = None
        if len(terms.flat):
            rows = [terms.ids(row) for row in range(len(terms))]
            self._model = BM25Plus(rows, k1=settings.k1, b=settings.b, delta=settings.delta)

    def scores(self, weights: Mapping[int, float], count: int) -> Scores:
        total = np.zeros(count, np.float64)
        for term, weight in weights.items():
            with np.errstate(invalid="ignore"):  # a chunk without terms is 0/0 where b is 1
                found = self._model.get_scores([term]) - self._model.idf[term] * self._model.delta
            total += weight * np.nan_to_num(found)
        return total.astype(np.float32)
