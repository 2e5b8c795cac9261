"""What composing an answer needs of the collection; ``QA`` hands it in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from docqa.notes import CUT_SHORT
from docqa.schema import AnswerKind, Citation, Document, Hit, Metadata, Query
from docqa.text import clean

_CUT = re.compile(r"\s*(?:\[\s*(?:\.{3,}|…)\s*\]|\(\s*(?:\.{3,}|…)\s*\))\s*")


class Library(Protocol):
    """The documents and the search over them."""

    def document(self, document_id: str) -> Document: ...

    def metadata(self) -> Sequence[tuple[str, Metadata]]: ...

    def search(self, query: Query, k: int, filters: Mapping[str, Any] | None = None) -> list[Hit]: ...


@dataclass(frozen=True, slots=True)
class Quote:
    """A span to cite: offsets into the document's text."""

    document_id: str
    start: int
    end: int
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is checked: its words, what they are quoted from, and how sure the reader is (0..1).
    ``notes`` as in ``Answer``."""

    text: str
    kind: AnswerKind
    quotes: tuple[Quote, ...]
    confidence: float
    notes: tuple[str, ...] = ()


def in_words(document: Document, start: int, end: int) -> str:
    """The source's words for people: one spelling, one line, without Markdown marks and the item's own bullet."""
    text = clean(document.text[start:end]).replace("**", "").replace("__", "")
    return text.lstrip("#*-–+•| ").rstrip("*| ").removesuffix("./.").strip()


def as_list(lines: Sequence[str]) -> str:
    """One line as it is, several as items."""
    return lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)


def is_cut_mark(text: str) -> bool:
    """A mark that stands where a text was cut off: "[...]" """
    return _CUT.fullmatch(text) is not None


def cut_marks(text: str) -> list[re.Match[str]]:
    """The marks of cuts in a text."""
    return list(_CUT.finditer(text))


def cut_short(document: Document, end: int) -> tuple[str, ...]:
    """The note for a list that ends at ``end``, if the document's text is cut off there."""
    title = document.metadata.number or document.title
    return (f"{CUT_SHORT}:{title}",) if is_cut_mark(document.text[end:]) else ()


def blocks_answer(
    document: Document, lead: tuple[int, int] | None, blocks: Sequence[int], confidence: float, *, score: float = 1.0
) -> Draft | None:
    """The document's ``blocks`` as items, each cited; first the ``lead`` that says whose they are, where there is one.
    ``score`` is the citations'. None where nothing but a cut stands there."""
    items = [b for b in (document.blocks[i] for i in blocks) if not is_cut_mark(document.text[b.start : b.end])]
    if not items:
        return None
    spans = [*([lead] if lead else []), *((b.start, b.end) for b in items)]
    quotes = tuple(Quote(document.id, start, end, score) for start, end in spans)
    words = as_list([in_words(document, b.start, b.end) for b in items])
    return Draft(words, "list", quotes, confidence, cut_short(document, items[-1].end))


def side_by_side(parts: Sequence[tuple[str, Draft]], confidence: float, notes: Sequence[str] = ()) -> Draft:
    """Several answers as one, each behind the name of what it is about, a list below it."""
    return Draft(
        "\n".join(f"{name}:\n{d.text}" if "\n" in d.text else f"{name}: {d.text}" for name, d in parts),
        "comparison",
        tuple(quote for _, d in parts for quote in d.quotes),
        confidence,
        tuple(notes),
    )


def section_at(document: Document, offset: int) -> tuple[str, ...]:
    """The path of the innermost section that holds ``offset``."""
    holding = [s for s in document.sections if s.start <= offset < s.end]
    return max(holding, key=lambda s: (s.start, s.level)).path if holding else ()


def cite(document: Document, quote: Quote) -> Citation:
    """The Citation of a quote, white space at its ends left out.

    Raises:
        ValueError: for a span outside the text, or one of white space only.
    """
    text = document.text[quote.start : quote.end]
    if not (0 <= quote.start < quote.end <= len(document.text)) or not text.strip():
        raise ValueError(f"nothing to quote at {quote.start}:{quote.end} of {document.id}")
    start = quote.start + len(text) - len(text.lstrip())
    end = quote.end - (len(text) - len(text.rstrip()))
    pages = document.pages
    page = None if pages is None else sum(first <= start for first in pages)
    return Citation(
        document_id=document.id,
        document=document.metadata,
        section=section_at(document, start),
        start=start,
        end=end,
        quote=document.text[start:end],
        score=quote.score,
        page=page,
    )
