"""Folders as the BEIR benchmark has them: ``corpus.jsonl``, ``queries.jsonl`` and judgements in ``qrels/<split>.tsv``.

The format: Thakur et al. 2021, "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval
Models".
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import Field

from docqa.errors import InputError
from docqa.evaluate.datasets.fields import Text, Words
from docqa.evaluate.datasets.files import choose, digest, needed, read
from docqa.evaluate.datasets.lines import Identified, passage, records
from docqa.evaluate.datasets.names import file_name
from docqa.evaluate.questions import Question, QuestionSet, decoded

log = logging.getLogger(__name__)

_COLUMNS = ("query-id", "corpus-id", "score")
_GRADE = re.compile(r"[+-]?[0-9]{1,9}")


class _Document(Identified):
    id: Words = Field(alias="_id")
    title: Text | None = None
    text: Text


class _Query(Identified):
    id: Words = Field(alias="_id")
    text: Words


def read_beir(where: Path | str, split: str | None = None) -> QuestionSet:
    """A BEIR folder (each file gzip or not) as questions that judge documents by grade.

    ``split`` names a file in ``qrels``; without it, "test" or the only one. A passage is a document's title and text,
    a line each. Left out, and counted in a warning of this module's logger: queries without a relevant document in the
    split, and documents without any text (and judgements on them).

    Raises:
        InputError: if a file is missing or a line of one is not what it should be, for an id that stands twice, for a
        judgement on an unknown query or document; it names file and line.
    """
    folder = Path(where)
    chosen, judged = choose(folder, "qrels/*.tsv", split, "test")
    files = {"corpus": needed(folder, "corpus.jsonl"), "queries": needed(folder, "queries.jsonl"), "qrels": judged}
    data = {name: read(file) for name, file in files.items()}
    paths: dict[str, str] = {}
    passages: dict[str, str] = {}
    for _, document in records(files["corpus"], data["corpus"], _Document):
        path = paths[document.id] = file_name(document.id)
        if words := passage(document.title, document.text):
            passages[path] = words
    queries = {query.id: (line, query) for line, query in records(files["queries"], data["queries"], _Query)}
    relevant: dict[str, dict[str, int]] = {}
    for query_id, document_id, grade in _judgements(judged, data["qrels"], queries, paths):
        if grade > 0 and (path := paths[document_id]) in passages:
            relevant.setdefault(query_id, {})[path] = grade
    questions = tuple(
        Question(i, query.text, relevant=relevant[i], line=line)
        for i, (line, query) in queries.items()
        if i in relevant
    )
    if not questions:
        raise InputError(f"{judged} gives no query a relevant document")
    if len(paths) > len(passages):
        log.warning("%s: documents without text, left out: %d", files["corpus"], len(paths) - len(passages))
    if len(queries) > len(questions):
        left = len(queries) - len(questions)
        log.warning("%s: queries without a relevant document in %s, left out: %d", files["queries"], chosen, left)
    return QuestionSet(f"{folder.resolve().name}-{chosen}", folder, digest(data), questions, passages)


def _judgements(
    file: Path, data: bytes, queries: Mapping[str, object], documents: Mapping[str, object]
) -> Iterator[tuple[str, str, int]]:
    """Query id, document id and grade of each line."""
    lines = [line.rstrip("\r").split("\t") for line in decoded(file, data).split("\n")]
    heads = [head.strip().lower().replace("_", "-") for head in lines[0]]
    if not set(_COLUMNS) <= set(heads):
        raise InputError(f"{file}, line 1: the columns' names are missing; it must say {', '.join(_COLUMNS)}, by tabs")
    columns = [heads.index(column) for column in _COLUMNS]
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for number, cells in enumerate(lines[1:], 2):
        if cells == [""]:
            continue
        if len(cells) != len(heads):
            raise InputError(f"{file}, line {number}: {len(heads)} columns by tabs are needed, {len(cells)} are there")
        query, document, said = (cells[column].strip() for column in columns)
        if query not in queries:
            raise InputError(f"{file}, line {number}: no query {query!r} in queries.jsonl")
        if document not in documents:
            raise InputError(f"{file}, line {number}: no document {document!r} in corpus.jsonl")
        if not _GRADE.fullmatch(said):
            raise InputError(f"{file}, line {number}: the score {said[:40]!r} is no whole number")
        first, grade = seen.setdefault((query, document), (number, int(said)))
        if grade != int(said):
            raise InputError(f"{file}, line {number}: line {first} gives {query!r} and {document!r} another score")
        yield query, document, grade
