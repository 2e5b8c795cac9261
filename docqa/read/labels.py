"""What stands around a text beside the fields of ``Metadata``: "Lĩnh vực" and "Tình trạng" in a law portal's table, the
name of its author under a news article."""

from __future__ import annotations

import re

from docqa.schema import Document
from docqa.text import normalize

# How far from a text's start such a table stands, in characters.
_REACH = 3000
_ROWS = {
    "area": "lĩnh vực",
    "status": "tình trạng(?: hiệu lực)?",
    "number": "số(?: ký)? hiệu",
    "kind": "loại văn bản",
    "issuer": "(?:cơ quan|nơi|đơn vị) ban hành",
    "signer": "người ký",
    "issued": "ngày ban hành",
    "effective": "ngày (?:có )?hiệu lực",
}
LABELS = {
    field: re.compile(rf"(?<!\w){label}\s*[:|]?[ \t]*(?P<value>[^\n|\t]+)", re.IGNORECASE)
    for field, label in _ROWS.items()
}
# What stands in such a table alone; of the rest the document's own header is asked first.
TABLE_ONLY = frozenset(("area", "status"))
_LONGEST = 60
# A line that is a name: words that begin with a capital, or initials ("T.H"), perhaps with what they did.
_NAME = re.compile(
    r"(?P<value>(?:[^\W\d_a-z]\w*\.?){1,4}(?:[ ](?:[^\W\d_a-z]\w*\.?)){0,4})[ ]?(?:\((?:tổng hợp|thực hiện|ghi)\))?"
)
_LAST_LINES = 6


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


def byline(document: Document) -> tuple[int, int] | None:
    """Where the author's name stands, on a line of its own among the last of a news article; None in other texts."""
    if document.metadata.form != "digest":
        return None
    end = len(document.text)
    for line in reversed(document.text.splitlines(keepends=True)[-_LAST_LINES:]):
        end -= len(line)
        name = _NAME.fullmatch(line.strip())
        if name and name["value"][0].isupper() and len(name["value"]) <= _LONGEST:
            start = end + line.index(name["value"])
            return start, start + len(name["value"])
    return None
