"""The figures of a sentence, each with the part of it that is its own, its unit, and its years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docqa.read.clauses.limits import AT_LEAST, AT_MOST, ROUGHLY
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.values import quantities, years_named
from docqa.schema import Document
from docqa.text import fold, normalize
from docqa.text.dates import find_dates
from docqa.text.numbers import find_numbers

Span = tuple[int, int]
_LIMIT = rf"(?:(?:{AT_MOST}|{AT_LEAST}|{ROUGHLY})\s+)*"
# What parts a sentence that gives several figures: marks, words that set something apart, and what joins a figure or a
# year to those before ("1% năm 2015 và khoảng 3% năm 2030", "từ 20% lên 50%").
_PARTS = re.compile(
    rf"[,;:|(]\s|\s(?:trong đó|riêng)\s|\s(?:và|còn|lên|xuống)\s(?={_LIMIT}\d|(?:đến |vào )?năm \d{{4}}\b)",
    re.IGNORECASE,
)
# A year that something is measured against is not the year of the figure.
_AGAINST = re.compile(
    r"\b(?:so với|so voi|so|bằng|gấp \S+ lần|hơn|compared (?:to|with))"
    r"(?: cùng kỳ| giai đoạn| cuối| đầu| của| năm| nam)* \d{4}(?:\s?[-–]\s?\d{4})?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*(?:(?P<share>%|phần trăm\b)|(?P<money>(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s)+(?:đồng\b)?)"
    r"|(?P<word>(?!là\b)[^\W\d_]+))"
)
_SUM = "đồng"


@dataclass(frozen=True, slots=True)
class Figure:
    """``start:end`` of the document's text, with its unit; ``part``: the words around it that are its own; ``unit``:
    "%", "đồng" or the word behind it, folded; ``years``: those that its part names, else those of a part before it
    where the sentence puts years first."""

    start: int
    end: int
    part: Span
    unit: str
    years: frozenset[int]


def figures_beside(document: Document, block: int, at: int) -> list[Figure]:
    """The figures of the sentence of the block that holds ``at``; a table's row is one."""
    here = document.blocks[block]
    whole = here.start, here.end
    if here.kind != "row":
        own = (s for s in sentences(document.text, *whole) if s.start <= at < s.end)
        whole = next(((s.start, s.end) for s in own), whole)
    normal = normalize(document.text[slice(*whole)])

    def placed(start: int, end: int) -> Span:
        a, b = normal.span(start, end)
        return whole[0] + a, whole[0] + b

    return [
        Figure(*placed(start, end), placed(*part), unit, years)
        for start, end, part, unit, years in _figures(normal.text)
    ]


@lru_cache(maxsize=256)
def own_years(text: str) -> frozenset[int]:
    """The years that a text is about: not those of dates, of documents' numbers, and those it only compares with."""
    plain = normalize(text).text
    written = [(n.start, n.end) for n in find_numbers(plain)] + [(d.start, d.end) for d in find_dates(plain)]
    for start, end in written:
        plain = plain[:start] + ";" * (end - start) + plain[end:]
    return years_named(_AGAINST.sub(" ", plain))


def _figures(plain: str) -> Iterator[tuple[int, int, Span, str, frozenset[int]]]:
    quantity = list(quantities(plain))
    first_year = re.search(r"\b(?:năm|giai đoạn) \d{4}", plain, re.IGNORECASE)
    leads = bool(quantity and first_year and first_year.start() < quantity[0].start())
    governing: frozenset[int] = frozenset()
    for part in _parts(plain):
        years = own_years(plain[slice(*part)])
        governing = years or (governing if leads else years)
        for match in quantity:
            if part[0] <= match.start() < part[1]:
                end, unit = _unit(plain, match)
                yield match.start(), end, part, unit, governing


def _parts(plain: str) -> Iterator[Span]:
    at = 0
    for match in _PARTS.finditer(plain):
        yield at, match.start()
        at = match.end()
    yield at, len(plain)


def _unit(plain: str, figure: re.Match[str]) -> tuple[int, str]:
    """Where a figure ends with its unit, and the unit."""
    digits = re.match(r"\d+(?:[.,]\d+)*|\w+", plain[figure.start() :])
    at = figure.start() + (digits.end() if digits else 0)
    found = _UNIT.match(plain, at)
    if found is None:
        return at, ""
    if found["money"]:
        return at + len(found.group().rstrip()), _SUM
    return found.end(), "%" if found["share"] else fold(found["word"])
