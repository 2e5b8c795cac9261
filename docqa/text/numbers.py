"""Document numbers: "87/KH-UBND", "20-CTr/TU", "24/2018/QH14"."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A part of a code: capitals and digits, at most two small letters among them (CTr, TTg, QyĐ, PV11, ĐĐQH15).
_PART = r"[A-ZĐƯƠÔÂÊĂ][A-ZĐƯƠÔÂÊĂ0-9]{0,9}(?:[a-z]{1,2}[A-ZĐƯƠÔÂÊĂ0-9]{0,6})?"
# What opens most codes: the kind of document. After it a spaced hyphen still belongs to the number ("12/KH - UBND").
_KINDS = (
    "KHLT|KHLN|KHPH|KH|QĐLT|QĐi|QyĐ|QĐ|QC|NQLT|NQ|NĐ|CTrPH|CTr|CT|TTLT|TTr|TTg|TT|TB|CV|HDLN|HD|ĐA|BC|KL|CĐ|PA|QH|"
    "VBHN|L|PL"
)
_GAP = r"[ \n]{0,2}"
_NUMBER = re.compile(
    rf"(?<![\w/])(?<!\d[.,-])\d{{1,5}}[a-zA-ZĐđ]?{_GAP}"
    rf"(?:/{_GAP}(?:(?:19|20)\d\d{_GAP}/{_GAP})?(?:(?:{_KINDS}){_GAP}-{_GAP})?{_PART}"
    rf"|-{_GAP}{_PART}{_GAP}/{_GAP}{_PART})"
    rf"(?:(?:/|-\n?){_PART}){{0,4}}(?!\w)"
)
_TYPED = re.compile(
    rf"(?<![\w/])(?<!\d[.,-])\d{{1,5}}[a-zA-ZĐđ]?{_GAP}"
    rf"(?:/{_GAP}(?:(?:19|20)\d\d{_GAP}/{_GAP})?(?:{_KINDS.replace('Đ', '[ĐD]')}|qh)\d{{0,2}}"
    rf"|-{_GAP}(?:{_KINDS.replace('Đ', '[ĐD]')}){_GAP}/{_GAP}[A-ZĐƯ]{{1,8}}\d{{0,2}})"
    rf"(?:[/-][A-ZĐƯƠÔÂÊĂ]{{1,8}}\d{{0,2}}){{0,4}}(?!\w)",
    re.IGNORECASE,
)
# "25/USD" is an amount per something, not a number.
_UNITS = frozenset(("USD", "VND", "VNĐ", "EUR", "HS", "SV", "GV", "GDP", "GRDP", "KW", "KWH", "MW", "HA", "KM"))


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A document number: ``value`` without inner white space, and where it stands."""

    value: str
    start: int
    end: int


def find_numbers(text: str, *, any_case: bool = False) -> list[NumberMatch]:
    """The document numbers that a normalised text names, in order.

    ``any_case`` also reads what people type ("87/kh-ubnd", "20-ctr/tu"); the value keeps their letters.
    """
    found = []
    for match in (_TYPED if any_case else _NUMBER).finditer(text):
        value = "".join(match.group().split())
        code = value.partition("/")[2] if "/" in value[:7] else value
        if code.upper() in _UNITS or (sum(c.isupper() or c.isdigit() for c in code) < 2 and not any_case):
            continue
        found.append(NumberMatch(value, match.start(), match.end()))
    return found
