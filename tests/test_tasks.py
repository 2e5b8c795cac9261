"""Whose tasks a question asks for, by the many ways in which people name a body; invented places."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask

from docqa.read.bodies import named_at, parts_of
from docqa.read.names import named_in, spelt
from docqa.read.question import parse_question
from docqa.schema import Document, Query

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 12/KH-UBND

KẾ HOẠCH
Phòng, chống dịch bệnh trên đàn gia súc

I. TỔ CHỨC THỰC HIỆN

1. Sở Nông nghiệp và Phát triển nông thôn

a) Tiêm phòng 90% đàn trâu, bò.

b) Lập 6 chốt kiểm dịch.

2. Sở Giáo dục và Đào tạo

a) Dạy học sinh nhận biết gia súc ốm.

b) Cấm nấu thịt không rõ nguồn gốc ở bếp bán trú.

3. Sở Tài chính, Cục Hải quan tỉnh

- Bố trí kinh phí mua vắc xin.

- Chặn gia súc nhập lậu.

4. Ủy ban nhân dân các huyện, thị xã, thành phố

- Tiêu hủy gia súc chết.

- Khử trùng chợ.

Trên đây là Kế hoạch, các cơ quan gửi báo cáo trước ngày 20 hằng tháng.
"""
FARMS = ["Tiêm phòng 90% đàn trâu, bò", "Lập 6 chốt kiểm dịch"]
SCHOOLS = ["Dạy học sinh nhận biết gia súc ốm", "Cấm nấu thịt không rõ nguồn gốc"]
MONEY = ["Bố trí kinh phí mua vắc xin", "Chặn gia súc nhập lậu"]
DISTRICTS = ["Tiêu hủy gia súc chết", "Khử trùng chợ"]


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Ngành nông nghiệp được phân công làm gì?", FARMS),
        ("Sở NN&PTNT góp phần gì vào việc phòng dịch bệnh gia súc?", FARMS),
        ("Kế hoạch giao Sở Nông nghiệp làm gì?", FARMS),
        ("Ngành giáo dục lo những phần nào?", SCHOOLS),
        ("Sở Tài chính giao Sở GDĐT làm gì?", SCHOOLS),
        ("Sở GD&ĐT được Sở Tài chính giao làm gì?", SCHOOLS),
        ("Sở Giáo dục phải làm gì để bữa ăn bán trú không có thịt nhiễm bệnh?", SCHOOLS),
        ("Sở Tài chính và Cục HQ tỉnh có nhiệm vụ gì?", MONEY),
        ("Cục Hải quan có vai trò gì?", MONEY),
        ("Kế hoạch đòi hỏi cấp huyện làm những việc nào?", DISTRICTS),
        ("UBND các huyện, TX, TP được giao những gì?", DISTRICTS),
        ("chính quyền cấp huyện phải làm gì", DISTRICTS),
    ],
)
def test_all_tasks_of_the_body_that_is_meant_and_no_others(tmp_path: Path, question: str, tasks: list[str]) -> None:
    draft = ask(Shelf(tmp_path, {"stock.txt": PLAN}), question, Finds())
    lines = draft.text.splitlines()
    assert len(lines) == len(tasks)
    assert all(task in line for task, line in zip(tasks, lines, strict=True))


def test_two_bodies_named_in_one_breath_have_the_tasks_of_both(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"stock.txt": PLAN})
    draft = ask(shelf, "Sở Nông nghiệp tỉnh và ngành giáo dục phải làm gì?", Finds())
    assert draft.kind == "list"
    assert all(task in draft.text for task in (*FARMS, *SCHOOLS))
    assert draft.text.count("\n- ") == len([*FARMS, *SCHOOLS])
    with_whom = ask(shelf, "Sở Nông nghiệp phối hợp với ngành giáo dục làm gì?", Finds())
    assert SCHOOLS[0] not in with_whom.text


def test_a_body_that_the_plan_does_not_name_has_no_tasks_there(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"stock.txt": PLAN})
    assert ask(shelf, "Ngành y tế được phân công làm gì?", Finds()) is None
    assert ask(shelf, "Công an cấp xã phải làm gì?", Finds()) is None


def test_a_task_stands_under_whoever_gets_it_in_a_report_too(tmp_path: Path) -> None:
    news = "Mộc Sơn chống dịch\n\nTheo kế hoạch, đàn gia súc được tiêm phòng.\n\nUBND tỉnh giao Sở Y tế lập 4 đội.\n"
    draft = ask(Shelf(tmp_path, {"news.txt": news}), "UBND tỉnh giao Sở Y tế làm gì?", Finds())
    assert "Sở Y tế lập 4 đội" in draft.text


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("mttq tinh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Hội Phụ nữ", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Đoàn Thanh niên", "Tỉnh đoàn"),
        ("BCH BĐBP tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("Bộ đội biên phòng", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("cấp xã", "UBND các xã, phường, thị trấn"),
        ("ngành du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("ngành thuế", "Cục Thuế tỉnh"),
        ("VKSND tỉnh", "Viện Kiểm sát nhân dân tỉnh"),
    ],
)
def test_one_body_under_its_several_names(said: str, name: str) -> None:
    assert named_in(spelt(said), name, ()) == (0, len([w for w in spelt(said) if w != "tinh"]))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ngành y tế", "Sở Giáo dục và Đào tạo"),
        ("Sở Y tế", "Sở Xây dựng"),
        ("cấp xã", "UBND các huyện, thị xã, thành phố"),
        ("cấp huyện", "Công an các huyện, thị xã"),
        ("giáo dục", "Sở Giáo dục và Đào tạo"),
        ("Công an tỉnh", "Công an huyện"),
        ("Công an huyện", "Công an tỉnh"),
        ("Hội Nông dân xã", "Hội Nông dân huyện"),
    ],
)
def test_another_body_is_not_named(said: str, name: str) -> None:
    assert named_in(spelt(said), name, ()) is None


def test_the_bodies_of_a_joint_name() -> None:
    assert parts_of("Sở Tài chính, Sở Kế hoạch và Đầu tư") == ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]
    assert parts_of("Công an tỉnh và các đơn vị") == ["Công an tỉnh và các đơn vị"]
    assert parts_of("UBND các huyện, thị xã, thành phố") == ["UBND các huyện, thị xã, thành phố"]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Công an tỉnh góp phần gì vào đợt cao điểm?", "tasks"),
        ("Hội Nông dân đóng góp những gì?", "tasks"),
        ("Sở Công Thương có vai trò gì?", "tasks"),
        ("Ngành y tế lo những khâu nào?", "tasks"),
        ("Tỉnh tạo việc làm bằng những cách nào?", "tasks"),
        ("Sở Công Thương phải làm gì với máy móc cũ?", "tasks"),
        ("What has the Department of Health been told?", "tasks"),
        ("Có mấy máy bơm?", "how-many"),
    ],
)
def test_wordings_that_ask_for_tasks(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("1. **Sở Y tế** khám bệnh cho người già.", "Sở Y tế"),
        ("**4. Sở Y tế** cấp cho mỗi trạm một túi thuốc.", "Sở Y tế"),
        ("**Sở Y tế** và **Công an tỉnh** khám tuyển.", "Sở Y tế và Công an tỉnh"),
        ("2. Công an huyện điều tiết xe ra bến; giữ chợ.", "Công an huyện"),
        ("Ngân hàng Chính sách xã hội huyện cho hộ nghèo vay.", "Ngân hàng Chính sách xã hội huyện"),
        ("Phòng Nông nghiệp và Phát triển nông thôn giúp Chủ tịch huyện.", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ("Tổ giúp việc Ban Chỉ đạo tổng hợp số liệu.", "Tổ giúp việc Ban Chỉ đạo"),
        ("UBND tỉnh giao Sở Y tế chủ trì.", "Sở Y tế"),
        ("UBND xã có dịch lập chốt.", "UBND xã có dịch"),
        ("UBND huyện đảo mở kho.", "UBND huyện đảo"),
        ("UBND các huyện, thị xã, thành phố rà soát.", "UBND các huyện, thị xã, thành phố"),
        ("Chủ tịch UBND xã nơi xảy ra cháy báo cáo.", "Chủ tịch UBND xã nơi xảy ra cháy"),
        ("Ngân hàng Chính sách xã hội: cho vay.", "Ngân hàng Chính sách xã hội"),
        ("Sở Lao động - Thương binh và Xã hội dạy nghề.", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Văn hoá, Thể thao và Du lịch mời nghệ nhân.", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Phòng Tài chính - Kế hoạch huyện trả tiền.", "Phòng Tài chính - Kế hoạch huyện"),
        ("Sở Tài chính giao Sở Y tế chủ trì.", "Sở Y tế"),
        ("Sở Y tế là cơ quan thường trực, lập tổ.", "Sở Y tế"),
        ("Trưởng phòng Y tế lập danh sách.", "Trưởng phòng Y tế"),
        ("Hợp tác xã điều hành trạm bơm.", None),
        ("Đồn điền cao su chủ trì.", None),
        ("Đồn Biên phòng Bến Lở: tuần tra.", "Đồn Biên phòng Bến Lở"),
        ("**Phòng, chống dịch** ở trường.", None),
        ("Xã hội hóa giáo dục huyện nhà.", None),
    ],
)
def test_where_the_name_ends_that_a_text_opens_with(words: str, name: str | None) -> None:
    body = named_at(Document("x", "x", words), 0, len(words))
    assert (body and body.name) == name


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ("Xã phải làm gì?", (0, 1)),
        ("Kế hoạch giao xã làm gì?", (3, 4)),
        ("Bảo hiểm xã hội tỉnh phải làm gì?", None),
        ("Phòng LĐTBXH huyện giúp những việc nào?", None),
    ],
)
def test_a_name_of_one_word_stands_alone(question: str, at: tuple[int, int] | None) -> None:
    assert named_in(spelt(question), "Xã", ()) == at


DISTRICT = """\
ỦY BAN NHÂN DÂN HUYỆN BẾN LỞ
Số: 5/KH-UBND

KẾ HOẠCH
Giữ bến đò mùa lũ

I. ĐIỀU HÀNH

1. Chủ tịch UBND huyện làm Trưởng ban; Phòng Kinh tế là bộ phận giúp việc, lập danh sách đò.

2. Công an huyện điều tiết xe ra bến; giữ đồ của khách; UBND xã được hỗ trợ 5 triệu đồng.

3. Xã báo số đò cho Phòng Kinh tế; huyện báo cáo tỉnh trước ngày 10; Sở Giao thông.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Phòng KT phải làm gì?", "Phòng Kinh tế là bộ phận"),
        ("Phòng Kinh tế phải làm gì?", "Phòng Kinh tế là bộ phận giúp việc, lập danh sách đò."),
        ("Phòng Kinh tế giúp việc Trưởng ban bằng những việc nào?", "Phòng Kinh tế là bộ phận giúp việc"),
        ("Công an huyện được giao làm những chuyện gì?", "2. Công an huyện điều tiết xe ra bến; giữ đồ của khách"),
        ("UBND xã phải làm gì?", None),
        ("Sở Giao thông phải làm gì?", None),
        ("Phòng Kinh tế phải làm gì để dạy nghề may cho thanh niên?", None),
        ("Công an tỉnh được giao nhiệm vụ gì?", None),
        ("Phòng Tư pháp phải làm gì?", None),
    ],
)
def test_a_clause_within_another_body_s_item_gives_a_task(tmp_path: Path, question: str, told: str | None) -> None:
    draft = ask(Shelf(tmp_path, {"ferry.txt": DISTRICT}), question, Finds())
    assert draft.text.startswith(told) if told else draft is None


def test_a_table_of_bodies_and_what_is_given_to_them(tmp_path: Path) -> None:
    plan = PLAN + "\n| Cơ quan | Việc được giao |\n|---|---|\n| Sở Xây dựng | Dựng chuồng mẫu; vẽ bản đồ |\n"
    shelf = Shelf(tmp_path, {"stock.md": plan})
    assert ask(shelf, "Sở Xây dựng có những nhiệm vụ nào?", Finds()).text == "Dựng chuồng mẫu; vẽ bản đồ"
    units = PLAN + "\n| Nội dung | Đơn vị | Số |\n|---|---|---|\n| Vắc xin Sở Xây dựng mua | liều | 5 |\n"
    assert ask(Shelf(tmp_path, {"other.md": units}), "Sở Xây dựng có những nhiệm vụ nào?", Finds()) is None
