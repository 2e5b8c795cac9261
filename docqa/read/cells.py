"""A table's row: the one cell that answers."""

from __future__ import annotations

from docqa.schema import Block, Document, Query

Span = tuple[int, int]


def cell_of(query: Query, document: Document, block: int, start: int, end: int) -> Span:
    """A span over several cells of a row is kept to one: that of the column whose head has the question's year, else
    the last with a figure; any other span is as it was."""
    row = document.blocks[block]
    if row.kind != "row" or "|" not in document.text[start:end]:
        return start, end
    cells = cells_of(document, row)
    touched = [n for n, (a, b) in enumerate(cells) if a < end and b > start]
    for n in touched:
        head = row.heads[n] if len(row.heads) == len(cells) else ""
        if any(str(year) in head for year in query.mentions.years):
            return cells[n]
    figures = [n for n in touched if any(c.isdigit() for c in document.text[slice(*cells[n])])]
    return cells[(figures or touched)[-1]] if touched else (start, end)


def cells_of(document: Document, row: Block) -> list[Span]:
    """Where the words of a row's cells stand, empty cells left out at its ends only."""
    found: list[Span] = []
    at = row.start
    for part in document.text[row.start : row.end].split("|"):
        words = part.strip()
        first = at + (len(part) - len(part.lstrip()) if words else 0)
        found.append((first, first + len(words)))
        at += len(part) + 1
    while found and found[0][0] == found[0][1]:
        found.pop(0)
    while found and found[-1][0] == found[-1][1]:
        found.pop()
    return found
