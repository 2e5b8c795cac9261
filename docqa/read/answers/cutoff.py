"""What a text says no more of: "xã nào chậm thì bị [...]" where the question asks just how it goes on there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.read.asked.question import Question
from docqa.read.clauses.bodies import unlabelled
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.values import holds_time
from docqa.read.clauses.words import Rarity, bag, content_of, weight
from docqa.read.library import Library, cut_marks
from docqa.schema import Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE

# The last word before the cut, behind which what the clause is about has still to come.
_OPEN = re.compile(
    r"(?<!\w)(?:bị|về|là|gồm|cho|do|phải|được|với|từ|đến|tới|bằng|tại|ở|vào|khoảng|theo|các|những|của|để|nhằm|quá|hơn|trên"
    r"|dưới|thêm|trong|có|sẽ|cần)\W*$",
    re.IGNORECASE,
)
_FEWEST = 4  # words of a clause that a question can be said to repeat
_FOREIGN = 2  # of them, so many may be none of the question's: "hai kỳ liên tiếp" for "hai kỳ liền"
_HALF = 0.5  # of what the question is about, so much the clause must say
_FIGURE = re.compile(r"\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram|nghin)\b")


def asks_what_is_cut(query: Query, question: Question, hits: Sequence[Hit], library: Library, rarity: Rarity) -> bool:
    """Does the question repeat a clause that is cut off where its answer would stand, better than any other clause
    found? Not where the clause has the answer before the cut: words that the question does not have, or the time that
    it asks for."""
    if question.asks == "yesno" or not any(cut_marks(hit.chunk.text) for hit in hits):
        return False
    content = content_of(query) - IDLE
    asked, total = bag(query.restored or query.text), weight(content, rarity)
    clauses = [clause for hit in hits for clause in _clauses(library.document(hit.chunk.document_id), hit)]
    cut = [c for c in clauses if _is_open(c) and not _tells(c, asked, question)]
    share = {c: weight(content & bag(c), rarity) for c in clauses}
    most = max((share[c] for c in clauses if c not in cut), default=0.0)
    return any(share[c] >= _HALF * total and share[c] >= most for c in cut) and total > 0


def _clauses(document: Document, hit: Hit) -> Iterator[str]:
    """The clauses of the passage, a cut with the clause that it ends."""
    for block in document.blocks:
        if block.start < hit.chunk.end and hit.chunk.start < block.end:
            for sentence in sentences(document.text, block.start, block.end):
                yield from (document.text[a:b] for a, b in sentence.clauses)


def _is_open(clause: str) -> bool:
    """Is it cut off behind a word that promises more?"""
    marks = cut_marks(clause)
    return bool(marks) and _OPEN.search(normalize(clause[: marks[-1].start()]).text) is not None


def _tells(clause: str, asked: set[str], question: Question) -> bool:
    """Does it say, before the cut, more than a question of these words does?"""
    before = unlabelled(normalize(clause[: cut_marks(clause)[-1].start()]).text).strip()
    words = [w for w in re.findall(r"[\w/.,%-]*\w", before) if fold(w) not in IDLE]
    foreign = [w for w in words if bag(w).isdisjoint(asked) and fold(w) not in asked]
    if len(words) < _FEWEST or len(foreign) > _FOREIGN or (question.asks == "when" and holds_time(before)):
        return True
    return any(_FIGURE.search(fold(w)) or (w[0].isupper() and w != words[0]) for w in foreign)
