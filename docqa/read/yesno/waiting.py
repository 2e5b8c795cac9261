"""At once, or only later: "phải chờ" of "có được dùng ngay không?", "không chờ lệnh" of "có phải đợi lệnh không?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain

_WAITS = re.compile(r"(?<!không )(?<!khỏi )(?<!miễn )(?<!khi )(?<!\w)(?:phải|còn|cần|buộc)(?: \w+)?? (?:chờ|đợi)(?!\w)")
_NO_WAIT = re.compile(
    r"(?<!\w)(?:không|khỏi|chẳng|miễn)(?: (?:phải|cần|được|còn|có))* (?:chờ|đợi)(?! đợi)(?P<what>[^,;.]*)"
)
# No "đi liền với", "ngay cả", "ngay tại chỗ", and none of a thing that is done at the end.
_AT_ONCE = re.compile(
    r"(?<!\w)(?:ngay(?! (?:cả|tại|trong|trên|sát|cạnh|ngắn|thẳng|ở|nơi|gần))|lập tức|tức thì|(?<!đi )(?<!liền )liền"
    r"(?! (?:kề|nhau|với|mạch))|luôn(?! (?:luôn|cả)))(?!\w)"
)
_PART = re.compile(r"[;.](?!\d)")


def waits(question: str, clause: str) -> str | None:
    """Does the clause make those wait whom the question asks about, or spare them? None where neither speaks of it."""
    asked, said = plain(question), plain(clause)
    spared = _NO_WAIT.search(said)
    if _WAITS.search(asked) and spared:
        return "Không"
    if (_NO_WAIT.search(asked) or _AT_ONCE.search(asked)) and not _WAITS.search(asked):
        about = set(content(asked))
        if any(_WAITS.search(p) and about & set(content(p)) for p in _PART.split(said)) and not spared:
            return "Không"
        if _NO_WAIT.search(asked) and spared and not _WAITS.search(said) and about & set(content(said)):
            return "Có"
    return None
