"""Where a text shortens words, and what it means there: "KH&ĐT", "U.B.N.D", "TT số 05" but "TT Hà Lam"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.text.abbreviations import Reading, Syllables, readings
from docqa.text.language import is_syllable
from docqa.text.normalize import fold

_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTERS}{{2,10}}")
# Parts that one abbreviation may be written in: "KH&ĐT", "LĐ - TB&XH", "VH,TT&DL", "U.B.N.D".
_PARTS = re.compile(rf"(?<![\w/.&-]){_LETTERS}{{1,8}}(?:(?: ?& ?| ?[-–] ?|[.,]){_LETTERS}{{1,8}})+(?![\w/])")
_PART = re.compile(rf"{_LETTERS}+")
_BEFORE = re.compile(rf"({_LETTERS}+)[ \t.&–-]*\Z")
_AFTER = re.compile(rf"[ \t.:–-]*(?:({_LETTERS}+)|(\d))")
_NAME = re.compile(r"[ .]+[^\W\d_a-zđ][^\W\d_]*[a-zà-ỹđ] [^\W\d_a-zđ][^\W\d_]*[a-zà-ỹđ]")
_NUMBER_WORDS = frozenset(("số", "so"))
_NEAR = 24  # characters looked at on either side


@dataclass(frozen=True, slots=True)
class Shortened:
    """An abbreviation in a normalized text: ``term`` is its letters in lower case; ``long`` what it means, empty where
    nothing decides between the ``others``."""

    term: str
    start: int
    end: int
    long: Syllables
    others: tuple[Syllables, ...] = ()


def find_shortened(text: str) -> list[Shortened]:
    """The known abbreviations of a normalized text, in order; none overlaps another."""
    joined = [whole for match in _PARTS.finditer(text) for whole in _whole(text, match)]
    found, at = list(joined), 0
    for match in _WORD.finditer(text):
        while at < len(joined) and joined[at].end <= match.start():
            at += 1
        if at < len(joined) and joined[at].start < match.end():
            continue
        word = match.group()
        may = readings(word) if word[1:] != word[1:].lower() or not word[0].isupper() else ()
        if may and _stands_alone(text, match.start(), match.end()):
            found.append(_read(text, word.lower(), match.start(), match.end(), may))
    return sorted(found, key=lambda s: s.start)


def _whole(text: str, match: re.Match[str]) -> list[Shortened]:
    """The abbreviations that the parts of ``match`` make together, the longest from each part on."""
    parts = [(m.start() + match.start(), m.group()) for m in _PART.finditer(match.group())]
    found, first = [], 0
    while first < len(parts) - 1:
        for last in range(len(parts), first + 1, -1):
            word = "".join(p for _, p in parts[first:last])
            start, end = parts[first][0], parts[last - 1][0] + len(parts[last - 1][1])
            dotted = all(len(p) == 1 for _, p in parts[first:last])
            if (len(word) > 3 or dotted or "&" in text[start:end]) and (may := readings(word)):
                found.append(_read(text, word.lower(), start, end, may))
                first = last
                break
        else:
            first += 1
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Not a piece of a longer token, nor a syllable like its neighbours in a line of capitals ("TU SỬA")."""
    if text[end : end + 1].isalnum() and not text[end].isdigit():
        return False
    if (start and text[start - 1].isalnum()) or not is_syllable(text[start:end].lower()):
        return not start or not text[start - 1].isalpha()
    beside = [m.group(1) for m in (_BEFORE.search(text[max(0, start - _NEAR) : start]),) if m]
    beside += [m.group(1) for m in (_AFTER.match(text[end : end + _NEAR]),) if m and m.group(1)]
    return not any(w.isupper() and len(w) > 1 and is_syllable(w.lower()) for w in beside)


def _read(text: str, term: str, start: int, end: int, may: tuple[Reading, ...]) -> Shortened:
    if len(may) == 1:
        return Shortened(term, start, end, may[0].long)
    before = _BEFORE.search(text[max(0, start - _NEAR) : start])
    after = _AFTER.match(text[end : end + _NEAR])
    left = fold(before.group(1)) if before else ""
    right = fold(after.group(1)) if after and after.group(1) else ""
    number = bool(after and (after.group(2) or after.group(1).lower() in _NUMBER_WORDS))
    name = bool(_NAME.match(text[end : end + _NEAR]))
    told = [r for r in may if (right and right in r.after) or (left and left in r.before)]
    told = told or [r for r in may if (number and r.number) or (name and r.name)] or [r for r in may if r.usual]
    long = told[0].long if told else ()
    # What neighbours decide is decided; the usual reading leaves the others possible.
    decided = told and not (told[0].usual and _unsaid(told[0], left, right, number, name))
    return Shortened(term, start, end, long, () if decided else tuple(r.long for r in may if r.long != long))


def _unsaid(reading: Reading, left: str, right: str, number: bool, name: bool) -> bool:
    said = left in reading.before or right in reading.after or (number and reading.number) or (name and reading.name)
    return not said
