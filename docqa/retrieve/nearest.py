"""The words of the index nearest to one that it does not hold: slips of the finger and of the scanner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _one_edit(word: str) -> Iterator[str]:
    """All strings one edit away (Damerau, CACM 1964), as in Norvig's "How to write a spelling corrector" (2007)."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def nearest_words(word: str, vocabulary: Mapping[str, int], most: int = 3) -> list[str]:
    """At most ``most`` words of ``vocabulary`` (word -> how many chunks hold it) one edit away, the most frequent
    first; none for a word of one letter."""
    if len(word) < 2:
        return []
    found = {near for near in _one_edit(word) if near in vocabulary}
    return sorted(found, key=lambda near: (-vocabulary[near], near))[:most]
