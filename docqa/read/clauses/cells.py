"""A table's row: the one cell that answers."""

from __future__ import annotations

import re

from docqa.read.clauses.bodies import is_body
from docqa.read.clauses.columns import column_asked
from docqa.read.clauses.values import years_named
from docqa.schema import Block, Document, Query
from docqa.text import fold

Span = tuple[int, int]

# A row's number, and the head of the column of such.
_NUMBER = re.compile(r"[*\s]*\d{1,3}(?:\.\d{1,2})*[.)]?[*\s]*")
_NUMBERS = re.compile(r"\W*(?:s?tt|so (?:tt|thu tu)|muc|no)?\W*")


def cell_of(query: Query, document: Document, block: int, start: int, end: int) -> Span:
    """A span over several cells of a row is kept to one: that of the column whose head has the question's year, or its
    goals, else the last with a figure. A figure of another year's column, or of what was so before, gives way to what
    stands in that of the question's, be it nothing; any other span is as it was."""
    row = document.blocks[block]
    if row.kind != "row":
        return start, end
    cells = cells_of(document, row)
    touched = [n for n, (a, b) in enumerate(cells) if a < end and b > start]
    heads = row.heads if len(row.heads) == len(cells) else ("",) * len(cells)
    asked = column_asked(query.restored or query.text, query.mentions.years, heads)
    dated = {n for n, head in enumerate(heads) if years_named(head) or n == asked}
    if asked is not None and len(dated) > 1 and dated.issuperset(touched):
        return cells[asked]
    if "|" not in document.text[start:end]:
        return start, end
    if asked in touched and asked is not None:
        return cells[asked]
    figures = [n for n in touched if any(c.isdigit() for c in document.text[slice(*cells[n])])]
    return cells[(figures or touched)[-1]] if touched else (start, end)


def cell_at(document: Document, block: int, offset: int) -> Span:
    """The cell of a row that holds ``offset``; of anything else the whole block."""
    here = document.blocks[block]
    cells = cells_of(document, here) if here.kind == "row" else []
    return next((cell for cell in cells if cell[0] <= offset < cell[1]), (here.start, here.end))


def numbers_row(document: Document, block: int, start: int, end: int) -> bool:
    """Does the span only number its row: is it the first cell, under "TT" or no head, with others behind it?"""
    row = document.blocks[block]
    cells = cells_of(document, row) if row.kind == "row" else []
    if len(cells) < 2 or not (cells[0][0] <= start and end <= cells[0][1]):
        return False
    head = row.heads[0] if len(row.heads) == len(cells) else ""
    return _NUMBERS.fullmatch(fold(head)) is not None and _NUMBER.fullmatch(document.text[slice(*cells[0])]) is not None


def head_of(document: Document, block: int, offset: int) -> str:
    """The head of the column that holds ``offset``; empty for no row, and where the heads do not fit its cells."""
    row = document.blocks[block]
    cells = cells_of(document, row) if row.kind == "row" else []
    if len(row.heads) != len(cells):
        return ""
    return next((head for head, (a, b) in zip(row.heads, cells, strict=True) if a <= offset < b), "")


def body_cell(document: Document, block: int, *, partners: bool) -> Span | None:
    """The cell of a row that names who does it: under a head that says so, of ``partners`` those who take part; else
    the first that is a body. None for no row, and one without a body."""
    row = document.blocks[block]
    if row.kind != "row":
        return None
    cells = cells_of(document, row)
    bodies = [n for n, (a, b) in enumerate(cells) if is_body(document.text[a:b].strip("* "))]
    wanted = "phoi hop" if partners else "chu tri"
    heads = row.heads if len(row.heads) == len(cells) else ()
    named = [n for n in bodies if heads and wanted in fold(heads[n])]
    return cells[(named or bodies)[0]] if bodies else None


def cells_of(document: Document, row: Block) -> list[Span]:
    """Where the words of a row's cells stand, an empty cell too; the bars at a row's ends part nothing."""
    found: list[Span] = []
    at = row.start
    for part in document.text[row.start : row.end].split("|"):
        words = part.strip()
        first = at + (len(part) - len(part.lstrip()) if words else 0)
        found.append((first, first + len(words)))
        at += len(part) + 1
    line = document.text[row.start : row.end].strip()
    return found[line.startswith("|") : len(found) - line.endswith("|")]
