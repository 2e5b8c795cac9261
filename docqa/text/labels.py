"""Numerals behind what they number, roman or in words, as arabic ones: "Chương II", "chương 2", "Phần thứ hai"."""

from __future__ import annotations

import re

from docqa.text.amounts import in_words
from docqa.text.normalize import fold

_ALWAYS = frozenset("chuong muc phan luc".split())
# Behind these only capitals count: "loại v" may be a slip.
_SOMETIMES = frozenset("dieu khoan khoa thu loai hang cap vung vuc nhom ky bieu bang khu".split())
_NUMERAL = re.compile(
    r"(?<!\w)(?P<label>[^\W\d_]{2,6})(?P<nth> +th[ứu])? +(?:(?P<roman>[ivx]{1,8})"
    r"|(?P<word>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười))(?!\w)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10}


def find_numerals(text: str) -> list[tuple[str, str]]:
    """Of each numeral of a normalized text its number in arabic digits, and the pair of label and number
    ("2", "chương_2"). One that is written in digits is not among them."""
    found = []
    for match in _NUMERAL.finditer(text):
        label, value = fold(match["label"]), None
        if match["word"]:
            value = in_words([match["word"].lower()]) if match["nth"] and label in _ALWAYS else None
        elif label in _ALWAYS or (label in _SOMETIMES and match["roman"].isupper()):
            value = roman(match["roman"])
        if value:
            found.append((str(value), f"{match['label'].lower()}_{value}"))
    return found


def roman(numeral: str) -> int | None:
    """The value of a roman numeral below 40 in any case, None for other letters."""
    low = numeral.lower()
    if not low or not _ROMAN.fullmatch(low):
        return None
    values = [_VALUES[c] for c in low]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
