"""Questions about the collection: which documents there are, how many, and which of them refer to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.notes import MORE
from docqa.read.answers.formal import replaced
from docqa.read.clauses.words import FRAME, bag, folded_question
from docqa.read.documents.targets import Targets
from docqa.read.library import Draft, Library, Quote, in_words
from docqa.read.spans.candidates import around
from docqa.schema import Document, Metadata, Query
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE
from docqa.text.places import now_one

CONFIDENCE = 0.9
_MOST = 20  # documents listed
# So much of what a question says beyond kind, place and year must a document's subject hold.
_COVERED = 0.8
_KIND = (
    "(?:van ban|tai lieu|ke hoach|quyet dinh|chi thi|nghi quyet|chuong trinh hanh dong|chuong trinh|thong bao"
    "|documents?|texts?|plans?|decisions?|directives?|resolutions?|action program(?:me)?s?)"
)
_COUNT = re.compile(
    rf"\b(?:(?:co|gom|chua|luu) (?:tat ca |tong cong |ca thay )?(?:bao nhieu|may)|^bao nhieu|how many) ({_KIND})\b"
)
_LIST = re.compile(
    rf"^(?:hay )?(?:(?:co|liet ke|ke ten|ke ra|danh sach|tim) )?(?:tat ca )?(?:nhung |cac )?({_KIND})(?: nao)\b"
    rf"|^(?:hay )?(?:liet ke|ke ten|ke ra|danh sach)(?: tat ca)?(?: nhung| cac)? ({_KIND})\b"
    rf"|^(?:nhung |cac )?({_KIND}) do\b.* k[yi]\W*$"
    rf"|^(?:which|what|list(?: all)?(?: the)?) ({_KIND})\b"
    # "Hòa Khê có những văn bản gì?", "ông A đã ký những văn bản nào?"
    rf"|\b(?:co|ra|ban hanh|k[yi])(?: duoc)? (?:nhung |cac )?({_KIND}) (?:nao|gi)\W*$"
    rf"|\bnhung ({_KIND}) (?:nao|gi)\W*$"
)
_LATEST = re.compile(
    rf"\b({_KIND}) (?:nao )?(?:la )?(?:ban hanh )?(?:moi|gan day|muon|sau cung) nhat\b"
    rf"|\b(?:latest|newest|most recent) ({_KIND})\b"
)
_OLDEST = re.compile(
    rf"\b({_KIND}) (?:nao )?(?:la )?(?:ban hanh )?(?:(?:cu|som|lau|xua|lau doi) nhat|dau tien(?: nhat)?)\b"
    rf"|\b(?:oldest|earliest|first) ({_KIND})\b"
)
_SIGNED = re.compile(rf"\bdo\b.* k[yi]\W*$|\bsigned by\b|\bk[yi] (?:nhung |cac )?{_KIND} (?:nao|gi)\W*$")
# Whose documents are asked for, where it is a body: one that issued none here has none.
_BY_BODY = re.compile(
    r"\b(?:cua|do|from|by|of) (?:the )?(?:so|bo|uy ban|ubnd|hoi dong|hdnd|tinh uy|thanh uy|huyen uy|thu tuong|chinh phu"
    r"|ministry|department|government|prime minister|people)\b"
)
_REFERS = re.compile(
    rf"\b{_KIND} nao (?:co |da |duoc ban hanh )?(?:can cu|dua (?:tren|vao)|vien dan|dan chieu|nhac den|nhac toi"
    r"|trien khai|thuc hien|cu the hoa)\b"
    rf"|^(?:which|what) {_KIND} (?:refers? to|cites?|(?:are|is) based on|mentions?|implements?)\b"
)
_REPLACES = re.compile(
    rf"\b{_KIND} nao (?:da |duoc ban hanh de )?(?:thay the|thay|bai bo|huy bo)(?: cho)? (?!{_KIND} nao)"
    rf"|\bbi {_KIND} nao (?:thay the|thay|bai bo|huy bo)\b"
    rf"|^(?:which|what) {_KIND} (?:replaces?|replaced|supersedes?|superseded|repeals?|repealed)\b"
)
# Beyond what asks anywhere: words around a collection.
_AROUND = frozenset(
    """
    liet ke ten danh sach tim tat tong cong hay hien bo suu tap du lieu kho ban hanh tung bo chi muc phat which
    all moi nhat gan day ky ki ong ba dong ubnd hdnd were was latest newest most recent signed people committee
    ministry department directives directive resolutions resolution list issued from by there province year
    tap kho thu vien trong thay gom chua luu bao may som cu lau xua tien sau cung muon oldest earliest first lien quan
    noi den toi cap ra doi da
    documents document plans plan about texts text decisions decision
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: a count, a list, the latest or the oldest, of documents whose subject is about ``about``;
    of these issuers and signers only, where there are any."""

    count: bool
    latest: bool
    oldest: bool
    issuers: frozenset[str]
    signers: frozenset[str]
    about: frozenset[str]


def collection_answer(query: Query, targets: Targets, library: Library) -> Draft | None:
    """The documents that the question asks for, each cited by its header (or where it refers to the number named);
    None where it asks for something else, or there are none."""
    text = folded_question(query)
    numbers = query.mentions.numbers
    if numbers:
        if _REPLACES.search(text):
            return _replacing(numbers, library)
        return _referring(numbers, library) if _REFERS.search(text) else None
    asked = _asked(query, text, library)
    if asked is None:
        return None
    fitting = {i: m for i, m in library.metadata() if _fits(query, m, asked)}
    own = {i: m for i, m in fitting.items() if not query.mentions.provinces or m.province in query.mentions.provinces}
    if not fitting or (targets.missing and own and not asked.about):
        return None
    found = list(own or fitting)
    if asked.latest or asked.oldest:
        days = {i: day for i in found if (day := fitting[i].issued or fitting[i].published)}
        found = [i for i, day in days.items() if day == (max if asked.latest else min)(days.values())]
    documents = [library.document(i) for i in found[:_MOST]]
    quotes = tuple(quote for d in documents for quote in _header(d))
    head = f"{len(found)} {'văn bản' if query.vietnamese else 'documents'}:" if asked.count else ""
    return _told(documents, quotes, len(found), head)


def _asked(query: Query, text: str, library: Library) -> _Asked | None:
    count, latest, oldest = _COUNT.search(text), _LATEST.search(text), _OLDEST.search(text)
    listed = count or latest or oldest or _LIST.search(text)
    if listed is None:
        return None
    mentions = query.mentions
    words = bag(query.restored or query.text)
    # "của Tân Giang" is whatever comes from there; "của UBND thành phố Tân Giang" is what its committee issued.
    issuers = [i for i in mentions.issuers if not query.vietnamese or bag(" ".join(i.split()[:2])) <= words]
    signers: list[str] = []
    if _SIGNED.search(text):
        signers = [m.signer for _, m in library.metadata() if m.signer and fold(m.signer) in fold(text)]
        if not signers and not issuers:
            return None
    elif _BY_BODY.search(text) and not issuers:
        return None
    named = " ".join(
        (*mentions.provinces, *mentions.issuers, *mentions.kinds, *map(str, mentions.years), *signers, listed.group())
    )
    about = words - bag(named) - FRAME - IDLE - _AROUND
    rest = frozenset(w for w in about if w[0] not in "#@")
    return _Asked(
        count is not None, latest is not None, oldest is not None, frozenset(issuers), frozenset(signers), rest
    )


def _fits(query: Query, metadata: Metadata, asked: _Asked) -> bool:
    """Of a province named, or of one that the mergers made one with it."""
    mentions, about = query.mentions, asked.about
    province = metadata.province or ""
    if mentions.provinces and not any(province == p or now_one(province, p, metadata.year) for p in mentions.provinces):
        return False
    if asked.issuers and metadata.issuer not in asked.issuers:
        return False
    if asked.signers and metadata.signer not in asked.signers:
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


def _replacing(numbers: Sequence[str], library: Library) -> Draft | None:
    """The documents that say that they replace one of ``numbers``, cited where they say so."""
    wanted = {fold(n) for n in numbers}
    documents, quotes = [], []
    for i in [i for i, m in library.metadata() if not wanted.isdisjoint(map(fold, m.references))]:
        document = library.document(i)
        if clause := next((clause for _, clause, number in replaced(document) if number in wanted), None):
            documents.append(document)
            quotes.append(Quote(i, *clause))
    return _told(documents, tuple(quotes), len(documents)) if documents else None


def _told(documents: Sequence[Document], quotes: tuple[Quote, ...], total: int, head: str = "") -> Draft:
    lines = [head] if head else []
    for document in documents:
        subject = document.metadata.spans.get("subject")
        lines.append(f"- {document.title}" + (f": {in_words(document, *subject[0])}" if subject else ""))
    notes = (f"{MORE}:{total - len(documents)}",) if total > len(documents) else ()
    return Draft("\n".join(lines), "list", quotes, CONFIDENCE, notes)
