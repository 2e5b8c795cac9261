"""Which units are headings, and how high each stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.ingest.letters import UPPER
from docqa.ingest.outline.labels import Label
from docqa.ingest.outline.marks import ended, is_enclosed
from docqa.ingest.outline.units import Unit

_SENTENCES = re.compile(rf"[^.\d][.!?]\s+[{UPPER}“\"]")
_LEADS_IN = re.compile(r"(?:sau|sau đây|như sau|gồm|bao gồm|là|dưới đây|cụ thể|trong đó|để)\s*:$", re.IGNORECASE)
_FIXED = ("part", "chapter", "muc", "annex")
_LONGEST = 1000  # characters: no heading is longer
_CAPITALS_RANK = 3.9
_INNER_CAPITAL = 4.5
_BOLD_RANK = 8.0
_PLAIN_RANK = 8.5


def heading_ranks(units: Sequence[Unit]) -> list[float | None]:
    """The rank of each unit that is a heading, None for text. A lower rank is further out."""
    following: list[Unit | None] = [*units[1:], None]
    flags = [_is_heading(unit, after) for unit, after in zip(units, following, strict=False)]
    _even_out(units, flags)
    levels = _markdown_ranks(units, flags)
    inside = _capitals_inside(units, flags)
    ranks: list[float | None] = []
    for i, (unit, flag) in enumerate(zip(units, flags, strict=True)):
        if not flag:
            ranks.append(None)
        elif unit.label and not unit.label.bullet:
            ranks.append(_INNER_CAPITAL if i in inside else unit.label.rank)
        elif unit.first.hashes:
            ranks.append(levels[unit.first.hashes])
        elif unit.upper:
            ranks.append(_CAPITALS_RANK)
        else:
            ranks.append(_BOLD_RANK if unit.first.bold else _PLAIN_RANK)
    return ranks


def _is_heading(unit: Unit, after: Unit | None) -> bool:
    if (
        unit.table is not None
        or len(unit.plain) > _LONGEST
        or is_enclosed(unit.first)
        or (unit.first.decor and len(unit.lines) == 1)
    ):
        return False
    label = unit.label
    if label is None:
        return _is_bare_heading(unit, after)
    if label.bullet:
        return bool(unit.first.hashes) and not _is_paragraph(unit)
    words = len(unit.body.split())
    if label.family == "article":
        return words <= 25 and not ended(unit.plain)
    if label.family in _FIXED:
        return words <= 40 and not (ended(unit.plain) and words > 25)
    if unit.upper:
        return words <= 60
    if unit.first.hashes or _all_bold(unit) or (unit.first.italic and words <= 25 and label.family != "minor"):
        empty = after is None or not _is_deeper(after, label)
        return not _is_paragraph(unit) and not (empty and words > 15 and unit.plain.endswith("."))
    if label.family in ("roman", "capital"):
        return words <= 40 and not unit.plain.endswith((";", ",")) and not (unit.plain.endswith(".") and words > 15)
    return label.family != "minor" and _is_plain_heading(unit, label, words, after)


def _is_plain_heading(unit: Unit, label: Label, words: int, after: Unit | None) -> bool:
    """ "1. Công an tỉnh" over its items, and not "1. Tổ chức quán triệt ..., nhằm ..."."""
    text = unit.plain
    if after is None or text.endswith((";", ",")) or not _is_deeper(after, label) or _SENTENCES.search(unit.body):
        return False
    if unit.first.indent >= 2 and ended(text):
        return False
    listed = after.label is not None or after.table is not None
    if text.endswith(":"):
        return words <= 12 and not _LEADS_IN.search(text)
    if ended(text):
        return words <= (12 if listed else 8)
    return words <= (80 if listed else 30)


def _is_deeper(after: Unit, label: Label) -> bool:
    """Whether what follows stands under the label's unit rather than beside it."""
    if after.label is None:
        return not (after.upper and len(after.plain.split()) <= 40) or after.table is not None
    if after.label.family == label.family:
        return after.label.style != label.style and after.label.value == 1
    return after.label.rank > label.rank


def _is_bare_heading(unit: Unit, after: Unit | None) -> bool:
    """A heading without a label: Markdown's, capitals, bold, or a short line over a list."""
    words = len(unit.plain.split())
    if not unit.plain[:1].isalpha() and not unit.first.hashes and not unit.first.bold:
        return False
    if unit.first.hashes:
        return not _is_paragraph(unit)
    if unit.upper:
        return words <= 60 and not (ended(unit.plain) and not unit.plain.endswith(":") and words > 15)
    if _all_bold(unit):
        return words <= 40 and not unit.plain.endswith((";", ",")) and not (ended(unit.plain) and words > 15)
    if words > 12 or ended(unit.plain) or not unit.plain[:1].isupper() or after is None or after.label is None:
        return False
    return bool(unit.first.blank) and unit.plain[-1] != "," and (after.label.bullet or after.label.value == 1)


def _is_paragraph(unit: Unit) -> bool:
    """A whole paragraph dressed as a heading is text."""
    text = unit.body
    if text.endswith((";", ",")):
        return True
    return (
        ended(text)
        and not text.endswith(":")
        and (len(text) > 250 or (len(text) > 120 and bool(_SENTENCES.search(text))))
    )


def _all_bold(unit: Unit) -> bool:
    return all(line.bold or line.decor for line in unit.lines)


def _even_out(units: Sequence[Unit], flags: list[bool]) -> None:
    """A short item after a heading of its own series is one too ("3. Sở Lao động" over "[...]"); a short sentence after
    a paragraph of its own series is text."""
    last: dict[tuple[str, str], tuple[int, bool]] = {}
    for i, unit in enumerate(units):
        label = unit.label
        if label is None or label.bullet:
            continue
        key = (label.family, label.style)
        value, was_heading = last.get(key, (0, False))
        short = len(unit.body.split()) <= 15 and not ended(unit.plain) and not unit.plain.endswith(",")
        follows = label.value == value + 1 and value > 0
        if follows and not flags[i] and was_heading and short:
            flags[i] = True
        elif follows and flags[i] and not was_heading and _is_bare(unit) and unit.plain.endswith("."):
            flags[i] = False
        last[key] = (label.value, flags[i])
        for other in [k for k in last if k[0] != label.family]:
            if flags[i] and _outer(label.rank, other[0]):
                del last[other]


def _is_bare(unit: Unit) -> bool:
    """Whether nothing but its words speaks for a heading."""
    return not (unit.first.hashes or unit.first.bold or unit.first.italic or unit.upper)


def _outer(rank: float, family: str) -> bool:
    inner = {"roman": 4.0, "capital": 3.4, "article": 5.0, "arabic": 6.0, "letter": 9.0, "minor": 10.0}.get(family, 6.2)
    return rank < inner


def _capitals_inside(units: Sequence[Unit], flags: Sequence[bool]) -> set[int]:
    """The headings "A.", "B." that stand under "I.", "II.": the Roman series goes on after them instead of anew."""
    heads = [(i, u.label) for i, (u, f) in enumerate(zip(units, flags, strict=True)) if f and u.label]
    series = [(i, label) for i, label in heads if label.family in ("roman", "capital")]
    nexts: list[int | None] = []
    ahead: int | None = None
    for _, label in reversed(series):
        nexts.append(ahead)
        ahead = label.value if label.family == "roman" else ahead
    inside: set[int] = set()
    before: int | None = None
    last = False
    for (i, label), after in zip(series, reversed(nexts), strict=True):
        if label.family == "roman":
            before = label.value
            continue
        if before is None or after == 1:
            last = False
        elif after is not None or label.value == 1:
            last = True
        if last:
            inside.add(i)
    return inside


def _markdown_ranks(units: Sequence[Unit], flags: Sequence[bool]) -> dict[int, float]:
    """The rank of each Markdown heading level, from the labels that stand at that level or beside it."""
    labelled: dict[int, float] = {}
    for unit, flag in zip(units, flags, strict=True):
        if flag and unit.first.hashes and unit.label and not unit.label.bullet:
            level = unit.first.hashes
            labelled[level] = min(labelled.get(level, 99.0), unit.label.rank)
    ranks: dict[int, float] = {}
    for level in range(1, 7):
        deeper = [labelled[x] for x in labelled if x > level]
        outer = [labelled[x] for x in labelled if x < level]
        if level in labelled:
            ranks[level] = labelled[level]
        elif deeper:
            ranks[level] = min(deeper) - 0.3 + 0.01 * level
        elif outer:
            ranks[level] = max(outer) + 0.1 + 0.01 * level
        else:
            ranks[level] = 0.5 + 0.9 * level
    return ranks
