"""A question as it was meant: diacritics that were not typed, slips of the keys, from the index's own words.

A noisy channel over syllables: a lattice holds what each word typed may stand for, at a cost; a bigram model weighs the
ways through it (Viterbi, IEEE Trans. Inf. Theory 1967), its counts interpolated (Jelinek & Mercer, 1980).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from docqa.retrieve.counts import Counts, folded_counts
from docqa.retrieve.repair import Step, accented, joined, parted, slipped, slips
from docqa.retrieve.typed import Typed, render, typed_words
from docqa.text import fold, normalize
from docqa.text.language import has_accents
from docqa.text.syllables import is_spelled, spellings

_MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class Tuning:
    """``pair``: a bigram's share beside the syllable's own; ``seen``: how often a word must have been seen to be half
    believed in what follows it; ``length``: syllables of a chunk; ``careless``: the log-odds against a text typed with
    some accents lacking others; ``again``: what each costs where it does."""

    pair: float = 0.95
    seen: float = 1.0
    length: float = 60.0
    floor: float = 0.1
    careless: float = 0.7
    again: float = 1.0
    lost: float = 3.0
    unknown: float = 2.0
    spelled: float = 8.0
    name: float = 4.0
    unseen: float = 2.0


Path = tuple[float, tuple[tuple[int, int, Step], ...]]


class Restorer:
    """``exact`` and ``folded`` map an index's terms (syllables and "a_b" pairs) to the chunks that hold them."""

    def __init__(
        self,
        exact: Mapping[str, int],
        folded: Mapping[str, int] | None = None,
        chunks: int | None = None,
        tuning: Tuning | None = None,
    ) -> None:
        size = max(exact.values(), default=0) if chunks is None else chunks
        self._counts = Counts(exact, folded_counts(exact) if folded is None else folded, size)
        self._tuning = tuning or Tuning()

    def restore(self, text: str) -> str | None:
        """``text`` as it was most likely meant, or None where nothing changes."""
        found = self.readings(text)
        return found[0][0] if found else None

    def readings(self, text: str) -> tuple[tuple[str, float], ...]:
        """The likeliest readings of ``text`` and their probabilities, the best first; () where the best is the text.

        A syllable typed with right accents is left as it is; so is what the index knows, unless accents lack.
        """
        plain = normalize(text).text
        typed = typed_words(plain)
        accented = sum(has_accents(w.word) for w in typed if not w.fixed)
        paths = self._paths(typed, self._tuning.again if accented else 0.0)
        lost = _lost(typed, paths[0]) if accented else []
        if lost:
            kept = self._paths(typed, math.inf)
            doubt = self._tuning.careless + _code(accented + len(lost), len(lost)) + sum(map(self._kept, lost))
            if paths[0][0] - kept[0][0] < doubt:
                paths = kept
        best = paths[0][0]
        weights = [math.exp(score - best) for score, _ in paths]
        texts = [render(plain, typed, [(i, end, step.words) for i, end, step in path]) for _, path in paths]
        if texts[0] == plain:
            return ()
        return tuple((t, w / sum(weights)) for t, w in zip(texts, weights, strict=True))

    def _paths(self, typed: list[Typed], margin: float) -> list[Path]:
        return self._viterbi(typed, [self._steps(typed, i, margin) for i in range(len(typed))])

    def _kept(self, word: Typed) -> float:
        """What speaks, beside the words around it, for a bare ``word`` as it was typed."""
        rare = is_spelled(low := word.word.lower()) and not self._counts.of(low)
        return (self._tuning.name if word.name else 0.0) + (self._tuning.unseen if rare else 0.0)

    def _steps(self, typed: list[Typed], at: int, margin: float) -> list[Step]:
        """What the word at ``at`` may stand for."""
        t, counts, word = self._tuning, self._counts, typed[at]
        low = word.word.lower()
        bare = fold(low)
        stay = Step((low,), 0.0)
        if word.fixed or (counts.of(low) and low != bare):
            return [stay]
        lost = min(margin, t.lost)
        near = at + 1 < len(typed) and typed[at + 1].joined
        after = typed[at + 1].word.lower() if near else ""
        before = typed[at - 1].word.lower() if at and word.joined else ""
        right = is_spelled(low)
        found: list[Step] = []
        if near and not typed[at + 1].fixed:
            found += joined(low, after, counts, lost)
        if not counts.knows(bare):
            cost = t.spelled if right and low != bare else t.unknown + (t.name if word.word[0].isupper() else 0)
            found += slips(low, before, after, counts, lost)
            found += parted(low, counts, lost)
            if margin and word.name and low == bare and not spellings(bare):  # a foreign one stays one
                found = [s for s in found if not any(map(is_spelled, s.words))]
            return [stay, *(Step(s.words, s.cost + cost, s.length) for s in found)]
        if low == bare:
            readings = counts.readings(bare)
            # What is typed without accents stays open in a text that has some; a foreign word's are its own.
            if (margin and not spellings(bare)) or math.isinf(margin):
                readings = (low,)
            elif low not in readings and (margin or not readings):
                readings = (low, *readings)
            return [*found, *(Step((r,), 0.0 if r == low else margin) for r in readings)]
        others = [s for s in accented(low, [bare], counts, lost) if s.words[0] != low]
        if right:
            found += (Step(s.words, s.cost + t.spelled) for s in others if slipped(low, s.words[0]))
        elif spellings(bare):
            found += others
            found += slips(low, before, after, counts, lost)
        return [stay, *found]

    def _viterbi(self, typed: list[Typed], lattice: list[list[Step]]) -> list[Path]:
        # ends[i]: for each last syllable, the best ways to read the first i words
        ends: list[dict[str, list[Path]]] = [{} for _ in range(len(typed) + 1)]
        ends[0] = {"": [(0.0, ())]}
        for i, steps in enumerate(lattice):
            for step in steps:
                inner = sum(self._score(a, b) for a, b in zip(step.words, step.words[1:], strict=False)) - step.cost
                found = []
                for last, paths in ends[i].items():
                    gain = self._score(last if typed[i].joined else "", step.words[0]) + inner
                    found += [(score + gain, (*path, (i, i + step.length, step))) for score, path in paths]
                here = ends[i + step.length].setdefault(step.words[-1], [])
                here[:] = sorted([*here, *found], key=lambda p: -p[0])[:_MOST_READINGS]
        return sorted((p for paths in ends[-1].values() for p in paths), key=lambda p: -p[0])[:_MOST_READINGS]

    def _score(self, before: str, word: str) -> float:
        t, counts = self._tuning, self._counts
        alone = (counts.of(word) + t.floor) / (counts.chunks * t.length)
        if not before:
            return math.log(alone)
        seen = counts.of(before)
        share = t.pair * seen / (seen + t.seen)
        return math.log(share * min(1.0, counts.of(f"{before}_{word}") / max(1.0, seen)) + (1 - share) * alone)


def _lost(typed: list[Typed], path: Path) -> list[Typed]:
    """The bare syllables that the path gives their accents."""
    found = ((typed[i], step.words) for i, _, step in path[1])
    return [w for w, words in found if words != (low := w.word.lower(),) and fold(words[0]) == low]


def _code(syllables: int, lost: int) -> float:
    """What it takes to say which ``lost`` of ``syllables`` lack their accents, in nats: how many do, then which ones
    (a two-part code; Rissanen, Automatica 1978). Little where all do, most where half do; for one, more in a longer
    text."""
    return math.log(syllables + 1) + math.log(math.comb(syllables, lost))
