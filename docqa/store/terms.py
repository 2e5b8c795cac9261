"""The terms of every chunk, in order, as ids into the field's vocabulary: what BM25 is made from, and what an ``add``
takes over for documents that did not change."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from docqa.store import vocabulary
from docqa.store.files import load_array, save_array
from docqa.store.vocabulary import Vocabulary


def write(folder: Path, rows: Sequence[Sequence[str]]) -> tuple[list[str], list[list[int]]]:
    """Write the terms of ``rows`` into ``folder``; returns the vocabulary and each row's ids."""
    words = sorted({term for row in rows for term in row})
    number = {word: i for i, word in enumerate(words)}
    ids = [[number[term] for term in row] for row in rows]
    flat = array("i")
    frequencies = np.zeros(len(words), np.int32)
    for row in ids:
        flat.extend(row)
        frequencies[list(set(row))] += 1
    offsets = np.zeros(len(ids) + 1, np.int64)
    np.cumsum([len(row) for row in ids], out=offsets[1:])
    folder.mkdir()
    vocabulary.write(folder, words, frequencies)
    save_array(folder / "terms.npy", np.frombuffer(flat, np.int32) if flat else np.zeros(0, np.int32))
    save_array(folder / "term_offsets.npy", offsets)
    return words, ids


class Terms:
    """The terms of one field, memory-mapped."""

    def __init__(self, folder: Path) -> None:
        self.vocabulary = Vocabulary(folder)
        self.flat: npt.NDArray[np.int32] = load_array(folder / "terms.npy", np.int32)
        self.offsets: npt.NDArray[np.int64] = load_array(folder / "term_offsets.npy", np.int64)
        if not len(self.offsets) or self.offsets[-1] != len(self.flat):
            raise ValueError("the terms' parts do not fit together")
        self._word = lru_cache(maxsize=1 << 16)(self.vocabulary.word)

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
