"""Questions about who does what: the items under a heading that names a body."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.evaluate.proposals.quotes import quote_at
from docqa.evaluate.proposals.shelf import Shelf, one_line, proposal_id
from docqa.evaluate.questions import EVERY, Question
from docqa.schema import Block, Document

_FEWEST, _MOST, _LONGEST_ITEM = 2, 6, 400
_LABEL = re.compile(
    r"^\W*(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)\-–/]\s*)?(?:đề nghị|giao|đối với)?\s*", re.IGNORECASE
)
_BODY = re.compile(
    r"(?:sở|công an|ủy ban|uỷ ban|ubnd|hội|tỉnh đoàn|thành đoàn|huyện đoàn|đoàn thanh niên|mặt trận|liên đoàn|cục"
    r"|chi cục|trung tâm|văn phòng|đài|báo|kho bạc|thanh tra|bảo hiểm|bệnh viện|viện|ngân hàng|bộ chỉ huy|bộ đội"
    r"|ban chỉ đạo|ban dân tộc|ban quản lý|ban tuyên giáo|phòng giáo dục|phòng y tế|tòa án|toà án|trường)(?=\s+\w)",
    re.IGNORECASE,
)
_NOT_A_BODY = re.compile(r"hội nghị|hội thảo|hội thi|báo cáo|viện dẫn|trường hợp|bảo hiểm y tế", re.IGNORECASE)
_LONGEST_BODY = 12  # words


def task_questions(document: Document, shelf: Shelf) -> Iterator[Question]:
    """One question for each body with a heading of its own and a list of tasks under it."""
    headings = [(n, body) for n in range(len(document.sections)) if (body := _body(document, n))]
    for section, body in shelf.shuffled(headings, document.path, "tasks"):
        if [other.casefold() for _, other in headings].count(body.casefold()) > 1:
            continue
        head = next((b for b in document.blocks if b.section == section and b.kind == "heading"), None)
        items = [b for b in document.blocks if b.section == section and b.kind == "item" and b.parent is None]
        name = shelf.name(document, section)
        if not head or not name or not _FEWEST <= len(items) <= _MOST:
            continue
        evidence = [quote_at(document, b.start, b.end) for b in (head, *items)]
        answers = tuple(_task(document, item) for item in items)
        if all(evidence) and all(0 < len(answer) <= _LONGEST_ITEM for answer in answers):
            yield Question(
                id=proposal_id(document, "tasks", body),
                text=f"{body} được giao những nhiệm vụ gì trong {name}?",
                type="tasks",
                answers=answers,
                evidence=tuple(quote for quote in evidence if quote),
                note=f"{EVERY} drafted from the outline: every listed item is needed",
            )


def _body(document: Document, section: int) -> str:
    """The body that a section's heading names; "" where it names none."""
    found = document.sections[section]
    name = _LABEL.sub("", one_line(found.title)).rstrip(" :.;")
    single = found.kind == "body" and _BODY.match(name) and not _NOT_A_BODY.match(name)
    return name if single and len(name.split()) <= _LONGEST_BODY and not re.search("[;(]", name) else ""


def _task(document: Document, item: Block) -> str:
    return one_line(document.text[item.start : item.end]).removeprefix(item.label).strip(" -–+;.")
