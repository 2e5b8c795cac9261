"""What stands first where the best score alone does not decide: each document of a comparison, the passage that gives a
header field."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from docqa.retrieve.catalogue import Catalogue
from docqa.retrieve.mentions import Names
from docqa.schema import Mentions, Query
from docqa.store import Entry, Generation
from docqa.text import fold
from docqa.text.fields import asked_field, claimed_field
from docqa.text.matters import COMPARES, two_matters

Rows = npt.NDArray[np.int64]
Groups = Sequence[frozenset[int]]
_ROUNDS = 2
_RECIPIENTS = re.compile(r"\bnoi nhan\b|\bgui (?:cho|den) (?:nhung )?(?:ai|dau|noi nao)\b|\brecipients?\b")
_MUST = re.compile(r"\bphai (?:\w+ )?ban hanh\b|\bmust\b")
# Where a field stands in a document that does not say where it was read.
_KINDS = {"signer": "signature", "position": "signature", "author": "signature", "recipients": "recipients"}
_SPANS = {"position": "signer", "place": "issued", "period": "subject"}
_IN_THE_TEXT = ("replaces", "basis")  # read from the text, wherever it stands


def compared(query: Query, catalogue: Catalogue, documents: Rows) -> list[frozenset[int]]:
    """The documents (places in ``catalogue``) of each thing compared: each number named, else each province, issuer's
    seat or year, or matter; where the question compares but names one thing or none, the first two documents of
    ``documents``, those of the hits, the best first. [] for a question that compares nothing."""
    groups = _named(query.mentions, catalogue)
    found = set(documents.tolist())
    groups = [g for g in groups if not found.isdisjoint(g)]
    if len(groups) > 1:
        return groups
    asked = " ".join(fold(query.restored or query.text).split())
    scope = [d for d in dict.fromkeys(documents.tolist()) if not groups or d in groups[0]]
    if pair := two_matters(asked, {d: catalogue.entries[d].metadata.subject or "" for d in scope}):
        return [frozenset({d}) for d in pair]
    if not COMPARES.search(asked):
        return []
    named = groups[0] if groups and len(groups[0]) == 1 else frozenset()
    others = [frozenset({d}) for d in dict.fromkeys(documents.tolist()) if d not in named]
    return ([named, *others] if named else others)[:2]


def _named(mentions: Mentions, catalogue: Catalogue) -> list[frozenset[int]]:
    numbers = [catalogue.of_number(n) for n in mentions.numbers]
    groups = list(dict.fromkeys(g for g in numbers if g))
    taken = frozenset[int]().union(*groups)
    provinces = [catalogue.of_province(p) for p in mentions.provinces]
    # A number's province says whose it is; another province is another document.
    groups += [g for g in provinces if g and taken.isdisjoint(g)]
    if len(groups) < 2 and len(mentions.years) > 1 and not mentions.periods:
        years = [Mentions(years=(y,)) for y in mentions.years if y not in mentions.targets]
        by_year = [catalogue.of_time(year) & groups[0] if groups else catalogue.of_time(year) for year in years]
        if len(kept := [g for g in by_year if g]) > 1:
            return kept
    return groups


def in_turn(documents: Rows, groups: Groups) -> Rows:
    """An order of the hits, whose ``documents`` are given, the best first: the groups' best hits in turn, whichever is
    better first, then their second best; the others follow in their order."""
    turns = [[n for n, d in enumerate(documents.tolist()) if d in group][:_ROUNDS] for group in groups]
    first = [n for turn in range(_ROUNDS) for n in sorted(t[turn] for t in turns if len(t) > turn)]
    ahead = list(dict.fromkeys(first))
    return np.array([*ahead, *sorted(set(range(len(documents))) - set(ahead))], dtype=np.int64)


def field_of(query: Query, names: Names) -> str | None:
    """The header field asked for, or "recipients"; None for another question, or where a number is of no document
    here."""
    if any(fold(n) not in names.numbers for n in query.mentions.numbers):
        return None
    folded = fold(query.restored or query.text)
    if _RECIPIENTS.search(folded):
        return "recipients"
    field = asked_field(folded) or claimed_field(folded)  # what others must issue has no header here
    return None if field in _IN_THE_TEXT or (field == "issued" and _MUST.search(folded)) else field


def header_rows(
    field: str, documents: Rows, groups: Groups, catalogue: Sequence[Entry], generation: Generation
) -> list[int]:
    """The rows that give ``field``, one for each of the documents asked: the first of the hits' ``documents``, or each
    group's first."""
    order = documents.tolist()
    leading = [next((d for d in order if d in group), None) for group in groups] or order[:1]
    found = (_field_row(field, catalogue[d], generation) for d in dict.fromkeys(leading) if d is not None)
    return [row for row in found if row is not None]


def _field_row(field: str, entry: Entry, generation: Generation) -> int | None:
    if field == "author" and entry.metadata.form != "digest":
        return None  # only a report has one
    spans = entry.metadata.spans.get(_SPANS.get(field, field), ())
    span_rows = range(entry.first_row, entry.end_row)
    chunks = list(zip(span_rows, generation.chunks(span_rows), strict=True))
    holding = [row for row, c in chunks if any(c.start < end and start < c.end for start, end in spans)]
    of_kind = [row for row, c in chunks if c.kind == _KINDS.get(field, "header")]
    best = [row for row in holding if row in of_kind] or holding or of_kind
    return best[0] if best else None
