"""Questions with known answers and evidence, as docqa's own JSONL holds them."""

from __future__ import annotations

import json
import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from docqa.errors import InputError, WriteError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

QuestionType = Literal["metadata", "span", "who", "tasks", "goal", "compare", "yesno", "unanswerable"]
Style = Literal["plain", "no-diacritics", "old-tone", "abbrev", "typo", "paraphrase", "terse", "english"]
TYPES: tuple[str, ...] = get_args(QuestionType)
STYLES: tuple[str, ...] = get_args(Style)
EVERY = "[all]"
_NOT_UTF8 = "not UTF-8 text; save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that answer: ``quote`` stands in the document at path ``doc``, at ``start`` where that is known (else it
    occurs there once)."""

    doc: str
    quote: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what answers it. ``answers``: any of them will do, or each is an item of a list (``every``);
    ``relevant``: whole documents with their grade, in sets that judge documents; ``line``: where in its file it stands
    (0 where that says nothing)."""

    id: str
    text: str
    type: str = "span"
    style: str = "plain"
    answerable: bool = True
    answers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    relevant: Mapping[str, int] = field(default_factory=dict)
    line: int = 0

    @property
    def every(self) -> bool:
        return self.note.startswith(EVERY)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions of one file or folder. ``digest``: the SHA-256 of what was read. ``passages``: the texts that the set
    brings along, by path, where it does (SQuAD, BEIR); docqa's own questions are about documents of the user's."""

    name: str
    path: Path
    digest: str
    questions: tuple[Question, ...]
    passages: Mapping[str, str] | None = None

    def __len__(self) -> int:
        return len(self.questions)


_WANTED = {
    "string_type": "a string",
    "bool_type": "true or false",
    "list_type": "a list",
    "int_type": "a whole number",
    "model_type": "an object",
}

_Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Evidence(_Strict):
    doc: _Words
    quote: _Words
    start: int | None = Field(None, ge=0)


class _Line(_Strict):
    id: _Words
    question: _Words
    type: QuestionType
    style: Style = "plain"
    answerable: bool
    answers: list[_Words]
    evidence: list[_Evidence]
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> _Line:
        if self.answerable == (self.type == "unanswerable"):
            raise ValueError("'answerable' is false for the type unanswerable, and true for every other")
        if self.answerable and not (self.answers and self.evidence):
            raise ValueError("an answerable question needs answers and evidence")
        if not self.answerable and (self.answers or self.evidence):
            raise ValueError("an unanswerable question has no answers and no evidence")
        return self

    def question_at(self, number: int) -> Question:
        return Question(
            id=self.id,
            text=self.question,
            type=self.type,
            style=self.style,
            answerable=self.answerable,
            answers=tuple(self.answers),
            evidence=tuple(Evidence(e.doc, e.quote, e.start) for e in self.evidence),
            note=self.note,
            line=number,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a question file: its question, or None and all that is wrong with it."""

    number: int
    id: str
    question: Question | None
    faults: tuple[str, ...] = ()


def read_questions(path: Path | str) -> QuestionSet:
    """The questions of a JSONL file, one object a line, as ``eval/data/README.md`` describes them.

    Raises:
        InputError: if the file cannot be read, is no UTF-8, holds no question, or a line of it is none; it names the
        line.
    """
    file = Path(path)
    data = read_bytes(file)
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for line in question_lines(data):
        if line.question is None:
            raise InputError(f"{file}, line {line.number}: {line.faults[0]}")
        if line.id in seen:
            raise InputError(f"{file}, line {line.number}: the id {line.id!r} stands in line {seen[line.id]} too")
        seen[line.id] = line.number
        questions.append(line.question)
    if not questions:
        raise InputError(f"{file} holds no question; write one JSON object a line")
    return QuestionSet(file.stem, file, sha256(data).hexdigest(), tuple(questions))


def question_lines(data: bytes) -> Iterator[Line]:
    """Every line of a question file that is not empty, read as far as it can be; of a file that is no UTF-8, only the
    first line that shows it."""
    try:
        whole = _text(data)
    except UnicodeDecodeError as error:
        yield Line(_line_of(error), "", None, (_NOT_UTF8,))
        return
    for number, text in _filled(whole):
        try:
            record = _object(text)
        except ValueError as error:
            yield Line(number, "", None, (str(error),))
            continue
        try:
            question = _Line.model_validate(record).question_at(number)
        except ValidationError as error:
            known = record.get("id")
            yield Line(number, known if isinstance(known, str) else "", None, tuple(map(_said, error.errors())))
        else:
            yield Line(number, question.id, question)


def write_questions(path: Path | str, questions: Iterable[Question]) -> None:
    """Write ``questions`` as JSONL, as ``read_questions`` reads them."""
    lines = [json.dumps(question_record(q), ensure_ascii=False) + "\n" for q in questions]
    Path(path).write_text("".join(lines), encoding="utf-8")


def append_question(path: Path | str, question: Question) -> None:
    """Add a line to the file; it is on the disk when this returns.

    Raises:
        WriteError: if the disk does not take it.
    """
    line = json.dumps(question_record(question), ensure_ascii=False).encode() + b"\n"
    try:
        with Path(path).open("a+b") as file:
            if file.seek(0, os.SEEK_END):
                file.seek(-1, os.SEEK_END)
                line = line if file.read(1) == b"\n" else b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror}") from None


def question_record(question: Question) -> dict[str, Any]:
    """The JSON object of one question."""
    record: dict[str, Any] = {
        "id": question.id,
        "question": question.text,
        "type": question.type,
        "style": question.style,
        "answerable": question.answerable,
        "answers": list(question.answers),
        "evidence": [
            {"doc": e.doc, "quote": e.quote} | ({} if e.start is None else {"start": e.start})
            for e in question.evidence
        ],
    }
    return record | ({"note": question.note} if question.note else {})


def read_bytes(file: Path) -> bytes:
    """The file's bytes; InputError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror}") from None


def decoded(file: Path, data: bytes) -> str:
    """``data`` as UTF-8 (a byte order mark dropped); InputError names the line where it is not."""
    try:
        return _text(data)
    except UnicodeDecodeError as error:
        raise InputError(f"{file}, line {_line_of(error)}: {_NOT_UTF8}") from None


def json_lines(file: Path, data: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each line's number and JSON object; empty lines are passed over. InputError names a line that holds none."""
    for number, text in _filled(decoded(file, data)):
        try:
            yield number, _object(text)
        except ValueError as error:
            raise InputError(f"{file}, line {number}: {error}") from None


def _text(data: bytes) -> str:
    return data.removeprefix(BOM_UTF8).decode("utf-8")


def _line_of(error: UnicodeDecodeError) -> int:
    return error.object[: error.start].count(b"\n") + 1


def _filled(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _object(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets by the thousand
        raise ValueError(f"not JSON that can be read: {error}") from None
    if not isinstance(record, dict):
        raise ValueError(f"a line is one JSON object, not {_kind(record)}")
    return record


def _said(fault: ErrorDetails) -> str:
    """What is wrong with a field, and what to do."""
    place = ".".join(str(part) for part in fault["loc"])
    match fault["type"]:
        case "missing":
            return f"field {place!r} is missing; add it"
        case "extra_forbidden":
            return f"field {place!r} is not known; mend its name, or leave it out"
        case "literal_error":
            return f"field {place!r} is {_shown(fault['input'])}; write {fault['ctx']['expected']}"
        case "string_too_short" | "string_pattern_mismatch":
            return f"field {place!r} is empty; fill it in"
        case "string_type" | "bool_type" | "list_type" | "int_type" | "model_type":
            wanted = _WANTED[fault["type"]]
            return f"field {place!r} is {_kind(fault['input'])}; write {wanted}"
    message = fault["msg"].removeprefix("Value error, ")
    return f"field {place!r}: {message[0].lower()}{message[1:]}" if place else message


def _kind(value: object) -> str:
    """A JSON value's kind, in words."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return "a string"
        case int() | float():
            return "a number"
        case list():
            return "a list"
    return "an object"


def _shown(value: object) -> str:
    return repr(value[:40]) if isinstance(value, str) else _kind(value)
