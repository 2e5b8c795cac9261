"""The figures a text names: numbers with their scale and unit, dates and document numbers, in one spelling each."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from docqa.read.generative.numerals import english_in_digits, in_digits
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
# Not between two numbers of one unit: "10 và 15 triệu".
_PART = re.compile(r"(?:[,;:]\s|[()]|(?<!\d)\s(?:[–-]|và|còn|and|while)\s|\s(?:[–-]|và|còn|and|while)\s(?!\d))")
_CODE = re.compile(r"(\d+[a-zđ]?)[/-].*[a-zđ]")
_DECIMAL = re.compile(r"\d+(?:,\d+)?")
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_UNITS = {word: word for word in "đồng usd euro ha km m m2 m3 tấn tạ kg lít ngày tuần tháng năm giờ phút".split()} | {
    "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "đôla": "usd", "eur": "euro", "hecta": "ha", "h": "giờ"
}  # fmt: skip
_CURRENCIES = frozenset(("đồng", "usd", "euro"))
# Of two words; and words that are no scale or unit before another: "tỷ lệ", "đồng chí".
_LONG = ((re.compile(r"\bđô la(?: mỹ)?\b"), "usd"), (re.compile(r"\b(?:héc|hec) ?ta\b"), "ha"))
_OTHER = re.compile(
    r"\b(?:(?:tỷ|tỉ) (?:lệ|trọng|suất|số|giá)|đồng (?:chí|bào|bộ|thời|nghiệp|ruộng|hành|tâm|minh|đội|hồ|thuận|ý)"
    r"|năm học|ngày công)\b"
)
_SIGNS = str.maketrans({"$": " usd ", "€": " euro ", "₫": " đồng "})
_SIGN_BEFORE = re.compile(
    r"(?:us|u\.s\.)?([$€])\s*(\d[\d.,]*\d|\d)((?:\s+(?:thousand|million|billion|trillion|triệu|tỷ))*)", re.I
)
_ORDINAL = frozenset(
    "ngày tháng quý năm điều khoản mục số thứ phần chương khóa".split()
)  # what a number only counts off
_LINKS = frozenset("và đến tới hoặc hay to and or".split())
_STATED_UNIT = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:?\s*([^|).;\n]{2,20})|\(([^()|\n]{1,20})\)", re.IGNORECASE)
_IN_VIETNAMESE = {
    "thousand": "nghìn", "million": "triệu", "billion": "tỷ", "trillion": "nghìn tỷ", "dong": "đồng", "dongs": "đồng",
    "vnd": "đồng", "dollar": "usd", "usd": "usd", "euro": "euro", "day": "ngày", "week": "tuần", "month": "tháng",
    "year": "năm", "hour": "giờ", "minute": "phút", "hectare": "ha", "ton": "tấn", "tonne": "tấn", "kilometer": "km",
    "kilometre": "km", "kilogram": "kg", "liter": "lít", "litre": "lít",
}  # fmt: skip
_ENGLISH_UNIT = re.compile(rf"(?<=[\d ])[ -]?\b((?:{'|'.join(_IN_VIETNAMESE)}))s?\b(?!-)", re.IGNORECASE)


def figures(text: str) -> frozenset[str]:
    """As ``comparable`` spells them: "5%", "2023-03-28", "87/kh-ubnd"; an amount with its scale worked in and with its
    unit: "4800000000 đồng", "15 ngày", "1500". Numbers in words are figures too."""
    return frozenset(figure for figure, _ in _named(text))


def english(text: str) -> str:
    """An English text with its numbers as Vietnamese texts write them: "1,500.5" as "1.500,5", "5 percent" as "5%",
    "sixty-two billion dong" as "62 tỷ đồng"."""
    swapped = _NUMBER.sub(lambda m: m.group().translate(_SWAPPED), _signs(english_in_digits(text)))
    swapped = _PERCENT.sub(r"\1%", swapped)
    return _ENGLISH_UNIT.sub(lambda m: f" {_IN_VIETNAMESE[m[1].lower()]}", swapped)


def with_parts(named: frozenset[str]) -> frozenset[str]:
    """The figures that a text with ``named`` vouches for: these, an amount without its unit, a date's day, month and
    year, a document's bare number."""
    parts = set(named)
    for figure in named:
        if date := _DATE.fullmatch(figure):
            year, month, day = date[1], str(int(date[2])), str(int(date[3]))
            parts |= {year, f"{month}/{year}", f"{day}/{month}", day, month}
        elif month_of := _MONTH.fullmatch(figure):
            parts |= set(month_of.groups())
        elif code := _CODE.fullmatch(figure):
            parts.add(code[1])
        parts.add(figure.split()[0])
    return frozenset(parts)


def kinds(text: str) -> dict[str, Kind]:
    """What each figure of a text is, by its form and by the word before it: one kind is not taken for another, and of
    one kind one may be taken for another."""
    found: dict[str, Kind] = {}
    for figure, kind in _named(text):
        found.setdefault(figure, kind)
    return found


def units_said(text: str) -> frozenset[str]:
    """The scales and units that a heading or a table's head gives for the numbers under it: "triệu đồng" of "Kinh phí
    (triệu đồng)"."""
    found = (" ".join(_words(m[1] or m[2])) for m in _STATED_UNIT.finditer(text))
    return frozenset(unit for unit in found if unit and all(w in _SCALES or w in _UNITS for w in unit.split()))


def in_units(part: str, said: str, units: frozenset[str] = frozenset()) -> frozenset[str]:
    """What the amounts without a unit of ``part`` may be in: the units of ``said``, the text around it; đồng, where
    they are millions and no currency is said; ``units`` of a table's head."""
    words = frozenset(_UNITS[w] for w in _words(said) if w in _UNITS)
    found: set[str] = set()
    for figure, kind in _named(part):
        if kind != "amount" or not _DECIMAL.fullmatch(figure):
            continue
        found |= {f"{figure} {unit}" for unit in words}
        if not words & _CURRENCIES and len(figure.split(",")[0]) > 6:
            found.add(f"{figure} đồng")
        for unit in units:
            found |= figures(f"{figure} {unit}")
    return frozenset(found)


def _signs(text: str) -> str:
    return _SIGN_BEFORE.sub(r"\2\3 \1", text).translate(_SIGNS)


def _words(text: str) -> list[str]:
    plain = comparable(in_digits(_signs(text)))
    for rule, word in _LONG:
        plain = rule.sub(word, plain)
    return _OTHER.sub(lambda m: m.group().replace(" ", "_"), plain).split()


def _named(text: str) -> list[tuple[str, Kind]]:
    """The figures in order, each with its kind."""
    return list(_named_once(text))


@lru_cache(maxsize=4096)
def _named_once(text: str) -> tuple[tuple[str, Kind], ...]:
    words = _words(text)
    found: list[tuple[str, Kind]] = []
    waiting: list[tuple[int, str]] = []  # numbers that may share the unit of the next: "10 đến 15 triệu"
    at = unit_at = 0
    while at < len(words):
        word, before = words[at], words[at - 1] if at and at != unit_at else ""
        at += 1
        if not any(c.isdigit() for c in word):
            if word not in _LINKS:
                waiting.clear()
            continue
        kind = _kind(word, before)
        if kind != "amount" or not _DECIMAL.fullmatch(word) or before in _ORDINAL:
            found.append((word, kind))
            waiting.clear()
            continue
        value, scale, unit, at = _amount(words, at - 1)
        unit_at = at if unit else unit_at
        if scale or unit:
            for n, number in waiting:
                found[n] = (_spelled(Decimal(number.replace(",", ".")) * Decimal(10) ** scale, unit), "amount")
            waiting.clear()
        else:
            waiting.append((len(found), word))
        found.append((_spelled(value, unit) if scale or unit else word, kind))
    return tuple(found)


def _amount(words: list[str], at: int) -> tuple[Decimal, int, str, int]:
    """The amount at ``at``: its value, the power of ten it is in, its unit, and where it ends; "4 tỷ 800 triệu" is
    one."""
    total, first = Decimal(0), 0
    while True:
        value = Decimal(words[at].replace(",", "."))
        scale, at = _scale(words, at + 1)
        total += value * Decimal(10) ** scale
        first = first or scale
        if at < len(words) and words[at] == "rưỡi" and scale:
            total += Decimal(10) ** scale / 2
            at += 1
        goes_on = scale and at < len(words) and words[at].isdigit() and len(words[at]) <= 3
        if not goes_on or not (scale == 3 or _scale(words, at + 1)[0]) or _scale(words, at + 1)[0] >= scale:
            break
    unit = _UNITS.get(words[at], "") if at < len(words) else ""
    return total, first, unit, at + bool(unit)


def _scale(words: list[str], at: int) -> tuple[int, int]:
    """The power of ten that the words at ``at`` say ("nghìn tỷ" is 12), and where they end."""
    scale = 0
    while at < len(words) and words[at] in _SCALES:
        scale += _SCALES[words[at]]
        at += 1
    return scale, at


def _spelled(value: Decimal, unit: str) -> str:
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text.replace('.', ',')} {unit}".strip()


def _kind(figure: str, before: str) -> Kind:
    if _DATE.fullmatch(figure) or _MONTH.fullmatch(figure) or before in ("ngày", "tháng", "quý"):
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
