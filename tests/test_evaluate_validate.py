"""Question files are held against their documents: every problem of every line is said, and nothing else is."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from commandline import assert_fails, here
from hypothesis import given
from hypothesis import strategies as st

from docqa.errors import InputError
from docqa.evaluate.duplicates import NEAR, folded, near_duplicates
from docqa.evaluate.locate import gold_pieces, locate
from docqa.evaluate.questions import Evidence, Question, question_lines, read_questions
from docqa.evaluate.validate import Problem, validate

DATA = Path(__file__).parents[1] / "eval" / "data"
SETS = [path for name in ("train", "dev", "test") if (path := DATA / f"{name}.jsonl").exists()]

PLAN = """ỦY BAN NHÂN DÂN
TỈNH MÂY NGÀN

KẾ HOẠCH
Trồng cây năm 2031

1. Sở Xây dựng trồng 1.200 cây trong quý I.
2. Sở Tài chính cấp 3 tỷ đồng.
3. Sở Tài chính báo cáo trước ngày 05 tháng 9 năm 2031.
"""
OTHER = "CHỈ THỊ\nVề việc tưới cây\n\nSở Xây dựng tưới cây mỗi tuần hai lần.\n"
GOOD: dict[str, Any] = {
    "id": "A1",
    "question": "Sở Xây dựng Mây Ngàn trồng bao nhiêu cây?",
    "type": "span",
    "style": "plain",
    "answerable": True,
    "answers": ["1200 cây"],
    "evidence": [{"doc": "plan.txt", "quote": "trồng 1.200 cây"}],
}
NONE: dict[str, Any] = {
    "id": "U1",
    "question": "Ai ký kế hoạch trồng cây?",
    "type": "unanswerable",
    "answerable": False,
    "answers": [],
    "evidence": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents in ``plans/``; the second is decomposed."""
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plans" / "other.txt").write_text(unicodedata.normalize("NFD", OTHER), encoding="utf-8")
    return tmp_path


def written(folder: Path, *lines: Mapping[str, Any] | str, name: str = "set.jsonl") -> Path:
    file = folder / name
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def errors(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


@pytest.mark.parametrize("path", SETS, ids=lambda p: p.name)
def test_the_projects_own_sets_are_clean(path: Path) -> None:
    assert validate([path]) == []


def test_the_projects_own_splits_share_nothing() -> None:
    assert len(SETS) == 3
    assert validate(SETS) == []


def test_a_good_line_passes(folder: Path) -> None:
    assert errors(validate([written(folder, GOOD, NONE)])) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answers": None}, "field 'answers' is null; write a list"),
        ({"id": 7}, "field 'id' is a number; write a string"),
        ({"answerable": "yes"}, "field 'answerable' is a string; write true or false"),
        ({"type": "when"}, "field 'type' is 'when'; write 'metadata', "),
        ({"style": "loud"}, "field 'style' is 'loud'; write 'plain', "),
        ({"question": " \t"}, "field 'question' is empty"),
        ({"anwsers": []}, "field 'anwsers' is not known"),
        ({"evidence": [{"doc": "plan.txt"}]}, "field 'evidence.0.quote' is missing"),
        ({"evidence": ["plan.txt"]}, "field 'evidence.0' is a string; write an object"),
        ({"answers": []}, "an answerable question needs answers and evidence"),
        ({"answerable": False}, "'answerable' is false for the type unanswerable"),
        ({"question": "\ud800"}, "unicode"),
        ({"style": "no-diacritics"}, "a question of the style no-diacritics holds 'ở'"),
        ({"answers": ["1.300 cây"]}, "no answer ('1.300 cây') stands in the evidence"),
        ({"answers": ["200 cây"]}, "no answer ('200 cây') stands in the evidence"),
        ({"answers": ["?"]}, "no answer ('?') stands in the evidence"),
        ({"answers": ["1200 cây", "quý I"], "note": "[all]"}, "the item 'quý I' does not stand in the evidence"),
        ({"type": "yesno", "answers": ["có lẽ"]}, "'có lẽ' answers no yes/no question"),
        ({"evidence": [{"doc": "plans/plan.txt", "quote": "trồng 1.200 cây"}]}, "write 'plan.txt'"),
        ({"evidence": [{"doc": "gone.txt", "quote": "trồng 1.200 cây"}]}, "no document 'gone.txt' among the 2 there"),
        (
            {"evidence": [{"doc": "plan.txt", "quote": "trồng 1.200  cây"}]},
            "in another Unicode form or with other white",
        ),
        (
            {"evidence": [{"doc": "other.txt", "quote": "Sở Xây dựng tưới"}]},
            "in another Unicode form or with other white",
        ),
        ({"evidence": [{"doc": "other.txt", "quote": "trồng 1.200 cây"}]}, "it stands in 'plan.txt': mend 'doc'"),
        ({"evidence": [{"doc": "plan.txt", "quote": "trồng 1.200 bụi"}]}, "copy the words from the file"),
        ({"evidence": [{"doc": "plan.txt", "quote": "Sở Tài chính"}]}, "more than once (at characters 107 and 138)"),
        (
            {"evidence": [{"doc": "plan.txt", "quote": "1.200 cây", "start": 3}]},
            "not stand at character 3 of 'plan.txt'",
        ),
    ],
)
def test_each_fault_is_said_with_its_place(folder: Path, change: dict[str, Any], said: str) -> None:
    broken = json.dumps({**GOOD, **change})
    (problem, *others) = errors(validate([written(folder, NONE, broken)]))
    assert said in problem.message
    assert (problem.file, problem.line, problem.id) == (folder / "set.jsonl", 2, "" if change == {"id": 7} else "A1")
    assert str(problem).startswith(f"{folder / 'set.jsonl'}, line 2")
    assert len(str(problem).splitlines()) == 1
    assert all("no answer" in other.message or "item" in other.message for other in others)


@pytest.mark.parametrize("change", [{}, {"evidence": [{"doc": "plan.txt", "quote": "x"}]}, {"type": "when"}])
def test_the_first_line_is_no_exception(folder: Path, change: dict[str, Any]) -> None:
    assert bool(errors(validate([written(folder, {**GOOD, **change}, NONE)]))) == bool(change)


def test_a_place_may_be_said_where_a_quote_occurs_twice(folder: Path) -> None:
    start = PLAN.rindex("Sở Tài chính")
    record = {**GOOD, "answers": ["Sở Tài chính"], "evidence": [{"doc": "plan.txt", "quote": "Sở Tài chính"}]}
    record["evidence"][0]["start"] = start
    assert errors(validate([written(folder, record)])) == []


def test_yes_and_no_need_not_stand_in_the_evidence(folder: Path) -> None:
    lines = [
        {**GOOD, "id": f"Y{n}", "question": f"Câu {n} {answer}?", "type": "yesno", "answers": [answer]}
        for n, answer in enumerate(("có", "Không", "chưa.", "yes", "no", unicodedata.normalize("NFD", "có")))
    ]
    assert errors(validate([written(folder, *lines)])) == []


def test_all_problems_of_all_lines_are_listed(folder: Path) -> None:
    broken = {**GOOD, "id": "B", "question": "Mây nào?", "evidence": [{"doc": "plan.txt", "quote": "Mây Xanh"}]}
    file = written(folder, {"id": "A"}, "nonsense", "[1]", "", broken, GOOD)
    found = errors(validate([file]))
    assert [(p.line, p.id) for p in found] == [(1, "A")] * 5 + [(2, ""), (3, ""), (5, "B"), (5, "B")]
    assert found[5].message == "not JSON: Expecting value (column 1)"
    assert found[6].message == "a line is one JSON object, not a list"
    with pytest.raises(InputError, match=r"line 1: field 'question' is missing; add it"):
        read_questions(file)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ('{"id": "é"}\n'.encode("utf-16"), 1),
        (b'{"id": "a"}\n\n' + '{"id": "é"}'.encode("latin-1"), 3),
        (b"\xef\xbb\xbf\n\n\xff", 3),
    ],
)
def test_another_encoding(folder: Path, data: bytes, line: int) -> None:
    (folder / "set.jsonl").write_bytes(data)
    (problem,) = validate([folder / "set.jsonl"])
    assert (problem.line, problem.message) == (line, "not UTF-8 text; save the file as UTF-8")
    with pytest.raises(InputError, match=f"line {line}: not UTF-8"):
        read_questions(folder / "set.jsonl")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"id": ' + "9" * 10_000 + "}"])
def test_json_that_no_one_wrote(text: str) -> None:
    (line,) = question_lines(text.encode())
    assert line.question is None
    assert line.faults[0].startswith("not JSON that can be read: ")


def test_a_byte_order_mark_and_windows_line_ends(folder: Path) -> None:
    data = "".join(json.dumps(record) + "\r\n" for record in (GOOD, NONE)).encode("utf-8-sig")
    (folder / "set.jsonl").write_bytes(data)
    assert errors(validate([folder / "set.jsonl"])) == []


def test_an_empty_file(folder: Path) -> None:
    (problem,) = validate([written(folder)])
    assert str(problem) == f"{folder / 'set.jsonl'}: holds no question; write one JSON object a line"


def test_ids_are_used_once(folder: Path) -> None:
    second = {**NONE, "question": "Ai tưới cây?"}
    third = {**NONE, "question": "Cây cao bao nhiêu?"}
    files = [written(folder, NONE, second, name="a.jsonl"), written(folder, third, name="b.jsonl")]
    assert [(p.file.name, p.line) for p in errors(validate(files))] == [("a.jsonl", 2), ("b.jsonl", 1)]
    assert all("the id stands in" in p.message and "line 1 too" in p.message for p in errors(validate(files)))


def test_splits_share_no_document(folder: Path) -> None:
    more = {
        **GOOD,
        "id": "A2",
        "question": "Sở Tài chính phải cấp mấy tỷ?",
        "answers": ["3 tỷ đồng"],
        "evidence": [{"doc": "plan.txt", "quote": "cấp 3 tỷ đồng"}],
    }
    files = [written(folder, NONE, GOOD, name="a.jsonl"), written(folder, more, {**more, "id": "A3"}, name="b.jsonl")]
    found = [p for p in validate(files) if "evidence in" in p.message]
    assert [(p.file.name, p.line, p.severity) for p in found] == [("b.jsonl", 1, "error")]
    assert "a.jsonl, line 2 too" in found[0].message
    assert not [p for p in validate(files[:1]) if "evidence in" in p.message]


def test_few_unanswerable_questions_and_missing_types_only_warn(folder: Path) -> None:
    found = validate([written(folder, GOOD)])
    assert [p.severity for p in found] == ["warning"] * 3
    assert {p.line for p in found} == {0}
    said = " ".join(map(str, found))
    assert "0% of the questions are unanswerable" in said
    assert "type metadata, who, tasks, goal, compare, yesno, unanswerable" in said
    assert "style no-diacritics, old-tone" in said


ASKED = Question("1", "Ai ký Kế hoạch 87/KH-UBND của tỉnh An Lộc?", answers=("Lê Mai",))


@pytest.mark.parametrize(
    ("text", "answers", "same"),
    [
        ("ai ky ke hoach 87/KH-UBND cua tinh An Loc", ("Lê Mai",), True),
        ("Kế hoạch 87/KH-UBND của tỉnh An Lộc do ai ký?", ("lê mai",), True),
        ("Người nào ký Kế hoạch 87/KH-UBND của tỉnh An Lộc?", ("Lê Mai", "bà Mai"), True),
        ("Ai ký Kế hoạch 87/KH-UBND của An Lộc?", ("Lê Mai",), True),  # less is said, and nothing else
        ("Ai ký Kế hoạch 88/KH-UBND của tỉnh An Lộc?", ("Lê Mai",), False),
        ("Ai ký Kế hoạch 87/KH-UBND của tỉnh Vĩnh Hà?", ("Lê Mai",), False),
        ("Ai soạn Kế hoạch 87/KH-UBND của tỉnh An Lộc?", ("Trần Tư",), False),
        ("Ai ký Kế hoạch 87/KH-UBND của tỉnh An Lộc?", ("Trần Tư",), True),  # the very same words
        ("Ai soạn Kế hoạch 87/KH-UBND của tỉnh An Lộc?", (), False),  # what the text does not say is another question
        ("Sở nào chi tiền cho Kế hoạch 87/KH-UBND của tỉnh An Lộc năm 2023?", ("Lê Mai",), False),
    ],
)
def test_near_duplicates(text: str, answers: tuple[str, ...], same: bool) -> None:
    other = Question("2", text, answers=answers, answerable=bool(answers))
    assert near_duplicates([ASKED, other], [0, 0]) == ([(1, 0)] if same else [])
    assert near_duplicates([other, ASKED], [0, 1]) == ([(1, 0)] if same else [])


def test_unanswerable_twins_are_near_duplicates_unless_a_name_sets_them_apart() -> None:
    texts = [
        "Tỉnh Hòa Khê thu phí vào chợ nổi bao nhiêu tiền?",
        "Tỉnh Hòa Khê thu phí vào khu chợ nổi là bao nhiêu tiền?",
        "tinh thach son thu phi vao cho noi bao nhieu tien",
        "Rừng của tỉnh Thạch Sơn rộng bao nhiêu?",
    ]
    asked = [Question(str(n), text, answerable=False) for n, text in enumerate(texts)]
    assert near_duplicates(asked, [0] * 4) == [(1, 0)]


@given(
    st.lists(
        st.tuples(st.sets(st.sampled_from("abcdefghij"), min_size=1), st.sampled_from(["x", "y"])), max_size=25
    ).map(lambda rows: [Question(str(n), " ".join(sorted(w)), answers=(a,)) for n, (w, a) in enumerate(rows)])
)
def test_no_near_duplicate_is_passed_over(questions: list[Question]) -> None:
    words = [set(folded(q.text).split()) for q in questions]
    near = {
        (j, i)
        for i, j in combinations(range(len(questions)), 2)
        if words[i] == words[j]
        or (
            len(words[i] & words[j]) / len(words[i] | words[j]) >= NEAR and questions[i].answers == questions[j].answers
        )
    }
    found = near_duplicates(questions, [0] * len(questions))
    assert set(found) <= near
    assert {later for later, _ in found} == {later for later, _ in near}


def test_near_duplicates_within_a_file_warn_and_between_files_are_errors(folder: Path) -> None:
    again = {**NONE, "id": "U2", "question": "Vậy ai ký kế hoạch trồng cây?"}
    copy = {**NONE, "id": "U3", "question": "ai ký kế hoạch, trồng cây"}
    inside = [p for p in validate([written(folder, NONE, again)]) if p.line]
    assert [(p.line, p.severity) for p in inside] == [(2, "warning")]
    assert "nearly the same as U1 in line 1" in inside[0].message
    assert [p.severity for p in validate([written(folder, NONE, copy)]) if p.line] == ["error"]
    files = [written(folder, NONE, name="a.jsonl"), written(folder, again, name="b.jsonl")]
    assert [(p.file.name, p.severity) for p in validate(files) if p.line] == [("b.jsonl", "error")]


def test_what_cannot_be_checked_at_all(folder: Path, tmp_path: Path) -> None:
    file = written(folder, GOOD)
    with pytest.raises(InputError, match=r"is named twice"):
        validate([file, folder / "plans" / ".." / "set.jsonl"])
    with pytest.raises(InputError, match=r"cannot read .*gone\.jsonl: No such file"):
        validate([file, folder / "gone.jsonl"])
    with pytest.raises(InputError, match=r"no folder .*nowhere; name the folder of the documents with --docs DIR"):
        validate([file], folder / "nowhere")
    with pytest.raises(InputError, match=r"name one or more"):
        validate([])
    alone = tmp_path / "alone"
    alone.mkdir()
    with pytest.raises(InputError, match=r"no folder .*plans"):
        validate([written(alone, GOOD)])
    assert errors(validate([written(alone, NONE)])) == []  # about no document


def test_locate_finds_pieces() -> None:
    texts = {"a/plan.txt": PLAN, "b/plan.txt": OTHER, "b/x/other.txt": OTHER}
    where = Path("set.jsonl")
    twice = (Evidence("a/plan.txt", "Mây Ngàn".upper()), Evidence("a/plan.txt", "1.200 cây"))
    (piece,) = gold_pieces(Question("1", "?", evidence=twice), texts, where)
    assert [PLAN[span.start : span.end] for span in piece] == [span.text for span in piece] == ["MÂY NGÀN", "1.200 cây"]
    assert {span.doc for span in piece} == {"a/plan.txt"}
    every = Question("2", "?", evidence=(*twice, twice[1]), note="[all]")
    assert gold_pieces(every, texts, where) == tuple((span,) for span in piece)
    both = (*twice, Evidence("x/other.txt", "CHỈ THỊ"))
    compared = gold_pieces(Question("3", "?", type="compare", evidence=both), texts, where)
    assert [[span.text for span in one] for one in compared] == [["MÂY NGÀN", "1.200 cây"], ["CHỈ THỊ"]]
    assert compared[1][0].doc == "b/x/other.txt"
    assert locate([replace(every, evidence=()), every], texts, where) == [(), gold_pieces(every, texts, where)]


@pytest.mark.parametrize(
    ("evidence", "said"),
    [
        (Evidence("plan.txt", "CHỈ THỊ"), r"'plan\.txt' may be 'a/plan\.txt' or 'b/plan\.txt'"),
        (Evidence("lan.txt", "CHỈ THỊ"), r"no document 'lan\.txt' among the 2 there"),
        (Evidence("b/plan.txt", "CHỈ  THỊ"), r"in another Unicode form or with other white space"),
        (Evidence("a/plan.txt", "Sở Tài chính"), r"more than once"),
        (Evidence("a/plan.txt", "x" * 100), rf"the quote '{'x' * 60}'… does not stand in"),
    ],
)
def test_locate_says_where_it_fails(evidence: Evidence, said: str) -> None:
    texts = {"a/plan.txt": PLAN, "b/plan.txt": OTHER}
    with pytest.raises(InputError, match=rf"^set\.jsonl, line 4 \(Q\): .*{said}"):
        gold_pieces(Question("Q", "?", evidence=(evidence,), line=4), texts, Path("set.jsonl"))


def test_the_command(folder: Path) -> None:
    file = written(folder, GOOD, NONE)
    done = here("eval", "validate", file, "--lang", "en")
    assert done.returncode == 0
    assert done.stdout == "2 questions, 1 files: 0 errors, 2 warnings\n"
    assert len(done.stderr.splitlines()) == 2
    written(folder, {**GOOD, "evidence": [{"doc": "plan.txt", "quote": "x\x1b[2J"}]}, "nonsense")
    done = here("eval", "validate", file)
    assert done.returncode == 2
    assert done.stdout == "1 câu hỏi, 1 tệp: 3 lỗi, 3 cảnh báo\n"
    assert [line.startswith(f"{file}") for line in done.stderr.splitlines()] == [True] * 6
    assert "\x1b" not in done.stderr
    done = here("eval", "validate", file, "--docs", folder / "plans", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (2, "")
    assert (found["questions"], found["errors"], found["warnings"]) == (1, 3, 3)
    assert {"file", "line", "id", "message", "severity"} == set(found["problems"][0])
    assert_fails(here("eval", "validate", folder / "gone.jsonl"), 2, "cannot read", "gone.jsonl")
    assert_fails(here("eval", "validate", file, "--docs", folder / "gone"), 2, "no folder", "--docs DIR")
