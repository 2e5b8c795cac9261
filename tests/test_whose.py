"""Tasks of a body that a plan does not have: no title, and nobody else's tasks; and for whom a plan is sent where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_compose import Finds, Shelf, ask

from docqa.read.answers.whose import body_asked
from docqa.read.asked.question import parse_question
from docqa.read.clauses.remarks import purpose_asked, remarked
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


_DISTRICT = """ỦY BAN NHÂN DÂN HUYỆN ĐÁ XANH
TỈNH SÔNG MÂY

Số: 74/QĐ-UBND

Đá Xanh, ngày 05 tháng 4 năm 2024

QUYẾT ĐỊNH
Ban hành Kế hoạch sửa bến đò huyện Đá Xanh năm 2024

I. MỤC TIÊU
1. Sửa 6 bến đò trong năm.
2. Thưởng 15 triệu đồng cho tổ chèo đò đạt chuẩn.
3. Xã Nà Lau phối hợp với huyện Bến Cũ mở 2 bến chung.

Nơi nhận:
- Sở Giao thông vận tải;
- Lưu: VT.

CHỦ TỊCH
Lường Văn Sếnh
"""
_PROVINCE = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 12/KH-UBND

Sông Mây, ngày 05 tháng 4 năm {year}

KẾ HOẠCH
Sửa bến đò tỉnh Sông Mây năm {year}

I. MỤC TIÊU
1. Sửa {count} bến đò trong năm, riêng huyện Đá Xanh {few} bến.
"""


@pytest.fixture
def two_levels(tmp_path: Path) -> Shelf:
    texts = {f"{year}.txt": _PROVINCE.format(year=year, count=count, few=few) for year, count, few in _YEARS}
    return Shelf(tmp_path, {"huyen.txt": _DISTRICT, **texts})


_YEARS = ((2023, 40, 3), (2025, 50, 4))
_ISSUER = "Ủy ban nhân dân huyện Đá Xanh tỉnh Sông Mây"


@pytest.mark.parametrize(
    ("question", "found", "mentions", "answer"),
    [
        # The province has plans of 2023 and 2025; what its district sets for 2024 is another's.
        ("Năm 2024 tỉnh Sông Mây sửa bao nhiêu bến đò?", "6 bến", {"years": (2024,)}, None),
        ("Năm 2025 tỉnh Sông Mây sửa bao nhiêu bến đò?", "50 bến", {"years": (2025,)}, "50 bến đò"),
        ("Năm 2024 một huyện của Sông Mây sửa bao nhiêu bến đò?", "6 bến", {"years": (2024,)}, "6 bến đò"),
        (
            "Quyết định năm 2024 của Sông Mây sửa bao nhiêu bến đò?",
            "6 bến",
            {"years": (2024,), "kinds": ("Quyết định",)},
            "6 bến đò",
        ),
        (
            "Huyện Đá Xanh, tỉnh Sông Mây năm 2024 sửa bao nhiêu bến đò?",
            "6 bến",
            {"years": (2024,), "issuers": (_ISSUER,)},
            "6 bến đò",
        ),
        # A place that the province's plan tells of.
        (
            "Kế hoạch 2025 của Sông Mây sửa bao nhiêu bến ở huyện Đá Xanh?",
            "4 bến",
            {"years": (2025,), "issuers": (_ISSUER,)},
            "4 bến",
        ),
    ],
)
def test_a_district_s_figure_is_not_the_province_s(
    two_levels: Shelf, question: str, found: str, mentions: dict[str, Any], answer: str | None
) -> None:
    draft = ask(two_levels, question, Finds(found), provinces=("Sông Mây",), **mentions)
    assert (answer in draft.text) if answer else not (draft and draft.text)


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Huyện Bến Lau thưởng tổ chèo đò bao nhiêu?", "15 triệu đồng", None),
        ("Huyện Bến Cũ mở chung bao nhiêu bến?", "2 bến", "2 bến chung"),
        ("Huyện Đá Xanh thưởng tổ chèo đò bao nhiêu?", "15 triệu đồng", "15 triệu đồng"),
        ("Các huyện thưởng tổ chèo đò bao nhiêu?", "15 triệu đồng", "15 triệu đồng"),
        # Who is sent a copy and who signed is given nothing to do.
        ("Sở nào lo việc sửa bến đò?", "Sở Giao thông vận tải", None),
        ("Giao ai chủ trì sửa bến đò?", "Lường Văn Sếnh", None),
    ],
)
def test_another_district_and_the_formal_parts_answer_nothing(
    tmp_path: Path, question: str, found: str, answer: str | None
) -> None:
    draft = ask(Shelf(tmp_path, {"huyen.txt": _DISTRICT}), question, Finds(found))
    assert (draft.text if draft and draft.text else None) == answer


def test_the_news_of_january_tells_of_the_year_before(tmp_path: Path) -> None:
    text = (
        "Sông Mây: Một năm sửa bến\n\n16/01/2024\n\n"
        "Sáng 15/01, tỉnh tổng kết việc sửa bến năm 2023.\n\nĐã sửa 44 bến đò cho dân đi lại.\n"
    )
    shelf = Shelf(tmp_path, {"tin.txt": text})
    question = "Năm {} Sông Mây sửa bao nhiêu bến đò?"
    for year, answer in ((2023, "44 bến đò"), (2024, None)):
        draft = ask(shelf, question.format(year), Finds("44 bến"), years=(year,))
        assert (draft.text if draft and draft.text else None) == answer
