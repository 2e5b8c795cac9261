"""What a document says that it costs altogether."""

from __future__ import annotations

import re

from docqa.read.clauses.values import years_named
from docqa.read.clauses.words import FRAME, bag, of_the_whole
from docqa.read.documents.bases import CONFIDENCE
from docqa.read.library import Draft, Quote, in_words
from docqa.read.spans.candidates import around
from docqa.schema import Document, Query
from docqa.text import fold, normalize

_AMOUNT = r"\d[\d.,]*\s*(?:nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:tỷ|tỉ)?\s*đồng"
_TOTAL = re.compile(
    r"(?<!\w)(?:tổng(?:\s+cộng)?|toàn\s+bộ)\s+(?:(?:nguồn|mức|số|nhu\s+cầu|dự\s+toán|khái\s+toán)\s+){0,2}"
    r"(?:kinh\s+phí|vốn|chi\s+phí|ngân\s+sách|đầu\s+tư|dự\s+toán|nhu\s+cầu|tiền|nguồn\s+lực|chi)(?!\w)"
    rf"(?P<of>[^.;:\n|]{{0,120}}?)(?:[:|]\s*)?(?P<amount>{_AMOUNT})",
    re.IGNORECASE,
)
# Without the word: a sum that is then told apart, "Dự toán năm 2022 là 30 tỷ đồng: ngân sách tỉnh ..."
_TOLD_APART = re.compile(
    r"(?<!\w)(?<!tổng )(?:dự\s+toán|khái\s+toán|nhu\s+cầu\s+(?:vốn|kinh\s+phí)|kinh\s+phí)(?!\w)"
    rf"(?P<of>[^.;:\n|]{{0,80}}?)(?P<amount>{_AMOUNT})\s*(?::|,\s*(?:trong\s+đó|gồm|bao\s+gồm))",
    re.IGNORECASE,
)
# What may stand between "tổng kinh phí" and the amount where it is the whole document's.
_OF_THE_WHOLE = frozenset(
    """
    du kien khoang uoc tinh duoc xac dinh bo tri trien khai giai doan toan tinh thanh pho ca hai ba bon sau bay tam
    muoi hang moi la khai dau tu nay can thiet de bao dam phuc vu cong tac hoat dong vu thoi ky tu het
    """.split()
)
# Words that ask how much, or name money at all.
_ASKING = frozenset(
    """
    tong cong kinh phi tien von ngan sach bao nhieu may dong ty ti trieu danh chi ton het tat ca tieu tinh bo tri du
    toan kien nhu cau muc dau tu nguon luc la se phai can cho thay hoi biet bo ra khoang uoc giai doan moi hang vay nhi
    nhe xin nam thang trien khai hien ban hanh
    """.split()
)


def budget(query: Query, document: Document) -> Draft | None:
    """The total that the document names for the whole of itself; None where it names none, or several, or the question
    asks what a part costs."""
    if not of_the_whole(query, document, _ASKING):
        return None
    subject = bag(f"{document.metadata.subject or ''} {document.title}")
    normal = normalize(document.text)
    found = _totals(_TOTAL, normal.text, document, subject) or _totals(_TOLD_APART, normal.text, document, subject)
    if len({fold(m["amount"]) for m in found}) != 1:
        return None
    start, end = normal.span(*found[0].span("amount"))
    first, _ = normal.span(*found[0].span())
    quote = Quote(document.id, *around(document, first, end))
    return Draft(in_words(document, start, end), "metadata", (quote,), CONFIDENCE)


def _totals(rule: re.Pattern[str], text: str, document: Document, subject: set[str]) -> list[re.Match[str]]:
    return [m for m in rule.finditer(text) if _whole(m["of"], subject) and not _past(text, m, document)]


def _past(text: str, found: re.Match[str], document: Document) -> bool:
    """Does the sentence name only years before the document's own?"""
    start = max(text.rfind(end, 0, found.start()) for end in (". ", ";", "\n")) + 1
    years, own = years_named(text[start : found.end()]), document.metadata.year
    return bool(years) and own is not None and max(years) < own


def _whole(words: str, subject: set[str]) -> bool:
    """Do the words behind "tổng kinh phí" name the document's own subject, or nothing?"""
    said = {w for w in bag(words) if w[0] not in "#@" and not w.isdigit()}
    return not said - FRAME - _OF_THE_WHOLE - _ASKING - subject
