"""A question about two documents or things, answered from each: side by side, the winner first, or what both say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docqa.models.reading.calibration import calibration_of
from docqa.notes import NOTHING_FROM
from docqa.read.answers.apart import asked_of, halves_of, own_questions, says_name, sides_of
from docqa.read.answers.contest import contest_of, of_each, winner_first
from docqa.read.answers.forms import from_found, in_form
from docqa.read.answers.phrases import with_base, with_phrase, with_unit
from docqa.read.answers.reference import dated
from docqa.read.answers.shared import asks_shared, in_common, shared_document
from docqa.read.answers.tasks import tasks_answer
from docqa.read.answers.who import everybody
from docqa.read.asked.question import Question, parse_question
from docqa.read.clauses.words import FRAME, Rarity, bag
from docqa.read.documents.targets import Targets
from docqa.read.library import Draft, Library, side_by_side
from docqa.read.spans.candidates import Found, candidates
from docqa.schema import Hit, Query, Reader
from docqa.text import fold
from docqa.text.overlap import IDLE, terms_of

Groups = Sequence[tuple[str, tuple[str, ...]]]
# Hits read for one question, and for each document of a comparison.
READ = 10
COMPARED = 5
# Half of a comparison's question is about another document, which makes any passage less sure: so much of the threshold
# is enough for a document to have its say beside one that is sure.
NAMED = 0.15
_SHARED = 6  # candidates of each side looked at for what both say


def compared(
    query: Query, question: Question, groups: Groups, library: Library, reader: Reader, rarity: Rarity
) -> Draft | None:
    """What each document named says, cited one by one. One that says nothing is left out and named in a note; silence
    where they are not sure together."""
    contest = contest_of(query)
    names = [name for name, _ in groups]
    asked = of_each(question, contest)
    halves = [] if contest else own_questions(query, names)
    asks = [parse_question(own) for own in halves]
    if not halves:
        halves = [asked_of(contest.half if contest else query, names, n) for n in range(len(names))]
        asks = [asked] * len(names)
    each = [
        (own, ask, ids, _hits(query, own, ids, library))
        for (_, ids), own, ask in zip(groups, halves, asks, strict=True)
    ]
    drafts = [tasks_answer(own, ask, hits, ids, library, rarity) for own, ask, ids, hits in each]
    if not any(drafts):  # where one side gives the body named its tasks, the other must, too: not somebody else's
        sides = [candidates(own, ask, hits, library, reader, rarity) for own, ask, _, hits in each]
        shared = len(groups) == 2 and asks_shared(query)
        if shared and (both := _both_say(query, asked, groups, sides, library, reader)):
            return _together(list(zip(names, both, strict=True)), reader)
        drafts = [_valued(own, ask, found, reader) for (own, ask, _, _), found in zip(each, sides, strict=True)]
    parts: list[tuple[str, Draft]] = []
    notes: list[str] = []
    for name, draft in zip(names, drafts, strict=True):
        if draft is not None:
            parts.append((name, draft))
            notes += draft.notes
        else:
            notes.append(f"{NOTHING_FROM}:{name}")
    together = _together(winner_first(parts, contest), reader, notes)
    if together and asked.asks == "yesno" and len(parts) == 1:
        return replace(parts[0][1], notes=together.notes)  # one "Không" settles it, and no other stands beside it
    return together


def _hits(query: Query, half: Query, ids: Sequence[str], library: Library) -> list[Hit]:
    """The hits in the documents of one side, for the whole question and for its half, each once."""
    among = {"document_id": list(ids)}
    first = library.search(_for_search(query, half), COMPARED, among)
    more = library.search(query, COMPARED, among) if half.text != query.text else []
    return list({h.chunk.id: h for h in (*more, *first)}.values())


def referred(query: Query, question: Question, targets: Targets, hits: Sequence[Hit], library: Library) -> Draft | None:
    """Which of two documents that others only refer to came first: the dates these give, the winner's before the
    other's; None unless both are told."""
    contest = contest_of(query)
    if contest is None or contest.asks != "when" or len(targets.missing) != 2 or question.field not in (None, "issued"):
        return None
    parts = [(number, dated(number, hits, library)) for number in targets.missing]
    told = [(number, draft) for number, draft in parts if draft is not None]
    if len(told) < 2:
        return None
    return side_by_side(winner_first(told, contest), min(draft.confidence for _, draft in told))


def each_of(
    query: Query,
    question: Question,
    targets: Targets,
    hits: Sequence[Hit],
    library: Library,
    reader: Reader,
    rarity: Rarity,
) -> Draft | None:
    """The same for a question about several things that names no documents apart: "... của A và của B lần lượt là bao
    nhiêu?". Each half by itself; else the two documents that the search finds first."""
    if halves := halves_of(query):
        return _by_halves(halves, question, hits, library, reader, rarity)
    found = [h.chunk.document_id for h in hits if not targets.documents or h.chunk.document_id in targets.documents]
    ids = list(dict.fromkeys(found))[:2]
    if len(ids) < 2:
        return None
    return compared(query, question, [(library.document(i).title, (i,)) for i in ids], library, reader, rarity)


def each_side(query: Query, targets: Targets, library: Library, reader: Reader, rarity: Rarity) -> Draft | None:
    """Who it is on each of the two sides that a question names, each in the documents that it names itself, or in none
    of the other's; None where it has no such sides, or one of them says nothing."""
    parts = []
    sides = sides_of(query)
    about = set.intersection(*(bag(half.text) for _, half in sides)) - FRAME - IDLE if sides else set()
    for name, half in sides:
        question = parse_question(half)
        named = {i for group, ids in targets.groups if says_name(half, group) for i in ids}
        others = {i for i in targets.documents if i not in named}
        ids = [i for i, _ in library.metadata() if (i in named if named else i not in others)]
        own = _for_search(query, half)
        found = candidates(half, question, library.search(own, READ, {"document_id": ids}), library, reader, rarity)
        draft = from_found(half, replace(question, asks="who"), found, reader, NAMED)
        if draft is None:
            return None
        said = bag(" ".join(library.document(q.document_id).text[q.start : q.end] for q in draft.quotes))
        if 2 * len(about & said) < len(about):
            return None
        parts.append((name, draft))
    return _together(parts, reader)


def _by_halves(
    halves: Sequence[tuple[str, Query]],
    question: Question,
    hits: Sequence[Hit],
    library: Library,
    reader: Reader,
    rarity: Rarity,
) -> Draft | None:
    """What the hits say to each half; None where they say nothing to one of them."""
    drafts = []
    for about, half in halves:
        draft = _valued(half, question, candidates(half, question, hits[:READ], library, reader, rarity), reader)
        if draft is None:
            return None
        drafts.append((about, draft))
    return _together(drafts, reader)


def _valued(query: Query, question: Question, found: Sequence[Found], reader: Reader) -> Draft | None:
    """What the best of ``found`` says, a figure with all that it counts; None where it is not sure enough."""
    if not found or question.asks != "how-many":
        return from_found(query, question, found, reader, NAMED)
    best = with_base(with_phrase(query, _of_the_year(query, found)))
    draft = from_found(query, question, [best], reader, NAMED)
    return draft and with_unit(best, draft)


def _of_the_year(query: Query, found: Sequence[Found]) -> Found:
    """The best; where its clause gives several figures, that beside the year that is asked for ("46 tỷ, riêng năm 2022
    là 9 tỷ")."""
    beside = [f for f in found[:_SHARED] if f.fits and f.clause == found[0].clause and _names_a_year(query, f)]
    return found[0] if not beside or _names_a_year(query, found[0]) else beside[0]


def _names_a_year(query: Query, found: Found) -> bool:
    """Does the part of its clause between commas that holds the figure name a year of the question?"""
    text, (first, last) = found.document.text, found.clause
    before = re.split(r"[,;:]\s", text[first : found.start])[-1]
    behind = re.split(r"[,;:]\s", text[found.start : last])[0]
    figure = any(c.isdigit() for c in text[found.start : found.end])
    return figure and any(str(year) in before + behind for year in query.mentions.years)


def _both_say(
    query: Query, question: Question, groups: Groups, sides: Sequence[Sequence[Found]], library: Library, reader: Reader
) -> tuple[Draft, Draft] | None:
    """What both documents say, in their own words; None where nothing that answers stands in both."""
    if question.asks in ("tasks", "yesno"):
        return None
    if question.document and all(len(ids) == 1 for _, ids in groups):
        first, second = (library.document(ids[0]) for _, ids in groups)
        if both := shared_document(query, first, second):
            return both
    least = NAMED * calibration_of(reader).threshold
    plain = replace(question, plural=False, asks="other" if question.asks == "list" else question.asks)
    sure = [[f for f in found if f.chance and f.chance >= least][:_SHARED] for found in sides]
    if question.asks == "who" and not question.document:
        drafts = [list(everybody(query, found)) for found in sure]
    else:
        drafts = [[in_form(query, plain, f, reader) for f in found] for found in sure]
    return in_common(query, {f.document.id: f.document for found in sides for f in found}, *drafts)


def _together(parts: Sequence[tuple[str, Draft]], reader: Reader, notes: Sequence[str] = ()) -> Draft | None:
    """The answers side by side; None where they are not sure taken together."""
    if not parts:
        return None
    sure = sum(draft.confidence for _, draft in parts) / len(parts)
    return side_by_side(parts, sure, notes) if sure >= calibration_of(reader).threshold else None


def _for_search(query: Query, half: Query) -> Query:
    """The half with the terms of the whole question, but for those that only its other half has."""
    if half.text == query.text or not query.vietnamese:
        return half
    gone = terms_of(query.restored or query.text) - terms_of(half.restored or half.text)
    kept = {term: weight for term, weight in query.terms.items() if fold(term) not in gone}
    return replace(half, terms=kept, folded={t: w for t, w in query.folded.items() if t not in gone})
