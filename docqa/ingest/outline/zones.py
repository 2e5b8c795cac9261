"""The zones of a document: its header, its body, annexed parts, signatures and lists of recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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
    is_signing,
)
from docqa.text.normalize import fold

ZoneKind = Literal["header", "body", "signature", "recipients"]
_HEAD_LINES = 90  # a header is never longer
_SUBJECT_LINES = 12


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines ``first`` to ``end`` (exclusive). ``opening``: lines that name an annexed part ("KẾ HOẠCH" and its
    subject), the first of them; 0 elsewhere."""

    kind: ZoneKind
    first: int
    end: int
    opening: int = 0


def find_zones(lines: Sequence[Line]) -> list[Zone]:
    """The zones of a text, in order; every line is in exactly one."""
    zones: list[Zone] = []
    at = header_end(lines)
    if at:
        zones.append(Zone("header", 0, at))
    body = at
    while at < len(lines):
        kind, end = _closing(lines, at, zones[-1].kind if zones and zones[-1].end == at else "body")
        if kind is None:
            opening = _opening(lines, at, zones, body)
            if opening:
                if body < at:
                    zones.append(Zone("body", body, at))
                zones.append(Zone("body", at, at + opening, opening))
                at = body = at + opening
            else:
                at += 1
            continue
        if body < at:
            zones.append(Zone("body", body, at))
        zones.append(Zone(kind, at, end))
        at = body = end
    if body < len(lines):
        zones.extend(_tail(lines, body, zones))
    return _merged(zones)


def _merged(zones: Sequence[Zone]) -> list[Zone]:
    """An annexed part's opening and the body after it as one zone."""
    out: list[Zone] = []
    for zone in zones:
        bare = out and out[-1].opening and out[-1].end - out[-1].first == out[-1].opening
        if bare and zone.kind == "body" and not zone.opening:
            out[-1] = Zone("body", out[-1].first, zone.end, out[-1].opening)
        else:
            out.append(zone)
    return out


# --- header -----------------------------------------------------------------------------------------------------------


def header_end(lines: Sequence[Line]) -> int:
    """How many lines the header takes: portal table, issuer, motto, number, dateline, kind and subject; for a news
    text its headline and date."""
    limit = next((i for i, line in enumerate(lines[:_HEAD_LINES]) if _is_text(line)), min(len(lines), _HEAD_LINES))
    kind = next((i for i, line in enumerate(lines[:limit]) if is_kind(line) and not is_portal(line)), None)
    if kind is not None and not (kind == 0 and _has_official_marks(lines, 1, limit)):
        return _after_subject(lines, kind + 1)
    official = [i for i in range(limit) if _is_official(lines[i])]
    if official:
        if kind is not None:
            later = next((i for i in range(1, limit) if is_kind(lines[i]) and not is_portal(lines[i])), None)
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


def _has_official_marks(lines: Sequence[Line], first: int, end: int) -> bool:
    return any(_is_official(line) for line in lines[first:end])


def _after_subject(lines: Sequence[Line], at: int) -> int:
    """The line after the title lines that follow a kind line at ``at - 1``."""
    start = at
    while at < min(len(lines), start + _SUBJECT_LINES):
        line = lines[at]
        if not _is_subject(lines, at, start):
            break
        at += 1
        if line.decor and at - start > 1 and not is_upper(lines[at - 2].plain) and at < len(lines) and lines[at].blank:
            break
    return at


def _is_subject(lines: Sequence[Line], at: int, start: int) -> bool:
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


# --- signatures and recipients ----------------------------------------------------------------------------------------


def _closing(lines: Sequence[Line], at: int, before: ZoneKind) -> tuple[ZoneKind | None, int]:
    """The signature or list of recipients that opens at ``at``, and its end."""
    line = lines[at]
    if is_recipients(line):
        return "recipients", _recipients_end(lines, at)
    if is_signing(line) and not (line.hashes and not is_upper(line.plain)):
        return "signature", _signature_end(lines, at)
    if before == "recipients" and _is_short(line) and not is_kind(line):
        return "signature", _signature_end(lines, at)
    return None, at


def _recipients_end(lines: Sequence[Line], at: int) -> int:
    at += 1
    while at < len(lines):
        line = lines[at]
        label = read_label(line.plain)
        listed = label is not None and (label.bullet or label.family in ("arabic", "letter"))
        goes_on = not line.blank and (line.indent > 0 or line.plain[:1].islower() or line.decor or line.row)
        named = (
            not line.blank
            and not is_signing(line)
            and len(line.plain.split()) <= 14
            and line.plain.endswith((";", ","))
        )
        archive = fold(line.plain[:4]) == "luu:" or line.plain.startswith("Lưu ")
        if not (listed or goes_on or named or archive) or (listed and len(line.plain.split()) > 40):
            break
        at += 1
    return at


def _signature_end(lines: Sequence[Line], at: int) -> int:
    start = at
    while at < len(lines) and at - start < 14:
        line = lines[at]
        if at > start and (is_recipients(line) or is_kind(line) or not (_is_short(line) or is_signing(line))):
            break
        at += 1
    return at


def _is_short(line: Line) -> bool:
    """A line that may stand in a signature: a few words, no label, no row of a table."""
    label = read_label(line.plain)
    return len(line.plain.split()) <= 8 and not (label and not line.decor) and not line.row and not line.hashes


def _tail(lines: Sequence[Line], body: int, zones: Sequence[Zone]) -> list[Zone]:
    """The last zone; a name or byline alone under the text's last sentence is a signature."""
    at = len(lines)
    while at > body + 1 and len(lines) - at < 3 and _is_short(lines[at - 1]) and not ended(lines[at - 1].plain):
        at -= 1
    last = [x.plain for x in lines[at:]]
    fits = last and at > body + 1 and ended(lines[at - 1].plain) and lines[at].blank
    names = all(
        text[:1].isupper() and not is_enclosed(line) and text[-1] not in "],"
        for text, line in zip(last, lines[at:], strict=True)
    )
    if fits and names and any(c.isalpha() for c in "".join(last)):
        return [Zone("body", body, at), Zone("signature", at, len(lines))]
    return [Zone("body", body, len(lines))]


# --- annexed parts ----------------------------------------------------------------------------------------------------


def _opening(lines: Sequence[Line], at: int, zones: Sequence[Zone], body: int) -> int:
    """How many lines open an annexed part at ``at`` (its kind and subject, or "PHỤ LỤC I" and its title); 0: none."""
    line = lines[at]
    label = read_label(line.plain)
    if label and label.family == "annex":
        loud = is_upper(line.plain[: label.length]) or line.bold or line.hashes
        if not loud and len(line.plain.split()) > 6:
            return 0
        return _title_end(lines, at + 1) - at
    if not is_kind(line) or label:
        return 0
    after_closing = at > 0 and (
        (body == at and zones and zones[-1].kind != "header")
        or lines[at - 1].plain.endswith(("./.", "./"))
        or (lines[at - 1].decor and at > 1 and lines[at - 2].plain.endswith("./."))
    )
    if not after_closing and not any(is_enclosed(x) for x in lines[at + 1 : at + _SUBJECT_LINES]):
        return 0
    end = _title_end(lines, at + 1)
    enclosed = any(is_enclosed(x) for x in lines[at + 1 : min(end + 2, len(lines))])
    return end - at if after_closing or enclosed else 0


def _title_end(lines: Sequence[Line], at: int) -> int:
    """The line after a part's title lines; the enclosure note is not one of them."""
    start = at
    while at < min(len(lines), start + _SUBJECT_LINES):
        if is_enclosed(lines[at]) or lines[at].decor or not _is_subject(lines, at, start):
            break
        at += 1
    return at
