"""A sum of all is no answer to what each gets or costs: "vốn vay mua xe 210 tỷ đồng" of "mỗi xe giá bao nhiêu?"."""

from __future__ import annotations

import re

from docqa.read.scopes import plain

_TIME = r"(?:năm|tháng|ngày|quý|tuần|lần|đợt|kỳ|giai đoạn|loại|nguồn|khoản|mục)(?!\w)"
_HOW_MUCH = r"(?<!\w)(?:bao nhiêu|mấy)"
# Of one thing, and not of one year or one source of money: "mỗi xe ... bao nhiêu", "bao nhiêu tiền một hộ?"
_EACH_ASKED = re.compile(
    rf"(?<!\w)(?:mỗi|từng) (?!{_TIME})\w+.*{_HOW_MUCH}(?!\w)"
    rf"|{_HOW_MUCH}(?: \w+){{0,3}} (?:mỗi|từng|một) (?!{_TIME})\w+\W*$"
    rf"|(?<!\w)riêng(?: \w+)? (?:bao nhiêu|mấy)(?!\w)"
)
_MONEY = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ|đồng)(?!\w)")
# All of it, or what a fund gives to it; who pays something to somebody ("ngân sách hỗ trợ hộ 5 triệu đồng") pays each.
_ALL = re.compile(
    r"(?<!\w)(?:tổng(?! cục| công ty| giám đốc| hợp| kết)|dự toán|nhu cầu|toàn tỉnh|cả tỉnh)(?!\w)"
    r"|(?<!\w)(?:vốn|ngân sách|nguồn|kinh phí)(?!\w)"
    r"(?: (?!hỗ trợ|trợ|cấp|chi|trả|cho|thưởng|bù|đóng|lo)[^\s\d]+){0,6} \d"
)
# What says that it is of one, or a limit for each.
_EACH = re.compile(
    r"(?<!\w)(?:mỗi|từng|một|bình quân|trung bình|đơn giá|định mức|suất|mức|không quá|tối đa|tối thiểu|ít nhất"
    r"|\w+ nào)(?!\w)|/[^\W\d]"
)


def of_all_together(question: str, part: str, words: str) -> bool:
    """Does the question ask what it is for each one, and are the ``words``, in their ``part`` of a clause, a sum said
    to be of all, or of a fund, and no share of anybody?"""
    said = plain(part)
    return (
        _EACH_ASKED.search(plain(question)) is not None
        and _MONEY.search(plain(words)) is not None
        and _ALL.search(said) is not None
        and _EACH.search(said) is None
    )
