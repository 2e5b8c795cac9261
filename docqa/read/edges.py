"""Words that a reader cut too short: "trước ngày tiêm" of "03 ngày trước ngày tiêm", "6 trở lên" of "cấp 6 trở lên"."""

from __future__ import annotations

import re

from docqa.schema import Document
from docqa.text import fold, normalize

Span = tuple[int, int]
_REACH = 60  # characters before the words that are looked at
# An amount of time and what ties it to an event: "chậm nhất 05 ngày kể từ khi ...". No date's month or year.
_NUMBER = r"(?<!tháng )(?<!ngày )(?<!quý )(?<!năm )(?<!thứ )(?:\d+(?:[.,]\d+)?|một|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
_BOUND = r"(?:(?:chậm|muộn|sớm) nhất|trong(?: vòng)?|ít nhất|tối thiểu|tối đa|không quá)"
_AMOUNT = rf"(?:{_BOUND}\s+(?:là\s+)?)?{_NUMBER}\s+(?:giờ|phút|ngày|tuần|tháng|năm|quý)(?:\s+làm việc)?"
_TIE = r"(?:kể từ|tính từ|từ|sau|trước)(?:\s+(?:khi|ngày|lúc|thời điểm|giờ))?"
_TIED = re.compile(rf"(?<!\w){_AMOUNT}\s+{_TIE}\s+$", re.IGNORECASE)
_BEFORE_TIE = re.compile(rf"(?<!\w){_AMOUNT}\s+$", re.IGNORECASE)
_TIES = re.compile(rf"{_TIE}\s", re.IGNORECASE)
# Levels of places in a row; before a name one begins another place.
_LEVEL = r"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|ấp|khu phố|tổ dân phố)"
_ENDS_IN_LEVEL = re.compile(rf"\d.*\s{_LEVEL}$", re.IGNORECASE | re.DOTALL)
_LEVELS = re.compile(rf"(?:\s*,\s*{_LEVEL}(?!\w)(?!\s+[^\W\d_a-zà-ỹ]))+")
# "đạt từ 86%" is at least that; "đạt từ 86% đến 90%" is not.
_REACHES = re.compile(r"(?<!\w)(?:đạt|có|giảm|tăng|bảo đảm|duy trì)\s+(từ\s+)$", re.IGNORECASE)
_GOES_ON = re.compile(r"[^,;.\n]{0,40}?(?:\b(?:đến|tới|lên|xuống|sang|còn)\b|\s?[-–]\s?\d)", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_STEP = re.compile(
    r"\b(cap|bac|hang|lop|muc|dot|vong|giai doan|khoa|nhom|loai)(?: (?!nao\b)\w+)? (?:may|bao nhieu|nao)\b"
)


def whole(document: Document, block: int, start: int, end: int) -> Span:
    """The span with what belongs to it in its block: an amount of time before the event that it is counted from, the
    "từ" of a least share, the other levels of the places that a figure counts."""
    here = document.blocks[block]
    if not here.start <= start < end <= here.end:
        return start, end
    said = normalize(document.text[start:end]).text
    if _ENDS_IN_LEVEL.search(said) and (more := _LEVELS.match(document.text, end, here.end)):
        end = more.end()
    first = max(here.start, start - _REACH)
    before = normalize(document.text[first:start])
    if _FIGURE.match(said):
        found = _REACHES.search(before.text)
        if found and not (_GOES_ON.match(said) or _GOES_ON.match(document.text, end, here.end)):
            return first + before.span(found.start(1), found.end(1))[0], end
        return start, end
    found = _TIED.search(before.text) or (_BEFORE_TIE.search(before.text) if _TIES.match(said) else None)
    return (first + before.span(found.start(), found.end())[0] if found else start), end


def with_step(document: Document, block: int, start: int, asked: str) -> int:
    """The start of a figure with the step that a (folded) question counts in: "từ cấp 6" for "gió cấp mấy"."""
    step = _STEP.search(asked)
    first = max(document.blocks[block].start, start - _REACH)
    before = normalize(document.text[first:start])
    if not step or not _FIGURE.match(document.text, start):
        return start
    found = re.search(rf"(?<!\w)(?:tu )?{step[1]} $", fold(before.text))
    return first + before.span(found.start(), found.end())[0] if found else start
