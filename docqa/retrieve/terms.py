"""What of a question is searched for by words: its terms and their weights, in each BM25 field."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from docqa.config import Retrieval
from docqa.schema import Query
from docqa.text import fold
from docqa.text.analyze import analyze

# Words that ask rather than name; they match everywhere and say nothing of the answer's place.
ASKING = frozenset(
    """
    ai gì nào đâu mấy bao nhiêu sao hay không chưa à ạ nhỉ thế là bị được có những các và của cho ở trong theo với
    thì mà này đó vào ra đến từ tại về
    """.split()
)
ASKING_FOLDED = frozenset(map(fold, ASKING))
# A month or a span of years stands in many texts; a document's number and a whole date name one thing.
_DOCUMENT_OR_DAY = re.compile(r"#|@\d{4}-\d\d-\d\d")
Terms = dict[str, float]


def weigh(text: str, weights: Retrieval, *, folded: bool, share: float = 1.0) -> Terms:
    """The terms of ``text``, each with its weight times ``share``."""
    found = analyze(text, expanding=weights.expand)
    found = found.folded() if folded else found
    idle = ASKING_FOLDED if folded else ASKING
    terms: Terms = {}
    for unit in found.units:
        if unit in found.general:  # whoever names the day does not ask for the month
            continue
        weight = 0.0 if unit in idle else 1.0
        if unit[0] in "#@":
            weight = weights.code if _DOCUMENT_OR_DAY.match(unit) else weights.pair
        if weight:
            terms[unit] = max(share * weight, terms.get(unit, 0.0))
    for pair in found.pairs:
        first, _, second = pair.partition("_")
        if not (first in idle and second in idle):
            terms[pair] = max(share * weights.pair, terms.get(pair, 0.0))
    return terms


def merge(terms: Terms, more: Mapping[str, float]) -> None:
    """Takes ``more`` into ``terms``; of a term that is in both, the higher weight."""
    for term, weight in more.items():
        terms[term] = max(weight, terms.get(term, 0.0))


def field_terms(query: Query) -> dict[str, Mapping[str, float]]:
    """The weighted terms of each BM25 field."""
    return {"exact": query.terms, "folded": query.folded, "title": query.folded}


def field_shares(weights: Retrieval) -> dict[str, np.float32]:
    """What each BM25 field's score counts for in the lexical one; fields that count for nothing are left out."""
    folded = np.float32(weights.folded_share)
    shares = {"exact": 1 - folded, "folded": folded, "title": np.float32(weights.title_share)}
    return {field: share for field, share in shares.items() if share}
