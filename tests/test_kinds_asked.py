"""Reasons, days, columns of years, papers signed beside plans: what is asked for decides what may answer. Over a small
plan of an invented place."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from test_compose import Finds, FindsAll, Shelf, ask

from docqa.read.clauses.columns import column_asked
from docqa.read.clauses.values import in_money
from docqa.read.fits.fitting import asks_how, asks_why, objects
from docqa.text import fold
from docqa.text.fields import asked_field

PLAN = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 31/KH-UBND

Sông Mây, ngày 03 tháng 4 năm 2019

KẾ HOẠCH
Chăm lo bến bãi

I. TÌNH HÌNH

Bến Lau đóng cửa hai tháng do cầu dẫn bị nước cuốn. Bến Sậy vắng khách, chủ đò xin nghỉ sớm.

Nguyên nhân và bài học

Việc kiểm đếm bến tiến hành từ ngày 02 tháng 9 năm 2019. Đò chở từ 12 khách trở lên phải có phao tròn.

II. MỤC TIÊU

| Chỉ tiêu | 2020 | 2022 | Đến 2025 |
| --- | --- | --- | --- |
| Bến có phao tròn (%) | 35 | 55 | 80 |
| Bến tạm còn lại | 14 | | 3 |
"""


@pytest.fixture
def plan(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"plan.md": PLAN})


def told(plan: Shelf, question: str, *found: str, years: tuple[int, ...] = ()) -> str | None:
    draft = ask(plan, question, FindsAll(*found), years=years)
    return draft.text if draft and draft.text else None


@pytest.mark.parametrize("found", ["35", "35 | 55", "55 | 80", "80"])
@pytest.mark.parametrize(("year", "share"), [(2020, "35"), (2022, "55"), (2025, "80")])
def test_a_row_s_figure_is_that_of_the_year_s_column(plan: Shelf, found: str, year: int, share: str) -> None:
    assert told(plan, f"Năm {year} bao nhiêu phần trăm bến có phao tròn?", found, years=(year,)) == share


def test_a_column_of_no_year_that_is_asked_for_stays(plan: Shelf) -> None:
    assert told(plan, "Bao nhiêu phần trăm bến có phao tròn?", "55") == "55"
    both = told(plan, "Từ năm 2020 đến 2025 bao nhiêu phần trăm bến có phao tròn?", "55", years=(2020, 2025))
    assert both == "55"


_HEADS = ("Chỉ tiêu", "Đến 30/6/2024", "Đến 30/9/2024", "Đến 31/12/2024")
_GOALS = ("Nội dung", "Kết quả năm 2024", "Mục tiêu năm 2025")


@pytest.mark.parametrize(
    ("question", "heads", "column"),
    [
        ("Cuối năm 2024 còn mấy bến tạm?", _HEADS, 3),
        ("Giữa năm 2024 phải còn mấy bến tạm?", _HEADS, 1),
        ("Hết tháng 9 năm 2024 còn mấy bến tạm?", _HEADS, 2),
        ("Mốc 31/12/2024 số bến tạm", _HEADS, 3),
        ("Năm 2024 còn mấy bến tạm?", _HEADS, None),
        ("Ngày 31/10/2024 còn mấy bến tạm?", _HEADS, None),
        ("Chương trình 12-CTr/TU đặt tỷ lệ bến tạm còn mấy %?", _GOALS, 2),
        ("Chương trình 12-CTr/TU cho biết tỷ lệ bến tạm là mấy %?", _GOALS, None),
        ("Kết quả năm 2024 tỉnh phải có mấy % bến tạm?", _GOALS, 1),
        ("Tỉnh đặt mục tiêu mấy bến?", ("TT", "Bến", "Số phao"), None),
    ],
)
def test_the_column_that_a_question_means(question: str, heads: tuple[str, ...], column: int | None) -> None:
    assert column_asked(question, (), heads) == column


@pytest.mark.parametrize(
    ("row", "money"),
    [
        ("| Vốn làm bến | tỷ đồng | 12 | 14 |", True),
        ("| Vốn làm bến (triệu đồng) | 12 |", True),
        ("| Hợp đồng vận tải | 12 |", False),
        ("| Vốn làm bến | tỷ đồng | | |", False),
        ("| Bến ở cánh đồng | bến | 12 |", False),
    ],
)
def test_a_row_of_money(row: str, money: bool) -> None:
    assert in_money(row) == money


@pytest.mark.parametrize("nothing", ["", "-", "…"])
def test_an_empty_cell_of_the_year_is_no_answer(tmp_path: Path, nothing: str) -> None:
    shelf = Shelf(tmp_path, {"plan.md": PLAN.replace("14 | |", f"14 | {nothing} |")})
    assert told(shelf, "Năm 2020 còn bao nhiêu bến tạm?", "14", years=(2020,)) == "14"
    assert ask(shelf, "Năm 2022 còn bao nhiêu bến tạm?", FindsAll("14"), years=(2022,)) is None


def test_a_reason_stands_behind_a_word_that_says_so(plan: Shelf) -> None:
    why = told(plan, "Vì sao bến Lau đóng cửa?", "chủ đò xin nghỉ sớm", "cầu dẫn bị nước cuốn")
    assert why == "cầu dẫn bị nước cuốn"
    other = told(plan, "Chủ đò bến Sậy xin gì?", "chủ đò xin nghỉ sớm", "cầu dẫn bị nước cuốn")
    assert other == "chủ đò xin nghỉ sớm"


def test_why_somebody_is_against_it_is_no_reason_for_it(tmp_path: Path) -> None:
    against = "Các chủ đò đề nghị bỏ quy định đóng bến Lau vào mùa lũ, lý do là thu nhập giảm."
    shelf = Shelf(tmp_path, {"plan.md": f"{PLAN}\n\n{against} Bến Lau đóng cửa nhằm tránh lật đò."})
    reader = FindsAll("thu nhập giảm", "tránh lật đò")
    assert told(shelf, "Chủ đò vì sao đề nghị bỏ quy định đóng bến Lau?", "thu nhập giảm") == "thu nhập giảm"
    assert ask(shelf, "Vì sao bến Lau đóng cửa?", reader) is not None


@pytest.mark.parametrize(
    ("asked", "clause", "against"),
    [
        ("Vì sao thu phí?", "Chủ đò đề nghị bỏ khoản phí do khó khăn", True),
        ("Vì sao thu phí?", "Nhiều hộ phản đối việc thu phí vì đò cũ", True),
        ("Vì sao dân phản đối thu phí?", "Nhiều hộ phản đối việc thu phí vì đò cũ", False),
        ("Vì sao thu phí?", "Sở đề nghị thu phí do ngân sách hụt", False),
        ("Vì sao bến đóng?", "Bến đóng vì nước lên, đề nghị dân không qua sông", False),
        ("Vì sao bến đóng?", "Bến đóng do cầu dẫn bị cuốn", False),
    ],
)
def test_what_is_said_against_it(tmp_path: Path, asked: str, clause: str, against: bool) -> None:
    document = Shelf(tmp_path, {"plan.md": f"{clause}."}).document("plan.md")
    start = document.text.index(clause)
    assert objects(asked, document, (start, start + len(clause))) is against


def test_a_sum_and_its_time_are_asked_for_together(tmp_path: Path) -> None:
    paid = "Sửa đò được hỗ trợ 12 triệu đồng, ứng 60% khi khởi công, phần còn lại sau nghiệm thu; báo trước 10 ngày."
    shelf = Shelf(tmp_path, {"plan.md": f"{PLAN}\n\n{paid}"})
    draft = ask(shelf, "Tiền sửa đò phần đầu được ứng bao nhiêu, vào lúc nào?", FindsAll("trước 10 ngày", "60%"))
    assert "60% khi khởi công" in draft.text


def test_a_heading_says_neither_yes_nor_no(tmp_path: Path) -> None:
    shelf = Shelf(
        tmp_path, {"news.txt": "Kết quả năm qua: được nhiều, nhưng không đều\n\nĐò chở 300 lượt khách mỗi ngày.\n"}
    )
    assert ask(shelf, "Năm qua có vụ lật đò nào không?", Finds("được nhiều, nhưng không đều")) is None


def test_a_title_is_no_reason(plan: Shelf) -> None:
    assert told(plan, "Vì sao bến Lau đóng cửa?", "Nguyên nhân và bài học") is None


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Vì sao bến đóng cửa?", True),
        ("tai sao ben dong cua", True),
        ("Bến đóng cửa là do đâu?", True),
        ("Nguyên nhân nào khiến bến đóng cửa?", True),
        ("Lý do bến đóng cửa là gì?", True),
        ("Sao bến lại đóng cửa?", True),
        ("Why did the ferry close?", True),
        ("Bến đóng cửa khi nào?", False),
        ("Bao nhiêu vì sao trên cờ?", False),
        ("Sao chép hồ sơ do ai làm?", False),
        ("Ai vi phạm nội quy bến?", False),
        ("Có lý do gì thì được vào bến trước?", False),
    ],
)
def test_what_asks_for_a_reason(question: str, why: bool) -> None:
    assert asks_why(question) is why


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("Làm sao biết đò chở quá tải?", True),
        ("Xã đếm khách bằng cách nào?", True),
        ("Nhờ đâu mà bến đông khách?", True),
        ("How are the ferries counted?", True),
        ("Vì sao bến đóng cửa?", False),
        ("Bến mở lúc nào?", False),
        ("How many ferries are there?", False),
    ],
)
def test_what_asks_for_a_means(question: str, how: bool) -> None:
    assert asks_how(question) is how


def test_the_day_of_issue_is_no_deed_s_day(plan: Shelf) -> None:
    issue, deed = "03 tháng 4 năm 2019", "02 tháng 9 năm 2019"
    assert told(plan, "Kiểm đếm bến từ lúc nào?", issue) is None
    assert told(plan, "Kiểm đếm bến từ lúc nào?", deed) == f"ngày {deed}"
    assert ask(plan, "Kế hoạch 31/KH-UBND ban hành ngày nào?", Finds(), numbers=("31/KH-UBND",)).text


def test_from_so_many_up(plan: Shelf) -> None:
    assert told(plan, "Đò chở bao nhiêu khách thì phải có phao tròn?", "từ 12 khách") == "từ 12 khách trở lên"
    assert told(plan, "Đò chở bao nhiêu khách thì phải có phao tròn?", "12 khách") == "từ 12 khách trở lên"


def test_accents_written_apart_change_nothing(tmp_path: Path) -> None:
    def apart(words: str) -> str:
        return unicodedata.normalize("NFD", words)

    plan = Shelf(tmp_path, {"plan.md": apart(PLAN)})
    why = told(plan, "Vì sao bến Lau đóng cửa?", apart("chủ đò xin nghỉ sớm"), apart("cầu dẫn bị nước cuốn"))
    assert why == "cầu dẫn bị nước cuốn"
    assert told(plan, "Kiểm đếm bến từ lúc nào?", apart("03 tháng 4 năm 2019")) is None
    assert told(plan, "Đò chở bao nhiêu khách thì phải có phao tròn?", apart("từ 12 khách")) == "từ 12 khách trở lên"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Kế hoạch 31 do ai ký?", "signer"),
        ("Thư xin lỗi gia đình chủ đò do ai ký tên?", None),
        ("Ai ký biên bản bàn giao bến?", None),
        ("Ai ký giấy phép mở bến?", None),
        ("Kế hoạch do cơ quan nào ban hành?", "issuer"),
        ("Cơ quan nào chủ trì ban hành quy chế bến đò?", None),
        ("Sở nào ban hành bộ tiêu chí bến sạch?", None),
        ("Kế hoạch 31 ban hành ngày nào?", "issued"),
        ("Hội nghị tổng kết Kế hoạch 31 diễn ra ngày nào?", None),
    ],
)
def test_what_is_a_header_s_field(question: str, field: str | None) -> None:
    assert asked_field(fold(question)) == field


@pytest.mark.parametrize(
    "found", [("quy định của Bộ", "Nghị định số 8/2016/NĐ-CP"), ("Nghị định số 8/2016/NĐ-CP", "Bộ")]
)
def test_where_a_paper_is_asked_for_one_that_is_named_goes_before_other_words(
    tmp_path: Path, found: tuple[str, ...]
) -> None:
    row = "Bến Lau theo quy định của Bộ (thay thế Nghị định số 8/2016/NĐ-CP và Thông tư số 9/2016/TT-BGT)."
    shelf = Shelf(tmp_path, {"plan.md": PLAN.replace("Bến Lau đóng cửa", f"{row}\n\nBến Lau đóng cửa")})
    assert told(shelf, "Bến Lau theo quy định mới thay cho nghị định nào?", *found) == "Nghị định số 8/2016/NĐ-CP"


@pytest.mark.parametrize(("head", "told_as"), [("TT", None), ("", None), ("Số bến", "7")])
def test_a_row_s_own_number_counts_nothing(tmp_path: Path, head: str, told_as: str | None) -> None:
    table = f"| {head} | Việc | Nơi làm |\n| --- | --- | --- |\n| 7 | Sửa bến có cầu dẫn | Bến Lau |\n"
    shelf = Shelf(tmp_path, {"plan.md": PLAN.replace("| Chỉ tiêu |", f"{table}\n\nKết quả:\n\n| Chỉ tiêu |")})
    assert told(shelf, "Sửa bao nhiêu bến có cầu dẫn?", "7 | Sửa bến", "7") == told_as
