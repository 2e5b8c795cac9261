"""Which figure of a sentence a question means: that of its year, that of what it counts, that of its words; and which
document's number, that of its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.asked.question import Question
from docqa.read.clauses.cells import cell_at
from docqa.read.clauses.figures import Figure, figures_beside, own_years
from docqa.read.clauses.values import MEASURE, counts, holds_quantity
from docqa.read.clauses.words import bag, content_of
from docqa.read.documents.bases import ASKED_KIND
from docqa.schema import Document, Query
from docqa.text import fold, normalize
from docqa.text.amounts import plain_number
from docqa.text.numbers import find_numbers
from docqa.text.overlap import IDLE
from docqa.text.references import may_be_of

Span = tuple[int, int]
# Words that say how much without a figure; what parts a sentence's statements; "từ ... lên ..."
_SAYS_IT = re.compile(
    r"(?<!\w)(?:toàn|tất|cả|hết|đôi|ba|rưỡi|nửa|không|mọi|mỗi|vài|hàng|trăm|nghìn)(?!\w)", re.IGNORECASE
)
_CUT_AT = re.compile(r"[;,.](?=\s|$)")
_FROM = re.compile(r"(?<!\w)từ\s+(?:khoảng\s+|gần\s+|hơn\s+)?$", re.IGNORECASE)
_REACHED = re.compile(r"(?<!\w)(?:lên|xuống|còn|đến|tới)(?!\w)", re.IGNORECASE)
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d\s*(?:[-–]|đến|den|to)\s*(?:năm |nam )?(?:19|20)\d\d(?!\d)")
# Who asks for all of it together, and what a total is of.
_TOTAL = re.compile(r"\b(?:tat ca|tong cong|ca thay|tong so|tong)\b")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_FEWEST_PARTS, _NEAR = 3, 0.01
_ALL = "tong"  # who asks for all of it asks for no year's part
# "Trong 37 trụ sở, 14 nơi thành trường học": of how many it is a part.
_OUT_OF = re.compile(r"(?:^|[\s(])trong(?: (?:tổng )?số| tổng cộng)?\s+$", re.IGNORECASE)
_OUT_OF_SO_MANY = re.compile(r"(?:^|[\s(])trong(?: (?:tổng )?số| tổng cộng)? (?P<whole>\d[^,;]*), ", re.IGNORECASE)
_WHOLE_ASKED = re.compile(r"\b(?:tong|tat ca|toan bo|ca thay|tron bo|ca tinh)\b")


def meant(query: Query, question: Question, document: Document, block: int, start: int, end: int, clause: Span) -> Span:
    """The span itself, kept to the figure that is meant where it holds others, too, or that of its sentence (of its
    clause, where it counts something) which is meant instead; as it is where the sentence does not tell."""
    if question.document:
        return _of_the_kind(query, document, start, end, clause)
    if question.asks not in ("how-many", "other"):
        return start, end
    first, last = cell_at(document, block, start)
    figures = [f for f in figures_beside(document, block, start) if first <= f.start < last]
    if len(figures) < 2 or (question.asks == "other" and not _within(figures, start, end)):
        return start, end
    start, end = _of_the_year(query, document, figures, start, end)
    asks_all = question.asks == "how-many" and _TOTAL.search(fold(query.restored or query.text))
    if asks_all and (total := _total(document, figures)):
        return total.start, total.end
    if question.asks == "how-many":
        beside = [f for f in figures if clause[0] <= f.start < clause[1] or start < f.end <= end]
        start, end = _counted(query, document, beside, start, end)
    return _of_the_words(query, document, figures, start, end)


def _total(document: Document, figures: Sequence[Figure]) -> Figure | None:
    """The first of the figures, where it is all others of its unit together: "72 xe: 12 xe, 28 xe và 32 xe"."""
    alike = [f for f in figures if f.unit == figures[0].unit]
    digits = [_DIGITS.match(document.text, f.start, f.end) for f in alike]
    values = [float(plain_number(d.group()).replace(",", ".")) for d in digits if d and d.group().count(",") < 2]
    if len(values) != len(alike) or len(values) < _FEWEST_PARTS or abs(values[0] - sum(values[1:])) > _NEAR:
        return None
    return alike[0]


def figure_for(document: Document, block: int, start: int, end: int) -> Span:
    """For a word or a mark without a figure the one of its part of the sentence, or the one that is reached: "480.000
    lượt" for "tăng" of "tăng từ 412.000 lên 480.000 lượt"; as it is where there are others, or it says how much."""
    words = document.text[start:end]
    if (
        document.blocks[block].kind == "row"
        or len(words.split()) > 1
        or holds_quantity(words)
        or _SAYS_IT.search(words)
    ):
        return start, end
    here = document.blocks[block]
    parts = [cut.end() for cut in _CUT_AT.finditer(document.text, here.start, start)]
    first = max(parts, default=here.start)
    cut = _CUT_AT.search(document.text, end, here.end)
    last = cut.start() if cut else here.end
    figures = [f for f in figures_beside(document, block, start) if first <= f.start < last]
    if (
        len(figures) == 2
        and _FROM.search(document.text, first, figures[0].start)
        and _REACHED.search(document.text, figures[0].start, figures[1].start)
    ):
        figures = figures[1:]
    if len(figures) != 1:
        return start, end
    return figures[0].start, min(last, max(figures[0].end, figures[0].part[1]))


def _of_the_kind(query: Query, document: Document, start: int, end: int, clause: Span) -> Span:
    """Of a clause that names papers of several kinds the number of the one kind that is asked for: "21-CT/TW" for "chỉ
    thị số mấy" where the reader has found another's."""
    asked = ASKED_KIND.search(fold(query.restored or query.text))
    normal = normalize(document.text[slice(*clause)])
    found = [(n.value, normal.span(n.start, n.end)) for n in find_numbers(normal.text)]
    numbers = [(value, (clause[0] + a, clause[0] + b)) for value, (a, b) in found]
    held = [value for value, (a, b) in numbers if a < end and start < b]
    own = fold(document.metadata.number or "")
    right = [span for value, span in numbers if asked and fold(value) != own and may_be_of(value, asked[1])]
    if not held or not asked or any(may_be_of(value, asked[1]) for value in held) or len(right) != 1:
        return start, end
    return right[0]


def _within(figures: Sequence[Figure], start: int, end: int) -> list[Figure]:
    return [f for f in figures if start < f.end and f.start < end]


def _cut(figure: Figure, figures: Sequence[Figure], end: int) -> Span:
    """What of a span that ends at ``end`` is the figure's own: up to the next part's."""
    others = [f for f in figures if f.start > figure.start and f.part != figure.part]
    return figure.start, max(figure.end, min([end, figure.part[1], *(f.part[0] for f in others)]))


def _of_the_year(query: Query, document: Document, figures: Sequence[Figure], start: int, end: int) -> Span:
    said = query.restored or query.text
    if query.mentions.periods:
        said = _PERIOD.sub(" ", said)  # of all its years something is asked, and not of each of them
    years = own_years(said) & set(query.mentions.years)
    asked = [f for f in figures if f.years & years]
    held = _within(figures, start, end)
    if not asked or (held and all(f in asked for f in held)):
        return start, end
    if inside := [f for f in held if f in asked]:
        return _cut(inside[0], figures, end) if any(f.years for f in held if f not in asked) else (start, end)
    if held and not held[0].years and _of_all(query, document):
        return start, end
    alike = [f for f in asked if not held or f.unit == held[0].unit]
    best = _likest(query, document, alike)
    return (best.start, best.end) if best else (start, end)


def _of_all(query: Query, document: Document) -> bool:
    """Does the question ask for the whole sum, or name the year only to say which document it means?"""
    names = bool(query.mentions.kinds or query.mentions.numbers)
    return _ALL in bag(query.restored or query.text) or (names and document.metadata.year in query.mentions.years)


def _counted(query: Query, document: Document, figures: Sequence[Figure], start: int, end: int) -> Span:
    said = query.restored or query.text
    counted = [f for f in figures if counts(said, document.text[f.start : f.part[1]])]
    held = _within(figures, start, end)
    if held and held[0] in counted and _is_what_a_part_is_of(query, document, figures, held[0]):
        best = _likest(query, document, [f for f in figures if f.part != held[0].part and f.start > held[0].start])
        return (best.start, best.end) if best else (start, end)
    counted = [f for f in counted if not _is_what_a_part_is_of(query, document, figures, f)]
    if not counted:
        return start, end
    if inside := [f for f in held if f in counted]:
        return inside[0].start, end
    return (counted[0].start, counted[0].end) if len(counted) == 1 else (start, end)


def is_a_part_of_those(question: str, before: str) -> bool:
    """Does what stands behind ``before`` tell of a part of just what the question counts: "Trong 37 trụ sở, 14 nơi"?"""
    found = _OUT_OF_SO_MANY.search(normalize(before).text)
    return found is not None and counts(question, found["whole"])


def _is_what_a_part_is_of(query: Query, document: Document, figures: Sequence[Figure], figure: Figure) -> bool:
    """Does the figure tell of how many another behind it is a part, which the question does not ask for?"""
    if MEASURE.match(figure.unit):
        return False  # "trong 30 ngày"
    before = normalize(document.text[max(0, figure.start - 20) : figure.start]).text
    parts = [f for f in figures if f.start > figure.start and f.part != figure.part]
    return bool(parts and _OUT_OF.search(before)) and not _WHOLE_ASKED.search(fold(query.restored or query.text))


def _of_the_words(query: Query, document: Document, figures: Sequence[Figure], start: int, end: int) -> Span:
    """Of a span over several figures the one whose words are the question's: all that another's words share with the
    question, and more."""
    held = _within(figures, start, end)
    if len({f.part for f in held}) < 2:
        return start, end
    content = content_of(query) - IDLE
    first = {f.part: f.start for f in reversed(held)}
    later = [part for part in first if part != held[0].part]
    if not any(content & bag(document.text[part[0] : first[part]]) for part in later):
        parts = {part: (first[part], part[1]) for part in first}  # what stands before the first figure is said of all
    else:
        parts = {part: part for part in first}
    shared = {part: content & bag(document.text[slice(*words)]) for part, words in parts.items()}
    for one in held:
        if all(shared[part] < shared[one.part] for part in shared if part != one.part):
            return _cut(one, figures, end)
    return start, end


def _likest(query: Query, document: Document, figures: Sequence[Figure]) -> Figure | None:
    """The only one, or the one whose own words share most with the question; None where two share as much."""
    content = content_of(query) - IDLE
    share = {f: len(content & bag(document.text[slice(*f.part)])) for f in figures}
    most = max(share.values(), default=0)
    best = [f for f in figures if share[f] == most]
    return best[0] if len(best) == 1 else None
