"""How Vietnamese syllables are spelled: every accented spelling that a bare one can stand for."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from docqa.text.normalize import fold

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_CHECKED = ("\u0301", "\u0323")  # before a final c, ch, k, p or t only these two are said
_ONSETS = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p q r s t v x".split()
_BARE_ONSETS = sorted({fold(o) for o in _ONSETS} | {""}, key=lambda o: -len(o))
_CODAS = ("", "ch", "ng", "nh", "c", "k", "m", "n", "p", "t")
_VOWELS: dict[str, list[str]] = {}
for _vowel in """
    a ă â e ê i o ô ơ u ư y ai ao au âu ay ây eo êu ia iê iu oa oă oe oi ôi ơi oo ôô ua uâ uê ui ưi uô uơ ươ ưa uy ưu
    yê iêu oai oao oay oeo uây uôi ươi ươu uyê uya uyu yêu uă uai uao uay ue uo ie
""".split():
    _VOWELS.setdefault(fold(_vowel), []).append(_vowel)
_CLOSED = frozenset("ă â iê oă uâ uô ươ yê uyê oo ôô uă".split())  # never without a final consonant
_OPEN = frozenset("ia ua ưa uya uơ".split())  # never with one
_MARKED = re.compile("[ăâêôơư]")


def tone_place(onset: str, vowels: str, coda: str) -> int:
    """The vowel that takes the tone mark: its index in ``vowels``, by the custom that ``normalize`` keeps (hòa, úy)."""
    marked = [m.start() for m in _MARKED.finditer(vowels)]
    if marked:
        return marked[-1]
    if len(vowels) == 3:
        return 1
    if len(vowels) == 2 and (coda or (onset == "q" and vowels[0] == "u")):
        return 1
    return 0


def spell(onset: str, vowels: str, coda: str, tone: str) -> str:
    """The syllable written out, in NFC."""
    at = tone_place(onset, vowels, coda)
    return onset + vowels[:at] + unicodedata.normalize("NFC", vowels[at] + tone) + vowels[at + 1 :] + coda


def _splits(bare: str) -> list[tuple[str, str, str]]:
    """Each way to read a bare syllable as onset, vowels and coda."""
    found = []
    for onset in _BARE_ONSETS:
        if not bare.startswith(onset):
            continue
        rest = bare[len(onset) :]
        for coda in _CODAS:
            vowels = rest[: len(rest) - len(coda)]
            if rest.endswith(coda) and vowels in _VOWELS:
                found.append((onset, vowels, coda))
    return found


@lru_cache(maxsize=1 << 14)
def spellings(bare: str) -> tuple[str, ...]:
    """Every right spelling of a folded syllable, the bare one among them where it is one; () for what is none."""
    found: dict[str, None] = {}
    for onset, vowels, coda in _splits(bare):
        for marked in _VOWELS[vowels]:
            # After q and in "gi" the glide belongs to the consonant, so what follows it may end the syllable.
            glide = onset == "q" and len(marked) > 1
            core = marked[1:] if glide else marked
            if marked == "uă" and not glide:
                continue
            if (core in _CLOSED and not coda) or (core in _OPEN and coda and not glide):
                continue
            for tone in TONES:
                if coda in ("c", "ch", "k", "p", "t") and tone not in _CHECKED:
                    continue
                for first in ("d", "đ") if onset == "d" else (onset,):
                    found[spell(first, marked, coda, tone)] = None
    return tuple(found)


def is_spelled(word: str) -> bool:
    """Is ``word`` (lower case, normalized) a right spelling of a Vietnamese syllable?"""
    return word in spellings(fold(word))
