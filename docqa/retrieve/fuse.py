"""One score from two: lexical and dense."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
# A chunk that is first on both sides scores 2 / 61; times this, 1, as in the convex combination.
RRF_SCALE = np.float32(30.5)


def scaled(scores: Scores, floor: float, ceiling: float) -> Scores:
    """``scores`` stretched so that ``floor`` is 0 and ``ceiling`` 1; what lies outside is clipped."""
    if ceiling <= floor:
        return np.zeros(len(scores), dtype=np.float32)
    stretched: Scores = np.clip((scores - floor) / (ceiling - floor), 0.0, 1.0).astype(np.float32)
    return stretched


def convex(lexical: Scores, dense: Scores, *, share: float) -> Scores:
    """``share`` x dense + (1 - ``share``) x lexical over one set of candidates, each first scaled to 0..1 by its own
    extremes (lexical from 0): the convex combination of Bruch, Gai and Ingber, "An Analysis of Fusion Functions for
    Hybrid Retrieval", ACM TOIS 2023. All arrays have shape (candidates,).
    """
    if not len(lexical):
        return np.zeros(0, dtype=np.float32)
    one = scaled(lexical, 0.0, float(lexical.max()))
    two = scaled(dense, float(dense.min()), float(dense.max()))
    return ((1 - share) * one + share * two).astype(np.float32)


def reciprocal_rank(lexical: Scores, dense: Scores, *, constant: float = 60.0) -> Scores:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009) of two score arrays of one shape."""
    out = np.zeros(len(lexical), dtype=np.float32)
    for scores in (lexical, dense):
        ranks = np.empty(len(scores), dtype=np.int64)
        ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
        out += (1.0 / (constant + ranks)).astype(np.float32)
    return out
