"""How well an index finds and abstains, on questions with known evidence. Small on purpose in this version: it counts
what needs no judgement (a passage overlaps the evidence, a quote is the source's own, an answer was held back)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docqa.errors import InputError

if TYPE_CHECKING:
    from docqa import Document, Hit, Index


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the words that answer it: ``evidence`` pairs a document's path (or its end, from a "/") with a
    quote from that document; empty for a question that the documents do not answer."""

    text: str
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over ``questions`` questions; None over none."""

    name: str
    value: float | None
    questions: int


@dataclass(frozen=True, slots=True)
class Report:
    """``hit@k``: of the questions with evidence, those with a passage among the first k that overlaps it. ``answered``:
    of the same, those answered at all. ``abstained``: of the others, those held back. ``verbatim``: of all, those whose
    every citation is exactly the source's own text."""

    figures: tuple[Figure, ...]


def read_questions(path: Path | str) -> tuple[Question, ...]:
    """The questions of a JSONL file, a line each: ``{"question": ..., "evidence": [{"doc": ..., "quote": ...}]}``, the
    evidence empty (and ``"answerable": false``, if it is said at all) where the documents do not answer.

    Raises:
        InputError: if the file cannot be read, or a line of it is no question; it names the line.
    """
    try:
        lines = Path(path).read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"cannot read the questions {path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is not UTF-8 text; questions are JSON, one object a line") from None
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_question(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path}, line {number} is no question: {type(error).__name__}: {error}") from None
    if not found:
        raise InputError(f"{path} holds no question; write one JSON object a line")
    return tuple(found)


def evaluate(index: Index, questions: Iterable[Question], *, reader: str | None = None) -> Report:
    """Ask every question and count.

    Raises:
        InputError: if a question's evidence is not in the index.
    """
    from docqa import QA

    qa = QA(index) if reader is None else QA(index, reader=reader)
    documents = {document.path: document for document in index.documents()}
    counts: dict[str, list[bool]] = {"hit@1": [], "hit@5": [], "answered": [], "abstained": [], "verbatim": []}
    for question in questions:
        gold = [_locate(documents, path, quote) for path, quote in question.evidence]
        answer = qa.ask(question.text)
        if gold:
            found = [_overlaps(hit, gold) for hit in index.search(question.text, k=5)]
            counts["hit@1"].append(any(found[:1]))
            counts["hit@5"].append(any(found))
            counts["answered"].append(not answer.abstained)
        else:
            counts["abstained"].append(answer.abstained)
        counts["verbatim"].append(
            all(index.document(c.document_id).text[c.start : c.end] == c.quote for c in answer.citations)
        )
    return Report(
        tuple(Figure(name, sum(seen) / len(seen) if seen else None, len(seen)) for name, seen in counts.items())
    )


def _question(record: Any) -> Question:
    evidence = tuple((str(item["doc"]), str(item["quote"])) for item in record.get("evidence", ()))
    if bool(record.get("answerable", bool(evidence))) != bool(evidence):
        raise ValueError("an answerable question needs evidence, any other has none")
    return Question(str(record["question"]), evidence)


def _locate(documents: Mapping[str, Document], path: str, quote: str) -> tuple[str, int, int]:
    """The document's id and the quote's span in it."""
    for known, document in documents.items():
        if PurePosixPath(known).parts[-len(PurePosixPath(path).parts) :] == PurePosixPath(path).parts:
            start = document.text.find(quote)
            if start < 0:
                raise InputError(f"the evidence {quote[:60]!r} does not stand in {known}; mend the questions")
            return document.id, start, start + len(quote)
    raise InputError(f"the index holds no document {path!r}; index the plans that the questions are about")


def _overlaps(hit: Hit, gold: Sequence[tuple[str, int, int]]) -> bool:
    chunk = hit.chunk
    return any(chunk.document_id == d and min(chunk.end, end) > max(chunk.start, start) for d, start, end in gold)
