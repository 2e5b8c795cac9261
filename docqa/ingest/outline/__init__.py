"""The outline of a text: its zones, its tree of sections, its blocks."""

from __future__ import annotations

from dataclasses import dataclass

from docqa.ingest.outline.lines import Line, read_lines
from docqa.ingest.outline.parents import parents
from docqa.ingest.outline.tree import Tree
from docqa.ingest.outline.units import Unit, read_units, units_of, wrap_width
from docqa.ingest.outline.zones import Zone, find_zones
from docqa.schema import Block, Section
from docqa.text.normalize import Normalized

__all__ = ["Layout", "Outline", "read_layout", "read_outline"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a normalized text and the zones they make up."""

    text: str
    lines: tuple[Line, ...]
    zones: tuple[Zone, ...]

    def of(self, zone: Zone) -> tuple[Line, ...]:
        """The lines of a zone."""
        return self.lines[zone.first : zone.end]


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections and blocks as ``Document`` holds them."""

    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]


def read_layout(text: str) -> Layout:
    """The lines and zones of a normalized text."""
    lines = read_lines(text)
    return Layout(text, tuple(lines), tuple(find_zones(lines)))


def read_outline(source: str, normal: Normalized, layout: Layout | None = None) -> Outline:
    """The outline of ``source``, read from its normalized copy; every offset is one into ``source``.

    Blocks stand in reading order, do not overlap, neither begin nor end with white space, and hold every character of
    ``source`` that is not white space.
    """
    tree = _grow(layout or read_layout(normal.text))
    spans = _cover(source, [normal.span(leaf.unit.start, leaf.unit.end) for leaf in tree.leaves])
    if not spans and source.strip():  # only characters that normalizing drops
        spans = [_trim(source, 0, len(source))]
        return Outline((Section("body", 1, None, *spans[0]),), (Block("paragraph", *spans[0], section=0),))
    above = parents(tree.leaves)
    blocks = tuple(
        Block(
            leaf.kind,
            *span,
            section=leaf.section,
            label=leaf.unit.label.mark if leaf.unit.label else "",
            parent=parent,
            heads=leaf.unit.heads if leaf.kind == "row" else (),
        )
        for leaf, span, parent in zip(tree.leaves, spans, above, strict=True)
    )
    return Outline(_sections(tree, blocks), blocks)


def _grow(layout: Layout) -> Tree:
    lines = layout.lines
    width = wrap_width(lines)
    tree = Tree()
    for zone in layout.zones:
        inside = lines[zone.first + zone.opening : zone.end]
        if zone.kind == "body":
            opening = None
            if zone.opening:
                titles = lines[zone.first : zone.first + zone.opening]
                opening = Unit(list(titles), " ".join(x.plain for x in titles))
            tree.body(read_units(inside, width), opening)
        else:
            tree.flat(zone.kind, list(units_of(inside)), titled=zone.kind == "recipients")
    return tree


def _sections(tree: Tree, blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    starts: list[int] = [-1] * len(tree.nodes)
    ends: list[int] = [0] * len(tree.nodes)
    for block in blocks:
        if starts[block.section] < 0:
            starts[block.section] = block.start
        ends[block.section] = max(ends[block.section], block.end)
    levels: list[int] = []
    paths: list[tuple[str, ...]] = []
    for node in tree.nodes:
        outer = paths[node.parent] if node.parent is not None else ()
        levels.append(levels[node.parent] + 1 if node.parent is not None else 1)
        paths.append((*outer, node.title) if node.title else outer)
    for i in range(len(tree.nodes) - 1, -1, -1):
        parent = tree.nodes[i].parent
        if parent is not None:
            ends[parent] = max(ends[parent], ends[i])
    return tuple(
        Section(node.kind, level, node.parent, start, end, node.title, path)
        for node, level, start, end, path in zip(tree.nodes, levels, starts, ends, paths, strict=True)
    )


def _trim(source: str, start: int, end: int) -> tuple[int, int]:
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return start, end


def _cover(source: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` trimmed, and stretched over what normalizing dropped between them (zero-width characters)."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        start, end = _trim(source, start, end)
        gap, stop = _trim(source, out[-1][1] if out else 0, start)
        if gap < stop:
            if out:
                out[-1] = (out[-1][0], stop)
            else:
                start = gap
        out.append((start, end))
    if out:
        gap, stop = _trim(source, out[-1][1], len(source))
        if gap < stop:
            out[-1] = (out[-1][0], stop)
    return out
