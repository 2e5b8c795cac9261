"""From hits to one cited answer, by the kind of question."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.read.bodies import body_of
from docqa.read.header import header_answer
from docqa.read.library import Draft, Library, Quote, as_list, in_words
from docqa.read.lists import Rarity, list_answer
from docqa.read.question import Question, parse_question
from docqa.read.reference import reference_answer
from docqa.read.sentences import sentences
from docqa.read.targets import Targets, find_targets
from docqa.read.values import holds_number, holds_quantity, holds_time, years_named
from docqa.schema import Block, Document, Hit, Passage, Query, Reader, Reading
from docqa.text import fold, normalize

PASSAGES = 24
COMPARED = 8
# Below this the answer is silence. Of the questions C001 to C167 in eval/data (train and dev), as first written, .76 of
# the 50 unanswerable ones are held back and .84 of the others answered (.40: .66 and .87; .55: .80 and .75).
THRESHOLD = 0.48
# What a chunk's score adds to its clauses' (fitted with the reader's weights, see docqa.read.extractive).
FOUND, FOUND_MEAN = 7.5, 0.8
SURE_FOUND, SURE_FOUND_MEAN = 2.26, 1.25
_LIST_SPREAD = 3.0
_MOST_ITEMS = 6
# A negation and the three syllables after it, folded.
_NOT = re.compile(r"\b(chua|khong|chang|nghiem cam|cam) ((?:\w+ ?){1,3})")


@dataclass(frozen=True, slots=True)
class _Read:
    """A reading and where it stands: its document, block and span there."""

    document: Document
    block: int
    start: int
    end: int
    score: float
    relevance: float


def compose(query: Query, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity) -> Draft | None:
    """The best answer that the hits give, or None for silence."""
    question = parse_question(query)
    catalogue = library.metadata()
    targets = find_targets(query, catalogue)
    if _uncovered(targets, hits, library):
        return None
    if draft := header_answer(query, question, targets, hits, library):
        return draft
    if question.field == "signer":
        return None  # who signed stands in the header or nowhere
    ids = targets.documents or tuple(dict.fromkeys(h.chunk.document_id for h in hits[:3]))
    if len(targets.groups) > 1:
        return _comparison(query, question, targets, library, reader)
    if draft := reference_answer(question, targets, hits, library):
        return draft
    if draft := list_answer(query, question, ids, library, rarity):
        return draft
    reads = _read(query, question, candidate_blocks(hits, library, PASSAGES), reader)
    if targets.documents and not targets.missing:
        reads = [r for r in reads if r.document.id in targets.documents] or reads
    return _from_readings(query, question, reads, reader)


def _uncovered(targets: Targets, hits: Sequence[Hit], library: Library) -> bool:
    """Does the question name a number or province that neither a header nor the passages found know?"""
    for name in targets.missing:
        key = fold(name)
        if not any(key in fold(normalize(h.chunk.text).text) for h in hits):
            return True
    return False


def candidate_blocks(hits: Sequence[Hit], library: Library, most: int = PASSAGES) -> list[tuple[Document, int, Hit]]:
    """The blocks of the hits' chunks, in the hits' order."""
    found: list[tuple[Document, int, Hit]] = []
    for hit in hits:
        document = library.document(hit.chunk.document_id)
        inside = [
            i
            for i, b in enumerate(document.blocks)
            if b.start < hit.chunk.end and b.end > hit.chunk.start and b.kind != "heading"
        ] or [i for i, b in enumerate(document.blocks) if b.start < hit.chunk.end and b.end > hit.chunk.start]
        found += [(document, i, hit) for i in inside]
    return found[:most]


def _read(query: Query, question: Question, blocks: Sequence[tuple[Document, int, Hit]], reader: Reader) -> list[_Read]:
    """The readings of the blocks, the best first; those without the kind of value asked for go last."""
    passages = [Passage(d.text[d.blocks[i].start : d.blocks[i].end], context=hit.chunk.context) for d, i, hit in blocks]
    readings: list[Reading] = reader.read(query.restored or query.text, passages) if passages else []
    reads = []
    for (document, i, hit), reading in zip(blocks, readings, strict=True):
        if reading.end <= reading.start:
            continue
        at = document.blocks[i].start
        score = reading.score + FOUND * (hit.score - FOUND_MEAN)
        fits = holds_kind(question, document, reading.text) and _of_year(query, document, hit, document.blocks[i])
        relevance = _with_hit(reading.relevance, hit.score) if fits else 0.0
        reads.append(_Read(document, i, at + reading.start, at + reading.end, score, relevance))
    return sorted(reads, key=lambda r: (r.relevance == 0.0, -r.score))


def holds_kind(question: Question, document: Document, text: str) -> bool:
    """Does the text hold the kind of thing asked for?"""
    if question.document and question.asks != "who":
        return holds_number(text, document.metadata.number)
    if question.asks == "how-many":
        return holds_quantity(text, percent=question.percent)
    return holds_time(text, question.time) if question.asks == "when" else True


def _with_hit(relevance: float, found: float) -> float:
    """The chance of an answer, given also how well the search found the chunk: a shift of its logit."""
    odds = min(max(relevance, 1e-6), 1 - 1e-6)
    return 1 / (1 + math.exp(-(math.log(odds / (1 - odds)) + SURE_FOUND * (found - SURE_FOUND_MEAN))))


def _of_year(query: Query, document: Document, hit: Hit, block: Block) -> bool:
    """A question about a year is not answered from a text about others: the year is the document's, or is named (or
    spanned by a period named) in its subject, in the section's path or in the block."""
    wanted = query.mentions.years
    if not wanted or document.metadata.year in wanted:
        return True
    said = f"{document.metadata.subject or ''} {hit.chunk.context} {document.text[block.start : block.end]}"
    return not years_named(said).isdisjoint(wanted)


def _from_readings(query: Query, question: Question, reads: Sequence[_Read], reader: Reader) -> Draft | None:
    if not reads or reads[0].relevance < THRESHOLD:
        return None
    best = reads[0]
    if question.asks == "yesno":
        return _yesno(query, best)
    if question.asks == "who":
        return _who(best)
    if question.plural or question.asks in ("tasks", "list"):
        return _several(query, best, reader)
    return Draft(
        in_words(best.document, best.start, best.end),
        "passage",
        (Quote(best.document.id, best.start, best.end, best.relevance),),
        best.relevance,
    )


def _yesno(query: Query, best: _Read) -> Draft:
    """ "Có" or "Không" ("Chưa") with the sentence that shows it. A negation counts where it stands before what was
    asked about: "chưa được ngăn chặn" denies "đã được ngăn chặn chưa?", "người không hưởng lương" denies nothing."""
    words = in_words(best.document, best.start, best.end)
    asked = fold(query.restored or query.text)
    denied = any(
        f" {after} " in f" {asked} "
        for match in _NOT.finditer(fold(normalize(best.document.text[best.start : best.end]).text))
        for after in (" ".join(match.group(2).split()[:2]), " ".join(match.group(2).split()[1:3]))
        if len(after.split()) == 2
    )
    verdict = "Có" if not denied else "Chưa" if asked.rstrip(" ?.").endswith("chua") else "Không"
    quote = Quote(best.document.id, best.start, best.end, best.relevance)
    return Draft(f"{verdict}: {words}", "yesno", (quote,), best.relevance)


def _who(best: _Read) -> Draft:
    words = in_words(best.document, best.start, best.end)
    quote = Quote(best.document.id, best.start, best.end, best.relevance)
    body = body_of(best.document, best.block, best.start, best.end)
    if body is None or best.start <= body.start < best.end:
        return Draft(words, "span" if body else "passage", (quote,), best.relevance)
    lead = Quote(best.document.id, body.start, body.end, best.relevance)
    return Draft(f"{body.name}: {words}", "span", (lead, quote), best.relevance)


def _several(query: Query, best: _Read, reader: Reader) -> Draft:
    """The sentences of the best reading's block that answer about as well as it does, in the text's order."""
    document, block = best.document, best.document.blocks[best.block]
    spans = [(s.start, s.end) for s in sentences(document.text, block.start, block.end)]
    readings = reader.read(query.restored or query.text, [Passage(document.text[a:b]) for a, b in spans])
    top = max(r.score for r in readings)
    kept = [span for span, r in zip(spans, readings, strict=True) if r.score >= top - _LIST_SPREAD]
    lines = [in_words(document, a, b) for a, b in kept[:_MOST_ITEMS]]
    quotes = tuple(Quote(document.id, a, b, best.relevance) for a, b in kept[:_MOST_ITEMS])
    return Draft(as_list(lines), "list" if len(lines) > 1 else "passage", quotes, best.relevance)


def _comparison(query: Query, question: Question, targets: Targets, library: Library, reader: Reader) -> Draft | None:
    """What each document named says, cited one by one; silence where one of them says nothing."""
    lines: list[str] = []
    quotes: list[Quote] = []
    confidence = 1.0
    for name, ids in targets.groups:
        hits = library.search(query, COMPARED, {"document_id": list(ids)})
        draft = _from_readings(
            query, question, _read(query, question, candidate_blocks(hits, library, PASSAGES // 2), reader), reader
        )
        if draft is None:
            return None
        lines.append(f"{name}: {draft.text}" if "\n" not in draft.text else f"{name}:\n{draft.text}")
        quotes += draft.quotes
        confidence = min(confidence, draft.confidence)
    return Draft("\n".join(lines), "comparison", tuple(quotes), confidence)
