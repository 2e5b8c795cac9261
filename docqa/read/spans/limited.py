"""A figure with the words that limit it: "trên 70%" and "90% trở lên" say other things than "70%" and "90%"."""

from __future__ import annotations

import re

from docqa.read.clauses.limits import AT_LEAST, AT_MOST, ROUGHLY
from docqa.schema import Document
from docqa.text import normalize

Span = tuple[int, int]
# "cao hơn 5%" says by how much; "từ" begins what "trở lên" or "đến" ends, or else a time or a place ("từ 5 nguồn").
_COMPARES = r"(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )(?<!nhỏ )(?<!sớm )(?<!muộn )(?<!nhanh )(?<!chậm )"
_AT_LEAST = "|".join(rf"{_COMPARES}hơn" if word == "hơn" else word for word in AT_LEAST.split("|") if word != "từ")
_MORE = r"không (?:ít|thấp|nhỏ|sớm|nhiều|cao|lớn|muộn|chậm) hơn"
_LIMIT = rf"(?:{AT_MOST}|{_AT_LEAST}|{_MORE}|{ROUGHLY})"
_BEFORE = re.compile(rf"(?<!\w)(?:{_LIMIT}\s+)+(?:từ\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)từ\s+$", re.IGNORECASE)
_FIGURE = re.compile(r"(?:từ\s)?(?:\d|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa)\s)", re.IGNORECASE)
# "một năm", "mỗi hộ": what it is for each of.
_EACH = (
    r"(?: (?:một|mỗi|cho mỗi|trên mỗi) (?:năm|tháng|quý|tuần|ngày|giờ|phút|đêm|buổi|vụ|đợt|lần|lượt|chuyến|ca|người"
    r"|hộ|em|cháu|suất|đầu người|héc-?ta|ha|mẫu|công|sào|tấn|cây|con|chiếc|tàu|xe|xã|phường|thôn|huyện|trường|lớp"
    r"|đơn vị)(?!\w)(?! \d))"
)
_BEHIND = re.compile(rf"(?:/[^\W\d_]+)*{_EACH}*(?:(?: [^\W\d_]+){{0,3}}? trở (?:lên|xuống)(?!\w))?", re.IGNORECASE)
_OPEN = re.compile(r"\btrở (?:lên|xuống)\b", re.IGNORECASE)
_REACH = 60  # characters before a figure in which its limit stands
# "không để kéo dài quá 30 ngày" allows less, not more.
_NEVER = re.compile(rf"\bkhông (?:để|cho|được để)\b[^,;.]*\s(?:{_AT_LEAST})\s+$", re.IGNORECASE)
# "7 người trên 100.000 dân": a share of so many.
_OUT_OF = re.compile(r"\d(?:\s[^\W\d_]+){1,3}\s+trên\s+$", re.IGNORECASE)


def with_limit(document: Document, block: int, start: int, end: int) -> Span:
    """The span of a figure with the words right before it that limit it, with "trở lên" behind it and the "từ" that
    goes with it, and with what it is for one of ("đồng/hộ", "cuốn một năm"); of anything else the span itself."""
    here = document.blocks[block]
    if not here.start <= start <= end <= here.end or not _FIGURE.match(normalize(document.text[start:end]).text):
        return start, end
    after = normalize(document.text[end : here.end])
    behind = _BEHIND.match(after.text)
    end += after.span(0, behind.end())[1] if behind and behind.end() else 0
    first = max(here.start, start - _REACH)
    before = normalize(document.text[first:start])
    if _OUT_OF.search(before.text) or _NEVER.search(before.text):
        return start, end
    open_ended = _OPEN.search(normalize(document.text[start:end]).text)
    found = _BEFORE.search(before.text) or (_FROM.search(before.text) if open_ended else None)
    return (first + before.span(found.start(), found.end())[0] if found else start), end
