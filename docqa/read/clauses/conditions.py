"""What stands behind the "không" that asks: "... có được vay không nếu đủ một năm?" asks the same as "Nếu đủ một năm,
... có được vay không?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

# A condition, an occasion, a document. "Nhà không ở vùng lũ", "xây không theo quy hoạch" ask nothing.
_PAPER = "kế hoạch|quyết định|nghị quyết|chương trình|chỉ thị|văn bản|đề án|thông báo|quy định|kết luận|hướng dẫn"
_TIME = "năm|tháng|quý|mùa|đợt|dịp|kỳ|giai đoạn|thời gian|trường hợp"
_WHEN = (
    rf"nếu|khi|kể cả|ngay cả|dù|mặc dù|với điều kiện|giả sử|sau khi|trước khi|trong (?:{_TIME}|{_PAPER})"
    rf"|theo (?:{_PAPER}|kh|qđ|nq|ct)"
)
_BEHIND = re.compile(
    r"^(?P<asks>.*(?<!\w)(?:có|được|phải|còn|cần|bị|đã|vẫn) .*?(?<!\w)(?:không|chưa))"
    rf"(?:,? (?P<when>(?:{_WHEN})(?!\w).+?)|, (?P<said>theo .+?)| \((?P<aside>[^()]+)\))[\s?.]*$",
    re.IGNORECASE | re.DOTALL,
)
# The same asked again: "... chưa, hay có lần nào rồi không?"
_AGAIN = re.compile(
    r"(?<!\w)(?:chưa|không),? hay (?:là )?(?:(?:đã|có|vẫn|từng) )*(?:(?:lần nào|bao giờ) )?"
    r"(?:rồi )?(?P<last>không|chưa)\W*$",
    re.IGNORECASE,
)
_ASKS_ELSE = re.compile(
    r"(?<!\w)(?:(?<!có )ai|gì|nào|đâu|sao|mấy|bao (?:nhiêu|giờ|lâu))(?!\w)|^\W*(?:kể|nêu|liệt kê|hãy|tìm|trích)(?!\w)",
    re.IGNORECASE,
)
# A figure that is only supposed, and a question for what it takes.
_SUPPOSED = re.compile(r"(?<!\w)(?:nếu|giả sử)(?!\w)[^,;]*$")
_TAKES = re.compile(
    r"(?<!\w)(?:nếu|khi|thì|trường hợp|điều kiện|ngưỡng|mức|mới|cần|phải|để|từ|trở lên|tối thiểu|ít nhất|đủ"
    r"|quá|vượt)(?!\w)"
)
_ASKS_LAST = re.compile(r"(?<!\w)(?:không|chưa|chứ|chăng|phải chăng)\W*$", re.IGNORECASE)


def in_order(question: str) -> str:
    """A yes/no question with what stands behind its "không" before it; any other as it is."""
    once = _AGAIN.sub(lambda m: f"{m['last']}?", question)
    if _ASKS_LAST.search(once) or _ASKS_ELSE.search(once) or (found := _BEHIND.match(once)) is None:
        return once
    return f"{found['when'] or found['said'] or found['aside']}, {found['asks']}?"


def only_supposed(question: str, before: str) -> bool:
    """Does "nếu" stand before a figure, so that nobody says it is so, where the question does not ask what it takes?"""
    return _SUPPOSED.search(plain(before)) is not None and _TAKES.search(plain(question)) is None
