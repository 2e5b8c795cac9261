"""Asking every question of a set, and keeping what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import Any

from docqa import Index
from docqa.errors import InputError
from docqa.evaluate.asking import Asking, Came
from docqa.evaluate.chance import place
from docqa.evaluate.extras import need
from docqa.evaluate.figures import groups
from docqa.evaluate.locate import find_path, gold_pieces
from docqa.evaluate.metrics import score
from docqa.evaluate.questions import Question, QuestionSet
from docqa.evaluate.records import Asked, Cited, Found, Span
from docqa.evaluate.runs import Run, check_free, write_run
from docqa.evaluate.settings import RunSettings
from docqa.evaluate.surroundings import index_facts, machine, versions
from docqa.progress import bar

_MARK = re.compile(r"\s*\[\d+\]")  # a generated answer's citations are no words of it


class Library(Mapping[str, str]):
    """The texts of an index by path, each read when it is first asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._ids = dict.fromkeys(document_id for document_id, _ in index.metadata())
        self._known: dict[str, str] = {}

    def __getitem__(self, path: str) -> str:
        if path not in self._known:
            self._known[path] = self._index.document(path).text
        return self._known[path]

    def __contains__(self, path: object) -> bool:
        return path in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


@dataclass(frozen=True, slots=True)
class _Task:
    """A question, the places that answer it, the whole documents that do, and the documents it is asked of (None: of
    all)."""

    question: Question
    gold: tuple[tuple[Span, ...], ...]
    relevant: Mapping[str, int]
    within: tuple[str, ...] | None = None


def run(
    index: Index,
    questions: QuestionSet,
    folder: str | PathLike[str],
    *,
    settings: RunSettings | None = None,
    name: str | None = None,
    command: str = "",
    progress: bool = True,
) -> Run:
    """Ask every question, score what comes, and write the run folder.

    With ``settings.withheld`` each is asked of the documents that do not hold its answer, and counts as unanswerable.
    Same index, questions, settings, versions, machine and precision: same figures to the last digit. ``command`` is
    kept with them, for whoever wants to repeat it. One question is asked before the clock runs.

    Raises:
        InputError: if something stands at ``folder``, a question's documents or evidence are not in the index, or the
        index searches with other settings than ``settings.retrieval``; nothing is asked then, nothing written.
        MissingExtraError: without the extra ``eval``.
    """
    settings = settings or RunSettings()
    if settings.retrieval is not None and settings.retrieval != index.retrieval:
        raise InputError(
            "the run's retrieval settings are not the index's: open it with Index.open(..., retrieval=...)"
        )
    target = Path(folder)
    check_free(target)
    need("ir_measures")  # not first missed when all has been asked
    texts = Library(index)
    chosen = drawn(questions.questions, settings.most, settings.seed)
    tasks = [_Task(question, *_expected(question, texts, questions.path)) for question in chosen]
    if settings.withheld:
        tasks = [_withheld(task, texts) for task in tasks]
    asking = Asking(index, settings)
    asking.ask(chosen[0].text)
    asked: list[Asked] = []
    seconds: dict[str, list[float]] = {"search": [], "ask": []}
    with bar("asking", len(chosen), progress) as advance:
        for task in tasks:
            came = asking.ask(task.question.text, task.within)
            asked.append(_record(task, came, texts))
            for step, value in came.seconds.items():
                seconds[step].append(value)
            advance(1)
    facts = {
        "name": name or target.name,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": command,
        "task": "open",
        "questions": question_facts(questions.name, questions.digest, len(chosen)),
        "index": index_facts(index),
        "settings": settings.model_dump(),
        "versions": versions(),
        "machine": machine(),
    }
    return finished(target, facts, asked, seconds, settings, {p: texts[p] for p in _touched(asked)})


def finished(
    target: Path,
    facts: Mapping[str, Any],
    asked: Sequence[Asked],
    seconds: Mapping[str, Sequence[float]],
    settings: RunSettings,
    texts: Mapping[str, str],
    *,
    squad: bool = False,
) -> Run:
    """Score what was asked (``squad``: as SQuAD v2 counts unanswerable questions) and write it all."""
    scores = tuple(score(asked, squad=squad))
    figures = groups(asked, scores, seed=settings.seed, resamples=settings.resamples)
    kept = {step: tuple(values) for step, values in seconds.items() if values}
    made = Run(target, facts, tuple(asked), scores, figures, kept, texts)
    write_run(made)
    return made


def drawn(questions: Sequence[Question], most: int | None, seed: int) -> Sequence[Question]:
    """At most so many of the questions, in their order; more of them with the same seed hold the fewer."""
    if most is None or most >= len(questions):
        return questions
    by_chance = sorted(questions, key=lambda q: place(seed, q.id))
    kept = {q.id for q in by_chance[:most]}
    return [q for q in questions if q.id in kept]


def question_facts(name: str, digest: str, count: int) -> dict[str, Any]:
    """What identifies a question set."""
    return {"name": name, "digest": digest, "count": count}


def _expected(question: Question, texts: Library, where: Path) -> tuple[tuple[tuple[Span, ...], ...], dict[str, int]]:
    """The places that answer, and the whole documents that do."""
    try:
        relevant = {find_path(path, texts): grade for path, grade in question.relevant.items()}
    except InputError as error:
        raise InputError(f"{where} ({question.id}): {error}") from None
    return gold_pieces(question, texts, where), relevant


def _withheld(task: _Task, texts: Library) -> _Task:
    """The same question to the documents that hold nothing of what answers it, where it has no answer."""
    holding = {span.doc for piece in task.gold for span in piece} | set(task.relevant)
    if not (others := tuple(path for path in texts if path not in holding)):
        raise InputError("withheld needs, for every question, documents in the index that do not answer it")
    return _Task(replace(task.question, answerable=False, answers=()), (), {}, others)


def _record(task: _Task, came: Came, texts: Library) -> Asked:
    answer = came.answer
    base = Asked.of(
        task.question,
        gold=task.gold,
        relevant=task.relevant,
        hits=tuple(Found(h.chunk.document_id, h.chunk.start, h.chunk.end, h.score) for h in came.hits),
        asked="" if came.text == task.question.text else came.text,
    )
    if answer is None:
        return base
    return replace(
        base,
        text=_MARK.sub("", answer.text) if answer.kind == "generated" else answer.text,
        kind=answer.kind,
        abstained=answer.abstained,
        confidence=answer.confidence,
        citations=tuple(
            Cited(
                c.document_id,
                c.start,
                c.end,
                c.quote,
                exact=bool(c.quote) and texts[c.document_id][c.start : c.end] == c.quote,
            )
            for c in answer.citations
        ),
    )


def _touched(asked: Sequence[Asked]) -> list[str]:
    """The paths of the documents that something points into."""
    hits = {hit.doc for a in asked for hit in a.hits}
    spans = {span.doc for a in asked for span in (*a.citations, *(s for piece in a.gold for s in piece))}
    return sorted(hits | spans)
