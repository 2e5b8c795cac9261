"""A document's text as HTML, its quotes marked. The text content of the HTML is the text, character by character."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Text is cut into leaves at line ends: the browser lays out only those that are near the screen.
LEAF = 4_000
_MARKDOWN = re.compile(r"^#{1,6}(?= )|\*\*|^ {0,3}(?:[-*_]{3,}|\|[-:| ]+\|)[ \t]*$|\|", re.MULTILINE)
# Characters that HTML cannot hold, each shown as one replacement character.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to mark: offsets into the text, and the number that the page knows it by."""

    number: int
    start: int
    end: int


def escape(text: str) -> str:
    """Text as HTML text or attribute value, one character for each (entities aside)."""
    return html.escape(_UNPRINTABLE.sub("\ufffd", text), quote=True)


def markdown(text: str) -> Iterator[tuple[int, int]]:
    """The spans of Markdown's own characters (heading marks, bold marks, table lines)."""
    return (m.span() for m in _MARKDOWN.finditer(text))


def marked(text: str, marks: Sequence[Mark], headings: Sequence[tuple[int, int]] = (), *, leaf: int = LEAF) -> str:
    """``text`` as HTML: leaves that hold ``<mark data-n="1 3">`` for quotes (overlaps carry each number), spans for
    headings and Markdown's own characters. Spans are clipped to the text; empty ones are left out."""
    n = len(text)
    clipped = [m for m in (Mark(m.number, max(0, m.start), min(n, m.end)) for m in marks) if m.start < m.end]
    opening: dict[int, list[tuple[str, int]]] = {}
    closing: dict[int, list[tuple[str, int]]] = {}

    def note(kind: str, number: int, start: int, end: int) -> None:
        opening.setdefault(start, []).append((kind, number))
        closing.setdefault(end, []).append((kind, number))

    for m in clipped:
        note("mark", m.number, m.start, m.end)
    for start, end in headings:
        if 0 <= start < end <= n:
            note("heading", 0, start, end)
    for start, end in markdown(text):
        note("md", 0, start, end)
    leaves = _leaves(text, leaf)
    cuts = sorted({*opening, *closing, *leaves, 0, n})
    ends = set(leaves)
    active: dict[tuple[str, int], int] = {}
    out = ['<div class="leaf">']
    for start, end in pairwise(cuts):
        for key in closing.get(start, ()):
            active[key] -= 1
            if not active[key]:
                del active[key]
        begun = opening.get(start, ())
        for key in begun:
            active[key] = active.get(key, 0) + 1
        if start in ends:
            out.append('</div><div class="leaf">')
        out.append(_piece(escape(text[start:end]), active, sorted({k for kind, k in begun if kind == "mark"})))
    out.append("</div>")
    return "".join(out)


def _piece(content: str, active: dict[tuple[str, int], int], begun: Sequence[int]) -> str:
    numbers = sorted({number for kind, number in active if kind == "mark"})
    classes = " ".join(sorted({kind for kind, _ in active if kind != "mark"}))
    named = f' class="{classes}"' if classes else ""
    if numbers:
        label = f' data-label="{" ".join(map(str, begun))}"' if begun else ""
        return f'<mark data-n="{" ".join(map(str, numbers))}"{label}{named}>{content}</mark>'
    return f"<span{named}>{content}</span>" if classes else content


def _leaves(text: str, size: int) -> list[int]:
    """Where leaves after the first begin: after a line end, at least ``size`` characters apart."""
    starts: list[int] = []
    at = text.find("\n", size)
    while at != -1 and at + 1 < len(text):
        starts.append(at + 1)
        at = text.find("\n", at + 1 + size)
    return starts
