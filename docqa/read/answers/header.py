"""Answers from what a document's header says: number, dates, signer, issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from docqa.read.answers.elsewhere import of_another
from docqa.read.answers.formal import READ, formal_answer
from docqa.read.asked.question import Question
from docqa.read.clauses.words import Rarity, bag, content_of, coverage
from docqa.read.documents.bases import CONFIDENCE
from docqa.read.documents.labels import LABELS, TABLE_ONLY, WRITTEN, byline, labelled, posted
from docqa.read.documents.targets import Targets, namesakes, told_apart
from docqa.read.documents.variants import says_draft
from docqa.read.library import Draft, Library, Quote, in_words, side_by_side
from docqa.schema import Document, Hit, Query
from docqa.text import fold
from docqa.text.analyze import analyze
from docqa.text.wordings import NAMES_THE_TABLE

# So much of what a question says must a document say of itself, where the question gives no number.
_COVERED = 0.4
# Words that ask for a field, and so say nothing of what the document is about.
_ASKING_SPELT = frozenset(
    """
    ký kí tên người ông đồng chí hiệu lực ngày tháng năm hôm lúc khi số mang ban hành ra đời cơ quan đơn vị
    loại hình thức văn lĩnh vực xếp tình trạng còn hết tác giả bài viết báo tin tổng hợp đăng đưa do bởi trích
    yếu lãnh đạo chủ tịch phó lần lượt khác nhau so sánh trước sau sớm muộn hơn cái bên bản mỗi cả hai lẫn đều cùng với
    chữ chức vụ danh vị đặt bút hạ cầm dưới cuối đứng lập phát gửi nơi nhận ký hiệu giữa thế sao nào những mấy giá trị
    áp dụng bắt đầu giai đoạn thời gian căn pháp thay cho dựa trên duyệt phê thông qua đầy đủ xin hỏi biết cương tư cách
    trang mạng lên lượng chính thức cũ mới bị bỏ hủy bãi vì mất ngăn chuyên môn mục bao giờ tiền kinh phí dành tốn chi
    tất kh qđ qd ct nq ctr vb
    """.split()
)
_ASKING = frozenset(map(fold, _ASKING_SPELT))
_DATES = ("issued", "effective", "published")
# Who signs is asked for with the office.
_POST_TOO = re.compile(r"\b(?:chuc vu|chuc danh|chuc gi|chuc nao|cuong vi|position|capacity|title|rank)\b")
# "which of them came first?"
_LATER = ("sau", "muon hon", "later", "last")
_ORDER = re.compile(r"\b(?:truoc|som hon|sau|muon hon|first|earlier|later|last)\b")


def header_answer(
    query: Query, question: Question, targets: Targets, hits: Sequence[Hit], library: Library, rarity: Rarity
) -> Draft | None:
    """The header field that the question asks for; None where it asks for none, names no document that is known, or
    the document does not say, or is about something else."""
    field = question.field
    if field is None or targets.missing:
        return None
    documents = asked_documents(query, targets, hits, library, rarity)
    if not documents and field == "replaces" and query.mentions.years:
        # A year may be that of what was replaced.
        any_year = replace(query, mentions=replace(query.mentions, years=()))
        documents = asked_documents(any_year, targets, hits, library, rarity)
    if field == "number" and any(of_another(query, document) for document in documents):
        return None  # the text may say on what that deed rests
    drafts = [d for d in (field_of(query, document, field) for document in documents) if d]
    if not drafts or (field in READ and len(drafts) < len(documents)):
        return None  # the texts may say what one of the headers does not
    if len(drafts) == 1:
        return drafts[0]
    parts = [(library.document(d.quotes[0].document_id), d) for d in drafts]
    if field in _DATES and (order := _ORDER.search(fold(query.restored or query.text))):
        parts = _in_order(parts, field, latest=order.group() in _LATER)
    names = told_apart([document for document, _ in parts])
    return side_by_side([(name, d) for name, (_, d) in zip(names, parts, strict=True)], CONFIDENCE)


def _in_order(parts: Sequence[tuple[Document, Draft]], field: str, *, latest: bool) -> list[tuple[Document, Draft]]:
    """The one first that a question for the earlier (or later) one means."""
    return sorted(parts, key=lambda part: getattr(part[0].metadata, field), reverse=latest)


def asked_documents(
    query: Query, targets: Targets, hits: Sequence[Hit], library: Library, rarity: Rarity
) -> list[Document]:
    """One document for each thing named: of those that fit, the one whose titles say most of the question, the first
    that the search finds among equals; else the first hit's. Of documents of several places or years that bear one
    number each, where the question does not say which of them it means."""
    order = list(dict.fromkeys(h.chunk.document_id for h in hits))
    groups = [ids for _, ids in targets.groups] or [tuple(order[:1])]
    if len(groups) == 1 and query.mentions.numbers and (bearers := namesakes([*map(library.document, groups[0])])):
        fits = [d for d in bearers if _fits(query, d)]
        people = " ".join(d.metadata.signer or "" for d in fits)
        about = _naming(query) - bag(f"{targets.groups[0][0]} {people}") if query.vietnamese else set()
        covered = [round(coverage(d, about, rarity), 1) for d in fits]
        most = max(covered, default=0.0) if about else 0.0
        return [d for d, much in zip(fits, covered, strict=True) if much == most or most < _COVERED]
    content: set[str] = set() if query.mentions.numbers or not query.vietnamese else _naming(query)
    content -= bag(" ".join(name for name, _ in targets.groups))
    chosen: dict[str, Document] = {}
    for ids in groups:
        ranked = [i for i in order if i in ids] + [i for i in ids if i not in order]
        fitting = (d for d in map(library.document, ranked) if _fits(query, d))
        if document := _about(fitting, content, rarity, _COVERED / len(groups)) if content else next(fitting, None):
            chosen[document.id] = document
    return list(chosen.values())


def _naming(query: Query) -> set[str]:
    """The words that say what the document is about. Typed with its accents, "tín" is not "tin"."""
    content = content_of(query)
    if query.text.isascii():
        return content - _ASKING
    said = {u for u in analyze(query.restored or query.text).units if u not in _ASKING_SPELT}
    return content & {fold(u) for u in said}


def _about(
    documents: Iterable[Document], content: set[str], rarity: Rarity, least: float = _COVERED
) -> Document | None:
    """The first of those that say most of the content; None where none says enough."""
    covered = [(round(coverage(d, content, rarity), 1), d) for d in documents]
    most, document = max(covered, key=lambda pair: pair[0], default=(0.0, None))
    return document if most >= least else None


def _fits(query: Query, document: Document) -> bool:
    """A year named is the document's or stands in its subject; a draft is meant only where the question says so."""
    about = fold(f"{document.metadata.subject or ''} {document.title}")
    years = query.mentions.years
    if years and document.metadata.year not in years and not any(str(y) in about for y in years):
        return False
    asked = "du thao" in fold(query.restored or query.text)
    return asked == says_draft(document.text)


def field_of(query: Query, document: Document, field: str) -> Draft | None:
    """What the document says of one field of its own; None where it says nothing."""
    if field in READ:
        return formal_answer(query, document, field)
    asked = fold(query.restored or query.text)
    table = field in LABELS and NAMES_THE_TABLE.search(asked)
    if field == "author" or field in TABLE_ONLY or table:
        if field != "author":
            found = labelled(document, field)
        elif document.metadata.form == "digest" or WRITTEN.search(fold(query.text)):
            found = byline(document)
        else:
            found = None
        if found or not table:
            return found and Draft(in_words(document, *found), "metadata", (Quote(document.id, *found),), CONFIDENCE)
    metadata = document.metadata
    value = getattr(metadata, field)
    spans = metadata.spans.get(field, ())
    if field == "published" and value is None and (day := posted(document)):
        return Draft(in_words(document, *day), "metadata", (Quote(document.id, *day),), CONFIDENCE)
    if value is None or not spans:
        return None
    quotes = tuple(Quote(document.id, start, end) for start, end in spans)
    text = in_words(document, *spans[0])
    if field == "issuer" or field == "signer" or field == "number":
        text = str(value)
    if field == "signer" and _POST_TOO.search(asked) and (office := formal_answer(query, document, "position")):
        text, quotes = f"{text} ({office.text})", (*quotes, *office.quotes)
    if field in _DATES and not any(c.isdigit() for c in text):
        # "kể từ ngày ký": the day itself stands where the document was dated.
        dated = metadata.spans.get("issued", ())
        text = f"{text} ({value.day}/{value.month}/{value.year})"
        quotes += tuple(Quote(document.id, start, end) for start, end in dated[:1])
    return Draft(text, "metadata", quotes, CONFIDENCE)
