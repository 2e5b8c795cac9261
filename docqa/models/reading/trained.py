"""A reader that was trained: one pass of its network gives each passage's best span and whether it answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from docqa.models.reading.calibration import Calibration, Weights, read_calibration
from docqa.models.reading.files import digest_of, load_network
from docqa.models.reading.inputs import Tokens, Window, cut, pack, parted, tokenize
from docqa.models.reading.spans import several_spans, snap
from docqa.models.reading.verdicts import Told, read_verdicts
from docqa.schema import Passage, Reading

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

# Tokens of one forward pass, padding included.
_BATCH_TOKENS = 4096
_MULTIPLE = 16
# What a pass costs beside its tokens, in tokens: on a processor, where padding is computed like words, it pays to read
# short passages apart from long ones.
_OVERHEAD = 200
_FAR = 1e6  # a score below it is none
_PAIRS = 32  # judged in one pass


@dataclass(frozen=True, slots=True)
class _Span:
    """A span of a passage, as its tokens, and its score."""

    first: int
    last: int
    score: float


@dataclass(slots=True)
class _Seen:
    """The spans of a passage so far, and its highest relevance, as a logit."""

    spans: list[_Span] = field(default_factory=list)
    relevance: float = -math.inf

    def best(self, most: int) -> list[_Span]:
        """The ``most`` best that share no token, the best first; windows that overlap find the same ones."""
        kept: list[_Span] = []
        for span in sorted(self.spans, key=lambda s: -s.score):
            if len(kept) < most and all(span.last < k.first or k.last < span.first for k in kept):
                kept.append(span)
        return kept


class TrainedReader:
    """The reader in a folder that ``docqa train reader`` wrote.

    ``score`` is the logit of the best span less that of "no answer": it orders passages of one question; ``relevance``
    is the chance that the passage answers. Safe for many threads.
    """

    def __init__(
        self, folder: Path, encoder: SentenceEncoder | None = None, *, name: str | None = None, judging: bool = True
    ) -> None:
        """``encoder``: the one it was trained over; None for the packaged one. It shares its weights in memory.
        ``name``: the folder's where none is given. ``judging``: with its own verdicts, where it has some.

        Raises:
            ModelError: if there is no reader, it is damaged, or belongs to another encoder.
        """
        if encoder is None:
            from docqa.models.encoder import load_encoder

            encoder = load_encoder()
        self._encoder = encoder
        self._network, self._settings = load_network(folder, self._encoder, self._encoder.precision)
        self._verdicts = read_verdicts(folder, digest_of(folder)) if judging else None
        self.calibration = read_calibration(folder) or Calibration(order=Weights(relevance=1.0, score=0.3))
        self.name = name or folder.resolve().name

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        """One Reading per passage, in the order given; a passage without words reads as the empty span 0:0."""
        return [found[0] for found in self.spans(question, passages, 1)]

    def spans(self, question: str, passages: Sequence[Passage | str], most: int) -> list[list[Reading]]:
        """Of each passage, in the order given, up to ``most`` Readings that share no word, the best first, and at least
        one. They come from the same pass that ``read`` makes."""
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
        seen = [_Seen() for _ in given]
        windows.sort(key=lambda pair: pair[1].size(frame), reverse=True)
        at = 0
        for count in parted([w.size(frame) for _, w in windows], _BATCH_TOKENS, _MULTIPLE, _OVERHEAD):
            self._read(windows[at : at + count], seen, most)
            at += count
        return [_readings(p.text, t, s, most) for p, t, s in zip(given, texts, seen, strict=True)]

    def states(self, pairs: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
        """What the network makes of each question and clause (of as much of it as one window takes), to judge by
        whether the one affirms the other: (pairs, states). At least one pair."""
        import torch

        frame, limit = self._network.frame, self._settings.length
        asked = tokenize(self._encoder, [question for question, _ in pairs])
        said = tokenize(self._encoder, [clause for _, clause in pairs])
        nothing = np.zeros(0, dtype=np.int64)
        found = []
        for at in range(0, len(pairs), _PAIRS):
            part = slice(at, at + _PAIRS)
            windows = [
                Window(q.ids[: limit // 4], nothing, c.ids[: limit - limit // 4 - frame.size], 0)
                for q, c in zip(asked[part], said[part], strict=True)
            ]
            with torch.inference_mode():
                found.append(self._network.states(pack(windows, frame, _MULTIPLE, limit)).double().cpu().numpy())
        return np.concatenate(found)

    def verdict(self, question: str, clause: str, told: Told) -> Told:
        """Does the clause affirm ("Có") or deny ("Không") what is asked? "" where it is not sure enough. ``told``: what
        rules say of it, which a reader without verdicts of its own repeats."""
        if self._verdicts is None or not question.strip() or not clause.strip():
            return told
        return self._verdicts.verdict(self._verdicts.chances(self.states([(question, clause)])[0], told))

    def _tokens(self, question: str, given: Sequence[Passage]) -> list[Tokens]:
        """Of the question, of each passage, of each passage's context; equal texts only once."""
        texts = [question, *(p.text for p in given), *(p.context for p in given)]
        distinct = {text: n for n, text in enumerate(dict.fromkeys(texts))}
        known = tokenize(self._encoder, list(distinct))
        return [known[distinct[text]] for text in texts]

    def _read(self, part: Sequence[tuple[int, Window]], seen: Sequence[_Seen], most: int) -> None:
        """One pass; what it finds is put into ``seen``."""
        import torch

        batch = pack([w for _, w in part], self._network.frame, _MULTIPLE, self._settings.length)
        with torch.inference_mode():
            logits = self._network(batch)
            device = logits.start.device
            allowed, asked = (torch.from_numpy(x).to(device) for x in (batch.allowed, batch.asked))
            found = several_spans(logits, allowed, self._settings.answer, asked, most)
            relevance = logits.relevance.tolist()
            rows = [list(zip(*(x.tolist() for x in one), strict=True)) for one in found]
        for row, (n, window) in enumerate(part):
            shift = window.first - int(batch.origin[row])
            spans = (one[row] for one in rows)
            seen[n].spans += [
                _Span(first + shift, last + shift, score) for first, last, score in spans if score > -_FAR
            ]
            seen[n].relevance = max(seen[n].relevance, relevance[row])


def _readings(text: str, tokens: Tokens, seen: _Seen, most: int) -> list[Reading]:
    chance = 1 / (1 + math.exp(-seen.relevance))
    found = []
    for span in seen.best(most):
        start, end = snap(text, int(tokens.offsets[span.first, 0]), int(tokens.offsets[span.last, 1]))
        found.append(Reading(start, end, text[start:end], span.score, chance))
    return found or [Reading(0, 0, "", -math.inf, 0.0)]
