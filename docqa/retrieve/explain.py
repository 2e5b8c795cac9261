"""Where each hit's score comes from, told from what the search held: no rule is applied a second time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from docqa.retrieve.fuse import Scores, ranks
from docqa.schema import Boost, Explanation, SidePart, TermPart
from docqa.store import Generation

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Trace:
    """One search. ``rows`` are its candidates, (candidates,); ``scores`` and ``parts`` hold, by side, what they scored
    there and what that gives them, each (candidates,); ``terms`` the weighted terms searched in each BM25 field, and
    ``shares`` each field's share."""

    rows: Rows
    scores: Mapping[str, Scores]
    parts: Mapping[str, Scores]
    terms: Mapping[str, Mapping[str, float]]
    shares: Mapping[str, np.float32]


def explained(
    trace: Trace, positions: Sequence[int], boosts: Sequence[tuple[Boost, ...]], generation: Generation
) -> list[Explanation]:
    """One Explanation for each candidate at ``positions``; ``boosts`` are their documents'."""
    places = {side: ranks(scores) for side, scores in trace.scores.items()}
    best = {side: float(parts.max()) for side, parts in trace.parts.items()}
    terms = _terms(trace, trace.rows[list(positions)], generation) if "bm25" in trace.parts else [()] * len(positions)
    return [
        Explanation(
            sides=tuple(
                SidePart(side, float(trace.scores[side][at]), int(places[side][at]), float(parts[at]), best[side])
                for side, parts in trace.parts.items()
            ),
            boosts=given,
            terms=held,
        )
        for at, given, held in zip(positions, boosts, terms, strict=True)
    ]


def _terms(trace: Trace, rows: Rows, generation: Generation) -> list[tuple[TermPart, ...]]:
    """The terms that each of ``rows`` holds."""
    found: list[list[TermPart]] = [[] for _ in rows]
    for field, share in trace.shares.items():
        weights = trace.terms[field]
        for term, scores in generation.term_scores(field, weights, rows.tolist()).items():
            for held, score in zip(found, scores.tolist(), strict=True):
                if score:
                    part = float(share) * weights[term] * score
                    held.append(TermPart(field, term, weights[term], score, part))
    return [tuple(held) for held in found]
