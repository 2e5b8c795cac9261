"""The header block: number, dateline, kind, subject, issuer; and the note that names an annexed plan's decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.ingest.kinds import read_kind
from docqa.ingest.metadata.issuers import opens_issuer, opens_place, readable
from docqa.ingest.metadata.values import Value, value
from docqa.ingest.outline.labels import read_label
from docqa.ingest.outline.lines import Line, is_upper, strip_markdown
from docqa.ingest.outline.marks import (
    is_dateline,
    is_enclosed,
    is_kind,
    is_motto,
    is_number,
    is_portal,
)
from docqa.text.dates import find_dates
from docqa.text.normalize import clean
from docqa.text.numbers import NumberMatch, find_numbers

_NUMBER = re.compile(r"(?<!\w)(?:số|so|sổ|sô)\s*(?:ký\s+hiệu|hiệu)?\s*[:.]?\s*[*_]{0,2}\s*$", re.IGNORECASE)
_MOTTO = re.compile(
    r"cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|đảng\s+cộng\s+sản\s+việt\s+nam|"
    r"độc\s+lập\s*[-–]\s*tự\s+do\s*[-–]\s*hạnh\s+phúc",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"\s*(?:\||\s{3,}|<br\s*/?>)\s*", re.IGNORECASE)
_PLACE = re.compile(r"(?P<place>[^\W\d_][\w.'’ -]{1,40}?)\s*,?\s*ngày", re.IGNORECASE)
_DATED = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*,?\s*năm\s*\d{4}\W*$", re.IGNORECASE)
_TITLE_SUBJECT = re.compile(
    r"[\s,)]*(?:năm\s+\d{4}\s+)?(?:của\s+[^,;()]{3,80}?\s+)?(?:về\s+việc|về)\s+(?P<what>\S.{5,1000})", re.IGNORECASE
)
_LETTER_SUBJECT = re.compile(r"v/v\s*:?\s*(?P<what>.+)", re.IGNORECASE)
_OF = re.compile(r"\s*,?\s*của\s+(?P<issuer>[^)\]*_\n;]{4,120})")
_PLACED = re.compile(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|ủy|đoàn)\s+\w", re.IGNORECASE)
_STAMP = re.compile(r"dự\s+thảo|hỏa\s+tốc|thượng\s+khẩn|khẩn|mật|bản\s+sao|công\s+báo|sao\s+y|khóa", re.IGNORECASE)
_EDGES = ' *_#"“”-–.:'


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
    fragments = _issuer_lines(text, own, title)
    issuer = _issuer(fragments, text)
    if issuer:
        fields["issuer"] = issuer
    official = bool(number) or place is not None or any(is_motto(x) or is_number(x) or is_dateline(x) for x in own)
    return Header(fields, tuple(fragments), place, official or title is not None)


def _names_number(text: str, line: Line) -> bool:
    """Whether a title line goes on with the document's number ("Nghị quyết số 57-NQ/TW")."""
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


def read_title_number(text: str, lines: Sequence[Line]) -> dict[str, Value]:
    """The kind and number of a headline such as "Kế hoạch 166/KH-UBND năm 2020 triển khai ..."."""
    for line in lines:
        raw = text[line.start : line.end]
        lead = len(raw) - len(raw.lstrip("#* _"))
        kind = read_kind(raw[lead:])
        if not kind:
            continue
        at = lead + kind[1]
        for found in find_numbers(raw[:400]):
            if found.start >= at and re.fullmatch(r"\s*(?:số\s*:?)?\s*", raw[at : found.start], re.IGNORECASE):
                start = line.start + lead
                out = {
                    "kind": value(kind[0], (start, start + kind[1])),
                    "number": value(found.value, (line.start + found.start, line.start + found.end)),
                }
                return {**out, **_after_number(text, line.start + found.end, line.end)}
    return {}


def _after_number(text: str, start: int, end: int) -> dict[str, Value]:
    """The date and subject that follow a number directly: ", ngày 22/12/2024 của Bộ Chính trị về ..."."""
    out: dict[str, Value] = {}
    for found in find_dates(text[start : min(end, start + 60)])[:1]:
        if re.fullmatch(
            r"[\s,(]*(?:ban\s+hành\s+|ký\s+)?(?:ngày\s+)?", text[start : start + found.start], re.IGNORECASE
        ):
            out["issued"] = value(found.value, (start + found.start, start + found.end))
            start += found.end
    match = _TITLE_SUBJECT.match(text, start, end)
    if match:
        about = text[match.start("what") : match.end("what")].rstrip(" *_#.")
        out["subject"] = value(strip_markdown(about), (match.start("what"), match.start("what") + len(about)))
    return out


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
    rest = line.plain[kind[1] :].strip(_EDGES)
    spans = []
    words = []
    if rest and not re.match(r"của\s|số\s|liên\s+tịch", rest, re.IGNORECASE):
        words.append(rest)
        start = line.start + lead + kind[1]
        spans.append(_trimmed(text, start, line.end))
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
        spans.append(_trimmed(text, other.start, other.end))
    if words:
        fields["subject"] = Value(clean(" ".join(words)).strip(" *_#-–:"), tuple(spans))


def _letter(text: str, lines: Sequence[Line], fields: dict[str, Value]) -> None:
    """A letter (công văn) has no title; its subject stands after "V/v"."""
    for n, line in enumerate(lines):
        raw = text[line.start : line.end]
        match = re.search(r"(?<!\w)v/v(?!\w)", raw, re.IGNORECASE)
        if not match:
            continue
        found = _LETTER_SUBJECT.search(_COLUMN.split(raw[match.start() :])[0])
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


def _issuer_lines(text: str, lines: Sequence[Line], title: int | None) -> list[tuple[str, int, int]]:
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
        for part in [*_COLUMN.finditer(raw), None]:
            cell = raw[at : part.start() if part else len(raw)]
            start, end = _trimmed(raw, at, at + len(cell), _EDGES)
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


def _issuer(fragments: Sequence[tuple[str, int, int]], text: str) -> Value | None:
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


def read_enclosure(text: str, lines: Sequence[Line]) -> dict[str, Value]:
    """What "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày ... của ...)" says of the document that it came with."""
    for n, line in enumerate(lines):
        if not is_enclosed(line):
            continue
        end = line.end
        for other in lines[n + 1 : n + 4]:
            if text[line.start : end].count(")") >= text[line.start : end].count("(") or other.blank:
                break
            end = other.end
        return _enclosure(text, line.start, end)
    return {}


def _enclosure(text: str, start: int, end: int) -> dict[str, Value]:
    raw = text[start:end]
    out: dict[str, Value] = {}
    numbers = find_numbers(raw)
    dates = find_dates(raw)
    if numbers:
        number = numbers[0]
        out["number"] = value(number.value, (start + number.start, start + number.end))
        dates = [d for d in dates if d.start >= number.end]
        words = re.search(r"([^\W\d_]+\s+[^\W\d_]+)\s+(?:số\s*:?\s*)?$", raw[: number.start])
        kind = read_kind(words[1]) if words else None
        if words and kind:
            out["kind"] = value(kind[0], (start + words.start(1), start + words.end(1)))
    if dates:
        out["issued"] = value(dates[0].value, (start + dates[0].start, start + dates[0].end))
        of = _OF.match(raw, dates[0].end)
        if of:
            out["issuer"] = value(readable(of["issuer"], text), (start + of.start("issuer"), start + of.end("issuer")))
    return out


def _trimmed(text: str, start: int, end: int, edges: str = " *_#") -> tuple[int, int]:
    while start < end and text[start] in edges:
        start += 1
    while end > start and text[end - 1] in edges:
        end -= 1
    return start, end
