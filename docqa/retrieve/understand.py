"""A question as typed becomes a Query: restored accents, weighted terms, the documents it names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence

from docqa.config import Retrieval
from docqa.errors import InputError
from docqa.retrieve.mentions import Names, find_mentions
from docqa.retrieve.nearest import nearest_words
from docqa.schema import Query
from docqa.text import clean, fold
from docqa.text.analyze import analyze
from docqa.text.language import is_vietnamese
from docqa.text.telex import is_keyed

LONGEST_QUESTION = 2_000
# Words that ask rather than name; they match everywhere and say nothing of the answer's place.
ASKING = frozenset(
    """
    ai gì nào đâu mấy bao nhiêu sao hay không chưa à ạ nhỉ thế là bị được có những các và của cho ở trong theo với
    thì mà này đó vào ra đến từ tại về
    """.split()
)
_ASKING_FOLDED = frozenset(map(fold, ASKING))


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


def _weigh(terms: dict[str, float], text: str, weights: Retrieval, *, folded: bool) -> None:
    found = analyze(text)
    found = found.folded() if folded else found
    idle = _ASKING_FOLDED if folded else ASKING
    for unit in found.units:
        weight = weights.code if unit[0] in "#@" else 0.0 if unit in idle else 1.0
        if weight:
            terms[unit] = max(weight, terms.get(unit, 0.0))
    for pair in found.pairs:
        first, _, second = pair.partition("_")
        if first in idle and second in idle:
            continue
        terms[pair] = max(weights.pair, terms.get(pair, 0.0))


def field_terms(query: Query, vocabulary: Mapping[str, int], weights: Retrieval) -> dict[str, dict[str, float]]:
    """The weighted terms of each BM25 field. A folded syllable the index does not hold is searched as the nearest
    ones that it does hold."""
    exact: dict[str, float] = dict(query.terms)
    folded: dict[str, float] = {}
    _weigh(folded, query.restored or query.text, weights, folded=True)
    if query.vietnamese:
        for unit in [u for u in folded if u.isalpha() and u not in vocabulary and len(u) > 1]:
            for near in nearest_words(unit, vocabulary):
                folded[near] = max(weights.guess, folded.get(near, 0.0))
    return {"exact": exact, "folded": folded}


Readings = Sequence[tuple[str, float]]


def _exact_terms(text: str, readings: Readings, weights: Retrieval) -> dict[str, float]:
    """The terms of all readings, each as likely as its reading, and those typed; a syllable that only a repair brought
    in counts as a guess."""
    terms: dict[str, float] = {}
    typed = set(analyze(text).folded().units)
    for reading, share in readings:
        found: dict[str, float] = {}
        _weigh(found, reading, weights, folded=False)
        for term, weight in found.items():
            sure = term[0] in "#@" or all(fold(part) in typed for part in term.split("_"))
            terms[term] = max(share * weight * (1.0 if sure else weights.repaired), terms.get(term, 0.0))
    found = {}
    _weigh(found, text, weights, folded=False)
    for term, weight in found.items():
        terms[term] = max(weight * (weights.typed if readings else 1.0), terms.get(term, 0.0))
    return terms


def understand(question: str, names: Names, restore: Callable[[str], Readings | None], weights: Retrieval) -> Query:
    """The Query of ``question``; ``restore`` gives what it was meant as: readings and how likely each is, the best
    first, nothing where it stands as it was meant.

    Raises:
        InputError: as ``check_question``.
    """
    text = check_question(question)
    vietnamese = is_vietnamese(text) or is_keyed(text)
    readings = (restore(text) or ()) if vietnamese else ()
    restored = readings[0][0] if readings else None
    return Query(
        text=clean(text),
        restored=restored,
        terms=_exact_terms(text, readings, weights),
        mentions=find_mentions(restored or text, names),
        vietnamese=vietnamese,
    )
