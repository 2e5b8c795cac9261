"""What goes into an index, and the small records that come out of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from docqa.config import Config
from docqa.schema import Chunk, Document, Metadata
from docqa.text.definitions import Definitions

_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")


@dataclass(frozen=True, slots=True)
class EncoderCard:
    """The encoder an index was built with; ``fingerprint`` identifies the space its vectors live in."""

    name: str
    fingerprint: str
    dimension: int
    precision: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document's line in the catalogue; its chunks are the rows ``first_row`` to ``end_row`` (exclusive)."""

    document_id: str
    path: str
    digest: str
    metadata: Metadata
    first_row: int
    end_row: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All that one generation holds. A row is a chunk's place in ``chunks``: documents by id, chunks in reading order.

    ``vectors`` is (chunks, encoder.dimension) float32; ``terms`` maps a field ("exact", "folded") to the terms of each
    row; ``abbreviations`` are those that the documents define (see ``docqa.text.definitions``).
    """

    documents: Sequence[Document]
    chunks: Sequence[Chunk]
    vectors: npt.NDArray[np.float32]
    terms: Mapping[str, Sequence[Sequence[str]]]
    config: Config
    encoder: EncoderCard
    abbreviations: Definitions = field(default_factory=dict)


def row_ranges(contents: Contents) -> list[tuple[int, int]]:
    """The (first, end) rows of each document, after making sure that the parts of ``contents`` fit together.

    Raises:
        ValueError: if they do not; the caller made a mistake, not the user.
    """
    documents, chunks, n = contents.documents, contents.chunks, len(contents.chunks)
    _demand(all(a.id < b.id for a, b in pairwise(documents)), "documents are not sorted by id")
    _demand(len({c.id for c in chunks}) == n, "chunk ids repeat")
    shape = (n, contents.encoder.dimension)
    _demand(contents.vectors.shape == shape, f"vectors have shape {contents.vectors.shape}, not {shape}")
    _demand(bool(np.isfinite(contents.vectors).all()), "a vector is not finite")
    for name, rows in contents.terms.items():
        _demand(_NAME.fullmatch(name) is not None, f"{name!r} cannot name a field")
        _demand(len(rows) == n, f"field {name!r} has terms for {len(rows)} rows, not {n}")
    ranges, row = [], 0
    for document in documents:
        first, at = row, 0
        while row < n and chunks[row].document_id == document.id:
            c = chunks[row]
            _demand(at <= c.start <= c.end and c.text == document.text[c.start : c.end], f"chunk {c.id!r} is misplaced")
            at, row = c.end, row + 1
        ranges.append((first, row))
    _demand(row == n, "chunks are not in the order of their documents")
    return ranges


def _demand(true: bool, message: str) -> None:
    if not true:
        raise ValueError(message)
