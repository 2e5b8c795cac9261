"""What a document, or a deed that it names, is for: "nhằm mục đích gì?", "để làm gì?", "hướng tới điều gì?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.read.answers.header import asked_documents
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.words import FRAME, Rarity, bag
from docqa.read.documents.targets import Targets
from docqa.read.fits.fitting import asks_purpose
from docqa.read.library import Draft, Library, Quote, in_words
from docqa.schema import Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE
from docqa.text.wordings import PAPER, PLAN

CONFIDENCE = 0.85
Span = tuple[int, int]
# Words that ask for it, or only name the document.
_ASKING = frozenset(
    fold(
        """mục đích mục tiêu hướng tới đến vào nhằm làm gì điều cái rốt cuộc cuối cùng ban hành lập xây dựng đặt đề ra
        đời vì việc này đó địa bàn tỉnh đối với cho biết trên kh qđ ct purpose aim plan decision directive programme
        achieve was were issued s"""
    ).split()
)
_HEADED = re.compile(r"^\W*(?:[ivx]+|\d+|[a-z])?\W*muc dich\b")
_ISSUES = re.compile(rf"\b(?:ban hanh|xay dung|de ra)\b.*\b{PLAN}\b")
_FOR = re.compile(r"(?<!\w)nhằm\s+(?:mục đích\s+)?", re.IGNORECASE)
_LABEL = re.compile(r"^\W*(?:\d+[.)]|[a-zđ]\))?\s*")
_TOP = 8000  # characters in which a text says why it was issued


def purpose_answer(
    query: Query, targets: Targets, hits: Sequence[Hit], library: Library, rarity: Rarity
) -> Draft | None:
    """What the document that the question names is for, in the words of its part on that or of the sentence that
    issues it; None where the question asks for the purpose of anything that the document says."""
    asked = query.restored or query.text
    folded = fold(asked)
    if not asks_purpose(asked) or not re.search(rf"\b(?:{PLAN}|{PAPER})\b", folded):
        return None
    for document in asked_documents(query, targets, hits, library, rarity)[:1]:
        metadata = document.metadata
        named = " ".join((*query.mentions.provinces, *query.mentions.issuers, *query.mentions.numbers))
        known = bag(f"{metadata.subject or ''} {document.title} {metadata.kind or ''} {metadata.issuer or ''} {named}")
        for words, sentence in _purposes(document):
            said = {w for w in bag(asked) if w[0] not in "#@" and not w.isdigit()} - FRAME - IDLE - _ASKING
            if said <= known | bag(document.text[slice(*sentence)]):
                return Draft(in_words(document, *words), "span", (Quote(document.id, *sentence),), CONFIDENCE)
    return None


def _purposes(document: Document) -> Iterator[tuple[Span, Span]]:
    """The first that the part on its purposes names, else what the sentence that issues it says: the words, and the
    sentence that is cited."""
    for n, section in enumerate(document.sections):
        if _HEADED.match(fold(normalize(section.title).text)):
            body = (b for b in document.blocks if b.section == n and b.kind != "heading")
            for block in body:
                whole = sentences(document.text, block.start, block.end)
                if whole:
                    yield _said(document, (whole[0].start, whole[0].end))
                break
            else:
                continue
            return
    for block in document.blocks:
        if block.start > _TOP:
            return
        for sentence in sentences(document.text, block.start, block.end):
            text = document.text[sentence.start : sentence.end]
            if _ISSUES.search(fold(normalize(text).text)) and _FOR.search(text):
                yield _said(document, (sentence.start, sentence.end))
                return


def _said(document: Document, sentence: Span) -> tuple[Span, Span]:
    """What a sentence says that it is for: the words behind its first "nhằm", where it has one; else all of it."""
    start, end = sentence
    found = _FOR.search(document.text, start, end) or _LABEL.match(document.text[start:end])
    first = found.end() if found and found.re is _FOR else start + (found.end() if found else 0)
    return (first, end - (document.text[end - 1] in ".;")), sentence
