"""Tables that hand out tasks, asked for a body's: over an invented plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask, said

from docqa.notes import meaning
from docqa.read.clauses.cells import cells_of

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 31/KH-UBND

KẾ HOẠCH
Thực hiện Nghị quyết số 9-NQ/TU về chuyển đổi số

I. NHIỆM VỤ CỦA CÁC NGÀNH

1. Sở Tài chính

- Cấp kinh phí mỗi quý một lần.

II. DANH MỤC NHIỆM VỤ

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |
|---|---|---|---|---|---|
| I | Hạ tầng | | | | |
| 1 | Lắp 40 trạm phát sóng ở vùng lõm | Sở Thông tin và Truyền thông | Sở Tài chính; UBND cấp huyện | Trạm | 6/2026 |
| 2 | Dựng kho dữ liệu dùng chung | Sở Thông tin và Truyền thông, Công an tỉnh | Sở Nội vụ | Kho dữ liệu | |
| 3 | Cấp tài khoản định danh cho người cao tuổi | Công an tỉnh | UBND cấp xã | Tài khoản | 9/2026 |
| 4 | Duyệt giá dịch vụ đám mây | Sở Tài chính | | Quyết định | 3/2026 |

III. CHỈ TIÊU

| TT | Chỉ tiêu | Đơn vị | Năm 2026 | Cơ quan chủ trì |
|---|---|---|---|---|
| 1 | Hồ sơ nộp trực tuyến | % | 80 | Sở Nội vụ |
| 2 | Người dân có chữ ký số | % | 45 | Công an tỉnh |
"""
MASTS, STORE, ACCOUNTS = "Lắp 40 trạm phát sóng ở vùng lõm", "Dựng kho dữ liệu dùng chung", "Cấp tài khoản định danh"
PRICES = "Duyệt giá dịch vụ đám mây"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"plan.md": PLAN})


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Sở Thông tin và Truyền thông chủ trì những nhiệm vụ gì?", [MASTS, STORE]),
        ("Sở Tài chính chủ trì duyệt những giá nào trong bảng phân công?", [PRICES]),
        ("Sở TT&TT phải làm gì theo kế hoạch chuyển đổi số?", [MASTS, STORE]),
        ("Công an tỉnh được giao những việc gì trong danh mục nhiệm vụ?", [STORE, ACCOUNTS]),
        ("Công an tỉnh là cơ quan duy nhất chủ trì những nhiệm vụ nào trong danh mục?", [ACCOUNTS]),
        ("Sở Tài chính chủ trì nhiệm vụ nào trong bảng phân công?", [PRICES]),
        ("Sở Tài chính phối hợp làm những nhiệm vụ nào?", [MASTS]),
        ("Công an tỉnh có nhiệm vụ gì về định danh người cao tuổi?", [ACCOUNTS]),
    ],
)
def test_the_rows_of_the_body(shelf: Shelf, question: str, tasks: list[str]) -> None:
    draft = ask(shelf, question, Finds())
    lines = [line.removeprefix("- ") for line in draft.text.splitlines()]
    assert [line[: len(task)] for line, task in zip(lines, tasks, strict=True)] == tasks
    assert all(task in quote for task, quote in zip(tasks, said(shelf, draft), strict=True))


def test_what_stands_under_the_body_s_own_heading_comes_first(shelf: Shelf) -> None:
    draft = ask(shelf, "Sở Tài chính có nhiệm vụ gì?", Finds())
    assert draft.text == "Cấp kinh phí mỗi quý một lần."


def test_goals_are_no_tasks(shelf: Shelf) -> None:
    assert ask(shelf, "Sở Nội vụ chủ trì những nhiệm vụ gì?", Finds()) is None
    assert ask(shelf, "Sở Nội vụ chủ trì những chỉ tiêu nào?", Finds()).text == "Hồ sơ nộp trực tuyến"


GROUPED = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 32/KH-UBND

KẾ HOẠCH
Phát triển nghề rừng

DANH MỤC NHIỆM VỤ

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn |
|---|---|---|---|---|
| **I.** | Mở rộng hợp tác quốc tế về gỗ | | | |
| 1 | Mời chuyên gia sang dạy ghép mộng | Sở Công Thương | | 2026 |
| 2 | Dự hội chợ đồ gỗ ở nước ngoài | Sở Công Thương | Sở Nông nghiệp | 2026 |
| | và các hội chợ khác | | | |
| 3 | Kết nghĩa với vùng trồng thông nước bạn | Sở Ngoại vụ | | 2027 |
| **II.** | Phát triển hợp tác xã | | | |
| 4 | Triển khai cho hợp tác xã vay vốn | Sở Công Thương | | 2027 |
| 5 | Dạy kế toán cho chủ nhiệm | Sở Nông nghiệp | | 2027 |
"""


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Sở Công Thương chủ trì những việc gì về hợp tác quốc tế?", ["Mời chuyên gia", "Dự hội chợ"]),
        ("Sở Công Thương chủ trì những việc gì về hợp tác xã?", ["Triển khai cho hợp tác xã"]),
        ("Sở Nông nghiệp chủ trì những nhiệm vụ gì để phát triển hợp tác xã?", ["Dạy kế toán"]),
        ("Sở Công Thương chủ trì những nhiệm vụ gì về ghép mộng?", ["Mời chuyên gia"]),
        (
            "Sở Công Thương chủ trì những nhiệm vụ gì khi triển khai kế hoạch phát triển nghề rừng?",
            ["Mời chuyên gia", "Dự hội chợ", "Triển khai cho hợp tác xã"],
        ),
        ("Sở Ngoại vụ chủ trì những nhiệm vụ gì về hợp tác xã?", []),
    ],
)
def test_a_group_s_title_says_what_its_rows_are_about(tmp_path: Path, question: str, tasks: list[str]) -> None:
    draft = ask(Shelf(tmp_path, {"wood.md": GROUPED}), question, Finds())
    lines = [line.removeprefix("- ") for line in draft.text.splitlines()] if draft else []
    assert [line[: len(task)] for line, task in zip(lines, tasks, strict=True)] == tasks


def test_a_long_list_says_how_many_are_left_out(tmp_path: Path) -> None:
    rows = "".join(f"| {n} | Sửa cầu số {n} | Công an tỉnh | | Cầu | 5/2026 |\n" for n in range(5, 25))
    shelf = Shelf(tmp_path, {"plan.md": PLAN.replace("\nIII. CHỈ TIÊU", f"{rows}\nIII. CHỈ TIÊU")})
    draft = ask(shelf, "Công an tỉnh được giao những việc gì trong danh mục nhiệm vụ?", Finds())
    assert len(draft.text.splitlines()) == 20
    assert draft.notes == ("more-tasks:2",)
    assert "nhiệm vụ" in meaning(draft.notes[0], "vi")


def test_a_body_that_no_row_names_has_none(shelf: Shelf) -> None:
    assert ask(shelf, "Sở Y tế chủ trì những nhiệm vụ gì?", Finds()) is None


def test_nothing_is_said_of_what_neither_rows_nor_plan_are_about(shelf: Shelf) -> None:
    assert ask(shelf, "Công an tỉnh chủ trì nhiệm vụ nào về phòng cháy rừng tràm mùa khô?", Finds()) is None


def test_another_body_s_task_is_not_this_one_s(shelf: Shelf) -> None:
    assert ask(shelf, "Công an tỉnh chủ trì nhiệm vụ nào về lắp trạm phát sóng?", Finds()) is None


def test_a_name_is_not_hidden_by_a_longer_one(tmp_path: Path) -> None:
    more = "| 5 | Diễn tập ứng cứu | Công an tỉnh và các sở | | Báo cáo | 5/2026 |\n\nIII. CHỈ TIÊU"
    shelf = Shelf(tmp_path, {"plan.md": PLAN.replace("\nIII. CHỈ TIÊU", more)})
    draft = ask(shelf, "Công an tỉnh được giao những việc gì trong danh mục nhiệm vụ?", Finds())
    assert len(draft.text.splitlines()) == 3


def test_who_leads_with_others_leads(shelf: Shelf) -> None:
    question = "Công an tỉnh chủ trì, phối hợp với các sở làm những nhiệm vụ nào để đạt mục tiêu chuyển đổi số?"
    assert len(ask(shelf, question, Finds()).text.splitlines()) == 2


def test_an_empty_cell_keeps_its_place(shelf: Shelf) -> None:
    document = shelf.document("plan.md")
    rows = [block for block in document.blocks if block.kind == "row" and block.heads[1:2] == ("Nhiệm vụ",)]
    for row in rows:
        assert len(cells_of(document, row)) == len(row.heads)
    words = [document.text[a:b] for a, b in cells_of(document, rows[2])]
    assert words == ["2", STORE, "Sở Thông tin và Truyền thông, Công an tỉnh", "Sở Nội vụ", "Kho dữ liệu", ""]


def test_the_rows_of_a_plan_meant_by_what_it_carries_out(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"plan.md": PLAN, "resolution.md": "# NGHỊ QUYẾT\n\nSố: 9-NQ/TU\n\nChuyển đổi số.\n"})
    question = "Công an tỉnh chủ trì những việc gì trong danh mục kèm chương trình thực hiện Nghị quyết 9-NQ/TU?"
    draft = ask(shelf, question, Finds(), numbers=("9-NQ/TU",))
    assert draft.text.splitlines() == [f"- {STORE}", f"- {ACCOUNTS} cho người cao tuổi"]
