"""A reader that was trained: one pass of its network gives each passage's best span and whether it answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.models.reading.calibration import Calibration, Weights, read_calibration
from docqa.models.reading.files import load_network
from docqa.models.reading.inputs import Tokens, Window, cut, pack, parted, tokenize
from docqa.models.reading.spans import best_spans, snap
from docqa.schema import Passage, Reading

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

# Tokens of one forward pass, padding included.
_BATCH_TOKENS = 4096
_MULTIPLE = 16
# What a pass costs beside its tokens, in tokens: on a processor, where padding is computed like words, it pays to read
# short passages apart from long ones.
_OVERHEAD = 200


@dataclass(frozen=True, slots=True)
class _Best:
    """The best span of a passage so far, as its tokens, and the passage's highest relevance, both as logits."""

    first: int = 0
    last: int = -1
    score: float = -math.inf
    relevance: float = -math.inf


class TrainedReader:
    """The reader in a folder that ``docqa train reader`` wrote.

    ``score`` is the logit of the best span less that of "no answer": it orders passages of one question; ``relevance``
    is the chance that the passage answers. Safe for many threads.
    """

    def __init__(self, folder: Path, encoder: SentenceEncoder | None = None, *, name: str | None = None) -> None:
        """``encoder``: the one it was trained over; None for the packaged one. It shares its weights in memory.
        ``name``: the folder's where none is given.

        Raises:
            ModelError: if there is no reader, it is damaged, or belongs to another encoder.
        """
        if encoder is None:
            from docqa.models.encoder import load_encoder

            encoder = load_encoder()
        self._encoder = encoder
        self._network, self._settings = load_network(folder, self._encoder, self._encoder.precision)
        self.calibration = read_calibration(folder) or Calibration(order=Weights(relevance=1.0, score=0.3))
        self.name = name or folder.resolve().name

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        """One Reading per passage, in the order given; a passage without words reads as the empty span 0:0."""
        given = [p if isinstance(p, Passage) else Passage(p) for p in passages]
        if not given:
            return []
        tokens = self._tokens(question, given)
        asked, texts = tokens[0], tokens[1 : 1 + len(given)]
        s, frame = self._settings, self._network.frame
        windows: list[tuple[int, Window]] = []
        for n, (text, context) in enumerate(zip(texts, tokens[1 + len(given) :], strict=True)):
            if not given[n].text.strip():
                continue  # some tokenizers have tokens for white space
            windows += [(n, w) for w in cut(asked.ids, context.ids, text.ids, frame, s.length, s.stride)]
        best = [_Best() for _ in given]
        windows.sort(key=lambda pair: pair[1].size(frame), reverse=True)
        at = 0
        for count in parted([w.size(frame) for _, w in windows], _BATCH_TOKENS, _MULTIPLE, _OVERHEAD):
            self._read(windows[at : at + count], best)
            at += count
        return [_reading(p.text, t, b) for p, t, b in zip(given, texts, best, strict=True)]

    def _tokens(self, question: str, given: Sequence[Passage]) -> list[Tokens]:
        """Of the question, of each passage, of each passage's context; equal texts only once."""
        texts = [question, *(p.text for p in given), *(p.context for p in given)]
        distinct = {text: n for n, text in enumerate(dict.fromkeys(texts))}
        known = tokenize(self._encoder, list(distinct))
        return [known[distinct[text]] for text in texts]

    def _read(self, part: Sequence[tuple[int, Window]], best: list[_Best]) -> None:
        """One pass; what is better than ``best`` so far is put there."""
        import torch

        batch = pack([w for _, w in part], self._network.frame, _MULTIPLE, self._settings.length)
        with torch.inference_mode():
            logits = self._network(batch)
            device = logits.start.device
            allowed, asked = (torch.from_numpy(x).to(device) for x in (batch.allowed, batch.asked))
            found = best_spans(logits, allowed, self._settings.answer, asked)
            rows = zip(*(x.tolist() for x in (*found, logits.relevance)), strict=True)
        for row, ((n, window), (first, last, score, relevance)) in enumerate(zip(part, rows, strict=True)):
            old = best[n]
            top = max(old.relevance, relevance)
            if score > old.score:
                shift = window.first - int(batch.origin[row])
                best[n] = _Best(first + shift, last + shift, score, top)
            else:
                best[n] = _Best(old.first, old.last, old.score, top)


def _reading(text: str, tokens: Tokens, best: _Best) -> Reading:
    if best.last < best.first:
        return Reading(0, 0, "", -math.inf, 0.0)
    start, end = snap(text, int(tokens.offsets[best.first, 0]), int(tokens.offsets[best.last, 1]))
    return Reading(start, end, text[start:end], best.score, 1 / (1 + math.exp(-best.relevance)))
