"""Question sets in the formats that people have: docqa's JSONL, SQuAD, BEIR, and the questions on Vietnam's law."""

from __future__ import annotations

from pathlib import Path

from docqa.errors import InputError
from docqa.evaluate.datasets.beir import read_beir
from docqa.evaluate.datasets.corpus import sample, write_passages
from docqa.evaluate.datasets.files import part
from docqa.evaluate.datasets.legal import read_legal
from docqa.evaluate.datasets.neighbours import neighbours
from docqa.evaluate.datasets.squad import read_squad, reading_pairs
from docqa.evaluate.questions import QuestionSet, read_questions

__all__ = ["load_questions", "neighbours", "reading_pairs", "sample", "write_passages"]

_ACCEPTED = (
    "docqa reads its own questions (.jsonl), SQuAD JSON (.json, .json.gz), a BEIR folder (corpus.jsonl, queries.jsonl, "
    "qrels/*.tsv) and a folder of law (articles.jsonl, questions_*.jsonl)"
)


def load_questions(path: Path | str, *, split: str | None = None) -> QuestionSet:
    """The questions of a file or folder, its format told by names: ``*.jsonl`` is docqa's own, ``*.json`` and
    ``*.json.gz`` SQuAD; a folder with ``articles.jsonl`` holds law, one with ``corpus.jsonl`` is BEIR's.

    ``split`` chooses a folder's questions where there are several ("test" and "dev" are the usual ones). What a set
    brings along stands in ``passages``; ``write_passages`` makes documents of it.

    Raises:
        InputError: for a path that is none of these, and for anything wrong in it: it says where.
    """
    source = Path(path)
    if source.is_dir():
        if part(source, "articles.jsonl"):
            return read_legal(source, split)
        if part(source, "corpus.jsonl"):
            return read_beir(source, split)
        raise InputError(f"{source} is no folder of questions: {_ACCEPTED}")
    if not source.exists():
        raise InputError(f"{source}: no such file or folder")
    if split is not None:
        raise InputError(f"{source} is one file, so there is no split to choose")
    if source.name.lower().endswith(".jsonl"):
        return read_questions(source)
    if source.name.lower().endswith((".json", ".json.gz")):
        return read_squad(source)
    raise InputError(f"{source.name} is no file of questions: {_ACCEPTED}")
