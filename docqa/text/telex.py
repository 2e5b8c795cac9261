"""What the keys of a Vietnamese keyboard leave behind when it was off: "tuys" for "túy", "d9u7o7ng2" for "đường".

Telex and VNI as UniKey documents them, marks typed anywhere after their letter. A mark key typed twice stands for
itself ("ass" is "as").
"""

from __future__ import annotations

import re
import unicodedata

from docqa.text.language import has_accents, is_vietnamese
from docqa.text.normalize import fold, place_tone
from docqa.text.syllables import is_spelled, tone_place

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HAT, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_VNI_MARKS = {"6": _HAT, "7": _HORN, "8": _BREVE}
_VOWELS = frozenset("aăâeêioôơuưy")
_WORD = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"(qu(?=[^\W\d_]*[aeiouyăâêôơư])|gi(?=[aeouăâêôơư])|[^aeiouyăâêôơư]*)([aeiouyăâêôơư]+)(\D*)")


def _marked(letters: list[str], marks: str) -> bool:
    """Put the first of ``marks`` that fits on the last vowel it fits; a horn goes on both letters of "uo"."""
    for at in range(len(letters) - 1, -1, -1):
        for mark in marks:
            made = unicodedata.normalize("NFC", fold(letters[at]) + mark)
            if letters[at] not in _VOWELS or made not in _VOWELS or made == letters[at]:
                continue
            before = letters[at - 1] if at > 1 and letters[at - 2] != "q" else ""
            if made == "ă" and before == "u":  # "muaw" is "mưa": no syllable but "quă.." has "uă" here
                letters[at - 1] = "ư"
                return True
            letters[at] = made
            if made == "ơ" and before == "u":
                letters[at - 1] = "ư"
            return True
    return False


def _with_tone(letters: list[str], tone: str) -> str:
    word = "".join(letters)
    # One horn stands for two where a letter follows ("nguwoif"), and for the second alone where none does ("thuowr").
    ways = [_toned(way, tone) for way in (word, word.replace("ưo", "ươ"), word.replace("ươ", "uơ"))]
    return next(filter(is_spelled, ways), ways[0])


def _toned(word: str, tone: str) -> str:
    parts = _PARTS.fullmatch(word)
    if not tone or not parts:
        return word
    onset, vowels, coda = parts.groups()
    at = len(onset) + tone_place(onset, vowels, coda)
    return place_tone(word[:at] + unicodedata.normalize("NFC", word[at] + tone) + word[at + 1 :])


def telex(keys: str) -> str | None:
    """The word that lower-case ``keys`` mean as Telex, None where no key among them is a mark."""
    letters: list[str] = []
    tone, last, used = "", "", False
    for key in keys:
        vowels = any(c in _VOWELS for c in letters)
        if key == last:  # typed again: the mark goes, the key stays
            if key in _TELEX_TONES:
                tone = ""
            else:
                letters = [fold(c) if fold(c) == key or (key == "w" and c in "ươă") else c for c in letters]
            letters, last = [*letters, key], ""
            continue
        if key in _TELEX_TONES and vowels:
            tone, last, used = _TELEX_TONES[key], key, True
        elif key == "z" and vowels and tone:
            tone, last, used = "", "", True
        elif (key == "d" and letters[:1] == ["d"]) or (key == "w" and _marked(letters, _HORN + _BREVE)):
            if key == "d":
                letters[0] = "đ"
            last, used = key, True
        elif key in "aeo" and key in letters and _marked_letter(letters, key):
            last, used = key, True
        elif key == "w":
            letters, last, used = [*letters, "ư"], "", True
        else:
            letters, last = [*letters, key], ""
    return _with_tone(letters, tone) if used else None


def _marked_letter(letters: list[str], key: str) -> bool:
    at = len(letters) - 1 - letters[::-1].index(key)
    if sum(c in _VOWELS for c in letters[at + 1 :]) > 1:
        return False
    letters[at] = unicodedata.normalize("NFC", key + _HAT)
    return True


def vni(keys: str) -> str | None:
    """The word that lower-case ``keys`` mean as VNI, None where a digit among them is no mark."""
    letters: list[str] = []
    tone, used = "", False
    for key in keys:
        if not key.isdigit():
            letters.append(key)
        elif key == "9" and letters[:1] == ["d"]:
            letters[0], used = "đ", True
        elif key in _VNI_TONES and any(c in _VOWELS for c in letters):
            tone, used = _VNI_TONES[key], True
        elif key in _VNI_MARKS and _marked(letters, _VNI_MARKS[key]):
            used = True
        else:
            return None
    return _with_tone(letters, tone) if used else None


def decode(word: str) -> str | None:
    """The accented syllable that ``word`` (any case) holds as left-over keys; None where it makes none."""
    keys = word.lower()
    if len(keys) < 2 or not keys[0].isalpha() or (word.isupper() and not keys.isalpha()):
        return None
    made = telex(keys) if keys.isalpha() else vni(keys)
    return made if made and made != keys and has_accents(made) and is_spelled(made) else None


# English and French words that keys would make syllables of.
_FOREIGN = frozenset(
    "as is us his has this does these those test ass less its was were who how now est les des ses mes ces".split()
)


def is_keyed(text: str) -> bool:
    """Is it Vietnamese typed with the keyboard off: is it Vietnamese once every word that is no syllable is decoded,
    and are there two such words at least?"""
    decoded = 0

    def one(match: re.Match[str]) -> str:
        nonlocal decoded
        word = match.group().lower()
        made = None if word in _FOREIGN or is_spelled(word) else decode(match.group())
        decoded += made is not None
        return made or word

    return is_vietnamese(_WORD.sub(one, text)) and decoded > 1
