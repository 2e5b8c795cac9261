"""Whose duty or deed it is: of free will where a duty is asked for, still to come where a deed is, another's."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import PIECE, Part, content, head_of, holds, pairs, plain

# Of a deed that must be done; no "Có phải huyện nâng mức vay không?", which asks whether all of it is so.
MUST = re.compile(
    r"(?:(?<=\w )(?:có|còn) (?:còn )?(?:phải|cần)"
    r"|\b(?:có|còn) (?:còn )?(?:bắt buộc|yêu cầu|đòi hỏi"
    r"|bị (?:(?:bắt |ép )?buộc|ép|bắt(?! (?:giữ|giam|tạm|quả|cóc|vì|do|tù|tại)))))\b"
)
_FREELY = re.compile(
    r"(?<!\w)(?:khuyến khích|(?<!cuộc )(?<!phụ nữ )(?<!giao thông )vận động(?! viên)|kêu gọi|tự nguyện|có thể"
    r"|tùy (?:theo|điều kiện|tình hình|khả năng))(?!\w)"
)
_DUTY = re.compile(
    r"(?<!không )(?<!không bị )(?<!không có )(?<!\w)(?:phải|bắt buộc|yêu cầu|trách nhiệm|100 ?%)(?!\w)(?! chăng)"
)
_NO_DUTY = re.compile(r"(?<!\w)không (?:bị )?(?:bắt buộc|ép buộc|ép)\W*$")
# "Bắt buộc đối với công ty nhà nước, khuyến khích đối với các công ty khác": whose duty it is, and whose will.
_OF_WHOM = re.compile(
    r"(?:(?P<must>bắt buộc)|khuyến khích)[^,;.]*? (?:đối )?với (?:các |những )?(?P<whom>(?:(?!và |còn )\w+ ?)+)"
)
# "Đã ... chưa?", and what says that it is yet to come, or what goes before it.
_ALREADY = re.compile(r"(?<!\w)đã\s.*(?<!\w)chưa\W*$")
_TO_COME = re.compile(
    r"(?<!\w)(?:sẽ|sắp|dự kiến|chuẩn bị|đang (?:chờ|chuẩn bị|lập|xin|trình|xây dựng (?:kế hoạch|phương án)"
    r"|lấy ý kiến|hoàn thiện (?:hồ sơ|thủ tục|dự thảo)|làm thủ tục)[^,;]*?)(?!\w)"
)
_ENDED = re.compile(r"(?<!\w)(?:xong|hoàn thành|khánh thành|hoàn tất)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)")
# "Do A quyết định": who does what.
_DEEDS = (
    "quyết định|chủ trì|phê duyệt|ban hành|chi trả|bảo đảm|đảm bảo|quản lý|phụ trách|đảm nhiệm|tổ chức|thực hiện"
    "|thẩm định|kiểm tra|đầu tư|xây dựng|lựa chọn"
)
_BY = re.compile(
    rf"(?<!\w)do (?P<who>(?:(?!do |không |chưa )\w+ ){{1,8}}?)(?:trực tiếp |tự |làm )?(?<!chủ )(?P<deed>{_DEEDS})(?!\w)"
)
_SELF = re.compile(rf"(?P<who>(?:\w+ ){{1,4}})(?:được |có quyền |phải )?tự (?<!chủ )(?P<deed>{_DEEDS})(?!\w)")
_THEMSELVES = re.compile(r"(?P<who>(?:[^\W\d]+ ){1,3}?)(?:được |phải )?tự ")
_TITLES = frozenset("chính là ban ngành cơ quan đơn vị cả đều sẽ phải được".split())


def of_free_will(asked: str, deed: str, clause: str) -> bool:
    """Does the question ask for a duty, and the clause leave that deed to everybody's will?"""
    said = plain(clause)
    if MUST.search(asked) is None or _FREELY.search(asked):
        return False
    if (others := _of_others(asked.removesuffix(deed), said)) is not None:
        return others
    done = pairs(deed)
    pieces = PIECE.split(said)
    bound = max((len(done & pairs(piece)) for piece in pieces if _DUTY.search(piece)), default=-1)
    for piece in pieces:
        if (free := _FREELY.search(piece)) and not _DUTY.search(piece):
            behind = piece[free.end() :]
            told = _names(behind, deed) or len(done & pairs(behind)) > 1 or _NO_DUTY.search(said) is not None
            if told and len(done & pairs(behind)) > bound:
                return True
    return False


def _of_others(subject: str, said: str) -> bool | None:
    """Is it the duty of others than those asked about, to whom it is left; None where the clause parts no such two."""
    named, whom = set(content(subject)), {bool(m["must"]): set(content(m["whom"])) for m in _OF_WHOM.finditer(said)}
    if len(whom) < 2 or not named or not (mark := whom[True] - whom[False]):
        return None
    return not mark <= named


def yet_to_come(question: str, deed: str, clause: str) -> bool:
    """Does the question ask whether it is done, and the clause say that it will be?"""
    said = plain(clause)
    if _ALREADY.search(plain(question)) is None or _DONE.search(said):
        return False
    behind = [p[m.start() :] for p in PIECE.split(said) if (m := _TO_COME.search(p))]
    ended = _ENDED.search(deed) is not None and set(content(_ENDED.sub(" ", deed))) & set(content(said))
    return any(_names(p, deed) or (ended and _ENDED.search(p)) for p in behind)


def by_another(question: str, deed: str, clause: str) -> bool:
    """Is it done by somebody else than the question names: "do xã quyết định" of "dân có được tự quyết định không?",
    "dân tự bỏ tiền" of "xã có bỏ tiền không?" """
    asked, said = plain(question), plain(clause)
    subject, head = who_is(asked.removesuffix(deed)), " ".join(deed.split()[:2])
    selves = [who_is(m["who"]) for m in _THEMSELVES.finditer(said) if said[m.end() :].startswith(head)]
    if subject and head and len(selves) == said.count(head) > 0 and not any(same_body(subject, who) for who in selves):
        return True
    for ours in (*_BY.finditer(asked), *_SELF.finditer(asked)):
        theirs = [m for m in _BY.finditer(said) if m["deed"] == ours["deed"]]
        who = who_is(ours["who"])
        if theirs and who and not any(same_body(who, who_is(m["who"])) for m in theirs):
            return True
    return False


def who_is(words: str) -> list[str]:
    return [word for word in content(words.replace("có phải", " ")) if word not in _TITLES]


def same_body(one: list[str], other: list[str]) -> bool:
    """Is one name the other's beginning or end, or two words or more of it: "Hội Phụ nữ", "Hội Liên hiệp Phụ nữ xã"?"""
    short, long = sorted((one, other), key=len)
    left = iter(long)
    return short in (long[: len(short)], long[-len(short) :]) or (len(short) > 1 and all(w in left for w in short))


def _names(text: str, deed: str) -> bool:
    """Does it name the deed, by its first words or the last of them: "được trải nhựa" of "trải nhựa đường"?"""
    head = head_of(deed)
    return bool(head) and (holds(Part(text), head) if len(head) > 1 else head[0] in content(text))
