"""All that is said where it is asked how, or what befalls: "bị trừ gấp ba" where a reader found "gấp ba"; and a reason
with what is said in it: "cống do nhiều hộ dùng chung" behind "vì" where it found "cống"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain
from docqa.read.fits.fitting import asks_why
from docqa.schema import Document
from docqa.text import normalize

Span = tuple[int, int]
# What asks for a deed or for what befalls somebody, and not for a thing.
_ASKS = re.compile(
    r"(?<!\w)(?:thế nào|ra sao|thì sao|như nào|làm sao|làm gì|xảy ra|(?:chuyện|hậu quả) gì|(?:đến|tới) (?:đâu|mức nào)"
    r"|(?:bằng |theo )?(?:cách|biện pháp|hình thức|kiểu) (?:thức )?(?:nào|gì)"
    r"|(?:bị|mất|chịu|gánh|gặp)(?: \w+){0,2}? (?:gì|nào)|what happens?|how (?:is|are|was|were|will|do|does|did|should))"
    r"(?!\w)"
)
# What a sentence falls into; behind "thì" stands all that befalls.
_MARK = re.compile(r"[,;:]\s+|[;:.]?\s*$")
_CLOSE = re.compile(r"[;:.]?\s*$")
_THEN = re.compile(r"(?<!\w)thì\s+", re.IGNORECASE)
_LABEL = re.compile(r"\W*(?:(?:\d+(?:\.\d+)*[.)\-]*|[a-zđ][.)])\s+)?(?:(?:và|rồi|còn|song|nhưng)\s+)?", re.IGNORECASE)
# What begins a predicate behind its subject.
_BEGINS = re.compile(r"(?<!\w)(?:(?:không|chỉ|cũng|đều|còn)\s+)?(?:sẽ|phải|bị|buộc|được)\s", re.IGNORECASE)
# Right before a reason, which needs a predicate ("do" names who does it as well); and what ends it.
_SINCE = re.compile(r"(?<!\w)(?:vì|bởi)\s+$", re.IGNORECASE)
_OF = re.compile(r"(?<!\w)(?:(?<!lý )(?<!tự )do|nhờ|nguyên nhân là)\s+$", re.IGNORECASE)
_REASON_ENDS = re.compile(r"[,;:]\s|[;:.]?\s*$|\s(?:nên|thì|để|chứ|mà)\s", re.IGNORECASE)
_LONGEST, _SUBJECT = 30, 20  # syllables of an answer, and of one with its subject


def in_full(asked: str, document: Document, block: int, span: Span, clause: Span) -> Span:
    """The span with the rest of the predicate that it is a part of, where the question asks for one, or with the rest
    of a reason that it begins; as it is where that is none or too long."""
    start, end = span
    if document.blocks[block].kind in ("row", "heading") or not clause[0] <= start < end <= clause[1] or span == clause:
        return span
    normal = normalize(document.text[slice(*clause)])
    first = len(normalize(document.text[clause[0] : start]).text)
    last = max(first + 1, len(normalize(document.text[clause[0] : end]).text))
    if _SINCE.search(normal.text[:first]) or (asks_why(asked) and _OF.search(normal.text[:first])):
        a, b = first, _next(_REASON_ENDS, normal.text, last)
    elif _ASKS.search(plain(asked)):
        a, b = _predicate(normal.text, first, last)
    else:
        return span
    a, b = min(a, first), max(b, last)
    said = normal.text[a:b]
    if not said or len(said.split()) > _LONGEST or said.count("(") != said.count(")") or said.count('"') % 2:
        return span
    whole = normal.span(a, b)
    return min(start, clause[0] + whole[0]), max(end, clause[0] + whole[1])


def _predicate(said: str, first: int, last: int) -> Span:
    """All behind the "thì" before the words; else their part of the sentence between two commas, without its subject
    where one can be told from the rest."""
    if then := [m.end() for m in _THEN.finditer(said, 0, first + 1) if m.end() <= first]:
        return then[-1], _next(_CLOSE, said, last)
    opens = max([m.end() for m in _MARK.finditer(said, 0, first) if m.group().strip()], default=0)
    label = _LABEL.match(said, opens)
    opens = min(first, label.end()) if label else opens
    ends = _next(_MARK, said, last)
    if begins := _BEGINS.search(said, opens, first):
        return begins.start(), ends
    return (opens, ends) if len(said[opens:ends].split()) <= _SUBJECT else (first, last)


def _next(mark: re.Pattern[str], said: str, at: int) -> int:
    found = mark.search(said, at)
    return found.start() if found else len(said)
