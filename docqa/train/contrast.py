"""What an encoder learns from: batches of questions and passages that lie near each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from docqa.train.neighbours import by_bm25
from docqa.train.pairs import Pair, Pairs
from docqa.train.plan import drawn
from docqa.train.settings import EncoderTraining

if TYPE_CHECKING:
    import torch

    from docqa.models.embedding import Embedder
    from docqa.models.sentence import SentenceEncoder

Integers = npt.NDArray[np.int64]
_GROUP = 4  # pairs that lie near each other by words: each one's passage is the others' hard negative
_SPARE = 24  # neighbours looked at for a group: some are taken already
# A heading as people would ask for what stands under it.
_ASKED = (
    "{}",
    "{}",
    "{} được quy định như thế nào?",
    "{} được quy định ra sao?",
    "Quy định về {}?",
    "{} gồm những gì?",
    "{} là gì?",
    "Nội dung {} như thế nào?",
    "Cho tôi hỏi về {}",
    "{} ra sao",
    "Thế nào là {}?",
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids of questions and passages, row by row a pair. ``apart`` (pairs, pairs): may the passage of the column
    count as wrong for the question of the row? Not where it is the same text or has the same heading."""

    questions: list[Integers]
    passages: list[Integers]
    apart: npt.NDArray[np.bool_]


class Contrasts:
    """The epochs of a run. ``steps``: how many batches there are in all."""

    def __init__(self, data: Pairs, encoder: SentenceEncoder, settings: EncoderTraining) -> None:
        self._data, self._settings = data, settings
        self._encoder = encoder
        self._counts = [len(self._chosen(epoch)) for epoch in range(settings.epochs)]
        self._parts = [-(-count // settings.batch) for count in self._counts]
        self.steps = sum(self._parts)
        ids: dict[str, int] = {}
        self._passage = np.array([ids.setdefault(p.text, len(ids)) for p in data.pairs])
        self._near: list[tuple[range, Any]] | None = None

    def __call__(self, step: int) -> Iterator[Batch]:
        """The batches from ``step`` on, the same ones however often it is begun again."""
        for epoch, parts in enumerate(self._parts):
            if step >= parts:
                step -= parts
                continue
            for number, rows in enumerate(self._batches(epoch)):
                if number >= step:
                    yield self._batch(rows, np.random.default_rng([self._settings.seed, epoch, 7, number]))
            step = 0

    def _chosen(self, epoch: int) -> Integers:
        sizes = [f.questions for f in self._data.files]
        most = self._settings.most or max(sizes)
        return np.array(sorted(drawn(sizes, most, self._settings.seed, epoch)), dtype=np.int64)

    def _batches(self, epoch: int) -> Iterator[list[int]]:
        """Groups of neighbours, drawn in turn, until every chosen pair was in one."""
        chosen = self._chosen(epoch)
        draw = np.random.default_rng([self._settings.seed, epoch, 5])
        free = np.zeros(len(self._data.pairs), np.bool_)
        free[chosen] = True
        shelves = self._shelves()
        batch: list[int] = []
        for seed in draw.permutation(chosen).tolist():
            if not free[seed]:
                continue
            free[seed] = False
            group = [seed, *self._neighbours(seed, shelves, free)]
            for row in group:
                free[row] = False
                batch.append(row)
                if len(batch) == self._settings.batch:
                    yield batch
                    batch = []
        if len(batch) > 1:
            yield batch

    def _shelves(self) -> list[tuple[range, Any]]:
        if self._near is None:
            self._near, first = [], 0
            for file in self._data.files:
                inside = range(first, first + file.questions)
                first += file.questions
                texts = [_words(f"{p.question} {p.text}") for p in self._data.pairs[inside.start : inside.stop]]
                self._near.append((inside, by_bm25(texts)))
        return self._near

    def _neighbours(self, seed: int, shelves: Sequence[tuple[range, Any]], free: npt.NDArray[np.bool_]) -> list[int]:
        inside, model = next((r, m) for r, m in shelves if seed in r)
        words = [w for w in _words(self._data.pairs[seed].question) if w in model.vocab_dict]
        if not words:
            return []
        scores = np.where(free[inside.start : inside.stop], model.get_scores(words), -1.0)
        top = np.argpartition(-scores, min(_SPARE, len(scores) - 1))[:_SPARE]
        found: list[int] = []
        taken = {int(self._passage[seed])}
        for at in top[np.argsort(-scores[top], kind="stable")].tolist():
            row = inside.start + at
            if scores[at] > 0 and int(self._passage[row]) not in taken and len(found) < _GROUP - 1:
                taken.add(int(self._passage[row]))
                found.append(row)
        return found

    def _batch(self, rows: Sequence[int], draw: np.random.Generator) -> Batch:
        s = self._settings
        pairs = [self._data.pairs[row] for row in rows]
        asked = [_typed(_question(p, draw), s.stripped, draw) for p in pairs]
        texts = [self._text(p, draw) for p in pairs]
        names = [p.question.casefold() for p in pairs]
        ids = self._passage[list(rows)]
        apart = np.array(
            [[a != b and m != n for b, n in zip(ids, names, strict=True)] for a, m in zip(ids, names, strict=True)]
        )
        return Batch(
            self._encoder.framed(asked, "query", s.question), self._encoder.framed(texts, "passage", s.length), apart
        )

    def _text(self, pair: Pair, draw: np.random.Generator) -> str:
        """The passage, from a random place on where it is too long; the answer stays in it. What stands under a heading
        comes with it three times of four."""
        room = 4 * self._settings.length  # characters: more than its tokens
        start = 0
        if len(pair.text) > room // 2:
            low, high = _starts(pair, room)
            start = int(draw.integers(low, max(low, high) + 1)) if draw.random() < 0.6 or pair.answer else 0
            start = 0 if start == 0 else _line(pair.text, start, low)
        text = pair.text[start : start + room]
        heads = [pair.context] if pair.context else []
        if pair.heading and draw.random() < 0.75:
            heads.append(pair.question)
        return "\n".join([*heads, text])


def _starts(pair: Pair, room: int) -> tuple[int, int]:
    """From where to where a piece of the passage may begin."""
    if pair.answer is None:
        return 0, len(pair.text) - room // 4
    return max(0, pair.answer[1] - room // 2), pair.answer[0]


def _line(text: str, at: int, low: int) -> int:
    """The beginning of the sentence or line that holds ``at``, not before ``low``."""
    found = max(text.rfind(mark, low, at) for mark in ("\n", ". ", "; "))
    return found + 1 if found >= low else at


def _question(pair: Pair, draw: np.random.Generator) -> str:
    if not pair.heading:
        return pair.question
    form = _ASKED[int(draw.integers(len(_ASKED)))]
    heading = pair.question
    if not form.startswith("{}") and heading[1:2].islower():
        heading = heading[:1].lower() + heading[1:]
    return form.format(heading)


def _typed(text: str, share: float, draw: np.random.Generator) -> str:
    """``text`` without accents for a ``share`` of all, without half of them for a quarter of that."""
    from docqa.evaluate import stripped

    chance = draw.random()
    if chance < share:
        return stripped(text)
    if chance < 1.25 * share:
        return " ".join(stripped(w) if draw.random() < 0.5 else w for w in text.split(" "))
    return text


def _words(text: str) -> list[str]:
    from docqa import comparable

    return comparable(text[:1500]).split()


def contrast(network: Embedder, batch: Batch, temperature: float) -> dict[str, torch.Tensor]:
    """The cross entropy of each question's own passage among all of the batch (InfoNCE; van den Oord, Li and Vinyals,
    2018), and of each passage's own question likewise, at a quarter of the weight."""
    import torch
    from torch.nn.functional import cross_entropy

    scores = network(batch.questions) @ network(batch.passages).T / temperature
    apart = torch.from_numpy(batch.apart).to(scores.device)
    apart.fill_diagonal_(True)
    scores = scores.masked_fill(~apart, float("-inf"))
    own = torch.arange(len(scores), device=scores.device)
    return {"question_loss": cross_entropy(scores, own), "passage_loss": cross_entropy(scores.T, own) / 4}
