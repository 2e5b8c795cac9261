"""Money for one thing is no answer to what is paid for another: a loan is no reward, a price no allowance."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

# A sum asked for by its unit, or by none: not "mấy lần", "bao nhiêu người".
_HOW_MUCH = (
    r"(?<!\w)(?:bao nhiêu|mấy)(?: (?:tiền|đồng|trăm|chục|nghìn|ngàn|triệu|tỷ|tỉ|một|mỗi|cho|nếu|khi|từ|ở|trong|để|theo"
    r"|là|thì)(?!\w)|\W*$)"
)
_PAY = "trả|chi trả|chế độ|khoán|bồi dưỡng|thù lao|phụ cấp|trợ cấp|hỗ trợ|lương|mức|nhận|hưởng|tiền công|bù"
# What is paid, as it is asked for, and the words that may tell of it.
_PAYMENTS = tuple(
    (
        re.compile(
            rf"(?<!\w)(?:{asked})(?!\w).*{_HOW_MUCH}|(?<!\w)(?:bao nhiêu|mấy) (?:tiền |triệu )?(?:{asked})(?!\w)"
            rf"|(?<!\w)mức (?:tiền )?(?:{asked})(?!\w)(?: \w+){{0,2}} (?:nào|ra sao|thế nào)(?!\w)"
        ),
        re.compile(rf"(?<!\w)(?:{told})(?!\w)"),
    )
    for asked, told in (
        (
            "phạt(?! (?:hành|triển|tù))",
            "phạt|xử|kỷ luật|nộp|đền|bị (?:\\w+ ){0,2}?(?:trừ|cắt|rút|tước|thu|hạ|đình chỉ|dừng|cấm)|truy thu|thu hồi"
            "|mất|chịu",
        ),
        (
            "(?<!khen )thưởng(?! (?:thức|xuyên))",
            "thưởng|khen|tặng|quà|giải(?! pháp| quyết| phóng| tỏa| thể| ngân| thích| trình)|biểu dương|trao(?! đổi)",
        ),
        ("(?:tiền|trả|nhận|hưởng|mức|được) lương|lương (?:tháng|cơ bản|khởi điểm)", f"{_PAY}|thu nhập|công"),
        ("phụ cấp", f"{_PAY}|cộng thêm"),
        ("trợ cấp", f"{_PAY}|cấp(?! (?:xã|huyện|tỉnh|thôn|ủy))|giúp|cho"),
        ("(?<!không )(?<!trả )lãi(?! suất| vay)", "lãi|lời|lợi nhuận|thu về|dư|thu nhập|chênh lệch"),
    )
)


def paid_for_another(question: str, text: str) -> bool:
    """Does the question ask how much is paid as a fine, a reward, a wage, and the text (a clause with what it stands
    under) tell of nothing such? What is written large is somebody's or some place's name."""
    first, *rest = question.split()
    asked = plain(" ".join((first, *("-" if word[0].isupper() else word for word in rest))))
    said = plain(text)
    return any(asks.search(asked) and not told.search(said) for asks, told in _PAYMENTS)
