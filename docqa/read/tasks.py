"""What a body is to do, where the question names the body: all that stands under its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.read.bodies import named_at, opened_by, title_body
from docqa.read.library import Draft, Library, blocks_answer
from docqa.read.question import Question
from docqa.read.words import Rarity, asks_more, bag, content_of, coverage
from docqa.schema import Document, Hit, Query
from docqa.text import fold
from docqa.text.analyze import analyze

CONFIDENCE = 0.85
# Hits looked at: a body's name stands in many documents, and the search knows which one is meant.
_HITS = 5
# So much of a body's name must stand in the question, unless the question's next word ends the name there.
_MOST = 0.6
_FEWEST = 2
# So much of what the question says beyond the name must stand in the document's titles or under the name.
_COVERED = 0.5
_AFTER_A_NAME = frozenset(
    """
    la lam phai duoc co can se thi ve trong theo o tai cua cho de khi nhu vao nham gi nao va tinh thanh pho huyen dua
    chiu giao thuc hien phoi chu tri nhiem trach
    """.split()
)


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
    words = list(analyze(query.restored or query.text).folded().units)
    ends = _AFTER_A_NAME | {fold(w) for p in (*query.mentions.provinces, *query.mentions.issuers) for w in p.split()}
    content = content_of(query)
    for hit in [h for h in hits if not documents or h.chunk.document_id in documents][:_HITS]:
        document = library.document(hit.chunk.document_id)
        for duty in _duties(document, hit):
            if duty.blocks and _names(words, duty.name, ends, document):
                about = bag(f"{document.metadata.subject or ''} {duty.name}")
                if asks_more(document, duty.blocks, content - about, rarity):
                    return None
                words_of = " ".join(
                    document.text[document.blocks[i].start : document.blocks[i].end] for i in duty.blocks
                )
                if coverage(document, content - about, rarity, more=words_of) >= _COVERED:
                    draft = blocks_answer(document, duty.lead, duty.blocks, CONFIDENCE, score=CONFIDENCE)
                    if draft is not None:
                        return draft
    return None


def _duties(document: Document, hit: Hit) -> Iterator[_Duty]:
    """The bodies named in the hit's chunk, the innermost first: by a paragraph or item, by the section's heading."""
    chunk = hit.chunk
    if chunk.kind not in ("body", "table"):
        return
    inside = [n for n, b in enumerate(document.blocks) if b.start < chunk.end and b.end > chunk.start]
    opening = (b for b in (document.blocks[n] for n in inside) if b.kind in ("paragraph", "item"))
    named = [body for b in opening if (body := named_at(document, b.start, b.end))]
    opened = opened_by(document) if named else {}
    for body in named:
        yield _Duty(document, body.name, None, opened[fold(body.name)][1])
    for section in dict.fromkeys(document.blocks[n].section for n in inside):
        if body := title_body(document, section):
            blocks = tuple(i for i, b in enumerate(document.blocks) if b.section == section and b.kind != "heading")
            yield _Duty(document, body.name, (body.start, body.end), blocks)


def _names(words: Sequence[str], name: str, ends: frozenset[str], document: Document) -> bool:
    """Does the question say the body's name, or so much of it as people say?"""
    place = {fold(w) for w in (document.metadata.province or "").split()}
    body = [u for u in analyze(name).folded().units if u not in place]
    while body and body[-1] in ("tinh", "thanh", "pho"):
        body.pop()
    if body[:1] == ["cac"]:
        body = body[1:]
    longest, after = 0, ""
    for at in range(len(words)):
        n = 0
        while n < len(body) and at + n < len(words) and words[at + n] == body[n]:
            n += 1
        if n > longest:
            longest, after = n, words[at + n] if at + n < len(words) else ""
    if longest < min(_FEWEST, len(body)) or not longest:
        return False
    return longest == len(body) or longest >= _MOST * len(body) or (longest > _FEWEST and after in (ends | {""}))
