"""What a law portal's table says beside the fields of ``Metadata``: "Lĩnh vực", "Tình trạng"."""

from __future__ import annotations

import re

from docqa.schema import Document
from docqa.text import normalize

# How far from a text's start such a table stands, in characters.
_REACH = 3000
LABELS = {
    "area": re.compile(r"(?<!\w)lĩnh vực\s*[:|]?[ \t]*(?P<value>[^\n|\t]+)", re.IGNORECASE),
    "status": re.compile(r"(?<!\w)tình trạng(?: hiệu lực)?\s*[:|]?[ \t]*(?P<value>[^\n|\t]+)", re.IGNORECASE),
}
_LONGEST = 60


def labelled(document: Document, field: str) -> tuple[int, int] | None:
    """Where the value of the table's row stands; None where there is none, or the row is a sentence."""
    normal = normalize(document.text[:_REACH])
    for match in LABELS[field].finditer(normal.text):
        line = normal.text[: match.start()].rpartition("\n")[2]
        first, last = match.span("value")
        last = first + len(normal.text[first:last].split("   ")[0].rstrip(" *"))
        if (
            last - first <= _LONGEST
            and all(c in " |*-\t" or ":" in line or "\t" in line for c in line)
            and last > first
        ):
            start, end = normal.span(first, last)
            return start, end
    return None
