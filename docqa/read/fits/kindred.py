"""Things of one class, of which what is said of one holds for none of the others: what nurses get is not what doctors
get, nor is the inspection of a commune that of the province."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docqa.read.clauses.scopes import plain

# Each line is a class; "|" parts words for one and the same.
_CLASSES = (
    ("cấp trung ương", "cấp tỉnh", "cấp huyện", "cấp xã|cấp phường|cấp thị trấn", "cấp thôn"),
    ("bác sĩ", "điều dưỡng", "y sĩ", "dược sĩ", "hộ sinh|cô đỡ"),
    ("phụ nữ", "người khuyết tật", "thanh niên", "cựu chiến binh", "người cao tuổi"),
    ("mầm non|mẫu giáo", "tiểu học", "trung học cơ sở|thcs", "trung học phổ thông|thpt"),
    ("phụ nữ|đàn bà|(?<!phụ )nữ", "nam giới|đàn ông"),
    ("hộ nghèo", "hộ cận nghèo"),
    ("đường bộ", "đường sắt", "đường thủy", "đường hàng không"),
    ("trong giờ|(?<!ngoài )giờ hành chính|(?<!ngoài )giờ làm việc", "ngoài giờ"),
    ("ngày thường", "cuối tuần|thứ bảy|chủ nhật"),
)
# A body's name is none of these: "Hội Phụ nữ", "Tháng Thanh niên".
_NO_NAME = "".join(rf"(?<!{word} )" for word in ("hội", "đoàn", "liên hiệp", "nhà", "tháng", "quỹ", "ngày", "quốc tế"))


def _said(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_NO_NAME}(?<!\w)(?:{words})(?!\w)")


# What names one of a class, and what may mean it: "xã" for "cấp xã".
_KINDS = tuple(tuple((_said(words), _said(words.replace("cấp ", ""))) for words in one) for one in _CLASSES)


def of_another_of_its_kind(question: str, clause: str, above: Iterable[str]) -> bool:
    """Does the question name one thing of a class, and the clause only others of it, where neither that nor anything
    that it stands under (``above``) may mean the one?"""
    asked, said = plain(question), plain(clause)
    around = [said, *map(plain, above)]
    for kinds in _KINDS:
        ours = [loose for named, loose in kinds if named.search(asked)]
        meant = any(loose.search(text) for loose in ours for text in around)
        if ours and not meant and any(named.search(said) for named, _ in kinds):
            return True
    return False
