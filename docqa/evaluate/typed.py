"""A question as people type it: without accents, with some, with slips, in abbreviations, in the older spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Literal, get_args

from docqa import short_forms
from docqa.errors import InputError

Way = Literal["as-is", "stripped", "partly", "typos", "abbreviated", "old-tone"]
WAYS: tuple[Way, ...] = get_args(Way)

_WORD = re.compile(r"[^\W\d_]+")
_PIECE = re.compile(r"\S+")
_GAP = re.compile(r"\s+|\s*[,–-]\s*")  # between the words of a name: "phòng, chống", "Lao động - Thương binh"
_SHORTEST = 3  # letters of a word that a slip leaves to be told
_TELEX_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_TELEX_LETTERS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# The older custom puts the tone of a final oa, oe, uy on the second vowel. After "q" the u belongs to the consonant.
_NEW_TONE = re.compile(r"(?:[òóỏõọ][ae]|(?<!q)[ùúủũụ]y)(?![^\W\d_])", re.IGNORECASE)


def typed(text: str, way: Way, *, seed: int = 13) -> str:
    """``text`` as typed in a ``way``; the same text, way and seed give the same.

    - "stripped": no accents ("De an");
    - "partly": each accented word loses its accents, or keeps them, by chance;
    - "typos": one or two words with a slip (letters swapped, left out, doubled, the key beside; what telex leaves:
      "phongf"), never a number, a code, or a word with capitals after its first letter;
    - "abbreviated": names in the short form that docqa knows, the longest first ("Ủy ban nhân dân" as "UBND");
    - "old-tone": tones of oa, oe, uy on the second vowel ("hoà", "uỷ").

    Raises:
        InputError: for another way.
    """
    if way not in WAYS:
        raise InputError(f"unknown way of typing {way!r}: use one of {', '.join(WAYS)}")
    if way in ("as-is", "stripped"):
        return stripped(text) if way == "stripped" else text
    chance = Random(f"{seed}\0{way}\0{text}")  # noqa: S311 - chance, not secrets
    plain = unicodedata.normalize("NFC", text)
    if way == "partly":
        return _WORD.sub(lambda m: stripped(m[0]) if _accented(m[0]) and chance.random() < 0.5 else m[0], plain)
    if way == "typos":
        return _mistyped(plain, chance)
    return _abbreviated(plain) if way == "abbreviated" else old_tone(plain)


def stripped(text: str) -> str:
    """``text`` as typed without accents: "Đề án" as "De an"."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in letters if not unicodedata.combining(c))


def old_tone(text: str) -> str:
    """``text`` (NFC) with the tones of final oa, oe and uy on the second vowel; the length stays."""
    return _NEW_TONE.sub(lambda m: _moved(m[0]), text)


def _moved(vowels: str) -> str:
    first = unicodedata.normalize("NFD", vowels[0])
    return first[0] + unicodedata.normalize("NFC", vowels[1] + first[1])


def _accented(word: str) -> bool:
    return stripped(word) != word


def _abbreviated(text: str) -> str:
    forms = {tuple(map(old_tone, phrase)): short for phrase, short in short_forms().items()}
    longest = max(map(len, forms))
    words = list(_WORD.finditer(text))
    keys = [old_tone(word[0].lower()) for word in words]
    # joined[i]: how many words from i on stand together as those of one name do.
    joined = [1] * len(words)
    for i in range(len(words) - 2, -1, -1):
        if _GAP.fullmatch(text[words[i].end() : words[i + 1].start()]):
            joined[i] = joined[i + 1] + 1
    out, at, i = [], 0, 0
    while i < len(words):
        lengths = range(min(longest, joined[i]), 0, -1)
        length = next((n for n in lengths if tuple(keys[i : i + n]) in forms), 0)
        if length:
            out += [text[at : words[i].start()], forms[tuple(keys[i : i + length])]]
            at = words[i + length - 1].end()
        i += length or 1
    return "".join([*out, text[at:]])


def _mistyped(text: str, chance: Random) -> str:
    # A number ("m²" too) or a document's number, with what is written onto it.
    codes = [m.span() for m in _PIECE.finditer(text) if any(c.isdigit() or c == "/" for c in m[0])]
    words = [
        m
        for m in _WORD.finditer(text)
        if len(m[0]) >= _SHORTEST
        and m[0][1:] == m[0][1:].lower()
        and not any(start <= m.start() < end for start, end in codes)
    ]
    chosen = chance.sample(words, min(len(words), chance.choice((1, 2))))
    for word in sorted(chosen, key=lambda m: -m.start()):
        text = text[: word.start()] + _slip(word[0], chance) + text[word.end() :]
    return text


def _slip(word: str, chance: Random) -> str:
    """``word`` with one slip, of a kind chosen by chance among those that can befall it; a capital stays first."""
    low = word.lower()
    kinds = [made for kind in (_swapped, _left_out, _doubled, _beside, _telex) if (made := list(kind(low)))]
    slipped = chance.choice(chance.choice(kinds))
    return slipped[:1].upper() + slipped[1:] if word[0].isupper() else slipped


def _swapped(word: str) -> Iterator[str]:
    for i, (a, b) in enumerate(pairwise(word)):
        if a != b:
            yield word[:i] + b + a + word[i + 2 :]


def _left_out(word: str) -> Iterator[str]:
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def _doubled(word: str) -> Iterator[str]:
    return (word[:i] + word[i] + word[i:] for i in range(len(word)))


def _beside(word: str) -> Iterator[str]:
    for i, letter in enumerate(word):
        for key in _BESIDE.get(letter, ""):
            yield word[:i] + key + word[i + 1 :]


def _telex(word: str) -> Iterator[str]:
    """The tone's key after the word instead of its mark; of a word without a tone, a letter's two keys."""
    letters = unicodedata.normalize("NFD", word)
    for mark, key in _TELEX_TONES.items():
        if mark in letters:
            yield unicodedata.normalize("NFC", letters.replace(mark, "")) + key
            return
    for letter, keys in _TELEX_LETTERS.items():
        if letter in word:
            yield word.replace(letter, keys)


def _neighbours() -> dict[str, str]:
    """Each key's neighbours on a QWERTY board, whose rows are each set off by half a key."""
    beside: dict[str, str] = {}
    for row, keys in enumerate(_KEYS):
        for i, key in enumerate(keys):
            near = keys[max(0, i - 1) : i] + keys[i + 1 : i + 2]
            above = _KEYS[row - 1][i : i + 2] if row else ""
            below = _KEYS[row + 1][max(0, i - 1) : i + 1] if row + 1 < len(_KEYS) else ""
            beside[key] = near + above + below
    return beside


_BESIDE = _neighbours()
