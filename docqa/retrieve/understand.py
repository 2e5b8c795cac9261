"""A question as typed becomes a Query: restored accents, weighted terms, the documents it names."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from docqa.config import Retrieval
from docqa.errors import InputError
from docqa.retrieve.mentions import Names, find_mentions
from docqa.retrieve.nearest import nearest_words
from docqa.schema import Mentions, Query
from docqa.text import clean, fold
from docqa.text.analyze import analyze
from docqa.text.glossary import in_vietnamese
from docqa.text.language import is_vietnamese

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


def _weigh(terms: dict[str, float], text: str, weights: Retrieval, *, folded: bool, share: float = 1.0) -> None:
    found = analyze(text)
    found = found.folded() if folded else found
    idle = _ASKING_FOLDED if folded else ASKING
    for unit in found.units:
        weight = weights.code if unit[0] in "#@" else 0.0 if unit in idle else 1.0
        if weight:
            terms[unit] = max(share * weight, terms.get(unit, 0.0))
    for pair in found.pairs:
        first, _, second = pair.partition("_")
        if first in idle and second in idle:
            continue
        terms[pair] = max(share * weights.pair, terms.get(pair, 0.0))


def _weigh_foreign(terms: dict[str, float], text: str, weights: Retrieval, *, folded: bool) -> None:
    """What the glossary gives for an English question, the less likely readings for half."""
    for readings in in_vietnamese(text) if weights.translated else ((text,),):
        for place, reading in enumerate(readings):
            known = reading not in text
            share = weights.translated * (0.5 if place else 1.0) if known else 1.0
            _weigh(terms, reading, weights, folded=folded, share=share)


def _foreign_mentions(text: str, names: Names) -> Mentions:
    """What an English question names; kinds and issuers by their Vietnamese names."""
    said = find_mentions(" ; ".join(readings[0] for readings in in_vietnamese(text)), names)
    found = find_mentions(text, names)
    issuers = dict.fromkeys((*found.issuers, *said.issuers))
    return replace(found, kinds=tuple(dict.fromkeys((*found.kinds, *said.kinds))), issuers=tuple(issuers))


def field_terms(query: Query, vocabulary: Mapping[str, int], weights: Retrieval) -> dict[str, dict[str, float]]:
    """The weighted terms of each BM25 field. A folded syllable the index does not hold is searched as the nearest
    ones that it does hold."""
    exact: dict[str, float] = dict(query.terms)
    folded: dict[str, float] = {}
    weigh = _weigh if query.vietnamese else _weigh_foreign
    weigh(folded, query.restored or query.text, weights, folded=True)
    if query.vietnamese:
        for unit in [u for u in folded if u.isalpha() and u not in vocabulary and len(u) > 1]:
            for near in nearest_words(unit, vocabulary):
                folded[near] = max(weights.guess, folded.get(near, 0.0))
    return {"exact": exact, "folded": folded}


def understand(question: str, names: Names, restore: Callable[[str], str | None], weights: Retrieval) -> Query:
    """The Query of ``question``; ``restore`` gives it its accents back, or None.

    Raises:
        InputError: as ``check_question``.
    """
    text = check_question(question)
    vietnamese = is_vietnamese(text)
    restored = restore(text) if vietnamese else None
    terms: dict[str, float] = {}
    weigh = _weigh if vietnamese else _weigh_foreign
    weigh(terms, restored or text, weights, folded=False)
    return Query(
        text=clean(text),
        restored=restored,
        terms=terms,
        mentions=find_mentions(restored or text, names) if vietnamese else _foreign_mentions(text, names),
        vietnamese=vietnamese,
    )
