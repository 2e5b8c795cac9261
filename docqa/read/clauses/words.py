"""A question's and a heading's words: which name content, and how much they weigh."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from docqa.schema import Document, Query
from docqa.text import fold
from docqa.text.analyze import analyze
from docqa.text.overlap import IDLE, share_held

# The weight of a folded term as an index knows it, so that "Sở Y tế" weighs more than "và".
Rarity = Callable[[str], float]
# Words that ask for a list, or belong to any question about a plan, and so name no content of their own.
FRAME = frozenset(
    """
    nhiem vu trach nhiem giao duoc phai lam gi nao nhung cac cua co la the thuc hien viec trong theo ke hoach quyet
    dinh chuong trinh hanh dong chi thi nghi quyet van ban tinh thanh pho o tai ve cho va den nam dua ra neu de gom
    bao nhieu so nhu ai liet ke cu can phan cong dat muc tieu chi tieu noi dung giai phap chu yeu trong tam nhom
    """.split()
)
# Words of an English question that are no names: "under the plan's targets".
_FOREIGN = re.compile(r"\b[a-z]+\b")
# Of what a question about the whole says, so much may be foreign to the document's subject.
_ALIEN = 0.5
# Characters in which a text says what it is about.
_BEGINNING = 1500
# One block asked for: it alone holds this share of the words' weight, and this many words.
_SPECIFIC, _SPECIFIC_WORDS = 0.6, 2


def bag(text: str) -> set[str]:
    """The folded words and numbers of a text, abbreviations with what they stand for."""
    return {fold(u) for u in analyze(text).units}


def folded_question(query: Query) -> str:
    """The question as understood, folded, on one line: what rules over folded words look at."""
    return " ".join(fold(query.restored or query.text).split())


def content_of(query: Query) -> set[str]:
    """The words that say what is asked about: not those that ask, nor those that name the document."""
    words = bag(query.restored or query.text)
    named = {
        fold(w)
        for m in (query.mentions.provinces, query.mentions.numbers, query.mentions.issuers)
        for n in m
        for w in n.replace("/", " ").replace("-", " ").split()
    }
    named |= {"".join(w[0] for w in fold(p).split()) for p in query.mentions.provinces}  # "ở QN"
    years = {str(y) for y in query.mentions.years}
    if not query.vietnamese and query.restored not in (None, query.text):
        words -= set(_FOREIGN.findall(query.text))  # what the glossary does not know
    return words - FRAME - named - years - {w for w in words if w[0] in "#@"}


def weight(words: set[str], rarity: Rarity) -> float:
    """All of them together."""
    return sum(rarity(w) for w in words)


def of_the_whole(query: Query, document: Document, asking: frozenset[str]) -> bool:
    """Does the question say little beside ``asking`` but what the document says it is about?"""
    named = bag(" ".join((*query.mentions.provinces, *query.mentions.issuers, *query.mentions.numbers)))
    said = {w for w in bag(query.restored or query.text) if w[0] not in "#@" and not w.isdigit()}
    said -= FRAME | IDLE | asking | named
    return len(said - bag(f"{document.metadata.subject or ''} {document.title}")) <= _ALIEN * len(said)


def asks_more(document: Document, blocks: Sequence[int], rest: set[str], rarity: Rarity) -> bool:
    """Does one block alone hold most of what the question says beyond the title? Then it is asked for, not the list."""
    rest = rest - IDLE
    total = weight(rest, rarity)
    held = (rest & bag(document.text[document.blocks[i].start : document.blocks[i].end]) for i in blocks)
    return any(len(words) >= _SPECIFIC_WORDS and weight(words, rarity) >= _SPECIFIC * total for words in held)


def coverage(document: Document, content: set[str], rarity: Rarity, *, more: str = "") -> float:
    """The share of ``content`` (by weight) that the document says of itself: in its subject, at its beginning, in its
    headings, and in ``more``; 1 where there is nothing to cover."""
    wanted = {word: rarity(word) for word in content - IDLE}
    if not wanted:
        return 1.0
    titles = " ".join(s.title for s in document.sections)
    own = bag(f"{document.metadata.subject or ''} {document.text[:_BEGINNING]} {titles} {more}")
    return share_held(wanted, own)
