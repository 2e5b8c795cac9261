"""Questions about the collection: which documents there are, how many, and which of them refer to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.notes import MORE
from docqa.read.candidates import around
from docqa.read.library import Draft, Library, Quote, in_words
from docqa.read.targets import Targets
from docqa.read.words import FRAME, bag
from docqa.schema import Document, Metadata, Query
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE

CONFIDENCE = 0.9
_MOST = 20  # documents listed
# So much of what a question says beyond kind, place and year must a document's subject hold.
_COVERED = 0.8
_KIND = (
    "(?:van ban|tai lieu|ke hoach|quyet dinh|chi thi|nghi quyet|chuong trinh hanh dong|chuong trinh|thong bao"
    "|documents?|texts?|plans?|decisions?)"
)
_COUNT = re.compile(rf"\b(?:co (?:tat ca |tong cong )?bao nhieu|how many) ({_KIND})\b")
_LIST = re.compile(
    rf"^(?:hay )?(?:(?:co|liet ke|ke ten|ke ra|danh sach|tim) )?(?:tat ca )?(?:nhung |cac )?({_KIND})(?: nao)\b"
    rf"|^(?:hay )?(?:liet ke|ke ten|ke ra|danh sach)(?: tat ca)?(?: nhung| cac)? ({_KIND})\b"
    rf"|^(?:which|what|list(?: all)?(?: the)?) ({_KIND})\b"
)
_REFERS = re.compile(
    rf"\b{_KIND} nao (?:co |da |duoc ban hanh )?(?:can cu|vien dan|dan chieu|nhac den|nhac toi|trien khai|thuc hien)\b"
    rf"|^(?:which|what) {_KIND} (?:refer to|cite|are based on|is based on|mention)\b"
)
# Beyond what asks anywhere: words around a collection.
_AROUND = frozenset(
    """
    liet ke ten danh sach tim tat tong cong hay hien bo suu tap du lieu kho ban hanh tung bo chi muc phat which all
    list issued from by there province year documents document plans plan about texts text decisions decision
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: a count or a list, of documents whose subject is about ``about``."""

    count: bool
    about: frozenset[str]


def collection_answer(query: Query, targets: Targets, library: Library) -> Draft | None:
    """The documents that the question asks for, each cited by its header (or where it refers to the number named);
    None where it asks for something else, or there are none."""
    text = " ".join(fold(query.restored or query.text).split())
    numbers = query.mentions.numbers
    if numbers:
        return _referring(numbers, library) if _REFERS.search(text) else None
    asked = _asked(query, text)
    if asked is None:
        return None
    found = [i for i, m in library.metadata() if _fits(query, m, asked.about)]
    if not found or (targets.missing and not asked.about):
        return None
    documents = [library.document(i) for i in found[:_MOST]]
    quotes = tuple(quote for d in documents for quote in _header(d))
    head = f"{len(found)} {'văn bản' if query.vietnamese else 'documents'}:" if asked.count else ""
    return _told(documents, quotes, len(found), head)


def _asked(query: Query, text: str) -> _Asked | None:
    count = _COUNT.search(text)
    listed = count or _LIST.search(text)
    if listed is None:
        return None
    mentions = query.mentions
    named = " ".join(
        (*mentions.provinces, *mentions.issuers, *mentions.kinds, *map(str, mentions.years), listed.group())
    )
    about = bag(query.restored or query.text) - bag(named) - FRAME - IDLE - _AROUND
    return _Asked(count is not None, frozenset(w for w in about if w[0] not in "#@"))


def _fits(query: Query, metadata: Metadata, about: frozenset[str]) -> bool:
    mentions = query.mentions
    if mentions.provinces and metadata.province not in mentions.provinces:
        return False
    if mentions.years and metadata.year not in mentions.years:
        return False
    if mentions.kinds and metadata.kind not in mentions.kinds:
        return False
    return not about or len(about & bag(metadata.subject or "")) >= _COVERED * len(about)


def _header(document: Document) -> tuple[Quote, ...]:
    spans = document.metadata.spans
    first = next((spans[f][0] for f in ("number", "subject", "kind", "issuer") if spans.get(f)), None)
    if first is None:
        first = next(((b.start, b.end) for b in document.blocks), None)
    return (Quote(document.id, *first),) if first else ()


def _referring(numbers: Sequence[str], library: Library) -> Draft | None:
    """The documents that name one of ``numbers`` among those they rest on or carry out."""
    wanted = {fold(n) for n in numbers}
    ids = [i for i, m in library.metadata() if not wanted.isdisjoint(map(fold, m.references))]
    documents, quotes = [], []
    for document in map(library.document, ids[:_MOST]):
        spans = document.metadata.spans.get("references", ())
        said = (s for s in spans if any(n in fold(normalize(document.text[slice(*s)]).text) for n in wanted))
        if span := next(said, None):
            documents.append(document)
            quotes.append(Quote(document.id, *around(document, *span)))
    return _told(documents, tuple(quotes), len(ids)) if documents else None


def _told(documents: Sequence[Document], quotes: tuple[Quote, ...], total: int, head: str = "") -> Draft:
    lines = [head] if head else []
    for document in documents:
        subject = document.metadata.spans.get("subject")
        lines.append(f"- {document.title}" + (f": {in_words(document, *subject[0])}" if subject else ""))
    notes = (f"{MORE}:{total - len(documents)}",) if total > len(documents) else ()
    return Draft("\n".join(lines), "list", quotes, CONFIDENCE, notes)
