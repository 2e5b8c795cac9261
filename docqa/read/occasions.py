"""Times that no calendar gives: a feast, a day of some sort, the moment at which something happens."""

from __future__ import annotations

import re

from docqa.text import fold, normalize

_BEFORE = r"(?:(?:vao|tu|den|toi|truoc|sau|trong|moi|ngay|cung|nhan|dung|ke|cho|chi|dip|het|qua|hon|tren|duoi)\s+)*"
# "ngày chợ phiên", "rằm tháng bảy", "trước Tết"; no "ngày càng", "ngày công".
_DAY = (
    r"(?:ngay|hom|dem|sang|chieu|toi)\s(?!cang\b|cong\b|nay\b|do\b|ay\b|kia\b|tot\b|moi\b|mot\b|nao\b|so\b)[a-z]+"
    r"|ram\b|mong \w+|giao thua|cuoi tuan|dau thang|giua thang|cuoi thang"
)
_FEAST = r"tet\b|le \w+|khai giang|trung thu|giang sinh|quoc khanh|phat dan|gio to"
_SEASON = (
    r"mua \w+|vu (?:dong|xuan|he|thu|mua|chiem|lua|ca|gat|thu hoach)"
    r"|(?:dau|giua|cuoi) (?:nam|quy|vu|mua|ky|dot|nhiem ky)"
)
_EVENT = r"(?:khi|luc|(?:ngay )?sau khi|truoc khi|den khi|toi khi|tu khi|ke tu khi|lan \w+|ky hop|phien hop|dot) \w+"
_DAYS = re.compile(rf"\W*{_BEFORE}(?:{_DAY}|{_FEAST})")
_ANY = re.compile(rf"\W*{_BEFORE}(?:{_DAY}|{_FEAST}|{_SEASON}|{_EVENT})")
# "trả khi tàu về bến": the deed before its time.
_THEN = re.compile(r"\W*(?:\w+ ){1,3}(?:khi|luc|sau khi|truoc khi) \w+ \w+")
_OF_UNIT = {"day": _DAYS, "any": _ANY}


def names_occasion(words: str, unit: str = "any") -> bool:
    """Do the words say a time by what is then? Where a month or a year is asked for, none is."""
    said = " ".join(fold(normalize(words).text).split())
    rule = _OF_UNIT.get(unit)
    return rule is not None and (rule.match(said) is not None or (unit == "any" and _THEN.match(said) is not None))
