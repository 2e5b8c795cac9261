"""Reading with the gold passage given: what the reader alone is worth."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa import Passage, Reading, load_reader
from docqa.evaluate.datasets import reading_pairs
from docqa.evaluate.datasets.files import bare_name, read
from docqa.evaluate.questions import Question
from docqa.evaluate.records import Asked, Cited, Span
from docqa.evaluate.run import finished, question_facts
from docqa.evaluate.runs import Run, check_free
from docqa.evaluate.settings import RunSettings
from docqa.evaluate.surroundings import machine, versions
from docqa.progress import bar

if TYPE_CHECKING:
    from docqa.schema import Reader


def read_passages(
    questions: Path | str,
    folder: str | PathLike[str],
    *,
    settings: RunSettings | None = None,
    reader: Reader | None = None,
    threshold: float = 0.0,
    name: str | None = None,
    command: str = "",
    progress: bool = True,
) -> Run:
    """Let the reader read each question's own passage of a SQuAD file, and write a run folder.

    ``reader``: one that is loaded already, instead of ``settings.reader``. A reading less relevant than ``threshold``
    counts as no answer (0 answers everything, as SQuAD v1 asks for).

    Raises:
        InputError: if something stands at ``folder``, or the file is none of SQuAD's.
    """
    settings = settings or RunSettings()
    target = Path(folder)
    check_free(target)
    source = Path(questions)
    pairs = reading_pairs(source)
    reader = reader or load_reader(settings.reader)
    reader.read(pairs[0][0].text, [Passage(pairs[0][1])])
    asked: list[Asked] = []
    seconds: list[float] = []
    with bar("reading", len(pairs), progress) as advance:
        for question, passage in pairs:
            began = time.perf_counter()
            [reading] = reader.read(question.text, [Passage(passage)])
            seconds.append(time.perf_counter() - began)
            asked.append(_record(question, passage, reading, threshold))
            advance(1)
    facts: dict[str, Any] = {
        "name": name or target.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": command,
        "task": "reading",
        "reader": reader.name,
        "threshold": threshold,
        "questions": question_facts(bare_name(source), sha256(read(source)).hexdigest(), len(pairs)),
        "settings": settings.model_dump(),
        "versions": versions(),
        "machine": machine(),
    }
    texts = {_path(question): passage for question, passage in pairs}
    return finished(target, facts, asked, {"read": seconds}, settings, texts, squad=True)


def _record(question: Question, passage: str, reading: Reading, threshold: float) -> Asked:
    path = _path(question)
    silent = not reading.text or reading.relevance < threshold
    places = [(e.quote, passage.find(e.quote) if e.start is None else e.start) for e in question.evidence]
    gold = tuple(Span(path, at, at + len(quote), quote) for quote, at in places)
    return Asked.of(
        question,
        gold=(gold,) if gold else (),
        text="" if silent else reading.text,
        kind="none" if silent else "span",
        abstained=silent,
        confidence=reading.relevance,
        citations=() if silent else (Cited(path, reading.start, reading.end, reading.text),),
    )


def _path(question: Question) -> str:
    """The passage's path: of its evidence, or a name of its own where nothing in it answers."""
    return question.evidence[0].doc if question.evidence else f"{question.id}.txt"
