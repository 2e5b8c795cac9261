"""The figures a text names: numbers, dates and document numbers, in one spelling each."""

from __future__ import annotations

import re
from typing import Literal

from docqa.text import comparable

Kind = Literal["date", "year", "code", "percent", "amount"]

_NUMBER = re.compile(r"(?<![\d/.,-])\d+(?:[.,]\d+)+(?![\d/-])")
_SWAPPED = str.maketrans(".,", ",.")
_PERCENT = re.compile(r"(\d)\s*(?:percent|per cent)\b", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset("đoạn kỳ khóa in of by until since year".split())
_BEFORE_CODE = frozenset("số hoạch định thị".split())
_PART = re.compile(r"(?:[,;:]\s|\s[–-]\s|[()]|\s(?:và|còn|and|while)\s)")
_CODE = re.compile(r"(\d+[a-zđ]?)[/-].*[a-zđ]")


def figures(text: str) -> frozenset[str]:
    """As ``comparable`` spells them: "5%", "1500", "2023-03-28", "87/kh-ubnd"."""
    return frozenset(word for word in comparable(text).split() if any(c.isdigit() for c in word))


def english(text: str) -> str:
    """An English text with its numbers as Vietnamese texts write them: "1,500.5" as "1.500,5", "5 percent" as "5%"."""
    swapped = _NUMBER.sub(lambda m: m.group().translate(_SWAPPED), text)
    return _PERCENT.sub(r"\1%", swapped)


def with_parts(named: frozenset[str]) -> frozenset[str]:
    """The figures that a text with ``named`` vouches for: these, a date's day, month and year, a document's bare
    number."""
    parts = set(named)
    for figure in named:
        if date := _DATE.fullmatch(figure):
            year, month, day = date[1], str(int(date[2])), str(int(date[3]))
            parts |= {year, f"{month}/{year}", f"{day}/{month}", day, month}
        elif month_of := _MONTH.fullmatch(figure):
            parts |= set(month_of.groups())
        elif code := _CODE.fullmatch(figure):
            parts.add(code[1])
    return frozenset(parts)


def kinds(text: str) -> dict[str, Kind]:
    """What each figure of a text is, by its form and by the word before it: one kind is not taken for another, and of
    one kind one may be taken for another."""
    found: dict[str, Kind] = {}
    before = ""
    for word in comparable(text).split():
        if any(c.isdigit() for c in word):
            found.setdefault(word, _kind(word, before))
        before = word
    return found


def _kind(figure: str, before: str) -> Kind:
    if _DATE.fullmatch(figure) or _MONTH.fullmatch(figure) or before in ("ngày", "tháng"):
        return "date"
    if _CODE.fullmatch(figure) or before in _BEFORE_CODE:
        return "code"
    if before == "năm" or (_YEAR.fullmatch(figure) and (before in _BEFORE_YEAR or _YEAR.fullmatch(before))):
        return "year"
    return "percent" if figure.endswith("%") else "amount"


def parts_of(text: str) -> list[str]:
    """The parts of a sentence that a figure belongs to: between commas and the like, and around "và"; a table's row is
    one part."""
    if text.count("|") > 1:
        return [text]
    return [part for part in _PART.split(text) if part.strip()]
