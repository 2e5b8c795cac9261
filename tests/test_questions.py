"""What a question asks for, who a text names, what a sentence holds: each rule by example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.read.asked.question import parse_question
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.values import counts, holds_number, holds_quantity, holds_time, holds_unit
from docqa.read.fits.fitting import without_left_out
from docqa.read.fits.occasions import names_occasion, on_condition
from docqa.schema import Query
from docqa.text import fold


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Ai chủ trì tiêm chủng ở An Lộc?", "who"),
        ("Cơ quan nào báo cáo Bộ Y tế?", "who"),
        ("Sở nào phụ trách?", "who"),
        ("Which department leads the campaign?", "who"),
        ("Có bao nhiêu xã đạt chuẩn?", "how-many"),
        ("Tỷ lệ bao phủ vắc xin", "how-many"),
        ("How many schools must be built?", "how-many"),
        ("Khi nào phải nộp báo cáo?", "when"),
        ("Kế hoạch kéo dài đến năm nào?", "when"),
        ("Sở Y tế có nhiệm vụ gì?", "tasks"),
        ("Nhà trường phải làm gì khi có dịch?", "tasks"),
        ("Công an phải kiểm tra những cơ sở nào?", "list"),
        ("Trẻ dưới 6 tuổi có được miễn phí không?", "yesno"),
        ("Dự án đã hoàn thành chưa?", "yesno"),
        ("Does the plan cover schools?", "yesno"),
        ("vùng sản xuất rau an toàn", "other"),
        ("On which roads must trucks stop when the dyke is closed?", "list"),
        ("When must the dyke be closed?", "when"),
        ("Ai về bến xa làm thì được tính lương ra sao?", "other"),
        ("Ai về bến xa làm thì được thêm bao nhiêu?", "how-many"),
        ("Ai đồng ý thì đò mới chạy?", "who"),
        ("Tiền sửa đê huy động kinh phí từ những nguồn nào?", "list"),
        ("Hai huyện cùng phòng căn bệnh nào?", "other"),
        ("lãi suất vay mua đò", "how-many"),
        ("Sông Mây 2022 chỉ tiêu số bến có phao", "how-many"),
        ("NQ đặt đến hết 2026 mấy % bến có phao?", "how-many"),
        ("Kế hoạch 12 và Kế hoạch 15, văn bản nào mới hơn?", "other"),
        ("số hiệu kế hoạch chống hạn", "other"),
        ("UB nào thẩm tra dự án?", "who"),
        ("Which ministry leads the work?", "who"),
        ("Có phải mọi xã đều hết hộ nghèo?", "yesno"),
        ("Có phải nộp những giấy gì?", "list"),
        ("Sở Y tế phấn đấu thế nào về số trạm và tỷ lệ tiêm chủng?", "other"),
        ("Tỷ lệ tiêm chủng phấn đấu đạt bao nhiêu?", "how-many"),
        ("Các NV của Sở Y tế theo kế hoạch?", "tasks"),
        ("Những phần việc dành cho cấp xã gồm gì?", "tasks"),
        ("Tỉnh ngăn đò quá tải bằng những biện pháp gì?", "tasks"),
        ("Chuyến đò chạy thử là căn cứ cho việc gì?", "other"),
        ("Vì sao mấy trăm chiếc phao vẫn nằm trong kho?", "other"),
        ("Vì lẽ gì mấy bến phải đóng?", "other"),
        ("Kết quả mấy đợt kiểm tra bến được đăng vào ngày nào trong quý?", "when"),
        ("Kinh phí mấy lớp học bơi lấy từ đâu?", "other"),
        ("Danh sách mấy bến được sửa công bố khi nào?", "when"),
        ("Tỉnh có mấy bến đò?", "how-many"),
        ("Trong mấy ngày phải trả lời cho ai?", "how-many"),
        ("Mấy giờ bến mở cửa?", "when"),
        ("Được vay mấy năm?", "how-many"),
        ("Chủ đò phải thỏa những đòi hỏi nào?", "list"),
        ("Câu hỏi nào được nêu nhiều nhất?", "other"),
        ("Bến này mở từ hồi nào?", "when"),
    ],
)
def test_kind_of_answer(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks
    if "ỗ" not in question:
        assert parse_question(Query(fold(question))).asks == asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Người không có thẻ vẫn được khám chứ?", "yesno"),
        ("Nhà nào không chịu đi có phải tự trả tiền không (kế hoạch 133)?", "yesno"),
        ("Những hộ nào không phải đóng tiền?", "list"),
        ("Tỉnh giữ lại 63 ha đất để làm gì?", "other"),
        ("Sở Y tế phải làm gì để ngừa dịch?", "tasks"),
        ("Gia đình có quyền từ chối chăng?", "yesno"),
        ("Ai phải lo việc đó chứ?", "who"),
        ("Hội Nông dân lo mấy chuyện gì?", "list"),
        ("Hội Nông dân lo mấy xã?", "how-many"),
        ("Chủ đầu tư còn phải in báo cáo gửi về huyện chứ?", "yesno"),
        ("Đò chìm thì ai phải trả lời chủ tịch huyện?", "who"),
        ("Tờ rơi phải in bằng cỡ chữ", "other"),
        ("Xe còn phải qua mấy chặng?", "how-many"),
    ],
)
def test_what_asks_for_assent_is_told_by_its_accents(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Ai ký Kế hoạch 12/KH-UBND?", "signer"),
        ("Chỉ thị do ai ký?", "signer"),
        ("Who signed the directive?", "signer"),
        ("Kế hoạch 12/KH-UBND ban hành ngày nào?", "issued"),
        ("Ngày ban hành của quyết định?", "issued"),
        ("When was Plan 12/KH-UBND issued?", "issued"),
        ("Quyết định có hiệu lực từ khi nào?", "effective"),
        ("Kế hoạch này do cơ quan nào ban hành?", "issuer"),
        ("Số hiệu của kế hoạch chuyển đổi số?", "number"),
        ("Luật Giáo dục ban hành ngày nào?", None),
        ("Ai chủ trì tiêm chủng?", None),
        ("Ai phải định kỳ báo cáo kết quả?", None),
        ("Kế hoạch yêu cầu ký cam kết với ai?", None),
        ("Trong nơi nhận của Kế hoạch 12/KH-UBND, cơ quan nào được gửi để phối hợp?", "recipients"),
        ("Chế độ báo cáo 6 tháng của Kế hoạch 12/KH-UBND gửi về những nơi nào?", None),
        ("Báo cáo số 12/BC-UBND được gửi cho những ai?", "recipients"),
        ("Kế hoạch 12/KH-UBND và Kế hoạch 15/KH-UBND được ban hành vào những ngày nào?", "issued"),
        ("KH 12/KH-UBND triển khai CTHĐ số mấy của Tỉnh ủy?", "basis"),
        ("On which Prime Minister's decision is Plan 12/KH-UBND based?", "basis"),
        ("Kế hoạch phòng cháy kèm theo quyết định số mấy?", "attached"),
        ("ngày ký biên bản phối hợp trong Kế hoạch 12/KH-UBND", None),
        ("ngày ký Kế hoạch 12/KH-UBND", "issued"),
        ("What share does Resolution No. 12 want to reach?", None),
        ("What is the resolution's number?", "number"),
        ("Số liệu gửi lên cần chữ ký của ai ở thôn?", None),
        ("Kế hoạch này có chữ ký của ai?", "signer"),
        ("Ai là chủ tịch huyện Lũng Pha ký Quyết định 12/QĐ-UBND?", "signer"),
        ("To which decision is the fire plan annexed?", "attached"),
    ],
)
def test_header_field(question: str, field: str | None) -> None:
    assert parse_question(Query(question)).field == field


def test_quantities_are_not_dates_numbers_or_labels() -> None:
    assert holds_quantity("xây mới 12 điểm trường")
    assert holds_quantity("đạt 95%", percent=True)
    assert holds_quantity("hai trường học")
    assert holds_quantity("trên hai phần ba số phiếu")
    assert holds_quantity("hoàn trả gấp đôi")
    assert holds_quantity("nhận qua tài khoản 17,2%")
    assert holds_unit("Xây mới mấy trạm?", "xây mới 5 trạm")
    assert not holds_quantity("theo khoản 17")
    assert not holds_quantity("Kế hoạch số 12/KH-UBND ngày 08/10/2020")
    assert not holds_quantity("1. Sở Y tế chủ trì")
    assert not holds_quantity("giai đoạn 2021 - 2025, đến năm 2030")


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Bao nhiêu phần trăm hộ có nước sạch?", "85% số hộ có nước sạch", True),
        ("Bao nhiêu phần trăm hộ có nước sạch?", "1.200 hộ có nước sạch", False),
        ("Trước đó mấy tiếng phải cắt điện?", "cắt điện trước 04 giờ", True),
        ("Trước đó mấy tiếng phải cắt điện?", "cắt điện ở 4 xã", False),
        ("Mỗi nhà được bao nhiêu tiền?", "mỗi nhà 40 triệu đồng", True),
        ("Mỗi nhà được bao nhiêu tiền?", "mỗi nhà 40 tấm tôn", False),
        ("Tỉnh bố trí bao nhiêu tỷ đồng?", "bố trí 25% cán bộ trẻ", False),
        ("Tỉnh bố trí mấy trăm triệu?", "bố trí 0,8 tỷ đồng", True),
        ("Bao nhiêu nghìn ha rừng được trồng?", "trồng 12 nghìn ha", True),
        ("Có bao nhiêu đồng bào về quê?", "5.000 người về quê", True),
        ("Tỉnh đạt bao nhiêu tỷ lệ hộ sạch?", "đạt 25% số hộ", True),
        ("lãi suất vay mua đò", "vay tối đa 100 triệu đồng", False),
        ("lãi suất vay mua đò", "vay với lãi suất 6,6%/năm", True),
        ("Hộ nghèo được bớt bao nhiêu tiền vé?", "hộ nghèo được giảm một nửa", True),
        ("Hộ nghèo được giảm bao nhiêu tiền học?", "được giảm 70% học phí", True),
        ("Hộ nghèo được giảm bao nhiêu tiền học?", "được miễn phí", True),
        ("Hộ nghèo được giảm bao nhiêu tiền học?", "được nghỉ nửa ngày", False),
        ("Mỗi nhà được bao nhiêu tiền?", "mỗi nhà 40% diện tích", False),
        ("Có bao nhiêu hộ?", "9.750 người", True),  # people count many things under many names
    ],
)
def test_a_figure_of_the_unit_asked_for(question: str, text: str, held: bool) -> None:
    assert holds_unit(question, text) is held
    assert holds_unit(fold(question), text) is held


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Chưa kể phần cộng thêm, mỗi nhà được bao nhiêu?", "mỗi nhà được bao nhiêu?"),
        ("Mỗi nhà được bao nhiêu, không tính tiền công?", "Mỗi nhà được bao nhiêu ?"),
        ("Mỗi nhà được bao nhiêu tiền?", "Mỗi nhà được bao nhiêu tiền?"),
    ],
)
def test_what_a_question_leaves_out_is_not_read_for(question: str, rest: str) -> None:
    query = without_left_out(Query(question))
    assert (query.restored or query.text) == rest


def test_times() -> None:
    assert holds_time("trước ngày 15 tháng 12")
    assert holds_time("trong quý III")
    assert holds_time("đến năm 2030")
    assert holds_time("sau ba tháng")
    assert not holds_time("Sở Y tế chủ trì, phối hợp")


@pytest.mark.parametrize(
    ("words", "unit", "named"),
    [
        ("ngày chợ phiên", "day", True),
        ("vào ngày rằm", "day", True),
        ("trước Tết", "day", True),
        ("trước Tết", "any", True),
        ("khi tàu về bến", "any", True),
        ("trả khi tàu về bến", "any", True),
        ("sau khi nghiệm thu", "any", True),
        ("trước mùa mưa", "any", True),
        ("đầu năm học", "any", True),
        ("mỗi quý ít nhất một lần", "any", True),
        ("hai nhiệm kỳ liên tiếp", "any", True),
        ("những ngày gió to", "any", True),
        ("trước giờ ra bến", "any", True),
        ("chủ nhật cuối tháng", "day", True),
        ("trước vụ", "any", True),
        ("mỗi quý ít nhất một lần", "year", False),
        ("hai bến", "any", False),
        ("sau khi nghiệm thu", "day", False),
        ("trước Tết", "year", False),
        ("ngày càng nhiều hộ", "day", False),
        ("ngày công", "day", False),
        ("Sở Y tế chủ trì", "any", False),
        ("trung tâm y tế huyện", "any", False),
        ("khinh khí cầu", "any", False),
    ],
)
def test_times_that_no_calendar_gives(words: str, unit: str, named: bool) -> None:
    assert names_occasion(words, unit) is named


@pytest.mark.parametrize(
    ("question", "before", "words", "condition"),
    [
        ("Khi nào đò phải nghỉ?", "Đò nghỉ ", "nếu gió trên cấp 6", True),
        ("Khi nào đò phải nghỉ?", "Đò nghỉ nếu ", "gió trên cấp 6", True),
        ("Khi nào đò được chạy đêm?", "Không chạy đêm, trừ ", "trường hợp cấp cứu", True),
        ("Khi nào đò phải nghỉ?", "Đò nghỉ ở ", "bến chính", False),
        ("Tháng nào đò nghỉ?", "Đò nghỉ ", "nếu gió trên cấp 6", False),
    ],
)
def test_when_is_on_what_condition(question: str, before: str, words: str, condition: bool) -> None:
    assert on_condition(question, before, words) is condition


@given(st.text("ab .;!?\n1/,ă", max_size=120))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    found = sentences(text)
    held = [i for s in found for i in range(s.start, s.end)]
    assert len(held) == len(set(held))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(held)
    for s in found:
        clauses = [i for a, b in s.clauses for i in range(a, b)]
        assert {i for i in range(s.start, s.end) if not text[i].isspace()} <= set(clauses)
        assert all(s.start <= a < b <= s.end for a, b in s.clauses)


def test_a_sentence_does_not_end_at_a_label_or_initial() -> None:
    text = "1. Sở Y tế chủ trì. TP. Tân Giang phối hợp; báo cáo hằng quý."
    assert [text[s.start : s.end] for s in sentences(text)] == [
        "1. Sở Y tế chủ trì.",
        "TP. Tân Giang phối hợp; báo cáo hằng quý.",
    ]


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Bao nhiêu huyện có đê?", "6 huyện ven sông", True),
        ("số huyện ven sông", "6 huyện ven sông", True),
        ("Bao nhiêu huyện có đê?", "27 xã ven sông", False),
        ("Huyện nào có đê?", "6 huyện ven sông", False),
        ("Bao nhiêu huyện có đê?", "các huyện ven sông", False),
    ],
)
def test_a_figure_of_what_is_to_be_counted(question: str, text: str, told: bool) -> None:
    assert counts(question, text) is told


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("phổ biến Luật Đê điều tới từng xã", True),
        ("thực hiện Chỉ thị số 04/CT-TTg", True),
        ("theo đúng luật và kỷ luật đò ngang", False),
    ],
)
def test_a_law_goes_by_its_name(text: str, named: bool) -> None:
    assert holds_number(text) is named


def test_a_number_of_things_with_its_accents() -> None:
    assert parse_question(Query("Tỉnh lập loại quỹ nào cho đò ngang?")).asks == "other"
    assert parse_question(Query("Bến đò xong trong quý nào?")).asks == "when"
    assert parse_question(Query("số xã ven sông trong Kế hoạch 12/KH-UBND")).asks == "how-many"
    assert parse_question(Query("Sở nào lo xã ven sông trong Kế hoạch 12/KH-UBND?")).asks == "who"
    assert parse_question(Query("Số tiền vé do ai thu?")).asks == "who"
    assert parse_question(Query("Số hộ ven sông có tăng không?")).asks == "yesno"


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Quyết định 12/QĐ-UBND còn hiệu lực không?", "status"),
        ("Quyết định 12/QĐ-UBND còn hiệu lực không, ghi tình trạng thế nào?", "status"),
        ("Các đề án còn hiệu lực mà ngành giao thông đã lập phải sửa xong trong năm nào?", None),
        ("Tổng kinh phí của Kế hoạch 12/KH-UBND là bao nhiêu?", "budget"),
        ("Kế hoạch 12/KH-UBND dành mấy phần trăm tổng kinh phí cho đê?", None),
    ],
)
def test_a_field_of_the_header_or_what_the_text_says(question: str, field: str | None) -> None:
    assert parse_question(Query(question)).field == field


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Phối hợp với Sở Y tế; Tỉnh đoàn; Hội Nông dân tổ chức ngày hội; in tờ rơi.", 2),
        ("Chủ trì, phối hợp chặt chẽ với Sở Tài chính; Công an tỉnh.", 1),
        ("Phối hợp với Sở Nội vụ; Sở Y tế; Tỉnh đoàn; Hội Nông dân; Liên đoàn Lao động tỉnh tổ chức ngày hội.", 1),
        ("Sở Xây dựng phối hợp với Sở Y tế; tổ chức kiểm tra; lập sổ.", 3),
        ("a) Sở Y tế phối hợp với Sở Tài chính; b) Sở Nội vụ lập danh sách.", 2),
        ("Sở Xây dựng sửa chợ; Sở Y tế khử trùng; Công an tỉnh gác.", 3),
    ],
)
def test_a_list_of_partners_is_one_clause(text: str, clauses: int) -> None:
    assert [len(sentence.clauses) for sentence in sentences(text)] == [clauses]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Vì đâu mà mấy năm trước bến đò hay lật?", "other"),
        ("Ai bị kiểm điểm vì chuyện mấy bến bẩn?", "who"),
        ("Mấy bến cũ của huyện còn mở đến bao giờ?", "when"),
        ("Mấy giờ bến mở cửa?", "when"),
        ("Tỉnh chọn mấy bến làm điểm?", "how-many"),
        ("Mấy xã được chọn?", "how-many"),
    ],
)
def test_some_are_not_counted(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Chủ đò chở quá khách thì hậu quả thế nào?", "other"),
        ("Chê hai chỗ liền thì người lái bị xem như thế nào?", "other"),
        ("Đò không phao chịu gì?", "other"),
        ("Chủ đò tái phạm thì hậu quả thế nào theo Kế hoạch 12?", "other"),
        ("Những người mất việc nào được mời làm lái đò?", "list"),
        ("Trễ báo cáo hai bận thì trưởng bến phải làm gì?", "other"),
        ("Sở Y tế phải làm gì?", "tasks"),
        ("Sở Giao thông vận tải chịu trách nhiệm gì?", "tasks"),
        ("Công an huyện chịu phần gì?", "tasks"),
    ],
)
def test_what_befalls_somebody_is_no_task(question: str, asks: str) -> None:
    assert parse_question(Query(question)).asks == asks


def test_a_paper_named_by_its_number_is_asked_for_none() -> None:
    assert parse_question(Query("Sở Kế hoạch và Đầu tư lo những việc nào?")).field is None
    assert parse_question(Query("Sở Xây dựng lo những việc nào trong năm 2024 theo kế hoạch 76?")).field is None
    assert parse_question(Query("Kế hoạch sửa bến của An Biên mang số hiệu nào?")).field == "number"
