"""On which side of a denial words stand: "muốn đổi đất chứ không lấy tiền", "buộc bằng dây dù, không dùng dây thép"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

_LINK = r"(?: (?:phải|là|do|vì|bởi|theo|ở|tại|bằng|cho|của))*"
_OTHER = re.compile(r"(?<!\w)chứ (?:không|chẳng|chưa)(?! (?:chỉ|cần|những)\b)")
# Right before what is held against what is so.
_RATHER = re.compile(
    rf"(?<!\w)(?:chứ|mà) (?:không|chẳng|chưa)(?! (?:chỉ|cần|những)\b){_LINK}(?: (?!thì\b)\w+){{0,2}} ?$"
)
_NOT = r"(?:không|chẳng|chưa|đừng|cấm|kiêng|tránh|khỏi|miễn|trừ|thay|bỏ)"
# A question for what is not so: "không nhận gì?", "cái gì không được nhận?"
_ASKS = r"(?:gì|nào|ai|đâu|sao|bao nhiêu|mấy)"
_DENIED = re.compile(rf"(?<!\w){_NOT}(?: \w+){{0,3}} {_ASKS}(?!\w)|(?<!\w){_ASKS}(?: \w+){{0,3}} {_NOT}(?!\w)")
# "Thứ gì không được dùng ...?", "không được trồng cây gì?", "cấm bán những gì?"
_THING = r"(?:gì|(?:loại|thứ|chất|vật liệu|cây|giống|loài|món|đồ|việc|hành vi|nguồn|tiền|khoản|đất)(?: \w+)? nào)"
_BAN = r"(?:không (?:được|nên|cho|dùng|để)|cấm|kiêng)"
_BANNED = re.compile(rf"(?<!\w){_THING}(?: \w+){{0,2}} (?:bị )?{_BAN}(?!\w)|(?<!\w){_BAN}(?!\w).*(?<!\w){_THING}(?!\w)")
_WHY = re.compile(r"(?<!\w)(?:vì|tại|do|bởi|lý do|nguyên nhân|thì|nếu)(?!\w)")
# A ban behind what is to be done.
_BANS = re.compile(
    r", (?:và |nhưng |song |tuyệt đối |nghiêm )*(?:không(?! (?:quá|dưới|ít|chỉ|kể|những)\b)|cấm)(?= \w)[^,;]*"
)


def of_the_side(question: str, clause: str, before: str) -> int:
    """-1 if what stands in the clause behind ``before`` is denied where the question asks for what is so, or bidden
    where it asks for what is banned; 1 for the other of the two; 0 where neither is told."""
    asked, said = plain(question), plain(clause)
    start = plain(before)
    at = len(start) + bool(start)
    if _RATHER.search(f"{start} "):
        return 0 if _DENIED.search(asked) else -1
    other = _OTHER.search(said, at)
    if other and "," not in said[at : other.start() - 1] and not _DENIED.search(asked):
        return 1
    if not _BANNED.search(asked) or _WHY.search(asked):
        return 0
    bans = [m.span() for m in _BANS.finditer(said)]
    if any(a <= at < b for a, b in bans):
        return 1
    first = min((a for a, _ in bans), default=0)
    return -1 if at < first and not re.search(_NOT, said[:first]) else 0
