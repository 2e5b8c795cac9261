"""Words that give no name where one is asked for: "14 cụm công nghiệp" for "cụm công nghiệp nào"."""

from __future__ import annotations

import re

from docqa.read.clauses.bodies import is_body, parts_of
from docqa.read.clauses.scopes import plain
from docqa.read.clauses.values import MEASURE
from docqa.read.clauses.words import bag
from docqa.schema import Query
from docqa.text import fold, normalize

_ONE_TO_TEN = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_COUNT = rf"(?:\d+(?:[.,]\d+)*|{_ONE_TO_TEN}(?: (?:{_ONE_TO_TEN}|mươi|lăm|mốt))?|một số|một vài|vài|nhiều)"
# What may stand before the noun and says nothing of it: its number, and that somebody works with it.
_BEFORE = re.compile(
    r"\W*(?:(?:phối hợp|liên kết|hợp tác|cùng|với|huy động|vận động|giao|do|bởi|cho|có|cả)\s+)*"
    rf"(?P<count>{_COUNT}\s+)?(?=[^\W\d])",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"{_COUNT}(?!\w)", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(rf"(?<!\w){_COUNT} (?:\w+ )?$", re.IGNORECASE)
# The same behind it, where the noun is of what has names of its own.
_BEHIND = re.compile(
    r"\s+(?:độc lập|khác|(?:có )?uy tín|(?:có )?đủ (?:năng lực|điều kiện)|trên địa bàn(?: tỉnh| huyện| xã)?"
    r"|trong (?:tỉnh|nước|huyện))$",
    re.IGNORECASE,
)
_NAMED = (
    r"(?:truong|benh vien|ngan hang|cong ty|doanh nghiep|hop tac xa|nha thau|tap doan|xa|phuong|thi tran|huyen|tinh"
    r"|thon|(?:cum|khu) cong nghiep|khach san|nguoi|ong|ba|can bo|giao vien|hoc sinh|nan nhan|chuyen gia)"
)
_OF_NAMES = re.compile(rf"{_NAMED}\b")
# "Tên hai xã ... là gì?"
_NAME_ASKED = re.compile(
    rf"^\W*(?:ho )?ten(?: cua)?(?: (?:cac|nhung|vi|\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi))? (?P<what>{_NAMED})\b"
    r".* la gi\W*$"
)
# Names go on, or are told, behind the words: "hai xã Tân Lập và Bến Lau", "3 xã (...)", "3 xã gồm ...".
_TOLD_BEHIND = re.compile(r"[\s,]*(?:[(:–\"“-]|(?:là|gồm|bao gồm|như)\b)")
_MANY_ASKED = re.compile(
    rf"(?<!\w)(?:[3-9]|\d\d+|(?!một|hai){_ONE_TO_TEN}(?: \w+)?) (?:\w+ ){{1,12}}gồm (?:có )?(?:những )?ai\W*$"
)
# So many of them, or the one that something belongs to: what tells their kind names none.
_PLACE_OR_FIRM = (
    r"(?:trường(?! hợp)|bệnh viện|ngân hàng|công ty|doanh nghiệp|hợp tác xã|nhà máy|xã(?! hội)|phường|thị trấn|huyện"
    r"|tỉnh|thôn|cụm công nghiệp|khu công nghiệp|khách sạn)"
)
_SO_MANY = r"(?<!\w)(?:\d{1,2}|hai|ba|bốn|sáu|bảy|tám|chín|mười)"
_WHICH_OF_THEM = re.compile(
    rf"{_SO_MANY} {_PLACE_OR_FIRM}(?: \w+){{0,2}} nào(?! (?:cũng|thì|mà))(?!\w)"
    rf"|{_SO_MANY} {_PLACE_OR_FIRM}(?!\w).* là những {_PLACE_OR_FIRM} nào\W*$"
    r"|(?<!\w)(?:thuộc|của) (?:xã|phường|p\.|thị trấn|huyện|tỉnh|thôn) nào\W*$"
)
# "Ba thương lái ngừng mua là những ai?"
_PEOPLE_ASKED = re.compile(
    r"^\W*(?:(?:tên|danh sách) )?(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) .* là những ai\W*$"
)
# "Sáu xã ... là những xã nào": fewer names are others'.
_LISTED = re.compile(
    rf"(?<!\w)(?P<many>[3-9]|1\d|ba|bốn|năm|sáu|bảy|tám|chín|mười) (?P<what>{_PLACE_OR_FIRM})(?!\w)"
    rf".* (?:là|gồm) những (?P=what) nào\W*$"
)
# "Ba phường nào sẽ ...": one alone is too few, where no other follows.
_SEVERAL_ASKED = re.compile(
    rf"{_SO_MANY} {_PLACE_OR_FIRM} nào(?! (?:cũng|thì|mà))(?!\w)"
    rf"|{_SO_MANY} {_PLACE_OR_FIRM}(?!\w).* (?:là|gồm) những {_PLACE_OR_FIRM} nào\W*$"
)
_SEVERAL = re.compile(rf"^{_COUNT}(?!\w)|(?<!\w)(?:các|những|mọi|toàn)(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:[,;(:–-]|(?:và|cùng|với|hoặc)(?!\w))")
# A name is asked for, of somebody or of what has one.
_A_NAME_ASKED = re.compile(
    rf"(?<!\w)(?:{_PLACE_OR_FIRM}|hãng|cửa hàng|siêu thị|nhà (?:đầu tư|thầu)|nông dân|nghệ nhân|bác sĩ|giáo viên)"
    r"(?: (?!(?:thế|ngày|hôm|lúc|khi|mức|khoản|cách|là)(?!\w))\w+){0,2} nào(?! (?:cũng|thì|mà|đó|nữa))(?!\w)"
    r"|(?<!\w)(?:là|của) (?:những )?ai\W*$"
)
_HOW_MANY = re.compile(r"(?<!\w)(?:bao nhiêu|mấy|bao lâu)(?!\w)")
_AN_AMOUNT = re.compile(
    r"\W*(?:(?:ước|khoảng|chừng|hơn|gần|trên|dưới|tối thiểu|tối đa|ít nhất|nhiều nhất|đạt|còn|chỉ|là|một nửa)\s+)*"
    r"(?:\d[\d.,]*|một nửa|nửa)\s*(?P<unit>%|[^\W\d]+)?",
    re.IGNORECASE,
)
_A_NAME = re.compile(r"(?<!\w)(?=[^\W\d_]{2})[^\W\d_]+")
_NUMBERS = "ba bốn năm sáu bảy tám chín mười".split()
_NOUN = 3  # words between the noun and "nào"


def names_none(query: Query, words: str, before: str, behind: str) -> bool:
    """Do the words say no more than the noun that a name is asked with, how many there are of it, or that there is one?
    ``before``, ``behind``: what stands around them in their clause."""
    said = normalize(words).text.strip(" .,;:")
    asked = " ".join(fold(normalize(query.restored or query.text).text).split())
    if not said or _told_behind(normalize(behind).text):
        return False
    by_name = _NAME_ASKED.match(asked)
    sentence = plain(query.restored or query.text)
    which = _WHICH_OF_THEM.search(sentence) or _PEOPLE_ASKED.search(sentence)
    if (by_name or which) and not any(c.isupper() for c in said):
        return True
    lead = None if _COUNTED.match(said) else _COUNTED_BEFORE.search(f"{normalize(before).text.rstrip()} ")
    whole = f"{lead.group()}{said}" if lead else said
    start = _BEFORE.match(whole)
    rest = whole[start.end() :] if start else whole
    if start and start["count"] and _OF_NAMES.match(fold(rest)):
        rest = _BEHIND.sub("", rest)
    if rest == whole or not (_asked_for(rest, asked) or (by_name and fold(rest).startswith(by_name["what"]))):
        return False
    return bag(rest) <= bag(query.restored or query.text)


def _told_behind(behind: str) -> bool:
    """Do the names follow, at once or in what the clause announces?"""
    following = behind.strip()
    return following[:1].isupper() or following.endswith(":") or _TOLD_BEHIND.match(behind) is not None


def _asked_for(rest: str, asked: str) -> bool:
    """Is a noun that opens with the same words asked for: "cụm công nghiệp ... nào"?"""
    if MEASURE.match(fold(rest)) or fold(rest).startswith("diem"):
        return False  # "70 điểm" for "mức điểm nào"
    words = [re.escape(w) for w in fold(rest).split()]
    noun = " ".join(words[:2])
    return bool(words) and re.search(rf"\b(?:{noun}(?: \w+){{0,{_NOUN}}}|{words[0]}) nao\b(?! vet)", asked) is not None


def names_too_few(query: Query, words: str, behind: str = "") -> bool:
    """Is one body named where several people are asked for, "Mười một chuyên gia ... gồm những ai?", or are some places
    listed where there are to be more: five names of "sáu xã", one of "ba phường nào"? ``behind``: what stands behind
    the words in their clause."""
    asked = normalize(query.restored or query.text).text.lower()
    names = [part.strip() for part in re.split(r",|;| và |\n", normalize(words).text)]
    sentence = plain(query.restored or query.text)
    if listed := _LISTED.search(sentence):
        many = listed["many"]
        most = int(many) if many.isdigit() else _NUMBERS.index(many) + 3
        return 1 < len(names) < most and all(name[:1].isupper() for name in names)
    if _SEVERAL_ASKED.search(sentence):
        alone = len(names) == 1 and not _SEVERAL.search(names[0])
        return alone and _GOES_ON.match(normalize(behind).text) is None
    return _MANY_ASKED.search(asked) is not None and is_body(words) and len(parts_of(words)) == 1 and "," not in words


def gives_an_amount(query: Query, words: str) -> bool:
    """Do the words give an amount, counted in what the question does not name, where it asks for a name: "1,94 tỷ đồng"
    of "cửa hàng nào"?"""
    asked, said = plain(query.restored or query.text), normalize(words).text
    amount = _AN_AMOUNT.match(said)
    if amount is None or not _A_NAME_ASKED.search(asked) or _HOW_MANY.search(asked):
        return False
    if any(w[0].isupper() for w in _A_NAME.findall(said)):
        return False
    unit = amount["unit"]
    return unit is None or re.search(rf"(?<!\w){re.escape(unit.lower())}(?!\w)", asked) is None
