"""Which span answers and what is cited, rule by rule, over small plans of invented places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_compose import FIRE, STORM, Finds, Knows, Shelf, ask, said

from docqa.models.reading import Calibration, Weights
from docqa.models.reading.network import Logits
from docqa.models.reading.spans import best_spans, several_spans
from docqa.read.asked.question import parse_question
from docqa.read.compose import compose
from docqa.schema import Passage, Query, Reading

TABLE = """
III. PHÂN CÔNG

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Hạn |
|---|---|---|---|---|
| 1 | Lập bản đồ ngập cho Sở Y tế | Sở Xây dựng | Công an tỉnh | 2022 |
"""


class Offers(Finds):
    """A reader that tells several spans of a passage, the first the best."""

    calibration = Calibration(order=Weights(score=1.0), sure=Weights(relevance=1.0))

    def spans(self, question: str, passages: Sequence[Passage], most: int) -> list[list[Reading]]:
        found = []
        for passage in passages:
            here = [w for w in self._words if w in passage.text]
            readings = []
            for n, word in enumerate(here):
                at = passage.text.index(word)
                readings.append(Reading(at, at + len(word), word, 9.0 - n, 0.9))
            found.append(readings[:most] or [Reading(0, 0, "", -9.0, 0.01)])
        return found


def test_a_figure_is_given_with_the_other_end_of_its_range(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM + "- Giảm từ 20% đến 35,5% số hộ bị ngập so với năm 2020.\n"})
    for found in ("20%", "35,5%", "20% đến 35,5%"):
        assert ask(shelf, "Giảm bao nhiêu phần trăm số hộ bị ngập?", Finds(found)).text.startswith("20% đến 35,5%")
    whole = ask(shelf, "Giảm bao nhiêu phần trăm số hộ bị ngập?", Finds("từ 20% đến 35,5%"))
    assert whole.text == "từ 20% đến 35,5%"


def test_one_who_asks_for_two_figures_gets_the_clause_that_gives_both(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM + "- Hộ bị ngập vay 30 triệu đồng trong 24 tháng.\n"})
    both = ask(shelf, "Hộ bị ngập được vay bao nhiêu, trong mấy tháng?", Finds("24 tháng"))
    assert both.text == "Hộ bị ngập vay 30 triệu đồng trong 24 tháng."
    assert ask(shelf, "Hộ bị ngập được vay trong mấy tháng?", Finds("24 tháng")).text == "24 tháng"


def test_a_target_s_figure_is_one_figure_and_no_list(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM + "- 80% hộ có phao.\n- 95% xã có loa.\n"})
    draft = ask(shelf, "Mục tiêu tỷ lệ xã có loa là bao nhiêu?", Finds("95%"))
    assert (draft.text, said(shelf, draft)) == ("95%", ["- 95% xã có loa."])


@pytest.mark.parametrize(
    ("question", "found", "body"),
    [
        ("Cơ quan nào chủ trì lập bản đồ ngập?", "Lập bản đồ ngập", "Sở Xây dựng"),
        ("Cơ quan nào lập bản đồ ngập?", "Công an tỉnh", "Sở Xây dựng"),
        ("Cơ quan nào phối hợp lập bản đồ ngập?", "Lập bản đồ ngập", "Công an tỉnh"),
    ],
)
def test_who_of_a_row_stands_under_the_head_that_was_asked_for(
    tmp_path: Path, question: str, found: str, body: str
) -> None:
    assert ask(Shelf(tmp_path, {"storm.txt": STORM + TABLE}), question, Finds(found)).text == body


def test_who_is_not_the_one_a_deed_is_done_to(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM + "- Tham mưu cho Ủy ban nhân dân tỉnh sửa chữa 6 cống.\n"})
    lead = "Sở Nông nghiệp và Phát triển nông thôn"
    assert ask(shelf, "Cơ quan nào tham mưu sửa chữa cống?", Finds("Ủy ban nhân dân tỉnh")).text == lead
    asked = "Ai giúp UBND tỉnh sửa chữa cống?"  # the body found is the one that the question names, in full
    assert ask(shelf, asked, Finds("Ủy ban nhân dân tỉnh")).text == lead


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("cơ quan kiểm soát tàu cá Sông Mây", "who"),
        ("chủ trì đề án chống ngập", "who"),
        ("cơ quan kiểm soát tàu cá ban hành ngày nào", "when"),
        ("Nơi nào lo chỗ ở cho dân?", "who"),
        ("On which days is the market open?", "when"),
        ("What is the department asked to do?", "tasks"),
    ],
)
def test_what_a_question_asks_for(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


def test_the_body_that_was_named_is_cited_with_its_task(shelf: Shelf) -> None:
    draft = ask(shelf, "Sở Nông nghiệp và Phát triển nông thôn làm gì với lồng bè neo buộc?", Finds("300 lồng bè"))
    assert said(shelf, draft)[0] == "2. Sở Nông nghiệp và Phát triển nông thôn"
    assert any("Neo buộc 300 lồng bè" in quote for quote in said(shelf, draft))


def test_a_body_that_a_plan_comes_back_to_has_all_its_tasks(tmp_path: Path) -> None:
    tail = "Sở Tài chính bố trí kinh phí mua phao.\n\nCác xã mua phao.\n\nSở Tài chính kiểm tra việc chi.\n"
    shelf = Shelf(tmp_path, {"storm.txt": f"{STORM}\nIII. KINH PHÍ\n\n{tail}"})
    draft = ask(shelf, "Sở Tài chính có nhiệm vụ gì?", Finds())
    assert [line.removeprefix("- ") for line in draft.text.splitlines()] == [
        "Sở Tài chính bố trí kinh phí mua phao.",
        "Sở Tài chính kiểm tra việc chi.",
    ]


def test_of_several_spans_the_one_of_the_kind_asked_for_answers(shelf: Shelf) -> None:
    draft = ask(shelf, "Phải kiểm tra bao nhiêu hồ chứa?", Offers("không xả lũ vào ban đêm", "14 hồ chứa"))
    assert draft.text == "14 hồ chứa"


def test_an_english_question_is_read_in_vietnamese_words_too(shelf: Shelf) -> None:
    query = Query("How much money does the plan spend?", vietnamese=False)
    reader = Knows(nhieu="12 tỷ đồng")  # finds it where the question says "bao nhiêu"
    assert compose(query, shelf.search(query, 50), shelf, reader, lambda _: 1.0).text == "12 tỷ đồng"


def test_silence_says_how_near_an_answer_was(shelf: Shelf) -> None:
    class Unsure(Finds):
        calibration = Calibration(order=Weights(relevance=1.0), sure=Weights(bias=-1.0))

    draft = ask(shelf, "Phải sơ tán bao nhiêu hộ?", Unsure("4.200 hộ"))
    assert (draft.text, draft.quotes) == ("", ())
    assert draft.confidence == pytest.approx(0.2689, abs=1e-3)


@given(st.integers(0, 10_000), st.integers(3, 12), st.integers(1, 4), st.integers(1, 4))
def test_several_spans_share_no_position_and_begin_with_the_best(
    seed: int, length: int, longest: int, most: int
) -> None:
    import torch

    draw = np.random.default_rng(seed)
    start, end = (torch.tensor(draw.normal(size=(2, length)), dtype=torch.float32) for _ in range(2))
    allowed = torch.tensor(draw.random((2, length)) < 0.8)
    logits = Logits(start, end, start[:, 0])
    found = several_spans(logits, allowed, longest, None, most)
    for one, other in zip(found[0], best_spans(logits, allowed, longest), strict=True):
        assert torch.equal(one, other)
    for row in range(2):
        spans = [(int(a[row]), int(b[row])) for a, b, score in found if score[row] > -1e6]
        taken = [at for a, b in spans for at in range(a, b + 1)]
        assert len(taken) == len(set(taken))
        assert all(b - a < longest and allowed[row, a] and allowed[row, b] for a, b in spans)
        scores = [float(score[row]) for *_, score in found]
        assert scores == sorted(scores, reverse=True)


@pytest.fixture
def shelf(tmp_path: Path) -> Any:
    return Shelf(tmp_path, {"storm.txt": STORM, "fire.txt": FIRE})
