"""Who is left out of what all others get: "không nhận người chưa biết bơi", "riêng cán bộ xã không được thưởng"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, pairs, parts, plain

_THOSE = (
    "những người|người|ai|hộ|em|trẻ|học sinh|sinh viên|cán bộ|công chức|viên chức|cơ sở|đơn vị|doanh nghiệp|công ty"
    "|xe|tàu|thuyền|nhà|trường hợp|đối tượng|gia đình|hồ sơ|thanh niên|phụ nữ|dự án|tổ chức|cá nhân"
)
_KEEPS_OUT = re.compile(
    r"(?<!\w)không (?:được )?(?P<deed>nhận|lấy|xét(?! xử| nghiệm)|tuyển|kết nạp|tiếp nhận|chọn|mời|cử"
    r"|bình xét|bình bầu)"
    rf"(?P<thing>(?: (?!{_THOSE}|đối với)\w+){{0,6}}?)(?: (?:đối với|với|cho))? (?P<who>(?:{_THOSE})(?!\w)[^;.]*)"
)
_ALTERNATIVE = re.compile(r",(?!\d)|(?<!\w)(?:hoặc|và|hay)(?!\w)")
_LACKS = re.compile(r"(?<!\w)(?:không|chưa|thiếu)(?!\w)")
_MAY = re.compile(r"(?<!\w)(?:có|còn|vẫn) (?:còn |vẫn )?(?:được|thể)(?: phép)?(?!\w)(?! miễn)")
# No mark of anybody.
_ANYBODY = frozenset("người hộ em trẻ gia đình nhà qua từng đang bị đối tượng trường hợp những ai dưới trên từ".split())
# "Riêng cán bộ xã không được thưởng": those, and what is said of them up to the next mark.
_APART = re.compile(
    r"(?:^|[;,:.] ?|(?<=nhưng )|(?<=song ))riêng (?:đối với |với |các |những )*(?P<who>[^;.]{3,90}?)"
    r"(?=,? (?:không|chưa|được|phải|thì|sẽ|vẫn|chỉ|miễn|có thể)(?!\w))[^;.]*"
)
_HELD = 0.6
_BARE = 2  # words at most in a ban that names nothing but its verb


def of_those_asked(question: str, clause: str) -> str | None:
    """The clause without what it says of others apart, or just that where they are asked about; None where it cannot be
    told whether they are."""
    asked, said = plain(question), plain(clause)
    if (apart := _APART.search(said)) is None:
        return clause
    named = [word for word in content(apart["who"]) if word not in _ANYBODY]
    held, rest = set(content(asked)), f"{said[: apart.start()]} {said[apart.end() :]}".strip()
    mark = set(named) - set(content(rest))  # "nữ sinh nội trú được cấp, riêng nữ sinh bán trú phải chờ"
    if named and (sum(word in held for word in named) >= _HELD * len(named) or (mark and mark <= held)):
        return apart.group().lstrip(" ,;:.")
    if not content(rest):
        return clause
    same = pairs(" ".join(content(apart["who"])[:2])) & pairs(asked)
    return None if same - pairs(rest) else rest


def kept_out(question: str, clause: str) -> str | None:
    """ "Không" of those whom the clause does not take in, or of whom it says but that they may not; "Có" of those who
    have what the others are kept out for want of. None of anybody else."""
    asked, said = plain(question), plain(clause)
    if (may := _MAY.search(asked)) is None or re.search(r"không được\W*$", asked[: may.start()]):
        return None
    who, deed = asked[: may.start()], set(content(asked[may.end() :]))
    for found in _KEEPS_OUT.finditer(said):
        about = deed & {*content(said[: found.start()]), *content(found["thing"]), found["deed"]}
        meant = [one for one in _ALTERNATIVE.split(found["who"]) if about and _named(one, who)]
        if meant:
            return "Không" if any(_lack_alike(one, who) for one in meant) else "Có"
    return "Không" if _only_barred(who, said) else None


def _named(those: str, who: str) -> bool:
    """Are those in question named there, by most of the words that tell them from others?"""
    named, held = [word for word in content(those) if word not in _ANYBODY], set(content(who))
    return len(named) > 1 and sum(word in held for word in named) >= _HELD * len(named)


def _lack_alike(one: str, other: str) -> bool:
    """Whoever lacks something is not one who has it."""
    return bool(_LACKS.search(one)) == bool(_LACKS.search(other))


def _only_barred(who: str, said: str) -> bool:
    """ "Gia đình từng bị phạt vì bạo lực không được nhận": nothing is said but that they may not."""
    pieces = parts(said)
    if len(pieces) != 2 or pieces[1].kind != "ban" or len(content(pieces[1].text)) > _BARE:
        return False
    return _named(pieces[1].subject, who) and _lack_alike(pieces[1].subject, who)
