"""Which column of a table a question means: that of its year, of its day or part of the year, or that of the goals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.clauses.values import years_named
from docqa.text import fold, normalize

# A day in a question or a head, "30/6", "ngày 30 tháng 6"; a month, "hết tháng 9".
_DAY = re.compile(r"(?<![\d/])\d{1,2}(?:/| thang )(?P<day>1[0-2]|0?[1-9])(?![\d])|\bthang (?P<month>1[0-2]|0?[1-9])\b")
# What people say for the last month of a part of the year.
_PARTS = (
    (re.compile(r"\b(?:giua nam|nua (?:dau )?nam|(?:6|sau) thang dau|het quy (?:ii|2)\b)"), 6),
    (re.compile(r"\b(?:(?:9|chin) thang dau|ba phan tu (?:dau )?nam|het quy (?:iii|3)\b)"), 9),
    (re.compile(r"\b(?:het quy (?:i|1)\b)"), 3),
    (re.compile(r"\b(?:cuoi|het|tron) (?:nam )?(?:(?:19|20)\d\d|nam)\b"), 12),
)
# What asks for a goal, what a head calls one, and what was so before.
_GOAL_ASKED = re.compile(
    r"(?<!\w)(?:đặt|phấn đấu|chỉ tiêu|mục tiêu|muốn|phải|nhắm|đề ra|đưa .{2,60} (?:lên|xuống|còn)"
    r"|giảm .{2,60} còn)(?!\w)"
)
_GOAL = re.compile(r"\b(?:muc tieu|chi tieu|ke hoach|phan dau|can dat|den)\b")
_BEFORE = re.compile(r"\b(?:ket qua|thuc hien|hien trang|hien co|hien nay|dau ky|da dat|thuc trang|uoc)\b")


def column_asked(question: str, years: Sequence[int], heads: Sequence[str]) -> int | None:
    """The one column that a question means; None where it does not tell, or several fit."""
    text = " ".join(normalize(question).text.lower().split())
    folded = fold(text)
    years = tuple(dict.fromkeys((*years, *years_named(text))))
    asked = [n for n, head in enumerate(heads) if any(str(year) in head for year in years)]
    if len(asked) > 1 and (month := _month(folded)):
        asked = [n for n in asked if _month_of(fold(normalize(heads[n]).text)) == month]
    if not years and _GOAL_ASKED.search(text):
        asked = _of_the_goals([fold(normalize(head).text) for head in heads])
    return asked[0] if len(asked) == 1 else None


def _of_the_goals(heads: Sequence[str]) -> list[int]:
    """The columns headed as goals, where another one says what was so before."""
    before = [n for n, head in enumerate(heads) if _BEFORE.search(head) and not _GOAL.search(head)]
    return [n for n, head in enumerate(heads) if n and _GOAL.search(head) and n not in before] if before else []


def _month(folded: str) -> int | None:
    """The month by whose end a question asks."""
    return _month_of(folded) or next((month for rule, month in _PARTS if rule.search(folded)), None)


def _month_of(folded: str) -> int | None:
    found = _DAY.search(folded)
    return int(found["day"] or found["month"]) if found else None
