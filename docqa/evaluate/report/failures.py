"""What went wrong with a question, in kinds that point at the part to look at."""

from __future__ import annotations

from docqa.evaluate.metrics.overlap import touches
from docqa.evaluate.records import Asked, Found, Span
from docqa.evaluate.runs import Run, Scores

FIRST = 5


def searched(run: Run) -> bool:
    """Whether passages were looked for at all (a reader that is given its passage has no hits)."""
    return any(one.hits for one in run.asked)


def failures(asked: Asked, scores: Scores, *, searched: bool) -> tuple[str, ...]:
    """The kinds of failure, keys of ``texts.FAILURES``; none where all is right. An answerable question may have
    several: a silence is often the price of evidence that was not found."""
    found = []
    pieces = evidence_found(asked, FIRST)
    if searched and asked.answerable and pieces and not all(pieces):
        found.append("partial" if any(pieces) else "missed")
    if asked.kind and asked.answerable:
        if asked.abstained:
            found.append("silent")
        elif scores.get("correct", 1.0) < 1.0 and not (searched and pieces and not any(pieces)):
            found.append("wrong")
    if asked.answered and not asked.answerable:
        found.append("unfounded")
    if asked.answered and asked.gold and asked.citations and not any(at_evidence(c, asked) for c in asked.citations):
        found.append("beside")
    if not all(c.exact for c in asked.citations):
        found.append("inexact")
    return tuple(found)


def evidence_found(asked: Asked, first: int) -> list[bool]:
    """For each piece of evidence, whether one of the first hits has any of it; where whole documents are judged, for
    each of those that answer, whether it is one of the first documents."""
    if asked.relevant:  # first, as the retrieval scores have it
        documents = list(dict.fromkeys(hit.doc for hit in asked.hits))[:first]
        return [doc in documents for doc, grade in asked.relevant.items() if grade > 0]
    hits = asked.hits[:first]
    return [any(touches(place, hit) for hit in hits for place in piece) for piece in asked.gold]


def at_evidence(place: Span | Found, asked: Asked) -> bool:
    """Whether ``place`` has any of the evidence."""
    return any(touches(gold, place) for piece in asked.gold for gold in piece)
