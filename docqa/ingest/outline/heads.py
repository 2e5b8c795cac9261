"""Where the header ends: portal table, issuer, motto, number, dateline, kind and subject; a headline and its date."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.ingest.outline.labels import read_label
from docqa.ingest.outline.lines import Line, is_upper
from docqa.ingest.outline.marks import (
    ended,
    is_date,
    is_dateline,
    is_enclosed,
    is_kind,
    is_motto,
    is_number,
    is_portal,
    is_recipients,
)
from docqa.text.normalize import fold

_HEAD_LINES = 90  # a header is never longer
SUBJECT_LINES = 12  # nor a title
_ABOVE_TABLE = 3  # lines between a page's title and the portal's table


def header_end(lines: Sequence[Line]) -> int:
    """How many lines the header takes: portal table, issuer, motto, number, dateline, kind and subject; for a news
    text its headline and date."""
    limit = next((i for i, line in enumerate(lines[:_HEAD_LINES]) if _is_text(line)), min(len(lines), _HEAD_LINES))
    kind = next((i for i, line in enumerate(lines[:limit]) if is_kind(line) and not is_portal(line)), None)
    if kind is not None and not _titles_the_page(lines, kind, limit):
        return _after_subject(lines, kind + 1)
    official = [i for i in range(limit) if _is_official(lines[i])]
    if official:
        if kind is not None:
            rest = range(kind + 1, limit)
            later = next((i for i in rest if is_kind(lines[i]) and not is_portal(lines[i])), None)
            return _after_subject(lines, (later if later is not None else kind) + 1)
        return _after_addressee(lines, official[-1] + 1)
    return _headline(lines, limit)


def _is_text(line: Line) -> bool:
    """Whether a line shows that the header is over."""
    if is_portal(line) or is_upper(line.plain) or is_number(line) or is_dateline(line) or is_date(line):
        label = read_label(line.plain)
        return bool(label and label.family in ("roman", "chapter", "part", "annex", "capital", "arabic", "article"))
    plain = line.plain
    if plain.startswith(("Căn cứ", "Thực hiện ", "Theo đề nghị", "Xét đề nghị")) and len(plain) > 60 and not line.bold:
        return ended(plain) or len(plain) > 200
    if read_label(plain) and not line.decor:
        return True
    return len(plain.split()) >= 45 and not line.bold and not line.hashes


def _is_official(line: Line) -> bool:
    return is_motto(line) or is_number(line) or is_dateline(line) or is_portal(line)


def _titles_the_page(lines: Sequence[Line], kind: int, limit: int) -> bool:
    """Whether a line that names the kind is the title of a page over the document's own header: its first line, or
    right above the portal's table."""
    if kind == 0:
        return _has_official_marks(lines, 1, limit)
    return any(is_portal(line) for line in lines[kind + 1 : min(limit, kind + 1 + _ABOVE_TABLE)])


def _has_official_marks(lines: Sequence[Line], first: int, end: int) -> bool:
    return any(_is_official(line) for line in lines[first:end])


def _after_subject(lines: Sequence[Line], at: int) -> int:
    """The line after the title lines that follow a kind line at ``at - 1``."""
    start = at
    while at < min(len(lines), start + SUBJECT_LINES):
        line = lines[at]
        if not is_subject(lines, at, start):
            break
        at += 1
        if line.decor and at - start > 1 and not is_upper(lines[at - 2].plain) and at < len(lines) and lines[at].blank:
            break
    return at


def is_subject(lines: Sequence[Line], at: int, start: int) -> bool:
    """Whether the line at ``at`` belongs to the title whose first line is at ``start``."""
    line = lines[at]
    plain = line.plain
    if line.decor or is_enclosed(line) or is_number(line) or is_dateline(line) or is_motto(line):
        return True
    if line.row or is_recipients(line) or plain.startswith(("Căn cứ", "Kính gửi")):
        return False
    if read_label(plain) and not (
        at > start and not line.blank and plain[:1] in "-–" and not ended(lines[at - 1].plain)
    ):
        return False
    if len(plain) > 1000:
        return False
    if is_upper(plain):
        return not plain.endswith(":")
    if plain.startswith("(") and plain.rstrip(".").endswith(")") and len(plain.split()) <= 40:
        return True
    opens = plain.startswith(("Về việc", "V/v", "Về ")) and len(plain.split()) <= 60
    if line.bold or line.italic or line.hashes:
        return len(plain.split()) <= 80 and (opens or not ended(plain))
    titled = [x for x in lines[start:at] if not x.decor and not x.plain.startswith(("CỦA ", "("))]
    if not titled:
        wrapped = at + 1 < len(lines) and not lines[at + 1].blank and len(plain) < 130
        return opens or (not ended(plain) and len(plain.split()) <= 60 and (not wrapped or _group_is_title(lines, at)))
    plain_title = not any(x.bold or is_upper(x.plain) or x.hashes for x in titled)
    return not line.blank and plain_title and _group_is_title(lines, at)


def _group_is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines up to the next blank one read as a title: not a sentence, not long."""
    end = at + 1
    while end < len(lines) and not lines[end].blank and not _is_break(lines[end]):
        end += 1
    words = sum(len(x.plain.split()) for x in lines[at:end])
    return words <= 70 and end - at <= 6 and not ended(lines[end - 1].plain)


def _is_break(line: Line) -> bool:
    """Whether a line cannot go on with a title in small letters."""
    return (
        line.decor
        or line.bold
        or is_upper(line.plain)
        or line.plain.startswith("Căn cứ")
        or bool(read_label(line.plain))
    )


def _after_addressee(lines: Sequence[Line], at: int) -> int:
    """A letter's header goes on to "Kính gửi: ..." and the list under it."""
    for i in range(at, min(len(lines), at + 8)):
        if fold(lines[i].plain[:10]).startswith("kinh gui"):
            end = i + 1
            while end < len(lines) and (label := read_label(lines[end].plain)) and label.bullet:
                if len(lines[end].plain.split()) > 25:
                    break
                end += 1
            return end
        if not (is_upper(lines[i].plain) or lines[i].decor or len(lines[i].plain.split()) <= 25):
            break
    while at < len(lines) and (lines[at].decor or (is_upper(lines[at].plain) and not read_label(lines[at].plain))):
        at += 1
    return at


def _headline(lines: Sequence[Line], limit: int) -> int:
    """The headline, date and captions over a text without official marks."""
    if len(lines) < 3:
        return 0
    dates = [i for i in range(min(limit, 6, len(lines))) if is_date(lines[i])]
    if dates:
        return dates[-1] + 1
    at = 0
    while at < min(limit, 5) and len(lines[at].plain.split()) <= 40 and not ended(lines[at].plain):
        if read_label(lines[at].plain) or lines[at].row:
            break
        at += 1
    if at == 0 and lines[0].hashes and limit > 0:
        at = 1
    return at if at < len(lines) else 0
