"""One thing in place of another: "lớp tập trung được thay bằng tài liệu" of "có mở lớp tập trung không?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, pairs, plain

_BY = re.compile(r"(?P<gone>[^;,.]+?) (?:(?:sẽ|nay|đã|đều|được|bị) )*thay(?: thế)? bằng (?P<now>[^;.]+)")
_FOR = re.compile(r"(?P<now>[^;,.]+?),? thay (?:cho|vì) (?P<gone>(?:(?!để |nhằm )[^;,. ]+ ?)+)")
_ASKS = re.compile(r"(?<!\w)(?:thay|đổi|thế chỗ)(?!\w)")
_MOST = 0.7


def replaced(question: str, clause: str) -> bool:
    """Is it asked for what the clause says that something else takes the place of, rather than for that?"""
    asked, said = plain(question), plain(clause)
    if _ASKS.search(asked):
        return False
    words, two = set(content(asked)), pairs(asked)
    for found in (m for rule in (_BY, _FOR) for m in rule.finditer(said)):
        gone, now = content(found["gone"]), content(found["now"])
        held = two & pairs(found["gone"])
        thing = tuple(gone[-2:]) in held or len(held) > 1
        if found.re is _BY and thing and len(held) > len(two & pairs(found["now"])):
            return True
        if found.re is _FOR and _held(gone, words) >= _MOST > _held(now, words) and len(gone) > 1:
            return True
    return False


def _held(words: list[str], asked: set[str]) -> float:
    return sum(word in asked for word in words) / len(words) if words else 0
