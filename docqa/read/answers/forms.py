"""What was found, put into the form that the question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docqa.models.reading.calibration import calibration_of
from docqa.read.answers.groups import is_a_part, whole_description, whole_group
from docqa.read.answers.joined import joined
from docqa.read.answers.predicate import in_full
from docqa.read.answers.said import only_repeats
from docqa.read.answers.who import who_answer
from docqa.read.asked.foreign import in_local_words
from docqa.read.asked.question import Question
from docqa.read.clauses.bodies import body_of
from docqa.read.clauses.scopes import denies, plain
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.words import bag, content_of
from docqa.read.fits.fitting import names_whom, of_another, titles
from docqa.read.fits.nameless import names_too_few
from docqa.read.fits.trades import may_be_person
from docqa.read.library import Draft, Quote, as_list, blocks_answer, cut_short, in_words
from docqa.read.spans.candidates import Found
from docqa.read.yesno.judged import judged
from docqa.read.yesno.lasting import ends_what_it_told
from docqa.read.yesno.opposed import tells_either
from docqa.read.yesno.verdict import verdict
from docqa.schema import Block, Document, Passage, Query, Reader
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE

# Items whose score lies this far below the best one's are left out.
_LIST_SPREAD = 3.0
_MOST_ITEMS = 8
_AS_LIKELY = 0.8  # of the best one's chance
_TELLING = 4  # words that a question is about, so many tell one item from the others
_NAMED = 0.6  # of a body's name, so much stands in a question that names it
# What a whole item says; asked for anything else ("ở những khu vực nào"), the words that say it are enough.
_WHOLE = re.compile(
    r"(?:cong |phan )?viec|chuyen|dieu|nhiem vu|noi dung|(?:giai|bien) phap|hoat dong|trach nhiem|vai tro|muc tieu"
    r"|chi tieu|muc dich|yeu cau|nguyen tac|quan diem|chinh sach|quy dinh|quyen|nghia vu|ket qua|cong tac"
    r"|(?:de|du) an|cach|khau"
)
_NARROW = re.compile(
    rf"\b(?:nhung|cac) (?!(?:{_WHOLE.pattern})\b)(?:\w+,? ){{1,6}}?nao\b(?!.*\b(?:nao|ai|gi|dau|bao nhieu|sao)\b)"
)
_PEOPLE = re.compile(r"\w+ (?:nguoi|doi tuong)\b")
# "Một chủ tàu hỏi có được bỏ mức phạt hay không."
_WAS_ASKED = re.compile(r"(?<!\w)(?:hỏi|thắc mắc|băn khoăn)(?!\w).*(?<!\w)(?:không|chưa)\W*$|\?\W*$", re.DOTALL)
# Two things asked of one clause: "qua kênh nào và nhất là với ai?"
_ASKED = r"(?:nao|ai|gi|dau|bao nhieu|bao lau|may gio|bao gio)"
_TWO_ASKED = re.compile(
    rf"\b{_ASKED}(?: (?!va\b)[^ ,]+){{0,3}}(?:(?:,? va| va,?)(?: [^ ,]+){{1,6}}"
    rf"|,? (?:trong|vao|tu|den|o|tai|voi|bang)(?: [^ ,]+){{0,4}}) {_ASKED}\W*$"
)
_ENDS_ASKING = re.compile(r"(?<!\w)(?:nào|ai|gì|đâu|bao nhiêu|bao lâu|mấy giờ|bao giờ)\W*$")  # no "đầu"
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_MACHINE = re.compile(r"\bm[âáàảẩầ]y\b", re.IGNORECASE)  # "mấy" only without its accents
# What asks for a figure or a time, folded.
_FIGURES = re.compile(
    r"\b(?:bao nhieu|may(?= (?!bay|moc|tinh)\w)|(?:ngay|thang|nam|gio|luc|khi|thoi diem) nao|bao (?:lau|gio)"
    r"|how (?:many|much))\b"
)


def from_found(
    query: Query, question: Question, found: Sequence[Found], reader: Reader, share: float = 1.0
) -> Draft | None:
    """What the best of ``found`` says; None where its chance is below that ``share`` of the threshold, or where it only
    repeats the question's own words."""
    least = share * calibration_of(reader).threshold
    if question.asks == "yesno":
        found = [f for f in found if not _only_titled(in_local_words(query, question), f)]
        found = _to_the_matter(in_local_words(query, question), found, least)
    if not found or found[0].chance < least or _likeliest_is_another(query, question, found, reader):
        return None
    if question.asks in ("who", "other", "when", "how-many") and _asks_two(query.restored or query.text):
        return _clause(found[0])
    if question.asks == "who" and not question.document:
        draft = who_answer(query, [f for f in found if f.chance >= least])
        return draft if draft and _may_be(query, draft.text) else None
    if question.asks == "how-many":
        found = [f for f in found if f.chance >= least and not _told(query, f)] or found
    best = joined(query, found, least) if question.asks == "other" and not question.document else found[0]
    draft = in_form(query, question, best, reader)
    if question.asks not in ("other", "list", "tasks") or question.document:
        return draft
    if not only_repeats(query, draft.text):
        return in_form(query, question, _in_full(query, best), reader) if draft.kind == "span" else draft
    beside = (f for f in found[1:] if f.chance >= least and f.clause == found[0].clause)
    drafts = (in_form(query, question, one, reader) for one in beside)
    return next((d for d in drafts if not only_repeats(query, d.text)), None)


def _asks_two(asked: str) -> bool:
    """Are two things asked of one clause?"""
    return _TWO_ASKED.search(fold(asked)) is not None and _ENDS_ASKING.search(plain(asked)) is not None


def _in_full(query: Query, best: Found) -> Found:
    """With the rest of what is said, where the words are a part of it."""
    span = (best.start, best.end)
    start, end = in_full(query.restored or query.text, best.document, best.block, span, best.clause)
    return replace(best, start=start, end=end)


def _likeliest_is_another(query: Query, question: Question, found: Sequence[Found], reader: Reader) -> bool:
    """Is what the reader holds likeliest sure, but for naming none of those asked for, or for telling of another thing
    of that kind? What it holds less likely names or tells of others as well."""
    best = max(found, key=lambda f: f.order)
    if best.fits or calibration_of(reader).chance(best.signs) < calibration_of(reader).threshold:
        return False
    span = (best.start, best.end)
    if not names_whom(query, question, best.document, best.block, span, best.clause):
        return True
    figure = question.asks != "how-many" or any(c.isdigit() for c in best.document.text[slice(*span)])
    return figure and of_another(query, question, best.document, best.hit, best.block, span, best.clause)


def _may_be(query: Query, words: str) -> bool:
    """May the words say who is asked for: as many of them, and nobody of a trade by an office's name?"""
    return may_be_person(query.restored or query.text, words) and not names_too_few(query, words)


def _only_titled(query: Query, found: Found) -> bool:
    """Is it a heading that says neither yes nor no: "Kết quả năm 2023: được nhiều, nhưng chưa đều"?"""
    told = verdict(query.restored or query.text, found.document.text[slice(*found.clause)])
    return not told and titles(found.document, found.block)


def _to_the_matter(query: Query, found: Sequence[Found], least: float) -> Sequence[Found]:
    """With the clause behind the best one first, in its block and about as likely, where that one tells of what is
    asked and the best does not: "người lặn cầm giấy của xã; xã không thu phí". What ends "this" is told with what it
    ends."""
    if not found or not found[0].fits:
        return found
    best, asked = found[0], query.restored or query.text
    text = best.document.text
    for one in found[1:]:
        same = one.document is best.document and one.block == best.block and one.clause[0] >= best.clause[1]
        if not same or one.chance < max(least, _AS_LIKELY * best.chance):
            continue
        clause = text[slice(*one.clause)]
        if ends_what_it_told(asked, clause):
            return [replace(best, clause=(best.clause[0], one.clause[1])), *found]
        if not tells_either(asked, text[slice(*best.clause)]) and tells_either(asked, clause):
            return [one, *found]
    return found


def _told(query: Query, found: Found) -> bool:
    """Are all figures of the span the question's own: "2%" where it asks "thay cho 2% trước đây là mấy phần trăm"?"""
    told = _FIGURE.findall(query.text)
    said = _FIGURE.findall(found.document.text[found.start : found.end])
    return bool(told) and bool(said) and set(said) <= set(told)


def in_form(query: Query, question: Question, best: Found, reader: Reader) -> Draft:
    """The answer that ``best`` gives, by the kind of question."""
    if question.asks == "yesno":
        return _yesno(query, in_local_words(query, question), best, reader)
    if question.asks in ("how-many", "when"):
        return _clause(best) if _figures_asked(query) > 1 else best.said()
    if question.plural or question.asks in ("tasks", "list"):
        return _several(query, best, reader)
    return best.said()


def _clause(best: Found) -> Draft:
    """The whole clause."""
    return Draft(in_words(best.document, *best.clause), "passage", (best.quote,), best.chance)


def _figures_asked(query: Query) -> int:
    """For how many figures or times the question asks: "vay bao nhiêu, trong mấy tháng?"."""
    return len(_FIGURES.findall(fold(_MACHINE.sub("x", query.restored or query.text))))


def _yesno(query: Query, local: Query, best: Found, reader: Reader) -> Draft:
    """ "Có" or "Không" ("Chưa") with the sentence that shows it; the sentence alone where it tells neither. ``local``:
    the query in Vietnamese words, for the rules."""
    best = _with_reply(best)
    clause = best.document.text[slice(*best.clause)]
    told = verdict(local.restored or local.text, clause)
    if told == "Có" and not query.vietnamese and denies(clause):
        told = ""  # what is denied may be what the glossary has no word for
    told = judged(query.restored or query.text, clause, told, reader)
    said = _clause(best)
    said_no = "Không, chưa" if told == "Chưa" else told  # of what is not done yet as well the first word says it
    return replace(said, text=f"{said_no}: {said.text}", kind="yesno") if told else said


def _with_reply(best: Found) -> Found:
    """With the sentence behind it, where the clause only tells that somebody asked: that one says what the answer
    was."""
    first, last = best.clause
    if _WAS_ASKED.search(normalize(best.document.text[first:last]).text) is None:
        return best
    block = best.document.blocks[best.block]
    reply = next((s for s in sentences(best.document.text, block.start, block.end) if s.start >= last), None)
    return replace(best, clause=(first, reply.end)) if reply else best


def _several(query: Query, best: Found, reader: Reader) -> Draft:
    """The items around the best one (or the sentences of its block) that answer about as well, in the text's order; all
    below it where it only says what follows. Where one alone answers a question for something that stands within such
    items, what was found in it."""
    document = best.document
    narrow = _NARROW.search(fold(query.restored or query.text))
    if below := _below(best, within=narrow is not None):
        block = document.blocks[best.block]
        if draft := blocks_answer(document, (block.start, block.end), below, best.chance, score=best.chance):
            return draft
    units = _units(document, best.block)
    context = best.hit.chunk.context
    readings = reader.read(query.restored or query.text, [Passage(document.text[a:b], context) for a, b in units])
    top = max(r.score for r in readings)
    near = [unit for unit, r in zip(units, readings, strict=True) if r.score >= top - _LIST_SPREAD]
    kept = _saying_all(query, document, near)[:_MOST_ITEMS]
    lines = [in_words(document, a, b) for a, b in kept]
    lead = _lead(query, best)
    quotes = tuple(Quote(document.id, a, b, best.chance) for a, b in [*lead, *kept])
    if narrow and len(lines) == 1 and _is_within(best, kept[0]):
        said = whole_description(query, whole_group(best) if _PEOPLE.match(narrow.group()) else best)
        return _clause(best) if is_a_part(said) else said.said()
    if len(lines) == 1:
        return Draft(lines[0], "passage", quotes, best.chance)
    return Draft(as_list(lines), "list", quotes, best.chance, cut_short(document, kept[-1][1]))


def _saying_all(query: Query, document: Document, units: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The one unit that has every word that the question is about, where there is just one: "để nâng cao năng lực các
    cơ quan" asks for no other item; else all of them."""
    content = content_of(query) - IDLE
    whole = [(a, b) for a, b in units if content <= bag(document.text[a:b])]
    return whole if len(whole) == 1 and len(content) >= _TELLING else units


def _below(best: Found, *, within: bool) -> list[int]:
    """The blocks that what was found only announces: "... thực hiện một số nhiệm vụ sau:". ``within``: the clause may
    say itself what is asked, unless the words found end it."""
    document, (first, last) = best.document, best.clause
    if not document.text[first:last].rstrip(" *_\n").endswith(":"):
        return []
    if within and len(document.text[best.end : last].split()) > 1:
        return []
    return [n for n, b in enumerate(document.blocks) if b.parent == best.block]


def _is_within(best: Found, unit: tuple[int, int]) -> bool:
    """Are the words found a part of the unit, and no clause of it?"""
    return unit[0] <= best.start and best.end <= unit[1] and (best.start, best.end) != best.clause


def _lead(query: Query, best: Found) -> list[tuple[int, int]]:
    """Where the body is named that carries what was found, if the question names it and it stands elsewhere."""
    body = body_of(best.document, best.block)
    block = best.document.blocks[best.block]
    if body is None or block.start <= body.start < block.end:
        return []
    name, asked = bag(body.name), bag(query.restored or query.text)
    return [(body.start, body.end)] if len(name & asked) >= _NAMED * len(name) else []


def _units(document: Document, number: int) -> Sequence[tuple[int, int]]:
    block = document.blocks[number]
    if block.kind == "item":
        return [(b.start, b.end) for b in document.blocks if _beside(b, block)]
    return [(s.start, s.end) for s in sentences(document.text, block.start, block.end)]


def _beside(one: Block, other: Block) -> bool:
    return one.kind == other.kind and one.section == other.section and one.parent == other.parent
