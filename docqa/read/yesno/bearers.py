"""Who bears the cost: "xã tự lo xe" of "Sở có trả tiền xe cho các xã không?"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.read.clauses.scopes import content, pieces_of, plain
from docqa.read.yesno.duties import same_body, who_is

_PAYS = "chi trả|thanh toán|đài thọ|hỗ trợ|chu cấp|gánh|chịu|chi|trả|lo|bỏ|bù|cấp|bao|đóng|góp|nộp"
_MONEY = r"tiền|kinh phí|chi phí|\w*phí|vốn|lương|phụ cấp|thù lao"
_ASKS = re.compile(
    rf"(?P<who>[^,;]+?) (?:có|sẽ)(?: (?:còn|phải|cần|bị))* (?:tự )?(?:bỏ )?(?:{_PAYS})(?: ra)?"
    rf" (?:\w+ )?(?:{_MONEY})(?P<what>(?: .*)?)"
)
_ITSELF = re.compile(
    r"^(?P<who>.+?) (?:(?:phải|được|cần|sẽ|chủ động) )*tự (?:lo|bố trí|chi trả|chi|trả|chịu|mua|thuê|sắm|túc|bỏ|đóng"
    r"|cân đối|trang trải|thu xếp|trang bị)(?!\w)(?P<what>.*)"
)
_BY = re.compile(
    r"(?P<what>.*?)(?<!\w)do (?P<who>(?:\w+ ){1,6}?)(?:tự |phải |trực tiếp |sẽ )*(?:chi trả|thanh toán|đài thọ"
    r"|lo|chi|trả|chịu|đóng|bỏ ra|cấp|bảo đảm|đảm bảo)(?!\w)"
)
_ALL = re.compile(rf"^(?P<who>.+?) (?:sẽ )?(?:{_PAYS}|bố trí) (?:toàn bộ|100 ?%|tất cả|hết)(?: số)?(?P<what>.*)")
_ANY = re.compile(rf"^(?P<who>.+?) (?:sẽ |chỉ |còn |cũng )*(?:{_PAYS}|bố trí)(?!\w)(?P<what>.*)")
# A part of it may be borne by another.
_SOME = re.compile(r"\d[\d.,]* ?(?:%|triệu|nghìn|ngàn|đồng|tỷ)|(?<!\w)(?:nửa|còn lại|một phần|thêm|cùng|đối ứng)(?!\w)")
_TAG = re.compile(r"\s*(?:hay )?(?:không|chưa)\W*$")
_IDLE = frozenset("tiền phí kinh chi toàn bộ số mình".split())
_LEAST = 0.5  # of what is to be paid for, named with who bears it


@dataclass(frozen=True, slots=True)
class _Borne:
    """Who bears how much (0..1) of what is asked about; ``some``: perhaps only a part."""

    who: list[str]
    share: float
    some: bool


def borne_by_another(question: str, clause: str) -> bool:
    """Is it asked whether somebody pays for what the clause says that another does, and he does not?"""
    asked = _ASKS.search(_TAG.sub("", plain(question)))
    if asked is None:
        return False
    payer, wanted = who_is(asked["who"]), _named(asked["what"])
    if not payer or not wanted:
        return False
    pieces = pieces_of(plain(clause))
    others = [b for b in _borne(pieces, wanted, (_ITSELF, _BY, _ALL)) if not same_body(payer, b.who)]
    own = [b for b in _borne(pieces, wanted, (_ITSELF, _BY, _ALL, _ANY)) if same_body(payer, b.who)]
    most = max((b.share for b in others if not b.some), default=0)
    return most >= _LEAST and not any(b.some or b.share >= most for b in own)


def _borne(pieces: list[str], wanted: set[str], rules: tuple[re.Pattern[str], ...]) -> list[_Borne]:
    found = []
    for piece in pieces:
        if (match := next((m for rule in rules if (m := rule.search(piece))), None)) and (who := who_is(match["who"])):
            share = len(wanted & set(content(piece))) / len(wanted)
            found.append(_Borne(who, share, _SOME.search(piece) is not None))
    return found


def _named(what: str) -> set[str]:
    return {word for word in content(what) if word not in _IDLE and not word.isdigit()}
