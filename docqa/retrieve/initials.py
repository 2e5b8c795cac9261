"""Phrases of the index by their initials: "phòng chống tác hại thuốc lá" for "PCTHTL"."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping

from docqa.text import fold

_BEAM = 400  # beginnings kept while a phrase grows
_FOUND = 20


class Phrases:
    """``counts`` maps terms (syllables and "a_b" bigrams) to the number of chunks that hold them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        held = dict(counts.items())
        self._after: dict[str, list[tuple[str, float]]] = defaultdict(list)
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for term, count in held.items():
            one, mark, other = term.partition("_")
            if not mark or not one.isalpha() or not other.isalpha():
                continue
            # How closely the two belong together: their cosine over chunks.
            bond = math.log(count / math.sqrt(max(count, held.get(one, 0)) * max(count, held.get(other, 0))))
            self._after[one].append((other, bond + 0.5 * math.log(count)))
        for one in self._after:
            self._by_initial[fold(one)[0]].append(one)

    def of(self, word: str) -> list[tuple[str, ...]]:
        """Phrases of the index, the likeliest first, that ``word`` (letters) has the initials of. They are chains of
        its bigrams: whether a text holds one whole is for the caller to see."""
        letters = word.lower()
        beam: list[tuple[float, tuple[str, ...]]] = [
            (0.0, (one,)) for one in self._by_initial.get(fold(letters[0]), ()) if _fits(one, letters[0])
        ]
        for letter in letters[1:]:
            grown = [
                (score + bond, (*words, other))
                for score, words in beam
                for other, bond in self._after.get(words[-1], ())
                if _fits(other, letter)
            ]
            beam = sorted(grown, key=lambda b: (-b[0], b[1]))[:_BEAM]
        return [words for _, words in beam[:_FOUND]]


def _fits(word: str, letter: str) -> bool:
    """A letter typed without its marks stands for those with them too."""
    return word[0] == letter or (letter.isascii() and fold(word[0]) == letter)
