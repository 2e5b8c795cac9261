"""Is a figure what there is now, where what is to be reached is asked for: "mới có 31% tàu dùng"?"""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

_TO_BE = re.compile(
    r"(?<!\w)(?:phải (?:là|đạt|tới|đến|xong|có|còn|giảm|tăng|lên|xuống|ở mức|chiếm|bằng)|phấn đấu|mục tiêu|chỉ tiêu"
    r"|đặt (?:ra|mức|đích|kế hoạch)|đặt .{1,40} đích|đích|hướng tới|muốn|dự kiến|sẽ)(?!\w)"
)
# What there was or is, or what came of it, is asked for after all.
_AS_IT_IS = re.compile(
    r"(?<!\w)(?:hiện (?:nay|tại|giờ|có|còn|đang)|lúc này|đã|mới (?:có|đạt|được|chỉ)|trước (?:đó|đây|khi)|ban đầu"
    r"|thực tế|kết quả|thực hiện được|so với|xuất phát)(?!\w)"
)
_NOW = re.compile(
    r"(?<!\w)(?:(?<!đổi )(?<!làm )(?<!xây )(?<!tuyển )mới (?:chỉ )?(?:có|đạt|được|chiếm|ở mức)|chỉ mới"
    r"|hiện (?:nay |tại |mới |chỉ |vẫn )*(?:có|còn|đạt|chiếm|là|ở mức)|(?<!mức )(?<!so với )hiện (?:nay|tại),"
    r"|tính đến (?:nay|hết|cuối))(?: [^,;]{0,30})?$"
)


def asks_what_is_to_be(question: str) -> bool:
    """Does the question ask for what is to be reached, and not for what there is, or what came of it?"""
    asked = plain(question)
    return _TO_BE.search(asked) is not None and _AS_IT_IS.search(asked) is None


def says_what_is(before: str) -> bool:
    """Is what stands right behind these words of a clause how it is now?"""
    return _NOW.search(plain(before).rstrip()) is not None
