"""The group that a question asks for, "hạng người nào", with the noun that names it."""

from __future__ import annotations

import re
from dataclasses import replace

from docqa.read.clauses.words import bag
from docqa.read.spans.candidates import Found
from docqa.read.spans.exempt import asks_who_is_given, asks_who_is_out
from docqa.schema import Query
from docqa.text import fold, normalize

_ASKED = re.compile(
    r"\b(?:hang|loai|nhom|dien|dang|kieu) (?:nguoi|doi tuong|ho)(?: \w+)? nao\b|\bai thuoc (?:dien|nhom|doi tuong)\b"
    r"|\b(?:de (?:mat|y)|chu (?:y|trong)|quan tam|tap trung|nham|huong)(?: \w+){0,2} (?:den|toi|vao)(?: nhung)? ai\b"
)
_GROUP = (
    r"(?:(?:số|những|các|nhóm|diện)\s+)?(?:người|đối tượng|hộ|gia đình|trẻ em|học sinh|sinh viên|thanh niên|phụ nữ"
    r"|cán bộ|công nhân|lao động|bệnh nhân|nạn nhân|trường hợp|cơ sở|doanh nghiệp)"
)
_BEHIND = re.compile(rf"(?<!\w){_GROUP}(?:\s+\w+){{0,4}}\s*$", re.IGNORECASE)


# What still belongs to a description that the reader cut off: "cơ sở tư thục | không vì lợi nhuận".
_REST = re.compile(
    r"\s+(?:(?:không|chưa|thuộc|dưới|trên|trở lên|có)\b[^,;.:()\n|]{2,60}"
    r"|(?!(?:để|nhằm|và|hoặc|trong|theo|khi|là|được|bị)\b)\w+(?: \w+){0,2})(?=[,;.:()\n|]|$)",
    re.IGNORECASE,
)
_MORE = re.compile(r"\s*,(?!\s*(?:nhất là|đặc biệt|trong đó|để|nhằm|góp phần)\b)|\s+(?:và|hoặc)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?<!\w)(?:để|khi|nếu)\s+$", re.IGNORECASE)


def asks_group(query: Query) -> bool:
    """Does the question ask for a group to whom something is done, and for nobody who does it?"""
    asked = normalize(query.restored or query.text).text
    return _ASKED.search(fold(asked)) is not None or asks_who_is_out(asked) or asks_who_is_given(asked)


def whole_group(best: Found) -> Found:
    """The same, or where the span begins within a group's description ("tiền án, tiền sự"), from the noun on: "người
    nghiện có tiền án, tiền sự"."""
    document, start = best.document, best.start
    if re.match(_GROUP, normalize(document.text[start : best.end]).text, re.IGNORECASE):
        return best
    before = normalize(document.text[best.clause[0] : start])
    found = list(re.finditer(rf"(?<!\w){_GROUP}(?!\w)", before.text, re.IGNORECASE))
    if not found or not _BEHIND.match(before.text, found[-1].start()):
        return best
    return replace(best, start=best.clause[0] + before.span(found[-1].start(), found[-1].end())[0])


def whole_description(query: Query, best: Found) -> Found:
    """The same with what limits it behind, unless the question says that, and with the word that opens a condition
    before it ("để", "khi")."""
    document, start, end = best.document, best.start, best.end
    if opening := _OPENING.search(document.text, best.clause[0], start):
        start = opening.start()
    rest = _REST.match(document.text, end, best.clause[1])
    said = bag(query.restored or query.text)
    if rest and not len(bag(rest.group()) & said) * 2 >= len(bag(rest.group())):
        end = rest.end()
    return replace(best, start=start, end=end)


def is_a_part(found: Found) -> bool:
    """Is it one of several that are listed there?"""
    text, (first, last) = found.document.text, found.clause
    return _MORE.match(text, found.end, last) is not None or text[first : found.start].rstrip().endswith(",")
