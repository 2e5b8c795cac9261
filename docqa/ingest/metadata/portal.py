"""The table of a law portal's page: "Số hiệu 87/KH-UBND", "Ngày ban hành: 14/03/2023", "| Người ký | ... |"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.ingest.kinds import known_kind
from docqa.ingest.metadata.people import read_person
from docqa.ingest.metadata.values import Value, value
from docqa.ingest.outline.lines import Line
from docqa.ingest.outline.marks import PORTAL_ROW, is_portal
from docqa.text.dates import find_dates
from docqa.text.normalize import clean, fold
from docqa.text.numbers import find_numbers

_CELL = re.compile(rf"(?<!\w)(?P<row>{PORTAL_ROW.pattern})", re.IGNORECASE)
_FIELDS = (
    ("ngay ban hanh", "issued"),
    ("ngay co hieu luc", "effective"),
    ("ngay hieu luc", "effective"),
    ("hieu luc tu", "effective"),
    ("ngay dang", "published"),
    ("ngay cap nhat", "published"),
    ("loai van ban", "kind"),
    ("hinh thuc van ban", "kind"),
    ("co quan ban hanh", "issuer"),
    ("noi ban hanh", "issuer"),
    ("nguoi ky", "signer"),
    ("trich yeu", "subject"),
    ("ten van ban", "subject"),
    ("so", "number"),
)
_UNKNOWN = re.compile(r"(?:đang cập nhật|không xác định|chưa xác định|đã biết|chưa có|\W*)$", re.IGNORECASE)


def read_portal(text: str, lines: Sequence[Line]) -> dict[str, Value]:
    """The fields of the portal rows among ``lines`` (a header's) of ``text``."""
    out: dict[str, Value] = {}
    for n, line in enumerate(lines):
        if not is_portal(line):
            continue
        for key, start, end in _cells(text, line):
            if start == end and n + 1 < len(lines) and not is_portal(lines[n + 1]):
                start, end = lines[n + 1].start, lines[n + 1].end
            field = _field(key)
            found = _read(field, text, start, end) if field else None
            if field and found:
                out.setdefault(field, found)
    return out


def _cells(text: str, line: Line) -> Iterator[tuple[str, int, int]]:
    """Each key of a line with the offsets of its value: up to the next key or the next column."""
    keys = [m for m in _CELL.finditer(text, line.start, line.end) if _opens(text, line, m)]
    for match, after in zip(keys, [*keys[1:], None], strict=False):
        start, end = match.end(), after.start() if after else line.end
        while start < end and text[start] in " |:*_\t":
            start += 1
        column = re.search(r"\s*(?:\||\s{3,})", text[start:end])
        if column:
            end = start + column.start()
        while end > start and text[end - 1] in " |*_.;":
            end -= 1
        yield match["key"], start, end


def _opens(text: str, line: Line, match: re.Match[str]) -> bool:
    """Whether a key stands at the beginning of the line or of a column."""
    before = text[line.start : match.start("row")].rstrip("*_")
    return not before.strip(" |*_") or before.rstrip(" ").endswith("|") or before.endswith("   ")


def _field(key: str) -> str | None:
    folded = " ".join(fold(key).split())
    if folded.startswith("so cong bao"):
        return None
    return next((field for opening, field in _FIELDS if folded.startswith(opening)), None)


def _read(field: str, text: str, start: int, end: int) -> Value | None:
    raw = text[start:end]
    if _UNKNOWN.match(raw):
        return None
    if field in ("issued", "effective", "published"):
        dates = find_dates(raw)
        return value(dates[0].value, (start + dates[0].start, start + dates[0].end)) if dates else None
    if field == "number":
        numbers = find_numbers(raw)
        return value(numbers[0].value, (start + numbers[0].start, start + numbers[0].end)) if numbers else None
    if field == "kind":
        kind = known_kind(raw)
        return value(kind, (start, end)) if kind else None
    if field == "signer":
        person = read_person(raw.split(",")[0].split(";")[0], sure=True)
        return value(person[0], (start + person[1], start + person[2])) if person else None
    return value(clean(raw.replace("*", "")), (start, end))
