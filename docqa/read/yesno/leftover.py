"""Was all that somebody was given spent, by what a clause says of both: "được giao 16 tỷ đồng, đã chi 12 tỷ đồng"?"""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

_SPENT = r"(?:tiêu|chi|giải ngân|sử dụng|dùng|bán|giao|cấp|phát|thanh toán)"
_ASKS_ALL = re.compile(rf"(?<!\w){_SPENT}(?: được)? (?:hết|trọn|sạch)(?! (?:hạn|năm|tháng|quý))(?!\w)")
_AMOUNT = r"(?P<{}>\d+(?:[.,]\d+)*) (?P<{}>tỷ|triệu|nghìn|ngàn|tấn|ha|suất|máy|bộ|cây|con|lượt)(?!\w)"
_GIVEN = re.compile(rf"(?<!\w)(?:được )?(?:giao|cấp|bố trí|phân bổ|nhận)(?: \w+){{0,4}}? {_AMOUNT.format('n', 'unit')}")
_USED = re.compile(rf"(?<!\w)(?:đã |mới |chỉ )+(?:{_SPENT}|tiêu|phát)(?: \w+){{0,3}}? {_AMOUNT.format('n', 'unit')}")
_REST = re.compile(
    r"(?<!\w)(?:chuyển nguồn|còn (?:dư|thừa|lại \d)|trả lại(?: ngân sách| \d)|hủy dự toán"
    r"|chưa (?:tiêu|chi|giải ngân) hết)(?!\w)"
)


def left_over(question: str, clause: str) -> bool:
    """Does the question ask whether all of it was spent, of what the clause says that less was, or what was left?"""
    if not _ASKS_ALL.search(plain(question)):
        return False
    said = plain(clause)
    if _REST.search(said):
        return True
    given, used = _GIVEN.search(said), _USED.search(said)
    if not given or not used or given["unit"] != used["unit"] or used.start() < given.end():
        return False
    return _value(used["n"]) < _value(given["n"])


def _value(figure: str) -> float:
    return float(figure.replace(".", "").replace(",", "."))
