"""The one and not the other: "do mưa chứ không phải do đập"; and what is asked without what a clause demands."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain

_RATHER = re.compile(
    r"(?P<this>[^;.]+?),? chứ không(?: phải)?(?: (?:là|do|vì|bởi|theo|ở|tại|bằng|cho|của))? (?P<other>[^,;.]+)"
)
_BUT = re.compile(
    r"(?<!\w)không phải(?: (?:là|do|vì|bởi|ở|tại|bằng))? (?P<other>[^,;.]+?),? mà (?:là |do |vì |bởi |ở |tại |bằng )"
    r"(?P<this>[^;.]+)"
)
_NOT_BUT = re.compile(
    r"(?<!\w)không (?!chỉ|những|phải)(?P<other>[^,;.]+?),? mà "
    r"(?P<this>(?:(?!(?:không|chưa|vẫn|còn)(?!\w))[^;.])+)(?:$|[;.])"
)
_WITHOUT = re.compile(r"(?<!\w)mà (?:không|chưa)(?: (?:cần|phải|có|qua|được))* (?P<what>[^,;]+?)\W*$")
_DEMANDS = re.compile(
    r"(?<!không )(?<!chưa )(?<!\w)(?:phải|cần|điều kiện|bắt buộc|chỉ (?:được )?(?:\w+ ){0,6}?(?:khi|sau khi|nếu))(?!\w)"
)
_SPARES = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?: (?:cần|phải|bắt buộc|yêu cầu))(?!\w)")
_TAG = re.compile(r"\s+(?:không|chưa)\W*$")
_MOST = 0.6  # of its words, held by what it is held against
_LESS = 0.5


def the_other(question: str, clause: str) -> str | None:
    """Does a clause that sets one thing against another ("chứ không phải", "không phải ... mà") deny what is asked, or
    affirm it? None where it sets nothing against anything, or the question is about neither, or both."""
    asked = set(content(plain(question)))
    for found in (m for rule in (_RATHER, _BUT, _NOT_BUT) for m in rule.finditer(plain(clause))):
        this, other = set(content(found["this"])), set(content(found["other"]))
        ours, theirs = _held(this - other, asked), _held(other - this, asked)
        if theirs >= _MOST and ours <= _LESS and found.re is not _NOT_BUT:
            return "Không"
        if found.re is not _RATHER and ours >= _MOST and theirs <= _LESS:
            return "Có"
    return None


def _held(words: set[str], asked: set[str]) -> float:
    return len(words & asked) / len(words) if words else 0


def without(question: str, clause: str) -> str | None:
    """May it be without ("mà không cần đơn"): "Không" where the clause demands it, "Có" where it spares it. None where
    the question asks for no such thing, or the clause does not speak of it."""
    found, said = _WITHOUT.search(_TAG.sub("", plain(question))), plain(clause)
    if found is None:
        return None
    what = set(content(found["what"]))
    for told, rule in (("Có", _SPARES), ("Không", _DEMANDS)):
        if (there := rule.search(said)) is not None:
            behind = set(content(said[there.start() :]))
            return told if what and len(what & behind) >= _MOST * len(what) else None
    return None
