"""A library in which each of several documents in one file is a document: for what a question names, for whose words
are preferred, and for comparing them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from docqa.config import Retrieval
from docqa.read.documents.alone import part_alone, without_parts
from docqa.read.documents.parts import Part, documents_behind
from docqa.read.library import Draft, Library
from docqa.schema import Document, Hit, Metadata, Query
from docqa.text import fold, normalize
from docqa.text.references import code_terms, find_references

_MARK = "\x00"  # between a file's name and its part's place
_MORE = 6  # so many times as many hits are searched where only a part's are wanted
_READ = 10


class Apart:
    """The library with the parts of the files that ``hits`` found as documents; ``documents`` is empty where these hold
    one document each."""

    def __init__(self, library: Library, hits: Sequence[Hit]) -> None:
        self._library = library
        files = (library.document(i) for i in dict.fromkeys(h.chunk.document_id for h in hits))
        self._parts = {file.id: parts for file in files if (parts := documents_behind(file))}
        self.documents: dict[str, Document] = {}
        for name, parts in self._parts.items():
            file = library.document(name)
            self.documents[name] = without_parts(file, parts)
            self.documents |= {_called(name, n): part_alone(file, p, _called(name, n)) for n, p in enumerate(parts)}

    def document(self, document_id: str) -> Document:
        return self.documents.get(document_id) or self._library.document(document_id)

    def metadata(self) -> Sequence[tuple[str, Metadata]]:
        return [*self._library.metadata(), *((i, d.metadata) for i, d in self.documents.items() if _MARK in i)]

    def search(self, query: Query, k: int, filters: Mapping[str, Any] | None = None) -> list[Hit]:
        wanted = (filters or {}).get("document_id")
        if wanted is None or not any(i in self.documents for i in wanted):
            return self.placed(self._library.search(query, k, filters))
        files = list(dict.fromkeys(i.partition(_MARK)[0] for i in wanted))
        found = self._library.search(query, _MORE * k, {**(filters or {}), "document_id": files})
        return [h for h in self.placed(found) if h.chunk.document_id in wanted][:k]

    def placed(self, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, each with the document that it stands in."""
        return [self._placed(hit) for hit in hits]

    def _placed(self, hit: Hit) -> Hit:
        name, at = hit.chunk.document_id, hit.chunk.start
        for n, part in enumerate(self._parts.get(name, ())):
            if part.start <= at < part.end:
                rest = hit.chunk.context.partition("\n")[2]
                context = f"{_line(part)}\n{rest}".rstrip()
                scores = {k: v for k, v in hit.scores.items() if k != "coverage"}  # it was that of the file's context
                chunk = replace(hit.chunk, document_id=_called(name, n), context=context)
                return replace(hit, chunk=chunk, scores=scores)
        return hit

    def named(self, query: Query) -> Query:
        """The query with the numbers of the parts that it names without their code, or by their kind and a year that is
        no other document's."""
        numbers, years = list(query.mentions.numbers), list(query.mentions.years)
        for _, own in self._own():
            if own.number and self._favour(query, own):
                if fold(own.number) not in map(fold, numbers):
                    numbers.append(own.number)
                years = [year for year in years if year != own.year]  # it says which document is meant
        return replace(query, mentions=replace(query.mentions, numbers=tuple(numbers), years=tuple(years)))

    def _own(self) -> list[tuple[str, Metadata]]:
        """The parts' names and what they say of themselves."""
        return [(name, document.metadata) for name, document in self.documents.items() if _MARK in name]

    def _favour(self, query: Query, own: Metadata) -> float:
        """What the search would give a document of its own for what the question names of it; 0 where it does not name
        it."""
        mentions, weights = query.mentions, Retrieval()
        number = own.number or ""
        if fold(number) in map(fold, mentions.numbers) or _says(query, own):
            return weights.number
        if mentions.numbers or own.year not in mentions.years or own.kind not in mentions.kinds:
            return 0.0
        others = any(m.year == own.year and m.kind == own.kind for _, m in self._library.metadata())
        return 0.0 if others else weights.year + weights.kind

    def hits(self, query: Query, hits: Sequence[Hit]) -> list[Hit]:
        """The hits placed; before them the best of the parts that the query names, favoured as the search favours a
        document named."""
        meant = {name: favour for name, own in self._own() if (favour := self._favour(query, own))}
        found = self.search(query, _READ, {"document_id": list(meant)}) if meant else []
        favoured = {name for name in self._parts if self._is_named(query, name)}
        first = [hit if hit.chunk.document_id.partition(_MARK)[0] in favoured else _raised(hit, meant) for hit in found]
        seen = {h.chunk.id for h in first}
        return [*first, *(h for h in self.placed(hits) if h.chunk.id not in seen)]

    def _is_named(self, query: Query, name: str) -> bool:
        """Has the search favoured all of the file already, for the first document in it?"""
        return fold(self.document(name).metadata.number or "") in map(fold, query.mentions.numbers)


def _says(query: Query, own: Metadata) -> bool:
    """Does the question give its number without the code: "NQ 8", "Kết luận 69"?"""
    text = normalize(query.restored or query.text).text
    if code_terms(own.number or "")[-1] in (reference.terms[-1] for reference in find_references(text)):
        return True
    lead = re.match(r"0*(\d+)", own.number or "")
    bare = rf"\b{re.escape(fold(own.kind or ''))} 0*{lead[1]}(?![\w/%]|[.,]\d|-\w)" if lead else r"(?!)"
    return re.search(bare, fold(text)) is not None


def _raised(hit: Hit, favours: Mapping[str, float]) -> Hit:
    return replace(hit, score=hit.score + favours[hit.chunk.document_id])


def put_back(draft: Draft | None) -> Draft | None:
    """The draft, quoted from the files."""
    if draft is None:
        return None
    return replace(draft, quotes=tuple(replace(q, document_id=q.document_id.partition(_MARK)[0]) for q in draft.quotes))


def _called(name: str, place: int) -> str:
    return f"{name}{_MARK}{place}"


def _line(part: Part) -> str:
    """What a chunk of the part stands under, as a document's chunks do."""
    own = part.metadata
    name = " ".join(p for p in (own.kind, own.number, own.issuer, f"năm {own.year}" if own.year else None) if p)
    return f"{name} – {own.subject}" if own.subject else name
