"""Does a clause set another time than the one that a question names: a later deadline, another year?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from docqa.read.clauses.scopes import plain

_DAY = r"(?:ngày )?(?P<d>\d{1,2})(?:[/.-]| tháng )(?P<m>\d{1,2})(?:(?:[/.-]| năm )(?P<y>\d{4}))?"
_MONTH = r"(?:hết )?tháng (?P<m2>\d{1,2})(?:/| năm |/năm )(?P<y2>\d{4})"
_PERIOD = (
    r"(?:giai đoạn |năm (?:học )?)?(?P<y3>\d{4}) ?[-–] ?(?P<z3>\d{4})"
    r"|năm (?P<y4>\d{4}) (?:đến|tới) (?:hết )?(?:năm )?(?P<z4>\d{4})"
)
_YEAR = r"(?:cuối |hết |đầu |giữa )?năm (?P<y5>\d{4})"
_LASTS = r"(?:kéo dài|áp dụng|duy trì|thực hiện|hiệu lực|hoạt động|gia hạn)(?: \w+)?"
_HOW = (
    rf"(?P<until>{_LASTS} (?:đến|tới))|(?P<most>trước|chậm nhất(?: là)?|muộn nhất(?: là)?|đến|tới)"
    r"|(?P<since>từ|kể từ)|(?P<least>sau)|(?P<at>vào|trong|ngay)"
)
_TIME = re.compile(
    rf"(?<![\w/.,-])(?:(?:{_HOW}) (?:khi |hết |cả )?)?(?:{_PERIOD}|{_DAY}|{_MONTH}|{_YEAR})(?![\w/-])(?![.,]\d)"
)
# A time that sets nothing: what something is compared with, the date or the years of a document or of a report.
_COMPARED = re.compile(r"(?:so với|cùng kỳ)\W*$")
_BESIDE = re.compile(
    r"(?:(?:kết quả|tình hình|báo cáo|kế hoạch|chương trình|đề án|nghị quyết|quyết định|chỉ thị|dự toán"
    r"|tổng kết|chuẩn)(?: \S+){0,2}|/\S+|ban hành)\W*$"
)
_COMPLETED = re.compile(r"\b(?:hoàn thành|xong)\b")  # what is done in a year may be done before it
MAY = re.compile(r"\b(?:có (?:thể|được)|được phép|cho phép)\b")


@dataclass(frozen=True, slots=True)
class _Time:
    """``start`` to ``end``, the first and the last day that are named; ``how``: "most" for a deadline, "least" for what
    comes after it, "since" for a beginning, "at" for that time itself; empty where no word says."""

    start: date
    end: date
    how: str

    @property
    def span(self) -> tuple[date, date]:
        """The days that it leaves."""
        if self.how == "most":
            return date.min, self.end
        return (self.start, date.max) if self.how in ("least", "since") else (self.start, self.end)


def another_time(asked: str, predicate: str, clause: str) -> bool:
    """Does the question set one time for what it asks, and the clause none that agrees with it? A time that is set
    without its year is of the other's."""
    ours = [t for t in _times(predicate, _years(clause)) if t.how]
    if len(ours) != 1:
        return False
    if ours[0].how == "at" and _COMPLETED.search(plain(predicate)):
        ours = [replace(ours[0], how="most")]
    theirs = list(_times(clause, _years(asked)))
    may = MAY.search(plain(asked)) is not None
    return bool(theirs) and all(_against(ours[0], other, may=may) for other in theirs)


def _against(asked: _Time, told: _Time, *, may: bool) -> bool:
    if asked.how == told.how == "most":
        return told.end > asked.end and not may
    (start, end), (first, last) = asked.span, told.span
    if asked.how == told.how == "since":
        (start, end), (first, last) = (asked.start, asked.end), (told.start, told.end)
    return last < start or end < first


def _times(text: str, years: set[int]) -> Iterator[_Time]:
    said = plain(text)
    for found in _TIME.finditer(said):
        how = next((name for name in ("until", "most", "since", "least", "at") if found[name]), "")
        if _COMPARED.search(said[: found.start()]) or (not how and _BESIDE.search(said[: found.start()])):
            continue
        bounds = _bounds(found, years)
        if bounds is None:
            continue
        start, end = bounds
        if found["most"] == "trước" and not found["d"]:
            end = start - timedelta(days=1)
        yield _Time(start, end, "at" if how == "until" or found["z3"] or found["z4"] else how)


def _bounds(found: re.Match[str], years: set[int]) -> tuple[date, date] | None:
    """The first and the last day; None where there is no such day, or no year tells which."""
    try:
        if found["d"]:
            year = int(found["y"]) if found["y"] else next(iter(years)) if len(years) == 1 else 0
            day = date(year, int(found["m"]), int(found["d"]))
            return day, day
        if found["m2"]:
            first = date(int(found["y2"]), int(found["m2"]), 1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first_year = int(found["y3"] or found["y4"] or found["y5"])
        return date(first_year, 1, 1), date(int(found["z3"] or found["z4"] or first_year), 12, 31)
    except ValueError:
        return None


def _years(text: str) -> set[int]:
    return {int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
