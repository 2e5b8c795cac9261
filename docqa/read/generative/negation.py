"""What a sentence denies: the words behind its negations, with their accents ("đừng" denies, "dừng" does not)."""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.text import normalize

_NEGATIONS = frozenset("không chưa chẳng đừng cấm".split())
_SCOPE = 6  # words that a negation may reach, to the next comma or the like
_CLOSE = 3  # of these, the ones that it surely denies
_PART = re.compile(r"[.,;:()|\n]")


def contradicts(one: str, other: str) -> bool:
    """Does either deny, in two words running, what the other says without a negation?"""
    (said, said_denied), (source, source_denied) = _parts(one), _parts(other)
    return not said_denied.isdisjoint(source) or not source_denied.isdisjoint(said)


def _parts(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The pairs of words that a text says outside of any negation's reach and nowhere inside, and those right behind
    a negation."""
    outside: set[str] = set()
    inside: set[str] = set()
    denied: set[str] = set()
    for part in _PART.split(normalize(text).text.lower()):
        words = re.findall(r"\w+", part)
        reached = {n + k for n, word in enumerate(words) if word in _NEGATIONS for k in range(1, _SCOPE + 1)}
        close = {n + k for n, word in enumerate(words) if word in _NEGATIONS for k in range(1, _CLOSE + 1)}
        for n, (a, b) in enumerate(pairwise(words)):
            pair = f"{a} {b}"
            (inside if {n, n + 1} & reached else outside).add(pair)
            if {n, n + 1} <= close:
                denied.add(pair)
    return frozenset(outside - inside), frozenset(denied)
