"""English terms of administration in Vietnamese, so that an English question's words are found in Vietnamese text.

The table is ``glossary.txt`` beside this file: a term, then its readings, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from docqa.text.language import ENGLISH, has_accents
from docqa.text.places import find_provinces

Readings = tuple[str, ...]
_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w/])|[^\s,;:?!()\"“”]*[^\s,;:?!()\"“”.]")
_POSSESSIVE = re.compile(r"['’]s?$")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = rf"(?P<m>{'|'.join(_MONTHS)})"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"\b{_DAY} (?:of )?{_MONTH}(?:,? (?P<y>\d{{4}}))?\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} {_DAY}(?:,? (?P<y>\d{{4}}))?\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<y>\d{{4}})\b", re.IGNORECASE),
)
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")
# English writes 1,500 and 1.36 where Vietnamese writes 1.500 and 1,36.
_FIGURE = re.compile(r"(?<![\w/.,-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2})(?![\w/-]|[.,]\d)")
_SWAPPED = str.maketrans(",.", ".,")


def in_vietnamese(question: str) -> tuple[Readings, ...]:
    """An English question piece by piece, each with its readings, the likeliest first: those of the glossary for a
    term it knows; names, numbers, codes and words it does not know as they are. Words such as "the" are left out."""
    text = _figures(question)
    names = [(p.start, p.end) for p in find_provinces(text, folded=True)]
    found = list(_TOKEN.finditer(text))
    words = ["" if _kept(m, names) else _word(m.group()) for m in found]
    for n, match in enumerate(found[1:], 1):  # "An" of "An Loc"
        if match.group()[0].isupper() and words[n] in ENGLISH and not match.group().isupper():
            words[n] = ""
    pieces: list[Readings] = []
    at, run = 0, -1
    while at < len(found):
        length, readings = _longest(words, at)
        if readings or words[at] in ENGLISH:
            run = -1
            pieces += [readings] if readings else []
        elif run < 0:
            run = at
            pieces.append((found[at].group(),))
        else:  # one piece with the word before: the two may be a name
            pieces[-1] = (text[found[run].start() : found[at].end()],)
        at += length
    return tuple(pieces)


def translated(question: str, joint: str = " ") -> str:
    """An English question in the likeliest reading of each piece."""
    return joint.join(readings[0] for readings in in_vietnamese(question))


def knows(word: str) -> bool:
    """Is the word, as it is or in its stem, an English term of the glossary?"""
    return (word,) in _table() or (_stem(word),) in _table()


def _longest(words: list[str], at: int) -> tuple[int, Readings]:
    table = _table()
    for length in range(min(_most(), len(words) - at), 0, -1):
        key = tuple(words[at : at + length])
        if not all(key):
            continue
        if readings := table.get(key) or table.get(tuple(map(_stem, key))):
            return length, readings
    return 1, ()


def _kept(match: re.Match[str], names: list[tuple[int, int]]) -> bool:
    """A word of a name, or none of English letters."""
    inside = any(start < match.end() and match.start() < end for start, end in names)
    return inside or has_accents(match.group()) or any(c.isdigit() for c in match.group())


def _word(token: str) -> str:
    word = token.lower().replace("’", "'")
    return word if word in ("people's", "women's", "farmers'", "o'clock") else _POSSESSIVE.sub("", word)


def _stem(word: str) -> str:
    """Without plural and verb endings; rough, but the same for the table and the question."""
    word = _POSSESSIVE.sub("", word).replace("iz", "is")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and not word.endswith(("ss", "us", "is")):
            word = rest
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def _figures(text: str) -> str:
    """Dates and figures as Vietnamese writes them."""
    for pattern in _DATES:
        text = pattern.sub(_date, text)
    return _FIGURE.sub(lambda m: m.group().translate(_SWAPPED), _ORDINAL.sub(r"\1", text))


def _date(match: re.Match[str]) -> str:
    parts = match.groupdict()
    day = f"ngày {parts['d']} " if parts.get("d") else ""
    year = f" năm {parts['y']}" if parts.get("y") else ""
    return f"{day}tháng {_MONTHS.index(parts['m'].lower()) + 1}{year}"


@cache
def _table() -> Mapping[tuple[str, ...], Readings]:
    table: dict[tuple[str, ...], Readings] = {}
    terms = dict(_lines())
    for term, readings in terms.items():
        words = tuple(_word(w) for w in term.replace(",", " ").split())
        table[words] = readings
    for words in list(table):
        table.setdefault(tuple(map(_stem, words)), table[words])
    return table


@cache
def _most() -> int:
    return max(map(len, _table()))


def _lines() -> Iterator[tuple[str, Readings]]:
    for line in files("docqa.text").joinpath("glossary.txt").read_text(encoding="utf-8").splitlines():
        term, sign, readings = line.partition(" = ")
        if sign and not line.startswith("#"):
            yield term, tuple(r.strip() for r in readings.split(";"))
