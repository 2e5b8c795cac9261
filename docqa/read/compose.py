"""From hits to one cited answer, by the kind of question."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.notes import NOTHING_FROM
from docqa.read.apart import asked_of, halves_of
from docqa.read.candidates import Found, candidates
from docqa.read.claims import claim_answer
from docqa.read.collection import collection_answer
from docqa.read.confidence import calibration_of
from docqa.read.fitting import of_another_year
from docqa.read.foreign import in_local_words
from docqa.read.forms import best_form, in_form
from docqa.read.header import header_answer
from docqa.read.library import Draft, Library, side_by_side
from docqa.read.lists import list_answer
from docqa.read.question import Question, parse_question
from docqa.read.reference import reference_answer
from docqa.read.targets import Targets, by_matter, carrying_out, find_targets
from docqa.read.tasks import tasks_answer
from docqa.read.words import Rarity, bag, content_of, weight
from docqa.schema import Hit, Query, Reader
from docqa.text import comparable, fold, normalize
from docqa.text.overlap import IDLE

Groups = Sequence[tuple[str, tuple[str, ...]]]
# What only a document's header, signature and list of recipients say: the text itself is not read for it.
HEADER_ONLY = frozenset(("signer", "position", "effective", "recipients", "area", "status", "province"))
# Hits read for one question, and for each document of a comparison.
READ = 10
COMPARED = 5
# Half of a comparison's question is about another document, which makes any passage less sure: so much of the threshold
# is enough for a document to have its say, and so much must one of them have.
_NAMED, _SURE = 0.15, 0.4
# The content words of a yes or no question or one for a figure, so many at least, of which a clause must hold this
# share; clauses looked at; and words around a figure that are no content.
_CONTENT, _HELD, _LOOKED_AT = 4, 0.7, 3
_AROUND_A_FIGURE = frozenset("phan tram muc moc dat muon dau keo it nhat toi da thieu duoi tren hang moi".split())
# Documents answer alike well if the chances and the hits' scores lie no farther apart than this; so many are shown.
_AS_SURE, _AS_NEAR, _SIDES = 0.1, 0.15, 3


def compose(query: Query, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity) -> Draft | None:
    """The best answer that the hits give, or None for silence."""
    question = parse_question(query)
    targets = find_targets(query, library.metadata())
    if draft := collection_answer(query, targets, library):
        return draft
    if uncovered(targets, hits, library):
        return None
    if question.field:
        found_in = [h.chunk.document_id for h in hits]
        targets = carrying_out(query, targets, library.metadata())
        targets = by_matter(query, targets, found_in, library.metadata())
    if draft := claim_answer(query, question, targets, hits, library, rarity):
        return draft
    if draft := header_answer(query, question, targets, hits, library, rarity):
        return draft
    if question.field in HEADER_ONLY and question.asks != "yesno":
        return None  # stands in the formal parts or nowhere
    if len(targets.groups) > 1:
        return _comparison(query, question, targets.groups, library, reader, rarity)
    if question.each and (draft := _each(query, question, targets, hits, library, reader, rarity)):
        return draft
    if draft := reference_answer(question, targets, hits, library):
        return draft
    local = in_local_words(query, question)
    if draft := tasks_answer(local, question, hits, targets.documents, library, rarity):
        return draft
    ids = targets.documents or tuple(dict.fromkeys(h.chunk.document_id for h in hits[:3]))
    if draft := list_answer(local, question, ids, library, rarity):
        return draft
    found = candidates(query, question, hits[:READ], library, reader, rarity)
    if targets.documents and not targets.missing:
        found = [f for f in found if f.document.id in targets.documents] or found
    if not targets.documents and (draft := _side_by_side(query, question, found, reader)):
        return draft
    if draft := _from_found(query, question, found, reader):
        return draft
    if question.asks in ("yesno", "how-many") and targets.documents and (best := _held(query, found, reader, rarity)):
        return in_form(query, question, best, reader)
    return _silence(found, reader)


def _silence(found: Sequence[Found], reader: Reader) -> Draft | None:
    """Nothing said, with the chance that something would have answered; none where all that was found only repeats the
    question."""
    chance = found[0].chance if found else 0.0
    return Draft("", "none", (), chance) if 0 < chance < calibration_of(reader).threshold else None


def findings(query: Query, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity) -> list[Found]:
    """What the reader finds in the hits, the best first, before an answer is made of it."""
    return candidates(query, parse_question(query), hits[:READ], library, reader, rarity)


def uncovered(targets: Targets, hits: Sequence[Hit], library: Library) -> bool:
    """Does the question name a number or province that neither a header nor the passages found know?"""
    for name in targets.missing:
        key = fold(name)
        if not any(key in fold(normalize(h.chunk.text).text) for h in hits):
            return True
    return False


def _from_found(
    query: Query, question: Question, found: Sequence[Found], reader: Reader, share: float = 1.0
) -> Draft | None:
    """What the best of ``found`` says; None where its chance is below that ``share`` of the threshold."""
    least = share * calibration_of(reader).threshold
    if not found or found[0].chance < least:
        return None
    return best_form(query, question, [f for f in found if f.chance >= least], reader)


def _held(query: Query, found: Sequence[Found], reader: Reader, rarity: Rarity) -> Found | None:
    """The first whose clause holds nearly all that a question is about: so much said, less is enough."""
    content = content_of(query) - IDLE - _AROUND_A_FIGURE
    least = _NAMED * calibration_of(reader).threshold
    for one in found[:_LOOKED_AT] if len(content) >= _CONTENT else ():
        clause = bag(one.document.text[slice(*one.clause)])
        if (
            one.chance >= least
            and not of_another_year(query, one.document, one.block)
            and weight(content & clause, rarity) >= _HELD * weight(content, rarity)
        ):
            return one
    return None


def _comparison(
    query: Query, question: Question, groups: Groups, library: Library, reader: Reader, rarity: Rarity
) -> Draft | None:
    """What each document named says, cited one by one. One that says nothing is left out and
    named in a note; silence where no document's words are sure by themselves."""
    parts: list[tuple[str, Draft]] = []
    notes: list[str] = []
    names = [name for name, _ in groups]
    for n, (name, ids) in enumerate(groups):
        hits = library.search(query, COMPARED, {"document_id": list(ids)})
        own = asked_of(query, names, n)
        draft = _from_found(own, question, candidates(own, question, hits, library, reader, rarity), reader, _NAMED)
        if draft is not None:
            parts.append((name, draft))
            notes += draft.notes
        else:
            notes.append(f"{NOTHING_FROM}:{name}")
    return _together(parts, len(groups), reader, notes)


def _together(
    parts: Sequence[tuple[str, Draft]], asked: int, reader: Reader, notes: Sequence[str] = ()
) -> Draft | None:
    """The answers to a question about ``asked`` things; None where not one of them is sure by itself."""
    sure = [draft.confidence for _, draft in parts]
    if max(sure, default=0.0) < _SURE * calibration_of(reader).threshold or not parts:
        return None
    return side_by_side(parts, sum(sure) / asked, notes)


def _side_by_side(query: Query, question: Question, found: Sequence[Found], reader: Reader) -> Draft | None:
    """The words of several documents that answer a question differently, where it names none of them."""
    if question.plural or question.asks in ("tasks", "list", "yesno"):
        return None
    least = calibration_of(reader).threshold
    first: dict[str, Found] = {}
    for one in found:
        if one.chance >= max(least, found[0].chance - _AS_SURE) and one.hit.score >= found[0].hit.score - _AS_NEAR:
            first.setdefault(one.document.id, one)
    each = [(one.document.title, best_form(query, question, [one], reader)) for one in first.values()]
    drafts = [(title, draft) for title, draft in each if draft]
    if len({comparable(draft.text) for _, draft in drafts}) < 2:
        return None
    shown = drafts[:_SIDES]
    return side_by_side(shown, min(draft.confidence for _, draft in shown))


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
        found = candidates(half, question, hits[:READ], library, reader, rarity)
        draft = _from_found(half, question, found, reader, _NAMED)
        if draft is None:
            return None
        drafts.append((about, draft))
    return _together(drafts, len(halves), reader)


def _each(
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
    return _comparison(query, question, [(library.document(i).title, (i,)) for i in ids], library, reader, rarity)
