"""Answers that are a section's items: the tasks of a body, the targets of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.read.answers.whose import says_the_body
from docqa.read.asked.question import Question
from docqa.read.clauses.bodies import opened_by, unlabelled
from docqa.read.clauses.names import only_begins_as, spelt
from docqa.read.clauses.words import FRAME, Rarity, asks_more, bag, content_of, weight
from docqa.read.library import Draft, Library, blocks_answer
from docqa.schema import Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE

CONFIDENCE = 0.8
_COVER = 0.85
# For "what must this body do about ...": the body is the most of what is asked.
_LOOSE = 0.45
_LONGEST_TITLE = 200
_MATTER = re.compile(r"\W*(?:về|đối với) (?P<matter>[^,;:?]{4,60}),", re.IGNORECASE)
_BODIES = r"(?:sở|bộ|ban|ngành|cấp|địa phương|đơn vị|cơ quan|tổ chức|đoàn thể|chính quyền|liên quan)"
_ANYBODY = re.compile(rf"\b(?:các|những) {_BODIES}(?:(?:, | và | ){_BODIES})*\b", re.IGNORECASE)
_ASKING = frozenset("kem yeu cau doi hoi".split())


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    title: str
    heading: tuple[int, int] | None
    blocks: tuple[int, ...]
    fit: float


def list_answer(query: Query, question: Question, ids: Sequence[str], library: Library, rarity: Rarity) -> Draft | None:
    """All items of the section (or paragraph) whose heading the question names and asks nothing more of; None where
    there is no such one. ``rarity`` gives the weight of a folded term, so that "Sở Y tế" weighs more than "và"."""
    if question.asks not in ("tasks", "list", "other") and not question.plural:
        return None
    asked = query.restored or query.text
    content = content_of(query)
    best: _Found | None = None
    for document in map(library.document, ids):
        about = bag(f"{document.metadata.subject or ''} {document.metadata.issuer or ''}")
        for found in _candidates(document, content - about, asked, rarity, loose=question.asks == "tasks"):
            if best is None or found.fit > best.fit + 1e-6:
                best = found
    if best and question.asks == "tasks" and not says_the_body(query, best.title):
        return None
    return blocks_answer(best.document, best.heading, best.blocks, CONFIDENCE) if best else None


def matter_answer(
    query: Query, question: Question, hits: Sequence[Hit], documents: Sequence[str], library: Library, rarity: Rarity
) -> Draft | None:
    """All items of the section on the matter that a question sets first, "Về hợp tác quốc tế, kế hoạch giao các sở,
    ngành làm gì?", where it names nobody more closely and no other matter."""
    text = normalize(query.restored or query.text).text
    match = _MATTER.match(text) if question.asks == "tasks" else None
    if match is None:
        return None
    matter = bag(match["matter"]) - FRAME
    beside = content_of(query) & bag(_ANYBODY.sub(" ", text[match.end() :])) - IDLE - _ASKING
    if not matter or any(not word.isdigit() for word in beside):
        return None
    for document in map(library.document, documents or dict.fromkeys(h.chunk.document_id for h in hits[:1])):
        titles = [(bag(name[-1]), span, blocks) for name, span, blocks, _ in _titles(document) if span]
        fit = [(len(title), span, blocks) for title, span, blocks in titles if matter <= title]
        if fit:
            _, span, blocks = min(fit)
            return blocks_answer(document, span, blocks, CONFIDENCE)
    return None


def _candidates(document: Document, content: set[str], asked: str, rarity: Rarity, *, loose: bool) -> list[_Found]:
    least, words = _LOOSE if loose else _COVER, bag(asked)
    place = {fold(w) for w in (document.metadata.province or "").split()} | {"tinh"}
    found = []
    titles = list(_titles(document))
    said, names = spelt(asked), [name[-1] for name, *_ in titles]
    for name, heading, blocks, share in titles:
        if loose and only_begins_as(said, name[-1], names):
            continue
        title = bag(name[-1]) - place
        fit = _fit(title, content, words, rarity, least) * share
        if fit and not (loose and asks_more(document, blocks, content - title, rarity)):
            found.append(_Found(document, ". ".join(name), heading, blocks, fit))
    return found


def _titles(
    document: Document,
) -> Iterator[tuple[tuple[str, ...], tuple[int, int] | None, tuple[int, ...], float]]:
    """What names a list: a section's heading, or the body that a paragraph opens with; last, behind what it stands
    under. With it the heading's span, the blocks of the list, and a weight that puts headings first."""
    for number, section in enumerate(document.sections):
        blocks = tuple(i for i, b in enumerate(document.blocks) if b.section == number and b.kind != "heading")
        if blocks and 0 < len(section.title) < _LONGEST_TITLE and section.kind in ("body", "table"):
            heading = next((b for b in document.blocks if b.section == number and b.kind == "heading"), None)
            span = (heading.start, heading.end) if heading else None
            yield (*section.path[:-1], unlabelled(section.title)), span, blocks, 1.0
    for body, blocks in opened_by(document).values():
        yield (body.name,), None, blocks, 0.99


def _fit(title: set[str], content: set[str], words: set[str], rarity: Rarity, least: float) -> float:
    """How well the question's words and the title's are each other's: 0 unless the question has nearly all of the
    title's, and the title at least ``least`` of what the question asks about (by weight)."""
    own = title - FRAME or title
    said = weight(own & words, rarity) / (weight(own, rarity) or 1.0)
    asked = weight(content & title, rarity) / weight(content, rarity) if content else 1.0
    # Of two titles that fit, the one that says more.
    return said * asked + 0.001 * len(title & words) if said >= _COVER and asked >= least else 0.0
