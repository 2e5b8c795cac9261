"""Documents and chunks in one SQLite file: each text once, chunks as offsets into it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote
from weakref import finalize

from pydantic import TypeAdapter

from docqa.schema import Block, Chunk, Document, Metadata, Section
from docqa.store.contents import Entry

NAME = "texts.sqlite"
_TABLES = """
CREATE TABLE document (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, path TEXT NOT NULL, digest TEXT NOT NULL,
    first_row INTEGER NOT NULL, end_row INTEGER NOT NULL, metadata TEXT NOT NULL, pages TEXT NOT NULL,
    sections TEXT NOT NULL, blocks TEXT NOT NULL, text TEXT NOT NULL);
CREATE TABLE chunk (row INTEGER PRIMARY KEY, document INTEGER NOT NULL, id TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, kind TEXT NOT NULL, tokens INTEGER NOT NULL, section TEXT NOT NULL, context TEXT NOT NULL);
"""


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _dump(kind: Any, value: Any) -> str:
    return _adapter(kind).dump_json(value, exclude_defaults=True).decode()


def _load(kind: Any, value: str) -> Any:
    return _adapter(kind).validate_json(value)


_PAGES: Any = tuple[int, ...] | None
_SECTIONS: Any = tuple[Section, ...]
_BLOCKS: Any = tuple[Block, ...]
_PATH: Any = tuple[str, ...]


def write(
    path: Path, documents: Sequence[Document], chunks: Sequence[Chunk], ranges: Sequence[tuple[int, int]]
) -> None:
    """Write the file at ``path``; ``ranges`` are the documents' rows.

    Raises:
        sqlite3.Error, OSError: if the disk does not take it.
    """
    with closing(sqlite3.connect(path)) as db:
        # A crash leaves an unfinished generation that nobody reads, so no journal; the caller syncs the file.
        db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN; {_TABLES}")
        db.executemany(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (i, d.id, d.path, d.digest, *rows, _dump(Metadata, d.metadata), _dump(_PAGES, d.pages),
                 _dump(_SECTIONS, d.sections), _dump(_BLOCKS, d.blocks), d.text)
                for i, (d, rows) in enumerate(zip(documents, ranges, strict=True))
            ),
        )  # fmt: skip
        owner = [i for i, (first, end) in enumerate(ranges) for _ in range(first, end)]
        db.executemany(
            "INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (row, owner[row], c.id, c.start, c.end, c.kind, c.tokens, _dump(_PATH, c.section), c.context)
                for row, c in enumerate(chunks)
            ),
        )
        db.commit()


class Texts:
    """The file, open for reading. One connection for all threads: it goes on working when a writer has removed the
    file, where a connection opened later would not; a look-up takes microseconds, so they take turns.

    Raises:
        sqlite3.Error, ValueError: from every method, if the file is damaged.
    """

    def __init__(self, path: Path) -> None:
        uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        self._db = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)
        self._turn = Lock()
        finalize(self, self._db.close)  # for who drops a generation that other threads may still be reading
        try:
            self.entries = self._entries()
        except BaseException:
            self._db.close()
            raise
        self._text = lru_cache(maxsize=32)(self._read_text)

    def close(self) -> None:
        with self._turn:
            self._db.close()

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._turn:
            return self._db.execute(sql, values).fetchall()

    def document(self, position: int) -> Document:
        entry = self.entries[position]
        (row,) = self.query("SELECT pages, sections, blocks FROM document WHERE position = ?", position)
        pages, sections, blocks = row
        return Document(
            id=entry.document_id,
            path=entry.path,
            text=self._text(position),
            metadata=entry.metadata,
            sections=_load(_SECTIONS, sections),
            blocks=_load(_BLOCKS, blocks),
            pages=_load(_PAGES, pages),
            digest=entry.digest,
        )

    def chunks(self, rows: Iterable[int]) -> list[Chunk]:
        """The chunks of ``rows``, in that order.

        Raises:
            IndexError: if there is no such row.
        """
        found = []
        for row in rows:
            lines = self.query(
                "SELECT document, id, start, end, kind, tokens, section, context FROM chunk WHERE row = ?", int(row)
            )
            if not lines:
                raise IndexError(f"no chunk {row}")
            position, key, start, end, kind, tokens, section, context = lines[0]
            found.append(
                Chunk(
                    id=key,
                    document_id=self.entries[position].document_id,
                    section=_load(_PATH, section),
                    start=start,
                    end=end,
                    text=self._text(position)[start:end],
                    context=context,
                    kind=kind,
                    tokens=tokens,
                )
            )
        return found

    def _read_text(self, position: int) -> str:
        ((text,),) = self.query("SELECT text FROM document WHERE position = ?", position)
        return str(text)

    def _entries(self) -> tuple[Entry, ...]:
        lines = self.query("SELECT id, path, digest, metadata, first_row, end_row FROM document ORDER BY position")
        return tuple(Entry(i, p, d, _load(Metadata, m), first, end) for i, p, d, m, first, end in lines)
