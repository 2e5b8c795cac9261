"""Soft favour for the documents that a question names; no filter, so a wrong guess costs ranks, not the answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from docqa.config import Retrieval
from docqa.schema import Boost, Mentions, Metadata
from docqa.store import Entry
from docqa.text import fold


def favours(metadata: Metadata, mentions: Mentions, weights: Retrieval) -> tuple[Boost, ...]:
    """What this document has of what the question names, and what it gets for each."""
    found = []
    if metadata.number and fold(metadata.number) in map(fold, mentions.numbers):
        found.append(Boost("number", metadata.number, weights.number))
    if metadata.province and metadata.province in mentions.provinces:
        found.append(Boost("province", metadata.province, weights.province))
    if mentions.years and metadata.year in mentions.years:
        found.append(Boost("year", str(metadata.year), weights.year))
    if metadata.kind and metadata.kind in mentions.kinds:
        found.append(Boost("kind", metadata.kind, weights.kind))
    if metadata.issuer and metadata.issuer in mentions.issuers:
        found.append(Boost("issuer", metadata.issuer, weights.issuer))
    return tuple(found)


def favour(metadata: Metadata, mentions: Mentions, weights: Retrieval) -> float:
    """How much of what the question names this document has."""
    return sum(boost.part for boost in favours(metadata, mentions, weights))


def document_boosts(catalogue: Sequence[Entry], mentions: Mentions, weights: Retrieval) -> npt.NDArray[np.float32]:
    """One boost per document, in the catalogue's order; all zero for a question that names none."""
    if mentions == Mentions():
        return np.zeros(len(catalogue), dtype=np.float32)
    return np.array([favour(entry.metadata, mentions, weights) for entry in catalogue], dtype=np.float32)
