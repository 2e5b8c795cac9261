"""Questions for a document's own facts in everyday words: over small texts of invented places."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask, said

from docqa.read.asked.question import parse_question
from docqa.schema import Query
from docqa.text import fold
from docqa.text.fields import asked_field

LIGHTS = """Lĩnh vực: Giao thông
Cơ quan ban hành: Tỉnh Bàu Nghệ

ỦY BAN NHÂN DÂN TỈNH BÀU NGHỆ

Số: 52/KH-UBND

Bàu Nghệ, ngày 06 tháng 5 năm 2021

KẾ HOẠCH
Thay đèn đường giai đoạn 2021 - 2024

Căn cứ Luật Điện lực ngày 03 tháng 12 năm 2004; Kế hoạch số 7/KH-BCT ngày 02/02/2021 của Bộ Công Thương; Công văn số
318/SCT-NL ngày 11/4/2021, Chỉ thị số 5/CT-UBND của Ủy ban nhân dân tỉnh Bàu Nghệ;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU

Thay 900 đèn. Các huyện ban hành kế hoạch trước ngày 30 tháng 6 năm 2021.

II. KINH PHÍ

Giai đoạn 2016 - 2019, tổng kinh phí thực hiện là 8 tỷ đồng.

Tổng kinh phí thực hiện Kế hoạch là 21,5 tỷ đồng, trong đó tổng kinh phí mua cột đèn là 4 tỷ đồng.

III. HIỆU LỰC

Kế hoạch này thay thế Kế hoạch số 19/KH-UBND ngày 08/02/2016./.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Mẫu
"""
NEWS = """Bàu Nghệ: Trồng cây bên đường

15/03/2022

UBND tỉnh vừa ban hành Kế hoạch số 88/KH-UBND về trồng cây bên đường.

Theo kế hoạch, mỗi huyện trồng 500 cây theo Công văn số 318/SXD-HT ngày 04/01/2022.
"""
OWN = {"numbers": ("52/KH-UBND",)}


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"lights.txt": LIGHTS, "news.txt": NEWS})


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Ai đặt bút dưới bản Kế hoạch 52/KH-UBND?", "signer"),
        ("Vị nào hạ bút ký Kế hoạch 52/KH-UBND?", "signer"),
        ("Sếp nào đứng tên cuối bản kế hoạch đèn đường?", "signer"),
        ("Ai phải làm những điều đã ký với tỉnh bạn?", None),
        ("Kế hoạch đèn đường có từ hồi nào?", "issued"),
        ("Kế hoạch đèn đường đề ngày tháng năm nào?", "issued"),
        ("Quỹ khuyến học của tỉnh ra đời khi nào?", None),
        ("Theo Kế hoạch 52/KH-UBND, tổ đèn đường ra đời khi nào?", None),
        ("Văn bản năm 2016 nào hết giá trị khi có Kế hoạch 52/KH-UBND?", "replaces"),
        ("Kế hoạch cũ nào bị Bàu Nghệ bỏ đi?", "replaces"),
        ("Kế hoạch cũ bị bỏ khi ra Kế hoạch 52/KH-UBND có từ bao giờ?", "replaces"),
        ("Kế hoạch 52/KH-UBND khai tử kế hoạch nào?", "replaces"),
        ("Kế hoạch nào bị Bộ Y tế phê bình?", None),
        ("Kế hoạch 52/KH-UBND được trang văn bản xếp vào ngăn nào?", "area"),
        ("Người nghiện được xếp vào nhóm nào?", None),
        ("Công an được yêu cầu để ý nhất nhóm người nghiện nào?", None),
        ("Công đoàn được xếp thi với nhóm nào?", None),
        ("Trên cổng tra cứu, văn bản được để ở mục nào?", "area"),
        ("Đoàn đại biểu giám sát việc này trong giai đoạn nào?", None),
        ("Kế hoạch 52/KH-UBND là của Ủy ban nhân dân tỉnh nào?", "province"),
        ("Kế hoạch 52/KH-UBND là của cơ quan nào?", "issuer"),
        ("Cả năm Bàu Nghệ dành tổng cộng mấy tỷ cho đèn đường?", "budget"),
        ("Kế hoạch 52/KH-UBND tốn tất cả bao nhiêu tiền?", "budget"),
        ("Mỗi tổng công trình sư được bao nhiêu tiền?", None),
    ],
)
def test_everyday_words_ask_for_a_field(question: str, field: str | None) -> None:
    assert asked_field(fold(question)) == field


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Công văn 318/SCT-NL đề ngày bao nhiêu?", "when"),
        ("Học viên được ăn mỗi ngày bao nhiêu?", "how-many"),
        ("Huyện Sông Mây dựa vào đâu?", "other"),
        ("Thay mấy máy bơm?", "how-many"),
    ],
)
def test_what_only_looks_like_a_question_for_a_number(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(
    ("question", "text", "quoted"),
    [
        ("Kế hoạch cũ bị bỏ khi ra Kế hoạch 52/KH-UBND có từ bao giờ?", "08/02/2016", "Kế hoạch này thay thế"),
        ("Văn bản nào hết giá trị vì Kế hoạch 52/KH-UBND?", "Kế hoạch số 19/KH-UBND", "Kế hoạch này thay thế"),
        ("Kế hoạch 52/KH-UBND dựa trên kế hoạch nào của Bộ Công Thương?", "Kế hoạch số 7/KH-BCT", "Kế hoạch số 7"),
        ("Which plan is Plan 52/KH-UBND based on?", "Kế hoạch số 7/KH-BCT", "Kế hoạch số 7"),
        ("Kế hoạch 52/KH-UBND tốn tất cả bao nhiêu tiền?", "21,5 tỷ đồng", "Tổng kinh phí thực hiện Kế hoạch"),
        ("Kế hoạch 52/KH-UBND là của tỉnh nào?", "Ủy ban nhân dân tỉnh Bàu Nghệ", "ỦY BAN NHÂN DÂN TỈNH BÀU NGHỆ"),
        ("Trang văn bản ghi Kế hoạch 52/KH-UBND do cơ quan nào ban hành?", "Tỉnh Bàu Nghệ", "Tỉnh Bàu Nghệ"),
        ("Trang văn bản xếp Kế hoạch 52/KH-UBND vào ngăn nào?", "Giao thông", "Giao thông"),
    ],
)
def test_facts_of_a_document(shelf: Shelf, question: str, text: str, quoted: str) -> None:
    draft = ask(shelf, question, Finds("900 đèn"), **OWN)
    assert draft.text.startswith(text)
    assert draft.kind == "metadata"
    assert said(shelf, draft)[0].startswith(quoted)


def test_the_preamble_s_end_is_no_basis(shelf: Shelf) -> None:
    draft = ask(shelf, "Căn cứ ban hành Kế hoạch 52/KH-UBND là gì?", Finds(), **OWN)
    assert "Luật Điện lực" in draft.text
    assert "như sau" not in draft.text


def test_a_year_that_neither_document_has_is_not_that_of_what_is_replaced(shelf: Shelf) -> None:
    question = "Văn bản năm {} nào hết giá trị vì kế hoạch thay đèn đường?"
    assert ask(shelf, question.format(2016), Finds(), years=(2016,)).text.startswith("Kế hoạch số 19/KH-UBND")
    assert ask(shelf, question.format(2012), Finds(), years=(2012,)) is None


def test_the_date_of_one_that_is_referred_to_is_not_that_of_the_next(shelf: Shelf) -> None:
    draft = ask(shelf, "Công văn 318/SCT-NL đề ngày bao nhiêu?", Finds(), numbers=("318/SCT-NL",))
    assert draft.text == "11/4/2021"
    assert ask(shelf, "Chỉ thị 5/CT-UBND ban hành ngày nào?", Finds("11/4/2021"), numbers=("5/CT-UBND",)) is None


def test_a_sum_that_is_told_apart_is_the_total_where_none_is_called_so(tmp_path: Path) -> None:
    own = "Tổng kinh phí thực hiện Kế hoạch là 21,5 tỷ đồng, trong đó tổng"
    shelf = Shelf(tmp_path, {"lights.txt": LIGHTS.replace(own, "Dự toán năm 2021 là 6 tỷ đồng, trong đó")})
    assert ask(shelf, "Kế hoạch 52/KH-UBND tốn tất cả bao nhiêu tiền?", Finds(), **OWN).text == "6 tỷ đồng"
    shelf = Shelf(tmp_path, {"lights.txt": LIGHTS.replace(own, "Mỗi huyện lo 6 tỷ đồng,")})
    silent = ask(shelf, "Kế hoạch 52/KH-UBND tốn tất cả bao nhiêu tiền?", Finds("900 đèn"), **OWN)
    assert silent is None or not silent.text


def test_two_totals_are_not_answered_as_one() -> None:
    assert asked_field(fold("Tổng kinh phí trồng cây và thay đèn lần lượt là bao nhiêu?")) is None
    assert asked_field(fold("Các huyện phải ban hành kế hoạch trước ngày nào?")) is None


@pytest.mark.parametrize("found", ["15/03/2022", "04/01/2022"])
def test_neither_the_news_item_s_day_nor_another_document_s_is_the_issue_date(shelf: Shelf, found: str) -> None:
    assert shelf.metadata()[1][1].form == "digest"
    asked = {"numbers": ("88/KH-UBND",)}
    silent = ask(shelf, "Kế hoạch 88/KH-UBND được ký ngày nào?", Finds(found), **asked)
    assert silent is None or not silent.text


def test_a_committee_without_a_name_does_not_say_whose_it_is(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"news.txt": NEWS.replace("Bàu Nghệ: ", "")})
    asked = {"numbers": ("88/KH-UBND",)}
    assert ask(shelf, "Kế hoạch 88/KH-UBND là của UBND tỉnh nào?", Finds("UBND tỉnh"), **asked) is None
    assert ask(shelf, "Kế hoạch 88/KH-UBND do ai ban hành?", Finds("UBND tỉnh"), **asked).text


def test_a_deadline_is_not_the_issue_date(tmp_path: Path) -> None:
    undated = LIGHTS.replace("Bàu Nghệ, ngày 06 tháng 5 năm 2021", "Bàu Nghệ, ngày    tháng    năm 2021")
    shelf = Shelf(tmp_path, {"lights.txt": undated})
    draft = ask(shelf, "Kế hoạch 52/KH-UBND ban hành hôm nào?", Finds("ngày 30 tháng 6 năm 2021"), **OWN)
    assert draft is None or not draft.text


@pytest.mark.parametrize("what", ["trồng cây xanh ở trường học", "tuyển thêm giáo viên mầm non"])
def test_what_a_part_costs_or_when_it_was_is_not_said_of_the_whole(shelf: Shelf, what: str) -> None:
    money = ask(shelf, f"Kế hoạch 52/KH-UBND dành tổng cộng bao nhiêu tiền {what}?", Finds(), **OWN)
    assert money is None or not money.text
    years = ask(shelf, f"Kế hoạch 52/KH-UBND {what} trong giai đoạn nào?", Finds(), **OWN)
    assert years is None or not years.text


def test_words_that_ask_are_told_from_a_matter_that_folds_alike(tmp_path: Path) -> None:
    credit = LIGHTS.replace("Thay đèn đường", 'Phòng ngừa "tín dụng đen"')
    shelf = Shelf(tmp_path, {"credit.txt": credit})
    draft = ask(shelf, "Kế hoạch chống tín dụng đen của Bàu Nghệ ban hành hôm nào?", Finds())
    assert draft.text == "ngày 06 tháng 5 năm 2021"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("How many boats were there in Sông Mây when the 2019 plan was issued?", None),
        ("When the plan was issued, how many schools had no wells?", None),
        ("How many ferries sank in the year before plan 5/KH-UBND took effect?", None),
        ("Which office has to report once the decision takes effect?", None),
        ("Khi kế hoạch 12/KH-UBND được ban hành, tỉnh có bao nhiêu bến đò?", None),
        ("Tỉnh có bao nhiêu bến đò tại thời điểm ban hành Kế hoạch 12?", None),
        ("Trước khi ban hành Quyết định 9/QĐ-UBND, ai quản lý chợ?", None),
        ("Các huyện phải lập kế hoạch chậm nhất bao lâu sau ngày ban hành Quyết định 5?", None),
        ("Trong bao nhiêu ngày kể từ ngày ban hành kế hoạch, các sở phải báo cáo?", None),
        ("Sau khi kế hoạch có hiệu lực, cơ quan nào cấp phép?", None),
        # What only says when may stand beside what asks.
        ("Trước khi có hiệu lực, quyết định 5 được ký ngày nào?", "issued"),
        ("Giám đốc Sở Y tế thời điểm ban hành Quyết định 12/QĐ-UBND là ai?", None),
        ("Khi ban hành kế hoạch 12, ai là người ký?", "signer"),
        ("Who signed the plan when it was issued?", "signer"),
        ("Từ khi ban hành đến nay kế hoạch 12 còn hiệu lực không?", "status"),
        # It asks itself.
        ("When was the plan issued?", "issued"),
        ("Tell me when the plan was issued", "issued"),
        ("What is the date when the plan was issued?", "issued"),
        ("Thời điểm ban hành Kế hoạch 12 là khi nào?", "issued"),
        ("Kế hoạch được ban hành lúc nào?", "issued"),
        ("When does the decision take effect?", "effective"),
        ("Quyết định có hiệu lực kể từ ngày nào?", "effective"),
    ],
)
def test_what_only_says_when_asks_for_no_date(question: str, field: str | None) -> None:
    assert asked_field(fold(question)) == field


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("What is the number of households in the plan?", None),
        ("What is the number of the decision on wells?", "number"),
        ("What is the plan's number?", "number"),
        ("What measures does the plan take to make inspections more effective?", None),
        ("What is the effective date of the plan?", "effective"),
        ("How many recipients of cash support does the plan name?", None),
        ("Who are the recipients of the plan?", "recipients"),
        ("Which area of the town floods most under the plan?", None),
        ("Số máy bơm được trang bị theo kế hoạch là bao nhiêu?", None),
        ("Cơ sở nào do Kế hoạch 55 giao dạy nghề?", None),
        ("Ngày ra quân của kế hoạch là hôm nào?", None),
        ("Nơi nhận hồ sơ của kế hoạch ở đâu?", None),
        ("Số văn bản phải rà soát theo kế hoạch là bao nhiêu?", None),
        ("Số kế hoạch về bến đò", "number"),
        ("Kế hoạch phòng lụt số mấy của tỉnh?", "number"),
        ("Nghị quyết 12-NQ/TU mang chữ ký vị bí thư nào?", "signer"),
        ("Ai thay mặt Ban Thường vụ Tỉnh ủy Sông Mây ký chương trình hành động 12-CTr/TU?", "signer"),
        ("Quyết định 12/QĐ-UBND của huyện Bến Lau bắt đầu áp dụng hôm nào?", "effective"),
        ("Theo Quyết định 12/QĐ-UBND, giá vé đò mới bắt đầu áp dụng hôm nào?", None),
        ("Tỉnh đặt mục tiêu trồng tất cả bao nhiêu cây?", None),
        ("Kế hoạch tiêu hết tất cả bao nhiêu tiền?", "budget"),
    ],
)
def test_words_that_ask_for_a_field_mean_other_things_too(question: str, field: str | None) -> None:
    assert asked_field(fold(question)) == field
