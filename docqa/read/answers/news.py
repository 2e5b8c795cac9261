"""Questions about a news article, by what it is called: "Theo bài trên cổng ...", "tin tổng kết ..."; what a plan sets
out and what came of it are two things."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.answers.comparing import READ
from docqa.read.answers.forms import from_found
from docqa.read.answers.header import field_of
from docqa.read.asked.question import Question
from docqa.read.clauses.words import Rarity
from docqa.read.documents.labels import WRITTEN, is_news
from docqa.read.documents.outcomes import says_plan
from docqa.read.library import Draft, Library
from docqa.read.spans.candidates import candidates
from docqa.schema import Metadata, Query, Reader
from docqa.text import fold

_FIELDS = ("author", "published")
# Over folded words: an article as the source, or as what is asked about. News that people hand in ("tin báo"), lessons
# and what offices are to write ("đăng tin, bài trên cổng") are none.
_ITEM = r"(?:bai(?: bao| viet)?|tin|ban tin)"
_ON = r"(?:dang )?(?:tren|o|tai) (?:cong|trang|website|bao(?! chi))\b"
_ARTICLE = re.compile(
    rf"\b(?:theo|trong) (?:mot |ban )?(?:bai bao|bai viet(?! tay)|tin tuc|{_ITEM} (?:tong ket|hop|dua))\b"
    rf"|(?:^|\b(?:theo|trong|cua) ){_ITEM} {_ON}"
    rf"|(?:^|\b(?:theo|trong|cua) ){_ITEM} (?:tong ket|ve (?:hoi nghi|viec|cuoc hop))\b"
    r"|\b(?:according to|in) the (?:news|article|report on the portal|press)\b"
)
# A report, or the meeting that it was given at: not so surely an article.
_REPORT = re.compile(
    r"\b(?:theo bao cao tong ket|tai (?:hoi nghi|cuoc hop|buoi) (?:tong ket|danh gia)|trinh bay bao cao)\b"
)


def names_news(text: str) -> bool:
    """Does a question name a news article as the document that it is about?"""
    return _ARTICLE.search(_folded(text)) is not None


def may_mean_news(text: str) -> bool:
    """Does it, or does it name a report or a meeting that an article may tell of?"""
    return names_news(text) or (_REPORT.search(_folded(text)) is not None and not says_plan(text))


def news_meant(query: Query, question: Question, library: Library) -> tuple[str, ...]:
    """The news articles that a question may be about: of the place, or about the document, that it names."""
    text = query.restored or query.text
    mentions = query.mentions
    if not (mentions.provinces or mentions.numbers):
        return ()
    written = question.field in _FIELDS and question.asks != "how-many" and WRITTEN.search(_folded(text))
    if not written and not may_mean_news(text):
        return ()
    return tuple(i for i, m in library.metadata() if is_news(m) and _of(query, m))


def _of(query: Query, metadata: Metadata) -> bool:
    mentions = query.mentions
    if mentions.provinces and metadata.province not in mentions.provinces:
        return False
    named = {fold(n) for n in (metadata.number or "", *metadata.references)}
    return not mentions.numbers or not named.isdisjoint(map(fold, mentions.numbers))


def news_answer(
    query: Query, question: Question, ids: Sequence[str], library: Library, reader: Reader, rarity: Rarity
) -> Draft | None:
    """What these articles say; None where they do not answer."""
    hits = library.search(query, READ, {"document_id": list(ids)})
    if question.field in _FIELDS:
        documents = (library.document(i) for i in dict.fromkeys(h.chunk.document_id for h in hits))
        drafts = (field_of(query, document, question.field) for document in documents)
        return next((draft for draft in drafts if draft), None)
    return from_found(query, question, candidates(query, question, hits, library, reader, rarity), reader)


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
