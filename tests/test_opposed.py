"""What denies a question without a "không": doing away with it, keeping as it is, free of charge, secret."""

from __future__ import annotations

import pytest

from docqa.read.verdict import verdict

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
