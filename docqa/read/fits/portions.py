"""A sum of all is no answer to what each gets or costs, or one alone: "vốn vay mua xe 210 tỷ đồng" of "mỗi xe giá bao
nhiêu?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain
from docqa.read.clauses.words import bag
from docqa.text import normalize

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
# "cho riêng Vụ Pháp chế là bao nhiêu": up to what follows the name.
_ALONE = re.compile(
    r"(?<!\w)(?:(?:cho|của) riêng|riêng (?:cho|của))"
    r"((?: (?!là |được |thì |năm |trong |bao |mấy |đến |theo |có |do |để |ở |gồm |khoảng )[^\W\d_]+){2,7})"
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


def not_of_it_alone(question: str, text: str) -> bool:
    """Does the question ask for the share of one by its name alone, which the text (a clause with what it stands under)
    does not name?"""
    asked = _ALONE.search(normalize(question).text)
    named = asked is not None and any(word[0].isupper() for word in asked[1].split())
    return asked is not None and named and not bag(asked[1]) <= bag(text)
