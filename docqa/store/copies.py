"""Chunks that say the same: plans repeat one another, and a search should show a passage once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from docqa.schema import Chunk
from docqa.text.normalize import normalize

NAME = "first_copy.npy"


def first_copies(chunks: Sequence[Chunk]) -> npt.NDArray[np.int32]:
    """For each row, the first row with the same words: composition, tone placement, case and white space aside."""
    one = cache(lambda word: normalize(word).text.casefold())  # word by word, since they repeat
    first: dict[bytes, int] = {}
    rows = np.zeros(len(chunks), np.int32)
    for row, chunk in enumerate(chunks):
        words = " ".join(filter(None, map(one, chunk.text.split())))
        rows[row] = first.setdefault(hashlib.sha256(words.encode()).digest(), row)
    return rows
