"""Datasets that are folders (BEIR, law): what is read, what is left out and told, what is refused with its line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from docqa.errors import InputError
from docqa.evaluate.datasets import load_questions
from docqa.evaluate.questions import Question

HEAD = "query-id\tcorpus-id\tscore"
CORPUS = [
    {"_id": "D1", "title": "Đò ngang", "text": "Bến đò Mả Giang chạy từ 5 giờ sáng.", "metadata": {"url": "x"}},
    {"_id": "d2", "title": "", "text": "Chợ phiên họp ngày mồng bảy."},
    {"_id": "d3", "text": "Trạm bơm có ba máy."},
]
QUERIES = [{"_id": "1", "text": "Đò chạy lúc mấy giờ?"}, {"_id": "2", "text": "Chợ họp ngày nào?", "metadata": {}}]
QRELS = [HEAD, "1\tD1\t2", "1\td3\t0", "2\td2\t1", "2\td3\t1", "2\tD1\t-1"]


def lines(records: Sequence[Any]) -> str:
    return "".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in records)


def write(folder: Path, files: Mapping[str, Sequence[Any]]) -> Path:
    for name, records in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = lines(records).encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return folder


def beir(folder: Path, **changed: Sequence[Any]) -> Path:
    parts = {"corpus": CORPUS, "queries": QUERIES, "test": QRELS} | changed
    files = {"corpus.jsonl": parts["corpus"], "queries.jsonl": parts["queries"], "qrels/test.tsv": parts["test"]}
    return write(folder, files)


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [f"{r.levelname} {Path(str(r.args[0])).name}: {r.getMessage().partition(': ')[2]}" for r in caplog.records]  # type: ignore[index]


def test_beir(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    read = load_questions(beir(tmp_path / "mini"))
    first, second, third = read.passages or {}
    assert first.startswith("d1~")
    assert (second, third) == ("d2.txt", "d3.txt")
    assert list((read.passages or {}).values()) == [
        "Đò ngang\nBến đò Mả Giang chạy từ 5 giờ sáng.",
        "Chợ phiên họp ngày mồng bảy.",
        "Trạm bơm có ba máy.",
    ]
    assert read.name == "mini-test"
    assert read.questions == (
        Question("1", "Đò chạy lúc mấy giờ?", relevant={first: 2}, line=1),
        Question("2", "Chợ họp ngày nào?", relevant={second: 1, third: 1}, line=2),
    )
    assert told(caplog) == []


def test_beir_packed_with_its_columns_in_another_order(tmp_path: Path) -> None:
    plain = load_questions(beir(tmp_path / "mini"))
    judged = ["corpus_id\tquery_id\tnote\tscore", "D1\t1\t\t2\r", "d2\t2\tsure\t1", "d3\t2\t\t+1", "", "d3\t2\t\t1"]
    files = {"corpus.jsonl.gz": CORPUS, "queries.jsonl.gz": QUERIES, "qrels/test.tsv.gz": judged}
    packed = load_questions(write(tmp_path / "packed" / "mini", files))
    assert (packed.name, packed.questions, packed.passages) == (plain.name, plain.questions, plain.passages)
    assert packed.digest != plain.digest
    assert load_questions(beir(tmp_path / "again")).digest == plain.digest


def test_beir_splits(tmp_path: Path) -> None:
    folder = beir(tmp_path / "mini")
    write(folder, {"qrels/dev.tsv": [HEAD, "1\tD1\t1"], "qrels/train.tsv": [HEAD, "2\td2\t1"]})
    assert [len(load_questions(folder, split=split)) for split in (None, "test", "dev")] == [2, 2, 1]
    assert load_questions(folder, split="train").name == "mini-train"
    with pytest.raises(InputError, match=r"no split '\.\./qrels/dev', only dev, test, train"):
        load_questions(folder, split="../qrels/dev")
    (folder / "qrels" / "test.tsv").unlink()
    with pytest.raises(InputError, match=r"several splits \(dev, train\)"):
        load_questions(folder)
    (folder / "qrels" / "dev.tsv").unlink()
    assert load_questions(folder).name == "mini-train"
    (folder / "qrels" / "train.tsv").unlink()
    with pytest.raises(InputError, match=r"holds no qrels/\*.tsv"):
        load_questions(folder)


def test_beir_leaves_out_and_tells(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    corpus = [*CORPUS, {"_id": "d4", "title": " ", "text": ""}]
    queries = [*QUERIES, {"_id": "3", "text": "Ai lái đò?"}, {"_id": "4", "text": "Mấy chuyến?"}]
    read = load_questions(beir(tmp_path / "mini", corpus=corpus, queries=queries, test=[*QRELS, "4\td4\t1"]))
    assert [q.id for q in read.questions] == ["1", "2"]
    assert len(read.passages or {}) == 3
    assert told(caplog) == [
        "WARNING corpus.jsonl: documents without text, left out: 1",
        "WARNING queries.jsonl: queries without a relevant document in test, left out: 2",
    ]


BAD_BEIR: dict[str, tuple[dict[str, Sequence[Any]], str]] = {
    "not JSON": ({"corpus": [*CORPUS, "{'_id': 'd4'}"]}, "corpus.jsonl, line 4: not JSON"),
    "no object": ({"queries": [*QUERIES, "[]"]}, "queries.jsonl, line 3: a line is one JSON object"),
    "no id": ({"corpus": [CORPUS[0], {"id": "d2", "text": "x"}]}, "corpus.jsonl, line 2: '_id' is missing"),
    "no text": ({"corpus": [{"_id": "d2", "title": "x"}]}, "corpus.jsonl, line 1: 'text' is missing"),
    "an id that is a number": ({"queries": [{"_id": 7, "text": "?"}]}, "line 1: '_id': input should be a valid string"),
    "a blank query": ({"queries": [{"_id": "1", "text": " "}]}, "queries.jsonl, line 1: 'text': it holds no text"),
    "a document twice": ({"corpus": [*CORPUS, CORPUS[1]]}, "corpus.jsonl, line 4: the id 'd2' stands in line 2 too"),
    "a query twice": ({"queries": [*QUERIES, QUERIES[0]]}, "queries.jsonl, line 3: the id '1' stands in line 1 too"),
    "an empty corpus": ({"corpus": []}, "corpus.jsonl is empty"),
    "no queries": ({"queries": [""]}, "queries.jsonl is empty"),
    "no header": ({"test": QRELS[1:]}, "test.tsv, line 1: .*query-id, corpus-id, score"),
    "empty qrels": ({"test": []}, "test.tsv, line 1: "),
    "trec's columns": ({"test": [HEAD, "1 0 D1 1"]}, "test.tsv, line 2: 3 columns"),
    "a column too many": ({"test": [HEAD, "1\tQ0\tD1\t1"]}, "test.tsv, line 2: 3 columns by tabs are needed, 4 are"),
    "an unknown query": ({"test": [*QRELS, "9\tD1\t1"]}, "test.tsv, line 7: no query '9'"),
    "an unknown document": ({"test": [*QRELS, "1\td1\t1"]}, "test.tsv, line 7: no document 'd1'"),
    "a score in words": ({"test": [HEAD, "1\tD1\tyes"]}, "test.tsv, line 2: the score 'yes' is no whole number"),
    "half a score": ({"test": [HEAD, "1\tD1\t0.5"]}, "test.tsv, line 2: the score '0.5' is no whole number"),
    "two scores": ({"test": [*QRELS, "1\tD1\t1"]}, "test.tsv, line 7: line 2 gives '1' and 'D1' another score"),
    "nothing relevant": ({"test": [HEAD, "1\tD1\t0"]}, "gives no query a relevant document"),
}


@pytest.mark.parametrize("name", BAD_BEIR)
def test_bad_beir(name: str, tmp_path: Path) -> None:
    changed, message = BAD_BEIR[name]
    with pytest.raises(InputError, match=message) as caught:
        load_questions(beir(tmp_path / "mini", **changed))
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


@pytest.mark.parametrize("name", ["queries.jsonl", "qrels/test.tsv"])
def test_a_part_that_is_missing_or_unreadable(name: str, tmp_path: Path) -> None:
    folder = beir(tmp_path / "mini")
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data.decode().encode("utf-16"))
    with pytest.raises(InputError, match=f"{name}, line 1: not UTF-8"):
        load_questions(folder)
    (folder / name).write_bytes(data)
    (folder / f"{name}.gz").write_bytes(gzip.compress(data))
    with pytest.raises(InputError, match=r"holds both .* and .*\.gz"):
        load_questions(folder)
    (folder / name).unlink()
    assert len(load_questions(folder)) == 2
    (folder / f"{name}.gz").write_bytes(gzip.compress(data)[:-9])
    with pytest.raises(InputError, match=f"{name}.gz: its gzip data is damaged or cut off"):
        load_questions(folder)
    (folder / f"{name}.gz").unlink()
    with pytest.raises(InputError, match="mini holds no q"):
        load_questions(folder)


ARTICLES = [
    {"uid": "a1", "title": "Điều 1. Phạm vi", "text": "Nghị quyết này áp dụng cho\r\nxã Nậm Cờm.", "law_id": None},
    {"uid": "a2", "title": "Điều 2. Bãi bỏ", "text": " "},
]
ASKED = [
    {"id": "x", "text": "Áp dụng cho xã nào?", "relevant_uids": ["a1", "a9"], "all_mapped": False},
    {"id": "y", "text": "Điều nào bị bỏ?", "relevant_uids": ["a2"]},
]


def legal(folder: Path, articles: Sequence[Any] = ARTICLES, asked: Sequence[Any] = ASKED) -> Path:
    return write(folder, {"articles.jsonl.gz": articles, "questions_dev.jsonl": asked})


def test_legal(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lost = {"id": "z", "text": "Mức phạt?", "relevant_uids": ["a9"]}
    blank = {"uid": "a3", "title": "", "text": ""}
    read = load_questions(legal(tmp_path / "law", [*ARTICLES, blank], [*ASKED, lost]))
    assert read.name == "law-dev"
    assert read.passages == {
        "a1.txt": "Điều 1. Phạm vi\nNghị quyết này áp dụng cho \nxã Nậm Cờm.",
        "a2.txt": "Điều 2. Bãi bỏ",
    }
    assert read.questions == (
        Question("x", "Áp dụng cho xã nào?", relevant={"a1.txt": 1}, line=1),
        Question("y", "Điều nào bị bỏ?", relevant={"a2.txt": 1}, line=2),
    )
    assert told(caplog) == [
        "WARNING articles.jsonl.gz: articles without text, left out: 1",
        "WARNING questions_dev.jsonl: relevant articles that are not there, left out: 2",
        "WARNING questions_dev.jsonl: questions none of whose articles is there, left out: 1",
    ]
    write(tmp_path / "law", {"questions_test.jsonl": ASKED[:1]})
    assert [len(load_questions(tmp_path / "law", split=split)) for split in (None, "test")] == [2, 1]


BAD_LEGAL: dict[str, tuple[dict[str, Sequence[Any]], str]] = {
    "no uid": ({"articles": [{"title": "x", "text": "y"}]}, "articles.jsonl.gz, line 1: 'uid' is missing"),
    "a text that is null": (
        {"articles": [{"uid": "a", "title": "x", "text": None}]},
        "'text': input should be a valid",
    ),
    "an article twice": ({"articles": [*ARTICLES, ARTICLES[0]]}, "line 3: the id 'a1' stands in line 1 too"),
    "a question twice": ({"asked": [*ASKED, ASKED[0]]}, "questions_dev.jsonl, line 3: the id 'x' stands in line 1"),
    "uids that are no list": (
        {"asked": [ASKED[0] | {"relevant_uids": "a1"}]},
        "line 1: 'relevant_uids': input should be a valid list",
    ),
    "a uid that is a number": (
        {"asked": [ASKED[0] | {"relevant_uids": ["a1", 2]}]},
        r"line 1: relevant_uids\[1\]: Input should be a valid string",
    ),
    "nothing is there": ({"articles": [{"uid": "b", "title": "x", "text": "y"}]}, "no question has an article"),
}


@pytest.mark.parametrize("name", BAD_LEGAL)
def test_bad_legal(name: str, tmp_path: Path) -> None:
    changed, message = BAD_LEGAL[name]
    with pytest.raises(InputError, match=message) as caught:
        load_questions(legal(tmp_path / "law", **changed))
    assert "\n" not in str(caught.value)
