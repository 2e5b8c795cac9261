"""Questions on Vietnam's codified law: a folder of ``articles.jsonl`` and ``questions_<split>.jsonl``."""

from __future__ import annotations

import logging
from pathlib import Path

from pydantic import Field

from docqa.errors import InputError
from docqa.evaluate.datasets.fields import Text, Words
from docqa.evaluate.datasets.files import choose, digest, needed, read
from docqa.evaluate.datasets.lines import Identified, passage, records
from docqa.evaluate.datasets.names import file_name
from docqa.evaluate.questions import Question, QuestionSet

log = logging.getLogger(__name__)


class _Article(Identified):
    id: Words = Field(alias="uid")
    title: Text
    text: Text


class _Asked(Identified):
    text: Words
    relevant_uids: list[Words]


def read_legal(path: Path | str, split: str | None = None) -> QuestionSet:
    """Questions that judge whole articles, each relevant with grade 1 (each file gzip or not).

    ``split`` names a file of questions; without it, "dev" or the only one. A passage is an article's title and text, a
    line each. Left out, and counted in a warning of this module's logger: articles without title and text,
    relevant articles that are not there, and questions that have no other.

    Raises:
        InputError: if a file is missing, a line of one is not what it should be, or an id stands twice; it names file
        and line.
    """
    folder = Path(path)
    chosen, asked = choose(folder, "questions_*.jsonl", split, "dev")
    files = {"articles": needed(folder, "articles.jsonl"), "questions": asked}
    data = {name: read(file) for name, file in files.items()}
    paths = set()
    passages = {}
    for _, article in records(files["articles"], data["articles"], _Article):
        paths.add(path := file_name(article.id))
        if words := passage(article.title, article.text):
            passages[path] = words
    questions = []
    listed = lost = 0
    for line, question in records(asked, data["questions"], _Asked):
        wanted = dict.fromkeys(map(file_name, question.relevant_uids), 1)
        relevant = {path: grade for path, grade in wanted.items() if path in passages}
        listed += 1
        lost += len(wanted) - len(relevant)
        if relevant:
            questions.append(Question(question.id, question.text, relevant=relevant, line=line))
    if not questions:
        raise InputError(f"{asked}: no question has an article that stands in {files['articles'].name}")
    if len(paths) > len(passages):
        log.warning("%s: articles without text, left out: %d", files["articles"], len(paths) - len(passages))
    if lost:
        log.warning("%s: relevant articles that are not there, left out: %d", asked, lost)
    if listed > len(questions):
        log.warning("%s: questions none of whose articles is there, left out: %d", asked, listed - len(questions))
    return QuestionSet(f"{folder.resolve().name}-{chosen}", folder, digest(data), tuple(questions), passages)
