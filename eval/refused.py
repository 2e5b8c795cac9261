"""The right answers that the rules for what may answer would refuse, whatever a reader finds.

    python eval/refused.py INDEX QUESTIONS.jsonl [QUESTIONS.jsonl ...]

Each answer that stands in its evidence is given to these rules as if a reader had found it; no model is asked, so a
thousand questions take seconds. Prints the questions none of whose answers would pass, and how many they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

import docqa
from docqa.evaluate import read_questions
from docqa.evaluate.questions import Question
from docqa.read.asked.question import Question as Asked
from docqa.read.asked.question import parse_question
from docqa.read.fits.fitting import fits
from docqa.read.spans.candidates import around, block_at
from docqa.schema import Chunk, Document, Hit, Query

# Answered from the header, from whole sections or from several documents, where these rules are not asked.
ELSEWHERE = ("compare", "tasks", "metadata")


def places(document: Document, quote: str, answers: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the answers stand in the quote; the quote itself where none does."""
    at = document.text.find(quote)
    found = [(at + quote.index(a), at + quote.index(a) + len(a)) for a in answers if a in quote]
    return [] if at < 0 else found or [(at, at + len(quote))]


def passes(query: Query, asked: Asked, document: Document, span: tuple[int, int]) -> bool:
    """Would the rules let these words answer?"""
    n = block_at(document, span[0])
    block = document.blocks[n]
    path = document.sections[block.section].path
    text = document.text[block.start : block.end]
    chunk = Chunk("", document.id, path, block.start, block.end, text, f"{document.title}\n{' > '.join(path)}")
    clause = around(document, *span)
    return fits(query, asked, document, Hit(chunk, 1.0), n, span, clause)


def refused(index: docqa.Index, question: Question) -> bool:
    """Is there an answer in the evidence, and none that the rules would let pass?"""
    query = index.understand(question.text)
    kind = parse_question(query)
    documents = [(index.document(e.doc), e.quote) for e in question.evidence]
    asked = [(d, span) for d, quote in documents for span in places(d, quote, question.answers)]
    return bool(asked) and not any(passes(query, kind, d, span) for d, span in asked)


def main(folder: str, files: list[str]) -> None:
    count = missed = 0
    with docqa.Index.open(folder) as index:
        for file in files:
            for question in read_questions(Path(file)).questions:
                if not question.answerable or question.type in ELSEWHERE:
                    continue
                count += 1
                if refused(index, question):
                    missed += 1
                    print(f"{question.id}: {question.text} | {' / '.join(question.answers)}")
    print(f"{missed} of {count} refused")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
