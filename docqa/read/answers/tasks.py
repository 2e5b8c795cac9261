"""What a body is to do, where the question names the body: all that stands under its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docqa.read.asked.question import Question
from docqa.read.clauses.bodies import Opened, named_at, opened_by, parts_of, title_body
from docqa.read.clauses.names import initials_in, named_in, only_begins_as, seat_of, spelt
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.words import Rarity, asks_more, bag, content_of, coverage
from docqa.read.library import Draft, Library, Quote, as_list, blocks_answer, in_words, side_by_side
from docqa.schema import Document, Hit, Query
from docqa.text import fold
from docqa.text.carried import words_of_carried

CONFIDENCE = 0.85
# Hits looked at: a body's name stands in many documents, and the search knows which one is meant.
_HITS = 5
# So much of what the question says beyond the name must stand in the document's titles or under the name.
_COVERED = 0.5
# What a body does "để ..." is all that it does: a purpose asks for no one thing among it.
_PURPOSE = re.compile(r"\b(?:để|nhằm|sao cho)\b(?P<purpose>.*)", re.IGNORECASE)
# What is left out says nothing of what is asked: "ngoài việc trực thì còn làm gì", "Sở A ngoài việc trực còn làm gì".
_BESIDE_THAT = re.compile(
    r"(?<!\w)ngoài (?!trời\b)(?:[^\s?,]+ ){0,7}?[^\s?,]+(?:,| thì)(?= .*còn\b)"
    r"|(?<=\w )ngoài (?!trời\b)(?:[^\s?,]+ ){1,8}?(?=còn\b)"
    r"|(?<!\w)còn (?=(?:phải|được|nhận|làm|lo|có|giữ|góp|gánh|đảm)\b)",
    re.IGNORECASE,
)
# What may stand between two bodies named together.
_SEATS = frozenset("tinh thanh pho huyen xa".split())
# What asks for tasks in other words.
_ASKING = frozenset(
    """
    them tiep sang xong gop dong phan suc lo doi hoi vai tro khau mang dam nhan duong phoi hop bang rieng phong trao
    """.split()
)
# "UBND xã được hỗ trợ" has nothing to do.
_DONE_TO = re.compile(r"\b(?:được|bị)$", re.IGNORECASE)
# Who gives a task is not whose task it is: "X giao Y làm gì", "Y được X giao làm gì".
_HANDS_OVER = r"giao(?! (?:duc|thong|vien|dich|tiep|luu|ban|khoa))"
_GIVES = rf"(?:{_HANDS_OVER}|phan cong|yeu cau|de nghi|doi hoi|chi dao|trong doi|phan viec)"
# Whose plan it is is not whose task it is: "trong Kế hoạch của X".
_OWNER = re.compile(r"\b(?:ke hoach|chuong trinh|chi thi|nghi quyet|quyet dinh|de an|van ban)(?: so)? cua ")
# Nor does the plan's number say what the task is about: "theo Kế hoạch 76".
_BY_ITS_PLAN = re.compile(
    r"(?<!\w)(?:theo|trong|tại|ở) (?:kế hoạch|kh|chương trình|chỉ thị|nghị quyết|quyết định|qđ|đề án|văn bản)(?: số)?"
    r" \d+[\w/.-]*",
    re.IGNORECASE,
)
_SERIES = 3  # groups of one kind, each in a body of its own
_GIVER = re.compile(rf"^(?P<giver>(?:(?!duoc\b)\w+ )*?){_GIVES}\b|\bduoc (?P<by>(?:\w+ )*?){_GIVES}\b")


@dataclass(frozen=True, slots=True)
class _Duty:
    """A body's name in a document, and the blocks that say what it does."""

    document: Document
    name: str
    lead: tuple[int, int] | None
    blocks: tuple[int, ...]


def tasks_answer(
    query: Query, question: Question, hits: Sequence[Hit], documents: Sequence[str], library: Library, rarity: Rarity
) -> Draft | None:
    """All that the best of ``hits`` (within ``documents``, if any are named) gives the body that the question names;
    None where it names none, or asks for one thing among what the body does."""
    if question.asks != "tasks":
        return None
    words, named, content = _asked(query)
    purpose = _PURPOSE.search(query.restored or query.text)
    whole = bag(purpose.group("purpose")) if purpose else set()
    wanted = [h for h in hits if not documents or h.chunk.document_id in documents][:_HITS]
    opened = {h.chunk.document_id: opened_by(library.document(h.chunk.document_id)) for h in wanted}
    duties = [d for h in wanted for d in _duties(library.document(h.chunk.document_id), h, opened[h.chunk.document_id])]
    meant = documents or [h.chunk.document_id for h in wanted[:1]]
    for id_ in dict.fromkeys(h.chunk.document_id for h in wanted if h.chunk.document_id in meant):
        duties += _all_duties(library.document(id_), opened[id_])
    found = _meant(words, duties, named)
    bodies = {word for _, (start, end) in found for word in words[start:end]}
    for duty, span in found:
        document = duty.document
        own = f"{document.metadata.subject or ''} {duty.name}"
        rest = content - bag(own) - bodies - initials_in(content, f"{own} {document.metadata.issuer or ''}")
        if not _one_sentence(duty) and asks_more(document, duty.blocks, rest - whole, rarity):
            return None
        under = " ".join(document.text[document.blocks[i].start : document.blocks[i].end] for i in duty.blocks)
        if coverage(document, rest, rarity, more=under) >= _COVERED:
            parts = [duty, *_beside(words, duty, span, found)]
            drafts = [blocks_answer(d.document, d.lead, d.blocks, CONFIDENCE, score=CONFIDENCE) for d in parts]
            named_drafts = [(d.name, draft) for d, draft in zip(parts, drafts, strict=True) if draft]
            if len(named_drafts) > 1:
                return replace(side_by_side(named_drafts, CONFIDENCE), kind="list")
            if named_drafts:
                return named_drafts[0][1]
    return None


def passing_answer(
    query: Query, question: Question, hits: Sequence[Hit], documents: Sequence[str], library: Library, rarity: Rarity
) -> Draft | None:
    """What a clause gives the body that the question names, in the midst of a paragraph that begins with another: "Chủ
    tịch huyện làm Trưởng ban; Phòng Y tế giúp việc, lập danh sách". For what ``tasks_answer`` finds nowhere else."""
    if question.asks != "tasks":
        return None
    words, named, content = _asked(query)
    for id_ in dict.fromkeys(documents or [h.chunk.document_id for h in hits[:1]]):
        document = library.document(id_)
        found = _meant(words, list(_in_passing(document)), named)
        told = [duty.lead for duty, _ in found if duty.lead]
        opened = [below for duty, _ in found if duty.lead and (below := _opened(document, duty))]
        around = {n for duty, _ in found for n in duty.blocks}
        rest = content - {word for duty, _ in found for word in bag(duty.name)} - bag(document.metadata.subject or "")
        under = " ".join(document.text[document.blocks[n].start : document.blocks[n].end] for n in around)
        if told and coverage(document, rest, rarity, more=under) >= _COVERED:
            if opened:
                return blocks_answer(document, told[0], opened[0], CONFIDENCE)
            said = as_list([in_words(document, start, end) for start, end in told])
            return Draft(said, "list", tuple(Quote(id_, start, end, CONFIDENCE) for start, end in told), CONFIDENCE)
    return None


def _opened(document: Document, duty: _Duty) -> list[int]:
    """The items that the duty's words only announce: "Trưởng ban yêu cầu các việc sau:"."""
    if duty.lead is None or not document.text[slice(*duty.lead)].rstrip(" *_").endswith(":"):
        return []
    return [n for n, b in enumerate(document.blocks) if b.parent in duty.blocks and b.kind == "item"]


def _in_passing(document: Document) -> Iterator[_Duty]:
    """The bodies that clauses within a paragraph or item begin with, with a deed behind the name; not "Sở tổng hợp",
    which says nobody's name. The clause is the duty's lead."""
    for n, block in enumerate(document.blocks):
        if block.kind not in ("paragraph", "item") or document.sections[block.section].kind not in ("body", "table"):
            continue
        clauses = [c for s in sentences(document.text, block.start, block.end) for c in s.clauses]
        for start, end in clauses[1:]:
            body = named_at(document, start, end)
            if body is None or " " not in body.name or _DONE_TO.search(body.name):
                continue
            if document.text[body.end : end].strip(" ;.*"):
                yield _Duty(document, body.name, (start, end), (n,))


def _asked(query: Query) -> tuple[list[str], set[str], set[str]]:
    """The question's words as names are compared, those that name a place or issuer, and those that say what is asked
    about."""
    asked = _BY_ITS_PLAN.sub(" ", _BESIDE_THAT.sub("", query.restored or query.text))
    query = replace(query, restored=asked)
    words = spelt(asked)
    named = {fold(w) for p in (*query.mentions.provinces, *query.mentions.issuers) for w in p.split()}
    return words, named, (content_of(query) & set(words)) - _ASKING - words_of_carried(" ".join(fold(asked).split()))


def _beside(
    words: Sequence[str], duty: _Duty, span: tuple[int, int], found: Sequence[tuple[_Duty, tuple[int, int]]]
) -> list[_Duty]:
    """The other bodies that the question names in one breath with the duty's, "Sở A và Sở B", and its document has
    apart from it."""
    more: dict[tuple[int, int], _Duty] = {}
    at = span[1]
    places = {*_SEATS, *(fold(w) for w in (duty.document.metadata.province or "").split())}
    for (start, end), other in sorted(((s, d) for d, s in found), key=lambda one: one[0]):
        if other.document is duty.document and start >= at and set(words[at:start]) <= places:
            if other.blocks != duty.blocks:
                more[start, end] = other
            at = end
    return list(more.values())


def _meant(words: Sequence[str], duties: Sequence[_Duty], named: set[str]) -> list[tuple[_Duty, tuple[int, int]]]:
    """The duties of the bodies that the question names, and where: not of one whose name is a part of another's there,
    nor of who gives the task or whose plan it is, where there are others."""
    found = []
    seats = _seats(duties)
    for duty in (d for d in duties if d.blocks):
        places = {fold(w) for w in (duty.document.metadata.province or "").split()}
        namesakes = (other.name for other in duties if other.document is duty.document)
        span = named_in(words, duty.name, places, named)
        if span and only_begins_as(words, duty.name, namesakes):
            span = None
        if not span and duty.name in seats:
            span = named_in(words, seats[duty.name], places, named)
        if span:
            found.append((duty, span))
    whole = [(d, (a, b)) for d, (a, b) in found if not any(x <= a and b <= y and y - x > b - a for _, (x, y) in found)]
    giver, owner = _giver(words), _owner(words)
    others = [(d, (a, b)) for d, (a, b) in whole if not giver[0] <= a < giver[1] and a != owner] or whole
    own = {(d.document.id, span) for d, span in others if d.lead and not _among_others(d)}
    return [(d, span) for d, span in others if not (_among_others(d) and (d.document.id, span) in own)]


def _among_others(duty: _Duty) -> bool:
    """Is the body named together with others: what has a heading of its own stands there first."""
    return len(parts_of(duty.name)) > 1


def _seats(duties: Sequence[_Duty]) -> dict[str, str]:
    """Of groups that differ only in the body that each sits in, the body: "Tổ đảng ở Thường trực Hội đồng Dân tộc" says
    what the Hội đồng Dân tộc is to do, where nothing else does."""
    names = {duty.name for duty in duties}
    seats = {name: seat for name in names if (seat := seat_of(name))}
    kinds = Counter(fold(group) for group, _ in seats.values())
    return {name: body for name, (group, body) in seats.items() if kinds[fold(group)] >= _SERIES}


def _owner(words: Sequence[str]) -> int | None:
    """Where the words begin that say whose plan it is."""
    text = " ".join(words)
    match = _OWNER.search(text)
    return len(text[: match.end()].split()) if match else None


def _one_sentence(duty: _Duty) -> bool:
    """Is there nothing to choose from?"""
    blocks = [duty.document.blocks[i] for i in duty.blocks]
    return len(blocks) == 1 and len(sentences(duty.document.text, blocks[0].start, blocks[0].end)) == 1


def _giver(words: Sequence[str]) -> tuple[int, int]:
    """The words that say who gives the task."""
    text = " ".join(words)
    match = _GIVER.search(text)
    if not match:
        return 0, 0
    start, end = match.span("giver" if match.group("giver") is not None else "by")
    return len(text[:start].split()), len(text[:end].split())


def _duties(document: Document, hit: Hit, opened: Opened) -> Iterator[_Duty]:
    """The bodies named in the hit's chunk, the innermost first: by a paragraph or item, by the section's heading."""
    chunk = hit.chunk
    if chunk.kind not in ("body", "table"):
        return
    inside = [n for n, b in enumerate(document.blocks) if b.start < chunk.end and b.end > chunk.start]
    opening = (b for b in (document.blocks[n] for n in inside) if b.kind in ("paragraph", "item"))
    named = [body for b in opening if (body := named_at(document, b.start, b.end))]
    for body in named:
        yield _Duty(document, body.name, None, opened[fold(body.name)][1])
    yield from _titled(document, dict.fromkeys(document.blocks[n].section for n in inside))


def _all_duties(document: Document, opened: Opened) -> Iterator[_Duty]:
    """All bodies that a document names, for one whose hits have not the body asked for."""
    yield from _titled(document, range(len(document.sections)))
    for body, blocks in opened.values():
        yield _Duty(document, body.name, None, blocks)


def _titled(document: Document, sections: Iterable[int]) -> Iterator[_Duty]:
    for section in sections:
        if body := title_body(document, section):
            yield _Duty(document, body.name, (body.start, body.end), _under(document, section))


def _under(document: Document, section: int) -> tuple[int, ...]:
    """The blocks of a body's section. Behind the last body's items the plan may close with a paragraph of its own."""
    blocks = [i for i, b in enumerate(document.blocks) if b.section == section and b.kind != "heading"]
    parent = document.sections[section].parent
    last = not any(s.parent == parent for s in document.sections[section + 1 :]) or parent is None
    if last and blocks and document.blocks[blocks[0]].kind == "item":
        while document.blocks[blocks[-1]].kind == "paragraph" and document.blocks[blocks[-1]].parent is None:
            blocks.pop()
    return tuple(blocks)
