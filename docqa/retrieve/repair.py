"""What a word that the index does not know may have been meant as: keys left over, slips, a space missed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docqa.retrieve.counts import Counts
from docqa.retrieve.nearest import BESIDE
from docqa.text import fold
from docqa.text.telex import decode

_TONE = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SAID_ALIKE = {"\u0303", "\u0309"}  # ngã and hỏi
_KEYS, _SPACE = 1.0, 1.5
_LOST, _WRONG = 0.7, 1.5
_SHORT = 5  # letters: a shorter word is near to too many


@dataclass(frozen=True, slots=True)
class Step:
    """A reading of ``length`` words typed: its syllables and what it costs (a negative log-probability)."""

    words: tuple[str, ...]
    cost: float
    length: int = 1


def _marks(word: str) -> tuple[set[str], set[str]]:
    found = {c for c in unicodedata.normalize("NFD", word.replace("đ", "d\u0335")) if not c.isalnum()}
    return found & _TONE, found - _TONE


def difference(typed: str, reading: str) -> float:
    """How unlike two words' accents are: a lost accent costs less than a wrong one."""
    sides = zip(_marks(typed), _marks(reading), strict=True)
    return sum(_LOST * len(new - old) + _WRONG * len(old - new) for old, new in sides)


def slipped(typed: str, meant: str) -> bool:
    """Could ``typed``, a right syllable too, be a slip for ``meant``: does it only lack marks, or has it one of the two
    tones that many say alike? Another tone is another word."""
    (tone, marks), (other, others) = _marks(typed), _marks(meant)
    return (tone <= other and marks <= others) or (marks == others and tone | other == _SAID_ALIKE)


def accented(typed: str, bares: Iterable[str], counts: Counts, lost: float) -> Iterator[Step]:
    """The known readings of the folded syllables ``bares``, the dearer the less their accents are those typed; one
    typed without any costs at most ``lost``."""
    none = typed == fold(typed)
    for bare in bares:
        for reading in counts.readings(bare):
            cost = difference(typed, reading)
            yield Step((reading,), min(cost, lost) if none else cost)


def slips(typed: str, before: str, after: str, counts: Counts, lost: float) -> Iterator[Step]:
    """What the unknown word ``typed`` may stand for: syllables that its keys make, and those one edit away that the
    index holds beside the word ``before`` or ``after`` it."""
    made = decode(typed)
    if made and counts.of(made):
        yield Step((made,), _KEYS)
    if not typed.isalpha():
        return
    for near, cost in counts.nearest(fold(typed)).items():
        if len(typed) < _SHORT and cost > BESIDE:
            continue
        if f"{fold(before)}_{near}" in counts.folded or f"{near}_{fold(after)}" in counts.folded:
            yield from (Step(s.words, s.cost + cost) for s in accented(typed, [near], counts, lost))


def parted(typed: str, counts: Counts, lost: float) -> Iterator[Step]:
    """``typed`` as two syllables that the index holds side by side: "kếhoạch"."""
    bare = fold(typed)
    for i in range(1, len(typed) if typed.isalpha() else 0):
        if f"{bare[:i]}_{bare[i:]}" not in counts.folded:
            continue
        for one in accented(typed[:i], [bare[:i]], counts, lost):
            for two in accented(typed[i:], [bare[i:]], counts, lost):
                if counts.of(f"{one.words[0]}_{two.words[0]}"):
                    yield Step((*one.words, *two.words), _SPACE + one.cost + two.cost)


def joined(one: str, two: str, counts: Counts, lost: float) -> Iterator[Step]:
    """Two words typed as the one that the index holds, where it does not know both of them: "ho ạch"."""
    if all(counts.knows(fold(w)) for w in (one, two)) and (counts.of(one) and counts.of(two)):
        return
    for step in accented(one + two, [fold(one + two)], counts, lost):
        yield Step(step.words, _SPACE + step.cost, 2)
