"""Soft favour for the documents that a question names; no filter, so a wrong guess costs ranks, not the answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from docqa.config import Retrieval
from docqa.schema import Mentions, Metadata
from docqa.store import Entry
from docqa.text import fold


def favour(metadata: Metadata, mentions: Mentions, weights: Retrieval) -> float:
    """How much of what the question names this document has."""
    score = 0.0
    if metadata.number and fold(metadata.number) in map(fold, mentions.numbers):
        score += weights.number
    if metadata.province and metadata.province in mentions.provinces:
        score += weights.province
    if mentions.years and metadata.year in mentions.years:
        score += weights.year
    if metadata.kind and metadata.kind in mentions.kinds:
        score += weights.kind
    if metadata.issuer and metadata.issuer in mentions.issuers:
        score += weights.issuer
    return score


def document_boosts(catalogue: Sequence[Entry], mentions: Mentions, weights: Retrieval) -> npt.NDArray[np.float32]:
    """One boost per document, in the catalogue's order; all zero for a question that names none."""
    if mentions == Mentions():
        return np.zeros(len(catalogue), dtype=np.float32)
    return np.array([favour(entry.metadata, mentions, weights) for entry in catalogue], dtype=np.float32)
