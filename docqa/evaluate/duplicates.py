"""Questions that ask the same thing in nearly the same words."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.evaluate.questions import Question

# Of all words of two questions, the share that both have. Of the project's own questions no two with the same answer
# have more than 0.40; a question said again in slightly other words has 0.55 to 0.90.
NEAR = 0.6
_CAPITAL = re.compile(r"(?<![.?!:\"“(-])\s+([^\W\d_])(\w*)")


@dataclass(frozen=True, slots=True)
class _Worded:
    words: frozenset[str]
    answers: frozenset[str]
    answerable: bool


def near_duplicates(questions: Sequence[Question], sets: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs (later, earlier) of positions of questions that are nearly the same; each later one once, with the nearest
    before it, one of another set first. ``sets`` says which set each question is of.

    Two questions are, if they consist of the same syllables (case and diacritics aside), or of mostly the same
    (Jaccard >= ``NEAR``) and share an answer, or have both none. They are not, if each holds a number or a name that
    the other lacks: the same question about another province, document or body is another question.

    Pairs are found by prefix filtering: sets that overlap so much share one of their rarest members (Chaudhuri, Ganti
    and Kaushik, "A primitive operator for similarity joins", ICDE 2006).
    """
    worded = [_read(question) for question in questions]
    names = {name for question in questions for name in _names(question.text)}
    counts = Counter(word for one in worded for word in one.words)
    holders: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for at, one in enumerate(worded):
        rarest = sorted(one.words, key=lambda word: (counts[word], word))
        rarest = rarest[: len(rarest) - math.ceil(NEAR * len(rarest) - 1e-9) + 1]
        known = {i for word in rarest for i in holders[word]}
        near = {i: nearness for i in known if (nearness := _nearness(one, worded[i], names))}
        if near:
            pairs.append((at, max(near, key=lambda i: (sets[i] != sets[at], near[i], -i))))
        for word in rarest:
            holders[word].append(at)
    return pairs


def folded(text: str) -> str:
    """``text`` as ``docqa.comparable`` spells it, without diacritics."""
    from docqa import comparable, fold

    return fold(comparable(text))


def _read(question: Question) -> _Worded:
    answers = frozenset(folded(answer) for answer in question.answers)
    return _Worded(frozenset(folded(question.text).split()), answers, question.answerable)


def _names(text: str) -> set[str]:
    """Words with a capital inside a sentence."""
    found = _CAPITAL.findall(unicodedata.normalize("NFC", text))
    return {word for first, rest in found if first.isupper() for word in folded(first + rest).split()}


def _nearness(one: _Worded, other: _Worded, names: set[str]) -> float:
    """The share of words in common, 0.0 where the questions are not nearly the same."""

    def told_apart(words: frozenset[str]) -> bool:
        return any(word in names or any(map(str.isdigit, word)) for word in words)

    near = len(one.words & other.words) / len(one.words | other.words)
    if near == 1.0:
        return near
    if near < NEAR or one.answerable != other.answerable or (one.answerable and one.answers.isdisjoint(other.answers)):
        return 0.0
    return 0.0 if told_apart(one.words - other.words) and told_apart(other.words - one.words) else near
