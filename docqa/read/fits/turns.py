"""One of several that are counted through, and no other: the second year, round or quarter, the dry season, the
first prize."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

_VALUES = {
    value: n
    for n, values in enumerate(("1|i|một|nhất", "2|ii|hai", "3|iii|ba", "4|iv|bốn|tư", "5|v|năm", "6|vi|sáu"), start=1)
    for value in values.split("|")
}
_SEASONS = {"khô": 1, "mưa": 2}
_PRIZES = {"đặc biệt": 0, "nhất": 1, "nhì": 2, "ba": 3, "tư": 4, "khuyến khích": 9}
_COUNTED = (
    r"(?:sinh viên năm|năm) thứ|sinh viên năm|đợt|giai đoạn|học kỳ|quý|(?<!trong )vòng|bước|hạng|lớp|vùng|khu vực"
)
_AMOUNT = "(?:ngày|tuần|tháng|năm|buổi|người|học viên|hộ|xã|huyện|tỉnh|thôn|lần)(?!\\w)"  # "mở lớp 3 tháng"
_TURN = re.compile(
    rf"(?<!\w)(?P<what>{_COUNTED}) (?:thứ )?(?P<one>\d|[iv]+|{'|'.join(_VALUES)})(?![\w/])(?!\.\d)(?! {_AMOUNT})"
    rf"|(?<!\w)(?P<season>mùa) (?P<which>{'|'.join(_SEASONS)})(?!\w)"
    rf"|(?<!\w)giải (?P<prize>{'|'.join(_PRIZES)})(?!\w)"
)
_SPAN = re.compile(
    rf"(?<!\w)(?:mỗi|từng|các|mọi|cả) (?:{_COUNTED}|mùa)(?!\w)"
    rf"|(?<!\w)(?:{_COUNTED}) (?:thứ )?\w+ ?(?:(?:đến|tới|trở (?:lên|xuống))(?!\w)|[-–])"
)
_AGAINST = re.compile(r"(?<!\w)so với(?: cùng kỳ)?(?: \w+){1,3}")


def of_another_turn(question: str, clause: str) -> bool:
    """Does the clause name others of the kind than the one that the question does ("đợt 1" for "đợt 2"), and no span of
    them?"""
    said = _AGAINST.sub(" ", plain(clause))
    asked, told = _turns(plain(question)), _turns(said)
    if _SPAN.search(said):
        return False
    return any(kind in told and told[kind].isdisjoint(ones) for kind, ones in asked.items())


def _turns(text: str) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for match in _TURN.finditer(text):
        if match["season"]:
            found.setdefault("mùa", set()).add(_SEASONS[match["which"]])
        elif match["prize"]:
            found.setdefault("giải", set()).add(_PRIZES[match["prize"]])
        elif (n := _VALUES.get(match["one"])) is not None:
            kind = "năm thứ" if "năm" in match["what"] else match["what"]
            found.setdefault(kind, set()).add(n)
    return found
