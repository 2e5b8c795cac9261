"""Other words for what a question and a clause say, which tell better whether the one denies the other: "được quyền
không mở sổ" is "được từ chối mở sổ", "không ảnh hưởng đến trợ cấp" is "vẫn được trợ cấp"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain

# "Được khỏi nộp phí", "được tha nộp phí".
_LET_OFF = re.compile(r"(?<!\w)được (?:khỏi|tha|thôi không)(?: (?:phải|cần|bị))?(?= \w)")
# A verb that says nothing before the one that does: "có được đem bán không?".
_TAKES = re.compile(
    r"(?<!\w)(?:đem|đưa|mang)(?: ra| đi)? (?=(?:bán|cho thuê|cho mượn|đấu giá|thanh lý|thế chấp|cầm cố|hòa giải|chia"
    r"|đốt|tiêu hủy|chôn|sử dụng|dùng)(?!\w))"
)
_MAY_NOT = re.compile(r"(?<!không )(?<!\w)(?:được|có) (?:phép|quyền) không(?= \w)(?! nếu| khi)")
_NO_MEMBER = re.compile(r"(?<!\w)không thuộc (?:các )?(?:diện|đối tượng|trường hợp)(?: được)?(?= (?!này|đó|trên|mà)\w)")
# What costs nobody anything of his: "không ảnh hưởng đến quyền vay vốn", "không bị mất khoản trợ cấp".
_NO_EFFECT = re.compile(
    r"(?<!\w)không (?:hề )?(?:(?:làm |gây )?(?:ảnh hưởng|cản trở)(?: gì)?(?: (?:đến|tới))?"
    r"|(?:làm |bị |để )?mất(?! (?:tiền|\w*phí|công|thời gian|điện|nước|mùa|an ninh|rừng|đất))"
    r"|bị (?:cắt|tước|ngừng|dừng))"
    r"(?: (?:quyền|việc|khả năng|suất|chế độ))*(?: (?:được|hưởng))?(?= \w)"
)
_GETS = re.compile(r"(?<!\w)(?:có|vẫn|còn)(?: \w+){0,2}? (?:được|nhận|hưởng)(?!\w)")
_LOSES = re.compile(r"(?<!\w)(?:(?:bị|phải)(?! (?:bệnh|ốm))|mất|cắt|ảnh hưởng|cản trở)(?!\w)")
_TAKEN_AWAY = re.compile(r"(?<!\w)(?:bị |làm )?(?:mất|cắt|tước|ngừng|dừng|thu hồi)(?!\w)")
# What is not stopped goes on.
_NOT_STOPPED = re.compile(
    r"(?<!\w)không (?:bị )?(?:chấm dứt|tạm dừng|dừng|ngừng|cho (?:thôi|nghỉ) việc|sa thải"
    r"|thanh lý hợp đồng)(?! lại)(?!\w)"
)
_GOES_ON = re.compile(r"(?<!\w)(?:tiếp(?: tục)?|còn|vẫn|giữ)(?!\w)")


def reworded(question: str, clause: str) -> tuple[str, str]:
    """The two in the words that the rules of a verdict know."""
    asked = _MAY_NOT.sub("được quyền từ chối", _TAKES.sub("", _LET_OFF.sub("được miễn", plain(question))))
    said = _NO_MEMBER.sub("không được", _MAY_NOT.sub("được quyền từ chối", _TAKES.sub("", plain(clause))))
    what = asked.rpartition(" có ")[2]
    if _GETS.search(asked) and not _LOSES.search(what):
        said = _NO_EFFECT.sub("vẫn được", said)
    if _GOES_ON.search(what) and not _LOSES.search(what):
        said = _NOT_STOPPED.sub("tiếp tục", said)
    return asked, said


_STILL_HAS = re.compile(r"(?<!\w)(?:vẫn|còn) (?:được |có )*(?:giữ|hưởng|nhận|cấp|tính|trả)(?: nguyên| đủ)?(?= \w)")


def takes_nothing(question: str, clause: str) -> bool:
    """Does the question ask whether something is lost or taken away, which the clause leaves as it is?"""
    asked, effect = plain(question).rpartition(" có ")[2], _unharmed(plain(clause))
    if _LOST_ALL.match(asked) and _still_gets(plain(clause)):
        return True
    if effect is None or not _TAKEN_AWAY.search(asked):
        return False
    what = content(_TAKEN_AWAY.sub(" ", asked))
    return bool(set(what) & set(content(plain(clause)[effect.end() :])))


# Somebody whom something befalls for what he does, and who gets it "vẫn" all the same.
_LOST_ALL = re.compile(
    r"(?:bị|phải) (?:mất (?:quyền|suất|phần|chế độ)|cắt(?! (?:giảm|bớt|điểm))|ngừng|dừng|tước|đuổi|loại|từ chối"
    r"|bỏ rơi)(?!\w)"
)
_STILL_GETS = re.compile(r"(?<!\w)vẫn (?:luôn )?(?:được|có quyền|cho|cấp|hưởng|nhận)(?= \w)")
_LOSS_TOLD = re.compile(
    r"(?<!\w)(?:cắt|mất|ngừng|dừng|tước|đuổi|loại|từ chối|thôi|không (?:còn |được )|trừ"
    r"|nhưng (?:không|chưa|chỉ|bị|thôi))(?!\w)"
)


def _still_gets(said: str) -> bool:
    """Does somebody get it all the same, and does nothing befall him there?"""
    return _STILL_GETS.search(said) is not None and _LOSS_TOLD.search(said) is None


def _unharmed(said: str) -> re.Match[str] | None:
    return _NO_EFFECT.search(said) or _STILL_HAS.search(said)
