"""One score from two, lexical and dense: each side's part, so that a hit can say what it got from where."""

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


def convex(lexical: Scores, dense: Scores, *, share: float) -> tuple[Scores, Scores]:
    """(1 - ``share``) x lexical and ``share`` x dense over one set of candidates, each first scaled to 0..1 by its own
    extremes (lexical from 0). Their sum is the convex combination of Bruch, Gai and Ingber, "An Analysis of Fusion
    Functions for Hybrid Retrieval", ACM TOIS 2023. All arrays have shape (candidates,).
    """
    if not len(lexical):
        return np.zeros(0, dtype=np.float32), np.zeros(0, dtype=np.float32)
    one = scaled(lexical, 0.0, float(lexical.max()))
    two = scaled(dense, float(dense.min()), float(dense.max()))
    return np.float32(1 - share) * one, np.float32(share) * two


def ranks(scores: Scores) -> npt.NDArray[np.int64]:
    """The place of each score, from 1 for the highest; of equal ones the first comes first."""
    places = np.empty(len(scores), dtype=np.int64)
    places[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return places


def reciprocal_rank(lexical: Scores, dense: Scores, *, constant: float = 60.0) -> tuple[Scores, Scores]:
    """Each side's part in reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009), times ``RRF_SCALE``, for
    two score arrays of one shape."""
    one, two = (RRF_SCALE * (1.0 / (constant + ranks(scores))).astype(np.float32) for scores in (lexical, dense))
    return one, two
