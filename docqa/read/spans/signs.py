"""What speaks for a reading: the reader's own numbers, the search's, and how much of the question is said there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from docqa.models.reading import Signs
from docqa.models.reading.calibration import bounded, logit
from docqa.read.clauses.words import Rarity
from docqa.schema import Hit, Query, Reading
from docqa.text import fold
from docqa.text.overlap import IDLE, share_held, wanted_of

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1024)
def terms_in(text: str) -> frozenset[str]:
    """Its words and pairs of words, folded: fewer than the index's analysis finds, at a tenth of its time."""
    words = _WORD.findall(fold(text))
    return frozenset({*words, *(f"{a}_{b}" for a, b in pairwise(words))})


def said(query: Query, rarity: Rarity) -> dict[str, float]:
    """What the question says, folded words and pairs with their weights; of one in another language, what the glossary
    knows of it."""
    if query.vietnamese or not query.folded:
        return wanted_of(query.restored or query.text, rarity)
    named = (t for t in query.folded if IDLE.isdisjoint(t.split("_")))
    return {t: rarity(t) * query.folded[t] for t in named}


def said_in(wanted: Mapping[str, float], text: str) -> float:
    """The share (0..1) of what the question says that stands in the text."""
    return share_held(wanted, terms_in(text))


def signs_of(wanted: Mapping[str, float], hit: Hit, reading: Reading, clause: str) -> Signs:
    """The signs of a reading of the hit that stands in ``clause``."""
    covered = hit.scores.get("coverage")
    if covered is None:
        covered = share_held(wanted, terms_in(f"{hit.chunk.context}\n{hit.chunk.text}"))
    return Signs(
        relevance=logit(reading.relevance),
        score=bounded(reading.score),
        found=hit.score,
        covered=covered,
        clause=said_in(wanted, clause),
    )
