"""All that is learned, in its order: from material to batches, the same ones however often it is begun again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from docqa.errors import InputError
from docqa.models.reading import Batch, Frame, tokenize
from docqa.models.reading.inputs import Integers
from docqa.models.reading.spans import span_scores
from docqa.train.examples import Example, Material
from docqa.train.features import Feature, Target, Texts, batch_of, batches, features, hide
from docqa.train.neighbours import Shelf, body, nothing
from docqa.train.plan import drawn, epoch_examples
from docqa.train.settings import ReaderTraining

if TYPE_CHECKING:
    import torch

    from docqa.models.reading.network import Logits
    from docqa.models.sentence import SentenceEncoder

NEIGHBOURS = 4  # of each kind, to draw from


class Lessons:
    """The epochs of a run. ``steps``: how many batches there are in all."""

    def __init__(
        self,
        material: Material,
        neighbours: Sequence[tuple[int, ...]],
        texts: Texts,
        frame: Frame,
        limit: int,
        mask: int,
        settings: ReaderTraining,
    ) -> None:
        """``limit``: the longest input that the network takes, in tokens; ``mask``: the token of what is not shown.

        Raises:
            InputError: if there is nothing to learn from.
        """
        self._material, self._neighbours, self._texts = material, neighbours, texts
        self._frame, self._mask, self._settings = frame, mask, settings
        self._limit = min(limit, settings.length)
        self._known: dict[Example, list[Feature]] = {}
        self._counts = [len(self._epoch(epoch)) for epoch in range(settings.epochs)]
        if not all(self._counts):
            raise InputError("the data holds no question with a passage to learn from")
        self._parts = [-(-count // settings.batch) for count in self._counts]
        self.steps = sum(self._parts)
        self.windows = sum(self._counts)

    def __call__(self, step: int) -> Iterator[tuple[Batch, Target]]:
        """The batches from ``step`` on."""
        for epoch, parts in enumerate(self._parts):
            if step >= parts:
                step -= parts
                continue
            found = self._epoch(epoch)
            sizes: Integers = np.array([f.window.size(self._frame) for f in found], dtype=np.int64)
            for n, rows in enumerate(batches(sizes, self._settings.batch, [self._settings.seed, epoch, 2])):
                if n >= step:
                    yield batch_of(self._shown([found[row] for row in rows], epoch, n), self._frame, self._limit)
            step = 0

    def _shown(self, chosen: list[Feature], epoch: int, n: int) -> list[Feature]:
        if not self._settings.hide:
            return chosen
        draw = np.random.default_rng([self._settings.seed, epoch, 3, n])
        return [hide(feature, self._settings.hide, self._mask, draw) for feature in chosen]

    def _epoch(self, epoch: int) -> list[Feature]:
        s = self._settings
        examples, neighbours = self._material.examples, self._neighbours
        if s.most is not None:
            kept = drawn([f.questions for f in self._material.files], s.most, s.seed, epoch)
            places = [n for n, e in enumerate(examples) if e.question in kept]
            examples, neighbours = tuple(examples[n] for n in places), [neighbours[n] for n in places]
        chosen = epoch_examples(examples, neighbours, s.negatives, s.seed, epoch)
        for one in chosen:
            if one not in self._known:
                self._known[one] = features(one, self._texts, self._frame, self._limit, s.stride)
        return [feature for one in chosen for feature in self._known[one]]


def texts_of(material: Material, encoder: SentenceEncoder) -> Texts:
    """Everything tokenized once."""
    contexts = {context: n for n, context in enumerate(dict.fromkeys(p.context for p in material.passages))}
    known = tokenize(encoder, list(contexts))
    return Texts(
        tokenize(encoder, [q.text for q in material.questions]),
        tokenize(encoder, [p.text for p in material.passages]),
        [known[contexts[p.context]] for p in material.passages],
    )


def neighbours_of(
    material: Material, encoder: SentenceEncoder, settings: ReaderTraining, advance: Callable[[int], None] = nothing
) -> list[tuple[int, ...]]:
    """Of each example the passages to draw negatives from: near by words, and by vectors where that is wanted."""
    if not settings.negatives and all(e.passage >= 0 for e in material.examples):
        return [() for _ in material.examples]
    shelf = Shelf(material)
    found = shelf.by_words(material.examples, NEIGHBOURS, advance)
    if settings.dense:
        vectors = encoder.encode_passages([body(p) for p in material.passages])
        questions = [q.text for q in material.questions]
        near = shelf.by_vectors(encoder, questions, vectors, material.examples, NEIGHBOURS, advance)
        found = [tuple(dict.fromkeys((*a, *b))) for a, b in zip(found, near, strict=True)]
    return found


def losses(logits: Logits, target: Target) -> dict[str, torch.Tensor]:
    """The span's loss, the mean of start's and end's cross entropy (of several right places, any will do: their
    probabilities add up), and the relevance's binary cross entropy. Where the positions add something together, also
    that of whole spans, half as heavy (the compound objective of Fajcik, Jon and Smrz, MRQA 2021), and the F1 that a
    span drawn by its probability misses (minimum risk; Shen et al., ACL 2016), counted in tokens."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    parts = []
    for scores, right in ((logits.start, target.start), (logits.end, target.end)):
        held = torch.from_numpy(right).to(scores.device)
        parts.append(scores.logsumexp(1) - scores.masked_fill(~held, float("-inf")).logsumexp(1))
    wanted = torch.from_numpy(target.relevance).to(logits.relevance.device)
    found = {
        "span_loss": torch.stack(parts).mean(),
        "relevance_loss": binary_cross_entropy_with_logits(logits.relevance, wanted),
    }
    return found if logits.joint is None else found | _of_whole_spans(logits, target)


def _of_whole_spans(logits: Logits, target: Target) -> dict[str, torch.Tensor]:
    """The two losses over all spans of a window, "no answer" among them."""
    import torch

    sums = span_scores(logits.start, logits.end, logits.joint)
    windows, length, _ = sums.shape
    ordered = torch.ones(length, length, dtype=torch.bool, device=sums.device).triu()
    ordered[0, 1:] = False  # "no answer" is no part of an answer
    chances = sums.masked_fill(~ordered, float("-inf")).flatten(1).log_softmax(1).view_as(sums)
    rows, first, last = torch.from_numpy(target.spans).to(sums.device).unbind(1)
    right = torch.full((windows, len(rows)), float("-inf"), device=sums.device)
    right = right.index_put((rows, torch.arange(len(rows), device=sums.device)), chances[rows, first, last])
    places = torch.arange(length, device=sums.device)
    shared = torch.minimum(last[:, None, None], places) - torch.maximum(first[:, None, None], places[:, None]) + 1
    sizes = (places - places[:, None] + 1) + (last - first + 1)[:, None, None]
    agree = (2 * shared / sizes.clamp_min(1)).clamp(0, 1).to(sums.dtype)
    gained = torch.zeros_like(sums)
    for n, row in enumerate(rows.tolist()):
        gained[row] = torch.maximum(gained[row], agree[n])
    expected = (chances.exp() * gained).flatten(1).sum(1)
    return {"joint_loss": -right.logsumexp(1).mean() / 2, "missed_f1": 1 - expected.mean()}
