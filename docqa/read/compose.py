"""From hits to one cited answer, by the kind of question."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.models.reading.calibration import calibration_of
from docqa.read.answers.apart import halves_of
from docqa.read.answers.carrying import but_carried, carrying_out
from docqa.read.answers.claims import claim_answer
from docqa.read.answers.collection import collection_answer
from docqa.read.answers.comparing import READ, compared, each_of, each_side, referred
from docqa.read.answers.cutoff import asks_what_is_cut
from docqa.read.answers.forms import from_found, in_form
from docqa.read.answers.header import header_answer
from docqa.read.answers.lists import list_answer, matter_answer
from docqa.read.answers.meetings import asks_of_a_meeting, meeting_answer
from docqa.read.answers.news import names_news, news_answer, news_meant
from docqa.read.answers.purposes import purpose_answer
from docqa.read.answers.reference import reference_answer
from docqa.read.answers.rows import means_a_table, rows_answer
from docqa.read.answers.tasks import passing_answer, tasks_answer
from docqa.read.answers.whose import of_the_body, without_namesakes
from docqa.read.asked.foreign import in_local_words
from docqa.read.asked.question import Question, parse_question
from docqa.read.clauses.values import years_named
from docqa.read.clauses.words import Rarity, bag, content_of, weight
from docqa.read.documents.outcomes import asks_result, says_plan, tells
from docqa.read.documents.several import Apart, put_back
from docqa.read.documents.targets import (
    Targets,
    by_matter,
    find_targets,
    namesakes,
    told_apart,
    without_other_districts,
    without_strangers,
)
from docqa.read.documents.variants import draft_and_issued, matters_apart
from docqa.read.fits.fitting import of_another_year, years_told_of
from docqa.read.fits.placed import names_place, without_other_places
from docqa.read.library import Draft, Library, side_by_side
from docqa.read.spans.candidates import Found, candidates
from docqa.schema import Document, Hit, Query, Reader
from docqa.text import comparable, fold, normalize
from docqa.text.overlap import IDLE
from docqa.text.places import seat_name

# What only a document's header, signature and list of recipients say: the text itself is not read for it.
HEADER_ONLY = frozenset(("signer", "position", "effective", "recipients", "area", "status", "province"))
# The content words of a yes or no question or one for a figure, so many at least, of which a clause must hold this
# share; clauses looked at; and words around a figure that are no content.
_CONTENT, _HELD, _LOOKED_AT = 4, 0.7, 3
_AROUND_A_FIGURE = frozenset("phan tram muc moc dat muon dau keo it nhat toi da thieu duoi tren hang moi".split())
# Documents answer alike well if the chances and the hits' scores lie no farther apart than this; so many are shown.
_AS_SURE, _AS_NEAR, _SIDES = 0.1, 0.15, 3
_LEAST = 0.5  # of the chance that is needed will do for a clause that holds nearly all that is asked
_LIKELY = 0.5  # the chance of what only another year's document says


def compose(query: Query, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity) -> Draft | None:
    """The best answer that the hits give, or None for silence; of a file that holds several documents, each is read as
    one of its own."""
    apart = Apart(library, hits)
    if not apart.documents:
        return _composed(query, hits, library, reader, rarity)
    return put_back(_composed(apart.named(query), apart.hits(query, hits), apart, reader, rarity))


def _composed(query: Query, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity) -> Draft | None:
    question = parse_question(query)
    targets = but_carried(query, find_targets(query, library.metadata()), library)
    if draft := collection_answer(query, targets, library):
        return draft
    if asks_of_a_meeting(query, question):
        return meeting_answer(query, question, hits, library, reader, rarity)
    if articles := news_meant(query, question, library):
        draft = news_answer(query, question, articles, library, reader, rarity)
        if draft or names_news(query.restored or query.text):
            return draft
    hits = without_other_districts(query, _of_the_owner(query, targets, hits, library), library.metadata())
    hits = without_other_places(query, hits, library)
    if not hits or uncovered(targets, hits, library):
        return None
    if draft := referred(query, question, targets, hits, library):
        return draft
    targets = draft_and_issued(query, targets, library)
    if question.field:
        found_in = [h.chunk.document_id for h in hits]
        meant = carrying_out(query, targets, library)
        if meant is None:
            return None
        targets = by_matter(query, meant, found_in, library.metadata())
    elif not (question.each and halves_of(query)):
        targets = matters_apart(query, targets, library)
    if draft := claim_answer(query, question, targets, hits, library, rarity):
        return draft
    if draft := header_answer(query, question, targets, hits, library, rarity):
        return draft
    if question.field in HEADER_ONLY and question.asks != "yesno":
        return None  # stands in the formal parts or nowhere
    if draft := each_side(query, targets, library, reader, rarity):
        return draft
    if len(targets.groups) > 1:
        return compared(query, question, targets.groups, library, reader, rarity)
    if draft := purpose_answer(query, carrying_out(query, targets, library) or targets, hits, library, rarity):
        return draft
    if question.each and (draft := each_of(query, question, targets, hits, library, reader, rarity)):
        return draft
    if draft := reference_answer(question, targets, hits, library):
        return draft
    local = in_local_words(query, question)
    if asks_what_is_cut(local, question, hits[:READ], library, rarity):
        return None
    bearers = Targets((), ()) if targets.missing else carrying_out(query, targets, library) or Targets((), ())
    bearing = bearers.documents or targets.documents
    first = (rows_answer, tasks_answer) if means_a_table(local) else (tasks_answer, rows_answer)
    for answer in (matter_answer, *first, passing_answer):
        if draft := answer(local, question, hits, bearing, library, rarity):
            return draft
    ids = targets.documents or tuple(dict.fromkeys(h.chunk.document_id for h in hits[:3]))
    if draft := list_answer(local, question, ids, library, rarity):
        return draft
    found = candidates(query, question, hits[:READ], library, reader, rarity)
    if targets.documents and not targets.missing:
        found = _of_those_named(query, targets, bearers, found, reader)
    named_alike = query.mentions.numbers and namesakes([*map(library.document, targets.documents)])
    if (named_alike or not targets.documents) and (draft := _side_by_side(query, question, found, reader)):
        return draft
    if question.asks == "tasks":
        found = of_the_body(local, found)
    found = without_namesakes(local, found)
    if draft := from_found(query, question, found, reader):
        return draft
    if question.asks in ("yesno", "how-many") and targets.documents and (best := _held(query, found, reader, rarity)):
        return in_form(query, question, best, reader)
    return _silence(found, reader)


def _of_the_owner(query: Query, targets: Targets, hits: Sequence[Hit], library: Library) -> list[Hit]:
    """The hits without those of a document that only bears the number of the one named; more of that one instead."""
    kept = without_strangers(targets, hits)
    if len(kept) == len(hits) or not targets.documents:
        return kept
    seen = {h.chunk.id for h in kept}
    more = library.search(query, READ, {"document_id": list(targets.documents)})
    return [*kept, *(h for h in more if h.chunk.id not in seen)][:READ]


def _of_those_named(
    query: Query, targets: Targets, bearers: Targets, found: list[Found], reader: Reader
) -> list[Found]:
    """What was found in the documents that the question names. Where that is not sure, and a clause of another document
    names the number itself ("kế hoạch thực hiện Nghị quyết số 57-NQ/TW"), or the district, the question means that one;
    so it does where one of ``bearers``, which carry out the document named, says it best."""
    own = [f for f in found if f.document.id in targets.documents or _reports_on_it(query, f)]
    least = calibration_of(reader).threshold
    if not query.mentions.numbers:
        sure = [f for f in found if f.chance >= least]
        if any(f.chance >= least for f in own):
            told = _told_of(query, sure) if asks_result(query) else []
            return told if told and told[0].order > own[0].order else own  # what came of it, news tells better
        elsewhere = _told_of(query, sure) or _of_the_place(query, sure)
        return elsewhere or (_of_the_seat(query, targets, sure) or own if own else found)
    either = [f for f in found if f.document.id in (*targets.documents, *bearers.documents)]
    if either and either[0] not in own and either[0].chance >= least:
        return [f for f in either if f.document.id in bearers.documents]
    keys = [fold(number) for number in query.mentions.numbers]
    others = [f for f in found if f.chance >= least and any(key in _about(f) for key in keys)]
    return own if not others or any(f.chance >= least for f in own) else others


def _reports_on_it(query: Query, found: Found) -> bool:
    """Is it from news or a report of the place named, on a year named? Not where the question wants to know it from the
    plan, or names one."""
    metadata, mentions = found.document.metadata, query.mentions
    if mentions.numbers or mentions.kinds or metadata.province not in mentions.provinces or not tells(metadata):
        return False
    about = years_named(metadata.subject or "") | years_told_of(found.document)
    return not about.isdisjoint(mentions.years) and not says_plan(query.restored or query.text)


def _told_of(query: Query, found: Sequence[Found]) -> list[Found]:
    """What news and reports of the place named say, where the documents narrowed down to by year and kind do not; not
    where the question wants to know it from the plan."""
    if says_plan(query.restored or query.text):
        return []
    return [f for f in found if tells(f.document.metadata) and _is_of_the_place(query, f.document)]


def _of_the_place(query: Query, found: Sequence[Found]) -> list[Found]:
    """What other documents of the province named say of the year named, where those of that year do not: a programme of
    years before has a column of it. Only where a year is all that the question says of the document, and what is
    likelier than not."""
    if query.mentions.kinds or not query.mentions.years or says_plan(query.restored or query.text):
        return []
    own = query.mentions.provinces
    return [f for f in found if f.chance >= _LIKELY and f.document.metadata.province in own]


def _is_of_the_place(query: Query, document: Document) -> bool:
    """Is it of a province named, or a text of no province that names one of these?"""
    province, own = document.metadata.province, query.mentions.provinces
    return province in own if province else any(names_place(document, place) for place in own)


def _of_the_seat(query: Query, targets: Targets, found: Sequence[Found]) -> list[Found]:
    """What clauses say that name the district itself."""
    seats = [fold(seat_name(name)) for name, _ in targets.groups if name not in query.mentions.provinces]
    return [f for f in found if any(seat in _about(f) for seat in seats)]


def _about(found: Found) -> str:
    """A clause with its document's subject and heading, folded."""
    text = found.document.text[slice(*found.clause)]
    return fold(normalize(f"{found.document.metadata.subject or ''} {found.hit.chunk.context} {text}").text)


def _silence(found: Sequence[Found], reader: Reader) -> Draft | None:
    """Nothing said, with the chance that something would have answered; none where all that was found only repeats the
    question."""
    chance = found[0].chance if found else 0.0
    return Draft("", "none", (), chance) if 0 < chance < calibration_of(reader).threshold else None


def findings(query: Query, hits: Sequence[Hit], library: Library, reader: Reader, rarity: Rarity) -> list[Found]:
    """What the reader finds in the hits, the best first, before an answer is made of it."""
    return candidates(query, parse_question(query), hits[:READ], library, reader, rarity)


def uncovered(targets: Targets, hits: Sequence[Hit], library: Library) -> bool:
    """Does the question name a number or province that neither a header nor the passages found know, nor a heading
    above them, as where a file holds several documents?"""
    reported = {name for name, _ in targets.groups}
    for key in (fold(name) for name in targets.missing if name not in reported):
        if not any(key in fold(normalize(f"{_headings(h, library)} {h.chunk.text}").text) for h in hits):
            return True
    return False


def _headings(hit: Hit, library: Library) -> str:
    """The titles of the document's highest sections."""
    return " ".join(s.title for s in library.document(hit.chunk.document_id).sections if len(s.path) <= 1)


def _held(query: Query, found: Sequence[Found], reader: Reader, rarity: Rarity) -> Found | None:
    """The first whose clause holds nearly all that a question is about: so much said, less is enough."""
    content = content_of(query) - IDLE - _AROUND_A_FIGURE
    least = _LEAST * calibration_of(reader).threshold
    for one in found[:_LOOKED_AT] if len(content) >= _CONTENT else ():
        clause = bag(one.document.text[slice(*one.clause)])
        if (
            one.chance >= least
            and not of_another_year(query, one.document, one.block)
            and weight(content & clause, rarity) >= _HELD * weight(content, rarity)
        ):
            return one
    return None


def _side_by_side(query: Query, question: Question, found: Sequence[Found], reader: Reader) -> Draft | None:
    """The words of several documents that answer a question differently, where it names none of them, or a number that
    all of them bear."""
    if question.plural or question.asks in ("tasks", "list", "yesno"):
        return None
    least = calibration_of(reader).threshold
    first: dict[str, Found] = {}
    for one in found:
        if one.chance >= max(least, found[0].chance - _AS_SURE) and one.hit.score >= found[0].hit.score - _AS_NEAR:
            first.setdefault(one.document.id, one)
    names = told_apart([one.document for one in first.values()])
    each = [(name, from_found(query, question, [one], reader)) for name, one in zip(names, first.values(), strict=True)]
    drafts = [(name, draft) for name, draft in each if draft]
    if len({comparable(draft.text) for _, draft in drafts}) < 2:
        return None
    shown = drafts[:_SIDES]
    return side_by_side(shown, min(draft.confidence for _, draft in shown))
