"""Answers that are a section's items: the tasks of a body, the targets of a plan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docqa.read.bodies import named_at, unlabelled
from docqa.read.library import Draft, Library, Quote, in_words
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
        about = _bag(document.metadata.subject or "")
        for found in _candidates(document, content - about or content, words, rarity):
            if best is None or found.fit > best.fit + 1e-6:
                best = found
    return _draft(best) if best else None


def _weight(words: set[str], rarity: Rarity) -> float:
    return sum(rarity(w) for w in words)


def _candidates(document: Document, content: set[str], words: set[str], rarity: Rarity) -> list[_Found]:
    if not content:
        return []
    wanted = _weight(content, rarity)
    found = []
    place = {fold(w) for w in (document.metadata.province or "").split()} | {"tinh"}
    for number, section in enumerate(document.sections):
        title = _bag(unlabelled(section.title)) - place if section.title and len(section.title) < 200 else set()
        blocks = tuple(i for i, b in enumerate(document.blocks) if b.section == number and b.kind != "heading")
        if title and blocks and section.kind in ("body", "table"):
            fit = _fit(title, content, words, wanted, rarity)
            if fit:
                heading = next((b for b in document.blocks if b.section == number and b.kind == "heading"), None)
                found.append(_Found(document, (heading.start, heading.end) if heading else None, blocks, fit))
    for i, block in enumerate(document.blocks):
        if block.kind not in ("item", "paragraph"):
            continue
        body = named_at(document, block.start, block.end)
        if not body:
            continue
        title = _bag(body.name) - place
        fit = _fit(title, content, words, wanted, rarity) if title else 0.0
        if fit:
            under = tuple(j for j, b in enumerate(document.blocks) if b.parent == i)
            found.append(_Found(document, None, (i, *under), fit * 0.99))
    return found


def _fit(title: set[str], content: set[str], words: set[str], wanted: float, rarity: Rarity) -> float:
    """0 unless the question has nearly all of the title's words and the title nearly all of the question's."""
    own = title - _FRAME or title
    said = _weight(own & words, rarity) / (_weight(own, rarity) or 1.0)
    asked = _weight(content & title, rarity) / (wanted or 1.0)
    return said * asked if said >= _COVER and asked >= _COVER else 0.0


def _draft(found: _Found) -> Draft:
    document = found.document
    items = [document.blocks[i] for i in found.blocks]
    quotes = [Quote(document.id, b.start, b.end) for b in items]
    lines = [in_words(document, b.start, b.end) for b in items]
    if found.heading:
        quotes.insert(0, Quote(document.id, *found.heading))
    text = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    return Draft(text, "list", tuple(quotes), CONFIDENCE)
