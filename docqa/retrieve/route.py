"""Soft favour for the documents that a question names; no filter, so a wrong guess costs ranks, not the answer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from docqa.schema import Mentions, Metadata
from docqa.store import Entry
from docqa.text import fold

NUMBER, PROVINCE, YEAR, KIND, ISSUER = 0.5, 0.3, 0.12, 0.05, 0.15


def favour(metadata: Metadata, mentions: Mentions) -> float:
    """How much of what the question names this document has; a year that it names otherwise counts against it."""
    score = 0.0
    if metadata.number and fold(metadata.number) in map(fold, mentions.numbers):
        score += NUMBER
    if metadata.province and metadata.province in mentions.provinces:
        score += PROVINCE
    if mentions.years and metadata.year in mentions.years:
        score += YEAR
    if metadata.kind and metadata.kind in mentions.kinds:
        score += KIND
    if metadata.issuer and metadata.issuer in mentions.issuers:
        score += ISSUER
    return score


def document_boosts(catalogue: Sequence[Entry], mentions: Mentions) -> npt.NDArray[np.float32]:
    """One boost per document, in the catalogue's order; all zero for a question that names none."""
    return np.array([favour(entry.metadata, mentions) for entry in catalogue], dtype=np.float32)
