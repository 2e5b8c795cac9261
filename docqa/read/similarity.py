"""A reader that needs no training: the clause nearest to the question, by the encoder and by its words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from docqa.models.reading import Calibration, Weights
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.words import Rarity
from docqa.schema import Passage, Reading
from docqa.text.language import is_vietnamese
from docqa.text.overlap import share_held, terms_of, wanted_of

Vectors = npt.NDArray[np.float32]

# Fitted by eval/fit_reader.py on the questions C001 to C167 in eval/data (train and dev), as first written: a
# conditional logit over each question's clauses, and a logistic regression over each question's best clause. The clause
# put first is right for .81 of the 113 that are Vietnamese and have evidence among their clauses.
COSINE, COSINE_MEAN = 12.2, 0.85
COVER, COVER_MEAN = 8.0, 0.5
SURE_COSINE, SURE_COVER, SURE_BIAS = 22.5, 1.3, -20.35
# A question in another language shares no words and lies farther off; both are evened out.
FOREIGN_SHIFT = 0.035
_FEWEST_WORDS = 6
_MOST_CLAUSES = 48


class TextEncoder(Protocol):
    """What the reader needs of an encoder."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors: ...


class SimilarityReader:
    """Reads by similarity: for each passage its best clause.

    ``score`` is a logit that orders clauses of one question; ``relevance`` the chance that the clause answers it.
    ``rarity`` weighs a folded term (as the index knows it); without it every term counts alike. The last line of a
    passage's context (its nearest heading) is embedded with the clause.
    """

    name = "similarity"
    # What a chunk's score adds to its clauses' (fitted with the weights above).
    calibration = Calibration(
        order=Weights(score=1.0, found=7.5),
        sure=Weights(relevance=1.0, found=2.26, bias=-2.26 * 1.25),
        threshold=0.48,
    )

    def __init__(self, encoder: TextEncoder, rarity: Rarity | None = None) -> None:
        self._encoder = encoder
        self._rarity = rarity or (lambda _: 1.0)

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        """One Reading per passage, in the order given; a passage without words reads as the empty span 0:0."""
        given = [p if isinstance(p, Passage) else Passage(p) for p in passages]
        spans = [(i, start, end) for i, p in enumerate(given) for start, end in units(p.text)]
        readings = [Reading(0, 0, "", -math.inf, 0.0) for _ in given]
        if not spans:
            return readings
        texts = [given[i].text[start:end] for i, start, end in spans]
        contexts = [given[i].context for i, _, _ in spans]
        covered = self.coverage(question, contexts, texts)
        kept = _worth_encoding([i for i, _, _ in spans], covered) if is_vietnamese(question) else range(len(spans))
        spans, texts, contexts = [spans[n] for n in kept], [texts[n] for n in kept], [contexts[n] for n in kept]
        covered = covered[list(kept)]
        near = self.cosines(question, [placed(c, t) for c, t in zip(contexts, texts, strict=True)])
        scores = COSINE * (near - COSINE_MEAN) + COVER * (covered - COVER_MEAN)
        best: dict[int, int] = {}
        for n, (i, _, _) in enumerate(spans):
            if i not in best or scores[n] > scores[best[i]]:
                best[i] = n
        # How sure: by the clause alone, since its heading is near to every question about its section.
        alone = self.cosines(question, [texts[n] for n in best.values()])
        for (i, n), cosine in zip(best.items(), alone, strict=True):
            _, start, end = spans[n]
            sure = 1 / (1 + math.exp(-(SURE_COSINE * float(cosine) + SURE_COVER * float(covered[n]) + SURE_BIAS)))
            readings[i] = Reading(start, end, texts[n], float(scores[n]), sure)
        return readings

    def cosines(self, question: str, texts: Sequence[str]) -> Vectors:
        """The cosine of the question with each text, (texts,), evened out for a question in another language."""
        shift = np.float32(0.0 if is_vietnamese(question) else FOREIGN_SHIFT)
        asked = self._encoder.encode_queries([question])[0]
        near: Vectors = self._encoder.encode_passages(texts) @ asked + shift
        return near

    def coverage(self, question: str, contexts: Sequence[str], texts: Sequence[str]) -> Vectors:
        """The share of the question's terms, by their weight, that each text holds with its context, (texts,)."""
        wanted = wanted_of(question, self._rarity)
        around = {c: terms_of(c) for c in set(contexts)}
        held = (around[c] | terms_of(t) for c, t in zip(contexts, texts, strict=True))
        return np.array([share_held(wanted, terms) for terms in held], dtype=np.float32)


def _worth_encoding(owners: Sequence[int], covered: Vectors) -> list[int]:
    """Encoding is what reading costs, so of many clauses only those that cover most of the question are encoded: the
    best of each passage (``owners`` says whose a clause is), then the best of all; in their order."""
    if len(owners) <= _MOST_CLAUSES:
        return list(range(len(owners)))
    ranked = sorted(range(len(owners)), key=lambda n: -covered[n])
    first: dict[int, int] = {}
    for n in ranked:
        first.setdefault(owners[n], n)
    rest = [n for n in ranked if first[owners[n]] != n]
    return sorted([*first.values(), *rest[: max(0, _MOST_CLAUSES - len(first))]])


def placed(context: str, text: str) -> str:
    """A clause as it is embedded: under its nearest heading, the context's last line."""
    heading = context.rpartition("\n")[2]
    return f"{heading}\n{text}" if heading else text


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
