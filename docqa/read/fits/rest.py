"""What is left for others has no figure: "ngân sách tỉnh 2 tỷ đồng, phần còn lại do huyện" does not say what the
district pays."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain
from docqa.read.clauses.words import bag
from docqa.text.overlap import IDLE

_REST = re.compile(r"(?<!\w)còn lại(?P<whose>[^,;.\d]+)(?=[,;.]|$)")
# All of it, all but something, or what somebody is given is asked for.
_OF_ALL = re.compile(
    r"(?<!\w)(?:tổng|toàn bộ|tất cả|ngoài|không kể|không tính|trừ|nhận|hưởng"
    r"|được (?:hỗ trợ|cấp|cho|trả|thưởng|bao nhiêu|mấy))(?!\w)"
)
_PLANNED = frozenset(("du", "kien"))


def of_the_rest(question: str, clause: str, part: str) -> bool:
    """Is the question about those to whom the clause leaves the rest, rather than about the ``part`` of the clause that
    a figure belongs to?"""
    asked = plain(question)
    left = _REST.search(plain(clause))
    if left is None or _OF_ALL.search(asked):
        return False
    words, whose, own = (bag(text) - IDLE - _PLANNED for text in (asked, left["whose"], part))
    return "còn lại" not in plain(part) and len(words & whose - own) > len(words & own - whose)
