"""A first set of questions for somebody's own documents, for a person to accept, edit or drop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from docqa.errors import InputError
from docqa.evaluate.checks import question_faults
from docqa.evaluate.duplicates import near_duplicates
from docqa.evaluate.proposals.header import header_questions
from docqa.evaluate.proposals.missing import missing_questions
from docqa.evaluate.proposals.outline import task_questions
from docqa.evaluate.proposals.shelf import Shelf
from docqa.evaluate.proposals.targets import goal_questions
from docqa.evaluate.questions import Question
from docqa.schema import Document

Propose = Callable[[Document, Shelf], Iterator[Question]]

_KINDS: tuple[Propose, ...] = (header_questions, task_questions, goal_questions, missing_questions)


def draft(
    documents: Sequence[Document], *, limit: int = 60, seed: int = 13, known: Iterable[Question] = ()
) -> list[Question]:
    """Up to ``limit`` questions about ``documents``, taken in turn from headers, outlines, targets and what no document
    has, and within each from all documents in turn.

    Each passes ``validate``: its quotes occur once and hold its answers, and it is not nearly the same as another, nor
    as one of ``known`` (questions there are already: neither their ids nor their words come again). The same documents
    and seed give the same questions. They are drafts: a person must see that the answer is right, whole and the only
    one.

    Raises:
        InputError: without a document, or with a limit below 1.
    """
    if not documents:
        raise InputError("no document to draft questions from")
    if limit < 1:
        raise InputError(f"a limit of {limit} questions; take 1 or more")
    shelf = Shelf(sorted(documents, key=lambda d: d.path), seed)
    kept, chosen = list(known), list[Question]()
    ids = {question.id for question in kept}
    lanes = [_lane(propose, shelf) for propose in _KINDS]
    proposed = (q for q in _in_turn(lanes) if q.id not in ids and not any(question_faults(q, shelf.texts)))
    while len(chosen) < limit and (more := list(islice(proposed, limit - len(chosen)))):
        seen = [*kept, *chosen, *more]
        again = {later for later, _ in near_duplicates(seen, [0] * len(seen))}
        first = len(kept) + len(chosen)
        chosen += [question for n, question in enumerate(more, first) if n not in again]
    return chosen


def unfit(question: Question, texts: Mapping[str, str], kept: Sequence[Question]) -> list[str]:
    """What keeps a question (one that a person has changed, say) out of a set that holds ``kept``; [] for nothing.
    ``texts`` maps each document's path to its text."""
    faults = list(question_faults(question, texts))
    for later, earlier in near_duplicates([*kept, question], [0] * (len(kept) + 1)):
        if later == len(kept):
            faults.append(f"nearly the same as {kept[earlier].id} ({kept[earlier].text!r}); ask something else")
    return faults


def _lane(propose: Propose, shelf: Shelf) -> Iterator[Question]:
    """One kind of question, from one document after the other and round again."""
    order = shelf.shuffled(shelf.documents, propose.__name__)
    yield from _in_turn([propose(document, shelf) for document in order])


def _in_turn(lanes: Sequence[Iterator[Question]]) -> Iterator[Question]:
    """One of each lane, again and again, until all are empty."""
    left = list(lanes)
    while left:
        for lane in tuple(left):
            question = next(lane, None)
            if question is None:
                left.remove(lane)
            else:
                yield question
