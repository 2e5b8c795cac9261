"""What can be wrong with one question, seen against its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docqa.errors import InputError
from docqa.evaluate.locate import find_span
from docqa.evaluate.metrics.answers import stands, words
from docqa.evaluate.questions import Question

YES_NO = frozenset({"có", "không", "chưa", "yes", "no"})
_SHOWN = 60  # characters of an answer that a message repeats


def question_faults(question: Question, texts: Mapping[str, str]) -> Iterator[str]:
    """Everything wrong with ``question``, each with what to do. ``texts`` maps a document's path to its text."""
    if question.style == "no-diacritics" and not question.text.isascii():
        odd = next(c for c in question.text if not c.isascii())
        yield f"a question of the style no-diacritics holds {odd!r}; write it in ASCII, or name another style"
    for evidence in question.evidence:
        try:
            find_span(evidence, texts)
        except InputError as error:
            yield str(error)
    yield from _answer_faults(question)


def _answer_faults(question: Question) -> Iterator[str]:
    """Answers that the evidence does not hold."""
    if question.type == "yesno":
        for answer in question.answers:
            if " ".join(words(answer)) not in YES_NO:
                yield f"{_shown(answer)} answers no yes/no question; write one of có, không, chưa, yes, no"
        return
    quotes = [evidence.quote for evidence in question.evidence]
    missing = [a for a in question.answers if not any(stands(a, quote) for quote in quotes)]
    if question.every:
        for answer in missing:
            yield f"the item {_shown(answer)} does not stand in the evidence; quote the place that says it, or mend it"
    elif question.answers and len(missing) == len(question.answers):
        yield (
            f"no answer ({_shown(missing[0])}) stands in the evidence; quote the place that says it, or answer in the "
            f"document's words"
        )


def _shown(answer: str) -> str:
    return f"{answer[:_SHOWN]!r}{'…' if len(answer) > _SHOWN else ''}"
