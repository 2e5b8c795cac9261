"""Right, wrong and partly right answers, worked by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.evaluate.metrics import answer_scores, stands
from docqa.evaluate.metrics.answers import exact_match, f1, squad_words, words
from docqa.evaluate.records import Asked

ASKED = Asked("q", "Ai?", "span", "plain", True, answers=("48 giờ",), text="48 giờ", kind="span")

# Answer, accepted answers, exact match and F1 by SQuAD v2's definition: lower case, ASCII punctuation out, then a, an
# and the, then white space; precision and recall of what is left; the best over the accepted answers.
SQUAD = [
    ("Denver Broncos", ["Denver Broncos"], 1, 1),
    ("The Denver Broncos", ["Denver Broncos"], 1, 1),
    ("denver broncos.", ["Denver Broncos"], 1, 1),
    ("Denver", ["Denver Broncos"], 0, 2 / 3),
    ("the team Denver Broncos", ["Denver Broncos"], 0, 4 / 5),
    ("Broncos Denver", ["Denver Broncos"], 0, 1),
    ("Carolina Panthers", ["Denver Broncos"], 0, 0),
    ("a an the", ["an apple"], 0, 0),
    ("an apple a day", ["apple day"], 1, 1),
    ("theatre", ["the atre"], 0, 0),
    ("theatre", ["theatre", "cinema"], 1, 1),
    ("the cinema hall", ["theatre", "cinema"], 0, 2 / 3),
    ("x y z", ["x q", "x y q r"], 0, 4 / 7),
    ("U.S.A.", ["USA"], 1, 1),
    ("well-known", ["well known"], 0, 0),
    ("well-known", ["wellknown"], 1, 1),
    ("$1,500", ["1500"], 1, 1),
    ("1.5", ["15"], 1, 1),
    ("70 %", ["70"], 1, 1),
    ("to be or not to be", ["to be"], 0, 2 * 2 / 8),
    ("to to to", ["to be to"], 0, 2 * 2 / 6),
    ("", ["something"], 0, 0),
    ("something", [], 0, 0),
    ("", [], 1, 1),
    ("", [""], 1, 1),
    ("something", ["", "something"], 1, 1),
    ("", ["", "something"], 0, 0),
    ("the", [], 1, 1),
    ("the", ["!"], 1, 1),
    ("  two\n words\t", ["two words"], 1, 1),
    ("“two” words", ["two words"], 0, 2 / 4),
    ("THỦ TƯỚNG", ["thủ tướng"], 1, 1),
    ("hoà bình", ["hòa bình"], 0, 2 / 4),
    ("Công ty A", ["công ty"], 1, 1),
]

VIETNAMESE = [
    ("hoà bình", ["hòa bình"], 1, 1),
    ("ho\u0061\u0300 bi\u0300nh", ["hòa bình"], 1, 1),
    ("ngày 08 tháng 10 năm 2020", ["8/10/2020"], 1, 1),
    ("ngày 09 tháng 10 năm 2020", ["8/10/2020"], 0, 0),
    ("từ ngày 8/10/2020", ["08-10-2020"], 0, 2 / 3),
    ("1.500 ha", ["1500 ha"], 1, 1),
    ("1.500 ha", ["1,5 ha"], 0, 2 / 4),
    ("2,2 ngày", ["22 ngày"], 0, 2 / 4),
    ("05 đội", ["5 đội"], 1, 1),
    ("70 %", ["70%"], 1, 1),
    ("70%", ["70"], 0, 0),
    ("Kế hoạch số 166/KH-UBND", ["166/kh-ubnd"], 0, 2 / 5),
    ("“cỏ” tẩm", ["cỏ tẩm"], 1, 1),
    ("Công ty A", ["công ty"], 0, 4 / 5),
    ("Sở Y tế; Công an tỉnh", ["Sở Y tế"], 0, 6 / 9),
    ("", ["Sở Y tế"], 0, 0),
    ("...", [], 1, 1),
]


@pytest.mark.parametrize(("text", "accepted", "em", "score"), SQUAD)
def test_squad_by_hand(text: str, accepted: list[str], em: float, score: float) -> None:
    assert exact_match(text, accepted, squad_words) == em
    assert f1(text, accepted, squad_words) == pytest.approx(score)


@pytest.mark.parametrize(("text", "accepted", "em", "score"), VIETNAMESE)
def test_vietnamese_by_hand(text: str, accepted: list[str], em: float, score: float) -> None:
    assert exact_match(text, accepted, words) == em
    assert f1(text, accepted, words) == pytest.approx(score)


@pytest.mark.parametrize(
    ("accepted", "text", "does"),
    [
        ("48 giờ", "Xử lý trong vòng 48 giờ.", True),
        ("8 giờ", "Xử lý trong vòng 48 giờ.", False),
        ("48 giờ", "Xử lý trong vòng 48 giờ/ổ dịch", True),
        ("tế", "Sở Y tế", True),
        ("Sở Y", "Sở Ytế", False),
        ("500", "1.500 ha", False),
        ("1500", "1.500 ha", True),
        ("25 triệu đồng", "25 triệu đồng/người/tháng", True),
        ("8/10/2020", "Ban hành ngày 08 tháng 10 năm 2020.", True),
        ("tháng 10 năm 2020", "Ban hành ngày 08 tháng 10 năm 2020.", True),
        ("năm 2020", "Ban hành ngày 08 tháng 10 năm 2020.", True),
        ("10 tháng 10", "Lấy ngày 10 tháng 10 hằng năm", True),
        ("10/10", "Lấy ngày 10 tháng 10 hằng năm", True),
        ("166/KH-UBND", "Kế hoạch số 166/KH-UBND", True),
        ("166", "Kế hoạch số 166/KH-UBND", False),
        ("hoà", "hòa giải", True),
        ("...", "hòa giải", False),
        ("có", "", False),
    ],
)
def test_a_run_of_whole_words(accepted: str, text: str, does: bool) -> None:
    assert stands(accepted, text) is does


def test_one_accepted_answer_is_enough() -> None:
    one = replace(ASKED, answers=("24 giờ", "48 giờ"), text="trong vòng 48 giờ")
    assert answer_scores(one) == {
        "correct": 1.0,
        "EM": 0.0,
        "F1": 2 * 2 / 6,
        "EM (SQuAD)": 0.0,
        "F1 (SQuAD)": 2 * 2 / 6,
    }


def test_of_a_list_every_item_counts() -> None:
    items = replace(ASKED, type="tasks", every=True, answers=("lập đội", "báo cáo", "tập huấn", "mua thuốc"))
    found = answer_scores(replace(items, kind="list", text="- Lập đội;\n- Tập huấn;\n- khác"))
    assert found["correct"] == 0.5
    assert found["F1"] == pytest.approx(2 * 4 / (5 + 8))
    assert answer_scores(replace(items, text="Lập đội; báo cáo; tập huấn; mua thuốc."))["EM"] == 1.0


@pytest.mark.parametrize(
    ("text", "answers", "correct"),
    [
        ("Có. Nội dung được đưa vào.", ("có",), 1.0),
        ("Không. Theo Kế hoạch …", ("có",), 0.0),
        ("Theo kế hoạch thì có", ("có",), 0.0),
        ("Chưa.", ("không",), 1.0),
        ("Không, chưa: xã đang làm.", ("chưa",), 1.0),
        ("Chưa.", ("có",), 0.0),
        ("", ("không",), 0.0),
    ],
)
def test_yes_and_no_stand_first(text: str, answers: tuple[str, ...], correct: float) -> None:
    one = replace(ASKED, type="yesno", kind="yesno", text=text, answers=answers, abstained=not text)
    assert answer_scores(one) == {"correct": correct}


@pytest.mark.parametrize("kind", ["tasks", "compare", "yesno"])
def test_words_are_compared_only_where_the_answer_is_one_span(kind: str) -> None:
    assert set(answer_scores(replace(ASKED, type=kind))) == {"correct"}


def test_silence() -> None:
    silent = replace(ASKED, text="", kind="none", abstained=True)
    assert set(answer_scores(silent).values()) == {0.0}
    without = replace(silent, answerable=False, type="unanswerable", answers=())
    talking = replace(without, text="48 giờ", kind="span", abstained=False)
    assert answer_scores(without) == {"correct": 1.0}
    assert answer_scores(talking) == {"correct": 0.0}
    assert set(answer_scores(without, squad=True).values()) == {1.0}
    assert set(answer_scores(talking, squad=True).values()) == {0.0}
    assert len(answer_scores(talking, squad=True)) == 5


def test_what_was_not_asked_is_not_scored() -> None:
    assert answer_scores(replace(ASKED, kind="", text="")) == {}


pieces = st.lists(st.sampled_from("hoà hòa 05 5 ngày 8/10/2020 the a 70 % – Sở".split()), max_size=6).map(" ".join)


@given(pieces, st.lists(pieces, max_size=4))
def test_scores_stay_between_none_and_all(text: str, answers: list[str]) -> None:
    one = replace(ASKED, text=text, answers=tuple(answers))
    found = answer_scores(one)
    assert all(0 <= value <= 1 for value in found.values())
    for words_of in ("", " (SQuAD)"):
        assert found[f"EM{words_of}"] <= found[f"F1{words_of}"]
    assert answer_scores(replace(one, answers=tuple(reversed(answers)))) == found


@given(pieces, pieces)
def test_f1_is_symmetric_and_whole_for_the_same_words(one: str, other: str) -> None:
    for tokens in (words, squad_words):
        assert f1(one, [other], tokens) == f1(other, [one], tokens)
        assert f1(one, [one], tokens) == exact_match(one, [one], tokens) == 1.0


@given(pieces, pieces, pieces)
def test_an_answer_stands_in_a_text_that_holds_its_words(before: str, answer: str, after: str) -> None:
    assert stands(answer, f"{before} {answer} {after}") is bool(words(answer))
