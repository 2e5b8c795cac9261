"""Times less exact than a day, and loosely typed days, each as one term: months, quarters, parts of a year, spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docqa.text.amounts import in_words
from docqa.text.dates import find_dates

_YEAR = r"(?P<y>(?:19|20)\d\d)(?![\w]|[/.,-]\d)"
_OF = r"(?:,? *năm *| *[/.-] *| +)"
_OF_YEAR = rf"(?:{_OF}{_YEAR})?"
_DAY = re.compile(
    r"(?<![\w/.,-])(?:(?:ngày +)?(?:mồng|mùng)|ngày) *(?P<d>\d{1,2})(?: *(?P<s>[/.-]) *| +tháng +)(?P<m>\d{1,2})"
    r"(?:(?P=s)(?P<yy>\d\d|\d{4})(?![\w/-]|[.,]\d)|,? +năm +(?P<y>(?:19|20)\d\d)(?!\w)|(?!\w|[/.,-]\d))",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<![\w/.,-])(?P<d>\d{1,2})(?P<s>[/-])(?P<m>\d{1,2})(?P=s)(?P<yy>[0-4]\d)(?![\w/-]|[.,]\d)")
_MONTH = re.compile(rf"(?<![\w/.,-])(?:tháng *|T)(?P<m>0?[1-9]|1[0-2])(?:,? *năm *| *[/.-] *){_YEAR}", re.IGNORECASE)
_BARE_MONTH = re.compile(
    r"(?<![\w/.,-])(?<!số )(?<!quý )(?<!định )(?<!tư )(?P<m>0?[1-9]|1[0-2])/(?P<y>20\d\d)(?![\w/-]|[.,]\d)"
)
_QUARTER = re.compile(rf"(?<!\w)(?:quý *|Q)(?P<q>IV|I{{1,3}}|[1-4])(?![\w]|,\d){_OF_YEAR}", re.IGNORECASE)
_PART = re.compile(
    rf"(?<!\w)(?P<n>0?[1-9]|1[01]|ba|sáu|chín) +tháng +(?P<end>đầu|cuối)(?: +năm)?(?: *{_YEAR})?", re.IGNORECASE
)
_HALF = re.compile(rf"(?<!\w)nửa +(?P<end>đầu|cuối) +năm(?: *{_YEAR})?", re.IGNORECASE)
_SPAN = re.compile(
    r"(?<![\w/.,])(?P<a>(?:19|20)\d\d)(?: *[-–—] *| +(?:đến|tới)(?: +hết)?(?: +năm)? +)"
    r"(?P<b>(?:19|20)\d\d)(?![\w/]|[.,-]\d)"
)
# What people type without accents, given them back where numbers stand beside it (the length stays).
_TYPED = re.compile(
    r"(?i)\b(?:(ngay)(?= +(?:m[ou]ng +)?\d)|(m[ou]ng)(?= +\d)|(thang)(?= *\d| +dau\b| +cuoi\b)|(dau|cuoi)(?= +nam\b)"
    r"|(nam)(?= +(?:19|20)\d\d)|(quy)(?= *(?:[1-4]|iv|i{1,3})\b)|(den|toi)(?= +(?:nam +)?(?:19|20)\d\d))"
)
_SPELT = {"ngay": "ngày", "mong": "mồng", "mung": "mùng", "thang": "tháng", "dau": "đầu", "cuoi": "cuối", "nam": "năm",
          "quy": "quý", "den": "đến", "toi": "tới"}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Period:
    """``terms`` of a time, the one that says it exactly first; the others stand for what it lies in."""

    terms: tuple[str, ...]


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    least = f"@--{month:02}-{day:02}"
    return Period((f"@{year}-{month:02}-{day:02}", f"@{year}-{month:02}", least) if year else (least,))


def find_periods(text: str) -> list[Period]:
    """The times that a normalized text names: days first, then months, quarters, parts of a year, spans of years."""
    plain = _TYPED.sub(lambda m: _SPELT[m.group().lower()], text.replace("–", "-"))
    days = [(d.start, d.end, d.value.year, d.value.month, d.value.day) for d in find_dates(plain)]
    for start, end, *_ in days:
        plain = plain[:start] + ";" * (end - start) + plain[end:]
    for pattern in (_DAY, _SHORT_YEAR):
        for match in list(pattern.finditer(plain)):
            typed = match.groupdict().get("y") or match["yy"] or "0"
            year = int(typed) if len(typed) != 2 else 2000 + int(typed)
            days.append((*match.span(), year, int(match["m"]), int(match["d"])))
            plain = plain[: match.start()] + ";" * len(match.group()) + plain[match.end() :]
    named = [_day(year, month, day) for _, _, year, month, day in days]
    return [*(d for d in named if d), *(Period(t) for t in _longer(plain))]


def _longer(text: str) -> Iterator[tuple[str, ...]]:
    for pattern in (_MONTH, _BARE_MONTH):
        for match in pattern.finditer(text):
            yield (f"@{match['y']}-{int(match['m']):02}",)
    for match in _QUARTER.finditer(text):
        if match["y"] or match.group()[:3].lower() == "quý":
            yield _in_year(f"q{_ROMAN.get(match['q'].lower()) or match['q']}", match["y"])
    for match in _PART.finditer(text):
        n = in_words([match["n"].lower()]) or int(match["n"])
        yield _in_year(f"{'h' if n == 6 else f'{n}m'}{1 if match['end'].lower() == 'đầu' else 2}", match["y"])
    for match in _HALF.finditer(text):
        yield _in_year(f"h{1 if match['end'].lower() == 'đầu' else 2}", match["y"])
    for match in _SPAN.finditer(text):
        if match["a"] < match["b"]:
            yield (f"@{match['a']}..{match['b']}",)


def _in_year(part: str, year: str | None) -> tuple[str, ...]:
    return (f"@{year}-{part}", f"@{part}") if year else (f"@{part}",)
