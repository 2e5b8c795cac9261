"""Whether an answer is right: it holds an accepted answer, equals one, or shares its words."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence

from docqa import comparable
from docqa.evaluate.records import Asked

# Types whose answer is one span of text; the words of others are compared where the answer is a list ("every").
ONE_SPAN = frozenset(("metadata", "span", "who", "goal"))
Tokens = Callable[[str], list[str]]
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def answer_scores(one: Asked, *, squad: bool = False) -> dict[str, float]:
    """ "correct": an accepted answer stands in the answer's text (``every``: the share of the items that do; yesno: the
    two begin with the same word, "chưa" being a "không"); of an unanswerable question, silence is.

    "EM" and "F1" compare the words of ``docqa.comparable``, "EM (SQuAD)" and "F1 (SQuAD)" those of SQuAD's script
    (Rajpurkar et al., ACL 2018): the best over the accepted answers, for a list over its items joined; absent where an
    answer is neither one span nor a list. ``squad``: unanswerable questions have them too, 1 for silence and 0 for any
    words, as SQuAD v2 counts. {} for a question whose answer was not asked for.
    """
    if not one.kind:
        return {}
    if not one.answerable:
        return {"correct": float(one.abstained)} | (_matches(one.text, ()) if squad else {})
    found = {"correct": _correct(one)}
    if one.every:
        return found | _matches(one.text, ["\n".join(one.answers)])
    return found | (_matches(one.text, one.answers) if one.type in ONE_SPAN else {})


def stands(accepted: str, text: str) -> bool:
    """Whether ``accepted`` stands in ``text`` as a run of whole words, each as ``docqa.comparable`` spells it: of the
    whole text, or word by word, where a date written out has parts ("năm 2020" in "ngày 8 tháng 10 năm 2020")."""
    spelt = ((spell(accepted), spell(text)) for spell in (comparable, _word_by_word))
    return any(bool(part) and f" {part} " in f" {whole} " for part, whole in spelt)


def exact_match(text: str, accepted: Sequence[str], tokens: Tokens) -> float:
    """1.0 if an accepted answer has the same tokens in the same order, else 0.0."""
    return float(tokens(text) in _golds(accepted, tokens))


def f1(text: str, accepted: Sequence[str], tokens: Tokens) -> float:
    """The best harmonic mean of precision and recall of tokens, each counted as often as it occurs. No tokens equal no
    tokens, and nothing else; accepted answers without any only count where all are so."""
    return max(_f1(tokens(text), gold) for gold in _golds(accepted, tokens))


def words(text: str) -> list[str]:
    """The words of ``docqa.comparable``."""
    return comparable(text).split()


def squad_words(text: str) -> list[str]:
    """The tokens of SQuAD's script: lower case, no ASCII punctuation, no English articles, parted by white space."""
    bare = text.lower().translate(_PUNCTUATION)
    return re.sub(r"\b(?:a|an|the)\b", " ", bare).split()


def _matches(text: str, accepted: Sequence[str]) -> dict[str, float]:
    return {
        "EM": exact_match(text, accepted, words),
        "F1": f1(text, accepted, words),
        "EM (SQuAD)": exact_match(text, accepted, squad_words),
        "F1 (SQuAD)": f1(text, accepted, squad_words),
    }


def _correct(one: Asked) -> float:
    if one.type == "yesno":
        return float(bool(one.text) and _side(one.text) in map(_side, one.answers))
    right = [stands(answer, one.text) for answer in one.answers]
    if one.every:
        return sum(right) / len(right) if right else 0.0
    return float(any(right))


def _side(text: str) -> list[str]:
    """The first word, "chưa" ("not yet") as what it is short for: "không"."""
    return ["không" if word == "chưa" else word for word in words(text)[:1]]


def _word_by_word(text: str) -> str:
    return " ".join(filter(None, map(comparable, text.split())))


def _golds(accepted: Sequence[str], tokens: Tokens) -> list[list[str]]:
    return [gold for gold in map(tokens, accepted) if gold] or [[]]


def _f1(found: Sequence[str], gold: Sequence[str]) -> float:
    if not found or not gold:
        return float(found == gold)
    shared = sum((Counter(found) & Counter(gold)).values())
    return 2 * shared / (len(found) + len(gold))
