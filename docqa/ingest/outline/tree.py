"""Sections and blocks from units: one tree for the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docqa.ingest.outline.headings import heading_ranks
from docqa.ingest.outline.labels import Label
from docqa.ingest.outline.units import Unit
from docqa.schema import BlockKind, SectionKind

_LONGEST_TITLE = 300
_CAPTION = ("bảng ", "biểu ", "bảng:", "biểu:")


@dataclass(slots=True)
class Node:
    """A section while the tree grows."""

    kind: SectionKind
    parent: int | None
    title: str = ""


@dataclass(slots=True)
class Leaf:
    """A block while the tree grows: its unit, kind and section."""

    unit: Unit
    kind: BlockKind
    section: int


@dataclass(slots=True)
class _Open:
    """A section that later headings may stand beside or under."""

    rank: float
    label: Label | None
    section: int


@dataclass(slots=True)
class Tree:
    """Sections in reading order, blocks in reading order."""

    nodes: list[Node] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)

    def flat(self, kind: SectionKind, units: Sequence[Unit], titled: bool = False) -> None:
        """A zone that is one section: header, signature, recipients (whose first line is its heading)."""
        title = units[0].plain if titled and len(units[0].plain) <= _LONGEST_TITLE else ""
        section = self._section(kind, None, title)
        for n, unit in enumerate(units):
            block: BlockKind = "row" if unit.first.row else "item" if unit.label and titled else "paragraph"
            self._leaf(unit, "heading" if titled and n == 0 else block, section)

    def body(self, units: Sequence[Unit], opening: Unit | None = None) -> None:
        """A zone of text: sections by its headings, under ``opening`` (an annexed part's title) if there is one."""
        grower = _Grower(self)
        if opening:
            grower.heading(opening, 0.0)
        for unit, rank, after in zip(units, heading_ranks(units), [*units[1:], None], strict=False):
            if unit.table is not None:
                grower.row(unit)
            elif rank is not None:
                grower.heading(unit, rank)
            elif after and after.table is not None and _is_caption(unit):
                grower.caption(unit)
            else:
                grower.text(unit)

    def _section(self, kind: SectionKind, parent: int | None, title: str = "") -> int:
        self.nodes.append(Node(kind, parent, title))
        return len(self.nodes) - 1

    def _leaf(self, unit: Unit, kind: BlockKind, section: int) -> None:
        self.leaves.append(Leaf(unit, kind, section))


class _Grower:
    """Adds a zone's units to the tree, keeping the sections that are open."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.open: list[_Open] = []
        self.root: int | None = None  # the untitled section of text above the first heading
        self.table: tuple[int | None, int] | None = None  # the table being read: its number and its section

    def heading(self, unit: Unit, rank: float) -> None:
        """Opens a section."""
        self.table = None
        self._close_for(unit.label, rank)
        parent = self.open[-1].section if self.open else None
        section = self.tree._section("body", parent, _title(unit))
        self.open.append(_Open(rank, unit.label, section))
        self.tree._leaf(unit, "heading", section)

    def text(self, unit: Unit) -> None:
        """A paragraph or item. "4. ..." after the sections "1.", "2.", "3." stands beside them, not in the last."""
        self.table = None
        label = unit.label
        if label and label.family == "article":
            self._close_for(label, label.rank)
            parent = self.open[-1].section if self.open else None
            section = self.tree._section("body", parent, label.mark.rstrip(" .:"))
            self.open.append(_Open(label.rank, label, section))
            self.tree._leaf(unit, "paragraph", section)
            return
        if label and not label.bullet:
            at = self._sibling(label)
            if at is not None and _goes_on(label, self.open[at].label):
                del self.open[at:]
        self.tree._leaf(unit, "item" if label else "paragraph", self._current())

    def caption(self, unit: Unit) -> None:
        """The line over a table that names it."""
        parent = self.open[-1].section if self.open else None
        section = self.tree._section("table", parent, unit.plain)
        self.table = (None, section)
        self.tree._leaf(unit, "heading", section)

    def row(self, unit: Unit) -> None:
        if self.table is None or self.table[0] not in (None, unit.table):
            parent = self.open[-1].section if self.open else None
            self.table = (unit.table, self.tree._section("table", parent))
        self.table = (unit.table, self.table[1])
        self.tree._leaf(unit, "row", self.table[1])

    def _current(self) -> int:
        if self.open:
            return self.open[-1].section
        if self.root is None:
            self.root = self.tree._section("body", None)
        return self.root

    def _close_for(self, label: Label | None, rank: float) -> None:
        """Closes the sections that a heading of this label and rank ends."""
        at = self._sibling(label) if label and not label.bullet else None
        if at is not None and label is not None:
            del self.open[at:]
            return
        if label and label.value == 1 and self.open and self._has_family(label):
            # "1)" or a second "1." inside: a level of its own, under what is open
            return
        while self.open and self.open[-1].rank >= rank:
            self.open.pop()

    def _sibling(self, label: Label) -> int | None:
        """Where the open section stands that ``label`` is the next of."""
        for at in range(len(self.open) - 1, -1, -1):
            other = self.open[at].label
            if other is None or other.bullet:
                if label.value == 1 and self.open[at].rank > label.rank:
                    return None
                continue
            if other.family != label.family:
                continue
            if other.style == label.style or label.value == other.value + 1:
                return at
        return None

    def _has_family(self, label: Label) -> bool:
        return any(o.label and o.label.family == label.family for o in self.open)


def _goes_on(label: Label, other: Label | None) -> bool:
    """Whether ``label`` follows ``other`` in its series (scans repeat letters)."""
    return other is not None and (
        label.value > other.value or (label.value == other.value and label.family == "letter")
    )


def _is_caption(unit: Unit) -> bool:
    return len(unit.plain) <= _LONGEST_TITLE and unit.plain.lower().startswith(_CAPTION)


def _title(unit: Unit) -> str:
    return " ".join(unit.plain.split())
