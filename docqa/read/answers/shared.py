"""What two documents both name: "cùng nêu huyện nào?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docqa.read.clauses.bodies import is_body, parts_of
from docqa.read.clauses.words import bag
from docqa.read.documents.bases import ASKED_KIND, CONFIDENCE, KINDS, KINDS_OF
from docqa.read.library import Draft, Quote
from docqa.read.spans.candidates import around
from docqa.schema import Document, Query
from docqa.text import comparable, fold, normalize
from docqa.text.numbers import find_numbers

_BOTH = re.compile(r"\b(?:cung|deu|ca hai|both|chung)\b")
_PARTS = re.compile(r"\s*[,;…]\s*|\s+(?:và|hoặc|hay)\s+")
_BY = re.compile(r"\b(?:nao|gi|may) (?:cua|do) (?P<body>.+?)(?: ban hanh)?\W*$")
_REACH = 80  # characters behind a number in which its issuer stands
Named = dict[str, tuple[int, int]]


def asks_shared(query: Query) -> bool:
    """Does the question ask for one thing that both have?"""
    return _BOTH.search(fold(query.restored or query.text)) is not None


def in_common(
    query: Query, library_text: dict[str, Document], one: Sequence[Draft], other: Sequence[Draft]
) -> tuple[Draft, Draft] | None:
    """The pair of drafts, one of each, that say the same, whole or in part, the surest first; each with those words."""
    asked = bag(query.restored or query.text)
    best: tuple[float, Draft, Draft] | None = None
    for a in one:
        for b in other:
            sure = a.confidence * b.confidence
            if best and sure <= best[0]:
                continue
            if words := _shared(a, b, asked, library_text) or _shared(b, a, asked, library_text):
                best = sure, replace(a, text=words), replace(b, text=words)
    return (best[1], best[2]) if best else None


def _shared(own: Draft, other: Draft, asked: set[str], documents: dict[str, Document]) -> str | None:
    """The words of ``own`` that stand in what ``other`` quotes: all, else those of its parts that do."""
    held = comparable(_quoted(other, documents))
    # Commas within a body's name part nothing: "Sở Lao động, Thương binh và Xã hội".
    several = parts_of(own.text) if is_body(own.text) else _PARTS.split(own.text)
    for parts in ([own.text], [part for part in several if part]):
        kept = [p for p in parts if comparable(p) and f" {comparable(p)} " in f" {held} " and bag(p) - asked]
        if kept:
            return ", ".join(_whole(p, _quoted(own, documents), held) for p in kept)
    return None


def _quoted(draft: Draft, documents: dict[str, Document]) -> str:
    return " ".join(documents[q.document_id].text[q.start : q.end] for q in draft.quotes)


def _whole(part: str, own: str, held: str) -> str:
    """A syllable with those behind it that both texts have, too: "xét" may be cut out of "xét xử lưu động"."""
    found = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", own)
    if found is None or " " in part or any(c.isdigit() or c.isupper() for c in part):
        return part
    for word in re.finditer(r"[^\S\n]+\w+", own[found.end() :]):
        if word.start() != len(part) - len(found.group()) or f" {comparable(part + word.group())} " not in f" {held} ":
            break
        part += word.group()
    return part


def shared_document(query: Query, one: Document, other: Document) -> tuple[Draft, Draft] | None:
    """The document of the kind asked for ("chỉ thị nào của Bộ Chính trị") that both name by its number."""
    asked = fold(query.restored or query.text)
    kind = ASKED_KIND.search(asked)
    if kind is None or kind.group(1) == "luat":
        return None
    by = _BY.search(asked)
    body = by["body"] if by else ""
    first, second = (_named(document, kind.group(1), body) for document in (one, other))
    own = {fold(d.metadata.number) for d in (one, other) if d.metadata.number}
    both = [number for number in first if number in second and number not in own]
    if len(both) != 1:
        return None
    return _draft(one, first[both[0]]), _draft(other, second[both[0]])


def _named(document: Document, kind: str, body: str) -> Named:
    """Where each document of a kind is named first; by a ``body``, where one is asked for."""
    found: Named = {}
    for number, span in _numbers(document, KINDS_OF.get(kind, KINDS), body):
        found.setdefault(number, span)
    return found


def _numbers(document: Document, kinds: str, body: str) -> Iterator[tuple[str, tuple[int, int]]]:
    normal = normalize(document.text)
    before = re.compile(rf"(?<!\w)(?:{kinds})(?: hành động)?(?:\s+số)?\s*:?\s*$", re.IGNORECASE)
    for number in find_numbers(normal.text):
        named = before.search(normal.text, max(0, number.start - 30), number.start)
        behind = fold(normal.text[number.end : number.end + _REACH])
        if named and (not body or body in behind):
            yield fold(number.value), normal.span(named.start(), number.end)


def _draft(document: Document, span: tuple[int, int]) -> Draft:
    words = " ".join(document.text[slice(*span)].split())
    return Draft(words, "span", (Quote(document.id, *around(document, *span)),), CONFIDENCE)
