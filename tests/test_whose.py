"""Tasks of a body that a plan does not have: no title, and nobody else's tasks; and for whom a plan is sent where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_compose import Finds, Shelf, ask

from docqa.read.question import parse_question
from docqa.read.remarks import purpose_asked, remarked
from docqa.read.whose import body_asked
from docqa.schema import Mentions, Query

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 12/KH-UBND

KẾ HOẠCH
Phòng, chống dịch bệnh trên đàn gia súc

I. TỔ CHỨC THỰC HIỆN

1. Sở Nông nghiệp và Phát triển nông thôn

- Tiêm phòng 90% đàn trâu, bò.

- Mời Sở Y tế dự họp giao ban dịch bệnh.

2. Sở Giáo dục và Đào tạo

- Dạy học sinh nhận biết gia súc ốm.

3. Sở Tài chính

[...]

Nơi nhận:
- Bộ Nông nghiệp (để b/c);
- Các sở: Nội vụ, Tài chính;
- Lưu: VT.
"""
OWN: dict[str, Any] = {"numbers": ("12/KH-UBND",)}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"stock.txt": PLAN})


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Sở Tài chính được giao nhiệm vụ gì?", "Phòng, chống dịch bệnh trên đàn gia súc"),  # the plan's title
        ("Sở Tài chính được giao nhiệm vụ gì?", "Sở Tài chính"),  # a heading
        ("Sở Ngoại vụ phải làm gì với học sinh?", "Dạy học sinh nhận biết gia súc ốm"),
        ("Sở Nội vụ được giao nhiệm vụ gì?", "Tiêm phòng 90% đàn trâu, bò"),  # a recipient has no tasks
    ],
)
def test_silence_where_the_body_has_no_tasks(shelf: Shelf, question: str, found: str) -> None:
    draft = ask(shelf, question, Finds(found), **OWN)
    assert draft is None or not draft.text


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Sở Y tế phải làm gì?", "dự họp giao ban"),
        ("Cán bộ cơ sở phải làm gì với gia súc ốm?", "Dạy học sinh"),  # "cơ sở" is no body
        ("Học sinh phải làm gì?", "nhận biết gia súc ốm"),
    ],
)
def test_a_passage_that_names_the_body_or_where_none_is_named(shelf: Shelf, question: str, found: str) -> None:
    assert found in ask(shelf, question, Finds(found), **OWN).text


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Sở Ngoại vụ có nhiệm vụ gì?", "so ngoai vu"),
        ("Kế hoạch giao Hội Cựu chiến binh làm gì?", "hoi cuu chien binh"),
        ("Sở Y tế giao Sở Tài chính làm gì?", ""),
        ("Trụ sở của xã phải làm gì?", ""),
        ("Hội nghị phải làm gì?", ""),
    ],
)
def test_the_one_body_that_a_question_names(question: str, name: str) -> None:
    assert " ".join(body_asked(Query(question, mentions=Mentions()))) == name


@pytest.mark.parametrize(
    ("question", "sent"),
    [
        ("Kế hoạch 12/KH-UBND gửi cơ quan nào để báo cáo?", "Bộ Nông nghiệp (để b/c);"),
        ("KH 12/KH-UBND gửi ai để b/c?", "Bộ Nông nghiệp (để b/c);"),
        ("Kế hoạch 12/KH-UBND gửi cơ quan nào để phối hợp?", None),
    ],
)
def test_recipients_by_the_remark_behind_them(shelf: Shelf, question: str, sent: str | None) -> None:
    draft = ask(shelf, question, Finds("Sở Y tế"), **OWN)
    assert (draft.text if draft else None) == sent


def test_a_remark_of_its_own_line_and_a_head_are_for_several() -> None:
    braced = ["- Bộ A;", "- Bộ B;", "(để báo cáo)", "- Sở C;", "- Xã D;", "(để t/h)", "- Lưu: VT."]
    assert remarked(braced, "bao cao") == [True, True, *[False] * 5]
    assert remarked(braced, "thuc hien") == [*[False] * 3, True, True, False, False]
    headed = ["Để báo cáo:", "- Bộ A;", "Để thực hiện:", "- Sở B;", "- Xã C;"]
    assert remarked(headed, "thuc hien") == [*[False] * 3, True, True]
    assert purpose_asked("gui ai de p/h?") == "phoi hop"


@pytest.mark.parametrize(
    "question",
    [
        "Các sở gửi báo cáo cho cơ quan nào để tổng hợp?",
        "Sở Y tế gửi kế hoạch cho cơ quan nào để báo cáo?",
        "Kế hoạch 12 yêu cầu các xã gửi ai để báo cáo?",
    ],
)
def test_what_others_are_to_send_has_no_recipients_here(question: str) -> None:
    assert parse_question(Query(question)).field is None


RESOLUTION = """\
HỘI ĐỒNG NHÂN DÂN TỈNH MỘC SƠN
Số: 8/NQ-HĐND

NGHỊ QUYẾT
Về bảo vệ rừng

1. Hội Nông dân tỉnh chỉ đạo trồng rừng.
"""
CARRIES = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 20/KH-UBND

KẾ HOẠCH
Thực hiện Nghị quyết số 8/NQ-HĐND về bảo vệ rừng

1. Sở Nông nghiệp tiếp tục chỉ đạo kế hoạch này.
"""


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("Cơ quan nào chỉ đạo kế hoạch thực hiện Nghị quyết 8?", "Sở Nông nghiệp"),
        ("Cơ quan nào chỉ đạo KH triển khai NQ8?", "Sở Nông nghiệp"),
        ("Theo Nghị quyết 8 cơ quan nào chỉ đạo?", "Hội Nông dân tỉnh"),
    ],
)
def test_a_plan_that_carries_out_what_is_named_is_meant(tmp_path: Path, question: str, body: str) -> None:
    both = Shelf(tmp_path, {"plan.txt": CARRIES, "resolution.txt": RESOLUTION})
    draft = ask(both, question, Finds("Sở Nông nghiệp", "Hội Nông dân tỉnh"), numbers=("8/NQ-HĐND",))
    assert draft.text == body
