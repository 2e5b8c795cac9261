"""Questions that no document answers, close to some that one does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.evaluate.proposals.shelf import Shelf, proposal_id
from docqa.evaluate.questions import Question
from docqa.schema import Document

_ASKED = (
    "Ai ký {name}?",
    "{name} được ban hành ngày nào?",
    "Tổng kinh phí thực hiện {name} là bao nhiêu?",
    "{name} đặt ra những mục tiêu gì?",
    "{name} giao Sở Y tế những nhiệm vụ gì?",
)
_NUMBER = re.compile(r"(\d+)(\D.*)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_STEPS = (1, -1, 10, -10, 2, -2, 100, 3, -3)


def missing_questions(document: Document, shelf: Shelf) -> Iterator[Question]:
    """A number one off, another document's number, another year: each only if no document has it."""
    found = [_number_off(document, shelf), _number_of_another(document, shelf), _year_off(document, shelf)]
    for kind, name, why in shelf.shuffled([one for one in found if one], document.path, "missing"):
        form = shelf.shuffled(_ASKED, document.path, kind)[0]
        yield Question(
            id=proposal_id(document, "missing", kind),
            text=form.format(name=name),
            type="unanswerable",
            answerable=False,
            note=f"drafted: {why}",
        )


def _number_off(document: Document, shelf: Shelf) -> tuple[str, str, str] | None:
    about = document.metadata
    match = _NUMBER.fullmatch(about.number or "")
    if match is None or not _known(document):
        return None
    for step in shelf.shuffled(_STEPS, document.path, "step"):
        number = f"{int(match[1]) + step:0{len(match[1])}d}{match[2]}"
        named = (number == d.metadata.number or number in d.text for d in shelf.documents)
        if int(match[1]) + step > 0 and not any(named):
            return "number", _name(document, number), f"no document has the number {number}"
    return None


def _number_of_another(document: Document, shelf: Shelf) -> tuple[str, str, str] | None:
    """The number of another document of this kind, said to be of this province."""
    about = document.metadata
    if not about.number or not about.province or not _known(document):
        return None
    own = {d.metadata.number for d in shelf.documents if d.metadata.province in (about.province, None)}
    for other in shelf.shuffled(shelf.documents, document.path, "other"):
        number, issuer = other.metadata.number, other.metadata.issuer
        if number and issuer and number not in own and other.metadata.kind == about.kind:
            return "issuer", _name(document, number), f"{number} is of {issuer}, not of {about.issuer}"
    return None


def _year_off(document: Document, shelf: Shelf) -> tuple[str, str, str] | None:
    """The document's name by its subject with a year that no text of its province speaks of."""
    about, name = document.metadata, shelf.described(document)
    years = _YEAR.findall(name or "")
    if not name or len(years) != 1 or not about.province:
        return None
    near = [d.text for d in shelf.documents if d.metadata.province in (about.province, None)]
    for step in shelf.shuffled((-4, -3, -2, 2, 3, 4), document.path, "year"):
        year = str(int(years[0]) + step)
        if not any(year in text for text in near):
            return "year", name.replace(years[0], year), f"no document of {about.province} speaks of {year}"
    return None


def _known(document: Document) -> bool:
    """Whether the issuer is one body: "Ủy ban nhân dân tỉnh" alone may be any province's."""
    return re.search(r"(?:\w (?!tỉnh|thành phố|huyện|xã)\w+)$", document.metadata.issuer or "") is not None


def _name(document: Document, number: str) -> str:
    about = document.metadata
    return f"{about.kind or 'Văn bản'} số {number}" + (f" của {about.issuer}" if about.issuer else "")
