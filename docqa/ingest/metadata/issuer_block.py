"""The lines of a header that name the issuing body: "ỦY BAN NHÂN DÂN" / "TỈNH AN LỘC", in one column or two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.ingest.metadata.issuers import opens_issuer, opens_place, readable
from docqa.ingest.metadata.values import Value, trimmed
from docqa.ingest.outline.labels import read_label
from docqa.ingest.outline.lines import Line, is_upper
from docqa.ingest.outline.marks import is_dateline, is_kind, is_number

COLUMN = re.compile(r"\s*(?:\||\s{3,}|<br\s*/?>)\s*", re.IGNORECASE)
EDGES = ' *_#"“”-–.:'
_MOTTO = re.compile(
    r"cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|đảng\s+cộng\s+sản\s+việt\s+nam|"
    r"độc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+phúc",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|ủy|đoàn)\s+\w", re.IGNORECASE)
_STAMP = re.compile(r"dự\s+thảo|hỏa\s+tốc|thượng\s+khẩn|khẩn|mật|bản\s+sao|công\s+báo|sao\s+y|khóa", re.IGNORECASE)


def issuer_lines(text: str, lines: Sequence[Line], title: int | None) -> list[tuple[str, int, int]]:
    """The lines that name the issuing body: over the title, else between the subject and the text."""
    before = _fragments(text, lines[:title] if title is not None else lines)
    if before or title is None:
        return before
    return _fragments(text, [x for x in lines[title + 1 :] if is_upper(x.plain) or x.hashes])[-1:]


def _fragments(text: str, lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    last = -1  # the line that the last fragment stood on
    for n, line in enumerate(lines):
        if is_number(line) or is_dateline(line) or line.decor or is_kind(line) or read_label(line.plain):
            continue
        raw = text[line.start : line.end]
        raw = _MOTTO.sub(lambda m: " " * len(m.group()), raw)
        at = 0
        for part in [*COLUMN.finditer(raw), None]:
            cell = raw[at : part.start() if part else len(raw)]
            start, end = trimmed(raw, at, at + len(cell), EDGES)
            at = part.end() if part else at
            words = raw[start:end]
            goes_on = bool(out) and (opens_place(words) or _continues(words, line, n - last))
            if end > start and (opens_issuer(words) or goes_on) and (is_upper(words, 0.8) or line.bold):
                out.append((words.replace("*", ""), line.start + start, line.start + end))
                last = n
    return out


def _continues(words: str, line: Line, distance: int) -> bool:
    """Whether a line goes on with the name of the body on the line before ("BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN")."""
    return distance == 1 and not line.blank and is_upper(words, 0.8) and not _STAMP.match(words)


def read_issuer(fragments: Sequence[tuple[str, int, int]], text: str) -> Value | None:
    """The last body of the header's left column; a body without a place takes that of the one above it."""
    bodies: list[tuple[str, list[tuple[int, int]]]] = []
    for words, start, end in fragments:
        if bodies and not opens_issuer(words):
            bodies[-1] = (f"{bodies[-1][0]} {words}", [*bodies[-1][1], (start, end)])
        else:
            bodies.append((words, [(start, end)]))
    if not bodies:
        return None
    names = [readable(words, text) for words, _ in bodies]
    name, spans = names[-1], bodies[-1][1]
    if len(names) > 1 and not _PLACED.search(name):
        above = re.search(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường) .+$", names[-2])
        if above:
            name, spans = f"{name} {above.group()}", [*bodies[-2][1], *spans]
    return Value(name, tuple(spans))
