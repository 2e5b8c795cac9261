"""An opened generation: everything a search reads, safe for any number of threads."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from docqa.config import Config
from docqa.errors import DamagedIndexError, InputError
from docqa.schema import Chunk, Document
from docqa.store import abbreviations, copies, dense, manifest, texts
from docqa.store.bm25 import Bm25s, Engine, RankBm25
from docqa.store.contents import Entry
from docqa.store.dense import Dense
from docqa.store.files import load_array
from docqa.store.manifest import Manifest
from docqa.store.terms import FIELDS, Terms
from docqa.store.texts import Texts
from docqa.store.verify import file_problems
from docqa.text.definitions import Definitions

_BAD_BYTES = (sqlite3.Error, ValueError, IndexError, KeyError, TypeError, EOFError, RuntimeError, MemoryError)


def open_generation(folder: Path) -> Generation:
    """Open the current generation of the index at ``folder``.

    Raises:
        IndexMissingError: if there is no index.
        IncompatibleIndexError: if another format version made it.
        DamagedIndexError: if a file is missing or not as it was written.
    """
    card, raw = manifest.read(folder)
    while True:
        try:
            return Generation(folder, card)
        except DamagedIndexError:
            # A writer may have gone on to the next generation, and removed this one, since its manifest was read.
            card, newer = manifest.read(folder)
            if newer == raw:
                raise
            raw = newer


class Generation:
    """One generation of an index, immutable. It goes on working when a writer has replaced and removed it."""

    def __init__(self, folder: Path, card: Manifest) -> None:
        self.manifest = card
        self.folder = folder / card.folder
        for problem in file_problems(self.folder, card, thorough=False):
            raise _damage(folder, problem)
        with self._bad_bytes("a file is not as it was written"):
            self._texts = Texts(self.folder / texts.NAME)
        try:
            with self._bad_bytes("a file is not as it was written"):
                self._open_arrays()
        except BaseException:
            self.close()
            raise

    def _open_arrays(self) -> None:
        card, n = self.manifest, self.manifest.counts.chunks
        self._entries = self._texts.entries
        self._positions = {entry.document_id: i for i, entry in enumerate(self._entries)}
        self._dense = Dense(self.folder / dense.NAME, n, card.encoder.dimension)
        self._abbreviations = abbreviations.read(self.folder / abbreviations.NAME)
        self._copies = load_array(self.folder / copies.NAME, np.int32)
        self._fields = {name: Terms(self.folder / FIELDS / name) for name in card.counts.fields}
        self._engines: dict[str, Engine] = {}
        for name, terms in self._fields.items():
            if card.config.lexical.engine == "bm25s":
                self._engines[name] = Bm25s(self.folder / FIELDS / name)
            else:
                self._engines[name] = RankBm25(terms, card.config.lexical)
        if {len(self._copies), *map(len, self._fields.values())} != {n} or len(self._entries) != card.counts.documents:
            raise ValueError("the files do not hold the same chunks")

    @contextmanager
    def _bad_bytes(self, what: str) -> Iterator[None]:
        """What damaged bytes make the libraries raise, as one line."""
        try:
            yield
        except (DamagedIndexError, InputError):
            raise
        except (*_BAD_BYTES, OSError) as error:
            reason = next(iter(str(error).splitlines()), type(error).__name__)
            raise _damage(self.folder.parent, f"{what} ({reason})") from error

    def close(self) -> None:
        """Release the files; arrays already handed out stay valid."""
        self._texts.close()

    def __enter__(self) -> Generation:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        return self.manifest.counts.chunks

    @property
    def config(self) -> Config:
        return self.manifest.config

    @property
    def document_ids(self) -> tuple[str, ...]:
        return tuple(self._positions)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self._fields)

    def catalogue(self) -> Sequence[Entry]:
        """One entry per document, by id."""
        return self._entries

    def document(self, document_id: str) -> Document:
        """Raises InputError if the index holds no such document."""
        position = self._positions.get(document_id)
        if position is None:
            raise InputError(f"no document {document_id!r} in this index")
        with self._bad_bytes(f"{texts.NAME} cannot be read"):
            return self._texts.document(position)

    def chunk(self, row: int) -> Chunk:
        """Raises IndexError if there is no such row."""
        return self.chunks([row])[0]

    def chunks(self, rows: Iterable[int]) -> list[Chunk]:
        """The chunks of ``rows``, in that order. Raises IndexError if there is no such row."""
        wanted = [self._row(row) for row in rows]
        with self._bad_bytes(f"{texts.NAME} cannot be read"):
            return self._texts.chunks(wanted)

    def lexical(self, field: str, terms: Mapping[str, float]) -> npt.NDArray[np.float32]:
        """BM25+ scores of all chunks, (n,): the sum over ``terms`` of weight times the term's score (see
        ``docqa.store.bm25``). A chunk without any of the terms scores 0; unknown terms add nothing.

        Raises:
            InputError: if the index has no such field.
            ValueError: if a weight is not finite.
        """
        if not all(map(math.isfinite, terms.values())):
            raise ValueError("a term's weight is not finite")
        vocabulary = self._field(field).vocabulary
        with self._bad_bytes(f"the BM25 files of field {field!r} cannot be read"), np.errstate(all="ignore"):
            weights = {n: weight for term, weight in terms.items() if (n := vocabulary.find(term)) is not None}
            found = self._engines[field].scores(weights, len(self))
            if not np.isfinite(found).all():
                raise ValueError("a score is not finite")
        return found

    def term_scores(self, field: str, terms: Iterable[str], rows: Iterable[int]) -> dict[str, npt.NDArray[np.float32]]:
        """The BM25+ score of each term by itself in ``rows``, (rows,): what ``lexical`` sums up by weight. Terms that
        no chunk holds are left out.

        Raises:
            InputError: if the index has no such field.
            IndexError: if there is no such row.
        """
        vocabulary, wanted, found = self._field(field).vocabulary, [self._row(row) for row in rows], {}
        with self._bad_bytes(f"the BM25 files of field {field!r} cannot be read"):
            for term in terms:
                number = vocabulary.find(term)
                if number is not None:
                    found[term] = self._engines[field].scores({number: 1.0}, len(self))[wanted]
        return found

    def dense(
        self, vector: npt.NDArray[np.float32], k: int, rows: npt.NDArray[Any] | None = None
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        """The ``k`` chunks with the largest inner product with ``vector`` (d,), of all or of ``rows``: scores, best
        first, and their rows; fewer than ``k`` where there are fewer. The scores are exact; so is the choice, but of
        all of a large index's chunks (see ``docqa.store.sketch``).

        Raises:
            InputError: if the vector has another dimension or is not finite.
            IndexError: if there is no such row.
        """
        dimension = self.manifest.encoder.dimension
        if vector.shape != (dimension,) or not np.isfinite(vector).all():
            raise InputError(f"a vector of shape {vector.shape} cannot search vectors of {dimension} dimensions")
        if rows is not None and len(rows) and not 0 <= rows.min() <= rows.max() < len(self):
            raise IndexError(f"no chunk {rows.min()} or {rows.max()}")
        with self._bad_bytes(f"{dense.NAME} cannot be read"):
            return self._dense.search(vector, k, rows)

    def vectors(self) -> npt.NDArray[np.float32]:
        """All vectors, (n, d), memory-mapped and read-only."""
        return self._dense.vectors

    def terms(self, field: str, row: int) -> list[str]:
        """The terms of a chunk, in order. Raises InputError for an unknown field, IndexError for an unknown row."""
        stored, wanted = self._field(field), self._row(row)
        with self._bad_bytes(f"the terms of field {field!r} cannot be read"):
            return stored.row(wanted)

    def held(self, field: str, terms: Iterable[str], row: int) -> set[str]:
        """Which of ``terms`` a chunk holds. Raises InputError for an unknown field, IndexError for an unknown row."""
        stored, wanted = self._field(field), self._row(row)
        with self._bad_bytes(f"the terms of field {field!r} cannot be read"):
            own = set(stored.ids(wanted))
            return {term for term in terms if stored.vocabulary.find(term) in own}

    def first_copy(self) -> npt.NDArray[np.int32]:
        """For each row, the first row with the same words (itself where there is none), (n,)."""
        return self._copies

    def abbreviations(self) -> Definitions:
        """The abbreviations that the documents define, in lower case: what each stands for, and how many say so."""
        return self._abbreviations

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Term to the number of chunks that hold it, in code point order. Raises InputError for an unknown field."""
        return self._field(field).vocabulary

    def parts(self, field: str) -> tuple[Terms, Engine]:
        """What ``check`` looks into."""
        return self._field(field), self._engines[field]

    def integrity(self) -> list[str]:
        """What SQLite's own check finds wrong."""
        with self._bad_bytes(f"{texts.NAME} cannot be read"):
            lines = [str(line) for (line,) in self._texts.query("PRAGMA integrity_check")]
        return [] if lines == ["ok"] else lines

    def _field(self, field: str) -> Terms:
        if field not in self._fields:
            raise InputError(f"no field {field!r} in this index; it has {', '.join(self._fields) or 'none'}")
        return self._fields[field]

    def _row(self, row: int) -> int:
        if not 0 <= row < len(self):
            raise IndexError(f"no chunk {row}")
        return int(row)


def _damage(folder: Path, what: str) -> DamagedIndexError:
    return DamagedIndexError(f"the index at {folder} is damaged: {what}; restore it from a copy or build it again")
