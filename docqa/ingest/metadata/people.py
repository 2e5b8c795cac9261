"""Names of people in signatures and bylines."""

from __future__ import annotations

import re

from docqa.ingest.letters import LOWER, UPPER
from docqa.text.normalize import fold, place_tones

_SURNAMES = frozenset(
    fold(name)
    for name in (
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh Trương "
        "Đinh Lâm Mai Cao Tô Tạ Chu Châu Lương Lưu Phùng Quách Thái Thạch Tôn Tống Triệu Từ Văn Viên Âu Bạch "
        "Bế Cầm Cù Danh Diệp Doãn Đàm Đậu Điểu Đới Giàng Giáp Hà Hầu Hứa Khổng Khuất Kiều Kim Kiên Ksor La Lã "
        "Lại Lầu Lò Lô Lộc Lục Lường Ma Mã Mạc Mùa Nghiêm Ninh Nông Ông Phí Phó Quàng Quan Quản Rơ Siu Sơn "
        "Sùng Tăng Thân Thào Thẩm Thiều Tiêu Tòng Trà Trác Tráng Trang Trình Ung Vàng Vi Viêm Vừ Xa Y Đồng "
        "Đôn Nhữ Đường An Bàn Chế Chúc Cung Hạ Hán Hồng Hoa"
    ).split()
)
_RANK = re.compile(
    r"(?:(?:đại|thượng|trung|thiếu)\s+(?:tướng|tá|úy)|gs\.?|pgs\.?|ts\.?|ths\.?|bs\.?|bscki+\.?|ks\.?|cn\.?|ds\.?|"
    r"ông|bà|đồng\s+chí|đ/c|nhà\s+giáo|luật\s+sư|kts\.?)[\s.,:]+",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"[(\[]?\s*(?:đã|dấu)\s+ký\s*(?:và\s+đóng\s+dấu)?\s*[)\]]?[.:\s]*", re.IGNORECASE)
_WORD = re.compile(rf"[{UPPER}][{LOWER}'’]*|[{UPPER}]{{2,}}")


def read_person(text: str, *, sure: bool = False) -> tuple[str, int, int] | None:
    """The name that a line consists of (ranks, titles and "(đã ký)" before it aside), and where it stands in it.

    ``sure``: the line stands where a signer's name stands, so that any surname will do.
    """
    start = 0
    for pattern in (_SIGNED, _RANK, _RANK, _RANK):
        match = pattern.match(text, start)
        if match:
            start = match.end()
    name = text[start:].rstrip(" .,;*_|")
    words = name.split()
    if not 2 <= len(words) <= 6 or not all(_WORD.fullmatch(w) or w in ("Y", "H", "K") for w in words):
        return None
    if not sure and fold(words[0]) not in _SURNAMES:
        return None
    if sum(w.isupper() and len(w) > 1 for w in words) not in (0, len(words)) and len(words) > 2:
        return None
    value = " ".join(w if not w.isupper() or len(w) == 1 else w.capitalize() for w in words)
    return place_tones(value), start, start + len(name)


def find_person(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The last name of a person (by a known surname) within ``text[start:end]``, running to ``end``."""
    words = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", text[start:end])]
    while words and not _WORD.fullmatch(words[-1][0].strip(",")):
        return None
    for size in (5, 4, 3, 2):
        tail = words[-size:]
        named = len(tail) == size and all(_WORD.fullmatch(w) for w, _, _ in tail) and fold(tail[0][0]) in _SURNAMES
        if named and not any(w.isupper() and len(w) > 1 for w, _, _ in tail):
            return " ".join(w for w, _, _ in tail), start + tail[0][1], start + tail[-1][2]
    return None
