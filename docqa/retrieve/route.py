"""Soft favour for the documents that a question names; no filter, so a wrong guess costs ranks, not the answer."""

from __future__ import annotations

from collections.abc import Iterator

from docqa.config import Retrieval
from docqa.schema import Boost, Mentions, Metadata
from docqa.text import fold
from docqa.text.places import now_one
from docqa.text.years import find_years

# Of a province's favour, what goes to one that the mergers made one with it.
_MERGED = 0.4


def _shared(metadata: Metadata, mentions: Mentions, weights: Retrieval) -> Iterator[tuple[str, object, float]]:
    """What this document has of what the question names: the field, its value, what that is worth."""
    if metadata.number and mentions.numbers and fold(metadata.number) in map(fold, mentions.numbers):
        yield "number", metadata.number, weights.number
    if metadata.province and metadata.province in mentions.provinces:
        yield "province", metadata.province, weights.province
    elif weights.merged and any(now_one(metadata.province or "", p, metadata.year) for p in mentions.provinces):
        yield "province", metadata.province, _MERGED * weights.province
    if of_time(metadata, mentions):
        yield "year", metadata.year, weights.year
    if metadata.kind and metadata.kind in mentions.kinds:
        yield "kind", metadata.kind, weights.kind
    if metadata.issuer and metadata.issuer in mentions.issuers:
        yield "issuer", metadata.issuer, weights.issuer


def favour(metadata: Metadata, mentions: Mentions, weights: Retrieval) -> float:
    """How much of what the question names this document has."""
    score = 0.0
    for _, _, worth in _shared(metadata, mentions, weights):
        score += worth
    return score


def favours(metadata: Metadata, mentions: Mentions, weights: Retrieval) -> tuple[Boost, ...]:
    """The same, told one by one; what is worth nothing is left out."""
    return tuple(Boost(name, str(value), worth) for name, value, worth in _shared(metadata, mentions, weights) if worth)


def of_time(metadata: Metadata, mentions: Mentions) -> bool:
    """A year named is the document's or its subject's; a period or a goal's year stands in its subject."""
    ends = {int(year) for period in mentions.periods for year in period.split("-")}
    own = set(mentions.years) - set(mentions.targets) - ends
    if metadata.year in own:
        return True
    if not (own or mentions.periods or mentions.targets):
        return False
    said = find_years(metadata.subject or "")
    goals = said.targets | {int(period.partition("-")[2]) for period in said.periods}
    return not (
        own.isdisjoint(said.own) and said.periods.isdisjoint(mentions.periods) and goals.isdisjoint(mentions.targets)
    )
