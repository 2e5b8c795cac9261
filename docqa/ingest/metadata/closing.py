"""The end of a document: who signed it, and since when it is in force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from docqa.ingest.kinds import KINDS
from docqa.ingest.metadata.people import find_person, read_person
from docqa.ingest.metadata.values import Value, value
from docqa.ingest.outline import Layout
from docqa.ingest.outline.lines import Line, is_upper
from docqa.ingest.outline.marks import is_signing, signs, signs_in_one
from docqa.text.dates import find_dates
from docqa.text.normalize import fold

_KIND = "|".join(k.lower() for k in KINDS)
_EFFECT = re.compile(
    rf"(?:(?:{_KIND}|văn\s+bản)\s+này|(?:^|điều\s+\d+[.:]\W*)(?:{_KIND}))\s+(?:chính\s+thức\s+)?có\s+(?:hiệu\s+lực|giá\s+trị)(?:\s+(?:thi\s+hành|thực\s+hiện|pháp\s+lý))?"
    r"[,\s]+(?P<when>(?:kể\s+từ|từ|sau)[^.;\n]{3,90})",
    re.IGNORECASE | re.MULTILINE,
)
_SINCE_SIGNED = re.compile(
    r"(?:sau\s+(?P<days>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày\s*,?\s*)?(?:kể\s+)?từ\s+ngày\s+(?:được\s+)?"
    r"(?:ký\s+ban\s+hành|ký|ban\s+hành|thông\s+qua)",
    re.IGNORECASE,
)
_COLUMN = 12  # a line indented so far stands in the right column
_SINCE = re.compile(r"(?:kể\s+)?từ\s+(?:ngày\s+)?$", re.IGNORECASE)
_LAST = 12  # lines at a text's end among which a signature may stand in a table's cell
# What stands between a signer's titles and the name, where all of it is in one cell.
_MARKED = re.compile(r"[*_]+|<br\s*/?>|[(\[]?(?:đã|dấu) ký(?: và đóng dấu)?[)\]]?", re.IGNORECASE)


def read_effect(text: str, issued: Value | None) -> Value | None:
    """Since when "Quyết định này có hiệu lực": a date, or the day it was signed, or days after that."""
    match = _EFFECT.search(text)
    if not match:
        return None
    when = match["when"]
    at = match.start("when")
    relative = _SINCE_SIGNED.match(when)
    if relative:
        if issued is None or not isinstance(issued.value, date):
            return None
        day = issued.value + timedelta(days=int(relative["days"] or 0))
        return Value(day, ((at, at + relative.end()), *issued.spans))
    dates = find_dates(when)
    if dates and _SINCE.fullmatch(when[: dates[0].start]):
        return value(dates[0].value, (at + dates[0].start, at + dates[0].end))
    return None


def read_signer(layout: Layout) -> Value | None:
    """The name in the first signature that has one."""
    before = ""
    for zone in layout.zones:
        lines = layout.of(zone)
        found = None
        if zone.kind == "signature":
            titled = any(is_signing(line) for line in lines)
            found = _last_name(layout.text, lines, sure=titled) if titled or before == "recipients" else None
            if found is None and not titled and zone is layout.zones[-1] and _has_header(layout):
                found = _last_name(layout.text, lines, sure=False)
        elif zone.kind == "recipients":
            found = _in_columns(layout.text, lines)
        if found:
            return found
        before = zone.kind
    return _in_one_cell(layout)


def _in_one_cell(layout: Layout) -> Value | None:
    """The name behind the titles, where a table at the text's end has the whole signature in one cell: "TM. ỦY BAN NHÂN
    DÂN CHỦ TỊCH (Đã ký) Lê Văn An"."""
    for line in reversed(layout.lines[-_LAST:]):
        for start, cell in _parted(r"\|", layout.text[line.start : line.end]) if line.row else ():
            said = _MARKED.sub(lambda mark: " " * len(mark.group()), cell)
            name = find_person(said, 0, len(said.rstrip()))
            titles = said[: name[1]].strip() if name else ""
            if name and is_upper(titles) and signs_in_one(cell.strip("*_ ")):
                return value(name[0], (line.start + start + name[1], line.start + start + name[2]))
    return None


def _has_header(layout: Layout) -> bool:
    return bool(layout.zones) and layout.zones[0].kind == "header"


def _last_name(text: str, lines: Sequence[Line], *, sure: bool) -> Value | None:
    """The last line that is a person's name; in a titled signature, one after the titles."""
    last_title = max((i for i, line in enumerate(lines) if is_signing(line)), default=-1)
    for line in reversed(lines[last_title:] if last_title >= 0 else lines):
        raw = text[line.start : line.end]
        for start, cell in _cells(raw):
            plain = cell.strip("*_ ")
            if not plain or (is_signing(line) and "ky" not in fold(plain)):
                continue
            found = read_person(plain, sure=sure)
            if found:
                at = line.start + start + cell.index(plain)
                return value(found[0], (at + found[1], at + found[2]))
    return None


def _cells(raw: str) -> list[tuple[int, str]]:
    """The columns of a line, the last first."""
    return _parted(r"\||\s{3,}|<br\s*/?>", raw)


def _parted(between: str, raw: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for gap in [*re.finditer(between, raw), None]:
        out.append((at, raw[at : gap.start() if gap else len(raw)]))
        at = gap.end() if gap else at
    return list(reversed(out))


def _in_columns(text: str, lines: Sequence[Line]) -> Value | None:
    """A signature in the column beside the list of recipients."""
    found = None
    titled = False
    for line in lines:
        columns = _cells(text[line.start : line.end])
        if len(columns) < 2 and line.indent < _COLUMN:
            continue
        for start, cell in reversed(columns):
            plain = cell.strip("*_ ")
            if not plain:
                continue
            if signs(plain):
                titled = True
                continue
            person = read_person(plain, sure=True)
            if titled and person:
                at = line.start + start + cell.index(plain)
                found = value(person[0], (at + person[1], at + person[2]))
    return found
