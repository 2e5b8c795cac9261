"""The words of the index nearest to one that it does not hold: slips of the finger and of the scanner."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SLIP, BESIDE, _OTHER = 1.0, 1.2, 2.5


def _neighbours() -> dict[str, str]:
    """Each letter of a QWERTY keyboard with those that touch its key: beside it, and in the rows above and below."""
    at = {c: (y, x + 0.5 * y) for y, row in enumerate(_ROWS) for x, c in enumerate(row)}
    return {
        c: "".join(d for d in at if d != c and max(abs(at[c][0] - at[d][0]), abs(at[c][1] - at[d][1])) <= 1) for c in at
    }


_BESIDES = _neighbours()


def _one_edit(word: str) -> Iterator[tuple[str, float]]:
    """All strings one edit away (Damerau, CACM 1964), as in Norvig's "How to write a spelling corrector" (2007), each
    with its cost: a swap, a letter left out or typed twice is likelier than a key beside, that than any other."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:], SLIP if tail[0] in (head[-1:], tail[1:2]) else BESIDE
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:], SLIP
        for letter in _LETTERS:
            yield head + letter + tail, BESIDE
            if tail and tail[0] != letter:
                yield head + letter + tail[1:], BESIDE if letter in _BESIDES.get(tail[0], "") else _OTHER


def nearest(word: str, vocabulary: Mapping[str, int]) -> dict[str, float]:
    """The words of ``vocabulary`` one edit from ``word`` (folded, of two letters or more) and what the edit costs."""
    if len(word) < 2:
        return {}
    costs: dict[str, float] = {}
    for near, cost in _one_edit(word):
        costs[near] = min(cost, costs.get(near, cost))
    return {near: cost for near, cost in costs.items() if near != word and near in vocabulary}


def nearest_words(word: str, vocabulary: Mapping[str, int], most: int = 3, dearest: float = math.inf) -> list[str]:
    """At most ``most`` words of ``vocabulary`` (word -> how many chunks hold it) one edit away that costs at most
    ``dearest``, the likeliest edits and then the most frequent words first; none for a word of one letter."""
    found = {near: cost for near, cost in nearest(word, vocabulary).items() if cost <= dearest}
    return sorted(found, key=lambda near: (found[near] > BESIDE, -vocabulary[near], near))[:most]
