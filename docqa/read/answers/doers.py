"""Who is told to do a deed, by where a body stands in a clause; and when not the doer is asked for."""

from __future__ import annotations

import re

from docqa.read.clauses.bodies import NO_VERB, ROLE, VERBS, Body, is_body, is_deed, named_at, unlabelled
from docqa.read.spans.candidates import Found
from docqa.schema import Document
from docqa.text import fold, normalize

# "Chỉ đạo Phòng A chủ trì ...": whoever heads the section tells another to do it. Written small: "Ban Chỉ đạo" is a
# name.
_TOLD = re.compile(
    r"(?<!\w)(?:[Cc]hỉ đạo|[Gg]iao(?! thông| lưu| dịch| ban)|[Pp]hân công|[Yy]êu cầu|[Đđ]ề nghị|[Ủủ]y quyền)"
    rf"(?: (?:trách nhiệm|nhiệm vụ))?(?: cho)? (?P<who>(?:các )?[^,;:.()]{{3,120}}?) {NO_VERB}(?P<verb>{VERBS})(?!\w)"
)
_TELLS = re.compile(r"(?:da )?(?:chi dao|giao|phan cong|yeu cau|de nghi|uy quyen)\b")
_ASKED_VERB = re.compile(r"\b(?:nao|ai)\b(?P<rest>.*)")
_BEFORE_A_VERB = 8  # words between who is asked for and the verb: "nào của Công an tỉnh Sông Mây chủ trì"
# "báo cáo kết quả về cơ quan nào", "gửi hồ sơ cho ai", "đưa hồ sơ cho đâu"
_SENDS = (
    r"(?:bao cao|gui|trinh|nop|phan anh|kien nghi|de xuat|thong bao|chiu trach nhiem|giai trinh"
    r"|bao(?! ve| dam| hiem| gom| luc| chi| tri| dong| toan| ton| nhieu| lau| gio| cap| boc))"
)
_BODY_ASKED = (
    r"(?:nhung |cac )?(?:ai|dau(?=\W*$)"
    r"|(?:co quan|don vi|so|nganh|ban|to chuc|noi|ben|bo|cap|dia phuong)(?: \w+){0,2} nao)\b"
)
_TO_WHOM = re.compile(  # and what it then does is not asked: "gửi báo cáo cho cơ quan nào tổng hợp"
    rf"\b(?:{_SENDS}\b(?:,? \w+)*? (?:cho|ve|den|toi|len|voi|truoc)|{_SENDS}) {_BODY_ASKED}"
    r"(?! (?!de|truoc|theo|vao|khi|hang|dinh|trong|o|cua)\w)"
    rf"|\b(?:dua|chuyen|ban giao)\b(?:,? \w+)*? cho {_BODY_ASKED}"
    rf"|\b{_BODY_ASKED}(?: (?!bao|gui|trinh|nop)\w+){{0,5}} (?:tiep )?nhan (?:cac |nhung )?(?:bao cao|so lieu)\b"
)
# Where the text says who gets it: right behind the verb ("báo Sở Tài chính số lãi"), or behind "cho", "về". What stands
# behind the name is none of it.
_SENT = re.compile(
    r"(?<!\w)(?P<verb>báo cáo|báo|gửi|trình|nộp|phản ánh|kiến nghị|đề xuất|thông báo|bàn giao|chuyển|đưa) "
    r"(?=(?P<what>(?:[^;.,]{0,300}? )??(?:cho|về|đến|tới|lên|với) )?)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:trước|sau|chậm|vào|trong|theo|để|khi|nếu|định kỳ|hằng|hàng|mỗi|bằng|qua|số|kết quả|xem)(?!\w).*$"
)

# One of these is asked for, and no person or thing.
_A_BODY = re.compile(r"\b(?:co quan|don vi|to chuc|ban nganh|so nganh|nganh) nao\b")
_ROLE = re.compile(rf"\s+(?:là|làm) {ROLE}.*$")
# Before whom somebody answers for it is not who answers.
_ANSWERS_TO = re.compile(r"\b(?:chịu trách nhiệm|giải trình)(?: \w+){0,3} (?:trước|với)\s+$", re.IGNORECASE)
# What may stand between "nào" and the deed that is asked about, in a folded question.
_BOUND_TO = re.compile(
    r"\b(?:nao|ai)(?: (?:se|phai|can|lo|duoc giao|co trach nhiem|chiu trach nhiem|co nhiem vu|dung ra|truc tiep))* "
    r"(?P<deed>\w+ \w+)"
)
# Right before one who does the deed, though it opens the clause: "kiểm tra bến do Sở A đảm nhận", "cùng Sở A".
_BY = re.compile(
    r"(?<!\w)(?:do|bởi|giao|giao cho|phân công|yêu cầu|đề nghị|cùng|với|là|gồm|:)\s+(?:các\s+)?$", re.IGNORECASE
)
_NO_SUBJECT = re.compile(r"(?:có|không|được|bị)\s", re.IGNORECASE)
# What does nothing by itself, and cannot be who does it.
_NOBODY = re.compile(
    r"\W*(?:cac |nhung )?(?:cong tac|viec|hoat dong|nhiem vu|giai phap|bien phap|ke hoach|noi dung|ket qua|hieu qua"
    r"|quy dinh|chinh sach|tinh trang|qua trinh|muc tieu|thuoc|vu an|vu viec|ho so|tai lieu"
    r"|(?:bo |du an |du thao )?luat(?! su| gia)|nghi dinh|thong tu|nghi quyet)\b"
)


def told_to(document: Document, clause: tuple[int, int], asked: str) -> Body | None:
    """The body that the clause's subject tells to do what is asked: right before the verb that the (folded) question
    has right behind "nào"."""
    verb = _ASKED_VERB.search(asked)
    if verb is None:
        return None
    words = re.findall(r"\w+", verb["rest"])
    if _TELLS.match(" ".join(words)):
        return None  # who tells is asked for
    normal = normalize(document.text[slice(*clause)])
    for found in _TOLD.finditer(normal.text):
        own = fold(found["verb"]).split()
        near = any(words[n : n + len(own)] == own for n in range(_BEFORE_A_VERB))
        name = found["who"].strip()
        if near and (is_body(name) or _is_name(name)):
            first, last = normal.span(*found.span("who"))
            return Body(name, clause[0] + first, clause[0] + last)
    return None


def sent_to(document: Document, clause: tuple[int, int], asked: str) -> Body | None:
    """The body that a clause's subject sends or reports something to, by the verb of the (folded) question first."""
    first, last = clause
    normal = normalize(document.text[first:last])
    for sent in sorted(_SENT.finditer(normal.text), key=lambda found: fold(found["verb"]) not in asked):
        for at in (sent.end(), sent.end("what")):  # -1 where no "cho" or "về" follows
            body = named_at(document, first + normal.span(at - 1, at)[1], last) if at > 0 else None
            name = _BEHIND.sub("", body.name) if body else ""
            if body and is_body(name):
                return Body(name, body.start, body.end)
    return None


def asks_to_whom(asked: str) -> bool:
    """Does a folded question ask to whom something is sent or reported?"""
    return _TO_WHOM.search(asked) is not None


def only_sends(best: Found, asked: str) -> bool:
    """Is it who sends or reports something, where a (folded) question asks to whom and the clause does not tell?"""
    opening = named_at(best.document, *best.clause)
    if not opening or best.end > opening.end or not asks_to_whom(asked):
        return False
    sends = _SENT.match(normalize(best.document.text[opening.end : best.clause[1]]).text.lstrip())
    return sends is not None and sent_to(best.document, best.clause, asked) is None


def deed_opens(best: Found, asked: str) -> bool:
    """Does the clause open with the very deed that a (folded) question asks for the doer of, "lập danh sách cán bộ diện
    Ban A quản lý"? Then whoever stands behind is none that does it, but for one whom "do" or "giao" names."""
    deeds = [found["deed"] for found in _BOUND_TO.finditer(asked)]
    text, (first, last) = best.document.text, best.clause
    opening = fold(unlabelled(normalize(text[first:last]).text)).lstrip(" *_-+").split()[:2]
    return " ".join(opening) in deeds and _BY.search(normalize(text[first : best.start]).text) is None


def answers_to(best: Found) -> bool:
    """Is it whom somebody answers to for what is asked?"""
    before = normalize(best.document.text[best.clause[0] : best.start]).text
    return _ANSWERS_TO.search(before) is not None


def _is_name(words: str) -> bool:
    """Written large, as a body's name is that is none of the kinds known."""
    return words.removeprefix("các ")[:1].isupper()


def asks_a_body(asked: str) -> bool:
    """Does a folded question ask for a body, and for no person or thing?"""
    return _A_BODY.search(asked) is not None


def but_role(words: str) -> str:
    """A body's name without what it is to be: "Sở Y tế" of "Sở Y tế là cơ quan thường trực"."""
    name = _ROLE.sub("", words)
    return name if is_body(name) else words


def acts_as_a_body(best: Found, words: str) -> bool:
    """A body, a name, or whoever does a deed right behind ("chủ rừng lập phương án"); not "tội phạm" in the midst of
    somebody else's."""
    follows = best.document.text[best.end : best.clause[1]]
    return is_body(words.partition("(")[0]) or words != words.lower() or is_deed(follows)


def may_act(words: str) -> bool:
    """May it be somebody? Not "công tác", "tăng cường", "thuốc ...", "có lệnh"."""
    return not is_deed(words) and _NOBODY.match(fold(words)) is None and _NO_SUBJECT.match(words) is None
