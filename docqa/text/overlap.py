"""How many of a question's words a text holds."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping

from docqa.text.analyze import analyze

# Words that ask rather than name.
IDLE = frozenset(
    """
    ai gi nao dau may bao nhieu sao hay khong chua the la bi duoc co nhung cac va cua cho o trong theo voi thi
    ma nay do vao ra den tu tai ve khi dang de nham giup what which who when where how the of in to for and is
    are must should does do a an on by be
    """.split()
)
_PAIR = 0.5  # of two neighbouring words, beside one


def terms_of(text: str) -> set[str]:
    """Its words and pairs of words, folded."""
    terms = analyze(text).folded()
    return {*terms.units, *terms.pairs}


def wanted_of(question: str, rarity: Callable[[str], float]) -> dict[str, float]:
    """The question's terms that name something, each with its weight."""
    named = (t for t in terms_of(question) if IDLE.isdisjoint(t.split("_")))
    return {t: rarity(t) * (_PAIR if "_" in t else 1.0) for t in named}


def share_held(wanted: Mapping[str, float], terms: Collection[str]) -> float:
    """The share of ``wanted``, by weight, that is among ``terms``; 0 where nothing is wanted."""
    total = math.fsum(wanted.values())
    return math.fsum(w for t, w in wanted.items() if t in terms) / total if total else 0.0
