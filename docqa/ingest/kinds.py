"""The kinds of official documents, as a title line, a portal row or a number's code names them."""

from __future__ import annotations

import re

from docqa.text.normalize import fold, place_tones

# Decree 30/2020/NĐ-CP (appendix III) and Guidance 36-HD/VPTW name them; longer names first where one opens another.
KINDS = (
    "Chương trình hành động",
    "Chương trình",
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Nghị định",
    "Thông tư liên tịch",
    "Thông tư",
    "Thông báo",
    "Thông tri",
    "Thông cáo",
    "Kế hoạch",
    "Quyết định",
    "Chỉ thị",
    "Công văn",
    "Công điện",
    "Hướng dẫn",
    "Đề án",
    "Dự án",
    "Báo cáo",
    "Tờ trình",
    "Kết luận",
    "Quy chế",
    "Quy định",
    "Quy trình",
    "Phương án",
    "Chiến lược",
    "Pháp lệnh",
    "Luật",
)
_CODES = {
    "CTR": "Chương trình",
    "NQLT": "Nghị quyết liên tịch",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TTLT": "Thông tư liên tịch",
    "TT": "Thông tư",
    "TB": "Thông báo",
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "QĐI": "Quy định",
    "QYĐ": "Quy định",
    "CT": "Chỉ thị",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "HD": "Hướng dẫn",
    "ĐA": "Đề án",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "KL": "Kết luận",
    "QC": "Quy chế",
    "PA": "Phương án",
}
_KEYS = tuple((place_tones(kind).lower(), kind) for kind in KINDS)
_FOLDED = {fold(kind): kind for kind in KINDS}


def read_kind(text: str) -> tuple[str, int] | None:
    """The kind that a normalized text opens with, and the characters its name takes."""
    head = text[:40].lower()
    for key, kind in _KEYS:
        if head.startswith(key) and not head[len(key) : len(key) + 1].isalnum():
            return kind, len(key)
    return None


def kind_of_number(number: str) -> str | None:
    """The kind that a document number's code says: "87/KH-UBND" is a Kế hoạch."""
    for part in re.split(r"[/-]", number)[1:3]:
        kind = _CODES.get(part.upper())
        if kind:
            return kind
    return None


def known_kind(text: str) -> str | None:
    """``text`` as one of ``KINDS``, whatever its case and accents; None if it is none."""
    return _FOLDED.get(fold(" ".join(text.split())))
