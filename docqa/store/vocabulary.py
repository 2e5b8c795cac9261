"""A field's terms in sorted order, searched where they lie: opening costs nothing, however many there are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import ItemsView, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from docqa.store.files import load_array, save_array

_WORDS, _OFFSETS, _FREQUENCIES = FILES = ("words.npy", "word_offsets.npy", "frequencies.npy")
_STEP = 32
_KEPT = 1 << 14  # terms looked up


def write(folder: Path, words: Sequence[str], frequencies: npt.NDArray[np.int32]) -> None:
    """Write sorted, distinct ``words`` and their chunk frequencies into ``folder``."""
    encoded = [w.encode() for w in words]
    offsets = np.zeros(len(words) + 1, np.int64)
    np.cumsum([len(e) for e in encoded], out=offsets[1:])
    save_array(folder / _WORDS, np.frombuffer(b"".join(encoded), np.uint8))
    save_array(folder / _OFFSETS, offsets)
    save_array(folder / _FREQUENCIES, frequencies.astype(np.int32))


class Vocabulary(Mapping[str, int]):
    """Term to the number of chunks that hold it. A term's id is its place in code point order."""

    def __init__(self, folder: Path) -> None:
        self.frequencies = load_array(folder / _FREQUENCIES, np.int32)
        # Memory views: their items are plain bytes and ints, several times faster than an array's.
        self._words = load_array(folder / _WORDS, np.uint8).data
        self._offsets = load_array(folder / _OFFSETS, np.int64).data
        if len(self._offsets) != len(self.frequencies) + 1 or self._offsets[-1] != len(self._words):
            raise ValueError("the vocabulary's parts do not fit together")
        # A search looks a term up several times. An lru_cache would hold this object, and so its files, in a circle.
        self._found: dict[str, int | None] = {}

    def word(self, number: int) -> str:
        return bytes(self._words[self._offsets[number] : self._offsets[number + 1]]).decode()

    def find(self, term: str) -> int | None:
        """The id of ``term``, None if no chunk holds it."""
        known = self._found  # this one, whatever another thread puts in its place
        if term not in known:
            if len(known) >= _KEPT:
                known = self._found = {}
            known[term] = self._find(term)
        return known[term]

    def _find(self, term: str) -> int | None:
        """By binary search: UTF-8 sorts as code points do. Its first steps are through each ``_STEP``-th term, and
        those are kept: half a million terms took 16 microseconds without."""
        try:
            key = term.encode()
        except UnicodeEncodeError:
            return None
        page = max(0, bisect_right(self._firsts, key) - 1)
        low, high = page * _STEP, min((page + 1) * _STEP, len(self.frequencies))
        while low < high:
            middle = (low + high) // 2
            here = bytes(self._words[self._offsets[middle] : self._offsets[middle + 1]])
            if here == key:
                return middle
            if here < key:
                low = middle + 1
            else:
                high = middle
        return None

    @cached_property
    def _firsts(self) -> list[bytes]:
        starts = range(0, len(self.frequencies), _STEP)
        return [bytes(self._words[self._offsets[n] : self._offsets[n + 1]]) for n in starts]

    def __getitem__(self, term: str) -> int:
        number = self.find(term)
        if number is None:
            raise KeyError(term)
        return int(self.frequencies[number])

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self.find(term) is not None

    def __iter__(self) -> Iterator[str]:
        data = bytes(self._words)
        return (data[start:end].decode() for start, end in pairwise(self._offsets.tolist()))

    def items(self) -> ItemsView[str, int]:
        return _Items(self)

    def __len__(self) -> int:
        return len(self.frequencies)


class _Items(ItemsView[str, int]):
    """Words and frequencies side by side, without a search for each word."""

    _mapping: Vocabulary

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return zip(self._mapping, self._mapping.frequencies.tolist(), strict=True)
