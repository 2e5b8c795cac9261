"""Two things joined, of which a reader found each: "sân trường" and "sân cơ quan" of "sân trường, sân cơ quan"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docqa.read.clauses.words import bag
from docqa.read.spans.candidates import Found
from docqa.schema import Query
from docqa.text import normalize

_JOIN = re.compile(r"\s*(?:,|,?\s*(?:và|hoặc|cùng))\s*", re.IGNORECASE)
# What begins a deed or a condition of its own goes on with the sentence and joins nothing.
_GOES_ON = re.compile(
    r"(?:riêng|còn|trừ|nhưng|song|nếu|khi|để|nhằm|vì|do|bởi|nên|thì|là|trong đó|nhất là|trước|sau|từ|đến|tại|ở|theo|với"
    r"|\w+ nào)(?!\w)",
    re.IGNORECASE,
)
# Behind what something is said of; where that stands in the midst of a sentence, another begins with it: "đông thì chọn
# tuyến A, tuyến B được ..."
_SAID_OF = re.compile(r"\s*(?:được|phải|không|chưa|sẽ|bị|là|có|đã|đang|cần|chỉ|thì)(?!\w)")
_OPENS = re.compile(r"(?:^|[,;:])\s*(?:(?:và|các|những|\d+[.)]|[-+*•])\s*)*$")
_LONGEST = 14  # syllables
_OWN = 0.5  # of its words, so many a question may have already


def joined(query: Query, found: Sequence[Found], least: float) -> Found:
    """The best of ``found`` with the others of its clause that stand right beside it behind a comma or "và", each found
    as surely as ``least``; figures and times are no things that are joined."""
    best = found[0]
    for other in found[1:]:
        if other.clause != best.clause or other.document is not best.document or not other.fits or other.chance < least:
            continue
        first, last = sorted((best, other), key=lambda f: f.start)
        gap = normalize(best.document.text[first.end : last.start]).text if first.end <= last.start else ""
        things = _is_a_thing(query, first) and _is_a_thing(query, last) and not _GOES_ON.match(_words(last))
        if _JOIN.fullmatch(gap) and things and not _begins_another(first, last):
            best = replace(best, start=first.start, end=last.end)
    return best


def _begins_another(first: Found, last: Found) -> bool:
    """Is something said of the last alone?"""
    text, clause = first.document.text, first.clause
    if not _SAID_OF.match(normalize(text[last.end : clause[1]]).text):
        return False
    return _OPENS.search(normalize(text[clause[0] : first.start]).text) is None


def _words(found: Found) -> str:
    return normalize(found.document.text[found.start : found.end]).text.strip()


def _is_a_thing(query: Query, found: Found) -> bool:
    """Are the words neither a figure nor the question's own, nor half a sentence?"""
    words = _words(found)
    own = bag(words)
    if not own or any(c.isdigit() for c in words) or not words[0].isalpha() or len(words.split()) > _LONGEST:
        return False
    return len(own & bag(query.restored or query.text)) <= _OWN * len(own)
