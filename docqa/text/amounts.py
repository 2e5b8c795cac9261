"""Numbers and amounts in one spelling: "1.500 tỷ", "1500 tỷ" and "1,5 nghìn tỷ" are one."""

from __future__ import annotations

import re
from decimal import Decimal

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+(?:,\d+)?|(?:,\d{3}){2,})")
_DECIMAL = re.compile(r"(\d+)(?:,(\d+))?")
_TIMES = {"nghìn": 3, "nghin": 3, "ngàn": 3, "ngan": 3, "triệu": 6, "trieu": 6, "tỷ": 9, "tỉ": 9, "ty": 9, "ti": 9}
_SCALE = "|".join(sorted(_TIMES, key=len, reverse=True))
_PART = rf"\d+(?:[.,]\d+)*(?: +(?:{_SCALE})(?!\w))+"
_AMOUNT = re.compile(
    rf"(?<![\w/.,-]){_PART}(?: +{_PART})*|(?<![\w/.,-])[1-9]\d{{0,2}}(?:\.\d{{3}}){{2,}}(?![\w.,/]\d)", re.IGNORECASE
)
_PIECE = re.compile(rf"(\d+(?:[.,]\d+)*)((?: +(?:{_SCALE})(?!\w))*)", re.IGNORECASE)
# Numbers in words, as people write percentages and ordinals.
_ONES = dict(zip("không một hai ba bốn năm sáu bảy tám chín mười".split(), range(11), strict=True))
_IN_WORDS = _ONES | {"mốt": 1, "tư": 4, "lăm": 5, "bẩy": 7, "nhất": 1, "nhì": 2}
_SPELT = re.compile(
    rf"(?<!\w)((?:{'|'.join(_ONES)})(?: +(?:mươi|mười|{'|'.join(_IN_WORDS)})){{0,2}})(?= +phần +trăm\b)",
    re.IGNORECASE,
)


def plain_number(digits: str) -> str:
    """``digits`` without points between thousands, zeros in front, or zeros at the end of its decimals
    ("1.500,50" is "1500,5"); a point that parts no thousands stays."""
    if _GROUPED.fullmatch(digits):
        digits = digits.replace("." if "." in digits else ",", "")
    if not (match := _DECIMAL.fullmatch(digits)):
        return digits
    decimals = match[2] or ""
    if len(decimals) != 3:  # "28,000" may be English thousands
        decimals = decimals.rstrip("0")
    return re.sub(r"^0+(?=\d)", "", match[1]) + ("," + decimals if decimals else "")


def find_amounts(text: str) -> list[str]:
    """The terms of the amounts of a normalized text, thousands and up: "=1500000000000" for "1,5 nghìn tỷ"."""
    found = []
    for match in _AMOUNT.finditer(text):
        total = Decimal(0)
        for digits, scales in _PIECE.findall(match.group()):
            plain = plain_number(digits).replace(",", ".")
            if plain.count(".") > 1:
                break
            total += Decimal(plain).scaleb(sum(_TIMES[s.lower()] for s in scales.split()))
        else:
            if total and total == total.to_integral_value():
                found.append(f"={int(total)}")
    return found


def find_spelt(text: str) -> list[tuple[str, str]]:
    """Of each number below a hundred written in words before "phần trăm" its digits, and the pair of these and the
    next syllable: ("30", "30_phần")."""
    values = (in_words(match.group().lower().split()) for match in _SPELT.finditer(text))
    return [(str(value), f"{value}_phần") for value in values if value is not None]


def in_words(words: list[str]) -> int | None:
    """The value of a number below a hundred in words ("ba mươi lăm"), None for anything else."""
    if len(words) == 1:
        return _IN_WORDS.get(words[0])
    tens = 1 if words[0] == "mười" else _ONES.get(words[0], 0)
    rest = words[1:] if words[0] == "mười" else words[2:] if words[1] in ("mươi", "mười") else None
    if rest is None or not 1 <= tens <= 9 or len(rest) > 1:
        return None
    last = _IN_WORDS.get(rest[0]) if rest else 0
    return None if last is None or last > 9 else 10 * tens + last
