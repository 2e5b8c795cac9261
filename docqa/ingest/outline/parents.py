"""Which block each block stands under: its item, lead-in or group row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.ingest.outline.labels import Label
from docqa.ingest.outline.tree import Leaf

_LOOK_AHEAD = 40
_GROUP = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?")
_ROW_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")


@dataclass(slots=True)
class _Above:
    """A block that later ones may stand under. ``label`` is None for a lead-in without one."""

    label: Label | None
    indent: int
    leads_in: bool
    at: int


def parents(leaves: Sequence[Leaf]) -> list[int | None]:
    """The parent of each block, by its index; None at the section's own level."""
    found: list[int | None] = [None] * len(leaves)
    above: list[_Above] = []
    groups: list[tuple[str, int]] = []
    for at, leaf in enumerate(leaves):
        if at and leaf.section != leaves[at - 1].section:
            above, groups = [], []
        if leaf.kind == "row":
            found[at] = _row_parent(leaf, at, groups)
        elif leaf.kind == "heading":
            above = []
        else:
            _place(leaves, at, above)
            found[at] = above[-2].at if len(above) > 1 else None
            if not leaf.unit.label and not above[-1].leads_in:
                above.pop()
    return found


def _place(leaves: Sequence[Leaf], at: int, above: list[_Above]) -> None:
    """Closes what the block at ``at`` ends, then puts it on top."""
    unit = leaves[at].unit
    label = unit.label
    if label is None:
        _close_for_text(leaves, at, above)
    elif label.bullet:
        _close_for_bullet(label, unit.first.indent, above)
    else:
        _close_for_item(label, unit.first.indent, above)
    above.append(_Above(label, unit.first.indent, unit.plain.endswith(":"), at))


def _close_for_bullet(label: Label, indent: int, above: list[_Above]) -> None:
    for i, entry in enumerate(above):
        if not entry.label or not entry.label.bullet:
            continue
        if entry.indent > indent + 1 or (entry.label.style == label.style and indent <= entry.indent + 1):
            del above[i:]
            return


def _close_for_item(label: Label, indent: int, above: list[_Above]) -> None:
    for i in range(len(above) - 1, -1, -1):
        other = above[i].label
        if other and _same_series(other, label):
            del above[i:]
            return
    while above:
        top = above[-1]
        if top.label is None or (top.leads_in and label.value <= 1) or top.label.rank < label.rank:
            return
        if top.label.bullet and indent > top.indent + 1:
            return
        above.pop()


def _same_series(other: Label, label: Label) -> bool:
    return other.family == label.family and (other.style == label.style or label.value == other.value + 1)


def _close_for_text(leaves: Sequence[Leaf], at: int, above: list[_Above]) -> None:
    """A paragraph between two items of a series belongs to the first; after the last it is the section's own."""
    keep = 0
    nearest = True  # a bullet's series goes on only if it is the very next item
    for leaf in leaves[at + 1 : at + 1 + _LOOK_AHEAD]:
        if leaf.section != leaves[at].section or leaf.kind == "heading":
            break
        label = leaf.unit.label
        if label is None:
            continue
        for i, entry in enumerate(above):
            if entry.label is None:
                continue
            if label.bullet:
                goes_on = nearest and entry.label.bullet and entry.label.style == label.style
            else:
                goes_on = _same_series(entry.label, label) and label.value in (entry.label.value, entry.label.value + 1)
            if goes_on:
                keep = max(keep, i + 1)
        nearest = False
        if keep:
            break
    del above[keep:]


def _row_parent(leaf: Leaf, at: int, groups: list[tuple[str, int]]) -> int | None:
    """A row stands under the group row above it ("II | Đến năm 2045 |  |"), "11.1" under "11"."""
    cells = leaf.unit.cells
    if not leaf.unit.heads:
        return None
    first = cells[0].strip() if cells else ""
    filled = [c for c in cells if c]
    if (
        len(cells) > 2
        and len(filled) <= 2
        and (_GROUP.fullmatch(first) or (len(filled) == 1 and not first[:1].isdigit()))
    ):
        groups[:] = [("", at)]
        return None
    number = first.rstrip(".") if _ROW_NUMBER.fullmatch(first) else ""
    while len(groups) > 1 and not (number and number.startswith(groups[-1][0] + ".")):
        groups.pop()
    if groups and groups[-1][0] and not (number and number.startswith(groups[-1][0] + ".")):
        groups.pop()
    parent = groups[-1][1] if groups else None
    if number:
        groups.append((number, at))
    return parent
