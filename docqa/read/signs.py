"""What speaks for a reading: the reader's own numbers, the search's, and how much of the question is said there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docqa.models.reading import Signs
from docqa.models.reading.calibration import bounded, logit
from docqa.read.words import Rarity
from docqa.schema import Hit, Query, Reading
from docqa.text.overlap import IDLE, share_held, terms_of, wanted_of

# For a passage's cosine with the question where the search was by words alone: a usual one.
_NEAR = 0.86
_AHEAD = 10.0  # farther ahead is all alike


def said(query: Query, rarity: Rarity) -> dict[str, float]:
    """What the question says, folded words and pairs with their weights; of one in another language, what the glossary
    knows of it."""
    if query.vietnamese or not query.folded:
        return wanted_of(query.restored or query.text, rarity)
    named = (t for t in query.folded if IDLE.isdisjoint(t.split("_")))
    return {t: rarity(t) * query.folded[t] for t in named}


def signs_of(
    wanted: Mapping[str, float],
    hit: Hit,
    reading: Reading,
    clause: str,
    others: Sequence[Reading],
    *,
    typed: bool = True,
) -> Signs:
    """The signs of a reading of the hit in ``clause``, beside the best readings of the question's ``others`` hits."""
    there, around = terms_of(clause), terms_of(hit.chunk.context)
    score = bounded(reading.score)
    ahead = score - max((bounded(r.score) for r in others), default=score - _AHEAD)
    covered = hit.scores.get("coverage")
    return Signs(
        relevance=logit(reading.relevance),
        score=score,
        found=hit.score,
        covered=share_held(wanted, terms_of(hit.chunk.text) | around) if covered is None else covered,
        clause=share_held(wanted, there),
        headed=share_held(wanted, there | around),
        ahead=max(-_AHEAD, min(_AHEAD, ahead)),
        near=hit.scores.get("dense", _NEAR),
        typed=float(typed),
    )
