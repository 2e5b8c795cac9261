"""Figures that are others' than those asked for: of another sort, of another turn, of those who bear the rest."""

from __future__ import annotations

import pytest

from docqa.read.question import parse_question
from docqa.read.rest import of_the_rest
from docqa.read.sorts import of_another_sort
from docqa.read.turns import of_another_turn
from docqa.schema import Query

SHARED = "Tổng vốn 3 tỷ đồng, trong đó ngân sách tỉnh 2 tỷ đồng, phần còn lại do ngân sách huyện và nhà hảo tâm."


@pytest.mark.parametrize(
    ("question", "before", "words", "after"),
    [
        ("Mỗi bến có mấy đội cứu hộ?", "Đội cứu hộ có ", "năm người", ", trong đó một người biết bơi"),
        ("Năm 2025 có bao nhiêu vụ lật đò?", "| 1 | Mức giảm số vụ so với năm 2020 | ", "35%", " |"),
        ("Lũ cuốn bao nhiêu căn nhà?", "lũ làm ", "9 người", " chết"),
        ("Bao nhiêu tàu cũ bị thanh lý?", "Tàu ", "trên 25 năm tuổi", " thanh lý trong quý II"),
        ("Bao nhiêu tàu cũ bị thanh lý?", "thanh lý trong ", "quý II năm 2025", ""),
        ("Bao nhiêu tàu cũ bị thanh lý?", "", "Tàu cũ", " trên 25 năm tuổi"),
        ("Thầy dạy bơi được trả thù lao bao nhiêu một tuần?", "dạy ", "từ bốn đến mười hai tuần", ";"),
        ("Học sinh nhận học bổng bao nhiêu một tháng?", "", "không quá 9 tháng một năm học", "."),
        ("Vắng mặt bị trừ mấy điểm thi đua?", "học ", "một buổi", " ngoại khóa"),
        ("Có bao nhiêu doanh nghiệp đóng đò?", "dùng ", "3.000 lao động", ""),
        ("Bao nhiêu người chết đuối?", "xảy ra ", "3 vụ", " lật đò"),
        ("Bao nhiêu hộ được vay?", "cho vay ", "52 tỷ", " trong năm"),
        ("Kế hoạch dành bao nhiêu ngân sách?", "trong ", "5 năm", ""),
        ("Số văn bản phê duyệt đề án là bao nhiêu?", "với tổng vốn ", "26,8 tỷ đồng", ""),
    ],
)
def test_a_figure_of_another_sort_is_no_answer(question: str, before: str, words: str, after: str) -> None:
    assert of_another_sort(question, before, words, after)


@pytest.mark.parametrize(
    ("question", "before", "words", "after"),
    [
        ("Phụ cấp đội trưởng là bao nhiêu?", "bằng ", "3 tháng lương", " cơ sở"),
        ("Học bổng bao nhiêu một tháng?", "", "2 triệu đồng trong 9 tháng", ""),
        ("Bao nhiêu hộ phải di dời?", "", "350 người", ""),
        ("Bao nhiêu gia đình được nhận nhà?", "", "48 hộ", ""),
        ("Bao nhiêu người được học nghề?", "", "2.050 lao động", " nông thôn"),
        ("Bao nhiêu người được vay?", "", "2,5 nghìn người", ""),
        ("Bao nhiêu người được tiêm?", "", "95%", " dân số"),
        ("Vụ lật đò giảm bao nhiêu vụ?", "giảm ", "3%", ""),
        ("Hỗ trợ mấy tháng và bao nhiêu tiền?", "", "500.000 đồng", ""),
        ("Bao nhiêu xã viên được chia lãi?", "", "12 người", ""),
        ("Mỗi tổ có mấy tổ viên?", "", "7 người", ""),
        ("Hỗ trợ trong mấy năm?", "", "hai vụ", " liên tiếp"),
        ("Bao nhiêu trường hợp được miễn?", "", "12 người", ""),
        ("Bao nhiêu đội?", "", "17", " đội, mỗi đội năm người"),
        ("Mấy huyện được chọn?", "trong năm 2020 chọn ", "năm", " huyện"),
        ("Bao nhiêu trạm được sửa?", "", "toàn bộ", " số trạm"),
        ("Số vụ lật đò là bao nhiêu?", "", "12 vụ", ""),
        ("Số hộ nghèo còn bao nhiêu?", "còn ", "5,4%", ""),
        ("Được hỗ trợ bao nhiêu?", "", "12 tháng", ""),
        ("Lý do chính làm mấy trăm gia đình nghèo trở lại?", "", "nước mặn làm mất vụ tôm", ""),
    ],
)
def test_one_of_its_sort_or_of_an_unknown_one_may_be(question: str, before: str, words: str, after: str) -> None:
    assert not of_another_sort(question, before, words, after)


@pytest.mark.parametrize(
    ("question", "clause", "other"),
    [
        ("Lái đò được trả bao nhiêu mỗi tháng trong mùa khô?", "phụ cấp 900 nghìn đồng mỗi tháng trong mùa mưa.", True),
        ("Lái đò được trả bao nhiêu trong mùa khô?", "mùa mưa 900 nghìn đồng, mùa khô 500 nghìn đồng", False),
        ("Sinh viên năm hai bị trừ mấy điểm?", "sinh viên năm thứ nhất học hai buổi", True),
        ("Đợt 2 giao bao nhiêu hộ?", "Đợt 1 giao 120 hộ", True),
        ("Lớp 3 học bơi mấy buổi?", "từ lớp 1 đến lớp 5 học 2 buổi", False),
        ("Lớp 6 học bơi mấy buổi?", "mở lớp 3 tháng, mỗi tuần 2 buổi", False),
        ("Quý I có bao nhiêu vụ?", "giảm so với quý IV năm trước, còn 12 vụ", False),
        ("Vòng 1 có mấy đội?", "báo cáo trong vòng 3 ngày", False),
        ("Giai đoạn 2 có mấy bến?", "giai đoạn 2021 - 2025 có 5 bến", False),
    ],
)
def test_of_another_turn(question: str, clause: str, other: bool) -> None:
    assert of_another_turn(question, clause) is other


@pytest.mark.parametrize(
    ("question", "clause", "part", "rest"),
    [
        ("Ngân sách các huyện phải bỏ ra mấy trăm triệu?", SHARED, "ngân sách tỉnh 2 tỷ đồng", True),
        ("Ngân sách tỉnh bỏ ra bao nhiêu?", SHARED, "ngân sách tỉnh 2 tỷ đồng", False),
        ("Tổng vốn từ huyện và tỉnh là bao nhiêu?", SHARED, "Tổng vốn 3 tỷ đồng", False),
        ("Huyện góp bao nhiêu?", "tỉnh cấp 4 tỷ đồng, còn lại huyện góp 5 tỷ.", "tỉnh cấp 4 tỷ đồng", False),
        ("Gia đình được hỗ trợ bao nhiêu?", "xã cấp 45 triệu, còn lại gia đình tự lo.", "xã cấp 45 triệu", False),
        ("Gia đình phải góp bao nhiêu?", "xã cấp 45 triệu, còn lại gia đình tự lo.", "xã cấp 45 triệu", True),
    ],
)
def test_what_is_left_has_no_figure(question: str, clause: str, part: str, rest: bool) -> None:
    assert of_the_rest(question, clause, part) is rest


def test_the_number_of_a_decision_is_no_office() -> None:
    assert parse_question(Query("Chương trình bến đò mang số quyết định nào?")).asks == "other"
    assert parse_question(Query("Sở nào lo bến đò?")).asks == "who"
