"""The header block: number, dateline, kind, subject, issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.ingest.kinds import read_kind
from docqa.ingest.metadata.issuer_block import COLUMN, EDGES, issuer_lines, read_issuer
from docqa.ingest.metadata.issuers import opens_issuer
from docqa.ingest.metadata.values import Value, trimmed, value
from docqa.ingest.outline.lines import Line, is_upper
from docqa.ingest.outline.marks import (
    is_dateline,
    is_kind,
    is_motto,
    is_number,
    is_portal,
)
from docqa.text.dates import find_dates
from docqa.text.normalize import clean
from docqa.text.numbers import NumberMatch, find_numbers

_NUMBER = re.compile(r"(?<!\w)(?:số|so|sổ|sô)\s*(?:ký\s+hiệu|hiệu)?\s*[:.]?\s*[*_]{0,2}\s*$", re.IGNORECASE)
_PLACE = re.compile(r"(?P<place>[^\W\d_][\w.'’ -]{1,40}?)\s*,?\s*ngày", re.IGNORECASE)
_DATED = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*,?\s*năm\s*\d{4}\W*$", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"v/v\s*:?\s*(?P<what>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """What the header block gives: fields, its issuer's lines (for the province) and the place of its dateline."""

    fields: dict[str, Value]
    issuer_lines: tuple[tuple[str, int, int], ...] = ()
    place: tuple[str, int, int] | None = None
    official: bool = False


def read_header(text: str, lines: Sequence[Line]) -> Header:
    """The fields of a header's lines (portal rows aside)."""
    own = [line for line in lines if not is_portal(line)]
    title = next((i for i, line in enumerate(own) if is_kind(line) and not _names_number(text, line)), None)
    fields: dict[str, Value] = {}
    number = _number(text, own)
    if number:
        fields["number"] = value(number.value, (number.start, number.end))
    place = _dateline(text, own, fields)
    if title is not None:
        _title(text, own, title, fields)
    else:
        _letter(text, own, fields)
    fragments = issuer_lines(text, own, title)
    issuer = read_issuer(fragments, text)
    if issuer:
        fields["issuer"] = issuer
    official = bool(number) or place is not None or any(is_motto(x) or is_number(x) or is_dateline(x) for x in own)
    return Header(fields, tuple(fragments), place, official or title is not None)


def _names_number(text: str, line: Line) -> bool:
    """Whether a title line goes on with the document's number ("Nghị quyết số 05-NQ/TU")."""
    found = find_numbers(text[line.start : line.end])
    return bool(found) and not is_upper(line.plain[:20])


def _number(text: str, lines: Sequence[Line]) -> NumberMatch | None:
    """The number after "Số:"; else the one that the title line opens with."""
    for line in lines:
        if not is_number(line):
            continue
        for found in find_numbers(text[line.start : line.end]):
            if _NUMBER.search(text[line.start : line.start + found.start]):
                return NumberMatch(found.value, line.start + found.start, line.start + found.end)
    return None


def _dateline(text: str, lines: Sequence[Line], fields: dict[str, Value]) -> tuple[str, int, int] | None:
    """Sets ``issued`` from the dateline; gives its place."""
    for line in lines:
        start = line.start
        if is_number(line):  # "Số: 12/KH-UBND Lạng Sơn, ngày ..." on one line
            numbers = find_numbers(text[start : line.end])
            if not numbers or not _DATED.search(text, start + numbers[0].end, line.end):
                continue
            start += numbers[0].end
        elif not is_dateline(line):
            continue
        dates = find_dates(text[start : line.end])
        if dates:
            fields["issued"] = value(dates[-1].value, (start + dates[-1].start, start + dates[-1].end))
        match = _PLACE.search(text, start, line.end)
        if match:
            shift = len(match["place"]) - len(match["place"].lstrip(" .*_-"))
            return match["place"][shift:], match.start("place") + shift, match.end("place")
        return "", start, start
    return None


def _title(text: str, lines: Sequence[Line], at: int, fields: dict[str, Value]) -> None:
    """The kind of a title line and the subject after it."""
    line = lines[at]
    kind = read_kind(line.plain)
    if kind is None:
        return
    raw = text[line.start : line.end]
    lead = next((i for i in range(len(raw)) if read_kind(raw[i : i + 40])), 0)
    fields["kind"] = value(kind[0], (line.start + lead, line.start + lead + kind[1]))
    rest = line.plain[kind[1] :].strip(EDGES)
    spans = []
    words = []
    if rest and not re.match(r"của\s|số\s|liên\s+tịch", rest, re.IGNORECASE):
        words.append(rest)
        start = line.start + lead + kind[1]
        spans.append(trimmed(text, start, line.end))
    for other in lines[at + 1 :]:
        if other.decor and words:
            break
        if other.decor or (other.plain.startswith("(") and other.plain.rstrip(".").endswith(")")):
            continue
        if is_number(other) or is_dateline(other) or is_motto(other):
            continue
        if not words and re.match(r"của\s", other.plain, re.IGNORECASE):
            continue
        if words and opens_issuer(other.plain) and (is_upper(other.plain) or other.hashes):
            break
        words.append(other.plain)
        spans.append(trimmed(text, other.start, other.end))
    if words:
        fields["subject"] = Value(clean(" ".join(words)).strip(" *_#-–:"), tuple(spans))


def _letter(text: str, lines: Sequence[Line], fields: dict[str, Value]) -> None:
    """A letter (công văn) has no title; its subject stands after "V/v"."""
    for n, line in enumerate(lines):
        raw = text[line.start : line.end]
        match = re.search(r"(?<!\w)v/v(?!\w)", raw, re.IGNORECASE)
        if not match:
            continue
        found = _LETTER_SUBJECT.search(COLUMN.split(raw[match.start() :])[0])
        if found:
            start = line.start + match.start() + found.start("what")
            words, spans = [found["what"]], [(start, start + len(found["what"].rstrip()))]
            for other in lines[n + 1 : n + 4]:
                if other.blank or not other.plain[:1].islower():
                    break
                words.append(other.plain)
                spans.append((other.start, other.end))
            fields["subject"] = Value(clean(" ".join(words).replace("*", "")), tuple(spans))
            fields["kind"] = value("Công văn", (line.start + match.start(), line.start + match.end()))
        return
