"""What a document says of itself: number, kind, issuer, province, dates, signer, subject, references."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from docqa.ingest.kinds import kind_of_number
from docqa.ingest.metadata.closing import read_effect, read_signer
from docqa.ingest.metadata.digest import local_province, read_digest
from docqa.ingest.metadata.header import Header, read_header
from docqa.ingest.metadata.issuers import is_central, named_province, place_name, readable
from docqa.ingest.metadata.portal import read_portal
from docqa.ingest.metadata.titles import read_enclosure, read_title_number
from docqa.ingest.metadata.told import told_province
from docqa.ingest.metadata.values import Value, Values, first, value
from docqa.ingest.outline import Layout
from docqa.ingest.outline.labels import read_label
from docqa.schema import Form, Metadata, Spans
from docqa.text.normalize import Normalized, fold
from docqa.text.numbers import find_numbers
from docqa.text.places import find_provinces

__all__ = ["read_metadata"]

_ISSUES = re.compile(
    r"(?<!chủ tịch )(?<!bí thư )"  # whose chairman is told of
    r"(?P<body>(?:ubnd|ủy\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|ban\s+thường\s+vụ\s+tỉnh\s+ủy|tỉnh\s+ủy)[^.;:,\n]{0,40}?)"
    r"\s+(?:xây\s+dựng|ban\s+hành|yêu\s+cầu|quyết\s+định|tổ\s+chức\s+triển\s+khai|triển\s+khai)",
    re.IGNORECASE,
)
_TOP = 6000  # where a text says what it is


def read_metadata(source: str, normal: Normalized, layout: Layout) -> Metadata:
    """The metadata of ``source``: only what it says itself, each value with the spans it was read from."""
    text = normal.text
    head = layout.of(layout.zones[0]) if layout.zones and layout.zones[0].kind == "header" else ()
    portal = read_portal(text, head)
    header = read_header(text, head)
    form: Form = "full"
    fields: dict[str, Value] = {}
    if not portal and not header.official:
        report = read_digest(text, head, head[-1].end if head else 0, outlined=_is_outlined(layout))
        if report is not None:
            form, fields = "digest", report
    if form == "full":
        fields = _full(layout, portal, header)
    return _metadata(source, normal, fields, form)


def _is_outlined(layout: Layout) -> bool:
    """Whether the text has an official document's headings: "I. MỤC TIÊU", "Điều 1."."""
    labels = (read_label(line.plain) for line in layout.lines)
    return sum(label is not None and label.family in ("roman", "article", "chapter") for label in labels) >= 2


def _full(layout: Layout, portal: Values, header: Header) -> dict[str, Value]:
    text, lines = layout.text, layout.lines
    head = layout.of(layout.zones[0]) if layout.zones and layout.zones[0].kind == "header" else ()
    opening = next((layout.of(z)[: z.opening + 3] for z in layout.zones if z.opening), ())
    title = read_title_number(text, [*head, *lines[:3]])
    enclosure = read_enclosure(text, [*head, *opening])
    own = {k: v for k, v in header.fields.items() if k != "issuer"}
    fields = first({k: v for k, v in portal.items() if k != "issuer"}, own, title)
    if "number" not in fields and enclosure:
        for key in ("number", "issued", "kind"):
            if key in enclosure and not (key == "kind" and layout.zones[0].opening):
                fields.setdefault(key, enclosure[key])
    announced = _announced(text, fields)
    fields = first(fields, announced)
    number = fields.get("number")
    if "kind" not in fields and number and kind_of_number(number.value):
        fields["kind"] = value(kind_of_number(number.value), *number.spans)
    issuer = _issuer(text, portal, header, enclosure, announced, number.value if number else "")
    if issuer:
        fields["issuer"] = issuer
    province = _province(text, portal, header, issuer, head, enclosure)
    if province is None and (issuer or number is None) and not is_central(str(issuer.value) if issuer else None):
        province = told_province(text)
    if province:
        fields["province"] = province
    if "effective" not in fields:
        effect = read_effect(text, fields.get("issued"))
        if effect:
            fields["effective"] = effect
    if "signer" not in fields:
        signer = read_signer(layout)
        if signer:
            fields["signer"] = signer
    return fields


def _announced(text: str, fields: Values) -> Values:
    """What the sentence that presents a full text says ("... đã ký ban hành Nghị quyết số 05-NQ/TU (ngày ...)")."""
    number = fields.get("number")
    if number is None:
        return {}
    report = _presented(text, number.value)
    return report if report and report.get("number") and report["number"].value == number.value else {}


def _presented(text: str, number: str) -> dict[str, Value] | None:
    match = re.search(r"toàn\s+văn|nguyên\s+văn", text[:_TOP], re.IGNORECASE)
    if not match:
        return None
    return read_digest(text[: match.start()], (), 0)


def _issuer(
    text: str, portal: Values, header: Header, enclosure: Values, announced: Values, number: str
) -> Value | None:
    own = header.fields.get("issuer")
    if own:
        return own
    found = portal.get("issuer")
    if found:
        name = readable(str(found.value), text)
        bare = re.fullmatch(r"(?:tỉnh|thành phố) .+", name)
        if bare and number:
            body = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}.get(re.split(r"[-/]", number)[-1])
            name = f"{body} {name}" if body else name
        return Value(name[:1].upper() + name[1:], found.spans)
    if "issuer" in announced:
        return announced["issuer"]
    preamble = _ISSUES.search(text[:_TOP])
    if preamble:
        return value(readable(preamble["body"], text), preamble.span("body"))
    return enclosure.get("issuer")


def _province(
    text: str, portal: Values, header: Header, issuer: Value | None, head: Any, enclosure: Values
) -> Value | None:
    """The province of the issuing body. The dateline of a body of the whole country names none."""
    name = str(issuer.value) if issuer else ""
    if is_central(name):
        return None
    for words, start, _ in header.issuer_lines:
        found = named_province(words)
        if found:
            return value(found[0], (start + found[1], start + found[2]))
    for source in (portal.get("issuer"), issuer, enclosure.get("issuer")):
        if source and source.spans:
            a, b = source.spans[0]
            found = named_province(text[a:b])
            if found:
                return value(found[0], (a + found[1], a + found[2]))
    if header.place and header.place[0]:
        place, start, end = header.place
        if find_provinces(place) or re.search(rf"(?i:tỉnh)\s+{re.escape(place)}(?!\w)", text):
            return value(place_name(place), (start, end))
    city = _city(text, header)
    if city:
        return city
    for line in head:
        found = named_province(text[line.start : line.end], only_typed=True)
        if found:
            return value(found[0], (line.start + found[1], line.start + found[2]))
    return local_province(text) if issuer else None


def _city(text: str, header: Header) -> Value | None:
    """A city that is no part of a province: it has departments (sở), and no province stands over it in the text."""
    for words, start, _ in header.issuer_lines:
        match = re.search(r"thành\s+phố\s+(?P<name>\S.*)", words, re.IGNORECASE)
        if match and len(match["name"].split()) <= 4:
            departments = re.search(r"(?:giám\s+đốc|các)\s+sở|(?<!\w)Sở\s+(?:Y\s+tế|Tài\s+chính|Giáo\s+dục)", text)
            above = re.search(r"(?:ubnd|ủy\s+ban\s+nhân\s+dân|hđnd)\s+tỉnh|tỉnh\s+ủy", text, re.IGNORECASE)
            if departments and not above:
                return value(place_name(match["name"]), (start + match.start("name"), start + match.end("name")))
    return None


def _metadata(source: str, normal: Normalized, fields: Values, form: Form) -> Metadata:
    own = str(fields["number"].value) if "number" in fields else None
    references: dict[str, tuple[int, int]] = {}
    for found in find_numbers(normal.text):
        if found.value != own:
            references.setdefault(found.value, (found.start, found.end))
    spans: dict[str, Spans] = {key: _source(normal, v.spans) for key, v in fields.items()}
    if references:
        spans["references"] = _source(normal, tuple(references.values()))
    values: dict[str, Any] = {key: _nfc(v.value) for key, v in fields.items()}
    for key in ("signer", "subject"):  # names and titles keep the text's own tone placement
        if key in values:
            values[key] = _own_spelling(values[key], " ".join(source[a:b] for a, b in spans[key]))
    return Metadata(**values, form=form, references=tuple(references), spans=spans)


def _nfc(found: Any) -> Any:
    return unicodedata.normalize("NFC", found) if isinstance(found, str) else found


def _own_spelling(found: str, source: str) -> str:
    """``found`` (of a normalized text) with the tones where ``source`` puts them."""
    letters = [c for c in unicodedata.normalize("NFC", source) if c.isalpha()]
    out, at = [], 0
    for c in found:
        if not c.isalpha():
            out.append(c)
            continue
        while at < len(letters) and fold(letters[at]) != fold(c):
            at += 1
        if at == len(letters):
            return found
        out.append(letters[at].upper() if c.isupper() else letters[at].lower())
        at += 1
    return "".join(out)


def _source(normal: Normalized, spans: Spans) -> Spans:
    return tuple(normal.span(a, b) for a, b in spans)
