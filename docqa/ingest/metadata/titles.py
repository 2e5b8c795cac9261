"""Titles that carry the number ("Nghị quyết số 05-NQ/TU ngày ... về ..."), and the note over an annexed plan."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.ingest.kinds import read_kind
from docqa.ingest.metadata.issuers import readable
from docqa.ingest.metadata.values import Value, value
from docqa.ingest.outline.lines import Line, strip_markdown
from docqa.ingest.outline.marks import is_enclosed
from docqa.text.dates import find_dates
from docqa.text.numbers import find_numbers

_TITLE_SUBJECT = re.compile(
    r"[\s,)]*(?:năm\s+\d{4}\s+)?(?:của\s+[^,;()]{3,80}?\s+)?(?:về\s+việc|về)\s+(?P<what>\S.{5,1000})", re.IGNORECASE
)
_OF = re.compile(r"\s*,?\s*của\s+(?P<issuer>[^)\]*_\n;]{4,120})")


def read_title_number(text: str, lines: Sequence[Line]) -> dict[str, Value]:
    """The kind and number of a headline such as "Kế hoạch 87/KH-UBND năm 2023 ..."."""
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
