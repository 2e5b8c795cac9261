"""What a clause counts in an earlier year is no answer about the year asked for: "Trong năm 2022 có 5 tàu ..." of "Năm
2023 có mấy tàu ...?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import plain

_YEAR = r"(?:19|20)\d\d(?![\d/-]| -| –)"
_PAPER = (
    r"kế hoạch|chương trình|quyết định|nghị quyết|báo cáo|đề án|chỉ thị|văn bản|quy định|bản tin"
    r"|kh|ctr|qđ|nq|bc"
)
_ASKED = re.compile(rf"(?<!\w)năm ({_YEAR})")
# A year that may only tell which paper is meant, or what something is compared with.
_OF_A_PAPER = re.compile(
    rf"(?<!\w)(?:{_PAPER}|đích|so với|trước|sau|từ|kể từ|hơn|tăng|giảm|năm ngoái|vừa qua|gần đây|mỗi|mấy năm)(?!\w)"
)
_OPENS = re.compile(rf"\W*(?:(?:trong|cả|riêng|hết|cuối|tính đến hết) )*năm ({_YEAR})(?!,? (?:đến|tới|và|so)(?!\w))")


def of_an_earlier_year(question: str, clause: str) -> bool:
    """Does the question ask of a year, and the clause open with an earlier one and never name that?"""
    asked, said = plain(question), plain(clause)
    years, told = _ASKED.findall(asked), _OPENS.match(said)
    if not years or told is None or _OF_A_PAPER.search(asked):
        return False
    return told[1] < min(years) and not any(year in said for year in years)
