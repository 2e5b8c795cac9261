"""Is a question Vietnamese, and is it typed with accents?"""

from __future__ import annotations

import re
import unicodedata

from docqa.text.normalize import fold
from docqa.text.syllables import is_spelled

# The shape of a Vietnamese syllable without its accents (onset, glide and nucleus, coda).
_SYLLABLE = re.compile(
    r"(?:ngh|ng(?![ei])|nh|ch|gh|gi|kh|ph|qu|th|tr|c(?![eiy])|g(?!e)|[bdhklmnpqrstvx])?"
    r"(?:uye|uya|uyu|oai|oay|oao|oeo|uao|uay|uoi|uou|ieu|yeu|ia|ie|ya|ye|ai|ao|au|ay|eo|eu|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+")
ENGLISH = frozenset(
    """
    a an and are as at be been by can could did do does for from had has have he her his how if in into is it its many
    may more most much must no not of on or our shall she should than that the their them there these they this those
    to under was we were what when where which who whom whose why will with would you your
    """.split()
)


def is_syllable(word: str) -> bool:
    """Could ``word`` (any accents) be a Vietnamese syllable?"""
    return bool(_SYLLABLE.fullmatch(fold(word)))


def has_accents(text: str) -> bool:
    """Does any letter carry a Vietnamese diacritic (đ among them)?"""
    return any(
        c in "đĐ" or unicodedata.decomposition(c).startswith(("0", "1"))
        for c in unicodedata.normalize("NFC", text)
        if c.isalpha()
    )


def is_vietnamese(text: str) -> bool:
    """A guess from the words' shapes: names and abbreviations in capitals are left out of the count; True for a text
    without words."""
    words = [w for w in _WORD.findall(text) if not w.isupper()]
    accented = [w for w in words if has_accents(w) and is_syllable(w)]
    bare = [w.lower() for w in words if w not in accented]
    if not bare or len(accented) > len(bare):
        return True
    if all(map(is_syllable, bare)):  # "in an to roi o dau": an English question has a word that cannot be Vietnamese
        return True
    foreign = sum(w in ENGLISH or not is_syllable(w) for w in bare)
    english = sum(w in ENGLISH for w in bare)
    return foreign < 0.4 * len(bare) or (english == 0 and any(map(is_spelled, map(str.lower, accented))))
