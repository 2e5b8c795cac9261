"""One spelling for Vietnamese text, on a copy that remembers where every character came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# White space that is not a line break becomes one space each; these are dropped instead (they show nothing).
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SPACE = re.compile(r"[^\S\n]")
_ODD = re.compile(
    r"[\t\r\v\f\x1c-\x1f\x85\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufe00-\ufe0f\ufeff]"
)
_WORD = re.compile(r"[^\W\d_]+")
# Open syllables whose tone mark has two customs: the glide before the vowel (hoà, khoẻ, thuý) or on it. After "q" the
# u belongs to the consonant (quý), and "uơ" (thuở) has one custom only.
_GLIDE = re.compile(r"(?:o[ae]|(?<!q)uy)$")


@dataclass(frozen=True, slots=True)
class Normalized:
    """``text`` and, for each of its characters, the source's span (None: the two are equal character by character)."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The source offsets of ``text[start:end]``.

        Raises:
            ValueError: if the span lies outside the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} is outside a text of {len(self.text)} characters")
        if self.starts is None or self.ends is None:
            return start, end
        if start == end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=1 << 16)  # a language has few words and a text repeats them
def place_tone(word: str) -> str:
    """``word`` (NFC) with the tone mark of a final oa, oe, uy on the first vowel: "hoà" gives "hòa", "quý" stays."""
    if word.isascii() or len(word) < 2:
        return word
    pieces = [unicodedata.normalize("NFD", c) for c in word[-2:]]
    if _TONES.isdisjoint(pieces[1]):
        return word
    bare = "".join(c for c in "".join(pieces) if c not in _TONES)
    before = word[-3:-2]
    if len(bare) != 2 or not _GLIDE.search((before + bare).lower()) or not _TONES.isdisjoint(pieces[0]):
        return word
    tone = next(c for c in pieces[1] if c in _TONES)
    return word[:-2] + unicodedata.normalize("NFC", bare[0] + tone) + bare[1]


def place_tones(text: str) -> str:
    """``place_tone`` on every word; the length stays."""
    return _WORD.sub(lambda m: place_tone(m.group()), text)


def normalize(text: str) -> Normalized:
    """NFC, one tone placement, plain spaces (line breaks stay), invisible characters dropped; case is kept."""
    if unicodedata.is_normalized("NFC", text) and not _ODD.search(text):
        return Normalized(place_tones(text))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    # Without what shows nothing, so that an accent behind it joins its letter at once.
    shown = [at for at, c in enumerate(text) if not _INVISIBLE.match(c)]
    i, n = 0, len(shown)
    while i < n:
        j = i + 1
        while j < n and unicodedata.combining(text[shown[j]]):
            j += 1
        cluster = "".join(text[at] for at in shown[i:j])
        if cluster == "\r":  # a lone carriage return breaks a line, as in universal newlines
            cluster = "" if j < n and text[shown[j]] == "\n" else "\n"
        for c in _SPACE.sub(" ", unicodedata.normalize("NFC", cluster)):
            out.append(c)
            starts.append(shown[i])
            ends.append(shown[j - 1] + 1)
        i = j
    return Normalized(place_tones("".join(out)), tuple(starts), tuple(ends))


def clean(text: str) -> str:
    """A value for people: ``normalize`` with runs of white space as one space, trimmed."""
    return " ".join(normalize(text).text.split())


_FOLDS: dict[int, str] = {ord("đ"): "d", ord("Đ"): "D"}


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d. For NFC Vietnamese text the length stays."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", text.translate(_FOLDS))
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()
