"""Who is let off, left out or given something: "ai không phải nộp", "hộ nào được miễn". Those asked for are people, and
no body that does a deed."""

from __future__ import annotations

import re

# "ai ở xã A cũng không được"; no "ai giúp hộ không được vay", which asks who helps.
_WHO = r"(?<!\w)(?:ai|nào)(?: (?:ở|tại) (?:\w+ ){0,3}?\w+)?(?: (?:thì|sẽ|đều|cũng|còn|mới|là))?"
_OUT = r"(?:(?:không|chẳng|chưa)(?: còn)? (?:phải|cần|được)|khỏi|được miễn)"
_ASKS_OUT = re.compile(rf"{_WHO} {_OUT}(?!\w)", re.IGNORECASE)
_ASKS_GIVEN = re.compile(
    rf"{_WHO} được (?:giảm|hưởng|hỗ trợ|trợ cấp|ưu tiên|vay|cấp(?! nhật)|xét(?! xử))(?!\w)", re.IGNORECASE
)
# What a clause says of those who are left out; "không gian", "bảo vệ miền núi" are nothing of the kind.
_LEAVES_OUT = re.compile(
    r"(?<!\w)(?:(?:không|chưa|thôi)(?: còn)? (?:phải|cần|được|thu|nộp|đóng|tính|áp dụng|thuộc|nhận|xét|cấp|hỗ trợ|cho)"
    r"|miễn(?! là)|khỏi phải|loại (?:khỏi|trừ|ra)|trừ(?! sâu| bệnh))(?!\w)",
    re.IGNORECASE,
)


def asks_who_is_out(asked: str) -> bool:
    """Does a question ask who is let off or left out?"""
    return _ASKS_OUT.search(asked) is not None


def asks_who_is_given(asked: str) -> bool:
    """Does a question ask to whom something is given?"""
    return _ASKS_GIVEN.search(asked) is not None


def leaves_out(clause: str) -> bool:
    """Does a clause let somebody off, or leave somebody out?"""
    return _LEAVES_OUT.search(clause) is not None
