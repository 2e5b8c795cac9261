"""On what condition alone, and how often at most: "chỉ mở lớp khi cha mẹ đồng ý", "chỉ được sửa một lần"."""

from __future__ import annotations

import re

from docqa.read.clauses.limits import ONLY
from docqa.read.clauses.scopes import content, plain

_WHEN = r"(?:khi|sau khi|nếu|với điều kiện)"
_CONDITION = re.compile(rf"(?P<deed>(?:(?!(?<!\w)không(?!\w))[^;.])*?) (?<!trước ){_WHEN} (?P<what>[^;.]+)")
# "Khi đa số chưa ưng", "nếu không có giấy": the contrary of a condition is supposed.
_SUPPOSED = re.compile(r"(?<!\w)(?:khi|nếu|mà|lúc|dù) (?P<what>[^,;.]*?(?<!\w)(?:chưa|không)(?!\w)[^,;.]*)")
# "Không thu khi chưa họp dân": what must be met first.
_NOT_BEFORE = re.compile(
    r"(?<!\w)không (?P<deed>[^;,.]*?) (?:khi|nếu|mà) (?:\w+ ){0,2}?(?:chưa|không) (?P<what>[^;.]+)"
)
# Whatever the case may be, and without anybody's leave.
_ANYHOW = re.compile(
    r"(?<!\w)(?:(?:cứ|hễ) .+ (?:là|thì)|một mình|tự ý|tự tiện|tùy ý|tùy tiện|thoải mái|vô điều kiện)(?!\w)"
)
_BOUND = re.compile(r"(?<!\w)(?:phải|buộc|bắt buộc|nhất thiết|cần)(?!\w)")
_OFTEN = re.compile(
    r"(?<!\w)(?:(?:nhiều|hai|ba|mấy|vài|hai ba|[2-9]) (?:lần|lượt|đợt)|hơn (?:một|1|01) (?:lần|lượt)|(?:lần|lượt) nữa"
    r"|thoải mái|liên tục|bao nhiêu (?:lần )?(?:cũng|tùy))(?!\w)"
)
_ONCE = re.compile(
    r"(?<!\w)(?:chỉ|không quá|tối đa|nhiều nhất)(?: (?!khi|sau|nếu)\w+){0,6}?"
    r" (?:một|1|01) (?:lần|lượt|đợt)(?! nữa)(?!\w)"
)
_TAG = re.compile(r"\s*(?:có )?(?:đúng |phải )?(?:vậy )?(?:không|chưa|chứ)\W*$")
_LEAST = 2  # words of a condition that a question must have


def only_when(question: str, clause: str) -> str | None:
    """Of what the clause lets be on one condition, or once: "Có" where the question asks whether that condition must be
    met, "Không" where it supposes that it is not, or asks for more than once. None of anything else."""
    asked, said = _TAG.sub("", plain(question)), plain(clause)
    if _OFTEN.search(asked) and (once := _ONCE.search(said)) and _same_matter(asked, said, once):
        return "Không"
    only = ONLY.search(said)
    found = (only and _CONDITION.match(said[only.start() :])) or _NOT_BEFORE.search(said)
    if found is None or ONLY.search(asked):
        return None
    what, same_deed = set(content(found["what"])), set(content(found["deed"])) & set(content(asked))
    if (supposed := _SUPPOSED.search(asked)) and not re.search(r"(?<!\w)(?:chưa|không)(?!\w)", found["what"]):
        held = what & set(content(supposed["what"]))
        return "Không" if len(held) >= _LEAST or (held and same_deed) else None
    if _ANYHOW.search(asked):
        return "Không" if len(same_deed) >= _LEAST else None
    if _BOUND.search(asked) and not re.search(r"(?<!\w)(?:không|khỏi|chưa)(?!\w)", asked):
        return "Có" if len(what & set(content(_bound_to(asked)))) >= _LEAST else None
    return None


def _bound_to(asked: str) -> str:
    """What must be done first, without what it must be done for."""
    behind = asked[next(_BOUND.finditer(asked)).end() :]
    return re.split(r"(?<!\w)(?:trước khi|rồi mới|thì mới|mới được)(?!\w)", behind)[0]


def _same_matter(asked: str, said: str, once: re.Match[str]) -> bool:
    """Has what may be once a word of what is asked?"""
    piece = re.split(r"[;.]", said[: once.start()])[-1] + once.group()
    return bool((set(content(piece)) - {"lần", "lượt", "đợt", "một"}) & set(content(asked)))
