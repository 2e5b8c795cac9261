"""Who is none of those: "dự án chậm vì mặt bằng không thuộc diện này" of "dự án chậm vì mặt bằng có bị thu hồi không?"."""

from __future__ import annotations

import re

from docqa.read.scopes import TURN, content, plain

_THESE = r"(?:này|đó|kia|trên|nói trên|ấy)"
_NONE_OF_THEM = re.compile(
    r"(?P<who>[^;.:]*?)(?:,| thì)? (?:không|chưa) (?:(?:thuộc|nằm trong|trong|ở)(?: các)? (?:diện|đối tượng|nhóm|trường hợp|danh sách"
    rf"|phạm vi)(?:,|$| {_THESE}| mà| được (?:\w+ ?){{1,4}}$)"
    rf"|(?:được )?(?:hưởng|áp dụng|nhận|xét|tính)(?: theo)? (?:các )?(?:chính sách|chế độ|quy định|quy tắc|cơ chế|gói|mức|khoản|đợt|ưu đãi)"
    rf" {_THESE})"
)
_PIECE = re.compile(r"[;:]|\.(?!\d)")
_FREED = re.compile(r"(?<!\w)(?:miễn|khỏi|không phải|ngoài diện|loại)(?!\w)")
_MOST = 0.6  # of the words that tell who it is
_WORDS = frozenset("riêng những người hộ trường hợp đối tượng các họ".split())


def none_of_them(question: str, clause: str) -> bool:
    """Is the question about those of whom the clause says that it is not for them?"""
    asked, said = plain(question), plain(clause)
    if _FREED.search(asked):
        return False
    words = set(content(asked))
    for found in (m for side in TURN.split(said) for p in _PIECE.split(side) if (m := _NONE_OF_THEM.search(p))):
        who = [word for word in content(found["who"]) if word not in _WORDS]
        if who and sum(word in words for word in who) >= _MOST * len(who):
            return True
    return False
