"""Dates as Vietnamese documents write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_LONG = r"(?:ngày\s{0,3})?(?P<d1>\d{1,2})\s{0,3}tháng\s{0,3}(?P<m1>\d{1,2}),?\s{0,3}năm\s{0,3}(?P<y1>\d{4})"
_SHORT = r"(?P<d2>\d{1,2})(?P<sep> ?[/.-] ?)(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4})"
_ISO = r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
_DATE = re.compile(rf"(?<![\w])(?<!\d[/.,-])(?:{_LONG}|{_SHORT}|{_ISO})(?![\w])(?![/.,-]\d)", re.IGNORECASE)
_DAY = re.compile(
    r"(?<![\w])(?<!\d[/.,-])ngày\s{0,3}(?P<d>\d{1,2})\s{0,3}(?:[/.-]|tháng)\s{0,3}(?P<m>\d{1,2})(?![\w])(?![/.,-]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A full date and where it stands (with the word "ngày" where the month is written out)."""

    value: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DayMatch:
    """A day and month without a year ("ngày 21/5") and where they stand."""

    day: int
    month: int
    start: int
    end: int

    def of(self, year: int) -> date | None:
        """The date in that year, None where there is no such day."""
        return _date(year, self.month, self.day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_dates(text: str) -> list[DateMatch]:
    """The full dates of a normalised text, in order: 08/10/2020, 8-10-2020, 8.10.2020, 2020-10-08 and
    "ngày 08 tháng 10 năm 2020". Impossible dates and years before 1900 are no dates."""
    found = []
    for match in _DATE.finditer(text):
        number = {key: int(part) for key, part in match.groupdict().items() if part and key != "sep"}
        which = next(key[1] for key in number)
        value = _date(number[f"y{which}"], number[f"m{which}"], number[f"d{which}"])
        if value and value.year >= 1900:
            found.append(DateMatch(value, match.start(), match.end()))
    return found


def find_days(text: str) -> list[DayMatch]:
    """Days named without a year ("ngày 21/5", "ngày 21 tháng 5"), in order; a full date is none."""
    taken = [(m.start, m.end) for m in find_dates(text)]
    found = []
    for match in _DAY.finditer(text):
        day, month = int(match["d"]), int(match["m"])
        inside = any(a < match.end() and match.start() < b for a, b in taken)
        if not inside and _date(2000, month, day):
            found.append(DayMatch(day, month, match.start(), match.end()))
    return found
