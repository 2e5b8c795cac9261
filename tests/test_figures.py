"""Which figure of a sentence answers, whole with its limit, and which rank: over a small plan of an invented place."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask

from docqa.read.asked.question import parse_question
from docqa.read.clauses.figures import own_years
from docqa.read.clauses.values import asks_count, asks_phone, holds_level, holds_phone, holds_unit, names_paper
from docqa.read.fits.ranks import asked_rank, names_rank, only_the_rank
from docqa.read.fits.standing import asks_what_is_to_be, says_what_is
from docqa.read.spans.candidates import block_at
from docqa.read.spans.meant import figure_for
from docqa.schema import Query
from docqa.text import fold
from docqa.text.fields import asked_field

PLAN = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 31/KH-UBND

Sông Mây, ngày 03 tháng 4 năm 2019

KẾ HOẠCH
Chăm lo bến bãi, hướng tới năm 2040

I. CHỈ ĐẠO

- Lập Ban Chỉ đạo bến bãi do phó chủ tịch tỉnh làm trưởng ban.
  Trước mắt thực hiện mục tiêu trong Kế hoạch tổng thể về bến đò và Kế hoạch dạy bơi mùa hè.
  Năm 2021 mở ba lớp bơi, năm 2022 còn 9 vụ lật đò.

II. MỤC TIÊU ĐẾN NĂM 2030

- Tỷ lệ bến có phao đạt 15% năm 2020, trên 20,5% vào năm 2025 và khoảng 30% vào năm 2030.

- Số vụ lật đò: năm 2020 không quá 45 vụ; năm 2022 không quá 36 vụ; năm 2025 không quá 24 vụ.

- Tổng vốn là 11 tỷ đồng: năm 2019 là 5 tỷ đồng, năm 2020 là 6 tỷ đồng.

- Trang bị áo phao cho 45% trẻ dưới 6 tuổi và 99% trẻ từ 6 đến 11 tuổi đi học bằng đò.

- UBND 6 huyện ven sông ưu tiên các lớp dạy bơi tại 27 xã ven sông.
  Mở 40 lớp bơi: năm 2019 mở 15 lớp bơi, năm 2020 mở 25 lớp bơi.

- Giảm ít nhất từ 30% đến 40% số bến tạm.
"""

LIMITS = f"""{PLAN.partition("I. CHỈ ĐẠO")[0]}I. MỤC TIÊU

- Giảm ít nhất từ 30% đến 40% số bến tạm; mức hài lòng đạt từ 88% trở lên; vỡ bến còn dưới 3%.

- Không để bến hỏng kéo dài quá 30 ngày; đò chạy cao hơn 5 km mỗi giờ; thưởng tối đa 2 triệu đồng/hộ.

- Có từ 05 người gặp nạn trở lên phải báo trong 02 giờ; cứ 7 người trên 1.000 dân có một áo phao.

- Sửa 12 bến năm 2020, 14 bến năm 2021.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"plan.txt": PLAN})


def told(plan: Shelf, question: str, found: str, *years: int) -> str | None:
    """What is answered where the reader finds these words."""
    draft = ask(plan, question, Finds(found), years=years)
    return draft.text if draft and draft.text else None


@pytest.mark.parametrize(
    ("question", "found", "year", "answer"),
    [
        ("Năm {} bao nhiêu phần trăm bến có phao?", "khoảng 30%", 2020, "15%"),
        ("Năm {} bao nhiêu phần trăm bến có phao?", "15% năm 2020, trên 20,5% vào năm 2025", 2025, "trên 20,5%"),
        ("tỷ lệ bến có phao năm {}", "15%", 2030, "khoảng 30%"),
        ("Vào năm {} tỷ lệ bến có phao lên mức nào?", "15%", 2025, "trên 20,5%"),
        ("Năm {} để xảy ra bao nhiêu vụ lật đò?", "45 vụ", 2025, "không quá 24 vụ"),
        ("Tỉnh chi bao nhiêu tiền cho bến đò năm {}?", "11 tỷ đồng", 2020, "6 tỷ đồng"),
        ("Cả năm {} tỉnh chi bao nhiêu tiền cho bến đò?", "11 tỷ đồng", 2019, "5 tỷ đồng"),
        ("Tính cả tổng thì năm {} mở bao nhiêu lớp bơi?", "40 lớp bơi", 2020, "40 lớp bơi"),  # all of it is asked for
        ("Năm {} mở bao nhiêu lớp bơi?", "40 lớp bơi", 2020, "25 lớp bơi"),
    ],
)
def test_a_figure_belongs_to_the_year_beside_it(plan: Shelf, question: str, found: str, year: int, answer: str) -> None:
    text = told(plan, question.format(year), found, year)
    assert text is not None
    assert text.startswith(answer)


def test_a_year_compared_with_is_not_a_figure_s_own() -> None:
    assert own_years("tăng 8% so với năm 2020, gấp 2,4 lần năm 2018") == frozenset()
    assert own_years("Quyết định số 5/QĐ-UBND ngày 4 tháng 3 năm 2017: đến năm 2025 đạt 8%") == {2025}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Bao nhiêu phần trăm trẻ từ 6 đến 11 tuổi đi học bằng đò có áo phao?", "99% trẻ từ 6 đến 11 tuổi"),
        ("Bao nhiêu phần trăm trẻ có áo phao?", "45% trẻ dưới 6 tuổi và 99% trẻ từ 6 đến 11 tuổi"),
    ],
)
def test_of_several_figures_the_one_whose_words_are_asked_for(plan: Shelf, question: str, answer: str) -> None:
    assert told(plan, question, "45% trẻ dưới 6 tuổi và 99% trẻ từ 6 đến 11 tuổi") == answer


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("co may huyen ven song uu tien day boi?", "27 xã ven sông", "6 huyện ven sông"),
        ("Mấy huyện ven sông ưu tiên dạy bơi?", "UBND 6 huyện ven sông", "6 huyện ven sông"),
        ("Dạy bơi tại mấy xã ven sông?", "27 xã", "27 xã ven sông"),
    ],
)
def test_a_figure_counts_what_is_asked_for(plan: Shelf, question: str, found: str, answer: str) -> None:
    text = told(plan, question, found)
    assert text is not None
    assert text.startswith(answer)


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Đi qua mấy huyện?", "sơ tán 400 hộ ở 31 xã", False),
        ("Đi qua mấy huyện?", "64 cán bộ cấp huyện, 39/141 xã", False),
        ("Đi qua mấy huyện?", "9 xã của ba huyện", True),
        ("Bao nhiêu phường có bến?", "27 xã, phường, thị trấn", True),
        ("Bao nhiêu tỉnh tham gia?", "20 địa phương dẫn đầu", True),
        ("Bao nhiêu tình nguyện viên?", "40 người", True),
        ("Bao nhiêu hộ?", "31 xã", True),  # paraphrased, perhaps
        ("Mua máy tính thì được bao nhiêu?", "hộ ven sông được 8 triệu đồng", True),  # no "mấy tỉnh"
    ],
)
def test_a_level_of_places_is_counted_by_itself(question: str, text: str, held: bool) -> None:
    assert holds_level(question, text) is held


def test_how_many_typed_first_is_no_english_may() -> None:
    assert parse_question(Query("Mấy huyện ven sông dạy bơi?")).asks == "how-many"
    assert parse_question(Query("Mấy người trông bến có phải do dân chọn không?")).asks == "yesno"
    assert parse_question(Query("may huyen ven song day boi", restored="mấy huyện ven sông dạy bơi")).asks == "how-many"
    assert parse_question(Query("May districts change it?")).asks == "yesno"


def test_silence_where_another_level_is_counted(plan: Shelf) -> None:
    assert told(plan, "Mấy tỉnh ven sông ưu tiên các lớp dạy bơi?", "27 xã ven sông") is None


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Giảm bao nhiêu phần trăm số bến tạm?", "30%", "ít nhất từ 30% đến 40%"),
        ("Mức hài lòng đạt bao nhiêu?", "88%", "từ 88% trở lên"),
        ("Vỡ bến còn mức nào?", "3%", "dưới 3%"),
        ("Thưởng bao nhiêu tiền?", "2 triệu đồng", "tối đa 2 triệu đồng/hộ"),
        ("Bao nhiêu người gặp nạn thì phải báo?", "05 người gặp nạn", "từ 05 người gặp nạn trở lên"),
        # No limits of the figure.
        ("Bến hỏng được kéo dài bao lâu?", "30 ngày", "30 ngày"),
        ("Đò chạy nhanh thêm bao nhiêu?", "5 km", "5 km mỗi giờ"),
        ("Một áo phao cho bao nhiêu dân?", "1.000 dân", "1.000 dân"),
        ("Phải báo trong mấy giờ?", "02 giờ", "02 giờ"),
        ("Trong năm sửa bao nhiêu bến?", "12 bến", "12 bến"),
    ],
)
def test_a_figure_is_given_with_its_limit(tmp_path: Path, question: str, found: str, answer: str) -> None:
    assert told(Shelf(tmp_path, {"plan.txt": LIMITS}), question, found) == answer


@pytest.mark.parametrize(
    ("question", "years", "answer"),
    [
        ("Đến năm 2040 giảm bao nhiêu phần trăm số bến tạm?", (2040,), None),
        ("Đến năm 2030 giảm bao nhiêu phần trăm số bến tạm?", (2030,), "ít nhất từ 30% đến 40%"),
        # The year only names the document, or is compared with.
        ("Kế hoạch năm 2019 giảm bao nhiêu phần trăm số bến tạm?", (2019,), "ít nhất từ 30% đến 40%"),
        ("So với năm 2019 thì giảm bao nhiêu phần trăm số bến tạm?", (2019,), "ít nhất từ 30% đến 40%"),
    ],
)
def test_a_goal_set_for_one_year_is_none_for_another(
    plan: Shelf, question: str, years: tuple[int, ...], answer: str | None
) -> None:
    assert told(plan, question, "30%", *years) == answer


def test_the_year_may_only_name_the_plan(plan: Shelf) -> None:
    question = "Kế hoạch năm 2019 chi bao nhiêu tiền cho bến đò?"
    draft = ask(plan, question, Finds("11 tỷ đồng"), years=(2019,), kinds=("Kế hoạch",))
    assert draft.text == "11 tỷ đồng"


def test_a_figure_of_other_years_is_no_answer(plan: Shelf) -> None:
    assert told(plan, "Năm 2021 có bao nhiêu vụ lật đò?", "9 vụ lật đò", 2021) is None
    assert told(plan, "Đến năm 2040 để xảy ra bao nhiêu vụ lật đò?", "45 vụ", 2040) is None


@pytest.mark.parametrize(
    ("question", "rank"),
    [
        ("Kế hoạch cử ai làm Phó Trưởng Ban Chỉ đạo bến bãi?", "pho truong ban"),
        ("Ban Chỉ đạo bến bãi do ai làm trưởng ban?", "truong ban"),
        ("Phó Giám đốc Sở Bến bãi là ai?", "pho giam doc"),
        ("Cơ quan nào là cơ quan thường trực của Ban Chỉ đạo?", "co quan thuong truc"),
        ("Ai báo cáo Chủ tịch tỉnh?", None),
        ("Ai phụ trách thành phố?", None),
    ],
)
def test_the_rank_asked_for(question: str, rank: str | None) -> None:
    assert asked_rank(question) == rank


@pytest.mark.parametrize(
    ("rank", "text", "named"),
    [
        ("pho truong ban", "do phó chủ tịch làm trưởng ban", False),
        ("pho truong ban", "Phó ban: ông Lê Văn Đò", True),
        ("truong ban", "do phó chủ tịch làm Trưởng ban", True),
        ("truong ban", "do phó chủ tịch đứng đầu", True),
        ("giam doc", "bà Trần Thị Bến, Phó Giám đốc Sở", False),
        ("uy vien thuong truc", "Sở Xây dựng làm ủy viên", False),
        ("truong ban", "Chủ tịch xã lo trường bán trú", False),
        ("truong ban", "Hiệu trưởng làm trưởng ban bán trú", True),
        ("thuong truc", "Công an tỉnh (cơ quan thường trực)", True),
    ],
)
def test_whether_a_text_names_the_rank(rank: str, text: str, named: bool) -> None:
    assert names_rank(rank, text) is named


def test_who_holds_another_rank_is_no_answer(plan: Shelf) -> None:
    found = "phó chủ tịch tỉnh"
    assert told(plan, "Ai làm trưởng ban Ban Chỉ đạo bến bãi?", found) == found
    assert told(plan, "Ai làm phó trưởng ban Ban Chỉ đạo bến bãi?", found) is None
    assert asked_field("ai lam thu ky ban chi dao ben bai") is None  # "ký" here signs nothing


def test_a_paper_may_go_by_its_name(plan: Shelf) -> None:
    found = "Kế hoạch tổng thể về bến đò và Kế hoạch dạy bơi mùa hè"
    draft = ask(plan, "Trước mắt thực hiện mục tiêu trong hai kế hoạch nào?", Finds(found))
    assert found in draft.text
    question = "Thực hiện mục tiêu của kế hoạch nào?"
    assert told(plan, question, "các lớp dạy bơi") is None
    assert not names_paper(question, "Kế hoạch này gồm ba phần")
    assert not names_paper(question, "Chương trình trồng rừng")


THINGS = f"""{PLAN.partition("I. CHỈ ĐẠO")[0]}I. MỤC TIÊU

- Dời 02 cơ sở sửa đò sang chỗ mới; mời 12 tổ chức góp vốn; mua 64 ca nô; lập 3 tổ tuần sông.

- Mức hài lòng tăng 8 điểm phần trăm; thu 90 triệu đồng; làm xong trong 15 ngày.
"""


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Dời bao nhiêu điểm sửa đò sang chỗ mới?", "02", "02 cơ sở"),
        ("How many repair shops are moved?", "02", "02 cơ sở"),
        ("Lập mấy nhóm tuần sông?", "3", "3 tổ"),
        # No thing that is counted: "12 tổ", "64 ca", "8 điểm".
        ("Mời bao nhiêu bên góp vốn?", "12", "12"),
        ("Mua bao nhiêu thuyền máy?", "64", "64"),
        ("Mức hài lòng tăng bao nhiêu?", "8", "8"),
    ],
)
def test_a_figure_has_the_thing_that_it_counts(tmp_path: Path, question: str, found: str, answer: str) -> None:
    assert told(Shelf(tmp_path, {"plan.txt": THINGS}), question, found) == answer


@pytest.mark.parametrize(
    ("asked", "of_a_thing"),
    [
        ("bao nhieu diem cap nuoc", True),
        ("mo may lop boi", True),
        ("how many clinics", True),
        ("bao nhieu phan tram ho", False),
        ("bao nhieu tien", False),
        ("trong may ngay", False),
        ("tang bao nhieu so voi nam 2020", True),
        ("muc chi la bao nhieu", False),
    ],
)
def test_whether_things_are_counted(asked: str, of_a_thing: bool) -> None:
    assert asks_count(asked) is of_a_thing


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Công an trả hộ chiếu trong bao nhiêu ngày?", "cấp hộ chiếu mỗi tháng một lần", False),
        ("Công an trả hộ chiếu trong bao nhiêu ngày?", "trả hộ chiếu trong ba ngày làm việc", True),
        ("Công an trả hộ chiếu trong bao nhiêu ngày?", "trả hộ chiếu trong 05 (năm) ngày", True),
        ("Công an trả hộ chiếu trong mấy ngày?", "trả ngay trong ngày", True),
        ("Hội kéo dài mấy ngày?", "từ ngày 5 đến ngày 7 tháng 3", True),
        ("Lớp học kéo dài mấy tháng?", "học trong nửa năm", True),
        ("Mấy tháng họp một lần?", "họp hằng quý", True),  # how often
        ("Bao nhiêu ngày lễ?", "4 đợt lễ", True),
        ("Hỗ trợ tiền thuê nhà cho người đi làm xa bao nhiêu một tháng?", "3.400 người đi làm xa", False),
        ("Hỗ trợ tiền thuê nhà cho người đi làm xa bao nhiêu một tháng?", "thuê nhà 300.000 đồng", True),
        ("Hỗ trợ tiền điện cho hộ nghèo bao nhiêu?", "giảm 50% tiền điện", True),
        ("Hố chôn cách giếng mấy mét?", "báo trong 03 ngày", False),
        ("Hố chôn cách giếng mấy mét?", "cách giếng 30m", True),
        ("Hố chôn cách giếng mấy mét?", "cách giếng hai mét", True),
        ("Gom bao nhiêu tấn nhựa?", "gom ở 14 xã", False),
        ("Gom bao nhiêu tấn nhựa?", "gom 1.150 tấn nhựa", True),
        ("Chi tiền ăn cho bao nhiêu người?", "tiền ăn cho 70 người", True),
    ],
)
def test_a_figure_is_of_the_unit_asked_for(question: str, text: str, held: bool) -> None:
    assert holds_unit(question, text) is held


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Số điện thoại đường dây nóng của bến là bao nhiêu?", True),
        ("Gọi tổng đài số nào khi lật đò?", True),
        ("What is the hotline number of the port?", True),
        ("Số máy bơm của huyện là bao nhiêu?", False),
        ("Đường dây nóng nhận bao nhiêu cuộc gọi?", False),
        ("Số điện thoại của bà con lưu ở đâu?", False),
    ],
)
def test_a_telephone_is_asked_for(question: str, asks: bool) -> None:
    assert asks_phone(fold(question).lower()) is asks


def test_a_telephone_s_number() -> None:
    assert all(map(holds_phone, ["gọi 1900 9095", "tổng đài 111 nhận tin", "số 0903.123.456."]))
    assert not any(
        map(holds_phone, ["120 vụ lật đò", "Kế hoạch 58/KH-UBND", "1.264.000 đồng", "Sở Y tế", "12/04/2024"])
    )


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Nghị quyết 5/NQ-HĐND có hiệu lực từ ngày nào?", "effective"),
        ("Kế hoạch 5/KH-UBND có hiệu lực khi nào?", "effective"),
        ("Nghị quyết 5/NQ-HĐND có hiệu lực tới ngày nào?", None),
        ("Nghị quyết 5/NQ-HĐND có giá trị đến hết năm nào?", None),
        ("Kế hoạch này ai ký?", "signer"),
        ("Ai ký Quyết định 12/QĐ-UBND?", "signer"),
        ("Chủ đò đi vắng thì sổ chuyến ai ký?", None),
        ("Người bảo lãnh không biết chữ thì ai ký?", None),
        ("Chủ tịch vắng thì ai ký kế hoạch này?", "signer"),
    ],
)
def test_how_long_it_is_in_force_and_who_signs_in_a_case_stand_in_the_text(question: str, field: str | None) -> None:
    assert asked_field(fold(question)) == field


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        ("tăng", "4.800 lượt"),
        ("giảm", "12 vụ"),
        ("đạt", "đạt"),  # two figures of it: which is not known
        ("toàn", "toàn"),
    ],
)
def test_a_word_without_a_figure_gives_way_to_the_one_that_is_reached(tmp_path: Path, found: str, answer: str) -> None:
    text = (
        "# KẾ HOẠCH\n\nSố: 7/KH-UBND\n\n**1. Mục tiêu**\n\nKhách qua đò tăng từ 4.100 lên 4.800 lượt; số vụ lật đò"
        " giảm 12 vụ, toàn tỉnh vui; bến đạt 30 phao và 40 áo.\n"
    )
    shelf = Shelf(tmp_path, {"plan.txt": text})
    document = shelf.document("plan.txt")
    at = document.text.index(found)
    first, last = figure_for(document, block_at(document, at), at, at + len(found))
    assert document.text[first:last] == answer


@pytest.mark.parametrize(
    ("question", "aimed"),
    [
        ("Tỷ lệ bến có phao phải đạt bao nhiêu?", True),
        ("Tỉnh muốn bao nhiêu phần trăm bến có phao?", True),
        ("Cuối năm 2025 tỷ lệ bến có phao phải là mấy phần trăm?", True),
        ("Hiện nay bao nhiêu phần trăm bến có phao?", False),
        ("Bao nhiêu người phải cấp cứu?", False),
        ("Tỉnh đã đạt mục tiêu bao nhiêu phần trăm?", False),
    ],
)
def test_what_is_to_be_reached_is_asked_for(question: str, aimed: bool) -> None:
    assert asks_what_is_to_be(question) is aimed


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("Phao mới có ", True),
        ("Bến có phao hiện nay mới đạt ", True),
        ("Tính đến hết năm 2022 ", True),
        ("Phấn đấu xây mới ", False),
        ("Đổi mới đạt ", False),
        ("Đến năm 2025 đạt ", False),
        ("So với mức hiện nay, bến có phao đạt ", False),
    ],
)
def test_a_figure_of_how_it_is_now(before: str, now: bool) -> None:
    assert says_what_is(before) is now


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Tỉnh mua tất cả bao nhiêu xuồng?", "15 xuồng", "45 xuồng"),
        ("Tỉnh mua bao nhiêu xuồng?", "15 xuồng", "15 xuồng"),
        ("Tỉnh mua tất cả bao nhiêu áo?", "7 áo", "7 áo"),  # those beside do not add up
        ("Bao nhiêu bến phải sửa?", "68 bến", "50 trong 68 bến"),
        ("Bao nhiêu phần trăm bến có phao?", "40%", "40%"),
    ],
)
def test_a_total_and_a_part_of_all(tmp_path: Path, question: str, found: str, answer: str) -> None:
    text = (
        "# KẾ HOẠCH\n\nSố: 7/KH-UBND\n\n**1. Mục tiêu**\n\nCả tỉnh mua 45 xuồng, chia ba đợt: 10 xuồng, 20 xuồng và"
        " 15 xuồng.\n\nMua 90 áo, đợt đầu 30 áo, đợt hai 7 áo.\n\nSửa 50 trong 68 bến.\n\n"
        "Bến có phao thêm 40% trong 2 năm.\n"
    )
    draft = ask(Shelf(tmp_path, {"plan.txt": text}), question, Finds(found))
    assert draft.text == answer


PART = """KẾ HOẠCH
Sửa bến

I. KẾT QUẢ
- Trong 30 bến đóng cửa, 12 nơi đã thành chỗ phơi lưới, 5 nơi thành kho phao.
- Trong 45 ngày, huyện sửa 6 bến.
"""


@pytest.mark.parametrize(
    ("question", "found", "answer"),
    [
        ("Bao nhiêu bến thành chỗ phơi lưới?", "30 bến", "12 nơi"),
        ("Bao nhiêu bến thành kho phao?", "30 bến", "5 nơi"),
        ("Toàn bộ bao nhiêu bến đóng cửa?", "30 bến", "30 bến đóng cửa"),
        ("Trong bao nhiêu ngày huyện sửa bến?", "45 ngày", "45 ngày"),
        ("Huyện sửa bao nhiêu bến?", "6 bến", "6 bến"),
    ],
)
def test_a_part_is_not_what_it_is_a_part_of(tmp_path: Path, question: str, found: str, answer: str) -> None:
    assert told(Shelf(tmp_path, {"plan.txt": PART}), question, found) == answer


@pytest.mark.parametrize(
    ("words", "only"),
    [
        ("giám đốc quỹ tự quyết", True),
        ("giám đốc Quỹ tự quyết", True),
        ("giám đốc Sở Tài chính", False),
        ("bà Mây", False),
    ],
)
def test_a_rank_alone_names_nobody(words: str, only: bool) -> None:
    assert only_the_rank("Quỹ do ai làm giám đốc?", "giam doc", words) is only
