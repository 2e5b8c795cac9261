"""Examples as windows with targets, and the order they are learned in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from docqa.models.reading import Batch, Frame, Tokens, Window, cut, pack
from docqa.models.reading.inputs import Integers
from docqa.train.examples import Example, Place

MULTIPLE = 32  # lengths are rounded up to it: few shapes, each with its kernels prepared
_POOL = 50  # batches sorted by length among each other

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Feature:
    """A window and its targets: first and last tokens of the answers, as positions in the window's passage."""

    window: Window
    spans: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """``start``, ``end`` (windows, length): where either may be, position 0 where nothing answers; ``relevance``
    (windows,) as 0 or 1. ``spans`` (spans, 3): of each right span its window, first and last position, in this
    order."""

    start: Flags
    end: Flags
    relevance: npt.NDArray[np.float32]
    spans: Integers


@dataclass(frozen=True, slots=True)
class Texts:
    """Tokens of a material's questions, passages, and their contexts."""

    questions: Sequence[Tokens]
    passages: Sequence[Tokens]
    contexts: Sequence[Tokens]


def features(example: Example, texts: Texts, frame: Frame, length: int, stride: int) -> list[Feature]:
    """The windows of an example; an answer is that of a window only if all of it is in."""
    tokens = texts.passages[example.passage]
    context = texts.contexts[example.passage].ids
    spans = [s for s in (span_of(tokens, *place) for place in example.places) if s]
    found = []
    for window in cut(texts.questions[example.question].ids, context, tokens.ids, frame, length, stride):
        last = window.first + len(window.passage) - 1
        inside = {(a - window.first, b - window.first) for a, b in spans if a >= window.first and b <= last}
        found.append(Feature(window, tuple(sorted(inside))))
    return found


def span_of(tokens: Tokens, start: int, end: int) -> Place | None:
    """The first and last token that share characters with ``start:end``; None where none does."""
    inside = np.flatnonzero((tokens.offsets[:, 0] < end) & (tokens.offsets[:, 1] > start))
    return (int(inside[0]), int(inside[-1])) if len(inside) else None


def batch_of(chosen: Sequence[Feature], frame: Frame, limit: int) -> tuple[Batch, Target]:
    """The features as one batch."""
    batch = pack([f.window for f in chosen], frame, MULTIPLE, limit)
    start, end = np.zeros_like(batch.allowed), np.zeros_like(batch.allowed)
    spans: list[tuple[int, int, int]] = []
    for row, feature in enumerate(chosen):
        origin = int(batch.origin[row])
        spans += [(row, origin + a, origin + b) for a, b in feature.spans] or [(row, 0, 0)]
    places: Integers = np.array(spans, dtype=np.int64)
    start[places[:, 0], places[:, 1]] = end[places[:, 0], places[:, 2]] = True
    return batch, Target(start, end, np.array([bool(f.spans) for f in chosen], dtype=np.float32), places)


def hide(feature: Feature, share: float, mask: int, draw: np.random.Generator) -> Feature:
    """The feature with about ``share`` of the question's and the passage's tokens, drawn by chance, turned into
    ``mask``: what is never shown twice alike is not learned by heart (word dropout; Iyyer et al., ACL 2015)."""
    question, passage = (
        np.where(draw.random(len(ids)) < share, mask, ids) for ids in (feature.window.question, feature.window.passage)
    )
    return replace(feature, window=replace(feature.window, question=question, passage=passage))


def batches(sizes: Integers, batch: int, seed: Sequence[int]) -> list[Integers]:
    """The places of features of ``sizes`` (tokens), in batches of like length and random order; every place once."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(len(sizes))
    found: list[Integers] = []
    pool = batch * _POOL
    for at in range(0, len(order), pool):
        part = order[at : at + pool]
        part = part[np.argsort(sizes[part], kind="stable")]
        found += [part[i : i + batch] for i in range(0, len(part), batch)]
    return [found[i] for i in draw.permutation(len(found))]
