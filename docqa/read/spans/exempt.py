"""Who is let off, left out or given something: "ai không phải nộp", "hộ nào được miễn". Those asked for are people, and
no body that does a deed."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, pairs, parts, plain

# "ai ở xã A cũng không được"; no "ai giúp hộ không được vay", which asks who helps.
_WHO = r"(?<!\w)(?:ai|nào)(?: (?:ở|tại) (?:\w+ ){0,3}?\w+)?(?: (?:thì|sẽ|đều|cũng|còn|mới|là))?"
_OUT = r"(?:(?:không|chẳng|chưa)(?: còn)? (?:phải|cần|được)|khỏi|được miễn)"
_ASKS_OUT = re.compile(rf"{_WHO} {_OUT}(?!\w)", re.IGNORECASE)
_ASKS_GIVEN = re.compile(
    rf"{_WHO} được (?:giảm|hưởng|hỗ trợ|trợ cấp|ưu tiên|vay|cấp(?! nhật)|xét(?! xử))(?!\w)", re.IGNORECASE
)
# What a clause says of those who are left out; "không gian", "bảo vệ miền núi" are nothing of the kind.
_LEAVES_OUT = re.compile(
    r"(?<!\w)(?:(?:không|chưa|thôi)(?: còn)? (?:phải|cần|được|thu|nộp|đóng|tính|áp dụng|thuộc|nhận|xét|cấp|hỗ trợ|cho)"
    r"|miễn(?! là)|khỏi phải|loại (?:khỏi|trừ|ra)|trừ(?! sâu| bệnh))(?!\w)",
    re.IGNORECASE,
)
# An exemption asked for, and what anybody is bidden to do.
_ASKS_FOR_IT = re.compile(
    r"(?<!\w)(?:có|còn|vẫn) được (?:phép )?miễn(?! (?:phí|dịch))(?: (?:phải|cần|việc))?(?P<what> .+)"
)
_TAG = re.compile(r"\s*(?:không|chưa|chứ)\W*$")
_NOT_TAKEN = re.compile(r"^(?:(?:phải|bị) )?(?:thu|lấy|tính|đóng|nộp|trả|mất) ")  # "không thu lệ phí"
_TO_DO = re.compile(r" (?:nộp|đóng|trực|tham gia|mua|khai|dự|học|thi|làm)(?! (?:phí|tiền))(?!\w)")


def asks_who_is_out(asked: str) -> bool:
    """Does a question ask who is let off or left out?"""
    return _ASKS_OUT.search(asked) is not None


def asks_who_is_given(asked: str) -> bool:
    """Does a question ask to whom something is given?"""
    return _ASKS_GIVEN.search(asked) is not None


def leaves_out(clause: str) -> bool:
    """Does a clause let somebody off, or leave somebody out?"""
    return _LEAVES_OUT.search(clause) is not None


def lets_off(question: str, clause: str) -> str | None:
    """ "Có" where a question asks for an exemption from just what the clause says is not done: "không xếp trực đêm đối
    với phụ nữ mang thai"; empty where it says so of others, maybe, or of a part; "Không" where it just bids them do it.
    None where it says nothing of the kind."""
    asked = plain(question)
    if (found := _ASKS_FOR_IT.search(asked)) is None:
        return None
    who, deed = asked[: found.start()], content(found["what"])
    what = set(deed)
    pieces = parts(clause, asked)
    denied = max((len(what & set(content(p.text))) for p in pieces if p.denies), default=0)
    free = max((len(what & set(content(p.text))) for p in pieces if not p.denies), default=0)
    bare = _TAG.sub("", found["what"]).strip()
    if any(p.kind == "plain" and _NOT_TAKEN.sub("", p.text.strip()).startswith(bare) for p in pieces):
        return "Có"
    if any("miễn" in content(p.text) for p in pieces):
        return None
    if any("giảm" in content(p.text) and what & set(content(p.text)) for p in pieces if not p.denies):
        return ""
    same_deed = any(p.denies and content(p.text)[:1] == deed[:1] for p in pieces)
    if free > denied and free == len(what) > 1 and _TO_DO.match(found["what"]):
        return "Không"
    if (2 * denied < len(what) and not same_deed) or denied <= free:
        return None
    same = pairs(who) & pairs(plain(clause)) and set(content(who)) <= set(content(plain(clause)))
    return "Có" if same else ""
