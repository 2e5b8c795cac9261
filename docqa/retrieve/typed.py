"""A question's words as they were typed, and a reading written in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docqa.text.analyze import codes

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_GAP = re.compile(r"[ \t]*[-–]?[ \t]*")
_CODED = re.compile(r"^[^\W\d_]{1,2}[A-ZĐ]|[^\W\d_][A-ZĐ]$")  # NaCl, pH, but not "củaKuwait"


@dataclass(frozen=True, slots=True)
class Typed:
    """``start`` / ``end``: offsets into the normalized text; ``joined``: nothing but a space or hyphen before it;
    ``fixed``: a number, an abbreviation in capitals, a part of a document number."""

    word: str
    start: int
    end: int
    joined: bool
    fixed: bool

    @property
    def name(self) -> bool:
        """Is it written as names are, with a capital within the text?"""
        return self.start > 0 and self.word[0].isupper() and not self.word[1:].isupper()


def typed_words(plain: str) -> list[Typed]:
    """The words of a normalized text."""
    spans = [(c.start, c.end) for c in codes(plain)]
    found = list(_WORD.finditer(plain))
    shouted = sum(m.group().isupper() for m in found if m.group().isalpha()) > max(2, 0.8 * len(found))
    typed: list[Typed] = []
    end = 0
    for m in found:
        word = m.group()
        fixed = (
            not word[0].isalpha()
            or (word.isupper() and len(word) > 1 and not shouted)
            or (not word.isupper() and _CODED.search(word) is not None)
            or any(a <= m.start() < b for a, b in spans)
        )
        typed.append(
            Typed(word, m.start(), m.end(), bool(typed) and bool(_GAP.fullmatch(plain[end : m.start()])), fixed)
        )
        end = m.end()
    return typed


def render(plain: str, typed: list[Typed], path: Iterable[tuple[int, int, tuple[str, ...]]]) -> str:
    """``plain`` with the words from one number up to another written as ``path`` has them."""
    out, at = [], 0
    for first, end, words in path:
        start, stop = typed[first].start, typed[end - 1].end
        old, new = plain[start:stop], " ".join(words)
        out += [plain[at:start], old if old.lower() == new else _like(old, new)]
        at = stop
    return "".join([*out, plain[at:]])


def _like(typed: str, words: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return words.upper()
    letters = words.replace(" ", "")
    if len(letters) == len(typed) and not typed[1:].islower():
        cased = iter(c.upper() if t.isupper() else c for c, t in zip(letters, typed, strict=True))
        return "".join(" " if c == " " else next(cased) for c in words)
    return words[0].upper() + words[1:] if typed[:1].isupper() else words
