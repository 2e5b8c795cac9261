"""The years that a question or a subject names: a document's own, a period, a year that a goal is set for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.text.normalize import fold

_Y = r"((?:19|20)\d\d)"
_PERIOD = re.compile(
    rf"(?<![\d/.-]){_Y}\s?[-–]\s?{_Y}(?![\d/-])|\b(?:tu|from) (?:nam )?{_Y} (?:den|to) (?:nam )?{_Y}\b"
)
# The year named behind these is not when the document was made.
_TARGET = re.compile(
    r"\b(?:den|toi|truoc|sau|so voi|so cung ky|moc|by|until|till|before|after|compared (?:to|with)|since)"
    r" (?:(?:het|cuoi|dau|ngay|thoi diem|cung ky|the|end|beginning|of|year|quy [1-4iv]+|thang \d+) )*(?:nam )?"
    rf"{_Y}(?![\d/-])"
)
_YEAR = re.compile(rf"(?<![\d/.-]){_Y}(?![\d/-])")


@dataclass(frozen=True, slots=True)
class Years:
    """``own``: years that may be a document's own; ``targets``: years that are not; ``periods`` as "2021-2025"."""

    own: frozenset[int]
    targets: frozenset[int]
    periods: frozenset[str]


def find_years(text: str) -> Years:
    """The years of a normalised text from which document numbers are left out."""
    plain = " ".join(fold(text).split())
    periods = set()
    for match in list(_PERIOD.finditer(plain)):
        first, last = [y for y in match.groups() if y]
        if first < last:
            periods.add(f"{first}-{last}")
            plain = plain.replace(match.group(), " ")
    targets = {int(y) for y in _TARGET.findall(plain)}
    named = {int(y) for y in _YEAR.findall(_TARGET.sub(" ", plain))}
    return Years(frozenset(named), frozenset(targets - named), frozenset(periods))
