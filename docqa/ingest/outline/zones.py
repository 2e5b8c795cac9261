"""The zones of a document: its header, its body, annexed parts, signatures and lists of recipients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from docqa.ingest.outline.heads import SUBJECT_LINES, header_end, is_subject
from docqa.ingest.outline.labels import read_label
from docqa.ingest.outline.lines import Line, is_upper
from docqa.ingest.outline.marks import ended, is_enclosed, is_kind, is_recipients, is_signing
from docqa.text.normalize import fold

ZoneKind = Literal["header", "body", "signature", "recipients"]


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
    if not after_closing and not any(is_enclosed(x) for x in lines[at + 1 : at + SUBJECT_LINES]):
        return 0
    end = _title_end(lines, at + 1)
    enclosed = any(is_enclosed(x) for x in lines[at + 1 : min(end + 2, len(lines))])
    return end - at if after_closing or enclosed else 0


def _title_end(lines: Sequence[Line], at: int) -> int:
    """The line after a part's title lines; the enclosure note is not one of them."""
    start = at
    while at < min(len(lines), start + SUBJECT_LINES):
        if is_enclosed(lines[at]) or lines[at].decor or not is_subject(lines, at, start):
            break
        at += 1
    return at
