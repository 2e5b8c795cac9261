"""What stands around a text beside the fields of ``Metadata``: "Lĩnh vực" and "Tình trạng" in a law portal's table, the
name of its author under a news article."""

from __future__ import annotations

import re

from docqa.schema import Document, Metadata
from docqa.text import fold, normalize
from docqa.text.dates import find_dates

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
# Over folded words: what an article's author or day is asked of; not what others write.
WRITTEN = re.compile(r"\b(?:bai|tin|anh)\b(?! (?:tuyen truyen|du thi|du thuong|tham luan|phat bieu|giang|tap|thi|hoc))")
_LAST_LINES, _FIRST_LINES = 6, 12
_REACH_OF_A_LINE = 150
# "Tin, ảnh: A B", "... | Người viết: A B"
_BY = re.compile(
    r"(?:^|\|)[ \t*_]*(?:(?:tin|bài|ảnh)(?:(?:\s*,\s*|\s+và\s+|\s*-\s*)(?:tin|bài|ảnh|clip|video))*|tác giả|người viết"
    r"|phóng viên)[*_]*\s*:[ \t*_]*(?P<value>(?-i:[^\W\d_a-z][\w.]*)(?:[ ](?-i:[^\W\d_a-z][\w.]*)){0,5})"
    r"[ \t*_.]*(?:$|\|)",
    re.IGNORECASE | re.MULTILINE,
)
_POSTED = re.compile(r"\b(?:dang|cap nhat|xuat ban)\b|\bluot xem\b|\b\d{1,2}:\d\d\b")


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


def is_news(metadata: Metadata) -> bool:
    """A report on a document, or a text without the number and kind that an official document has."""
    return metadata.form == "digest" or not (metadata.number or metadata.kind)


def byline(document: Document) -> tuple[int, int] | None:
    """Where the author's name stands in a news article: behind what says so ("Bài, ảnh: ..."), else on a line of its
    own among the last; None in other texts."""
    if not is_news(document.metadata):
        return None
    normal = normalize(document.text)
    if (found := _BY.search(normal.text)) and found["value"][0].isupper():
        return normal.span(*found.span("value"))
    end = len(normal.text)
    for line in reversed(normal.text.splitlines(keepends=True)[-_LAST_LINES:]):
        end -= len(line)
        name = _NAME.fullmatch(line.strip())
        if name and name["value"][0].isupper() and len(name["value"]) <= _LONGEST:
            start = end + line.index(name["value"])
            return normal.span(start, start + len(name["value"]))
    return None


def posted(document: Document) -> tuple[int, int] | None:
    """Where the day stands on which a news article was put online: at its beginning, on a line that says so or that
    gives the hour, too; None in other texts."""
    if not is_news(document.metadata):
        return None
    start = 0
    for line in document.text.splitlines(keepends=True)[:_FIRST_LINES]:
        normal = normalize(line)
        days = find_dates(normal.text)
        if days and len(line) <= _REACH_OF_A_LINE and _POSTED.search(fold(normal.text)):
            first, last = normal.span(days[0].start, days[0].end)
            return start + first, start + last
        start += len(line)
    return None
