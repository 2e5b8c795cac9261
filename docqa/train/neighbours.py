"""Passages that look like an answer and are none: a question's nearest others, by words and by the encoder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from docqa.models import Encoder
from docqa.schema import Passage
from docqa.train.examples import Example, Material

Advance = Callable[[int], None]
Vectors = npt.NDArray[np.float32]

_PART = 256  # questions looked up at once
_SPARE = 12  # looked at beyond those wanted: some are the question's own passage, or hold its answer


def nothing(_: int) -> None:
    """Tells nobody."""


class Shelf:
    """All passages of a material as words, for finding among them."""

    def __init__(self, material: Material) -> None:
        from docqa import comparable

        self._words = [f" {comparable(body(p))} " for p in material.passages]
        self._own: dict[int, set[int]] = {}
        for e in material.examples:
            self._own.setdefault(e.question, set()).add(e.passage)
        self._questions = [comparable(q.text).split() for q in material.questions]
        self._answers = [[f" {a} " for a in map(comparable, q.answers) if a] for q in material.questions]

    def __len__(self) -> int:
        return len(self._words)

    def by_words(
        self, examples: Sequence[Example], wanted: int, advance: Advance = nothing, *, but_answers: bool = True
    ) -> list[tuple[int, ...]]:
        """Of each example up to ``wanted`` passages by BM25+, the nearest first, none of them one it is an example of;
        ``but_answers``: none either that holds the words of its answer."""
        if len(self) < 2 or not examples:
            return [() for _ in examples]
        model = by_bm25([text.split() for text in self._words])
        found: list[tuple[int, ...]] = []
        for at in range(0, len(examples), _PART):
            part = examples[at : at + _PART]
            for example in part:
                words = [w for w in self._questions[example.question] if w in model.vocab_dict]
                scores = model.get_scores(words) if words else np.zeros(len(self))
                found.append(self._kept(example, scores, wanted, but_answers))
            advance(len(part))
        return found

    def by_vectors(
        self,
        encoder: Encoder,
        questions: Sequence[str],
        passages: Vectors,
        examples: Sequence[Example],
        wanted: int,
        advance: Advance = nothing,
    ) -> list[tuple[int, ...]]:
        """The same by the inner product of vectors; ``questions`` are all texts, ``passages`` (passages, dimension)."""
        found: list[tuple[int, ...]] = []
        for at in range(0, len(examples), _PART):
            part = examples[at : at + _PART]
            near = encoder.encode_queries([questions[e.question] for e in part]) @ passages.T
            found += [self._kept(e, row, wanted, True) for e, row in zip(part, near, strict=True)]
            advance(len(part))
        return found

    def _kept(
        self, example: Example, scores: npt.NDArray[np.floating], wanted: int, but_answers: bool
    ) -> tuple[int, ...]:
        most = min(len(self), wanted + _SPARE)
        top = np.argpartition(-scores, most - 1)[:most]
        own = self._own[example.question]
        answers = self._answers[example.question] if but_answers else ()
        ranked = sorted(top.tolist(), key=lambda n: (-float(scores[n]), n))
        held = (n for n in ranked if n not in own and not any(a in self._words[n] for a in answers))
        return tuple(n for n, _ in zip(held, range(wanted), strict=False))


def by_bm25(texts: Sequence[list[str]]) -> Any:
    """A ``bm25s.BM25`` (BM25+) over the words of ``texts``."""
    import bm25s

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # its import sets DEBUG
    model = bm25s.BM25(method="bm25+", backend="numpy")
    model.index(list(texts), show_progress=False)
    return model


def body(passage: Passage) -> str:
    """Context and text, as they are searched."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text
