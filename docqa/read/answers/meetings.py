"""What was given out, said or learned at a meeting that took place: only a text that tells of it can say, no plan's
list of tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.read.answers.comparing import READ
from docqa.read.answers.forms import from_found
from docqa.read.answers.tasks import CONFIDENCE, passing_answer, tasks_answer
from docqa.read.answers.whose import body_asked, of_the_body
from docqa.read.asked.question import Question
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.words import Rarity, bag, content_of, folded_question
from docqa.read.documents.outcomes import says_plan, tells
from docqa.read.library import Draft, Library, Quote, blocks_answer, in_words
from docqa.read.spans.candidates import candidates
from docqa.schema import Document, Hit, Query, Reader
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE

# Over folded words: a meeting, a mark that one took place (its day, its end, the year it looks back on), and what was
# done there.
_MEETING = re.compile(
    r"\b(?:hoi nghi|hn|(?:cuoc |phien |buoi )hop|buoi (?:tong ket|so ket|lam viec)|meeting|conference)\b"
)
_TOOK_PLACE = re.compile(
    r"\b(?:ket luan|ket thuc) (?:hoi nghi|hn|(?:cuoc |phien |buoi )?hop|buoi)|\bthang \d{1,2}/(?:19|20)\d\d\b"
    r"|\b\d{1,2}/\d{1,2}(?:/\d{4})?\b|\bngay \d{1,2} thang \d|\b(?:tong ket|so ket|danh gia)\b.*\b(?:19|20)\d\d\b"
    r"|\bdid the\b|\bat the (?:\w+ )?(?:meeting|conference)\b.*\b(?:was|were)\b"
)
_GIVES = re.compile(r"\b(?:yeu cau|giao|chi dao|de nghi|thong nhat|rut ra|nhan manh|ket luan|luu y)\b")
# A person named with a form of address, by two words or more.
_PERSON = re.compile(r"(?<!\w)(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)\s+(?P<name>[^\W\d_a-z]\w*(?:\s+[^\W\d_a-z]\w*)+)")
# What names the meeting and what was given out in general, and so says nothing of which matter.
_GENERAL = frozenset(
    """
    hoi nghi hn cuoc phien buoi hop tong ket so ket luan thuc sau tai ngay thang quy viec chuyen dieu lam giao yeu cau
    bat dan chi dao nhac lanh ong ba dong chi cac noi co quan don vi nganh dia phuong duoc ngay
    """.split()
)
_LONGEST_LEAD, _BEGINNING = 300, 1500


def asks_of_a_meeting(query: Query, question: Question) -> bool:
    """Does the question ask what was given out or said at a meeting that took place?"""
    if question.field or not (question.plural or question.asks in ("tasks", "list")):
        return False
    folded = folded_question(query) + (" " + fold(query.text) if not query.vietnamese else "")
    return bool(_MEETING.search(folded) and _TOOK_PLACE.search(folded)) and not says_plan(query.restored or query.text)


def meeting_answer(
    query: Query, question: Question, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity
) -> Draft | None:
    """What the texts say that tell of the meeting, news and reports of the place or person named; None where they do
    not answer."""
    documents = [library.document(i) for i, m in library.metadata() if tells(m) and _of_the_place(query, m.province)]
    documents = [d for d in documents if _tells_of_one(query, d)]
    if not body_asked(query):
        for document in documents:
            if draft := _given_out(query, document):
                return draft
    ids = [d.id for d in documents]
    found = library.search(query, READ, {"document_id": ids}) if ids else []
    # Where no province is named, the body may be, "Sau hội nghị huyện A phải làm gì": the search knows whose it is.
    near = ids or [i for i in dict.fromkeys(h.chunk.document_id for h in hits) if _is_report(library.document(i))]
    for answer in (tasks_answer, passing_answer):
        if draft := answer(query, question, found if ids else hits, near, library, rarity) if near else None:
            return draft
    # A plan may name a meeting that it carries out.
    found += [h for h in hits if h.chunk.document_id not in ids and _MEETING.search(fold(normalize(h.chunk.text).text))]
    read = candidates(query, question, found[:READ], library, reader, rarity)
    read = [f for f in read if f.document.id in ids or _MEETING.search(_clause(f.document, f.clause))]
    return from_found(query, question, of_the_body(query, read) if question.asks == "tasks" else read, reader)


def _clause(document: Document, clause: tuple[int, int]) -> str:
    return fold(normalize(document.text[slice(*clause)]).text)


def _of_the_place(query: Query, province: str | None) -> bool:
    places = query.mentions.provinces
    return not places or province in places


def _tells_of_one(query: Query, document: Document) -> bool:
    """Does a text tell of a meeting, and of the persons that the question names?"""
    text = normalize(document.text).text
    people = [m["name"] for m in _PERSON.finditer(normalize(query.restored or query.text).text)]
    placed = bool(query.mentions.provinces or people)
    return placed and all(name in text for name in people) and _MEETING.search(fold(text)) is not None


def _is_report(document: Document) -> bool:
    """Does a text that is no plan tell of a meeting?"""
    return tells(document.metadata) and _MEETING.search(fold(normalize(document.text).text)) is not None


def _given_out(query: Query, document: Document) -> Draft | None:
    """All that stands behind the words that open it, "Kết luận hội nghị, ông A yêu cầu:", where these or the document's
    beginning say all that the question says."""
    wanted = content_of(query) - _GENERAL - IDLE - {w for w in bag(query.text) if w[0].isdigit()}
    asked = _GIVES.findall(folded_question(query))
    title = bag(f"{document.title} {document.metadata.subject or ''} {document.text[:_BEGINNING]}")
    for block, lead in _leads(document):
        words = bag(document.text[slice(*lead)])
        if not wanted <= words | title or (wanted - title and not wanted & words):
            continue
        if asked and not wanted & words and not _GIVES.search(_clause(document, lead)):
            continue
        items = [n for n, b in enumerate(document.blocks) if b.parent == block and b.kind == "item"]
        if items:
            return blocks_answer(document, lead, items, CONFIDENCE)
        whole = next((s for s in sentences(document.text, *_span(document, block)) if s.start <= lead[0] < s.end), None)
        if whole and whole.end > lead[1] + 1:
            quote = Quote(document.id, whole.start, whole.end, CONFIDENCE)
            return Draft(in_words(document, whole.start, whole.end), "passage", (quote,), CONFIDENCE)
    return None


def _leads(document: Document) -> Iterator[tuple[int, tuple[int, int]]]:
    """The blocks in which something given out or learned is opened with a colon, and the words before it."""
    for number, block in enumerate(document.blocks):
        if block.kind == "heading":
            continue
        for sentence in sentences(document.text, block.start, block.end):
            colon = document.text.find(":", sentence.start, sentence.end)
            if 0 < colon - sentence.start < _LONGEST_LEAD and _GIVES.search(_clause(document, (sentence.start, colon))):
                yield number, (sentence.start, colon + 1)


def _span(document: Document, block: int) -> tuple[int, int]:
    return document.blocks[block].start, document.blocks[block].end
