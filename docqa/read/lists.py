"""Answers that are a section's items: the tasks of a body, the targets of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docqa.read.bodies import named_at, unlabelled
from docqa.read.library import Draft, Library, Quote, as_list, in_words
from docqa.read.question import Question
from docqa.schema import Document, Query
from docqa.text import fold
from docqa.text.analyze import analyze

Rarity = Callable[[str], float]
CONFIDENCE = 0.8
# Words that ask for a list, or belong to any question about a plan, and so name no content of their own.
_FRAME = frozenset(
    """
    nhiem vu trach nhiem giao duoc phai lam gi nao nhung cac cua co la the thuc hien viec trong theo ke hoach quyet
    dinh chuong trinh hanh dong chi thi nghi quyet van ban tinh thanh pho o tai ve cho va den nam dua ra neu de gom
    bao nhieu so nhu ai liet ke cu can phan cong dat muc tieu chi tieu noi dung giai phap chu yeu trong tam nhom
    """.split()
)
_COVER = 0.85
# For "what must this body do about ...": the body is the most of what is asked.
_LOOSE = 0.45
_SPECIFIC = 0.6
_LONGEST_TITLE = 200


def _bag(text: str) -> set[str]:
    return {fold(u) for u in analyze(text).units}


@dataclass(frozen=True, slots=True)
class _Found:
    document: Document
    heading: tuple[int, int] | None
    blocks: tuple[int, ...]
    fit: float


def list_answer(query: Query, question: Question, ids: Sequence[str], library: Library, rarity: Rarity) -> Draft | None:
    """All items of the section (or paragraph) whose heading the question names and asks nothing more of; None where
    there is no such one. ``rarity`` gives the weight of a folded term, so that "Sở Y tế" weighs more than "và"."""
    if question.asks not in ("tasks", "list", "other", "how-many") and not question.plural:
        return None
    words = _bag(query.restored or query.text)
    named = {
        fold(w)
        for m in (query.mentions.provinces, query.mentions.numbers, query.mentions.issuers)
        for n in m
        for w in n.replace("/", " ").replace("-", " ").split()
    }
    years = {str(y) for y in query.mentions.years}
    content = words - _FRAME - named - years - {w for w in words if w[0] in "#@"}
    best: _Found | None = None
    for document in map(library.document, ids):
        about = _bag(f"{document.metadata.subject or ''} {document.metadata.issuer or ''}")
        for found in _candidates(document, content - about, words, rarity, loose=question.asks == "tasks"):
            if best is None or found.fit > best.fit + 1e-6:
                best = found
    return _draft(best) if best else None


def _weight(words: set[str], rarity: Rarity) -> float:
    return sum(rarity(w) for w in words)


def _candidates(document: Document, content: set[str], words: set[str], rarity: Rarity, *, loose: bool) -> list[_Found]:
    least = _LOOSE if loose else _COVER
    place = {fold(w) for w in (document.metadata.province or "").split()} | {"tinh"}
    found = []
    for title, heading, blocks, weight in _titles(document, place):
        fit = _fit(title, content, words, rarity, least) * weight
        if fit and not (loose and _asks_more(document, blocks, content - title, rarity)):
            found.append(_Found(document, heading, blocks, fit))
    return found


def _titles(
    document: Document, place: set[str]
) -> Iterator[tuple[set[str], tuple[int, int] | None, tuple[int, ...], float]]:
    """What names a list: a section's heading, or the body that a paragraph opens with. Its words, the heading's span,
    the blocks of the list, and a weight that puts headings first."""
    for number, section in enumerate(document.sections):
        blocks = tuple(i for i, b in enumerate(document.blocks) if b.section == number and b.kind != "heading")
        if blocks and 0 < len(section.title) < _LONGEST_TITLE and section.kind in ("body", "table"):
            heading = next((b for b in document.blocks if b.section == number and b.kind == "heading"), None)
            span = (heading.start, heading.end) if heading else None
            yield _bag(unlabelled(section.title)) - place, span, blocks, 1.0
    for i, block in enumerate(document.blocks):
        body = named_at(document, block.start, block.end) if block.kind in ("item", "paragraph") else None
        if body:
            under = tuple(j for j, b in enumerate(document.blocks) if b.parent == i)
            yield _bag(body.name) - place, None, (i, *under), 0.99


def _fit(title: set[str], content: set[str], words: set[str], rarity: Rarity, least: float) -> float:
    """How well the question's words and the title's are each other's: 0 unless the question has nearly all of the
    title's, and the title at least ``least`` of what the question asks about (by weight)."""
    own = title - _FRAME or title
    said = _weight(own & words, rarity) / (_weight(own, rarity) or 1.0)
    asked = _weight(content & title, rarity) / _weight(content, rarity) if content else 1.0
    # Of two titles that fit, the one that says more.
    return said * asked + 0.001 * len(title & words) if said >= _COVER and asked >= least else 0.0


def _asks_more(document: Document, blocks: Sequence[int], rest: set[str], rarity: Rarity) -> bool:
    """Does one block alone hold most of what the question says beyond the title? Then it is asked for, not the list."""
    total = _weight(rest, rarity)
    return total > 0 and any(
        _weight(rest & _bag(document.text[document.blocks[i].start : document.blocks[i].end]), rarity)
        >= _SPECIFIC * total
        for i in blocks
    )


def _draft(found: _Found) -> Draft:
    document = found.document
    items = [document.blocks[i] for i in found.blocks]
    quotes = [Quote(document.id, b.start, b.end) for b in items]
    lines = [in_words(document, b.start, b.end) for b in items]
    if found.heading:
        quotes.insert(0, Quote(document.id, *found.heading))
    return Draft(as_list(lines), "list", tuple(quotes), CONFIDENCE)
