"""Does a clause let go on what a question asks whether it ends, or end what it asks whether it goes on?"""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.read.clauses.scopes import DOES_AWAY, content, pairs, plain

_GOES_ON = (
    r"tiếp tục (?:(?:được|chỉ đạo|tổ chức|phải) )*(?:thực hiện|triển khai|hoạt động|áp dụng|duy trì|kế thừa|sử dụng"
    r"|thi hành|vận hành|hưởng|giữ|phát huy|có hiệu lực)"
    r"|kế thừa|duy trì|giữ (?:nguyên|lại)|vẫn (?:được |còn )?(?:thực hiện|hoạt động|áp dụng|có hiệu lực|giữ"
    r"|cấp|nhận|hưởng)"
    r"|(?:vẫn )?còn (?:nguyên )?hiệu lực"
)
_STOPS = (
    r"(?:tạm )?(?:dừng|ngừng)(?! lại ở)|đình chỉ|giải (?:thể|tán)|đóng cửa(?! rừng)|kết thúc"
    r"|cắt(?: bỏ)?(?! (?:giảm|tỉa|cử))|bãi bỏ|hủy(?: bỏ)?"
)
_FELLS = (
    "tháo dỡ|tháo bỏ|phá (?:bỏ|dỡ|đi)|đập (?:bỏ|đi)|dỡ bỏ|san phẳng|đốn(?: hạ| bỏ)?|chặt(?: hạ| bỏ)?(?! chẽ)"
    "|tiêu hủy|giải tỏa|giải thể"
)
_DROPS = (
    rf"{_STOPS}|{_FELLS}|{DOES_AWAY}"
    r"|bỏ(?! (?:vốn|tiền|phiếu|sót|ra|qua|công|trốn|học|lỡ|thầu))|thôi(?! (?:thúc|miên|nôi))"
)
# What comes of it is asked: whether it ends, whether it goes on.
_ASKS_END = re.compile(rf"^(?:\W*(?:bị|phải|được|sẽ|đã|nên|cho|tạm|có)\b)*\W*(?:{_DROPS})(?!\w)")
_ASKS_ON = re.compile(
    r"(?<!\w)(?:còn|tiếp tục|duy trì|giữ (?:nguyên|lại))(?: (?:được|phải|tiếp tục|duy trì|giữ lại|thực hiện|hoạt động"
    r"|áp dụng|tổ chức|triển khai))*(?!\w)(?P<what>.*)"
)
_ON = re.compile(rf"(?<!\w)(?:{_GOES_ON})(?!\w)")
_STOP = re.compile(
    rf"(?<!\w)(?:không (?:còn |tiếp tục ))?(?:{_STOPS}|{_FELLS}|chấm dứt|xóa bỏ|hết hiệu lực|thay thế)(?!\w)"
)
_DROP = re.compile(rf"(?<!\w)(?:{_DROPS}|cắt giảm|hết hiệu lực)(?!\w)")
_OVER = re.compile(r"hết hiệu lực|(?:không còn |bị )?(?:bãi bỏ|hủy bỏ)")
_ENDS_THIS = re.compile(
    rf"(?<!\w)(?<!không )(?:{_DROPS}|không (?:còn|tiếp tục) (?:áp dụng|dùng|thực hiện))"
    r" (?:\w+ ){1,3}(?:này|đó|nói trên)(?!\w)"
)
# On what occasion it is so says nothing of the thing asked about: "Khi Ban A giải thể, Sở B tiếp tục ...".
_OCCASION = re.compile(r"(?<!\w)(?:khi|sau khi|nếu|trường hợp|sau)(?= )[^,;.]*(?:,|(?=\bthì\b))")
_DENIED = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?: \w+)?$")
_BETWEEN = 3  # words between a stop's verb and the thing that it stops
_WORD = re.compile(r"\w+")


def goes_on(predicate: str, asked: str, clause: str) -> bool:
    """Does the question ask whether a thing ends ("có bị bỏ luôn không?") that the clause lets go on, and ends not?"""
    what, said = plain(predicate), plain(clause)
    if not _ASKS_END.search(what) or _ON.search(what):
        return False
    rest = _OCCASION.sub(", ", said)
    about = pairs(plain(asked))
    on = _ON.search(rest) or _on_with(rest, about)
    if on is None or _DENIED.search(rest[: on.start()].rstrip()) or _DROP.search(rest):
        return False
    return bool(about & pairs(said))


def ends_what_it_told(asked: str, clause: str) -> bool:
    """Does the question ask whether a thing goes on, of which a clause says that "this" is ended: "vì thế bỏ mức
    này"?"""
    return _ASKS_ON.search(plain(asked)) is not None and _ENDS_THIS.search(plain(clause)) is not None


def _on_with(said: str, about: set[tuple[str, str]]) -> re.Match[str] | None:
    """ "Tiếp tục cho vay" of "chương trình cho vay": the deed that goes on is the thing asked about."""
    for found in re.finditer(r"(?<!\w)tiếp tục (?:được )?(?P<do>\w+ \w+)", said):
        if tuple(found["do"].split()) in about or set(content(found["do"])) & {pair[1] for pair in about}:
            return found
    return None


def ends(predicate: str, asked: str, clause: str) -> bool:
    """Does the question ask whether a thing goes on ("có còn duy trì không?") that the clause ends, and lets not go
    on? The thing must stand right by the verb that ends it: "vận động chấm dứt tảo hôn" ends no persuading."""
    what, said = plain(predicate), _OCCASION.sub(", ", plain(clause))
    on = _ASKS_ON.search(what) or _ASKS_ON.search(plain(asked))
    if on is None or _STOP.search(what) or _ON.search(said) or re.search(r"\btiếp tục\b", said):
        return False
    subject = content(plain(asked)[: max(0, plain(asked).find(on.group()))])
    named = (tuple(subject[:2]), tuple(subject[-2:]), tuple(content(on["what"])[:2]))
    things = {pair for pair in named if len(pair) == 2}
    if _ENDS_THIS.search(said) and len(pairs(plain(asked)) & pairs(said)) > 1:
        return True
    pieces = [piece for piece in re.split(r"[,;.](?!\d)", said) if _STOP.search(piece) is None]
    if any(things & pairs(piece) for piece in pieces):
        return False  # "hỗ trợ hộ nghèo, dừng hỗ trợ hộ đã thoát nghèo"
    for stop in _STOP.finditer(said):
        if _DENIED.search(said[: stop.start()].rstrip()):
            continue
        behind = content(re.split(r"[,;.]", said[stop.end() :])[0])[: 2 + _BETWEEN]
        before = content(re.split(r"[,;.]", said[: stop.start()])[-1])
        if _OVER.match(stop.group()) and tuple(subject[:2]) in set(pairwise(before)):
            return True
        if things & set(pairwise(behind)) or (before and {w for w in before if w.isalpha()} <= set(subject)):
            return True
    return False
