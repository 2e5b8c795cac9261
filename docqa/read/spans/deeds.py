"""What a body does, where its name opens a paragraph of several clauses."""

from __future__ import annotations

from collections.abc import Mapping

from docqa.read.clauses.bodies import named_at
from docqa.read.clauses.sentences import sentences
from docqa.read.spans.signs import said_in
from docqa.schema import Document


def to_the_deed(
    document: Document, block: int, clause: tuple[int, int], wanted: Mapping[str, float]
) -> tuple[int, int]:
    """Of a block that opens with a body, "Sở X: làm đường; cấp phép; ...", its first clause with those after it up to
    the one that holds most of the question: what the body does may stand clauses behind its name."""
    here = document.blocks[block]
    if clause[0] != here.start or here.kind == "row" or not named_at(document, *clause):
        return clause
    ends = [b for sentence in sentences(document.text, here.start, here.end) for _, b in sentence.clauses]
    held = [said_in(wanted, document.text[a:b]) for a, b in zip([here.start, *ends], ends, strict=False)]
    most = max(range(len(held)), key=lambda n: held[n])
    return (clause[0], max(clause[1], ends[most]))
