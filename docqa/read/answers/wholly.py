"""Somebody named in full, of whom a reader cut something off: "phó | giám đốc", "giám đốc | Quỹ", "kế toán, | thủ kho
và một phụ huynh", "Phó Bí thư Tỉnh ủy | , Chủ tịch Ủy ban nhân dân tỉnh"."""

from __future__ import annotations

import re
from dataclasses import replace

from docqa.read.spans.candidates import Found

_POST = (
    r"(?:(?:phó|quyền) )?(?:tổng giám đốc|giám đốc|chủ tịch|chủ nhiệm|bí thư|hiệu trưởng|viện trưởng|cục trưởng"
    r"|vụ trưởng|hội trưởng|đội trưởng|tổ trưởng|hạt trưởng|chánh \w+(?: \w+)?|trưởng \w+|người đứng đầu)"
)
# What stands before a post and makes it another's.
_BEFORE_POST = re.compile(r"(?<!\w)(?:phó|quyền|nguyên|tổng|chi|phân|liên)\s+$", re.IGNORECASE)
_OPENS_WITH_POST = re.compile(rf"(?:{_POST}|đoàn trưởng|khoa trưởng|ban trưởng)(?!\w)", re.IGNORECASE)
# Nothing but a post, and right behind it what it is the head of, written large.
_BARE_POST = re.compile(_POST, re.IGNORECASE)
_CAPITAL = "".join(c for c in map(chr, range(0x1F00)) if c.isupper())
_HEADED = re.compile(rf"(?:\s+[{_CAPITAL}]\w*)+(?=\s+\w|\s*[,;.:]|\s*$)")
# One person in two posts, between "do" and what he is to be or do.
_BY_ONE = re.compile(r"(?<!\w)(?:do|đồng chí|bởi)\s+$", re.IGNORECASE)
_SECOND_POST = re.compile(
    rf"\s*,\s*{_POST}(?: [^,;.:\n]{{2,60}}?)??(?=\s+(?:làm|là|chủ trì|đứng đầu|phụ trách|ký|điều hành|trình bày|chỉ huy"
    r"|dẫn đầu)(?!\w))",
    re.IGNORECASE,
)
# The rest of those who are named in one breath, up to the word that opens them all.
_LAST_OF_SEVERAL = re.compile(r"(?<!\w)và(?!\w)")
_PERSONS = r"[^\W\d_]+(?: [^\W\d_]+){0,4}"
_FIRST_OF_SEVERAL = re.compile(
    rf"(?<!\w)(?:có mặt|chứng kiến của|gồm(?: có)?|thành phần|do|giao(?: cho)?|mời|sự tham gia của)(?::)?\s+"
    rf"(?P<first>{_PERSONS}(?:,\s+{_PERSONS})*),\s+$",
    re.IGNORECASE,
)


def whole_person(found: Found) -> Found:
    """The same, or with what was cut off from a post or from several who are named in one breath."""
    text, (first, last) = found.document.text, found.clause
    start, end = found.start, found.end
    if not first <= start < end <= last:
        return found
    if _OPENS_WITH_POST.match(text, start) and (before := _BEFORE_POST.search(text[first:start])):
        start = first + before.start()
    if _BARE_POST.fullmatch(text, start, end) and (behind := _HEADED.match(text, end, last)):
        end = behind.end()
    if _BY_ONE.search(text[first:start]) and _OPENS_WITH_POST.match(text, start):
        second = _SECOND_POST.match(text, end, last)
        end = second.end() if second else end
    if _LAST_OF_SEVERAL.search(text[start:end]) and (others := _FIRST_OF_SEVERAL.search(text[first:start])):
        start = first + others.start("first")
    return found if (start, end) == (found.start, found.end) else replace(found, start=start, end=end)
