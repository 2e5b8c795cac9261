"""What weighs one thing against another: all of a kind against a share of it, the main cause against a lesser one."""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.read.scopes import TURN, content, pairs, plain

_ALL = re.compile(r"(?<![\w,.])(?:tất cả|mọi|toàn bộ|toàn thể|100 ?%)(?: các| những| số)* (?P<what>\w+(?: \w+)?)")
_SHARE = re.compile(
    r"(?<![\w.,])(?P<share>\d+(?:[.,]\d+)?) ?(?:%|phần trăm)(?: (?:trở lên|trở xuống|các|tổng|số))* ?(?P<what>[^,;]*)"
)
_SOME = re.compile(r"(?<!\w)(?:một số|một bộ phận|phần lớn|đa số|hầu hết|còn \d+)(?: các)? (?P<what>[^,;]*)")
_PIECE = re.compile(r"[;,](?!\d)|\btrong đó\b")
_MAIN = re.compile(
    r"(?<!\w)(?:chủ yếu|cơ bản|phần lớn|(?<!hành )(?<!tài )(?<!bưu )chính(?! (?:sách|quyền|phủ|trị|đáng|thức|xác|quy)))"
    r"(?!\w)"
)


def only_some(question: str, deed: str, clause: str) -> bool:
    """Does the question say it of all, or of 100%, and the clause of a smaller share of the same?"""
    asked, said = plain(question), plain(clause)
    if (match := _ALL.search(asked)) is None:
        return False
    what = match["what"]
    if any(_names(m["what"], what) for m in _ALL.finditer(said)):
        return False
    done = set(content(_ALL.sub(" ", deed))) - set(content(what))
    pieces = [p for p in _PIECE.split(said) if 2 * len(done & set(content(p))) >= len(done) and _names(p, what)]
    shares = [m for piece in pieces for m in _SHARE.finditer(piece)]
    some = any(_names(m["what"], what) for piece in pieces for m in _SOME.finditer(piece))
    return (some or bool(shares)) and all(m["share"] != "100" for m in shares)


def not_the_main(question: str, predicate: str, clause: str) -> bool:
    """Does the question call the main thing what the clause names before "nhưng" as a lesser one: "có yếu tố thời tiết,
    nhưng chủ yếu do nhà thầu"?"""
    if not _MAIN.search(plain(question)):
        return False
    sides = TURN.split(plain(clause))
    asked = pairs(_MAIN.sub(" ", predicate))
    for here, there in (*pairwise(sides), *((b, a) for a, b in pairwise(sides))):
        own = asked & pairs(here) - pairs(there)
        if _MAIN.search(there) and not _MAIN.search(here) and own and not asked & pairs(there) - pairs(here):
            return True
    return False


def of_another(question: str, deed: str, clause: str) -> bool:
    """Does the clause say of something else, before or behind its "nhưng", what is asked: "bến phía đông còn dở dang,
    nhưng bến phía tây đã đón khách"?"""
    asked, head = plain(question), tuple(content(deed)[:2])
    if _MAIN.search(asked):
        return False
    subject = pairs(asked.removesuffix(deed))
    sides = TURN.split(plain(clause))
    for here, there in (*pairwise(sides), *((b, a) for a, b in pairwise(sides))):
        if len(head) == 2 and head in pairs(there) and head not in pairs(here) and subject & pairs(here) - pairs(there):
            before = content(there[: there.find(" ".join(head))])
            # Another of the same kind; "đến nay đã ..." and "UBND tỉnh đã ..." say it of the same.
            if set(before) - set(content(asked)) and set(before) & set(content(asked.removesuffix(deed))):
                return True
    return False


def _names(text: str, what: str) -> bool:
    return re.search(rf"(?<!\w){what.split()[0]}(?!\w)", text) is not None
