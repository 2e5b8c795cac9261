"""Is a number reached that was set: "đạt 93,8% kế hoạch", "mới có 2", "còn 3 tỷ đồng chuyển nguồn"?"""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain
from docqa.text.amounts import plain_number

_AIM = r"kế hoạch|chỉ tiêu|mục tiêu|dự toán|mức (?:\w+ )?(?:đề|đặt|định|giao)(?: ra)?"
# Not "đạt chuẩn", "đủ điều kiện"; and no share that the question names itself.
_ASKS = re.compile(
    rf"(?<!\w)(?:đủ(?! (?:điều kiện|tuổi|hồ sơ|tiêu chuẩn))|(?:đạt|hoàn thành|vượt)(?: \w+){{0,2}}? (?:{_AIM})"
    r"|(?<!chưa )(?<!không )(?:tiêu|chi|giải ngân|dùng|xài|làm|sử dụng) hết)(?!\w)"
)
_SHARE = re.compile(
    rf"(?<!\w)(?:đạt|bằng|được)(?: khoảng| gần)? (?P<share>\d[\d.,]*) ?%(?: so với)?(?: \w+)?? (?:{_AIM})(?!\w)"
)
# No "chỉ được 3 lần": what may be is no number that was reached.
_SHORT = re.compile(
    r"(?<!\w)(?:mới(?: chỉ)?|chỉ)(?: \w+){0,2}? (?:có|đạt|được|làm được|xong|hoàn thành|trả|nộp|chi|giao|giải ngân)"
    r"(?: \w+)? \d"
)
_LEFT = re.compile(
    r"\d[\d.,]* (?:\w+ ){1,3}(?:phải )?(?:chuyển nguồn|trả lại|nộp lại|hủy dự toán)|(?<!\w)còn (?:dư|thừa) \d"
)
_ALL = 100  # per cent


def reached(question: str, clause: str) -> str | None:
    """ "Có" where the clause says that it was reached, "Không" where it was not; None where that is not asked, or not
    told."""
    asked, said = plain(question), plain(clause)
    if (wanted := _ASKS.search(asked)) is None or "%" in asked or not set(content(asked)) & set(content(said)):
        return None
    if wanted.group().endswith("hết"):
        return "Không" if _LEFT.search(said) else None
    shares = [plain_number(m["share"].rstrip(".,")) for m in _SHARE.finditer(said)]
    if len(shares) == 1 and re.fullmatch(r"\d+(?:,\d+)?", shares[0]):
        return "Có" if float(shares[0].replace(",", ".")) >= _ALL else "Không"
    return "Không" if _SHORT.search(said) and not _ASKS.search(said) else None
