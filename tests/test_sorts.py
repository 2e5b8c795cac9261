"""Figures that are others' than those asked for: of another sort, of another turn, of those who bear the rest."""

from __future__ import annotations

import pytest

from docqa.read.asked.question import parse_question
from docqa.read.clauses.conditions import only_supposed
from docqa.read.fits.bygone import of_an_earlier_year
from docqa.read.fits.casualties import harmed_otherwise
from docqa.read.fits.payments import paid_for_another
from docqa.read.fits.portions import not_of_it_alone, of_all_together
from docqa.read.fits.rest import of_the_rest
from docqa.read.fits.sorts import of_another_sort
from docqa.read.fits.turns import of_another_turn
from docqa.read.fits.units import of_an_unasked_unit
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
        ("Năm qua có bao nhiêu vụ lật đò?", "46 vụ lật đò, tăng ", "11 vụ", " so với cùng kỳ"),
        ("Bến Lau giảm được bao nhiêu vụ lật đò?", "xảy ra 46 vụ, tăng ", "11 vụ", ""),
        ("Lũ làm ngập mấy héc ta sắn?", "lũ cuốn ", "9 căn nhà", ""),
        ("Trồng bao nhiêu ha rừng ngập mặn?", "chi ", "12 tỷ đồng", " trồng rừng"),
        ("Nạo vét bao nhiêu km kênh?", "tưới cho ", "300 ha", " lúa"),
        ("Thu gom bao nhiêu tấn rác?", "huy động ", "60 người", ""),
        ("Kè bao nhiêu mét bờ sông?", "", "Kè bờ sông", " qua chợ"),
        ("Người lái đò được phụ cấp bao nhiêu?", "phục vụ ", "46 điểm", " trường"),
        ("Trạm được trang bị mấy tủ thuốc?", "", "trang bị tủ thuốc", " cho trạm"),
        ("Công an mở mấy lớp bơi?", "mỗi lớp không quá ", "40 người", ""),
        ("Tỉnh mua mấy xe cứu thương?", "", "Ủy ban nhân dân các huyện, thành phố", " bố trí"),
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
        ("Số vụ lật đò tăng bao nhiêu?", "46 vụ, tăng ", "11 vụ", ""),
        ("Năm qua hơn năm trước bao nhiêu vụ lật đò?", "46 vụ, tăng ", "11 vụ", ""),
        ("Giảm nghèo mỗi năm bao nhiêu hộ?", "phấn đấu giảm ", "120 hộ", " mỗi năm"),
        ("Thu bến bãi năm tới là bao nhiêu?", "tăng ", "12%", " so với năm nay"),
        ("Được hỗ trợ bao nhiêu?", "", "12 tháng", ""),
        ("Lý do chính làm mấy trăm gia đình nghèo trở lại?", "", "nước mặn làm mất vụ tôm", ""),
        ("Trồng bao nhiêu ha rừng?", "trồng ", "2.400.000 m2", " rừng"),
        ("Trồng bao nhiêu ha rừng?", "trồng ", "120", " | "),
        ("Chở bao nhiêu m3 cát?", "chở ", "90 tấn", " cát"),
        ("Trường cách bến bao nhiêu km?", "đi đò mất ", "30 phút", ""),
        ("Bao nhiêu ha rừng được khoán?", "khoán ", "100%", " diện tích"),
        ("Người nghèo trả bao nhiêu tiền vé?", "", "miễn phí", ""),
        ("Bến phải báo cáo mấy lần?", "báo cáo ", "hằng tuần", ""),
        ("Báo cáo trước ngày bao nhiêu?", "trước ", "ngày 20", " hằng tháng"),
        ("Giờ học bơi vào thứ mấy hằng tuần?", "vào ", "thứ Sáu", ""),
        ("Kế hoạch gồm mấy nhóm việc?", "gồm ", "dạy bơi, sửa bến", ""),
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
        ("Giải nhì hội đua đò được bao nhiêu tiền?", "giải nhất được thưởng 3 triệu đồng", True),
        ("Giải nhì hội đua đò được bao nhiêu tiền?", "giải nhất 3 triệu đồng, giải nhì 2 triệu đồng", False),
        ("Giải nhì hội đua đò được bao nhiêu tiền?", "mỗi giải 2 triệu đồng", False),
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


def test_five_years_are_an_amount() -> None:
    assert not of_another_sort("Lái đò phải làm ở bến mấy năm?", "phải làm ở bến ", "năm năm", ";")
    assert of_another_sort("Lái đò phải làm ở bến mấy năm?", "bến mở ", "năm 2019", ";")


def test_the_number_of_a_decision_is_no_office() -> None:
    assert parse_question(Query("Chương trình bến đò mang số quyết định nào?")).asks == "other"
    assert parse_question(Query("Sở nào lo bến đò?")).asks == "who"


@pytest.mark.parametrize(
    ("question", "clause", "words", "unasked"),
    [
        ("Đò phải tới trong bao nhiêu phút?", "báo cho khách biết trước 24 giờ", "24 giờ", True),
        ("Bao nhiêu người bị thương?", "gió quật ngã 1.270 cây ở ba bến", "1.270 cây", True),
        ("Mỗi đội được mua bao nhiêu bộ đàm?", "huyện góp 6,5 tỷ đồng", "6,5 tỷ đồng", True),
        ("Chủ đò không nộp báo cáo bị phạt bao nhiêu?", "chỉ 47% chủ đò nộp báo cáo", "47%", True),
        ("Quán lời mỗi ngày được bao nhiêu?", "quán đã kín ba bàn", "ba bàn", True),
        ("Doanh nghiệp được vay bao nhiêu?", "quà đến tay 1.986 doanh nghiệp", "1.986 doanh nghiệp", True),
        ("Chủ bến phải bỏ ra bao nhiêu vì đếm sai?", "hai bên đếm lệch nhau 19%", "19%", True),
        ("Còn thiếu mấy điểm phần trăm?", "thu hồi 80 tỷ đồng", "80 tỷ đồng", True),
        ("Rào được bao nhiêu ao hố?", "rào chắn 58 ao, hố nước", "58 ao", False),
        ("Bao nhiêu công ty ra đời?", "thành lập mới 850 doanh nghiệp", "850 doanh nghiệp", False),
        ("Vắng mấy hôm thì bị báo?", "vắng từ 05 ngày liền", "05 ngày", False),
        ("Bao nhiêu phần kho được lấy?", "được lấy đến 50% vật tư", "50%", False),
        ("Mỗi đội có bao nhiêu người?", "mỗi đội 14 thanh niên", "14 thanh niên", False),
        ("Chủ bến phải bỏ ra trước bao nhiêu?", "phải ứng một nửa vốn trước", "một nửa vốn", False),
        ("Tiền ăn là bao nhiêu?", "mức ăn 30 nghìn đồng một bữa", "30 nghìn đồng", False),
        ("Dành bao nhiêu cho bến Lau?", "dành 3 bến cho bến Lau", "3 bến", False),  # nothing says of what
        ("Mấy bến được sửa, do ai làm?", "sửa 12 tàu", "12 tàu", False),  # and more is asked
        ("Bao nhiêu tàu được kiểm tra?", "số tàu được kiểm tra đạt 90%", "90%", False),
        ("Thu nhập của chủ đò là bao nhiêu?", "| Thu nhập (triệu đồng) | 32 |", "32", False),
        ("Xây bao nhiêu bến phao?", "95% hộ ven sông có áo phao", "95%", True),
        ("Bao nhiêu bến phao được cấp biển?", "95% bến phao được cấp biển", "95%", False),
        ("Cứ trăm chuyến đò thì bao nhiêu chuyến đúng giờ?", "đò đúng giờ đạt 95%", "95%", False),
        ("Người ngoài tỉnh chịu mấy phần giá?", "người khác trả 40%", "40%", False),
        ("Trước đây tỉnh có mấy huyện?", "còn 49 xã", "49 xã", True),
        ("Toàn tỉnh có mấy phường?", "còn 49 xã", "49 xã", False),
        ("Lũ gây thiệt hại bao nhiêu hecta?", "bốn sự cố nhỏ tại hồ", "bốn sự cố", True),
        ("Lũ gây thiệt hại bao nhiêu hecta?", "ngập 20 sào lúa", "20 sào", False),
        ("Bến nghỉ mấy ngay?", "bến nghỉ 5 ngày", "5 ngày", False),
        ("Bến tuyển mấy LĐ?", "tuyển 5 người lái", "5 người", False),
        ("Bao nhiêu người trong tổ đò?", "tổ đò có 30 thành viên", "30 thành viên", False),
        ("Lái đò họp mấy lần một tuần?", "họp hai buổi mỗi tuần", "hai buổi", False),
        ("Bến được cấp bao nhiêu tièn?", "cấp 5 triệu đồng", "5 triệu đồng", False),
        ("Bao nhiêu người mặc áo phao?", "| 3 | Người đi đò mặc áo phao (%) | 78 | 85 |", "78", True),
        ("Bao nhiêu phần trăm mặc áo phao?", "| 3 | Người đi đò mặc áo phao (%) | 78 | 85 |", "78", False),
        ("Tỷ lệ người mặc áo phao là bao nhiêu?", "| 3 | Người đi đò mặc áo phao (%) | 78 | 85 |", "78", False),
        ("Tỉnh chi bao nhiêu tiền cho bến?", "| 4 | Lái đò được tập huấn | người | 78 | 85 |", "78", True),
        ("Bao nhiêu người lái đò?", "| 4 | Lái đò được tập huấn | người | 78 | 85 |", "78", False),
        ("số vụ đắm đò năm 2019", "đò đúng giờ đạt 95%", "95%", True),
        ("số vụ đắm đò năm 2019", "12 vụ đắm đò, bằng 95% năm trước", "12 vụ", False),
        ("Mức vay tối đa một chủ đò", "vay với lãi suất 4,8% một năm", "4,8%", True),
        ("Mức vay và lãi suất của một chủ đò", "vay với lãi suất 4,8% một năm", "4,8%", False),
    ],
)
def test_a_figure_counted_in_what_is_not_asked_for(question: str, clause: str, words: str, unasked: bool) -> None:
    after = clause.partition(words)[2]
    assert of_an_unasked_unit(question, words, after, clause) is unasked


@pytest.mark.parametrize(
    ("question", "part", "words", "together"),
    [
        ("Mỗi chiếc đò mua mới giá bao nhiêu?", "vốn vay mua đò 210 tỷ đồng do quỹ cho vay", "210 tỷ đồng", True),
        ("Từng huyện phải chi mấy tỷ?", "ngân sách huyện 9,7 tỷ đồng", "9,7 tỷ đồng", True),
        ("Xưởng ở Bến Lau bị phạt riêng bao nhiêu tiền?", "phạt tổng cộng 196 triệu đồng", "196 triệu đồng", True),
        ("Mỗi chiếc đò giá bao nhiêu?", "vốn mua mỗi chiếc 2 tỷ đồng", "2 tỷ đồng", False),
        ("Mỗi hộ được bao nhiêu tiền?", "ngân sách tỉnh hỗ trợ hộ nghèo 5 triệu đồng", "5 triệu đồng", False),
        ("Mỗi hộ được vay bao nhiêu?", "cho vay tối đa 50 triệu đồng từ nguồn quỹ", "50 triệu đồng", False),
        ("Mỗi năm dành bao nhiêu tiền?", "tổng vốn 12 tỷ đồng", "12 tỷ đồng", False),
        ("Tổng vốn là bao nhiêu?", "tổng vốn 12 tỷ đồng", "12 tỷ đồng", False),
        ("Mỗi đội có bao nhiêu người?", "tổng cộng 12 người", "12 người", False),
    ],
)
def test_a_sum_of_all_is_not_what_each_gets(question: str, part: str, words: str, together: bool) -> None:
    assert of_all_together(question, part, words) is together


@pytest.mark.parametrize(
    ("question", "text", "otherwise"),
    [
        ("Có mấy người bị thương trong bão?", "5 người chết, 63 căn nhà sập", True),
        ("Bao nhiêu người chết do bệnh dại?", "điều trị dự phòng cho 884 người", True),
        ("Bao nhiêu người mất tích?", "bão làm 2 người chết, 3 người bị thương", True),
        ("Bao nhiêu trẻ em tử vong?", "12 em mất ở hồ thủy lợi", False),
        ("Bao nhiêu người chết?", "bão cướp đi 3 người", False),
        ("Bao nhiêu người bị thương?", "3 người chết, 9 người thương nặng", False),
        ("Bao nhiêu người được cứu?", "5 người chết", False),
        ("Bão làm bao nhiêu người ở Bến Lau bị thương nặng?", "7 người chết", True),
        ("Bao nhiêu người được nhận thẻ thương binh?", "cấp 40 thẻ", False),
    ],
)
def test_who_came_to_harm_otherwise(question: str, text: str, otherwise: bool) -> None:
    assert harmed_otherwise(question, text) is otherwise


@pytest.mark.parametrize(
    ("question", "before", "supposed"),
    [
        ("Bao nhiêu phần trăm khách ủng hộ thẻ đò?", "Nếu trên ", True),
        ("Bao nhiêu phần trăm khách ủng hộ thì phát thẻ?", "Nếu trên ", False),
        ("Cần mấy phần trăm khách ủng hộ?", "Nếu trên ", False),
        ("Bao nhiêu phần trăm khách ủng hộ thẻ đò?", "Nếu hỏi khách, ", False),
        ("Bao nhiêu phần trăm khách ủng hộ thẻ đò?", "có tới ", False),
    ],
)
def test_what_is_only_supposed_is_not_so(question: str, before: str, supposed: bool) -> None:
    assert only_supposed(question, before) is supposed


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("Chủ đò tháo phao bị phạt bao nhiêu tiền?", "chủ đò được vay 80 triệu đồng không lãi", True),
        ("Quy định mức phạt nào với người chèo đò?", "người chèo đò được nhận áo phao", True),
        ("Lái đò được thưởng mấy triệu?", "lái đò được vay 8 triệu đồng để giải quyết khó khăn", True),
        ("Y tá trực đêm được phụ cấp bao nhiêu một ngày?", "thuốc sắp hết hạn dưới 60 ngày thì thay", True),
        ("Dự án lãi bao nhiêu tiền?", "dự án vay 650 triệu đồng", True),
        ("Người lái tàu nhận lương tháng bao nhiêu?", "tuyển 500 lao động", True),
        ("Chủ đò tháo phao bị phạt bao nhiêu tiền?", "bị trừ 500 nghìn đồng", False),
        ("Lái đò được thưởng mấy triệu?", "tặng mỗi người 2 triệu đồng", False),
        ("Y tá trực đêm được phụ cấp bao nhiêu?", "bồi dưỡng 150.000 đồng mỗi đêm", False),
        ("Y tá được trợ cấp bao nhiêu?", "hỗ trợ 2 triệu đồng", False),
        ("Hội đồng thi đua khen thưởng họp mấy lần?", "họp một quý một lần", False),
        ("Huyện Sông Lương có bao nhiêu bến?", "huyện có 12 bến", False),
        ("Ngân hàng cho vay không lãi bao nhiêu tiền?", "cho vay 50 triệu đồng", False),
    ],
)
def test_money_paid_for_another_thing(question: str, text: str, another: bool) -> None:
    assert paid_for_another(question, text) is another


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("Tỉnh chi bao nhiêu tiền cho riêng Trạm Cứu hộ Bến Lau?", "tổng chi cho bến bãi 12 tỷ đồng", True),
        ("Kinh phí của riêng Sở Xây dựng là bao nhiêu?", "ngân sách sự nghiệp 21 tỷ đồng", True),
        ("Kinh phí của riêng Sở Xây dựng là bao nhiêu?", "Sở Xây dựng 2 tỷ đồng, Sở Y tế 1 tỷ đồng", False),
        ("Tỉnh chi riêng cho tuyên truyền bao nhiêu?", "truyền thông 2 tỷ đồng", False),
        ("Huyện phải có kế hoạch riêng trong mấy ngày?", "kế hoạch trong 45 ngày", False),
    ],
)
def test_the_share_of_one_alone(question: str, text: str, others: bool) -> None:
    assert not_of_it_alone(question, text) is others


@pytest.mark.parametrize(
    ("question", "clause", "earlier"),
    [
        ("Năm 2023 Sông Mây có bao nhiêu đò bị giữ?", "Trong năm 2022 có 5 đò bị giữ", True),
        ("năm 2019 Tân Lập có mấy vụ lật đò?", "Năm 2018, trên địa bàn xảy ra 19 vụ", True),
        ("Năm 2023 Sông Mây có bao nhiêu đò bị giữ?", "Trong năm 2022 có 5 đò, năm 2023 có 3 đò bị giữ", False),
        ("Kế hoạch năm 2023 nêu bao nhiêu đò bị giữ?", "Trong năm 2022 có 5 đò bị giữ", False),
        ("So với năm 2023 số đò bị giữ là bao nhiêu?", "Năm 2022 có 5 đò bị giữ", False),
        ("Năm 2023 Sông Mây có bao nhiêu đò?", "Năm 2020 - 2025 có 5 đò", False),
        ("Năm 2023 Sông Mây có bao nhiêu đò?", "Năm 2025 có 5 đò", False),
        ("Năm 2023 giảm được bao nhiêu vụ?", "Năm 2022 xảy ra 5 vụ", False),
    ],
)
def test_of_an_earlier_year(question: str, clause: str, earlier: bool) -> None:
    assert of_an_earlier_year(question, clause) is earlier
