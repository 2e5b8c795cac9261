"""Did somebody agree to what was asked of him: "trả lời dứt khoát là không", "chưa được chấp thuận" of "có đồng ý
không?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import PIECE, pairs, pieces_of, plain

_AGREES = "đồng ý|chấp thuận|chấp nhận|tán thành|nhất trí|gật đầu|gật|nghe theo|thuận theo|ưng thuận|ưng|nhận lời"
_ASKS = re.compile(rf"(?<!không )(?<!chưa )(?<!\w)(?:{_AGREES})(?!\w)")
# What is asked of one who has not agreed: no consent is asked for.
_SUPPOSED = re.compile(rf"(?<!\w)(?:không|chưa|nếu|khi|sau khi|được sự)(?: \w+){{0,3}}? (?:{_AGREES})(?!\w)")
_SAYS_NO = re.compile(
    r"(?<!\w)(?:trả lời|đáp|nói|khẳng định)(?: (?:dứt khoát|thẳng|ngay|gọn|rõ|luôn))* (?:là )?không\W*$"
)
_REFUSES = re.compile(
    rf"(?<!\w)(?:bác(?: bỏ)?(?= (?:đề (?:nghị|xuất)|kiến nghị|ý kiến|yêu cầu|đơn|phương án))|từ chối|gác lại"
    rf"|(?:không|chưa)(?: (?:được|có|hề|thể|cho))*(?: \w+)? "
    rf"(?:{_AGREES}|trả lời|phản hồi|hồi âm|cho phép|(?:phê )?duyệt|thông qua))(?!\w)"
)
# "Hộ không đồng ý với kết quả được khiếu nại", "khi chưa được chấp thuận": of whom, or when it is so.
_OF_THOSE = re.compile(r"(?:^|\s)(?:khi|nếu|mà|trường hợp|người|hộ|ai|chủ thể|cá nhân|đơn vị|những|các)(?: \w+)?\s*$")
_THEN = re.compile(
    r" với\b|(?:(?! (?:vì|do|bởi) )[^,;.])* (?:được|phải|thì|vẫn|có quyền|có thể)(?!\w)(?! (?:trả lời|chấp|phê|duyệt))"
)
_PUT_OFF = re.compile(r"(?<!\w)(?:được|bị|tạm|phải) (?:tạm )?(?:gác lại|hoãn(?! nợ)|lùi(?= (?:lại|sang|đến)))(?!\w)")


def agreed(question: str, clause: str) -> str | None:
    """ "Không" where the question asks for a consent that the clause says was refused or has not come, or for what was
    put off; None where it says nothing of that, or tells of a consent too."""
    asked, said = plain(question), plain(clause)
    if _ASKS.search(asked) and not _SUPPOSED.search(asked):
        pieces = pieces_of(said)
        refused = [p for p in pieces if _SAYS_NO.search(p) or any(_is_refusal(p, m) for m in _REFUSES.finditer(p))]
        granted = any(_ASKS.search(p) for p in pieces if p not in refused)
        return "Không" if refused and not granted else None
    return "Không" if _put_off(asked, said) else None


def _is_refusal(piece: str, found: re.Match[str]) -> bool:
    return not _OF_THOSE.search(piece[: found.start()]) and not _THEN.match(piece[found.end() :])


def _put_off(asked: str, said: str) -> bool:
    """Was it put off, to a question that does not ask for that?"""
    if re.search(r"(?<!\w)(?:gác|hoãn|lùi|chậm)(?!\w)", asked):
        return False
    return any((m := _PUT_OFF.search(p)) and len(pairs(asked) & pairs(p[: m.start()])) > 1 for p in PIECE.split(said))
