"""Lines put together again: headings, paragraphs, items and table rows, however a scan broke them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from docqa.ingest.outline.labels import Label, read_label
from docqa.ingest.outline.lines import Line, is_upper
from docqa.ingest.outline.marks import ended
from docqa.ingest.outline.tables import read_table


@dataclass(slots=True)
class Unit:
    """What becomes one block. ``lines`` are the lines it holds; ``plain`` their text as one line, without Markdown;
    ``cells``: the columns of a table's row, ``heads`` those of the row that heads it, ``table`` the table's number."""

    lines: list[Line]
    plain: str = ""
    label: Label | None = None
    cells: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    table: int | None = None
    _upper: bool | None = field(default=None, repr=False)

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def body(self) -> str:
        """The text after the label."""
        return self.plain[self.label.length :] if self.label else self.plain

    @property
    def upper(self) -> bool:
        """Whether the text after the label stands in capitals."""
        if self._upper is None:
            self._upper = is_upper(self.body)
        return self._upper


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text's lines were broken by hand or by a scan; 0 where a line is a paragraph."""
    pairs = broken = 0
    widths: list[int] = []
    for before, line in pairwise(lines):
        if line.blank or line.row or line.decor or before.decor or line.bold:
            continue
        pairs += 1
        if (
            line.plain[:1].islower()
            and not ended(before.plain)
            and len(before.text) < 200
            and not read_label(line.plain)
        ):
            broken += 1
            widths.append(len(before.text))
    if broken < 3 or broken < pairs / 5:
        return 0
    return sorted(widths)[int(0.9 * (len(widths) - 1))]


def read_units(lines: Sequence[Line], width: int = 0) -> list[Unit]:
    """The units of a run of lines, in order; every line is in exactly one."""
    units: list[Unit] = []
    at = tables = 0
    while at < len(lines):
        rows = read_table(lines, at)
        if rows:
            for row in rows:
                units.append(Unit(list(lines[row.first : row.end]), row.plain, None, row.cells, row.heads, tables))
            at, tables = rows[-1].end, tables + 1
            continue
        line = lines[at]
        last = units[-1] if units and units[-1].table is None else None
        if last and (line.decor or continues(last, line, width) or _is_break(last, lines, at)):
            last.lines.append(line)
        else:
            units.append(Unit([line], label=read_label(line.plain)))
        at += 1
    for unit in units:
        if unit.table is None:
            unit.plain = " ".join(x.plain for x in unit.lines if x.plain and (not x.decor or len(unit.lines) == 1))
    return units


def continues(unit: Unit, line: Line, width: int) -> bool:
    """Whether ``line`` goes on with the sentence or heading of ``unit``."""
    if line.glued:
        return True
    if line.hashes or line.row or line.blank > 3:
        return False
    last = next((x for x in reversed(unit.lines) if not x.decor and not x.page), unit.first)
    label = read_label(line.plain)
    if label:
        # "kinh tế" / "- xã hội": a dash in a sentence that the scan broke
        inside = label.bullet and line.plain[label.length : label.length + 1].islower() and not ended(last.plain)
        return bool(width and inside and not line.blank and len(last.text) >= 0.6 * width)
    first = unit.first
    if first.hashes or first.bold or is_upper(last.plain):
        return _heading_continues(unit, last, line)
    if line.bold or is_upper(line.plain):
        return False
    if line.plain[:1].islower():
        return _small_continues(unit, last, line, width)
    if line.blank:
        return False
    if not width:
        return last.plain.endswith(",") and len(last.plain) > 60
    if not ended(last.plain):
        return len(last.text) >= 0.8 * width
    return last.plain.endswith(".") and len(last.text) >= 0.95 * width and line.indent <= last.indent + 1


def _heading_continues(unit: Unit, last: Line, line: Line) -> bool:
    """Capitals go on in capitals; "CHƯƠNG I" goes on with its title."""
    if unit.label and unit.label.family in ("part", "chapter", "muc") and unit.label.length >= len(last.plain.rstrip()):
        return line.blank <= 1 and (is_upper(line.plain) or line.bold or len(line.plain.split()) <= 12)
    if line.blank or ended(last.plain) or last.hashes:
        return False
    return is_upper(last.plain) and is_upper(line.plain) and line.bold == last.bold


def _small_continues(unit: Unit, last: Line, line: Line, width: int) -> bool:
    """A line that opens with a small letter."""
    text = last.plain
    if not ended(text):
        return True
    if not line.blank:
        return bool(width) and not text.endswith(":") and len(last.text) >= 0.7 * width
    numbered = unit.label is not None and not unit.label.bullet
    return text.endswith(";") and not unit.plain[:1].islower() and (numbered or len(text) > 200)


def _is_break(unit: Unit, lines: Sequence[Line], at: int) -> bool:
    """Whether a page number stands at ``at`` in the middle of a sentence."""
    line = lines[at]
    if not line.page or at + 1 >= len(lines) or ended(unit.lines[-1].plain) or is_upper(unit.lines[-1].plain):
        return False
    after = lines[at + 1]
    return after.plain[:1].islower() and not read_label(after.plain) and not unit.first.hashes


def units_of(zone_lines: Sequence[Line]) -> Iterator[Unit]:
    """Each line as a unit of its own (headers, signatures); rules and glued lines stay with the one before."""
    unit: Unit | None = None
    for line in zone_lines:
        if unit and (line.glued or line.decor):
            unit.lines.append(line)
            continue
        if unit:
            yield _closed(unit)
        unit = Unit([line], label=read_label(line.plain))
    if unit:
        yield _closed(unit)


def _closed(unit: Unit) -> Unit:
    unit.plain = " ".join(x.plain for x in unit.lines if not x.decor) or unit.lines[0].plain
    return unit
