"""Is what a reader found the kind of thing that was asked for, and of the year?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docqa.read.bases import ASKED_KIND
from docqa.read.question import Question
from docqa.read.values import holds_money, holds_number, holds_quantity, holds_time, holds_unit, years_named
from docqa.schema import Document, Hit, Query
from docqa.text import fold

# What parts a clause that gives several figures: "70 triệu đồng cho nhà xây mới, 35 triệu đồng cho nhà sửa chữa".
_SHORTEST = 3  # words of a question
_PARTS = re.compile(r"[,;:](?=\s)|\s(?:trong đó|còn|riêng)\s")
# What a question for a figure leaves out of it: "chưa kể phần cộng thêm, ...".
_LEFT_OUT = re.compile(
    r",?\s*\b(?:(?:chưa|không) (?:kể|tính|bao gồm|gồm)|(?:chua|khong) (?:ke|tinh|bao gom)|not (?:counting|including)"
    r"|excluding)\b [^,?]{4,80}(?:,\s*|(?=\?|$))",
    re.IGNORECASE,
)


def without_left_out(query: Query) -> Query:
    """The query without what its question leaves out: a reader takes it for what is asked."""
    said = query.restored or query.text
    rest = _LEFT_OUT.sub(" ", said).strip()
    return replace(query, restored=rest) if rest != said and len(rest.split()) > _SHORTEST else query


def holds_kind(query: Query, question: Question, document: Document, block: int, text: str) -> bool:
    """Does the text, in the block, hold the kind of thing asked for? A table's row has its units in cells apart."""
    if question.field == "budget":
        return holds_money(text)
    if question.document and question.asks != "who":
        asked = ASKED_KIND.search(fold(query.restored or query.text))
        return holds_number(text, document.metadata.number, asked[1] if asked else None)
    if question.asks == "how-many":
        of_unit = document.blocks[block].kind == "row" or holds_unit(query.restored or query.text, text)
        return of_unit and holds_quantity(text, percent=question.percent)
    return holds_time(text, question.time) if question.asks == "when" else True


def of_year(query: Query, document: Document, hit: Hit, block: int) -> bool:
    """A question about a year is not answered from a text about others: the year is the document's, or is named (or
    spanned by a period named) in its subject, in the block, or in what it stands under."""
    wanted = query.mentions.years
    if not wanted or document.metadata.year in wanted:
        return True
    said = f"{document.metadata.subject or ''} {hit.chunk.context} {' '.join(_above(document, block))}"
    return not years_named(said).isdisjoint(wanted)


def of_another_year(query: Query, document: Document, block: int) -> bool:
    """Does the block, or the nearest of what it stands under that names years, name others than the question?"""
    if not (wanted := query.mentions.years):
        return False
    named = next((years for text in _above(document, block) if (years := years_named(text))), frozenset(wanted))
    return named.isdisjoint(wanted)


def _above(document: Document, block: int) -> Iterator[str]:
    """The block's text, its lead-ins' and its sections' headings, the nearest first."""
    here, at = document.blocks[block], block
    while True:
        one = document.blocks[at]
        yield document.text[one.start : one.end]
        if one.parent is None:
            break
        at = one.parent
    yield from reversed(document.sections[here.section].path)


def part_around(text: str, clause: tuple[int, int], start: int, end: int) -> str:
    """The part of a clause between commas that holds ``start:end``."""
    first = max((m.end() for m in _PARTS.finditer(text, clause[0], start)), default=clause[0])
    last = min((m.start() for m in _PARTS.finditer(text, end, clause[1])), default=clause[1])
    return text[first:last]
