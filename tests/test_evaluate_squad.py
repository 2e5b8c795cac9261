"""SQuAD files: what is taken over, what is mended and told, what is refused; and which loader a path gets."""

from __future__ import annotations

import gzip
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.errors import InputError
from docqa.evaluate.datasets import load_questions, reading_pairs
from docqa.evaluate.questions import Evidence, Question, QuestionSet, write_questions

BRIDGE = "Cầu Lũng Chè dài 84 m, khánh thành năm 1997. Năm 1997 xã cũng mở chợ phiên."
LAKE = "Hồ Tà Vạn rộng 12 ha, nuôi cá trắm và cá chép."


def item(identifier: str, question: str, *answers: tuple[str, int], **more: Any) -> dict[str, Any]:
    listed = [{"text": text, "answer_start": start} for text, start in answers]
    return {"id": identifier, "question": question, "answers": listed} | more


def article(*paragraphs: tuple[str, list[dict[str, Any]]]) -> dict[str, Any]:
    return {"title": "Lũng Chè", "paragraphs": [{"context": context, "qas": items} for context, items in paragraphs]}


def save(path: Path, *articles: Any, bare: bool = False) -> Path:
    raw = list(articles) if bare else {"version": "v2.0", "data": list(articles)}
    data = json.dumps(raw).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    assert all(record.levelno == logging.WARNING for record in caplog.records)
    return [record.getMessage().partition(": ")[2] for record in caplog.records]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    length = item("q1", "Cầu dài bao nhiêu?", ("84 m", 17), ("dài 84 m", 13), ("84 m", 17))
    none = item("q2", "Ai thiết kế cầu?", is_impossible=True)
    fish = item("q3", "Hồ nuôi cá gì?", ("cá trắm và cá chép", 27))
    return save(tmp_path / "sample.json", article((BRIDGE, [length, none])), article((LAKE, [fish])))


def test_open_retrieval(good: Path, caplog: pytest.LogCaptureFixture) -> None:
    read = load_questions(good)
    assert (read.name, read.path, len(read)) == ("sample", good, 3)
    assert read.passages == {"p000001.txt": BRIDGE, "p000002.txt": LAKE}
    assert read.questions[0] == Question(
        "q1",
        "Cầu dài bao nhiêu?",
        answers=("84 m", "dài 84 m"),
        evidence=(Evidence("p000001.txt", "84 m", 17), Evidence("p000001.txt", "dài 84 m", 13)),
        relevant={"p000001.txt": 1},
    )
    assert read.questions[1] == Question("q2", "Ai thiết kế cầu?", "unanswerable", answerable=False)
    assert told(caplog) == []


def test_reading_with_the_passage_given(good: Path) -> None:
    pairs = reading_pairs(good)
    assert [(q.id, passage) for q, passage in pairs] == [("q1", BRIDGE), ("q2", BRIDGE), ("q3", LAKE)]
    assert [q for q, _ in pairs] == list(load_questions(good).questions)


@pytest.mark.parametrize("name", ["set.json.gz", "set.json"])
@pytest.mark.parametrize("bare", [True, False])
def test_packed_and_bare_lists_read_alike(name: str, bare: bool, tmp_path: Path) -> None:
    asked = item("q", "Hồ rộng bao nhiêu?", ("12 ha", 15))
    read = load_questions(save(tmp_path / name, article((LAKE, [asked])), bare=bare))
    assert (read.name, len(read), read.passages) == ("set", 1, {"p000001.txt": LAKE})


def test_the_digest_is_of_what_the_file_holds(tmp_path: Path) -> None:
    whole = article((LAKE, [item("q", "Hồ rộng bao nhiêu?", ("12 ha", 15))]))
    plain, packed = (
        load_questions(save(tmp_path / "a.json", whole)),
        load_questions(save(tmp_path / "b.json.gz", whole)),
    )
    other = load_questions(save(tmp_path / "c.json", whole, article((BRIDGE, []))))
    assert plain.digest == packed.digest != other.digest


def test_equal_passages_are_one(tmp_path: Path) -> None:
    first, second = item("a", "Hồ rộng bao nhiêu?", ("12 ha", 15)), item("b", "Hồ ở đâu?", ("Tà Vạn", 3))
    read = load_questions(save(tmp_path / "s.json", article((LAKE, [first]), (BRIDGE, []), (LAKE, [second]))))
    assert [q.relevant for q in read.questions] == [{"p000001.txt": 1}] * 2
    assert read.passages == {"p000001.txt": LAKE, "p000002.txt": BRIDGE}


def test_a_wrong_offset_is_mended_to_the_nearest_place(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    early, late = BRIDGE.find("1997"), BRIDGE.rfind("1997")
    asked = [
        item("a", "Cầu xong năm nào?", ("1997", early + 3)),
        item("b", "Chợ mở năm nào?", ("1997", late - 3)),
        item("c", "Chợ mở lúc nào?", ("1997", -1)),
        item("d", "Năm nào?", ("1997", 10**6), ("1997", late)),
    ]
    read = load_questions(save(tmp_path / "s.json", article((BRIDGE, asked))))
    assert [[e.start for e in q.evidence] for q in read.questions] == [[early], [late], [early], [late]]
    assert told(caplog) == ["answers not where the file says, found at the nearest place in their passage: 4"]


@given(st.text("ab", max_size=30), st.text("ab", min_size=1, max_size=3), st.integers(-5, 40))
def test_nearest(text: str, words: str, near: int) -> None:
    from docqa.evaluate.datasets.squad import _nearest

    places = [i for i in range(len(text)) if text.startswith(words, i)]
    found = _nearest(text, words, near)
    assert (found is None) == (not places)
    assert found is None or (found in places and abs(found - near) == min(abs(i - near) for i in places))


def test_an_answer_that_stands_nowhere_is_kept_as_an_answer(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    asked = item("a", "Hồ rộng bao nhiêu?", ("mười hai hecta", 15), ("12 ha", 15))
    (question,) = load_questions(save(tmp_path / "s.json", article((LAKE, [asked])))).questions
    assert question.answers == ("mười hai hecta", "12 ha")
    assert question.evidence == (Evidence("p000001.txt", "12 ha", 15),)
    assert told(caplog) == ["answers that their passage does not hold, kept as answers but not as evidence: 1"]


def test_withheld_answers_do_not_make_a_question_unanswerable(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = save(tmp_path / "s.json", article((LAKE, [item("a", "Hồ rộng bao nhiêu?", ("", 0))])))
    (question,) = load_questions(path).questions
    assert question == Question("a", "Hồ rộng bao nhiêu?", relevant={"p000001.txt": 1})
    assert told(caplog) == ["questions with an empty answer that are not marked impossible, good for retrieval only: 1"]
    with pytest.raises(InputError, match="withholds its answers"):
        reading_pairs(path)


def test_no_answers_mean_unanswerable(tmp_path: Path) -> None:
    asked = [
        item("a", "Ai đào hồ?"),
        item("b", "Hồ đào năm nào?", ("12 ha", 15), is_impossible=True),
        {"id": "c", "question": "Hồ sâu bao nhiêu?", "is_impossible": True},
    ]
    path = save(tmp_path / "s.json", article((LAKE, asked)))
    assert all(not q.answerable and not q.answers and not q.relevant for q in load_questions(path).questions)
    assert [passage for _, passage in reading_pairs(path)] == [LAKE] * 3


def test_one_id_for_several_questions(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    words = ("12 ha", 15)
    asked = [item("a", "Rộng?", words), item("a", "To?", words), item("a#2", "Lớn?", words), item("a", "Bé?", words)]
    read = load_questions(save(tmp_path / "s.json", article((LAKE, asked))))
    assert [(q.id, q.text) for q in read.questions] == [("a", "Rộng?"), ("a#3", "To?"), ("a#2", "Lớn?"), ("a#4", "Bé?")]
    assert told(caplog) == ["questions with the id of an earlier one, told apart as id#2, id#3, …: 2"]


def test_line_ends_and_controls_keep_their_offsets(tmp_path: Path) -> None:
    context = "\ufeffMục\ud800 một:\r\nsửa cầu\x00treo\rMục hai: đào ao\x1f."
    asked = item("a", "Sửa gì?", ("cầu\x00treo\rMục", context.find("cầu")), ("đào ao", context.find("đào")))
    (question,) = (read := load_questions(save(tmp_path / "s.json", article((context, [asked]))))).questions
    passage = (read.passages or {})["p000001.txt"]
    assert passage == "\ufeffMục\ufffd một: \nsửa cầu treo\nMục hai: đào ao ."
    for evidence in question.evidence:
        assert passage.startswith(evidence.quote, evidence.start or 0)
    assert len(question.evidence) == 2


BAD: dict[str, tuple[Any, str]] = {
    "no data": ({"version": "1.1"}, "'data' is missing"),
    "a number": (7, "valid list"),
    "data is no list": ({"data": "x"}, "data: Input should be a valid list"),
    "an article is no object": ({"data": [7]}, r"data\[0\]: it should be an object"),
    "no paragraphs": ([{"title": "x"}], r"\[0\]: 'paragraphs' is missing"),
    "no question": ({"data": [article((LAKE, [{"id": "a", "answers": []}]))]}, r"qas\[0\]: 'question' is missing"),
    "no answers": ({"data": [article((LAKE, [{"id": "a", "question": "?"}]))]}, r"qas\[0\]: 'answers' is missing"),
    "an id that is a number": (
        {"data": [article(), article((BRIDGE, []), (LAKE, [item("a", "Gì?"), item(3, "Gì?")]))]},  # type: ignore[arg-type]
        r"data\[1\].paragraphs\[1\].qas\[1\]: 'id': input should be a valid string",
    ),
    "an offset that is text": (
        {"data": [article((LAKE, [item("a", "Gì?", ("ha", "15"))]))]},  # type: ignore[arg-type]
        r"qas\[0\].answers\[0\]: 'answer_start': input should be a valid integer",
    ),
    "a blank question": ({"data": [article((LAKE, [item("a", " \t")]))]}, "'question': it holds no text"),
    "a blank passage": ({"data": [article((" \x00", [item("a", "Gì?")]))]}, r"\[0\]: 'context': it holds no text"),
    "the same question twice": (
        {"data": [article((LAKE, [item("a", "Gì?"), item("b", "Gì?"), item("a", "Gì?")]))]},
        r"data\[0\].paragraphs\[0\].qas\[2\]: the question 'a' stands at data\[0\].paragraphs\[0\].qas\[0\] too",
    ),
    "no question at all": ({"data": [article((LAKE, []))]}, "holds no question"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_records(name: str, tmp_path: Path) -> None:
    raw, message = BAD[name]
    path = tmp_path / "bad.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    for load in (load_questions, reading_pairs):
        with pytest.raises(InputError, match=message) as caught:
            load(path)
        assert str(caught.value).startswith(str(path))
        assert "\n" not in str(caught.value)


GOOD_BYTES = json.dumps({"data": [article((LAKE, [item("a", "Hồ ở đâu?", ("Tà Vạn", 3))]))]}, ensure_ascii=False)
BAD_BYTES: dict[str, tuple[str, bytes, str]] = {
    "not JSON": ("s.json", b'{"data": [\n  {"title": "x",}\n]}', "line 2, column 1[0-9]: not JSON"),
    "empty": ("s.json", b"", "line 1, column 1: not JSON"),
    "too deep": ("s.json", b"[" * 200_000, "not JSON"),
    "UTF-16": ("s.json", GOOD_BYTES.encode("utf-16"), "line 1: not UTF-8"),
    "windows-1258": ("s.json", b'{"data":\n"H\xf4\xcc T\xe0 V\xf2an"}', "line 2: not UTF-8"),
    "gzip cut off": ("s.json.gz", gzip.compress(GOOD_BYTES.encode())[:-30], "gzip data is damaged or cut off"),
    "gzip damaged": ("s.json.gz", gzip.compress(b"x" * 999)[:12] + b"\xff" * 40, "gzip data is damaged or cut off"),
    "gzip with rubbish behind": ("s.json.gz", gzip.compress(GOOD_BYTES.encode()) + b"more", "gzip data is damaged"),
}


@pytest.mark.parametrize("name", BAD_BYTES)
def test_bad_bytes(name: str, tmp_path: Path) -> None:
    file, data, message = BAD_BYTES[name]
    (tmp_path / file).write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        load_questions(tmp_path / file)
    assert file in str(caught.value)
    assert "\n" not in str(caught.value)


def test_gzip_is_told_by_its_bytes_and_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(gzip.compress(GOOD_BYTES.encode("utf-8-sig")))
    (tmp_path / "b.json.gz").write_bytes(GOOD_BYTES.encode())
    assert load_questions(tmp_path / "a.json").questions == load_questions(tmp_path / "b.json.gz").questions


def test_docqas_own_questions(tmp_path: Path) -> None:
    asked = Question("q", "Hồ rộng bao nhiêu?", answers=("12 ha",), evidence=(Evidence("ho.txt", "12 ha", 15),))
    write_questions(tmp_path / "own.jsonl", [asked])
    read = load_questions(str(tmp_path / "own.jsonl"))
    assert isinstance(read, QuestionSet)
    assert read.passages is None
    assert [(q.id, q.evidence) for q in read.questions] == [("q", asked.evidence)]


def test_what_is_no_set_of_questions(tmp_path: Path, good: Path) -> None:
    (tmp_path / "notes.txt").write_text("một hai ba", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "notes.txt", tmp_path / "folder"):
        with pytest.raises(InputError, match=r"\.jsonl.*SQuAD.*BEIR.*law"):
            load_questions(path)
    with pytest.raises(InputError, match=r"nowhere\.json: no such file"):
        load_questions(tmp_path / "nowhere.json")
    with pytest.raises(InputError, match="no split to choose"):
        load_questions(good, split="dev")
    for path in (tmp_path / "folder", tmp_path / "own.jsonl"):
        with pytest.raises(InputError, match="no SQuAD JSON"):
            reading_pairs(path)
