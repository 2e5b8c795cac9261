"""Two documents that a question names by no number or place: a draft and what was issued; two matters."""

from __future__ import annotations

import re

from docqa.read.documents.targets import Targets
from docqa.read.library import Library
from docqa.schema import Metadata, Query
from docqa.text import fold
from docqa.text.matters import COMPARES, named_matters

_HEAD = 600  # characters at a text's start in which a draft says that it is one
_DRAFT = re.compile(r"\b(?:ban )?du thao(?: lan (?:thu )?\w+)?")
_ISSUED = re.compile(
    r"\bban (?:da |duoc )*(?:ban hanh|chinh thuc|ky|cong bo|phe duyet|hien hanh|cuoi(?: cung)?)(?: chinh thuc)?"
    r"|\bban chinh\b|\bvan ban (?:chinh thuc|da ban hanh|duoc ban hanh)|\bkhi (?:da )?ban hanh\b|\bchinh thuc\b"
)


def says_draft(text: str) -> bool:
    """Does a document say at its beginning that it is a draft?"""
    return "du thao" in fold(text[:_HEAD])


def draft_and_issued(query: Query, targets: Targets, library: Library) -> Targets:
    """The same, or of a question about a draft and what was issued these two: of the same subject and place, the draft
    without a number."""
    text = query.restored or query.text
    folded = fold(text)
    draft = _DRAFT.search(folded)
    if draft is None or len(targets.groups) > 1 or targets.missing or len(folded) != len(text):
        return targets
    issued = _ISSUED.search(folded)
    number = targets.groups[0][0] if query.mentions.numbers and targets.groups else None
    if issued is None and number is None:
        return targets
    named = number or text[slice(*issued.span())] if issued else number or ""
    catalogue = [(i, m) for i, m in library.metadata() if m.subject]
    unnumbered = [(i, m) for i, m in catalogue if m.number is None]
    for other, m in catalogue:
        if m.number is None or (targets.documents and other not in targets.documents) or not _of_years(query, m):
            continue
        for one, d in unnumbered:
            alike = (fold(d.subject or ""), d.province) == (fold(m.subject or ""), m.province)
            if alike and says_draft(library.document(one).text):
                return Targets(((text[slice(*draft.span())], (one,)), (named, (other,))), ())
    return targets


def _of_years(query: Query, metadata: Metadata) -> bool:
    years = query.mentions.years
    return not years or metadata.year in years or any(str(y) in (metadata.subject or "") for y in years)


def matters_apart(query: Query, targets: Targets, library: Library) -> Targets:
    """The same, or where the question names two documents by what they are about, each with its kind ("kế hoạch trồng
    rừng và quyết định cấp nước"), these two, of the places named; each under the words that name it."""
    text = query.restored or query.text
    folded = fold(text)
    if len(targets.groups) > 1 or targets.missing or len(folded) != len(text):
        return targets
    places = query.mentions.provinces
    known = [(i, m) for i, m in library.metadata() if m.subject]
    issued = {m.subject for _, m in known if m.number}  # a draft of it is not meant
    subjects = {
        i: m.subject or ""
        for i, m in known
        if (not places or m.province is None or m.province in places) and (m.number or m.subject not in issued)
    }
    pair = named_matters(folded, subjects, both=COMPARES.search(folded) is not None)
    return Targets(tuple((text[slice(*span)], (key,)) for key, span in pair), ()) if pair else targets
