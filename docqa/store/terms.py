"""The terms of every chunk, in order, as ids into the field's vocabulary: what BM25 is made from, and what an ``add``
takes over for documents that did not change."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import count, pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from docqa.store import vocabulary
from docqa.store.files import load_array, save_array
from docqa.store.vocabulary import Vocabulary

FIELDS = "fields"  # the folder with one folder per field


def write(folder: Path, rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[int]]]:
    """Write the terms of ``rows`` into ``folder``; returns the vocabulary and each row's ids."""
    seen: defaultdict[str, int] = defaultdict(count().__next__)  # numbered as they come, then by code point
    met = array("i")
    for row in rows:
        met.extend([seen[term] for term in row])
    words = sorted(seen)
    numbers = np.zeros(len(words), np.int32)
    numbers[[seen[word] for word in words]] = np.arange(len(words), dtype=np.int32)
    flat = numbers[np.frombuffer(met, np.int32)] if met else np.zeros(0, np.int32)
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=offsets[1:])
    folder.mkdir()
    vocabulary.write(folder, words, frequencies(flat, offsets, len(words)))
    save_array(folder / "terms.npy", flat)
    save_array(folder / "term_offsets.npy", offsets)
    ids = flat.tolist()
    return words, [ids[start:end] for start, end in pairwise(offsets.tolist())]


def frequencies(flat: npt.NDArray[np.int32], offsets: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int32]:
    """In how many rows each of ``size`` terms stands, (size,)."""
    owners = np.repeat(np.arange(len(offsets) - 1, dtype=np.int64), np.diff(offsets))
    pairs = np.sort(owners * size + flat)
    first = np.ones(len(pairs), np.bool_)
    first[1:] = pairs[1:] != pairs[:-1]
    return np.bincount(pairs[first] % max(size, 1), minlength=size).astype(np.int32)


class Terms:
    """The terms of one field, memory-mapped."""

    def __init__(self, folder: Path) -> None:
        self.vocabulary = Vocabulary(folder)
        self.flat: npt.NDArray[np.int32] = load_array(folder / "terms.npy", np.int32)
        self.offsets: npt.NDArray[np.int64] = load_array(folder / "term_offsets.npy", np.int64)
        if not len(self.offsets) or self.offsets[-1] != len(self.flat):
            raise ValueError("the terms' parts do not fit together")
        # Who asks for terms (an ``add``) asks for all of them and keeps them: one string for each, not one per place.
        self._word = cache(self.vocabulary.word)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def ids(self, row: int) -> list[int]:
        """Raises IndexError if there is no such row."""
        if not 0 <= row < len(self):
            raise IndexError(f"no chunk {row}")
        numbers: list[int] = self.flat[self.offsets[row] : self.offsets[row + 1]].tolist()
        return numbers

    def row(self, row: int) -> list[str]:
        """Raises IndexError if there is no such row."""
        return [self._word(i) for i in self.ids(row)]
