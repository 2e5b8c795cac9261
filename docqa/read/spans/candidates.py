"""The hits' chunks as a reader reads them: the spans that may answer, the best first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from docqa.models.reading import Signs
from docqa.models.reading.calibration import calibration_of
from docqa.read.asked.foreign import read_spans
from docqa.read.asked.question import Question
from docqa.read.clauses.cells import cell_of
from docqa.read.clauses.limits import asks_whether_only, decides, same_limit
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.sides import of_the_side
from docqa.read.clauses.values import asks_count, counts
from docqa.read.clauses.words import Rarity, bag
from docqa.read.fits.fitting import (
    asks_how,
    asks_purpose,
    asks_why,
    fits,
    gives_means,
    gives_purpose,
    gives_reason,
    names_a_paper,
    objects,
    of_another_year,
    part_around,
    without_left_out,
)
from docqa.read.fits.standing import asks_what_is_to_be, says_what_is
from docqa.read.fits.units import of_an_unasked_unit
from docqa.read.library import Draft, Library, Quote, in_words
from docqa.read.spans.cases import of_the_case, of_the_case_beside
from docqa.read.spans.consequence import of_the_consequence
from docqa.read.spans.deeds import to_the_deed
from docqa.read.spans.edges import whole, with_step
from docqa.read.spans.exempt import asks_who_is_out, leaves_out
from docqa.read.spans.limited import with_limit
from docqa.read.spans.meant import figure_for, is_a_part_of_those, meant
from docqa.read.spans.owndate import may_be_issue_date
from docqa.read.spans.signs import said, signs_of, terms_in
from docqa.read.spans.times import asks_several, times_together
from docqa.schema import AnswerKind, Document, Hit, Passage, Query, Reader
from docqa.text import fold, normalize
from docqa.text.fields import asks_issue_date
from docqa.text.overlap import share_held

Span = tuple[int, int]
SPANS = 3  # looked at in each hit
# What it speaks for a figure if the words beside it are the question's, if it is a limit where one is asked for,
# against it if it is another year's, and for it if it counts what is to be counted ("bao nhiêu huyện": "6 huyện").
_BESIDE, _LIMIT, _ANOTHER_YEAR, _COUNTED = 0.75, 1.0, 1.0, 1.5
_AS_IT_IS = 1.0  # against a figure of how it is now, where what is to be reached is asked for
_UNNAMED = 1.5  # against words that name no paper where one is asked for
_LEFT_OUT = 1.0  # for a clause that leaves somebody out, where it is asked who is left out
_CASE = 1.5  # for what is said of the case, or on the side, that is asked about, against what is said of another
_REASON = (
    1.5  # and for words behind "vì" where a reason is asked for, "nhằm" where a purpose, "bằng cách" where a means
)
_ELSE = 2.0  # against a figure counted in something else
_COUNTS_ELSE = 0.4  # of the chance is left to a figure counted in something else
_FIGURE = re.compile(r"(\d[\d.,]*|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)((?:\s+[^\W\d_]+){0,2})", re.IGNORECASE)
# Two figures, the second no year or part of a date: "30% đến 40%", "2 - 3 lần", "50 trong 68 nhà máy"
_RANGE = re.compile(
    r"(?<![\d/.,-])(?P<first>\d+(?:[.,]\d+)*\s?%?)\s*"
    r"(?:(?:đến|tới|-|–)|trong(?: tổng)?(?: số)?(?!\s*\d+\s*(?:năm|tháng|ngày|tuần|giờ|phút|quý|vụ|đợt|lần|kỳ)(?!\w)))"
    r"\s*\d{1,3}(?:[.,]\d+)*(?!\d)\s?%?(?![/.-]\d)"
)
_WORD = re.compile(r"[^\W\d_]+")
# What plans count; no "tổ chức" by its first syllable.
_THING = re.compile(
    r"\s+(?:cơ sở|mô hình|địa điểm|trung tâm|đơn vị|doanh nghiệp|hợp tác xã|công trình|dự án|đối tượng|trường hợp"
    r"|điểm(?!\s+(?:phần trăm|%))|hộ|người|vụ|lớp|huyện|xã(?!\s+hội)|phường|thôn|ca(?!\s+(?:nô|cao))|lượt|đội(?!\s+ngũ)"
    r"|tổ(?!\s+(?:chức|hợp))|cuộc|đợt|tuyến|trạm|trường|nhóm)(?!\w)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d.]*")
_CALENDAR = re.compile(r"(?:năm|tháng|ngày|quý)\s[\dIV]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A span that may answer, ``start:end`` of ``document.text``, in ``clause``, the clauses that hold it. ``block``:
    where it begins; ``signs``: what speaks for it; ``fits``: is it the kind of thing asked for? ``chance`` (0..1):
    that it answers, 0 where it does not fit."""

    document: Document
    hit: Hit
    block: int
    start: int
    end: int
    clause: Span
    signs: Signs
    fits: bool
    order: float
    chance: float

    @property
    def quote(self) -> Quote:
        """The clause."""
        return Quote(self.document.id, *self.clause, self.chance)

    def said(self) -> Draft:
        """The words found, a figure with its limit and what else belongs to it, quoted with the clause around them."""
        span = whole(self.document, self.block, *with_limit(self.document, self.block, self.start, self.end))
        kind: AnswerKind = "passage" if (self.start, self.end) == self.clause else "span"
        return Draft(in_words(self.document, *span), kind, (self.quote,), self.chance)


def candidates(
    query: Query,
    question: Question,
    hits: Sequence[Hit],
    library: Library,
    reader: Reader,
    rarity: Rarity,
) -> list[Found]:
    """What the reader finds in each hit, the best first; what cannot answer goes last. ``rarity`` weighs the question's
    words."""
    if not hits:
        return []
    if question.asks == "how-many":
        query = without_left_out(query)
    asked = _Asked.of(query, question, rarity)
    readings = read_spans(query, question, [Passage(hit.chunk.text, hit.chunk.context) for hit in hits], reader, SPANS)
    calibration = calibration_of(reader)
    found: list[Found] = []
    for hit, own in zip(hits, readings, strict=True):
        document = library.document(hit.chunk.document_id)
        for reading in own:
            if reading.end <= reading.start:
                continue
            span = asked.span(document, hit.chunk.start + reading.start, hit.chunk.start + reading.end)
            if not span:
                continue
            block, start, end = span
            clause = around(document, start, end)
            if question.asks == "who":
                clause = to_the_deed(document, block, clause, asked.wanted)
            signs = signs_of(asked.wanted, hit, reading, document.text[slice(*clause)])
            right = asked.fits(document, hit, block, (start, end), clause)
            order = calibration.order.of(signs) + asked.favour(document, block, (start, end), clause)
            chance = calibration.chance(signs) if right else 0.0
            if asked.counts_else(document, (start, end), clause):
                chance *= _COUNTS_ELSE
                order -= _ELSE
            found.append(Found(document, hit, block, start, end, clause, signs, right, order, chance))
    if question.asks == "yesno" and asks_whether_only(asked.text):
        sure = [f for f in found if f.chance >= calibration.threshold]
        deciding = {f.clause for f in sure if decides(asked.text, f.document.text[slice(*f.clause)])}
        return sorted(found, key=lambda f: (not f.fits, f.clause not in deciding, -f.order))
    return sorted(found, key=lambda f: (not f.fits, -f.order))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked, taken apart once for all readings. ``text``: the question with its accents; ``folded``: without;
    ``wanted``: its words and pairs with their weights."""

    query: Query
    question: Question
    text: str
    folded: str
    words: Set[str]
    wanted: Mapping[str, float]
    dated: bool
    why: bool
    purpose: bool
    how: bool
    several: bool
    left_out: bool
    to_be: bool

    @classmethod
    def of(cls, query: Query, question: Question, rarity: Rarity) -> _Asked:
        text = query.restored or query.text
        folded = fold(text)
        return cls(
            query,
            question,
            text,
            folded,
            bag(text),
            said(query, rarity),
            asks_issue_date(folded),
            asks_why(text),
            asks_purpose(text),
            question.asks == "other" and asks_how(text),
            question.asks == "when" and asks_several(folded),
            question.asks in ("who", "other") and asks_who_is_out(text),
            asks_what_is_to_be(text),
        )

    def span(self, document: Document, first: int, last: int) -> tuple[int, int, int] | None:
        """A block, and the words in it that are meant by those read; None where nothing stands in the column asked
        for."""
        block, start, end = _within_a_block(document, first, last)
        start, end = cell_of(self.query, document, block, start, end)
        if document.blocks[block].kind == "row" and not any(c.isalnum() for c in document.text[start:end]):
            return None
        start, end = meant(self.query, self.question, document, block, start, end, around(document, start, end))
        if self.several:
            start, end = times_together(document.text, start, end, document.blocks[block].end)
        if self.question.asks == "how-many":
            start, end = figure_for(document, block, start, end)
            start, end = _whole_range(document, block, start, end)
            end = _with_thing(document, block, start, end, self.folded)
            end = _with_unit(document, block, start, end, self.words)
        return block, with_step(document, block, start, self.folded), _closed(document, start, end)

    def fits(self, document: Document, hit: Hit, block: int, span: Span, clause: Span) -> bool:
        """Are the words the kind of thing asked for?"""
        return fits(self.query, self.question, document, hit, block, span, clause) and (
            not self.dated or may_be_issue_date(document, *span, clause, self.folded)
        )

    def counts_else(self, document: Document, span: Span, clause: Span) -> bool:
        """Is a figure counted in what is not asked for, so that it is less likely to answer?"""
        if self.question.asks != "how-many":
            return False
        after = document.text[span[1] : clause[1]]
        return of_an_unasked_unit(self.text, document.text[slice(*span)], after, document.text[slice(*clause)])

    def favour(self, document: Document, block: int, span: Span, clause: Span) -> float:
        """What speaks for the words beside the signs of their reading."""
        start, end = span
        order = 0.0
        if self.question.asks == "how-many":
            order += _BESIDE * share_held(self.wanted, terms_in(part_around(document.text, clause, start, end)))
            order += _LIMIT * same_limit(self.text, document.text[clause[0] : start])
            counted = counts(self.text, document.text[start : clause[1]])
            order += _COUNTED * (counted or is_a_part_of_those(self.text, document.text[clause[0] : start]))
            order -= _AS_IT_IS * (self.to_be and says_what_is(document.text[clause[0] : start]))
        if self.question.document and not names_a_paper(self.query, self.question, document, span):
            order -= _UNNAMED
        if self.left_out and leaves_out(normalize(document.text[slice(*clause)]).text):
            order += _LEFT_OUT
        reason = self.why and gives_reason(document, block, start, end) and not objects(self.text, document, clause)
        if reason or (self.purpose and gives_purpose(document, block, start)):
            order += _REASON
        if self.question.asks != "yesno":
            whole, before = document.text[slice(*clause)], document.text[clause[0] : start]
            beside = clauses_beside(document, block, clause)
            told = of_the_case(self.text, whole, before) or of_the_case_beside(self.text, whole, before, *beside)
            told = told or of_the_side(self.text, whole, before)
            order += _CASE * (told or of_the_consequence(self.text, whole, before))
        if self.how and gives_means(document, block, start):
            order += _REASON
        if of_another_year(self.query, document, block):
            order -= _ANOTHER_YEAR
        return order


def block_at(document: Document, offset: int) -> int:
    """The block that holds ``offset``, or the last before it."""
    at = 0
    for n, block in enumerate(document.blocks):
        if block.start > offset:
            break
        at = n
    return at


def _whole_range(document: Document, block: int, start: int, end: int) -> Span:
    """A figure with the other end of its range: "30%" of "từ 30% đến 40%"."""
    here = document.blocks[block]
    if not any(c.isdigit() for c in document.text[start:end]):
        return start, end
    for found in _RANGE.finditer(document.text, here.start, here.end):
        if found.start() <= start < found.end() and not (start <= found.start() and found.end() <= end):
            return min(start, found.start("first")), max(end, found.end())
    return start, end


def _closed(document: Document, start: int, end: int) -> int:
    """The end of a span with the bracket that closes one opened in it."""
    said = document.text[start:end]
    return end + (said.count("(") > said.count(")") and document.text[end : end + 1] == ")")


def _with_thing(document: Document, block: int, start: int, end: int, asked: str) -> int:
    """The end of a bare figure with the thing that it counts, where a thing is asked for by any name: "02 cơ sở" for
    "bao nhiêu điểm"."""
    if not asks_count(asked) or not _DIGITS.fullmatch(document.text[start:end]):
        return end
    thing = _THING.match(document.text, end, document.blocks[block].end)
    return thing.end() if thing else end


def _with_unit(document: Document, block: int, start: int, end: int, asked: Set[str]) -> int:
    """The end of a figure with the words after it that the question has, too: "8" or "8 hồ" of "8 hồ chứa", "hai" of
    "hai kỳ" """
    found = _FIGURE.fullmatch(document.text[start:end])
    if not found or not bag(found.group(2)) <= asked:
        return end
    for word in _WORD.finditer(document.text, end, document.blocks[block].end):
        foreign = document.text[end : word.start()].strip(" \u00a0") or not bag(word.group()) <= asked
        if foreign or _CALENDAR.match(document.text, word.start()):
            break
        end = word.end()
    return end


def _within_a_block(document: Document, start: int, end: int) -> tuple[int, int, int]:
    """A block's number, and the span's part in it: of the blocks that the span touches, the one that holds most."""

    def part(n: int) -> tuple[int, int]:
        return max(start, document.blocks[n].start), min(end, document.blocks[n].end)

    touched = range(block_at(document, start), block_at(document, end - 1) + 1)
    best = max(touched, key=lambda n: part(n)[1] - part(n)[0])
    first, last = part(best)
    return (best, first, last) if first < last else (best, start, end)


def around(document: Document, start: int, end: int) -> Span:
    """The clauses that a span touches, whole, within its blocks: what a citation shows. A table's row is one."""
    first, last = document.blocks[block_at(document, start)], document.blocks[block_at(document, end - 1)]
    return min(start, _clause(document, first.start, first.end, start)[0]), max(
        end, _clause(document, last.start, last.end, end - 1)[1]
    )


def clauses_beside(document: Document, block: int, clause: Span) -> tuple[str, str]:
    """The clause before and that behind in the same block; empty where there is none, or in a table."""
    here = document.blocks[block]
    if here.kind == "row":
        return "", ""
    clauses = [c for s in sentences(document.text, here.start, here.end) for c in s.clauses]
    before = next((c for c in reversed(clauses) if c[1] <= clause[0]), None)
    behind = next((c for c in clauses if c[0] >= clause[1]), None)
    return document.text[slice(*(before or (0, 0)))], document.text[slice(*(behind or (0, 0)))]


def _clause(document: Document, start: int, end: int, at: int) -> Span:
    for sentence in sentences(document.text, start, end):
        for a, b in sentence.clauses:
            if a <= at < b:
                return a, b
    return start, end
