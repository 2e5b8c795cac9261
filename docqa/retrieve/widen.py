"""What a question's abbreviations may mean, and what may shorten its words: further terms, below the certain ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from docqa.config import Retrieval
from docqa.retrieve.initials import Phrases
from docqa.text import normalize
from docqa.text.abbreviations import readings, shorts
from docqa.text.analyze import blanked, codes, tokens
from docqa.text.definitions import Definitions
from docqa.text.language import is_syllable
from docqa.text.shortened import find_shortened

_LONGEST = 16  # syllables of a phrase that may be shortened
_PHRASES = 3  # phrases tried for an unknown abbreviation


class Widener:
    """``own`` are the abbreviations that the index's documents define, ``counts`` maps the exact field's terms to how
    many chunks hold them, ``together`` tells whether a chunk holds all of some terms."""

    def __init__(
        self,
        own: Definitions,
        counts: Mapping[str, int],
        together: Callable[[Sequence[str]], bool],
        weights: Retrieval,
    ) -> None:
        self._own, self._counts, self._together, self._weights = own, counts, together, weights
        self._shorts: dict[str, list[str]] = {}
        for short, longs in own.items():
            for long in longs:
                self._shorts.setdefault(long, []).append(short)

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self._counts)

    def __call__(self, text: str) -> dict[str, float]:
        """The further terms of a question and their weights."""
        plain = normalize(text).text
        plain = blanked(plain, codes(plain))  # "QĐ" in "5/QĐ-UBND" is part of a name
        found: dict[str, float] = {}
        for weight, words in (*self._meant(plain), *self._written(plain)):
            self._add(found, words, weight)
        return found

    def _add(self, found: dict[str, float], words: Sequence[str], weight: float) -> None:
        for term in words:
            found[term] = max(weight, found.get(term, 0.0))
        for a, b in pairwise(words):
            found[f"{a}_{b}"] = max(weight * self._weights.pair, found.get(f"{a}_{b}", 0.0))

    def _meant(self, text: str) -> Iterator[tuple[float, Sequence[str]]]:
        """The readings that nothing decides between, and phrases for abbreviations that nobody defines."""
        share = self._weights.reading
        for short in find_shortened(text):
            for long in short.others:
                yield share / len(short.others), long
        for token in tokens(text):
            word = text[token.start : token.end]
            if (
                not (2 < len(word) < 9 and word.isupper() and word.isalpha())
                or readings(word)
                or token.term in self._own
            ):
                continue
            if token.term not in self._counts:
                likely = [p for p in self._phrases.of(word) if self._together([f"{a}_{b}" for a, b in pairwise(p)])]
                for long in likely[:_PHRASES]:
                    yield share / len(likely[:_PHRASES]), long

    def _written(self, text: str) -> Iterator[tuple[float, Sequence[str]]]:
        """The documents' own abbreviations both ways, and those of several readings that a phrase may be cut to."""
        share = self._weights.reading
        words = [(t.term, text[t.start : t.end]) for t in tokens(text)]
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                phrase = " ".join(term for term, _ in words[start:end])
                for short in self._shorts.get(phrase, ()):
                    yield share, short.split()
                longs = self._own.get(phrase, {})
                if longs and (end > start + 1 or words[start][1].isupper() or not is_syllable(phrase)):
                    said = sum(longs.values())
                    yield from ((share * times / said, long.split()) for long, times in longs.items())
                for short in shorts((phrase,)).get(phrase, ()):
                    yield share, (short,)
