"""How much each signal counts. The defaults were chosen on eval/data/calibration.jsonl and on development questions;
``eval/ablate.py`` prints what each one gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Weights:
    """``fusion``: how lexical and dense scores become one; ``dense_share``: the dense side's part in a convex fusion
    (``foreign_dense_share`` for a question that is not Vietnamese); ``folded_share``: the accent-free field's part of
    the lexical score, ``title_share`` what the heading's own score adds to it; ``pair``, ``code``, ``guess``: a
    bigram's, a document number's or date's, and a corrected word's weight beside a syllable's 1; the rest: what a
    document gets on top for what the question names of it."""

    fusion: Literal["convex", "rrf"] = "convex"
    dense_share: float = 0.3
    foreign_dense_share: float = 0.8
    folded_share: float = 0.35
    title_share: float = 0.1
    pair: float = 0.6
    code: float = 3.0
    guess: float = 0.5
    number: float = 0.5
    province: float = 0.3
    year: float = 0.12
    kind: float = 0.05
    issuer: float = 0.15
    candidates: int = 200
