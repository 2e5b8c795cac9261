"""Published sets, where DOCQA_DATA names a folder that has them: everything is read, and every offset holds."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from docqa.evaluate.datasets import load_questions, reading_pairs, write_passages
from docqa.evaluate.questions import QuestionSet

DATA = Path(os.environ.get("DOCQA_DATA", ""))

pytestmark = pytest.mark.skipif(
    not (os.environ.get("DOCQA_DATA") and (DATA / "reader").is_dir() and (DATA / "legal").is_dir()),
    reason="DOCQA_DATA names no folder with reader/ and legal/",
)

READER = {  # questions, passages, answers moved, ids renamed
    "viquad_dev": (2285, 515, 32, 7),
    "viquad_train": (18579, 4101, 141, 4),
    "mlqa_vi_dev": (511, 451, 0, 0),
    "squad2_impossible_vi": (5945, 1204, 0, 0),
}


def assert_whole(read: QuestionSet) -> None:
    passages = read.passages or {}
    assert len({q.id for q in read.questions}) == len(read)
    assert all(path in passages for q in read.questions for path in q.relevant)
    assert all(passages[e.doc].startswith(e.quote, e.start or 0) for q in read.questions for e in q.evidence)


@pytest.mark.parametrize("name", READER)
def test_reading_sets(name: str, caplog: pytest.LogCaptureFixture) -> None:
    questions, passages, moved, renamed = READER[name]
    path = DATA / "reader" / f"{name}.json.gz"
    read = load_questions(path)
    assert_whole(read)
    assert (read.name, len(read), len(read.passages or {})) == (name, questions, passages)
    counts = [record.getMessage().rpartition(": ")[2] for record in caplog.records]
    assert counts == [str(n) for n in (moved, renamed) if n]
    assert all(bool(q.answers) == bool(q.evidence) == bool(q.relevant) == q.answerable for q in read.questions)
    assert all(q.answerable != (name == "squad2_impossible_vi") for q in read.questions)
    assert len(reading_pairs(path)) == questions


def test_a_set_whose_answers_are_withheld(caplog: pytest.LogCaptureFixture) -> None:
    read = load_questions(DATA / "reader" / "mlqa_vi_test_partial.json.gz")
    assert_whole(read)
    assert (len(read), len(read.passages or {})) == (1675, 1508)
    assert all(q.answerable and not q.answers and q.relevant for q in read.questions)
    assert [record.getMessage().rpartition(": ")[2] for record in caplog.records] == ["1675"]


def test_legal_questions(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    read = load_questions(DATA / "legal")
    assert_whole(read)
    assert (len(read), len(read.passages or {})) == (729, 65379)
    assert all(q.relevant for q in read.questions)
    assert caplog.records == []
    with gzip.open(DATA / "legal" / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        assert sum('"text": ""' in line for line in file) == 401
    assert write_passages(read, tmp_path / "docs") == 65379
    path, text = next(iter((read.passages or {}).items()))
    assert (tmp_path / "docs" / path).read_text(encoding="utf-8-sig") == text
