"""What weighs one thing against another: all of a kind against a share of it, the main cause against a lesser one."""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.read.clauses.scopes import TURN, content, pairs, plain

_ALL = re.compile(
    r"(?<![\w,.])(?:(?:tất cả|mọi|toàn bộ|toàn thể|100 ?%)(?: các| những| số)* (?P<what>\w+(?: \w+)?)"
    r"|(?P<every>(?!ai\b)\w+) nào cũng)"
)
# "12/15 bến", "12 trong số 15 bến" are less than all.
_OUT_OF = re.compile(
    r"(?<![\w/.,])(?<!số )(?P<some>\d+)(?:/| (?:trong|trên)(?: tổng)?(?: số)? )(?P<all>\d+) (?P<what>[^\W\d][^,;]*)"
)
_SHARE = re.compile(
    r"(?<![\w.,])(?P<share>\d+(?:[.,]\d+)?) ?(?:%|phần trăm)(?: (?:trở lên|trở xuống|các|tổng|số))* ?(?P<what>[^,;]*)"
)
_SOME = re.compile(r"(?<!\w)(?:một số|một bộ phận|phần lớn|đa số|hầu hết|còn \d+)(?: các)? (?P<what>[^,;]*)")
# Nobody may be left out of it: "có hộ nào chưa có điện không?", "đều có điện".
_LEFT_OUT = re.compile(
    r"(?<!\w)(?:có|còn) (?:\w+ )?(?:ai|nào|(?:người|hộ|nơi|thôn|xã)(?= còn| bị| chưa| không))(?: (?:còn|mà|bị|vẫn))*"
    r" (?:bỏ sót|sót|bỏ quên|không|chưa|thiếu) (?P<what>.*)"
)
_EVERYBODY = re.compile(r"(?<!\w)(?:đều|tất cả|100 ?%) (?P<what>[^;]*)")
_NEGATED = re.compile(r"(?<!\w)(?:không|chưa|thiếu|chẳng|trừ)(?!\w)")
# A part of a document: no whole one is done away with there.
_WHOLE_ONE = re.compile(
    r"(?<!\w)(?:bãi bỏ|hủy bỏ|thay thế|sửa đổi|điều chỉnh) (?:tất cả|toàn bộ|hết|cả|hoàn toàn)"
    r"(?: (?:nội dung|các|những|điều|khoản|của))* (?P<what>[^,;]*)"
)
_PART_OF_ONE = re.compile(
    r"(?<!\w)(?:bãi bỏ|hủy bỏ|thay thế|sửa đổi|điều chỉnh)(?:, bổ sung)? (?:một số |các )?"
    r"(?:điểm|khoản|mục|điều|phần|gạch đầu dòng|chỉ tiêu|nội dung|cụm từ) (?!khác)[^.]*?(?:của|tại) (?P<what>[^,;]*)"
)
# Asked whether it is wholly done, and what says that it is so in part, or not wholly.
_TOTALLY = "hoàn toàn|triệt để|dứt điểm|hẳn(?! hoi)|tuyệt đối|tận gốc"
_WHOLLY = re.compile(rf"(?<!không )(?<!chưa )(?<!\w)(?:{_TOTALLY})(?!\w)")
_NOT_WHOLLY = re.compile(rf"(?<!\w)(?:không|chưa|khó)(?: (?!chỉ)\w+){{0,5}}? (?:{_TOTALLY})(?!\w)")
_PARTLY = re.compile(
    r"(?<!\w)(?:một phần|phần nào|bước đầu|từng bước|(?<!xây dựng )(?<!dịch vụ )(?<!y tế )cơ bản(?! (?:về|của|cho))"
    r"|phần lớn|đa số|giảm (?:mạnh|dần|rõ|đáng kể)"
    r"|(?:vẫn )?còn (?:xảy ra|diễn ra|tồn tại|hạn chế|\d+|nhiều|một số))(?!\w)"
)
_SOME_NOT = re.compile(r"(?<!\w)còn \d[\d.]* (?:\w+ ){1,4}chưa(?!\w)")
# Where money comes from, of all of which a question says that it comes from one of them.
_ALL_MONEY = re.compile(r"(?<!\w)(?:toàn bộ|tất cả|100 ?%)(?: số| nguồn)* (?:kinh phí|vốn|tiền|chi phí)(?!\w)")
_SOURCE = re.compile(
    r"(?<!\w)(?:ngân sách (?:\w+ )?(?:nhà nước|trung ương|tỉnh|thành phố|huyện|xã|địa phương)|vốn (?:vay|oda|đối ứng)"
    r"|xã hội hóa|(?:dân|nhân dân|doanh nghiệp|cộng đồng) đóng góp|đóng góp của|tài trợ)(?!\w)"
)
# Of what there are kinds that one word tells apart.
_NOUNS = frozenset("nhà xe đất hộ trường chợ tàu rừng đường cầu trạm giấy thẻ thuốc nước lớp".split())
_PIECE = re.compile(r"[;,](?!\d)|\btrong đó\b")
# The comma behind it parts members, not clauses: "70% số xã, phường, thị trấn có bể bơi".
_ENUMERATES = re.compile(r"(?:%|phần trăm)(?: số| các| tổng)*(?: \w+){1,2}(?:, \w+(?: \w+)?)*$")
_MAIN = re.compile(
    r"(?<!\w)(?:chủ yếu|cơ bản|phần lớn|(?<!hành )(?<!tài )(?<!bưu )chính(?! (?:sách|quyền|phủ|trị|đáng|thức|xác|quy)))"
    r"(?!\w)"
)


def only_some(question: str, deed: str, clause: str) -> bool:
    """Does the question say it of all, or of 100%, and the clause of a smaller share of the same?"""
    asked, said = plain(question), plain(clause)
    if (whole := _WHOLE_ONE.search(asked)) and (part := _PART_OF_ONE.search(said)):
        return bool(pairs(whole["what"]) & pairs(part["what"]))
    if (match := _ALL.search(asked)) is None:
        return False
    what = match["what"] or match["every"]
    if any(_names(m["what"] or m["every"], what) for m in _ALL.finditer(said)):
        return False
    done = set(content(_ALL.sub(" ", deed))) - set(content(what))
    pieces = [p for p in _pieces(said) if 2 * len(done & set(content(p))) >= len(done) and _names(p, what)]
    shares = [m for piece in pieces for m in _SHARE.finditer(piece)]
    shares = [m for m in shares if _names(m["what"], what)] or shares
    some = any(_names(m["what"], what) for piece in pieces for m in _SOME.finditer(piece))
    out_of = (m for piece in pieces for m in _OUT_OF.finditer(piece) if _names(m["what"], what))
    some = some or any(int(m["some"]) < int(m["all"]) for m in out_of)
    return (some or bool(shares)) and all(m["share"] != "100" for m in shares)


def untold_of_all(question: str, deed: str, clause: str) -> bool:
    """Is it asked of all, where the clause names no word of what is asked, nor all of anything?"""
    asked, said = plain(question), plain(clause)
    if (match := _ALL.search(asked)) is None or _ALL.search(said) or _EVERYBODY.search(said):
        return False
    done = set(content(_ALL.sub(" ", deed))) - set(content(match.group()))
    return not done & set(content(said))


def all_reached(question: str, clause: str) -> bool:
    """Is it asked whether there is anybody who is left out or has not, where the clause says that all have: "đều có
    người đến thăm" of "có ai không người đến thăm không?"."""
    asked, said = plain(question), plain(clause)
    left_out, everybody = _LEFT_OUT.search(asked), _EVERYBODY.search(said)
    if left_out is None or everybody is None or _NEGATED.search(said):
        return False
    wanted = set(content(left_out["what"]))
    return len(wanted & set(content(everybody["what"]))) >= min(2, len(wanted)) > 0


def _pieces(said: str) -> list[str]:
    """What a clause says of each thing, the members that share a figure together."""
    found: list[str] = []
    for piece in _PIECE.split(said):
        if found and _ENUMERATES.search(found[-1]):
            found[-1] += f",{piece}"
        else:
            found.append(piece)
    return found


def not_wholly(question: str, deed: str, clause: str) -> bool:
    """Does the question ask whether it is wholly done ("đã chặn hoàn toàn chưa?"), and the clause says of the same that
    it is so in part, or not wholly?"""
    asked, said = plain(question), plain(clause)
    if _WHOLLY.search(asked) is None or _NOT_WHOLLY.search(asked) or _PARTLY.search(asked):
        return False
    matter = set(content(_WHOLLY.sub(" ", f"{asked} {deed}")))
    partly = False
    for number, side in enumerate(TURN.split(said)):
        for piece in re.split(r"[;,](?!\d)", side):
            about = matter & set(content(_PARTLY.sub(" ", _WHOLLY.sub(" ", piece))))
            if _NOT_WHOLLY.search(piece) and about:
                return True
            if _WHOLLY.search(piece) and about:
                return False
            partly |= _SOME_NOT.search(piece) is not None
            partly |= _PARTLY.search(piece) is not None and (number > 0 or bool(about))
    return partly


def from_several(question: str, clause: str) -> bool:
    """Does the question say that all of the money comes from one source, and the clause name several?"""
    asked, said = plain(question), plain(clause)
    return _ALL_MONEY.search(asked) is not None and len(set(_SOURCE.findall(said)) - set(_SOURCE.findall(asked))) > (
        not _SOURCE.search(asked)
    )


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


def of_another_kind(question: str, clause: str) -> bool:
    """Does the clause say it of another kind of the same: "nhà xưởng xây mới" of "nhà dân xây mới"? What stands right
    before and behind the word for the kind tells that it is the same."""
    asked, said = content(plain(question)), content(plain(clause))
    ours, theirs = _kinds(asked), _kinds(said)
    return any(ours[same] not in said and theirs[same] not in asked for same in ours.keys() & theirs.keys())


def _kinds(words: list[str]) -> dict[tuple[str, str, str], str]:
    """The word for the kind, by the noun before it and the two words behind it."""
    fours = zip(words, words[1:], words[2:], words[3:], strict=False)
    return {(noun, b, c): kind for noun, kind, b, c in fours if noun in _NOUNS and b != "hơn"}


def _names(text: str, what: str) -> bool:
    return re.search(rf"(?<!\w){what.split()[0]}(?!\w)", text) is not None
