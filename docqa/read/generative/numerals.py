"""Numbers written in words, Vietnamese and English, as digits."""

from __future__ import annotations

import re
import unicodedata

from docqa.text import normalize

_ONES = {w: n for n, w in enumerate("không một hai ba bốn năm sáu bảy tám chín".split())} | {"bẩy": 7}
# Behind tens; "năm" is none of them: "hai mươi năm" are twenty years, twenty-five is "hai mươi lăm".
_TAIL = {w: n for w, n in _ONES.items() if w not in ("không", "năm")} | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_ONE = "|".join(_ONES)
_END = "|".join(_TAIL)
_TENS = rf"(?:mười|(?:{_ONE}) mươi)(?: (?:{_END}))?|(?:{_ONE}) chục|(?:hai|ba|bốn|sáu|bảy|tám|chín) (?:mốt|lăm|nhăm)"
_NUMBER = re.compile(
    rf"(?<![\w-])(?:(?:{_ONE}) trăm(?: (?:(?:linh|lẻ) (?:{_ONE}|tư)|{_TENS}))?|{_TENS}|{_ONE})(?![\w-])", re.IGNORECASE
)
_SCALES = frozenset("trăm nghìn ngàn triệu tỷ tỉ chục".split())
# What a lone "năm" counts, else it is a year.
_COUNTED = _SCALES | frozenset(
    "đồng xe xã huyện phường tỉnh người hộ nhóm ngày tháng năm tuần lần ca đơn nhiệm mục giải thôn trường điểm".split()
)
_YEARLY = frozenset("hằng hàng mỗi trong cuối đầu cả các từng nhiều của một những qua vào đến từ".split())
_NOT_BEFORE = frozenset("thứ số nhóm".split())  # "thứ hai" is a day
_NOT_BEHIND = frozenset("mẹ má bố con lô ba hai bốn bảy là chi phải".split())  # "ba mẹ", "ba lô", "năm ba"
_PILED = "vài mấy hàng chục trăm mươi nghìn ngàn triệu tỷ hai ba bốn sáu bảy tám chín mười".replace(" ", "|")
_VAGUE = re.compile(rf"(?<![\w-])(?:{_PILED})(?: (?:{_PILED}))+(?![\w-])")
_QUARTER = re.compile(r"\bquý (iv|i{1,3})\b", re.IGNORECASE)
_EN_ONES = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_EN_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_EN_SMALL = rf"(?:(?:{'|'.join(_EN_TENS)})(?:[ -](?:{'|'.join(list(_EN_ONES)[1:10])}))?|{'|'.join(reversed(_EN_ONES))})"
_EN_NUMBER = re.compile(
    rf"\b(?:(?:an?|{_EN_SMALL}) hundred(?:(?: and)? {_EN_SMALL})?|{_EN_SMALL}|a(?= (?:thousand|million|billion)\b))\b",
    re.IGNORECASE,
)
_EN_VAGUE = re.compile(r"\b(?:dozens?|tens of|hundreds|thousands|millions|billions|half|twice)\b", re.IGNORECASE)


def in_digits(text: str) -> str:
    """``text`` with its Vietnamese number words below a thousand as digits ("sáu mươi hai tỷ" is "62 tỷ"), and so with
    any character that stands for a number. "một" alone is an article, a lone "năm" mostly a year."""
    plain = _QUARTER.sub(lambda m: f"quý {4 if m[1].lower() == 'iv' else len(m[1])}", _digits(normalize(text).text))
    return _NUMBER.sub(_said, plain)


def english_in_digits(text: str) -> str:
    """As ``in_digits``, for English."""
    return _EN_NUMBER.sub(_said_in_english, _digits(text))


def vague(text: str) -> list[str]:
    """The runs of number words that name no number: "hàng trăm tỷ", "vài chục"; of a text in digits."""
    lower = " ".join(text.lower().split())
    return [m.group().strip() for m in _VAGUE.finditer(lower) if not re.search(r"\d\s*$", lower[: m.start()])]


def vague_english(text: str) -> bool:
    """Does an English text name a number that is none: "dozens", "half"?"""
    return bool(_EN_VAGUE.search(text))


def _digits(text: str) -> str:
    out: list[str] = []
    for c in text:
        if c.isascii() or (value := unicodedata.numeric(c, None)) is None:
            out.append(c)
        elif c.isdecimal() or (c.isdigit() and out and out[-1].isalpha()):  # "m²" is "m2"
            out.append(str(int(value)))
        else:
            out.append(f" {value:g} ".replace(".", ","))
    return "".join(out)


def _said(match: re.Match[str]) -> str:
    words = match.group().lower().split()
    if len(words) == 1 and not _counts(match):
        return match.group()
    return str(_value(words))


def _value(words: list[str]) -> int:
    total = last = 0
    for word in words:
        if word == "trăm":
            total, last = 100 * last, 0
        elif word in ("mươi", "chục"):
            total, last = total + 10 * last, 0
        elif word == "mười":
            total += 10
        elif word in ("mốt", "lăm", "nhăm") and last:  # "hai lăm"
            total, last = total + 10 * last, _TAIL[word]
        elif word not in ("linh", "lẻ"):
            last = _TAIL.get(word, _ONES.get(word, 0))
    return total + last


def _counts(match: re.Match[str]) -> bool:
    """Is a lone number word one that counts what follows it?"""
    said, word = match.group(), match.group().lower()
    before = re.findall(r"\w+", match.string[max(0, match.start() - 20) : match.start()])[-1:]
    behind = re.match(r" ([^\W_]+)", match.string[match.end() :])
    left = before[0].lower() if before else ""
    if left == "tháng":
        return word not in ("không", "một", "năm")
    if not behind or left in _NOT_BEFORE or word == "không":
        return False
    after = behind[1].lower()
    if said[0].isupper() and behind[1][0].isupper():  # "Ba Đình"
        return False
    if word == "một":
        return after in _SCALES
    if word == "năm":
        return after in _COUNTED and left not in _YEARLY and not left.isdigit()
    return after not in _NOT_BEHIND and not after.isdigit()


def _said_in_english(match: re.Match[str]) -> str:
    words = [w for w in re.split(r"[ -]+", match.group().lower()) if w != "and"]
    if words == ["one"] and not re.match(r" (?:thousand|million|billion|percent)\b", match.string[match.end() :]):
        return match.group()
    total = 0
    for word in words:
        total = 100 * total if word == "hundred" else total + (_EN_ONES | _EN_TENS | {"a": 1, "an": 1})[word]
    return str(total)
