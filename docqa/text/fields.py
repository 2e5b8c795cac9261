"""Which header field a question asks for, by rules over its folded words (so that missing accents change nothing)."""

from __future__ import annotations

import re

from docqa.text.carried import without_carried
from docqa.text.matters import COMPARES
from docqa.text.wordings import CLAIMS, FIELDS, PAPER, PAPERS, PLAN, SERVES_FOR, SIGNS, SOMETIME, MetadataField, any_of

# What a header field is asked of: a document, by its kind or number.
_A_DOCUMENT = re.compile(rf"\b(?:{PLAN}|{PAPERS}|{PAPER}|bai|tin|ban|strategy|law|decree)\b|\d ?[/-] ?[a-z]{{2}}")
# Where something is said to stand: "Theo Kế hoạch 12, ..."
_SOURCE = re.compile(r"^(?:theo|trong|tai|o)\b[^,]*,")
# What only says since when or until when: "khi kế hoạch được ban hành", "kể từ ngày ký", "before it took effect". It
# asks for no date of the document's.
_DONE = rf"(?:ban hanh|ra doi|phat hanh|cong bo|thong qua|phe duyet|{SIGNS}|(?:co )?hieu luc)"
_WHILE = re.compile(
    r"\b(?:(?:(?:tinh )?den|truoc|sau|ke tu|tu|tai|vao) (?:thoi diem|ngay|luc)|khi|(?<!hieu )(?<!nang )(?<!nguon )luc)"
    rf"(?! (?:nao|may|bao nhieu|luong)\b)(?: (?!nao\b|gi\b|ai\b|dau\b|may\b|bao\b|thi\b)[^ ,;?]+){{0,20}}? {_DONE}\b"
    r"|(?:\b(?<!date )(?<!day )(?<!year )when|\b(?:before|after|since|once|until|till|(?:at|by) the time))"
    r"\b(?! (?:was|were|is|are|did|does|do|will|has|had)\b)(?: (?!which\b|what\b|who\b|how\b)[^ ,;?]+){1,20}?"
    r" (?:issued|signed|adopted|approved|promulgated|published"
    r"|(?:takes?|took|comes?|came|enters?|entered) (?:in|into )?(?:effect|force))\b"
)
_ASKS = re.compile(
    r"\b(?:nao|gi|ai|dau|bao nhieu|may|bao gio|bao lau|sao|khong|chua|what|which|who|whom|whose|where|how|why)\b"
)
# A law or letter that the document only refers to has no header here.
_OTHER_LAW = any_of("luat", "nghi dinh", "thong tu", "phap lenh", "to trinh", "cong van", "van ban so")
_OF_A_DOCUMENT = frozenset(("issued", "effective", "period", "place", "number", "recipients", "status"))
# These ask for another document than the one they name.
_OTHER_DOCUMENT = any_of(
    "thay the", "bai bo", "can cu", "vien dan", "duoc dan", "nhac (?:toi|den)", "kem theo", "replac\\w+"
)
# What somebody has to issue, by when, and on whose proposal, stands in the text.
_OTHERS_DEED = any_of(
    r"(?:phai|can|chu tri|phu trach) (?:\w+ ){0,2}ban hanh",
    "ban hanh (?:quy (?:che|dinh|trinh)|bo tieu chi|tieu chi|danh muc|huong dan|mau|so tay|dinh muc|don gia)",
    "truoc ngay",
    "de nghi",
    "kien nghi",
    "tham muu",
    "must",
)
_WHO_SIGNED = any_of(rf"(?:ai|nguoi nao)(?: da)? {SIGNS}", "nguoi k[yi] (?:[^ ]+ ){0,8}(?:la )?ai", "who signed")
# What is signed beside plans, and what has a day of its own.
_OTHER_PAPER = any_of(
    "(?:buc |la )thu",
    "thu (?:xin loi|cam on|ngo|khen|chuc mung|keu goi)",
    "bang khen",
    "giay",
    "bien ban",
    "hop dong",
    "phieu",
    "ban cam ket",
    "letters?",
    "certificates?",
    "contracts?",
)
# Until when it is in force is said in its last articles, and no header has it.
_OUT_OF_FORCE = r"\b(?:het|mat|cham dut) hieu luc\b"
_UNTIL = re.compile(
    r"\b(?:hieu luc|gia tri|ap dung|thi hanh|thuc hien)(?: thi hanh| thuc hien)?"
    rf" (?:(?:cho |keo dai )?(?:den|toi)(?: het)?|het) (?:{SOMETIME}|nam \w+ nao)"
    rf"|{_OUT_OF_FORCE}.*{SOMETIME}|{SOMETIME}.*{_OUT_OF_FORCE}"
)
# In such a case somebody signs what is no document of an office: "Bố mẹ đi vắng thì ai ký?"
_IN_A_CASE = re.compile(r"\bthi\b(?! hanh)(?! diem)(?! cong)(?! dua).*\b(?:ai|nguoi nao)\b")
_EVENT = any_of("dien ra", "khai mac", "be mac", "khoi cong", "khanh thanh", "took place", "was held")
_WHEN = any_of(SOMETIME, "bao nhieu")
# "cơ quan nào phát hành vé": what is put out is no document.
_PUTS_OUT_ELSE = re.compile(
    rf"\b(?:phat hanh|dua ra|de ra|cho ra doi)(?: ra)? (?!(?:ban )?(?:{PLAN}|{PAPERS}|{PAPER}|\S*\d"
    r"|ban|no|so|nay|do|vay|vao|ngay|nam|thang|luc|khi|tu|tai(?! lieu)|theo|va|de|nham|thi|a|nhi)\b)\w"
)
# "Giám đốc ... vào thời điểm ban hành là ai?" asks for nobody's day.
_WHO_IT_IS = re.compile(r"\bla (?:ai|nguoi nao)\W*$")
_SHARE = any_of("(?:may|bao nhieu) (?:phan tram|%)", "(?:what|which) percentage")
# To whom reports are sent is said in the text: "báo cáo 6 tháng gửi về đâu", "chế độ báo cáo ... gửi những nơi nào".
_REPORTED = re.compile(
    r"\b(?:bao cao|reports?)\b(?! de b/?c| (?:so )?\d+/)(?=.*\b(?:gui|nop|trinh|sent)\b)(?!.*\bnoi nhan\b)"
)
_HANDED_IN = re.compile(r"\b(?:ho so|don(?! vi)|giay to|to khai|bieu mau|phu luc)\b.*\bkem\b")
_OTHERS_NUMBER = any_of("tong dai", "duong day", "sdt", "dien thoai", "hotline", "tai khoan", "phone")


def without_circumstance(folded: str) -> str:
    """A folded question without what only says when: "khi kế hoạch được ban hành"; as it is where nothing else asks."""
    rest = _WHILE.sub(" ", folded)
    return " ".join(rest.split()) if _ASKS.search(rest) else folded


def _named_field(folded: str) -> MetadataField | None:
    return next((name for name, rule in FIELDS if rule.search(folded)), None)


def asks_issue_date(folded: str) -> bool:
    """Does a folded question ask for the day of a document, be it one that another only refers to?"""
    folded = without_circumstance(folded)
    others = _OTHERS_DEED.search(folded) or _EVENT.search(folded)
    return _named_field(folded) == "issued" and _A_DOCUMENT.search(folded) is not None and not others


def asked_field(folded: str) -> MetadataField | None:
    """The header field that a folded question asks for, of the document that it names; None where it asks for something
    else, or for another document."""
    folded = without_circumstance(without_carried(folded))  # "kế hoạch triển khai Nghị quyết 8": the plan is meant
    field = _named_field(folded)
    if field == "position" and _WHO_SIGNED.search(folded):
        field = "signer"  # "Ai ký, với chức vụ gì?": the name is wanted first
    said = folded if field == "recipients" else _SOURCE.sub("", folded)  # "Trong nơi nhận của Kế hoạch 12, ai ..."
    if field in _OF_A_DOCUMENT and not _A_DOCUMENT.search(said):
        return None
    if field in ("issued", "effective", "issuer", "number") and _OTHER_LAW.search(folded):
        return None
    if field in ("issued", "effective") and _WHO_IT_IS.search(folded):
        return None
    if field in ("signer", "position") and (
        _OTHER_PAPER.search(folded) or (_IN_A_CASE.search(folded) and not _A_DOCUMENT.search(said))
    ):
        return None
    if field == "effective" and _UNTIL.search(folded):
        return None
    if field in ("issued", "effective") and _EVENT.search(folded):
        return None
    if field == "budget" and (_YESNO.search(folded) or COMPARES.search(folded) or _SHARE.search(folded)):
        return None
    if field == "basis" and (_WHEN.search(folded) or SERVES_FOR.search(folded)):
        return None
    if field == "issuer" and _PUTS_OUT_ELSE.search(folded):
        return None
    if field in ("issued", "issuer") and _OTHERS_DEED.search(folded):
        return None
    if field == "recipients" and _REPORTED.search(folded):
        return None
    if field == "attached" and _HANDED_IN.search(folded):
        return None
    if field == "number" and _OTHERS_NUMBER.search(folded):
        return None
    if field in ("number", "kind", "subject", "issued") and _OTHER_DOCUMENT.search(folded):
        return None
    return field


# What a yes or no question looks like.
_YESNO = re.compile(r"\b(?:khong|chua|phai chang)\W*$|^(?:is|are|was|were|did|does|do|has)\b")


def claimed_field(folded: str) -> MetadataField | None:
    """The header field that a folded yes or no question says something of; None for other questions."""
    if not _YESNO.search(folded):
        return None
    return next((name for name, rule in CLAIMS if rule.search(folded)), None)
