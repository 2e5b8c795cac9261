"""Whether question files are fit to measure with: every problem of every line, not the first only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from docqa.errors import InputError
from docqa.evaluate.checks import question_faults
from docqa.evaluate.duplicates import near_duplicates
from docqa.evaluate.locate import find_path
from docqa.evaluate.metrics.answers import words
from docqa.evaluate.questions import STYLES, TYPES, Line, Question, question_lines, read_bytes

UNANSWERABLE_SHARE = 0.15
DOCUMENTS = "plans"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do, at a line of a file (0: the file as a whole). A warning leaves a set usable."""

    file: Path
    line: int
    id: str
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else str(self.file)
        named = f" ({self.id})" if self.id else ""
        return f"{where}{named}: {'warning: ' if self.severity == 'warning' else ''}{self.message}"


def validate(files: Sequence[Path | str], docs: Path | str | None = None) -> list[Problem]:
    """All problems of question files, by file and line. Several files are taken for the splits of one set.

    Errors: lines that are no question, ids used twice, evidence that cannot be placed, answers that the evidence does
    not hold, the same question twice, and between files nearly the same question or a document in common. Warnings:
    nearly the same question twice in a file, few unanswerable questions, types and styles that do not occur.

    ``docs`` is the folder of the documents (default: ``plans/`` beside the first file).

    Raises:
        InputError: if a file cannot be read or is named twice, or the folder is not there.
    """
    paths = _each_once(files)
    lines = [list(question_lines(read_bytes(path))) for path in paths]
    asked = [[line.question for line in read if line.question] for read in lines]
    texts = _texts(paths[0], docs, needed=any(question.evidence for one in asked for question in one))
    problems: list[Problem] = []
    for path, read, questions in zip(paths, lines, asked, strict=True):
        problems += _file_problems(path, read, questions, texts)
    problems += _repeated_ids(paths, lines)
    problems += _repeated_questions(paths, asked)
    problems += _shared_documents(paths, asked, texts)
    order = {path: n for n, path in enumerate(paths)}
    return sorted(problems, key=lambda p: (order[p.file], p.line == 0, p.line))


def _each_once(files: Sequence[Path | str]) -> list[Path]:
    seen: dict[Path, Path] = {}
    for path in map(Path, files):
        if path.resolve() in seen:
            raise InputError(f"{path} is named twice; name each question file once")
        seen[path.resolve()] = path
    if not seen:
        raise InputError("no question file; name one or more")
    return list(seen.values())


def _texts(first: Path, docs: Path | str | None, needed: bool) -> dict[str, str]:
    """The text of each document by its path."""
    from docqa import read_documents

    folder = first.parent / DOCUMENTS if docs is None else Path(docs)
    if docs is None and not needed:
        return {}
    if not folder.is_dir():
        raise InputError(f"no folder {folder}; name the folder of the documents with --docs DIR")
    return {document.path: document.text for document in read_documents([folder])[0]}


def _file_problems(
    path: Path, lines: Sequence[Line], questions: Sequence[Question], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Of each line by itself, and of the file as a whole."""
    for line in lines:
        faults = line.faults if line.question is None else question_faults(line.question, texts)
        yield from (Problem(path, line.number, line.id, fault) for fault in faults)
    if not lines:
        yield Problem(path, 0, "", "holds no question; write one JSON object a line")
    if not questions:
        return
    share = sum(not question.answerable for question in questions) / len(questions)
    if share < UNANSWERABLE_SHARE:
        message = (
            f"{share:.0%} of the questions are unanswerable; {UNANSWERABLE_SHARE:.0%} or more show abstention well"
        )
        yield Problem(path, 0, "", message, "warning")
    for what, known, used in (
        ("type", TYPES, {question.type for question in questions}),
        ("style", STYLES, {question.style for question in questions}),
    ):
        if absent := [name for name in known if name not in used]:
            message = f"no question of the {what} {', '.join(absent)}; a set that has all says more"
            yield Problem(path, 0, "", message, "warning")


def _repeated_ids(paths: Sequence[Path], lines: Sequence[Sequence[Line]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path, read in zip(paths, lines, strict=True):
        for line in read:
            if line.id in seen:
                yield Problem(path, line.number, line.id, f"the id stands in {seen[line.id]} too; write another")
            elif line.id:
                seen[line.id] = f"{path}, line {line.number}"


def _repeated_questions(paths: Sequence[Path], asked: Sequence[Sequence[Question]]) -> Iterator[Problem]:
    questions = [question for one in asked for question in one]
    sets = [n for n, one in enumerate(asked) for _ in one]
    for later, earlier in near_duplicates(questions, sets):
        one, other = questions[later], questions[earlier]
        same = words(one.text) == words(other.text)
        apart = sets[later] != sets[earlier]
        where = f"{paths[sets[earlier]]}, line {other.line}" if apart else f"line {other.line}"
        message = (
            f"{'the same as' if same else 'nearly the same as'} {other.id} in {where} ({_short(other.text)!r}); "
            f"ask something else, or leave one out"
        )
        yield Problem(paths[sets[later]], one.line, one.id, message, "error" if same or apart else "warning")


def _shared_documents(
    paths: Sequence[Path], asked: Sequence[Sequence[Question]], texts: Mapping[str, str]
) -> Iterator[Problem]:
    """Each document that evidence of a file shares with a file before it, once."""
    first: dict[str, tuple[int, Question]] = {}
    for n, questions in enumerate(asked):
        told = set()
        for question in questions:
            for document in _documents(question, texts):
                known, other = first.setdefault(document, (n, question))
                if known != n and document not in told:
                    told.add(document)
                    message = (
                        f"the document {document!r} is evidence in {paths[known]}, line {other.line} too; "
                        f"split the questions by document"
                    )
                    yield Problem(paths[n], question.line, question.id, message)


def _documents(question: Question, texts: Mapping[str, str]) -> Iterable[str]:
    found = dict[str, None]()
    for evidence in question.evidence:
        try:
            found[find_path(evidence.doc, texts)] = None
        except InputError:  # said of its own line
            continue
    return found


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "…"
