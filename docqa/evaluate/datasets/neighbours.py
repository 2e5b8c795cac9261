"""A smaller collection that stays hard: the passages a question needs, among those that look most like it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

import numpy as np
import numpy.typing as npt

from docqa import index_terms
from docqa.errors import InputError
from docqa.evaluate.datasets.corpus import needed, passages_of
from docqa.evaluate.questions import QuestionSet
from docqa.progress import bar


def neighbours(questions: QuestionSet, passages: int, *, progress: bool = True) -> QuestionSet:
    """The same questions over fewer passages: every one that a question needs, and up to ``passages`` in all the best
    by BM25+ (docqa's own accented terms), taken in turn: every question's best, then every question's second.

    Nothing in it is by chance, and a larger sample holds the smaller one.

    Raises:
        InputError: if the set brings no passages, or the questions need more than that.
    """
    whole = passages_of(questions)
    kept = dict.fromkeys(needed(questions))
    if passages < max(len(kept), 1):
        raise InputError(f"{questions.name}: the questions need {len(kept)} passages, {passages} are too few")
    if len(whole) <= passages:
        return questions
    paths = sorted(whole)
    orders = _orders([whole[path] for path in paths], [q.text for q in questions.questions], passages, progress)
    for rank in range(passages):
        if len(kept) == passages:
            break
        for order in orders:
            if len(kept) < passages and rank < len(order):
                kept.setdefault(paths[order[rank]])
    return replace(
        questions,
        name=f"{questions.name}-{passages}-neighbours",
        digest=sha256("\n".join((questions.digest, *sorted(kept))).encode()).hexdigest(),
        passages={path: text for path, text in whole.items() if path in kept},
    )


def _orders(texts: Sequence[str], asked: Sequence[str], most: int, progress: bool) -> list[npt.NDArray[np.int32]]:
    """For each question the best ``most`` texts, the best first; of equals the first."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # its import sets DEBUG
    wanted = [sorted(set(_terms(question))) for question in asked]
    # Terms that no question holds count for a text's length only, so one number does for all of them.
    vocabulary = {term: n for n, term in enumerate(sorted({t for terms in wanted for t in terms}), 1)}
    with bar("analysing", len(texts), progress) as advance:
        rows = []
        for text in texts:
            rows.append([vocabulary.get(term, 0) for term in _terms(text)])
            advance(1)
    model = bm25s.BM25(k1=1.2, b=0.75, delta=1.0, method="bm25+", backend="numpy")
    model.index((rows, {"": 0, **vocabulary}), create_empty_token=False, show_progress=False)
    data, indices, starts = (model.scores[name] for name in ("data", "indices", "indptr"))
    orders = []
    for terms in wanted:
        scores = np.zeros(len(texts), dtype=np.float32)
        for n in (vocabulary[term] for term in terms):
            column = slice(starts[n], starts[n + 1])
            scores[indices[column]] += data[column]
        orders.append(np.argsort(-scores, kind="stable")[:most].astype(np.int32))
    return orders


def _terms(text: str) -> list[str]:
    return index_terms(text)["exact"]
