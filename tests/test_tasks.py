"""Whose tasks a question asks for, by the many ways in which people name a body; invented places."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask

from docqa.read.answers.whose import body_asked
from docqa.read.asked.question import parse_question
from docqa.read.clauses.bodies import is_body, named_at, parts_of
from docqa.read.clauses.names import initials_in, named_in, seat_of, spelt, told_apart_by_end
from docqa.schema import Document, Query
from docqa.text import fold

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
        ("Lính biên phòng", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("MTTQ", "Đảng đoàn Mặt trận Tổ quốc tỉnh"),
        ("cấp huyện", "Ủy ban nhân dân huyện"),
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
        ("Tổ công tác ở TT UBĐQ", "Tổ công tác ở Thường trực Ủy ban Tài chính, Ngân sách"),
        ("hội đồng thi tại trường", "Hội Nông dân huyện"),
        ("Công an xã phải làm gì", "Ủy ban nhân dân xã"),
        ("thị xã phải làm gì", "UBND các xã"),
        ("Bảo hiểm xã hội phải làm gì", "UBND xã"),
        ("UBND huyện An Lạc phải làm gì", "UBND các huyện, thị xã"),
        ("Công an huyện An Lạc phải làm gì", "Huyện An Lạc"),
        ("Đồn Biên phòng Bãi Sậy phải làm gì", "Bộ đội Biên phòng tỉnh"),
        ("Theo kế hoạch của huyện thì Sở Y tế phải làm gì", "UBND huyện"),
    ],
)
def test_another_body_is_not_named(said: str, name: str) -> None:
    assert named_in(spelt(said), name, ()) is None


@pytest.mark.parametrize(
    ("said", "name", "where"),
    [
        ("Xã có trách nhiệm gì", "Ủy ban nhân dân xã", (0, 1)),
        ("UBND huyện phải làm gì", "UBND các huyện, thị xã, thành phố", (0, 2)),
        ("trong kế hoạch thì huyện phải làm gì", "UBND cấp huyện", (4, 5)),
        ("UBND huyện An Lạc phải làm gì", "Huyện An Lạc", (4, 7)),
    ],
)
def test_a_level_by_itself_is_all_of_that_level(said: str, name: str, where: tuple[int, int]) -> None:
    assert named_in(spelt(said), name, ()) == where


@pytest.mark.parametrize(
    "question",
    [
        "Ngoài diệt muỗi thì Sở Nông nghiệp còn phải làm gì?",
        "Sở Nông nghiệp ngoài diệt muỗi còn nhận việc gì?",
    ],
)
def test_what_is_left_out_says_nothing_of_what_is_asked(tmp_path: Path, question: str) -> None:
    draft = ask(Shelf(tmp_path, {"stock.txt": PLAN}), question, Finds())
    assert all(task in draft.text for task in FARMS)


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
        ("Bộ đội Biên phòng phải lo thêm những gì?", "tasks"),
        ("Bí thư giao Sở Y tế làm gì ở cuộc họp?", "tasks"),
        ("Hộ không dời chuồng bị gì?", "other"),
        ("Hội nào lo chuồng trại?", "who"),
        ("Hồi nào dời chuồng?", "when"),
        ("Tổ chức nào góp mấy trăm con giống?", "who"),
        ("Được vay mấy trăm triệu?", "how-many"),
        ("Biên bản lập xong đưa cho đâu?", "who"),
        ("Đàn bò dời về đâu?", "other"),
        ("Khâu tiêu hủy là phận sự của bên nào?", "who"),
    ],
)
def test_wordings_that_ask_for_tasks(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(("restored", "asks"), [("hội nào lo chuồng trại", "who"), ("chuồng trại sửa hồi nào", "when")])
def test_a_body_guessed_first_asks_no_time(restored: str, asks: str) -> None:
    assert parse_question(Query(fold(restored), restored=restored)).asks == asks


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


def test_a_clause_that_only_announces_gives_what_it_announces(tmp_path: Path) -> None:
    text = (
        DISTRICT
        + """
4. Kho phao còn 40 chiếc. Trưởng Ban Chỉ đạo, ông Lò Văn Bến, yêu cầu các việc sau:

- Phòng Y tế tập sơ cứu cho lái đò;

- Các xã sơn lại cột mốc nước.
"""
    )
    draft = ask(Shelf(tmp_path, {"ferry.txt": text}), "Trưởng Ban Chỉ đạo yêu cầu những việc gì?", Finds())
    assert draft.text.splitlines() == ["- Phòng Y tế tập sơ cứu cho lái đò;", "- Các xã sơn lại cột mốc nước."]


def test_a_table_of_bodies_and_what_is_given_to_them(tmp_path: Path) -> None:
    plan = PLAN + "\n| Cơ quan | Việc được giao |\n|---|---|\n| Sở Xây dựng | Dựng chuồng mẫu; vẽ bản đồ |\n"
    shelf = Shelf(tmp_path, {"stock.md": plan})
    assert ask(shelf, "Sở Xây dựng có những nhiệm vụ nào?", Finds()).text == "Dựng chuồng mẫu; vẽ bản đồ"
    units = PLAN + "\n| Nội dung | Đơn vị | Số |\n|---|---|---|\n| Vắc xin Sở Xây dựng mua | liều | 5 |\n"
    assert ask(Shelf(tmp_path, {"other.md": units}), "Sở Xây dựng có những nhiệm vụ nào?", Finds()) is None


@pytest.mark.parametrize(
    "question",
    [
        "Tổ đảng ở TT UBTCNS được giao việc gì?",
        "Tổ đảng ở TT UB Tài chính, Ngân sách phải làm gì",
        "to dang o thuong truc uy ban tai chinh, ngan sach co nhiem vu gi",
    ],
)
def test_initials_stand_for_the_words_of_a_name(question: str) -> None:
    span = named_in(spelt(question), "Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách", ())
    assert span is not None
    assert spelt(question)[span[1]] in ("duoc", "phai", "co")


def test_a_place_in_initials_ends_no_name() -> None:
    name = "Ủy ban Mặt trận Tổ quốc tỉnh và các tổ chức thành viên"
    assert named_in(spelt("UBMTTQ tỉnh MS và các tổ chức"), name, {"moc", "son"}) is not None


def test_unread_initials_of_what_a_text_says_of_itself() -> None:
    assert initials_in({"qh", "iot", "xa"}, "Đảng đoàn Quốc hội") == {"qh"}


GROUPS = [f"Tổ công tác ở Thường trực Ủy ban {name}" for name in ("Kinh tế", "Kinh tế biển", "Pháp luật", "Xã hội")]


@pytest.mark.parametrize(
    ("question", "name", "apart"),
    [
        ("tổ công tác ở Thường trực Ủy ban Pháp luật sửa những luật nào?", GROUPS[3], True),
        ("tổ công tác ở Thường trực Ủy ban Pháp luật sửa những luật nào?", GROUPS[2], False),
        ("tổ công tác ở Thường trực Ủy ban Dân nguyện sửa những luật nào?", GROUPS[2], True),
        ("tổ công tác ở Thường trực Ủy ban phải sửa những luật nào?", GROUPS[2], False),
        ("tổ công tác ở Thường trực các Ủy ban sửa những luật nào?", GROUPS[2], False),
        ("tổ công tác ở Thường trực Ủy ban Kinh tế biển sửa những luật nào?", GROUPS[0], True),
        ("các tổ công tác sửa những luật nào?", GROUPS[2], False),
        ("UBND xã sửa những nhà nào?", "UBND huyện", False),
    ],
)
def test_namesakes_are_told_apart_by_their_ends(question: str, name: str, *, apart: bool) -> None:
    assert told_apart_by_end(spelt(question), name, GROUPS) is apart


def test_where_a_group_sits() -> None:
    assert seat_of("Tổ đảng ở Thường trực Hội đồng Dân tộc") == ("Tổ đảng ở Thường trực", "Hội đồng Dân tộc")
    assert seat_of("Văn phòng Sở Y tế") is None
    assert seat_of("Người dân ở vùng cao") is None


def committees(*names: str) -> str:
    parts = [f"{n}. {name}\n\n- Đọc sổ {n} mỗi tháng.\n\n- Ghi lại việc {n}.\n" for n, name in enumerate(names, 1)]
    return f"""\
HỘI ĐỒNG NHÂN DÂN TỈNH MỘC SƠN
Số: 8/KH-HĐND

KẾ HOẠCH
Giữ sổ của Hội đồng

I. PHÂN CÔNG

{"".join(parts)}
II. TỔ CHỨC THỰC HIỆN

Hội đồng Nhân sự, Ủy ban Chợ, các cơ quan khác thực hiện Kế hoạch này theo chức năng của mình.
"""


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("Ủy ban Chợ được giao những việc gì?", "Đọc sổ 2"),
        ("Tổ giúp việc ở Ủy ban Bến được giao những việc gì?", "Đọc sổ 3"),
        ("Ủy ban Bến được giao những việc gì trong Kế hoạch của Hội đồng Nhân sự?", "Đọc sổ 3"),
        ("Kế hoạch giao riêng cho Ủy ban Chợ những việc gì?", "Đọc sổ 2"),
    ],
)
def test_a_heading_of_its_own_before_a_clause_with_others(tmp_path: Path, question: str, task: str) -> None:
    text = committees(*(f"Tổ giúp việc ở {name}" for name in ("Hội đồng Nhân sự", "Ủy ban Chợ", "Ủy ban Bến")))
    draft = ask(Shelf(tmp_path, {"books.txt": text}), question, Finds())
    assert task in draft.text
    assert "các cơ quan khác" not in draft.text


def test_a_group_that_the_plan_has_not_is_none_of_its_namesakes(tmp_path: Path) -> None:
    groups = [f"Tổ giúp việc ở Thường trực Ủy ban {name}" for name in ("Chợ", "Bến", "Đò")]
    shelf = Shelf(tmp_path, {"books.txt": committees(*groups)})
    assert ask(shelf, "Tổ giúp việc ở Thường trực Ủy ban Kho được giao việc gì?", Finds()) is None
    assert "Đọc sổ 3" in ask(shelf, "Tổ giúp việc ở TT Ủy ban Đò được giao việc gì?", Finds()).text


def test_a_lone_group_says_nothing_of_where_it_sits(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"books.txt": committees("Tổ giúp việc ở Ủy ban Bến", "Sở Y tế")})
    assert ask(shelf, "Ủy ban Bến được giao những việc gì?", Finds()) is None


MATTERS = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 9/KH-UBND

KẾ HOẠCH
Nuôi ong lấy mật

I. NHIỆM VỤ

1. Tăng cường hợp tác quốc tế trong nghề ong

- Mời thợ nước ngoài dạy quay mật.

- Dự hội chợ mật ở nước ngoài.

2. Phát triển vườn hoa

- Trồng 40 ha hoa.

- Sở Y tế thử phấn hoa hợp tác quốc tế cho.
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Về hợp tác quốc tế, kế hoạch giao các sở, ngành, địa phương làm những việc gì?", True),
        ("Đối với hợp tác quốc tế, các cơ quan liên quan phải làm gì?", True),
        ("Về hợp tác quốc tế, Sở Y tế phải làm gì?", False),
        ("Về hợp tác quốc tế, các sở phải làm gì để trồng hoa?", False),
        ("Về nuôi cá, các sở phải làm gì?", False),
    ],
)
def test_the_section_of_a_matter_where_nobody_is_named_closely(tmp_path: Path, question: str, *, told: bool) -> None:
    draft = ask(Shelf(tmp_path, {"bees.txt": MATTERS}), question, Finds())
    assert (draft is not None and draft.text.startswith("- Mời thợ nước ngoài")) is told


MARKETS = """\
ỦY BAN NHÂN DÂN HUYỆN BẾN LỞ
Số: 6/KH-UBND

KẾ HOẠCH
Giữ chợ nổi

I. NHIỆM VỤ

1. Công an huyện

- Phát tờ rơi cho bạn hàng; tập trung tuần tra ở bến đò, chợ đêm và kho gạo; ghi sổ mỗi tuần. Sửa đèn ở cầu tàu.

- Xử lý chủ ghe để rò dầu xuống sông; giúp ghe của người già không nơi nương tựa.

2. Bến đò có chợ đêm. Để giữ nước sạch ở hai bờ kênh, các xã làm những việc sau:

- Vớt rác mỗi sáng.

- Đặt 30 thùng rác.
"""


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Công an huyện tuần tra ở những khu vực nào?", "bến đò, chợ đêm và kho gạo", "bến đò, chợ đêm và kho gạo"),
        ("Công an huyện tập trung tuần tra những nơi nào?", "chợ đêm", "tập trung tuần tra ở bến đò"),
        ("Chủ ghe bị xử lý trong những trường hợp nào?", "rò dầu xuống sông", "để rò dầu xuống sông"),
        ("Huyện giúp những loại ghe nào?", "ghe của người già", "ghe của người già không nơi nương tựa"),
        ("Huyện giúp những loại ghe nào không nơi nương tựa?", "ghe của người già", "ghe của người già"),
        ("Công an huyện có những hoạt động nào ở chợ đêm?", "chợ đêm", "Phát tờ rơi"),
        ("Công an huyện tuần tra những nơi nào và để làm gì?", "kho gạo", "Phát tờ rơi"),
        ("Các xã giữ nước sạch ở những nơi nào?", "hai bờ kênh", "Để giữ nước sạch ở hai bờ kênh, các xã"),
        ("Các xã làm những món nào để giữ nước sạch?", "những việc sau", "- Vớt rác mỗi sáng.\n- Đặt 30"),
        ("Bến đò có những nơi nào?", "chợ đêm.", "chợ đêm."),
        ("Các xã có những việc gì để giữ nước sạch?", "các xã làm những việc sau", "- Vớt rác mỗi sáng.\n- Đặt 30"),
    ],
)
def test_what_is_asked_for_within_an_item(tmp_path: Path, question: str, found: str, answer: str) -> None:
    draft = ask(Shelf(tmp_path, {"market.txt": MARKETS}), question, Finds(found))
    assert draft.text.startswith(answer)
    assert len(draft.text) < len(answer) + 50 or answer == "Phát tờ rơi"


def test_two_things_asked_at_once_are_answered_by_the_clause(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"market.txt": MARKETS})
    question = "Tuần tra được tập trung ở đâu, nhất là nơi nào và do ai?"
    assert ask(shelf, question, Finds("kho gạo")).text.startswith(("tập trung tuần tra", "Phát tờ rơi"))


PARTNERS = """\
ỦY BAN NHÂN DÂN TỈNH MỘC SƠN
Số: 10/KH-UBND

KẾ HOẠCH
Ngày hội lúa

I. NHIỆM VỤ

1. Công an tỉnh

- Phối hợp với Sở Nội vụ; Sở Y tế; Tỉnh đoàn; Hội Nông dân; Liên đoàn Lao động tỉnh tổ chức hội thi gánh lúa.

II. ĐIỀU HÀNH

Để thực hiện tốt Kế hoạch này, UBND tỉnh giao Sở Nông nghiệp chỉ đạo các nơi gặt sớm; mời đội kèn đến mở hội.
"""


def test_all_partners_of_a_list(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"rice.txt": PARTNERS})
    question = "Công an tỉnh phối hợp với những sở, đoàn thể nào để thi gánh lúa?"
    draft = ask(shelf, question, Finds("Hội Nông dân"))
    assert draft.text == "Sở Nội vụ; Sở Y tế; Tỉnh đoàn; Hội Nông dân; Liên đoàn Lao động tỉnh"


def test_who_is_given_a_task_behind_a_purpose(tmp_path: Path) -> None:
    draft = ask(Shelf(tmp_path, {"rice.txt": PARTNERS}), "Ai phải mời đội kèn?", Finds("mời đội kèn"))
    assert draft.text == "Sở Nông nghiệp"


@pytest.mark.parametrize(
    ("question", "name", "meant"),
    [
        ("Thanh niên An Biên được huyện giao làm những gì?", "Tỉnh đoàn", True),
        ("Phụ nữ An Biên phải làm những gì?", "Hội Liên hiệp Phụ nữ tỉnh", True),
        ("Bên nông dân lo gì?", "Hội Nông dân tỉnh", True),
        # People, and no body of theirs.
        ("Phụ nữ mang thai được hỗ trợ gì?", "Hội Liên hiệp Phụ nữ tỉnh", False),
        ("Thanh niên thất nghiệp được vay ra sao?", "Tỉnh đoàn", False),
    ],
)
def test_a_body_by_those_it_is_for(question: str, name: str, meant: bool) -> None:
    assert (named_in(spelt(question), name, {"an", "bien"}) is not None) == meant


def test_a_fair_is_no_body() -> None:
    assert not body_asked(Query("Ngành văn hóa được giao việc gì quanh hội sách và bưu điện xã?"))
    assert not is_body("Hội chợ bến sông")
    assert body_asked(Query("Hội Nông dân phải làm gì?"))
