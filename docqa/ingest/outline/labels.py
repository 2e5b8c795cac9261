"""The marks that open headings and items: "Điều 3.", "II-", "1.2", "a)", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.ingest.letters import UPPER

_ORDINALS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_ROMANS = {"i": 1, "v": 5, "x": 10}
_LETTERS = "abcdđeghiklmnopqrstuvxy"

_WORDED = re.compile(
    r"(?P<word>phần|chương|mục|tiểu mục|điều)\s+(?:thứ\s+)?(?P<value>[ivx]{1,6}|\d{1,3}[a-zđ]?|"
    + "|".join(_ORDINALS)
    + r")"
    r"(?P<close>\s?[.:)\-–/]|(?=\s|$))\s*",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"(?:phụ\s+lục|biểu\s+mẫu|mẫu\s+số|biểu\s+số|phụ\s+biểu|biểu)(?:\s+số)?"
    r"(?:\s+(?P<value>[ivx]{1,6}|\d{1,3}[a-z]?|[a-h]))?(?=$|\s|[.:)\-–])\s?[.:)\-–]?\s*",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    rf"(?P<value>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:\s?(?P<close>[.)\-–:])(?:\s+(?=\S)|(?=[^\s\d]))|\s+(?=[{UPPER}“\"(]))"
)
_ARABIC = re.compile(rf"(?P<value>\d{{1,3}})\s?(?P<close>[.)/]|[-–](?!\s?\d))(?:\s+|(?=[{UPPER}“\"(]))(?=\S)")
_ROMAN = re.compile(rf"(?P<value>[IVX]{{1,6}})\s?(?P<close>[.)/:]|[-–])(?:\s+(?=\S)|(?=[{UPPER}“\"])(?!\w\.))")
_CAPITAL = re.compile(r"(?P<value>[A-HĐ])\s?(?P<close>[.)/]|[-–])\s+(?=\S)")
_MINOR = re.compile(r"\((?P<value>\d{1,2}|[ivx]{1,5}|[a-zđ])\)\s*(?=\S)|(?P<roman>[ivx]{2,5})\)\s*(?=\S)")
_LETTER = re.compile(rf"(?P<value>[a-zđ])\s?(?:(?P<close>\))\s*|(?P<dot>[./])(?:\s+|(?=[{UPPER}“\"])))(?=\S)")
_BULLET = re.compile(rf"(?P<mark>[-–—+*•·▪◦➢➤✓✔❖□○●■])(?:\s+(?=\S)|(?=[{UPPER}“\"(]))|(?P<o>o)\s+(?=[{UPPER}“\"])")

RANKS = {
    "part": 1.0,
    "annex": 1.0,
    "chapter": 2.0,
    "muc": 3.0,
    "capital": 3.4,
    "roman": 4.0,
    "article": 5.0,
    "arabic": 6.0,
}
"""How high a family stands; lower numbers are further out. Decimals follow ("1.1": 6.2), then letters and marks."""


@dataclass(frozen=True, slots=True)
class Label:
    """``mark`` as written, ``family`` (its kind), ``style`` (its closing punctuation or bullet), ``value`` its place in
    the sequence (0: none), ``rank`` its usual level, ``length`` the characters it takes with the space after it."""

    mark: str
    family: str
    style: str
    value: int
    rank: float
    length: int

    @property
    def bullet(self) -> bool:
        return self.family == "bullet"


def roman(text: str) -> int:
    """The value of a Roman numeral of I, V, X; 0 for anything else."""
    total = last = 0
    for c in reversed(text.lower()):
        value = _ROMANS.get(c, 0)
        if not value:
            return 0
        total += value if value >= last else -value
        last = max(last, value)
    return total


def read_label(text: str) -> Label | None:
    """The label that opens a plain line, None where there is none."""
    head = text[:40]
    match = _WORDED.match(head)
    if match:
        return _worded(match, text)
    match = _ANNEX.match(head)
    if match and (match[0][:4].isupper() or match.end() == len(text) or match[0].rstrip()[-1] in ".:)-–"):
        return Label(match[0].strip(), "annex", "", _number(match["value"] or ""), RANKS["annex"], match.end())
    match = _DECIMAL.match(head)
    if match:
        parts = match["value"].split(".")
        return Label(
            match[0].strip(), f"decimal{len(parts)}", "", int(parts[-1]), 6 + 0.2 * (len(parts) - 1), match.end()
        )
    for pattern, family, rank in ((_ARABIC, "arabic", 6.0), (_ROMAN, "roman", 4.0), (_CAPITAL, "capital", 3.4)):
        match = pattern.match(head)
        if match:
            value = match["value"]
            place = int(value) if family == "arabic" else roman(value) if family == "roman" else _letter(value)
            return Label(match[0].strip(), family, match["close"].replace("–", "-"), place, rank, match.end())
    match = _MINOR.match(head)
    if match:
        return Label(match[0].strip(), "minor", "()", _number(match["value"] or match["roman"]), 10.0, match.end())
    match = _LETTER.match(head)
    if match:
        return Label(
            match[0].strip(), "letter", match["close"] or match["dot"], _letter(match["value"]), 9.0, match.end()
        )
    match = _BULLET.match(head)
    if match:
        mark = match["mark"] or "o"
        return Label(mark, "bullet", mark.translate({0x2013: "-", 0x2014: "-", 0xB7: "•"}), 0, 12.0, match.end())
    return None


def _worded(match: re.Match[str], text: str) -> Label | None:
    word = match["word"].lower()
    rest = text[match.end() :]
    # "Điều 3 Luật này ..." and "phần 2 của ..." are sentences: a heading's number is closed, or alone, or shouts.
    if rest and not match["close"].strip() and not (match["word"].isupper() and rest[:12].isupper()):
        return None
    if not match["word"][0].isupper():
        return None
    family = {"phần": "part", "chương": "chapter", "điều": "article"}.get(word, "muc")
    return Label(match[0].strip(), family, "", _number(match["value"]), RANKS[family], match.end())


def _letter(text: str) -> int:
    return _LETTERS.find(text.lower()) + 1


def _number(text: str) -> int:
    text = text.lower()
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    return _ORDINALS.get(text) or roman(text) or (_letter(text) if len(text) == 1 else 0)
