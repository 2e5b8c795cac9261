"""Times that no calendar gives: a feast, a day of some sort, the moment at which something happens."""

from __future__ import annotations

import re

from docqa.text import fold, normalize

_BEFORE = r"(?:(?:vao|tu|den|toi|truoc|sau|trong|moi|ngay|cung|nhan|dung|ke|cho|chi|dip|het|qua|hon|tren|duoi)\s+)*"
# "ngày chợ phiên", "rằm tháng bảy", "trước Tết"; no "ngày càng", "ngày công".
_DAY = (
    r"(?:(?:nhung |cac |buoi )?(?:ngay|hom|dem|sang|chieu|toi)|gio|buoi)\s(?!\d)"
    r"(?!cang\b|cong\b|nay\b|do\b|ay\b|kia\b|tot\b|moi\b|mot\b|nao\b|so\b)[a-z]+"
    r"|(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat)\b|tiet thanh minh"
    r"|ram\b|mong \w+|giao thua|cuoi tuan|dau thang|giua thang|cuoi thang"
)
_FEAST = r"tet\b|le \w+|khai giang|trung thu|giang sinh|quoc khanh|phat dan|gio to"
_SEASON = (
    r"mua \w+|vu\b(?=\W*$)|(?:het|cuoi) nam\b|thang (?:chap|gieng)\b"
    r"|vu (?:dong|xuan|he|thu|mua|chiem|lua|ca|gat|thu hoach)"
    r"|(?:dau|giua|cuoi) (?:nam|quy|vu|mua|ky|dot|nhiem ky)"
)
_EVENT = r"(?:khi|luc|(?:ngay )?sau khi|truoc khi|den khi|toi khi|tu khi|ke tu khi|lan \w+|ky hop|phien hop|dot) \w+"
_DAYS = re.compile(rf"\W*{_BEFORE}(?:{_DAY}|{_FEAST})")
_ANY = re.compile(rf"\W*{_BEFORE}(?:{_DAY}|{_FEAST}|{_SEASON}|{_EVENT})")
# "mỗi quý một lần", "hai nhiệm kỳ": how often, or how long, in no unit of the calendar.
_HOW_OFTEN = re.compile(
    r"\W*(?:it nhat |toi thieu |toi da |sau |truoc |bao truoc )*(?:(?:moi|mot|hang|\d+|hai|ba) "
    r"(?:ngay|tuan|thang|quy|nam|vu|mua|dot|chuyen|nhiem ky|hoc ky)\b.*\blan\b"
    r"|(?:mot|hai|ba|bon|nam|\d+) (?:vu|mua|dot|chuyen|nhiem ky|hoc ky)\b)"
)
# "trả khi tàu về bến": the deed before its time.
_THEN = re.compile(r"\W*(?:\w+ ){1,3}(?:khi|luc|sau khi|truoc khi) \w+ \w+")
_ASKS_WHEN = re.compile(r"\b(?:khi|luc) nao\b")
_IF = re.compile(r"\W*(?:chỉ |trừ |trừ phi |trong |ngay )*(?:nếu|trường hợp|khi)(?!\w)", re.IGNORECASE)
_IF_BEFORE = re.compile(r"(?<!\w)(?:nếu|trường hợp|khi|trừ|trừ phi)\s*$", re.IGNORECASE)
_OF_UNIT = {"day": _DAYS, "any": _ANY}


def on_condition(question: str, before: str, words: str) -> bool:
    """Is it asked "khi nào", and do the words, behind ``before``, say on what condition?"""
    if not _ASKS_WHEN.search(fold(normalize(question).text)):
        return False
    return bool(_IF.match(normalize(words).text) or _IF_BEFORE.search(normalize(before).text))


def names_occasion(words: str, unit: str = "any") -> bool:
    """Do the words say a time by what is then? Where a month or a year is asked for, none is."""
    said = " ".join(fold(normalize(words).text).split())
    rule = _OF_UNIT.get(unit)
    rules = [rule, _THEN, _HOW_OFTEN] if unit == "any" else [rule]
    return any(one is not None and one.match(said) for one in rules)
