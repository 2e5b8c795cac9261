"""What denies a question without a "không": doing away with it, keeping as it is, free of charge, secret."""

from __future__ import annotations

import pytest

from docqa.read.yesno.lasting import ends_what_it_told
from docqa.read.yesno.opposed import tells_either
from docqa.read.yesno.verdict import verdict

CALM = "tránh tư tưởng chủ quan, nóng vội hoặc phó mặc cho đội xung kích khi lũ về"
OLD = "Chấm dứt và ngăn chặn có hiệu quả việc mua đò cũ nát"
FARE = "6- Tăng mức trợ giá vé đò từ ngân sách huyện"


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        # What is done away with may not be, nor go on.
        ("Có thể phó mặc việc chống lũ cho đội xung kích không?", CALM, "Không"),
        ("Có nên chủ quan không?", CALM, "Không"),
        ("Có phải tránh phó mặc cho đội xung kích không?", CALM, "Có"),
        ("Có cho phép mua đò cũ nát không?", OLD, "Không"),
        ("Có cấm mua đò cũ nát không?", OLD, "Có"),
        ("Có tiếp tục thu phí bến trái quy định không?", "Xoá bỏ việc thu phí bến trái quy định.", "Không"),
        ("Có giữ nếp nghĩ bến ai nấy lo không?", "loại bỏ nếp nghĩ bến ai nấy lo", "Không"),
        ("Có khuyến khích đò chạy đêm không?", "hạn chế đò chạy đêm vào mùa lũ", "Không"),
        # That it is done away with says that there is such a thing; what stands behind the comma stays.
        ("Có tình trạng bến cóc trên sông không?", "chấm dứt tình trạng bến cóc trên sông", "Có"),
        ("Có xóa bỏ bến cóc không?", "vận động người dân xóa bỏ bến cóc", "Có"),
        ("Có được vớt rác ven bến không?", "loại bỏ cọc cũ, vớt rác ven bến", "Có"),
        ("Chủ đò có được sử dụng điện thoại không?", "xóa bỏ việc sử dụng ngư cụ trái phép", "Có"),
    ],
)
def test_what_is_done_away_with(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Huyện có giữ nguyên mức trợ giá vé đò không?", FARE, "Không"),
        ("Huyện có tăng mức trợ giá vé đò không?", FARE, "Có"),
        ("Huyện có tăng mức trợ giá vé đò không?", "giữ nguyên mức trợ giá vé đò", "Không"),
        ("Huyện có giữ nguyên mức trợ giá vé đò không?", "giữ nguyên mức trợ giá vé đò", "Có"),
        ("Có duy trì đội trực bến không?", "tăng số chuyến đò và duy trì đội trực bến", "Có"),
    ],
)
def test_what_stays_as_it_is(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Dân có phải đóng tiền học bơi không?", "mở lớp bơi miễn phí cho dân ven sông", "Không"),
        ("Lớp bơi đại trà có miễn phí không?", "mở lớp bơi đại trà miễn phí cho dân ven sông", "Có"),
        ("Lớp bơi có miễn phí không?", "mỗi người học bơi trả 20.000 đồng một buổi", "Không"),
        ("Có trả kết quả trong ngày không?", "miễn phí hồ sơ, trả kết quả trong ngày", "Có"),
        ("Có công khai tên người báo tin không?", "người báo tin được giữ bí mật danh tính", "Không"),
        ("Có công khai giá vé không?", "công khai giá vé; giữ bí mật người báo tin", "Có"),
        ("Có bắt buộc chủ đò mua bảo hiểm không?", "khuyến khích chủ đò mua bảo hiểm", "Không"),
        ("Có khuyến khích chủ đò mua bảo hiểm không?", "khuyến khích chủ đò mua bảo hiểm", "Có"),
    ],
)
def test_what_is_free_or_secret_or_of_free_will(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Tên người tố cáo có bị lộ không?", "người tố cáo được giữ kín danh tính", "Không"),
        ("Kế hoạch cũ còn hiệu lực không?", "Kế hoạch số 12/KH-UBND hết hiệu lực kể từ ngày ký", "Không"),
        ("Đội 3 có hoàn thành đủ số hố không?", "Đội 3 đào được 40 hố, hụt 5 hố so với yêu cầu", "Không"),
        ("Huyện có giao đất cho dân không?", "giao đất cho 20 hộ, hụt 5 hộ so với kế hoạch", "Có"),
        ("Tỷ lệ tiêm phòng có đạt chỉ tiêu không?", "Tỷ lệ tiêm phòng 78%, thấp hơn chỉ tiêu", "Không"),
        ("Huyện có đạt kế hoạch trồng rừng không?", "Trồng rừng 1.200 ha, vượt kế hoạch 5%", "Có"),
        ("Bến Sậy có còn nằm trong danh sách không?", "Bến Sậy đã sửa xong nên đưa ra khỏi danh mục", "Không"),
        ("Bến Sậy có còn trong danh mục không?", "Bến Sậy vẫn nằm trong danh mục phải sửa", "Có"),
        ("Đò vi phạm có được chạy tiếp không?", "đò vi phạm phải ngừng hoạt động đến khi sửa xong", "Không"),
        ("Có tiếp tục hỗ trợ ngư dân không?", "hỗ trợ ngư dân có tàu phải ngừng đánh bắt", "Có"),
        # What costs nothing is free, in whatever words.
        ("Lớp bơi có miễn phí không?", "lớp bơi không thu tiền", "Có"),
        ("Học sinh có được miễn phí xe buýt không?", "học sinh không phải trả tiền vé xe buýt", "Có"),
        ("Khách có phải trả tiền không?", "trẻ em không mất phí, khách trả 50% giá vé", "Có"),
        # Only those who have it, only for this.
        ("Người chưa có chứng chỉ có được lái đò không?", "Chỉ người có chứng chỉ mới được lái đò", "Không"),
        ("Người có chứng chỉ có được lái đò không?", "Chỉ người có chứng chỉ mới được lái đò", "Có"),
        ("Tiền này có được dùng vào việc khác không?", "Kinh phí chỉ dùng mua thuốc", "Không"),
        ("Có hỗ trợ gì khác không?", "Hỗ trợ thêm gạo, chỉ áp dụng đến hết năm 2025", "Có"),
    ],
)
def test_what_is_given_up_missed_stopped_or_only_for_some(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        (
            "Ban quản lý giải thể thì dự án kè có bị hủy không?",
            "Khi Ban giải thể, Sở tiếp tục triển khai dự án kè",
            "Không",
        ),
        ("Sau sáp nhập, tổ tự quản có bị bỏ không?", "Các xã sau sáp nhập kế thừa, duy trì tổ tự quản", "Không"),
        ("Bến đò có dừng hoạt động không?", "bến đò tiếp tục hoạt động đến hết năm", "Không"),
        ("Bến đò có bị dừng hoạt động không?", "Tạm dừng hoạt động bến đò để sửa chữa", "Có"),
        ("Chủ đò vi phạm có bị đình chỉ không?", "Tiếp tục kiểm tra, đình chỉ chủ đò vi phạm", "Có"),
        ("Bến cóc có bị xóa bỏ không?", "Duy trì cảnh giới tại bến cóc, từng bước xóa bỏ bến cóc", "Có"),
        ("Vé tháng có bị bãi bỏ không?", "Bán vé tháng tại bến", "Có"),
        ("Chương trình cho vay có còn tiếp tục từ năm 2024 không?", "Dừng thực hiện chương trình cho vay", "Không"),
        ("Trạm gác có còn duy trì không?", "Bãi bỏ các trạm gác trên sông", "Không"),
        ("Hộ nghèo có còn được hỗ trợ không?", "Hỗ trợ hộ nghèo, dừng hỗ trợ hộ đã thoát nghèo", "Có"),
        ("Xã có tiếp tục vận động xóa bỏ hủ tục không?", "Vận động nhân dân xóa bỏ hủ tục", "Có"),
        ("Có duy trì đường dây nóng không?", "Công khai đường dây nóng; đình chỉ cán bộ nhũng nhiễu", "Có"),
        # What grows, or falls.
        ("Số vụ cháy có tăng không?", "Số vụ cháy giảm 15% so với cùng kỳ", "Không"),
        ("Số vụ cháy có giảm không?", "Số vụ cháy giảm 15%, thiệt hại tăng", "Có"),
        ("Mức hỗ trợ có tăng không?", "Nâng mức hỗ trợ để giảm gánh nặng cho hộ nghèo", "Có"),
        # Who has not what the only ones have; another kind of the same.
        ("Công trình chưa nghiệm thu có được dùng không?", "Chỉ dùng công trình sau khi đã nghiệm thu", "Không"),
        ("Thợ có được làm khi chưa có giấy phép không?", "Thợ chỉ được làm khi có giấy phép", "Không"),
        ("Nhà chưa hoàn công có được cấp sổ không?", "Nhà chưa hoàn công được cấp sổ, chỉ nộp bản vẽ", "Có"),
        ("Hộ cận nghèo có được cấp bồn nước không?", "Chỉ cấp bồn nước cho hộ nghèo", "Không"),
        ("Hộ nghèo có được cấp bồn nước không?", "Chỉ cấp bồn nước cho hộ nghèo", "Có"),
    ],
)
def test_what_goes_on_or_ends_grows_or_falls_and_only_with(question: str, clause: str, told: str) -> None:
    assert verdict(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "told"),
    [
        ("Xin giấy qua bến có phải đóng tiền không?", "Khách cầm giấy của xã khi qua bến", False),
        ("Xin giấy qua bến có phải đóng tiền không?", "xã cấp giấy và không thu phí", True),
        ("Người báo tin có bị lộ tên không?", "tin gửi về hộp thư của bến", False),
        ("Người báo tin có bị lộ tên không?", "bến giữ kín người báo", True),
        ("Bến có mở ban đêm không?", "Bến đóng lúc 17 giờ", True),
    ],
)
def test_whether_a_clause_tells_of_the_matter(question: str, clause: str, told: bool) -> None:
    assert tells_either(question, clause) == told


@pytest.mark.parametrize(
    ("question", "clause", "ends"),
    [
        ("Năm nay bến còn thu vé lượt nữa không?", "vì thế năm nay bỏ loại vé này", True),
        ("Năm nay bến còn thu vé lượt nữa không?", "năm nay bến bỏ 12 cọc", False),
        ("Năm nay bến có thu vé lượt không?", "vì thế năm nay bỏ loại vé này", False),
    ],
)
def test_what_a_clause_ends_that_another_told(question: str, clause: str, ends: bool) -> None:
    assert ends_what_it_told(question, clause) == ends
