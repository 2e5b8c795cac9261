"""A question as typed becomes a Query: the reading it was meant as, weighted terms, the documents it names."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from docqa.config import Retrieval
from docqa.errors import InputError
from docqa.retrieve.counts import ready_counts
from docqa.retrieve.mentions import Names, find_mentions, places_typed
from docqa.retrieve.nearest import BESIDE, SLIP, nearest_words
from docqa.retrieve.terms import ASKING_FOLDED, Terms, merge, weigh
from docqa.retrieve.typed import Typed, typed_words
from docqa.schema import Mentions, Query
from docqa.text import clean, fold, normalize
from docqa.text.abbreviations import readings as meanings
from docqa.text.analyze import analyze
from docqa.text.glossary import in_vietnamese, translated
from docqa.text.language import has_accents, is_vietnamese
from docqa.text.syllables import is_spelled, spellings
from docqa.text.telex import is_keyed

LONGEST_QUESTION = 2_000
_SHORT = 3  # letters: an abbreviation or a foreign word that has no more is near to too many
# No machine stands before "triệu" or behind "quý", no lift ("thang máy") behind "là": what was typed was "mấy".
_SEVERAL = re.compile(
    r"(?<!\w)máy(?= (?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ)(?!\w))"
    r"|(?:(?<=\bngày )|(?<=\bquý )|(?<=\bgiờ )|(?<=\bmùng ))máy(?!\w)"
)
_WHICH_MONTH = re.compile(r"(?<!\w)((?:là|vào|từ|đến|tới|hồi)(?: đầu| giữa| cuối)?) th[aá]ng máy(?!\w)")
Readings = Sequence[tuple[str, float]]
Widen = Callable[[str], Mapping[str, float]]


def no_more(_text: str) -> Mapping[str, float]:
    """Widens nothing."""
    return {}


def check_question(question: str) -> str:
    """The question with control characters gone and white space folded.

    Raises:
        InputError: where it is not text, holds no letter or digit, or is longer than 2,000 characters.
    """
    if not isinstance(question, str):
        raise InputError(f"a question is text, not {type(question).__name__}")
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in question)
    text = " ".join(unicodedata.normalize("NFC", visible).split())
    if not any(c.isalnum() for c in text):
        raise InputError("the question is empty: it needs at least one letter or digit")
    if len(text) > LONGEST_QUESTION:
        raise InputError(f"the question has {len(text):,} characters: ask in at most {LONGEST_QUESTION:,}")
    return text


def understand(
    question: str,
    names: Names,
    restore: Callable[[str], Readings | None],
    weights: Retrieval,
    vocabulary: Mapping[str, int] | None = None,
    widen: Widen = no_more,
) -> Query:
    """The Query of ``question``. ``restore`` gives what it was meant as: readings and how likely each is, the best
    first, nothing where it stands as it was meant. ``vocabulary`` holds the folded words of the index; without it no
    word is replaced by near ones. ``widen`` gives the terms that abbreviations may mean, and those that may shorten
    its words, with their weights.

    Raises:
        InputError: as ``check_question``.
    """
    text = check_question(question)
    if not (is_vietnamese(text) or is_keyed(text)):
        return Query(
            text=clean(text),
            terms=_foreign_terms(text, weights, folded=False),
            folded=_foreign_terms(text, weights, folded=True),
            mentions=_foreign_mentions(text, names),
            vietnamese=False,
        )
    readings = (restore(text) or ()) if weights.restore else ()
    restored = _WHICH_MONTH.sub(r"\1 tháng mấy", _SEVERAL.sub("mấy", readings[0][0])) if readings else None
    meant = restored or text
    exact = _exact_terms(text, readings, weights)
    folded = weigh(meant, weights, folded=True)
    if weights.expand:
        for term, weight in widen(meant).items():
            exact.setdefault(term, weight)
            folded.setdefault(fold(term), weight)
    replaced: dict[str, tuple[str, ...]] = {}
    if vocabulary is not None and weights.nearest:
        replaced = _replaced(restored or clean(text), vocabulary, typed_bare=not has_accents(text))
    merge(folded, {near: weights.guess for found in replaced.values() for near in found})
    return Query(
        text=clean(text),
        restored=restored,
        terms=exact,
        folded=folded,
        mentions=_meant_or_typed(text, find_mentions(meant, names), names),
        replaced=replaced,
    )


def _meant_or_typed(text: str, meant: Mentions, names: Names) -> Mentions:
    """What was meant; of a text typed without accents the places whose documents there are, by their plain letters,
    where its reading names none: a place's name is easily read as other words."""
    if has_accents(text) or meant.provinces or meant.issuers:
        return meant
    provinces, issuers = places_typed(text, names)
    return replace(meant, provinces=provinces, issuers=issuers)


def _exact_terms(text: str, readings: Readings, weights: Retrieval) -> Terms:
    """The terms of all readings, each as likely as its reading, and those typed; a syllable that only a repair brought
    in counts as a guess."""
    if not readings:
        return weigh(text, weights, folded=False)
    terms: Terms = {}
    typed = set(analyze(text).folded().units)
    for reading, chance in readings:
        for term, weight in weigh(reading, weights, folded=False).items():
            sure = term[0] in "#@" or all(fold(part) in typed for part in term.split("_"))
            merge(terms, {term: chance * weight * (1.0 if sure else weights.repaired)})
    merge(terms, weigh(text, weights, folded=False, share=weights.typed))
    return terms


def _replaced(text: str, vocabulary: Mapping[str, int], *, typed_bare: bool) -> dict[str, tuple[str, ...]]:
    """The folded words of ``text`` that ``vocabulary`` does not hold, with the nearest ones that it does. What was
    ``typed_bare`` may have been given its accents since."""
    plain = normalize(text).text
    found: dict[str, tuple[str, ...]] = {}
    accents = has_accents(plain)
    for word in typed_words(plain):
        low, bare = word.word.lower(), fold(word.word.lower())
        if bare in ASKING_FOLDED or bare in vocabulary or bare in found or not bare.isalpha() or _stands(low, accents):
            continue
        near = nearest_words(bare, vocabulary, dearest=_dearest(word, accents and not typed_bare))
        if near:
            found[bare] = tuple(near)
    return found


def _dearest(word: Typed, accents: bool) -> float:
    """What an edit of ``word`` may cost: words in capitals, and foreign ones among accents, are near to too many."""
    if word.fixed:
        known = not word.word.isupper() or len(word.word) <= _SHORT or meanings(word.word)
        return 0.0 if known else SLIP
    if accents and not has_accents(word.word):
        return 0.0 if len(word.word) <= _SHORT else BESIDE
    return math.inf


def _stands(word: str, accents: bool) -> bool:
    """Is ``word`` (lower case) a right syllable, so that none is found for it rather than another? Typed bare in a text
    without accents it is where it is one of the words that come with docqa."""
    if accents and is_spelled(word):
        return True
    return any(reading in ready_counts() for reading in spellings(fold(word)))


def _foreign_terms(text: str, weights: Retrieval, *, folded: bool) -> Terms:
    """What the glossary gives for an English question, the less likely readings for half."""
    terms: Terms = {}
    for readings in in_vietnamese(text) if weights.translated else ((text,),):
        for place, reading in enumerate(readings):
            share = weights.translated * (0.5 if place else 1.0) if reading not in text else 1.0
            merge(terms, weigh(reading, weights, folded=folded, share=share))
    return terms


def _foreign_mentions(text: str, names: Names) -> Mentions:
    """What an English question names; kinds and issuers by their Vietnamese names."""
    said = find_mentions(translated(text, " ; "), names)
    found = find_mentions(text, names)
    issuers = dict.fromkeys((*found.issuers, *said.issuers))
    return replace(found, kinds=tuple(dict.fromkeys((*found.kinds, *said.kinds))), issuers=tuple(issuers))
