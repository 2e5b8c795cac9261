"""A reader that needs no training: the sentence nearest to the question, by the encoder and by its words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from docqa.read.sentences import sentences
from docqa.schema import Passage, Reading
from docqa.text import fold
from docqa.text.analyze import analyze

Vectors = npt.NDArray[np.float32]
# Chosen on eval/data/calibration.jsonl (eval/calibrate.py prints the comparison).
DENSE_WEIGHT = 0.5
# The cosines of the packaged encoder crowd between these for unrelated and for matching Vietnamese sentences.
COSINE_FLOOR, COSINE_CEILING = 0.78, 0.92
_FEWEST_WORDS = 6


class TextEncoder(Protocol):
    """What the reader needs of an encoder."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


def _words(text: str) -> Counter[str]:
    terms = analyze(text)
    return Counter(map(fold, {*terms.units, *terms.pairs}))


class ExtractiveReader:
    """Reads by similarity: for each passage its best clause, ``score`` in 0..1 from cosine and covered words.

    ``weigh`` gives a question's folded terms their weights; without it every word of the question counts alike.
    """

    name = "extractive"

    def __init__(self, encoder: TextEncoder, weigh: Callable[[str], dict[str, float]] | None = None) -> None:
        self._encoder = encoder
        self._weigh = weigh

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        """One Reading per passage, in the order given; a passage without words reads as the empty span 0:0."""
        given = [p if isinstance(p, Passage) else Passage(p) for p in passages]
        spans = [(i, start, end) for i, p in enumerate(given) for start, end in units(p.text)]
        best = [Reading(0, 0, "", 0.0, 0.0) for _ in given]
        if not spans:
            return best
        texts = [given[i].text[start:end] for i, start, end in spans]
        cosines = self._encoder.encode_passages(texts) @ self._encoder.encode_queries([question])[0]
        near = np.clip((cosines - COSINE_FLOOR) / (COSINE_CEILING - COSINE_FLOOR), 0.0, 1.0)
        covered = self._coverage(
            question, [f"{given[i].context} {t}" for (i, _, _), t in zip(spans, texts, strict=True)]
        )
        scores = DENSE_WEIGHT * near + (1 - DENSE_WEIGHT) * covered
        for (i, start, end), score in zip(spans, scores, strict=True):
            if not best[i].text or score > best[i].score:
                best[i] = Reading(start, end, given[i].text[start:end], float(score), float(score))
        return best

    def _coverage(self, question: str, texts: Sequence[str]) -> Vectors:
        """The share of the question's words (by their rarity among the texts) that each text holds, shape (texts,)."""
        held = [_words(t) for t in texts]
        wanted = self._weigh(question) if self._weigh else dict.fromkeys(_words(question), 1.0)
        rarity = {
            term: weight * math.log(1 + len(held) / (1 + sum(term in h for h in held)))
            for term, weight in wanted.items()
        }
        total = sum(rarity.values()) or 1.0
        return np.array([sum(r for t, r in rarity.items() if t in h) / total for h in held], dtype=np.float32)


def units(text: str) -> list[tuple[int, int]]:
    """What the reader chooses among: the clauses of long sentences, whole short sentences."""
    found: list[tuple[int, int]] = []
    for sentence in sentences(text):
        for start, end in sentence.clauses:
            if found and found[-1][0] >= sentence.start and len(text[start:end].split()) < _FEWEST_WORDS:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found
