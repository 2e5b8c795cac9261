"""Who is none of those: "hộ tạm trú không thuộc diện này" of "hộ tạm trú có được nhận không?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import TURN, content, plain

_THESE = r"(?:này|đó|kia|trên|nói trên|ấy)"
_NONE_OF_THEM = re.compile(
    r"(?P<who>[^;.:]*?)(?:,| thì)? (?:không|chưa) (?:"
    r"(?:thuộc|nằm trong|trong|ở)(?: các)? (?:diện|đối tượng|nhóm|trường hợp|danh sách|phạm vi)"
    rf"(?:,|$| {_THESE}| mà| được (?:\w+ ?){{1,4}}$)"
    r"|(?:được )?(?:hưởng|áp dụng|nhận|xét|tính)(?: theo)?"
    rf" (?:các )?(?:chính sách|chế độ|quy định|quy tắc|cơ chế|gói|mức|khoản|đợt|ưu đãi) {_THESE})"
)
_PIECE = re.compile(r"[;:]|\.(?!\d)")
_FREED = re.compile(r"(?<!\w)(?:miễn|khỏi|không phải|ngoài diện|loại)(?!\w)")
_NAMED = re.compile(rf"{_THESE}\W*$")
_MOST = 0.5  # of the words that tell who it is
_LEAST = 2  # of them
_WORDS = frozenset("riêng những người hộ trường hợp đối tượng các họ".split())


def none_of_them(question: str, clause: str) -> bool:
    """Is the question about those of whom the clause says that it is not for them?"""
    asked, said = plain(question), plain(clause)
    words = set(content(asked))
    for found in (m for side in TURN.split(said) for p in _PIECE.split(side) if (m := _NONE_OF_THEM.search(p))):
        who = [word for word in content(found["who"]) if word not in _WORDS]
        held = sum(word in words for word in who)
        freed = _FREED.search(asked) and not _NAMED.search(found.group())  # it may be those who must pay
        if held >= max(min(_LEAST, len(who)), _MOST * len(who)) and who and not freed:
            return True
    return False
