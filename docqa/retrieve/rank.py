"""The ranking pass: a reader looks at the first hits, and how well a span of theirs answers counts in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docqa.config import Retrieval
from docqa.schema import Hit, Passage, Query, Reader, SidePart

_FAR = 20.0  # logits beyond it are all alike


def reranked(hits: Sequence[Hit], query: Query, reader: Reader, weights: Retrieval) -> list[Hit]:
    """``hits`` with the first ``weights.ranked`` in their order by score plus what the reader's best span in each is
    worth (``scores["reader"]``); the others stay behind them."""
    first, rest = hits[: weights.ranked], hits[weights.ranked :]
    passages = [Passage(hit.chunk.text, hit.chunk.context) for hit in first]
    found = [max(-_FAR, min(_FAR, r.score)) for r in reader.read(query.restored or query.text, passages)]
    read = [_with(hit, score, found, weights.span) for hit, score in zip(first, found, strict=True)]
    read.sort(key=lambda hit: -hit.score)  # equal scores stay in their order
    least = min((hit.score for hit in read), default=0.0)
    return [*read, *(_at_most(hit, least) for hit in rest)]


def _with(hit: Hit, score: float, others: Sequence[float], share: float) -> Hit:
    scores = {**hit.scores, "reader": score}
    why = hit.explanation
    if why is not None:
        rank = 1 + sum(other > score for other in others)
        told = SidePart("reader", score, rank, share * score, share * max(others))
        why = replace(why, sides=(*why.sides, told))
    return replace(hit, score=hit.score + share * score, scores=scores, explanation=why)


def _at_most(hit: Hit, most: float) -> Hit:
    """What was not read stands behind what was; a score above is lowered to it."""
    lost = hit.score - most
    if lost <= 0:
        return hit
    why = hit.explanation
    return replace(hit, score=most, explanation=why and replace(why, raised=why.raised - lost))
