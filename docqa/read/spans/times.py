"""Several times named in one breath: "trước ngày 15 tháng 6 và trước ngày 01 tháng 12"."""

from __future__ import annotations

import re

_DAY = r"ngày\s+\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4}|/\d{4})?)?"
_MONTH = r"tháng\s+\d{1,2}(?:/\d{4}|\s+năm\s+\d{4})?"
_TIME = rf"(?:{_DAY}|\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?|{_MONTH}|quý\s+[IV]+|năm\s+\d{{4}})"
_AT = r"(?:(?:trước|vào|trong|đến|từ|chậm nhất(?:\s+là)?)\s+)?"
_JOINED = rf"\s*(?:[,;]|và|,\s*và|[,;]?\s*hoặc)\s+{_AT}"
_TIMES = re.compile(rf"(?<!\w){_AT}{_TIME}(?:{_JOINED}{_TIME})+(?!\w)", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:nhung|cac) (?:\w+ )?(?:ngay|thang|nam(?! gioi)|quy(?! (?:dinh|che|trinh|hoach|mo))|thoi diem|thoi gian|moc)"
    r"(?: \w+)? (?:nao|gi|may)\b"
    r"|\b(?:which|what) (?:two |three )?(?:dates|days|months|years|times|deadlines)\b"
)
_FAR = 120  # characters looked at before a time


def asks_several(folded: str) -> bool:
    """Does a folded question ask for more than one time?"""
    return _SEVERAL.search(folded) is not None


def times_together(text: str, start: int, end: int, last: int) -> tuple[int, int]:
    """The span ``start:end`` of ``text`` with the other times that it is named together with, up to ``last``; the span
    as it was where there are none."""
    for found in _TIMES.finditer(text, max(0, start - _FAR), last):
        if found.start() < end and start < found.end():
            return min(start, found.start()), max(end, found.end())
    return start, end
