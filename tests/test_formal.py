"""What documents' formal parts say, asked for in many ways: over small plans of invented places."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask, said

from docqa.read.answers.apart import asked_of
from docqa.read.asked.question import parse_question
from docqa.read.yesno.verdict import verdict
from docqa.schema import Mentions, Query
from docqa.text import fold
from docqa.text.fields import asked_field
from docqa.text.matters import two_matters

DYKE = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 45/KH-UBND

Sông Mây, ngày 03 tháng 4 năm 2021

KẾ HOẠCH
Gia cố đê biển giai đoạn 2021 - 2023

Căn cứ Luật Đê điều ngày 29 tháng 11 năm 2006; Nghị quyết số 8/NQ-HĐND ngày 05/01/2021 của Hội đồng nhân dân tỉnh về đê
biển; theo đề nghị của Sở Thủy lợi tại Tờ trình số 31/TTr-STL ngày 12/3/2021, Ủy ban nhân dân tỉnh ban hành Kế hoạch:

I. MỤC TIÊU

Gia cố 12 km đê. Sở Y tế lập 9 tổ cấp cứu theo Quyết định số 77/QĐ-UBND.

II. HIỆU LỰC

Kế hoạch này thay thế Kế hoạch số 19/KH-UBND ngày 02/02/2016./.

Nơi nhận:
- Bộ Thủy lợi;
- Các sở, ngành tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Trần Văn Mẫu
"""
RICE = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 60/KH-UBND

Sông Mây, ngày 10 tháng 1 năm 2022

KẾ HOẠCH
Phát triển vùng lúa đặc sản

I. MỤC TIÊU

Trồng 300 ha lúa.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thị Ví
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"dyke.txt": DYKE, "rice.txt": RICE})


OWN = {"numbers": ("45/KH-UBND",)}


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Kế hoạch 45/KH-UBND ra ngày bao nhiêu?", "issued"),
        ("Kế hoạch 45/KH-UBND của Sông Mây và Kế hoạch 60/KH-UBND, cái nào ban hành trước?", "issued"),
        ("On what date did Sông Mây issue Plan 45/KH-UBND?", "issued"),
        ("Kế hoạch 45/KH-UBND bắt đầu phải thi hành từ hôm nào?", "effective"),
        ("Ai đứng tên dưới Kế hoạch 45/KH-UBND?", "signer"),
        ("Chữ ký trên Chỉ thị 9/CT-UBND là của ai?", "signer"),
        ("Ai ký Nghị quyết 8/NQ-HĐND?", "signer"),
        ("Người ký Kế hoạch 45/KH-UBND giữ chức vụ gì?", "position"),
        ("Kế hoạch 45/KH-UBND là của đơn vị nào?", "issuer"),
        ("Kế hoạch đê biển Sông Mây mang ký hiệu gì?", "number"),
        ("What is the number of Sông Mây's dyke plan?", "number"),
        ("Kế hoạch 45/KH-UBND được gửi cho những ai?", "recipients"),
        ("Kế hoạch 45/KH-UBND căn cứ vào luật nào?", "basis"),
        ("Sở nào đề nghị ban hành Kế hoạch 45/KH-UBND?", "basis"),
        ("Kế hoạch 45/KH-UBND thay cho kế hoạch nào trước đó?", "replaces"),
        ("Kế hoạch 45/KH-UBND được ký ở đâu?", "place"),
        ("Kế hoạch đê biển cho giai đoạn nào?", "period"),
        ("Văn bản 45/KH-UBND là quyết định hay kế hoạch?", "kind"),
        ("Tên đầy đủ của Kế hoạch 45/KH-UBND là gì?", "subject"),
        # What the text tells others to do has no header, nor has a telephone.
        ("Các huyện phải ban hành kế hoạch trước ngày nào?", None),
        ("Tổng đài mà kế hoạch giới thiệu là số nào?", None),
        ("Sở Y tế thực hiện nhiệm vụ gì?", None),
        ("Kế hoạch ban hành kèm theo quyết định nào?", "attached"),
        ("When was the plan issued?", "issued"),
        # What is put out may be no document.
        ("KH 45/KH-UBND: cơ quan nào phát hành vé qua phà?", None),
        ("Theo Kế hoạch 45/KH-UBND, đơn vị nào đưa ra mức giá đò?", None),
        ("Cơ quan nào phát hành Kế hoạch 45/KH-UBND?", "issuer"),
        ("Ai đưa ra bản kế hoạch này?", "issuer"),
        ("Kế hoạch 45/KH-UBND do cơ quan nào phát hành?", "issuer"),
        ("Cơ quan nào phát hành 45/KH-UBND vào năm 2021?", "issuer"),
        # What comes of it is not what it rests on.
        ("Kế hoạch 45/KH-UBND là căn cứ cho việc gì?", None),
        ("Căn cứ để ban hành Kế hoạch 45/KH-UBND là gì?", "basis"),
        ("Luật nào làm căn cứ để ban hành Kế hoạch 45/KH-UBND?", "basis"),
        ("How many districts were there when the plan was issued?", None),
        ("Who led the committee when the decision was issued?", None),
        ("What was the share of paved roads when the plan was issued?", None),
    ],
)
def test_a_field_is_asked_for_in_many_ways(question: str, field: str | None) -> None:
    assert asked_field(fold(question)) == field


@pytest.mark.parametrize(
    ("question", "text", "quoted"),
    [
        ("Người ký Kế hoạch 45/KH-UBND giữ chức vụ gì?", "PHÓ CHỦ TỊCH", ["PHÓ CHỦ TỊCH", "Trần Văn Mẫu"]),
        ("Kế hoạch 45/KH-UBND được ký ở đâu?", "Sông Mây", ["Sông Mây"]),
        ("Kế hoạch 45/KH-UBND cho giai đoạn nào?", "giai đoạn 2021 - 2023", ["giai đoạn 2021 - 2023"]),
        (
            "Kế hoạch 45/KH-UBND thay thế văn bản nào?",
            "Kế hoạch số 19/KH-UBND ngày 02/02/2016",
            ["Kế hoạch này thay thế Kế hoạch số 19/KH-UBND ngày 02/02/2016./."],
        ),
    ],
)
def test_what_the_formal_parts_say(shelf: Shelf, question: str, text: str, quoted: list[str]) -> None:
    draft = ask(shelf, question, Finds("12 km"), **OWN)
    assert (draft.text, draft.kind) == (text, "metadata")
    assert said(shelf, draft) == quoted


def test_the_decision_that_a_plan_came_with(tmp_path: Path) -> None:
    came = DYKE.replace("I. MỤC TIÊU", "(Ban hành kèm theo Quyết định số 41/QĐ-UBND ngày 02/4/2021)\n\nI. MỤC TIÊU")
    shelf = Shelf(tmp_path, {"dyke.txt": came})
    draft = ask(shelf, "Kế hoạch gia cố đê biển được ban hành kèm theo quyết định số mấy?", Finds("77/QĐ-UBND"), **OWN)
    assert (draft.text, draft.kind) == ("41/QĐ-UBND", "metadata")
    assert said(shelf, draft) == ["Ban hành kèm theo Quyết định số 41/QĐ-UBND ngày 02/4/2021"]


def test_what_another_paper_came_with_is_not_asked(tmp_path: Path) -> None:
    other = DYKE.replace("Gia cố 12 km đê.", "Gia cố 12 km đê theo Quy chế kèm theo Quyết định số 9/QĐ-UBND.")
    shelf = Shelf(tmp_path, {"dyke.txt": other})
    assert ask(shelf, "Kế hoạch gia cố đê biển ban hành kèm theo quyết định nào?", Finds(), **OWN) is None
    assert asked_field(fold("Hồ sơ đề nghị hỗ trợ kèm theo văn bản nào?")) is None


def test_one_kind_of_basis_by_what_it_served_as(tmp_path: Path) -> None:
    both = DYKE.replace("ngày 12/3/2021,", "ngày 12/3/2021 và Công văn số 91/STL-KH ngày 15/3/2021,")
    shelf = Shelf(tmp_path, {"dyke.txt": both})
    draft = ask(shelf, "Số tờ trình làm căn cứ ban hành Kế hoạch 45/KH-UBND?", Finds(), **OWN)
    assert (draft.text, draft.kind) == ("31/TTr-STL", "metadata")


def test_a_basis_by_a_short_name_or_a_foreign_one(shelf: Shelf) -> None:
    short = ask(shelf, "Kế hoạch 45/KH-UBND triển khai NQ số mấy?", Finds(), **OWN)
    foreign = ask(shelf, "On which People's Council's resolution is Plan 45/KH-UBND based?", Finds(), **OWN)
    assert short.text.startswith("Nghị quyết số 8/NQ-HĐND")
    assert foreign.text == short.text


def test_recipients_are_a_list_under_its_head(shelf: Shelf) -> None:
    draft = ask(shelf, "Nơi nhận của Kế hoạch 45/KH-UBND gồm những ai?", Finds(), **OWN)
    assert draft.text.splitlines() == ["- Bộ Thủy lợi;", "- Các sở, ngành tỉnh;", "- Lưu: VT."]
    assert said(shelf, draft)[0].startswith("Nơi nhận")


@pytest.mark.parametrize(
    "asked", ["Kế hoạch 45/KH-UBND được lưu ở đâu, theo nơi nhận?", "Nơi nhận nào lưu giữ Kế hoạch 45/KH-UBND?"]
)
def test_where_a_document_is_kept(shelf: Shelf, asked: str) -> None:
    assert ask(shelf, asked, Finds(), **OWN).text == "Lưu: VT."


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("căn cứ luật nào", "Luật Đê điều"),
        ("căn cứ nghị quyết nào", "Nghị quyết số 8/NQ-HĐND"),
        ("dựa trên tờ trình nào", "Tờ trình số 31/TTr-STL"),
        ("được ban hành theo đề nghị của ai", "Sở Thủy lợi"),
    ],
)
def test_what_a_plan_rests_on_by_kind(shelf: Shelf, asked: str, text: str) -> None:
    draft = ask(shelf, f"Kế hoạch 45/KH-UBND {asked}?", Finds(), **OWN)
    assert text in draft.text
    assert "Sở Y tế" not in draft.text  # what the plan's parts refer to is not what it rests on
    assert ask(shelf, "Kế hoạch 45/KH-UBND căn cứ nghị định nào?", Finds(), **OWN) is None


@pytest.mark.parametrize("asked", ["được gửi cho những ai", "có hiệu lực từ ngày nào", "thuộc lĩnh vực nào"])
def test_what_the_header_does_not_say_is_not_read_elsewhere(shelf: Shelf, asked: str) -> None:
    assert ask(shelf, f"Kế hoạch 60/KH-UBND {asked}?", Finds("300 ha"), numbers=("60/KH-UBND",)) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Kế hoạch 45/KH-UBND có phải do ông Trần Văn Mẫu ký không?", "Có: Trần Văn Mẫu"),
        ("Kế hoạch 45/KH-UBND do bà Lê Thị Ví ký, đúng không?", "Không: Trần Văn Mẫu"),
        ("Kế hoạch 45/KH-UBND ban hành ngày 3/4/2021 phải không?", "Có: ngày 03 tháng 4 năm 2021"),
        ("Kế hoạch 45/KH-UBND được ban hành năm 2020 phải không?", "Không: ngày 03 tháng 4 năm 2021"),
        ("Is Plan 45/KH-UBND signed by the chairman?", "Không: PHÓ CHỦ TỊCH"),
    ],
)
def test_yes_or_no_about_a_header(shelf: Shelf, question: str, text: str) -> None:
    mentions = {"numbers": ("45/KH-UBND",), "years": (2020,) if "2020" in question else ()}
    draft = ask(shelf, question, Finds(), **mentions)
    assert (draft.text, draft.kind) == (text, "yesno")
    assert shelf.document(draft.quotes[0].document_id).metadata.number == "45/KH-UBND"


def test_whether_it_replaces_another(shelf: Shelf) -> None:
    for number, word in (("19/KH-UBND", "Có"), ("20/KH-UBND", "Không")):
        draft = ask(
            shelf, f"Kế hoạch 45/KH-UBND có thay thế Kế hoạch {number} không?", Finds(), numbers=("45/KH-UBND", number)
        )
        assert draft is None or draft.text.startswith(f"{word}: ")


def test_two_plans_of_one_province_are_told_apart_by_their_matter(shelf: Shelf) -> None:
    place = {"provinces": ("Sông Mây",)}
    question = "Kế hoạch gia cố đê biển và kế hoạch vùng lúa đặc sản của Sông Mây lần lượt do ai ký?"
    draft = ask(shelf, question, Finds(), **place)
    assert draft.kind == "comparison"
    assert [line.rpartition(": ")[2] for line in draft.text.splitlines()] == ["Trần Văn Mẫu", "Lê Thị Ví"]
    earlier = "Kế hoạch vùng lúa đặc sản và kế hoạch gia cố đê biển, cái nào ban hành trước?"
    assert "2021" in ask(shelf, earlier, Finds(), **place).text.splitlines()[0]


def test_matters_need_words_of_their_own() -> None:
    subjects = {1: "Gia cố đê biển", 2: "Phát triển vùng lúa", 3: "Phát triển vùng chè"}
    assert two_matters("ke hoach gia co de bien va ke hoach vung lua ai ky", subjects) == (1, 2)
    assert two_matters("so voi ke hoach gia co de bien, vung che the nao", subjects) == (1, 3)
    assert two_matters("ke hoach gia co de bien va ke hoach phat trien vung", subjects) is None
    assert two_matters("gia co de bien va vung lua", subjects) is None  # nothing says that two are asked of


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Có cấm tàu ra khơi khi bão gần bờ không?", "b. Cấm tàu thuyền ra khơi khi có bão gần bờ;", "Có"),
        ("Tàu có được ra khơi khi bão gần bờ không?", "b. Cấm tàu thuyền ra khơi khi có bão gần bờ;", "Không"),
        ("Việc báo tin có bị làm căn cứ hạ bậc không?", "Không đưa việc báo tin làm căn cứ hạ bậc", "Không"),
        ("Trẻ em phải đóng học phí học bơi phải không?", "mở 80 lớp, miễn học phí cho trẻ em", "Không"),
        ("Trẻ em có được miễn học phí không?", "mở 80 lớp, miễn học phí cho trẻ em", "Có"),
        ("Kinh phí đã đủ chưa?", "kinh phí cho công tác này còn hạn chế", "Chưa"),
        ("Phần lớn thợ đã qua đào tạo chưa?", "có 23 thợ, phần lớn chưa qua đào tạo", "Chưa"),
        ("Trước năm 2020 huyện đã có đề án rác chưa?", "Đây là lần đầu tiên huyện có đề án về rác", "Chưa"),
        ("Người không có thẻ có được khám không?", "khám miễn phí cho những người không có thẻ", "Có"),
        ("Xã có được tự thu phí không ạ?", "Các xã không được tự thu phí của dân", "Không"),
        ("Đề án đã xong chưa nhỉ?", "đề án chưa xong vì thiếu vốn", "Chưa"),
        ("Kho có chứa hóa chất độc không?", "kho chứa hóa chất độc đặt xa khu dân cư", "Có"),
        ("Hộ dân có cam kết thực hiện không?", "Cam kết thực hiện của hộ dân", "Có"),
        ("Huyện có để nổi lên các bãi rác tự phát không?", "không để hình thành các bãi rác tự phát;", "Không"),
        ("Có tách việc thu rác khỏi kế hoạch xây nhà không?", "lồng ghép thu rác trong kế hoạch xây nhà", "Không"),
        ("Có rút ngắn thời hạn trả nợ không?", "giảm lãi suất, tăng mức vay và thời hạn trả nợ", "Không"),
        ("Có tăng thời hạn trả nợ không?", "giảm lãi suất, tăng mức vay và thời hạn trả nợ", "Có"),
        ("Co giam sat viec thu gom rac khong?", "tăng cường giám sát việc thu gom rác", "Có"),
    ],
)
def test_what_affirms_and_what_denies(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


ONLY = "Chỉ phun thuốc chủ động tại nơi có nguy cơ cao"
CARS = "Cấm ô tô vào phố cổ, trừ xe cứu thương, xe chữa cháy"
BUDGET = "Huy động vốn ngân sách và đóng góp của nhân dân để làm đường"
LOAN = "mỗi hộ được vay không quá 150 triệu đồng"


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Nơi nguy cơ cao có được phun thuốc không?", ONLY, "Có"),
        ("Nơi nguy cơ thấp có được phun thuốc không?", ONLY, "Không"),
        ("Nơi nguy cơ trung bình có được phun thuốc không?", ONLY, "Không"),
        ("Huyện Đá Xanh có phun thuốc không?", ONLY, "Có"),
        ("Có phải huyện chỉ dùng vốn ngân sách để làm đường không?", BUDGET, "Không"),
        ("Có phải huyện chỉ dùng vốn ngân sách để làm đường không?", "Chỉ dùng vốn ngân sách để làm đường", "Có"),
        ("Có phải huyện chỉ dùng vốn ngân sách để làm đường không?", "Làm đường bằng vốn ngân sách", "Có"),
        ("Xe cứu thương có bị cấm vào phố cổ không?", CARS, "Không"),
        ("Xe cứu thương có được vào phố cổ không?", CARS, "Có"),
        ("Xe tải có bị cấm vào phố cổ không?", CARS, "Có"),
        ("Người thu nhập cao có được thuê nhà không?", "cho hộ có thu nhập thấp thuê nhà", "Không"),
        ("Có được khởi công trước khi thẩm định không?", "khởi công sau khi thẩm định thiết kế", "Không"),
    ],
)
def test_a_clause_about_another_case_denies(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Hộ có được vay 200 triệu đồng không?", LOAN, "Không"),
        ("Hộ có được vay 100 triệu đồng không?", LOAN, "Có"),
        ("Hộ có được vay quá 150 triệu đồng không?", LOAN, "Không"),
        ("Người 50 tuổi có được cấp thẻ không?", "cấp thẻ cho người từ 60 tuổi trở lên", "Không"),
        ("Người 65 tuổi có được cấp thẻ không?", "cấp thẻ cho người từ 60 tuổi trở lên", "Có"),
        ("Tỷ lệ hộ nghèo có dưới 5% không?", "tỷ lệ hộ nghèo còn 4,2%", "Có"),
        ("Tỷ lệ hộ nghèo có trên 5% không?", "tỷ lệ hộ nghèo còn 4,2%", "Không"),
        ("Nhà xây mới có được 70 triệu đồng không?", "70 triệu đồng cho nhà xây mới, 35 triệu đồng cho sửa chữa", "Có"),
        ("Có phải nộp báo cáo trước ngày 15 tháng 6 không?", "nộp báo cáo trước ngày 20 tháng 5 năm 2020", "Có"),
    ],
)
def test_figures_of_one_unit_agree_or_deny(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    "question",
    [
        "Tỉnh có phải tăng biên chế không nhỉ?",
        "Liệu trẻ em có được học bơi?",
        "Chủ rừng được nhà nước mua sắm cho không?",
        "May districts change it?",
    ],
)
def test_more_that_asks_yes_or_no(question: str) -> None:
    assert parse_question(Query(question)).asks == "yesno"


def test_each_half_of_a_comparison_keeps_what_it_asks() -> None:
    query = Query(
        "Số thôn mất sóng ở Sông Mây và số phòng học tạm ở Đá Xanh là bao nhiêu?",
        mentions=Mentions(provinces=("Sông Mây", "Đá Xanh")),
    )
    own = [asked_of(query, ("Sông Mây", "Đá Xanh"), n).text for n in (0, 1)]
    assert own == ["Số thôn mất sóng ở Sông Mây là bao nhiêu?", "số phòng học tạm ở Đá Xanh là bao nhiêu?"]


def test_a_plan_is_meant_by_the_resolution_that_it_carries_out(tmp_path: Path) -> None:
    resolution = RICE.replace("60/KH-UBND", "8/NQ-HĐND").replace("KẾ HOẠCH", "NGHỊ QUYẾT")
    shelf = Shelf(tmp_path, {"a.txt": resolution, "dyke.txt": DYKE})
    question = "Kế hoạch đê biển triển khai Nghị quyết số 8/NQ-HĐND mang số bao nhiêu?"
    assert ask(shelf, question, Finds(), numbers=("8/NQ-HĐND",)).text == "45/KH-UBND"
    own = "Nghị quyết 8/NQ-HĐND do ai ký?"
    assert ask(shelf, own, Finds(), numbers=("8/NQ-HĐND",)).text == "Lê Thị Ví"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("số tờ trình làm căn cứ ban hành Kế hoạch 45/KH-UBND", "31/TTr-STL"),
        ("so nghi quyet lam can cu ban hanh ke hoach 45/KH-UBND", "8/NQ-HĐND"),
        ("Căn cứ luật nào để tỉnh ban hành Kế hoạch 45/KH-UBND?", "Luật Đê điều ngày 29 tháng 11 năm 2006"),
        ("Luật nào được lấy làm căn cứ ban hành kế hoạch 45/KH-UBND?", "Luật Đê điều ngày 29 tháng 11 năm 2006"),
        ("Which law does plan 45/KH-UBND rest on?", "Luật Đê điều ngày 29 tháng 11 năm 2006"),
        ("Plan 45/KH-UBND rests on which law?", "Luật Đê điều ngày 29 tháng 11 năm 2006"),
        ("Kế hoạch 45/KH-UBND ban hành theo tờ trình của ai?", "Sở Thủy lợi"),
        ("On whose proposal was Plan 45/KH-UBND issued?", "Sở Thủy lợi"),
        ("Who proposed plan 45/KH-UBND?", "Sở Thủy lợi"),
        ("Ai ký Kế hoạch 45/KH-UBND và giữ chức vụ gì?", "Trần Văn Mẫu (PHÓ CHỦ TỊCH)"),
        ("Ai ký Kế hoạch 45/KH-UBND?", "Trần Văn Mẫu"),
        ("Kế hoạch 45/KH-UBND thay kế hoạch cũ ban hành ngày nào?", "02/02/2016"),
        ("Kế hoạch 45/KH-UBND thay thế kế hoạch nào, ban hành ngày nào?", "Kế hoạch số 19/KH-UBND ngày 02/02/2016"),
    ],
)
def test_only_the_part_that_is_asked_for(shelf: Shelf, question: str, answer: str) -> None:
    assert ask(shelf, question, Finds(), **OWN).text == answer


def test_a_law_that_a_decree_details_is_no_basis_of_its_own(tmp_path: Path) -> None:
    text = DYKE.replace(
        "Nghị quyết số 8/NQ-HĐND", "Nghị định số 5/2010/NĐ-CP quy định chi tiết Luật Biển; Nghị quyết số 8/NQ-HĐND"
    )
    draft = ask(Shelf(tmp_path, {"dyke.txt": text}), "Kế hoạch 45/KH-UBND căn cứ luật nào?", Finds(), **OWN)
    assert draft.text == "Luật Đê điều ngày 29 tháng 11 năm 2006"


@pytest.mark.parametrize(
    ("proposer", "answer"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 3/TTr-S", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Giám đốc Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Thủy lợi", "Sở Thủy lợi"),
    ],
)
def test_a_proposer_s_whole_name(tmp_path: Path, proposer: str, answer: str) -> None:
    text = DYKE.replace("Sở Thủy lợi tại Tờ trình số 31/TTr-STL ngày 12/3/2021", proposer)
    question = "Kế hoạch 45/KH-UBND ban hành theo đề nghị của ai?"
    assert ask(Shelf(tmp_path, {"dyke.txt": text}), question, Finds(), **OWN).text == answer


ORDER = """ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY

Số: 77/QĐ-UBND

Sông Mây, ngày 03 tháng 4 năm 2021

QUYẾT ĐỊNH
Ban hành Kế hoạch trồng lúa đặc sản

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng lúa đặc sản.

CHỦ TỊCH

Lê Thị Ví

KẾ HOẠCH
TRỒNG LÚA ĐẶC SẢN
(Ban hành kèm theo Quyết định số 77/QĐ-UBND ngày 03 tháng 4 năm 2021)

I. MỤC ĐÍCH, YÊU CẦU

1. Tổ chức lại đồng ruộng nhằm nâng thu nhập của người trồng lúa, giữ giống quý.

2. Các huyện báo cáo hằng quý.

II. NHIỆM VỤ

- Lập 4 tổ dùng máy cấy chung nhằm bớt công lao động.

PHỤ LỤC I
CÁC CHỈ TIÊU TRỒNG LÚA

- Trồng 300 ha lúa.

PHỤ LỤC II
DANH MỤC DỰ ÁN

- Kho lúa.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Quyết định 77/QĐ-UBND kèm theo kế hoạch gì?", "Kế hoạch trồng lúa đặc sản"),
        ("Kế hoạch trồng lúa kèm theo quyết định số mấy?", "77/QĐ-UBND"),
        (
            "Quyết định 77/QĐ-UBND có những phụ lục nào?",
            "- PHỤ LỤC I CÁC CHỈ TIÊU TRỒNG LÚA\n- PHỤ LỤC II DANH MỤC DỰ ÁN",
        ),
        (
            "Which annexes does decision 77/QĐ-UBND have?",
            "- PHỤ LỤC I CÁC CHỈ TIÊU TRỒNG LÚA\n- PHỤ LỤC II DANH MỤC DỰ ÁN",
        ),
        ("Kế hoạch trồng lúa đặc sản nhằm mục đích gì?", "nâng thu nhập của người trồng lúa, giữ giống quý"),
        ("Kế hoạch trồng lúa rốt cuộc hướng tới điều gì?", "nâng thu nhập của người trồng lúa, giữ giống quý"),
        ("What is the purpose of decision 77/QĐ-UBND?", "nâng thu nhập của người trồng lúa, giữ giống quý"),
    ],
)
def test_what_came_with_it_and_what_it_is_for(tmp_path: Path, question: str, answer: str) -> None:
    shelf = Shelf(tmp_path, {"order.txt": ORDER})
    assert ask(shelf, question, Finds(), numbers=("77/QĐ-UBND",)).text == answer


@pytest.mark.parametrize(
    "question",
    [
        "Theo Quyết định 77/QĐ-UBND, lập tổ dùng máy cấy chung để làm gì?",
        "Quyết định 77/QĐ-UBND lập tổ máy cấy nhằm mục đích gì?",
    ],
)
def test_what_a_deed_is_for_is_read_in_the_text(tmp_path: Path, question: str) -> None:
    shelf = Shelf(tmp_path, {"order.txt": ORDER})
    assert "bớt công lao động" in ask(shelf, question, Finds("bớt công lao động"), numbers=("77/QĐ-UBND",)).text
    assert asked_field(fold("Chỉ tiêu trồng lúa nêu ở phụ lục nào của Quyết định 77/QĐ-UBND?")) is None
