"""A question as it was meant: diacritics that were not typed, slips of the keys, from the index's own words.

A noisy channel over syllables: a lattice holds what each word typed may stand for, at a cost; a bigram model weighs the
ways through it (Viterbi, IEEE Trans. Inf. Theory 1967), its counts interpolated (Jelinek & Mercer, 1980).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from docqa.retrieve.counts import Counts, folded_counts
from docqa.retrieve.repair import Step, accented, alike, joined, parted, slips
from docqa.text import fold, normalize
from docqa.text.analyze import codes
from docqa.text.language import has_accents
from docqa.text.syllables import is_spelled, spellings

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t]*[-–]?[ \t]*")
_CODED = re.compile(r"^[^\W\d_]{1,2}[A-ZĐ]|[^\W\d_][A-ZĐ]$")  # NaCl, pH, but not "củaKuwait"
_MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class Tuning:
    """``pair``: a bigram's share beside the syllable's own; ``seen``: how often a word must have been seen to be half
    believed in what follows it; ``length``: syllables of a chunk; ``margin``: log-odds that a bare syllable of an
    accented text must have against it to count as one that lacks its accents."""

    pair: float = 0.95
    seen: float = 1.0
    length: float = 60.0
    floor: float = 0.1
    margin: float = 6.0
    again: float = 1.0
    lost: float = 3.0
    unknown: float = 2.0
    spelled: float = 8.0
    name: float = 4.0


@dataclass(frozen=True, slots=True)
class _Typed:
    word: str
    start: int
    end: int
    joined: bool  # nothing but a space or hyphen before it
    fixed: bool  # a number, an abbreviation in capitals, a part of a document number


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
        typed = _words(plain)
        margin = self._margin(typed)
        paths = self._paths(typed, margin)
        if margin > self._tuning.again and _lacked(typed, paths[0]):
            # Who left one syllable bare left others: what is less certain by itself counts now.
            paths = self._paths(typed, min(margin, self._tuning.again))
        best = paths[0][0]
        weights = [math.exp(score - best) for score, _ in paths]
        texts = [_render(plain, typed, path) for _, path in paths]
        if texts[0] == plain:
            return ()
        return tuple((t, w / sum(weights)) for t, w in zip(texts, weights, strict=True))

    def _paths(self, typed: list[_Typed], margin: float) -> list[Path]:
        return self._viterbi(typed, [self._steps(typed, i, margin) for i in range(len(typed))])

    def _margin(self, typed: list[_Typed]) -> float:
        """What a change must gain on a bare syllable: nothing in a text without accents, all in one that has them."""
        words = [w.word for w in typed if not w.fixed]
        accented = sum(map(has_accents, words)) / max(1, len(words))
        return self._tuning.margin * min(1.0, accented / 0.3)

    def _steps(self, typed: list[_Typed], at: int, margin: float) -> list[Step]:
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
            return [stay, *(Step(s.words, s.cost + cost, s.length) for s in found)]
        if low == bare:
            readings = counts.readings(bare)
            if margin and not spellings(bare):  # a foreign name: its accents are its own
                readings = (low,)
            elif low not in readings and (not readings or (margin and right)):
                readings = (low, *readings)
            return [*found, *(Step((r,), 0.0 if r == low else margin) for r in readings)]
        others = [s for s in accented(low, [bare], counts, lost) if s.words[0] != low]
        if right:
            found += (Step(s.words, s.cost + t.spelled) for s in others if alike(low, s.words[0]))
        else:
            found += others
            found += slips(low, before, after, counts, lost)
        return [stay, *found]

    def _viterbi(self, typed: list[_Typed], lattice: list[list[Step]]) -> list[Path]:
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


def _lacked(typed: list[_Typed], path: Path) -> bool:
    """Does the path give a bare syllable its accents?"""
    return any(step.words != (w := typed[i].word.lower(),) and fold(step.words[0]) == w for i, _, step in path[1])


def _words(plain: str) -> list[_Typed]:
    spans = [(c.start, c.end) for c in codes(plain)]
    found = list(_WORD.finditer(plain))
    shouted = sum(m.group().isupper() for m in found if m.group().isalpha()) > max(2, 0.8 * len(found))
    typed: list[_Typed] = []
    end = 0
    for m in found:
        word = m.group()
        fixed = (
            not word[0].isalpha()
            or (word.isupper() and len(word) > 1 and not shouted)
            or (not word.isupper() and _CODED.search(word) is not None)
            or any(a <= m.start() < b for a, b in spans)
        )
        typed.append(
            _Typed(word, m.start(), m.end(), bool(typed) and bool(_GAP.fullmatch(plain[end : m.start()])), fixed)
        )
        end = m.end()
    return typed


def _render(plain: str, typed: list[_Typed], path: tuple[tuple[int, int, Step], ...]) -> str:
    out, at = [], 0
    for first, end, step in path:
        start, stop = typed[first].start, typed[end - 1].end
        old, new = plain[start:stop], " ".join(step.words)
        out += [plain[at:start], old if old.lower() == new else _like(old, new)]
        at = stop
    return "".join([*out, plain[at:]])


def _like(typed: str, words: str) -> str:
    if len(typed) > 1 and typed.isupper():
        return words.upper()
    letters = words.replace(" ", "")
    if len(letters) == len(typed) and not typed[1:].islower():
        cased = iter(c.upper() if t.isupper() else c for c, t in zip(letters, typed, strict=True))
        return "".join(" " if c == " " else next(cased) for c in words)
    return words[0].upper() + words[1:] if typed[:1].isupper() else words
