"""Markdown tables: rows, their cells and the heads of their columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.ingest.outline.lines import Line, strip_markdown

_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_CELL = re.compile(r"(?<!\\)\|")
_ROW_LINES = 30  # a row that was broken over more lines than this is no row


@dataclass(frozen=True, slots=True)
class Row:
    """Lines ``first`` to ``end`` (exclusive) of a table: a row, with the rule under it when it is the head."""

    first: int
    end: int
    plain: str
    cells: tuple[str, ...]
    heads: tuple[str, ...]


def read_table(lines: Sequence[Line], at: int) -> list[Row]:
    """The table that starts at ``at``; empty where none does. One line with pipes is no table."""
    if not _may_open(lines, at):
        return []
    spans: list[tuple[int, int]] = []
    ruled = False
    i = at
    while i < len(lines) and "|" in lines[i].text:
        if (
            spans
            and lines[i].blank
            and (not lines[i].row or len(_cells(lines, i, i + 1)) != len(_cells(lines, *spans[0])))
        ):
            break
        if is_rule(lines[i]):
            ruled = True
            if spans:
                spans[-1] = (spans[-1][0], i + 1)
            else:
                spans.append((i, i + 1))
            i += 1
            continue
        end = _row_end(lines, i)
        if end == i:
            break
        spans.append((i, end))
        i = end
    if len(spans) < 2 and not ruled:
        return []
    cells = [_cells(lines, *span) for span in spans]
    heads = cells[0] if ruled or len(spans) > 2 else ()
    return [
        Row(first, end, " | ".join(c for c in row if c), row, heads if n else ())
        for n, ((first, end), row) in enumerate(zip(spans, cells, strict=True))
    ]


def is_rule(line: Line) -> bool:
    """The rule under a table's head: "|---|:--:|"."""
    return "|" in line.text and bool(_RULE.fullmatch(line.text))


def _may_open(lines: Sequence[Line], at: int) -> bool:
    if lines[at].text.startswith("|"):
        return True
    return "|" in lines[at].text and at + 1 < len(lines) and not lines[at + 1].blank and is_rule(lines[at + 1])


def _row_end(lines: Sequence[Line], at: int) -> int:
    """The line after the row at ``at``; a row that opens with a pipe runs to the line that ends with one."""
    if not lines[at].text.startswith("|"):
        return at + 1 if lines[at].text.count("|") else at
    end = at
    while not lines[end].text.endswith("|") or (end == at and lines[end].text.count("|") < 2):
        end += 1
        if end == len(lines) or end - at > _ROW_LINES or lines[end].text.startswith("|"):
            return at + 1 if lines[at].text.count("|") >= 2 else at
    return end + 1


def _cells(lines: Sequence[Line], first: int, end: int) -> tuple[str, ...]:
    text = " ".join(line.text for line in lines[first:end] if not is_rule(line)).strip()
    text = text.removeprefix("|")
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return tuple(strip_markdown(cell.strip()) for cell in _CELL.split(text))
