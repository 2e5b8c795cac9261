"""SQuAD v1 and v2 JSON (ViQuAD, MLQA and XQuAD are written so): as open retrieval over all passages, and as reading
with the gold passage given.

The formats: Rajpurkar et al. 2016, "SQuAD: 100,000+ Questions for Machine Comprehension of Text"; Rajpurkar, Jia and
Liang 2018, "Know What You Don't Know: Unanswerable Questions for SQuAD".
"""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError, model_validator

from docqa.errors import InputError
from docqa.evaluate.datasets.fields import Record, Text, Words, fault
from docqa.evaluate.datasets.files import bare_name, read
from docqa.evaluate.questions import Evidence, Question, QuestionSet, decoded

log = logging.getLogger(__name__)

_NOTICES = {
    "moved": "answers not where the file says, found at the nearest place in their passage",
    "lost": "answers that their passage does not hold, kept as answers but not as evidence",
    "withheld": "questions with an empty answer that are not marked impossible, good for retrieval only",
    "renamed": "questions with the id of an earlier one, told apart as id#2, id#3, …",
}


class _Answer(Record):
    text: Text
    answer_start: int


class _Item(Record):
    id: Words
    question: Words
    answers: list[_Answer] | None = None
    is_impossible: bool = False

    @model_validator(mode="after")
    def _whole(self) -> _Item:
        if self.answers is None and not self.is_impossible:
            raise ValueError("'answers' is missing")
        return self

    @property
    def given(self) -> Sequence[_Answer]:
        """The answers that count; an impossible question has none, whatever is listed."""
        return () if self.is_impossible else self.answers or ()


class _Paragraph(Record):
    context: Words
    qas: list[_Item]


class _Article(Record):
    paragraphs: list[_Paragraph]


_ARTICLES = TypeAdapter(list[_Article])


@dataclass(frozen=True, slots=True)
class _Read:
    """``asked``: each question with the path of the passage it was asked about."""

    digest: str
    asked: tuple[tuple[Question, str], ...]
    passages: Mapping[str, str]


def read_squad(path: Path | str) -> QuestionSet:
    """The questions of a SQuAD file (gzip or not) as open retrieval over all its passages.

    A question's ``relevant`` is the passage it was asked about, its evidence every place given for an answer there; an
    unanswerable question has neither. Equal passages are one. Faults that published files have are mended or passed
    over, and counted in a warning of this module's logger: an answer that is not where its offset says, or nowhere; an
    empty answer (a file that withholds them); an id that several questions share.

    Raises:
        InputError: if the file is no such JSON, holds no question, or holds one twice; it names the place.
    """
    file = Path(path)
    found = _read(file)
    return QuestionSet(bare_name(file), file, found.digest, tuple(q for q, _ in found.asked), found.passages)


def reading_pairs(path: Path | str) -> list[tuple[Question, str]]:
    """Each question of a SQuAD file with the text of the passage it was asked about, the unanswerable ones included.
    Questions whose answers the file withholds are left out.

    Raises:
        InputError: as ``read_squad``, and if the file withholds every answer.
    """
    file = Path(path)
    if file.is_dir() or file.suffix == ".jsonl":
        raise InputError(f"{file} is no SQuAD JSON; only there do questions come with the passage they are asked about")
    found = _read(file)
    pairs = [(q, found.passages[passage]) for q, passage in found.asked if q.answers or not q.answerable]
    if not pairs:
        raise InputError(f"{file} withholds its answers: reading cannot be judged on it, retrieval can")
    return pairs


def _read(file: Path) -> _Read:
    data = read(file)
    paragraphs = list(_paragraphs(file, data))
    items = [(f"{place}.qas[{i}]", p.context, item) for place, p in paragraphs for i, item in enumerate(p.qas)]
    if not items:
        raise InputError(f"{file} holds no question")
    counts: Counter[str] = Counter()
    names = _names(file, items, counts)
    passages = dict.fromkeys(paragraph.context for _, paragraph in paragraphs)
    paths = {text: f"p{number:06}.txt" for number, text in enumerate(passages, 1)}
    asked = tuple(
        (_question(name, item, paths[passage], passage, counts), paths[passage])
        for name, (_, passage, item) in zip(names, items, strict=True)
    )
    for name, notice in _NOTICES.items():
        if counts[name]:
            log.warning("%s: %s: %d", file, notice, counts[name])
    return _Read(sha256(data).hexdigest(), asked, {path: text for text, path in paths.items()})


def _paragraphs(file: Path, data: bytes) -> Iterator[tuple[str, _Paragraph]]:
    """Every paragraph with its place in the JSON."""
    raw = _json(file, data)
    root = "data" if isinstance(raw, dict) else ""
    if isinstance(raw, dict) and root not in raw:
        raise InputError(f"{file}: 'data' is missing; SQuAD JSON is an object with 'data', a list of articles")
    try:
        articles = _ARTICLES.validate_python(raw[root] if root else raw)
    except ValidationError as error:
        raise InputError(f"{file}: {fault(error, root)}") from None
    for a, article in enumerate(articles):
        for p, paragraph in enumerate(article.paragraphs):
            yield f"{root}[{a}].paragraphs[{p}]", paragraph


def _json(file: Path, data: bytes) -> Any:
    try:
        return json.loads(decoded(file, data))
    except json.JSONDecodeError as error:
        raise InputError(f"{file}, line {error.lineno}, column {error.colno}: not JSON ({error.msg})") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"{file}: not JSON that can be read ({error})") from None


def _names(file: Path, items: Sequence[tuple[str, str, _Item]], counts: Counter[str]) -> list[str]:
    """An id of its own for each question: published sets give one id to several questions of a passage."""
    taken = {item.id for _, _, item in items}
    seen: dict[str, dict[tuple[str, str], str]] = {}
    names = []
    for place, passage, item in items:
        same = seen.setdefault(item.id, {})
        if (item.question, passage) in same:
            raise InputError(f"{file}: {place}: the question {item.id!r} stands at {same[item.question, passage]} too")
        same[item.question, passage] = place
        name, number = item.id, len(same)
        while number > 1 and name in taken:
            name, number = f"{item.id}#{number}", number + 1
        counts["renamed"] += name != item.id
        taken.add(name)
        names.append(name)
    return names


def _question(name: str, item: _Item, path: str, passage: str, counts: Counter[str]) -> Question:
    if not item.given:
        return Question(name, item.question, "unanswerable", answerable=False)
    answers = [answer for answer in item.given if answer.text.strip()]
    counts["withheld"] += not answers
    evidence: dict[Evidence, None] = {}
    for answer in answers:
        start = _nearest(passage, answer.text, answer.answer_start)
        if start is None:
            counts["lost"] += 1
        else:
            counts["moved"] += start != answer.answer_start
            evidence[Evidence(path, answer.text, start)] = None
    texts = tuple(dict.fromkeys(answer.text for answer in answers))
    return Question(name, item.question, answers=texts, evidence=tuple(evidence), relevant={path: 1})


def _nearest(text: str, words: str, near: int) -> int | None:
    """Where ``words`` stand in ``text``, as close to ``near`` as they do; None where they do not."""
    if near >= 0 and text.startswith(words, near):
        return near
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return min(found, key=lambda start: abs(start - near), default=None)
