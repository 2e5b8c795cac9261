"""``QA``: an Index and a Reader give an Answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docqa.errors import InputError
from docqa.index import Index
from docqa.read import Draft, Found, GenerativeReader, cite, compose, findings, load_reader
from docqa.schema import Answer, Document, Hit, Metadata, Query, Reader

HITS = 10
NEAREST = 3


class _Shelf:
    """The index as composing one answer sees it: the caller's filters always applied, each document read once."""

    def __init__(self, index: Index, filters: Mapping[str, Any] | None) -> None:
        self._index = index
        self._filters = dict(filters or {})
        self._documents: dict[str, Document] = {}

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            self._documents[document_id] = self._index.document(document_id)
        return self._documents[document_id]

    def metadata(self) -> Sequence[tuple[str, Metadata]]:
        return self._index.metadata(self._filters)

    def search(self, query: Query, k: int, filters: Mapping[str, Any] | None = None) -> list[Hit]:
        return self._index.search(query, k, filters={**self._filters, **(filters or {})}, rank=False)


class QA:
    """Answers questions from an index, every statement cited.

    ``reader`` is a name or folder that ``load_reader`` knows, or any object with the Reader protocol.

    Raises:
        InputError: for an unknown name or an object without a ``read`` method.
        ModelError: if the reader that is named cannot be loaded.
    """

    def __init__(self, index: Index, reader: str | Reader = "extractive") -> None:
        self.index = index
        if isinstance(reader, str):
            reader = load_reader(reader, encoder=index.encoder, rarity=index.rarity)
        elif not callable(getattr(reader, "read", None)):
            raise InputError(f"a reader needs a method read(question, passages); {type(reader).__name__} has none")
        if isinstance(reader, GenerativeReader):
            reader = reader.bound(lambda name: load_reader(name, encoder=index.encoder, rarity=index.rarity))
        self.reader: Reader = reader

    def ask(
        self, question: str, filters: Mapping[str, Any] | None = None, context: Sequence[Answer] | None = None
    ) -> Answer:
        """The answer to ``question``; one that abstains where the documents do not give it.

        ``filters`` as in ``Index.search``. ``context``: the conversation's previous answers; this version reads each
        question by itself.

        Raises:
            InputError: for a question or filter that cannot be used.
        """
        return next(part for part in self.stream(question, filters, context) if isinstance(part, Answer))

    def stream(
        self, question: str, filters: Mapping[str, Any] | None = None, context: Sequence[Answer] | None = None
    ) -> Iterator[str | Answer]:
        """As ``ask``, told while it is written: pieces of a generative reader's text, **not yet checked**, then the
        Answer, which takes their place. Other readers give the Answer alone. Closing the iterator ends the writing.

        Raises:
            InputError: for a question or filter that cannot be used, at once.
        """
        query = self.index.understand(question)
        hits = self.index.search(query, HITS, filters=filters, rank=False)  # the reader ranks what it reads
        return self._stream(query, hits, _Shelf(self.index, filters))

    def read(self, question: str, filters: Mapping[str, Any] | None = None) -> list[Found]:
        """What the reader finds in the hits, the best first, before an answer is made of it: to calibrate a reader by.

        Raises:
            InputError: as ``ask``.
        """
        query = self.index.understand(question)
        hits = self.index.search(query, HITS, filters=filters, rank=False)
        return findings(query, hits, _Shelf(self.index, filters), self.reader, self.index.rarity)

    def _stream(self, query: Query, hits: Sequence[Hit], shelf: _Shelf) -> Iterator[str | Answer]:
        draft: Draft | None = None
        if hits and isinstance(self.reader, GenerativeReader):
            for piece in self.reader.answers(query, hits, shelf, self.index.rarity):
                if isinstance(piece, str):
                    yield piece
                else:
                    draft = piece
        elif hits:
            draft = compose(query, hits, shelf, self.reader, self.index.rarity)
        yield _answer(query, draft, hits, shelf)


def _answer(query: Query, draft: Draft | None, hits: Sequence[Hit], shelf: _Shelf) -> Answer:
    notes = draft.notes if draft else ()
    if draft is None or not draft.text.strip() or not draft.quotes:
        return Answer("", "none", True, draft.confidence if draft else 0.0, (), query, tuple(hits[:NEAREST]), notes)
    quotes = {(q.document_id, q.start, q.end): q for q in draft.quotes}.values()
    citations = tuple(cite(shelf.document(q.document_id), q) for q in quotes)
    return Answer(draft.text, draft.kind, False, draft.confidence, citations, query, tuple(hits[:NEAREST]), notes)
