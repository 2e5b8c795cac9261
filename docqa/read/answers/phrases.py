"""A figure with all that it counts: "15 vụ án ma túy" rather than "15 vụ án", "95 %" rather than a cell's "95"."""

from __future__ import annotations

import re
from dataclasses import replace

from docqa.read.clauses.cells import cells_of
from docqa.read.library import Draft, in_words
from docqa.read.spans.candidates import Found
from docqa.schema import Query
from docqa.text import fold, normalize

_MOST = 2  # syllables: one more word
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])+"  # files mix composed and decomposed letters
_WORD = re.compile(_LETTERS)
# What ends a noun's phrase: words that join, place or negate, and deeds that often stand behind what is counted.
_ENDS = frozenset(
    """
    và hoặc hay nhưng mà thì là để cho từ đến tới trong ngoài tại ở trên dưới theo với cùng về bởi do của nhằm qua
    trước sau khi nếu đang đã sẽ được bị phải cần có không chưa đạt gồm tham gia làm việc thực hiện phục vụ hỗ trợ
    hoạt động trở lên xuống kèm vào ra bằng giữa các những mỗi một hai ba so còn
    """.split()
)
_FIGURE = re.compile(rf"\d[\d.,]*(?:\s+{_LETTERS}){{1,4}}")
# A share's base, right behind it: "3% tổng chi ngân sách hằng năm".
_SHARE = re.compile(rf"(?:{_LETTERS}\s+)*\d[\d.,]*\s*(?:%|phần trăm)", re.IGNORECASE)
_BASE = re.compile(r"\s*(?:tổng|số|GR?DP|dân số|diện tích|doanh thu|ngân sách)(?!\w)", re.IGNORECASE)
_LONGEST_BASE = 10  # syllables
_UNIT_HEAD = re.compile(r"\b(?:don vi(?: tinh)?|dvt)\b")


def with_phrase(query: Query, best: Found) -> Found:
    """The same, or of a figure with its noun the word behind it, too, where the phrase ends there: at a mark, a joining
    word, or words of the question."""
    document, block = best.document, best.document.blocks[best.block]
    if block.kind == "row" or not _FIGURE.fullmatch(document.text[best.start : best.end].strip()):
        return best
    asked = fold(normalize(query.restored or query.text).text)
    at, taken = best.end, 0
    words = list(_WORD.finditer(document.text, best.end, block.end))
    for n, word in enumerate(words):
        if document.text[at : word.start()].strip(" \u00a0") or _ends(document.text, words, n, asked):
            break
        at, taken = word.end(), taken + 1
        if taken > _MOST:
            return best
    return replace(best, end=at)


def with_base(best: Found) -> Found:
    """The same, or of a share with what it is a share of: "3% tổng chi ngân sách", up to a mark or a joining word."""
    document, last = best.document, best.clause[1]
    if document.blocks[best.block].kind == "row" or not _SHARE.fullmatch(document.text[best.start : best.end].strip()):
        return best
    if not _BASE.match(document.text, best.end, last):
        return best
    at = best.end
    for taken, word in enumerate(_WORD.finditer(document.text, best.end, last)):
        if document.text[at : word.start()].strip(" \u00a0") or normalize(word.group()).text.lower() in _ENDS:
            break
        if taken == _LONGEST_BASE:
            return best
        at = word.end()
    return replace(best, end=at)


def _ends(text: str, words: list[re.Match[str]], n: int, asked: str) -> bool:
    """Is the ``n``-th word no longer of the phrase?"""
    word = normalize(words[n].group()).text.lower()
    own, following = fold(word), fold(normalize(words[n + 1].group()).text) if n + 1 < len(words) else ""
    return word in _ENDS or (bool(following) and re.search(rf"\b{own} {following}\b", asked) is not None)


def with_unit(best: Found, draft: Draft) -> Draft:
    """The draft of a table's figure with the unit that its row gives in a column of its own."""
    document, row = best.document, best.document.blocks[best.block]
    bare = draft.text.strip()
    if row.kind != "row" or not re.fullmatch(r"[\d.,]+", bare):
        return draft
    cells = cells_of(document, row)
    if len(row.heads) != len(cells):
        return draft
    units = [c for head, c in zip(row.heads, cells, strict=True) if _UNIT_HEAD.search(fold(normalize(head).text))]
    return replace(draft, text=f"{bare} {in_words(document, *units[0])}") if len(units) == 1 else draft
