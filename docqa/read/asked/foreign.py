"""A question in English in the words of the texts, as far as the glossary knows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docqa.read.asked.question import Asks, Question
from docqa.schema import Passage, Query, Reader, Reading
from docqa.text.glossary import translated

# What the glossary leaves out of a question is what asks; a reader finds more where it is said.
_ASKED: Mapping[Asks, str] = {"who": "cơ quan nào", "when": "khi nào", "how-many": "bao nhiêu", "tasks": "phải làm gì"}


def in_local_words(query: Query, question: Question) -> Query:
    """The query with its question in Vietnamese words as ``restored``; as it is where it is Vietnamese already."""
    if query.vietnamese:
        return query
    asked = _ASKED.get(question.asks, "")
    return replace(query, restored=f"{translated(query.text)} {asked}".strip())


def read_spans(
    query: Query, question: Question, passages: Sequence[Passage], reader: Reader, most: int
) -> list[list[Reading]]:
    """Of each passage the spans that a reader finds, up to ``most`` where it can tell several; for a question in
    English those for it in Vietnamese words, too, the best first."""
    readings = _spans(query.restored or query.text, passages, reader, most)
    if query.vietnamese:
        return readings
    local = in_local_words(query, question).restored or ""
    both = zip(readings, _spans(local, passages, reader, most), strict=True)
    return [sorted([*own, *also], key=lambda r: -r.score)[:most] for own, also in both]


def _spans(question: str, passages: Sequence[Passage], reader: Reader, most: int) -> list[list[Reading]]:
    several = getattr(reader, "spans", None)
    if callable(several):
        found: list[list[Reading]] = several(question, passages, most)
        return found
    return [[reading] for reading in reader.read(question, passages)]
