"""Questions about what a document's header says: number, dates, signer, issuer, subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from docqa.evaluate.metrics.answers import stands
from docqa.evaluate.proposals.quotes import line_at
from docqa.evaluate.proposals.shelf import Shelf, proposal_id, readable_subject
from docqa.evaluate.questions import Evidence, Question
from docqa.schema import Document

_ASKED = {
    "number": ("{name} có số hiệu là gì?", "Số hiệu của {name} là bao nhiêu?"),
    "issued": ("{name} được ban hành ngày nào?", "Ngày ban hành {name} là ngày nào?"),
    "effective": ("{name} có hiệu lực từ ngày nào?",),
    "published": ("Bài viết về {name} được đăng ngày nào?",),
    "signer": ("Ai ký {name}?", "{name} do ai ký?"),
    "issuer": ("Cơ quan nào ban hành {name}?", "{name} do cơ quan nào ban hành?"),
    "subject": ("{name} được ban hành về việc gì?", "{name} nói về việc gì?"),
}
_DATELINE = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}", re.IGNORECASE)
_NEAR = 120  # characters between two lines of one value


def header_questions(document: Document, shelf: Shelf) -> Iterator[Question]:
    """One question for each field that the document states itself."""
    about = document.metadata
    for field in shelf.shuffled(_ASKED, document.path, "header"):
        value = getattr(about, field)
        if not value or not about.spans.get(field) or (field == "effective" and value == about.issued):
            continue
        name = _name(document, shelf, field)
        evidence = _evidence(document, field)
        if name and evidence:
            answers = _answers(document, field)
            form = shelf.shuffled(_ASKED[field], document.path, field, "form")[0]
            yield Question(
                id=proposal_id(document, "header", field),
                text=form.format(name=name),
                type="metadata",
                answers=answers,
                evidence=evidence,
                note="drafted from the header" + ("; variant: one value in other words" if len(answers) > 1 else ""),
            )


def _name(document: Document, shelf: Shelf, field: str) -> str | None:
    """A name for the document that does not give the answer away."""
    match field:
        case "number":
            return shelf.described(document)
        case "subject":
            return shelf.numbered(document)
        case "issuer":
            return shelf.numbered(document, short=True)
    return shelf.name(document, field)


def _answers(document: Document, field: str) -> tuple[str, ...]:
    value = getattr(document.metadata, field)
    if isinstance(value, date):
        return (f"{value:%d/%m/%Y}", f"{value.day} tháng {value.month} năm {value.year}")
    return (readable_subject(document) if field == "subject" else str(value),)


def _evidence(document: Document, field: str) -> tuple[Evidence, ...]:
    """Where the field was read, and where else header and signature say the same."""
    places: list[tuple[int, int]] = []
    for start, end in document.metadata.spans[field]:
        if places and 0 <= start - places[-1][1] <= _NEAR:
            places[-1] = places[-1][0], end
        else:
            places.append((start, end))
    value = _answers(document, field)[0]
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if (
            document.sections[block.section].kind in ("header", "signature")
            and (field in ("number", "signer") or (field == "issued" and _DATELINE.search(text)))
            and stands(value, text)
            and not any(start < block.end and block.start < end for start, end in places)
        ):
            places.append((block.start, block.end))
    quotes = [line_at(document, start, end) for start, end in places]
    return tuple(quote for quote in dict.fromkeys(quotes) if quote)
