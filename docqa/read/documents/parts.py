"""Documents that stand one behind the other in one file, each known by its own heading: read as documents apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.read.documents.bases import KINDS
from docqa.schema import Document, Metadata, Section
from docqa.text import clean, fold, normalize
from docqa.text.dates import find_dates
from docqa.text.numbers import find_numbers
from docqa.text.references import may_be_of

# A heading that is a document's name: "Kết luận số 9-KL/TU", "NGHỊ QUYẾT", "Nghị quyết 8 - 2012"
_OPENS = re.compile(rf"\W*(?P<kind>{KINDS}|thông báo|hướng dẫn|báo cáo|đề án)\b(?:\s+hành\s+động)?", re.IGNORECASE)
_LEAD = re.compile(r"\s*(?:số\s*)?:?\s*(?P<lead>\d{1,5})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?!\d)")
# Characters before a heading and behind it in which a document's own header may stand; of a subject told.
_BEFORE, _BEHIND, _HEADER, _SUBJECT = 300, 900, 200, 300
_TELLS = 3  # words of a heading that say what it is about
_NOBODY = re.compile(r"cộng h[òo]|đảng cộng sản|độc lập|tm\b|kt\b|t/m|chủ tịch|phó|bí thư", re.IGNORECASE)
_OF = re.compile(r"\bcủa (?P<issuer>[^\W\d_a-zà-ỹ][^,;.\n]{2,60}?) (?=về |ngày |năm )")
_ABOUT = re.compile(r"\bvề [^\n]{10,}", re.IGNORECASE)
_MARKS = re.compile(r"[*_#|\\]+|:?-{3,}:?")


@dataclass(frozen=True, slots=True)
class Part:
    """``start:end`` of a file's text is a document of its own, which ``metadata`` names."""

    start: int
    end: int
    metadata: Metadata


def documents_behind(document: Document) -> list[Part]:
    """The documents that stand behind the first one in its file; [] for nearly all files."""
    found: list[Part] = []
    for section in document.sections:
        if section.parent is None and section.kind == "body" and section.start > 0:
            part = _part(document, section)
            others = [document.metadata.number, *(one.metadata.number for one in found)]
            if part and fold(part.metadata.number or "") not in (fold(number or "") for number in others):
                found.append(part)
    return found


def _part(document: Document, section: Section) -> Part | None:
    """The part that the section's heading and the header around it name; None where they name no document with a
    number."""
    opens = _OPENS.match(normalize(section.title).text)
    kind = " ".join(opens["kind"].split()).capitalize() if opens else ""
    own = _own_number(document, section, kind, section.title[opens.end() :]) if opens else None
    if opens is None or own is None:
        return None
    number, (start, end) = own
    year = _YEAR.search(section.title)
    issued, spans = None, {"number": ((start, end),)}
    normal = normalize(document.text[end : min(end + _HEADER, section.end)])
    for day in find_dates(normal.text):
        if year is None or day.value.year == int(year.group()):
            first, last = normal.span(day.start, day.end)
            issued, spans = day.value, {**spans, "issued": ((end + first, end + last),)}
            break
    metadata = Metadata(
        number=number,
        kind=kind,
        issuer=_issuer(document, section),
        issued=issued,
        subject=_subject(section.title[opens.end() :], document.text[section.start : _head_end(section)]),
        spans=spans,
    )
    header = document.text.rfind("\n", 0, start) + 1  # it may stand before the heading
    return Part(min(section.start, header), section.end, metadata)


def _issuer(document: Document, section: Section) -> str | None:
    """Who stands in capitals at the top of the header, else whoever the first sentence says that it is of."""
    top = document.text[max(0, section.start - _BEFORE) : _head_end(section)]
    before, number, _ = normalize(top).text.partition("Số:")
    if number:
        cells = (clean(_MARKS.sub(" ", cell)).strip(" -–:") for cell in re.split(r"[|\n]", before[-_HEADER:]))
        capitals = [c for c in cells if c.isupper() and len(c.split()) > 1 and not _NOBODY.match(c)]
        if capitals:
            return capitals[0].capitalize()
    said = _OF.search(normalize(document.text[section.start : _head_end(section)]).text)
    return said["issuer"].strip() if said else None


def _subject(rest: str, head: str) -> str | None:
    """What the heading says behind the kind and number, else the first words behind it that say what it is about."""
    words = _YEAR.sub(" ", _LEAD.sub(" ", rest)).strip(" -–:./")
    if len(words.split()) >= _TELLS:
        return words[:_SUBJECT]
    said = _ABOUT.search(normalize(head).text)
    return clean(_MARKS.sub(" ", said[0]))[:_SUBJECT] if said else None


def _own_number(document: Document, section: Section, kind: str, rest: str) -> tuple[str, tuple[int, int]] | None:
    """The number right behind the heading's kind, else that of the header before or behind the heading (the same one,
    where the heading gives it without its code), with where it stands."""
    lead = _LEAD.match(rest)
    first = max(0, section.start - _BEFORE)
    normal = normalize(document.text[first : _head_end(section)])
    for match in find_numbers(normal.text):
        start, end = normal.span(match.start, match.end)
        span = (first + start, first + end)
        before = normal.text[: match.start]
        if not may_be_of(match.value, fold(kind)):
            continue
        if lead is None and _is_own(before):
            return match.value, span
        named = lead is not None and re.match(rf"0*{lead['lead'].lstrip('0')}(?!\d)", match.value) is not None
        if named and (span[0] >= section.start or _is_own(before)):
            return match.value, span
    return None


def _head_end(section: Section) -> int:
    return min(section.start + _BEHIND, section.end)


def _is_own(before: str) -> bool:
    """Does the text right before a number say that it is the document's own?"""
    line = before[max(before.rfind("\n") + 1, 0) :]
    return re.fullmatch(r"(?:.*\|)?[\s*_#]*số\s*:?\s*", line, re.IGNORECASE) is not None
