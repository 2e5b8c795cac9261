"""Answers about a document that others only refer to: "Kế hoạch số 12/KH-UBND ngày 5/4/2023 của ..."."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.read.asked.question import Question
from docqa.read.documents.targets import Targets
from docqa.read.library import Draft, Library, Quote, in_words
from docqa.read.spans.candidates import around
from docqa.schema import Document, Hit
from docqa.text import fold, normalize
from docqa.text.dates import find_dates
from docqa.text.numbers import find_numbers

CONFIDENCE = 0.85
# How far behind its number a document's date may stand.
_REACH = 60


def reference_answer(question: Question, targets: Targets, hits: Sequence[Hit], library: Library) -> Draft | None:
    """The date of a document referred to by its number, where the question asks when and a text says; else None."""
    if question.asks != "when" or not targets.missing:
        return None
    told = (dated(number, hits, library, targets.documents) for number in targets.missing)
    return next((draft for draft in told if draft), None)


def dated(number: str, hits: Sequence[Hit], library: Library, ids: Sequence[str] = ()) -> Draft | None:
    """The date that one of the documents (else of the hits') gives for the document of that number."""
    found = ids or tuple(dict.fromkeys(h.chunk.document_id for h in hits))
    return next((draft for i in found if (draft := _dated(library.document(i), number))), None)


def _dated(document: Document, number: str) -> Draft | None:
    normal = normalize(document.text)
    dates = find_dates(normal.text)
    for found in find_numbers(normal.text):
        if fold(found.value) != fold(number):
            continue
        for day in dates:
            between = normal.text[found.end : day.start]
            if 0 <= day.start - found.end <= _REACH and "\n" not in between and not find_numbers(between):
                start, end = normal.span(day.start, day.end)
                first, _ = normal.span(found.start, found.end)
                quote = Quote(document.id, *around(document, first, end))
                return Draft(in_words(document, start, end), "span", (quote,), CONFIDENCE)
    return None
