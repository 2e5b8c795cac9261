"""What kind of answer a question asks for, by rules over its folded words (so that missing accents change nothing)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from docqa.schema import Query
from docqa.text import fold

Asks = Literal["who", "when", "how-many", "tasks", "list", "yesno", "other"]
TimeUnit = Literal["day", "month", "year", "any"]
MetadataField = Literal[
    "signer", "number", "issued", "effective", "issuer", "kind", "published", "subject", "area", "status", "author"
]


def _any(*rules: str) -> re.Pattern[str]:
    """Any of the rules, each at whole words. In a rule, " .. " stands for a few words between."""
    return re.compile("|".join(rf"\b(?:{rule.replace(' .. ', r'(?: [^ ]+){0,9} ')})(?!\w)" for rule in rules))


# "ký" (sign), not "định kỳ", "thời kỳ", "ký cam kết", "kỹ năng".
_SIGNS = (
    r"(?<!dinh )(?<!thoi )(?<!hoc )(?<!chu )(?<!nhiem )(?<!dang )k[yi]"
    r"(?! cam| ket| su| nang| thi| thuat| luat| nghi| hop)"
)
_SOMEBODY = r"(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|noi nao)"
_SOMETIME = r"(?:khi nao|bao gio|hom nao|ngay nao|ngay may|nam nao|thang nao|luc nao|thoi gian nao)"
# What a person writes when asking for a header field. The first that matches wins.
_FIELDS: tuple[tuple[MetadataField, re.Pattern[str]], ...] = (
    (
        "signer",
        _any(
            rf"(?:ai|nguoi nao|ong nao|ba nao|dong chi nao|lanh dao nao|chu tich nao)(?: [^ ]+){{0,5}} {_SIGNS}",
            rf"\w+ nao (?:da )?{_SIGNS}",
            "nguoi k[yi]",
            "k[yi] (?:boi|ten)",
            "who signed",
            "signed by",
            "signer",
            "signatory",
        ),
    ),
    (
        "effective",
        _any(
            rf"hieu luc .. {_SOMETIME}",
            rf"hieu luc(?: thi hanh)? (?:tu |ke tu )?{_SOMETIME}",
            rf"{_SOMETIME} .. hieu luc",
            rf"{_SOMETIME} (?:co )?hieu luc",
            "ngay (?:co )?hieu luc",
            r"(?:takes?|comes?|came|took) (?:into )?(?:effect|force)",
            "effective",
        ),
    ),
    (
        "published",
        _any(rf"(?:dang|dua)(?: tin| bai)?(?: vao)? {_SOMETIME}", "ngay dang", "ngay dua tin", "when was .. published"),
    ),
    (
        "issued",
        _any(
            rf"(?:ban hanh|{_SIGNS}|ra doi)(?: [^ ]+){{0,2}} {_SOMETIME}",
            rf"{_SOMETIME} .. ban hanh",
            rf"ban hanh .. {_SOMETIME}",
            "ngay (?:thang )?(?:nam )?(?:ban hanh|ky)",
            "(?:de|ghi) ngay (?:nao|may)",
            r"(?:when|what date|which date|date) .. (?:issued|promulgated|dated|signed)",
        ),
    ),
    (
        "issuer",
        _any(
            rf"{_SOMEBODY}(?: [^ ]+){{0,4}} ban hanh",
            "(?:co quan|noi) ban hanh",
            rf"ban hanh boi {_SOMEBODY}",
            rf"la (?:ke hoach|quyet dinh|chi thi|van ban|chuong trinh) cua {_SOMEBODY}",
            r"(?:who|which (?:body|agency|authority))(?: [^ ]+){0,3} issued",
        ),
    ),
    (
        "number",
        _any(
            "so hieu",
            "so ky hieu",
            "so (?:may|bao nhieu)",
            "mang so(?: hieu)?(?: nao| gi)?",
            "co so nao",
            "(?:document|plan|decision|directive) number",
            "number of the (?:document|plan|decision|directive)",
        ),
    ),
    (
        "area",
        _any("(?:thuoc|vao|trong) linh vuc (?:nao|gi)", "linh vuc (?:cua )?(?:van ban|ke hoach|quyet dinh|chi thi)"),
    ),
    (
        "author",
        _any(
            "tac gia",
            "(?:ai|nguoi|phong vien nao) (?:viet|tong hop|dua tin)",
            "(?:bai|tin) .. cua ai",
            "by ?line",
            "author",
        ),
    ),
    ("status", _any("con hieu luc", "het hieu luc (?:chua|hay|khong)", "tinh trang (?:hieu luc|van ban)")),
    ("kind", _any("loai van ban", "van ban (?:thuoc )?loai (?:gi|nao)", "hinh thuc van ban")),
    ("subject", _any("trich yeu", "(?:noi )?ve (?:viec|van de|noi dung) gi")),
)
# A law or letter that the document only refers to has no header here.
_OTHER_LAW = _any("luat", "nghi dinh", "thong tu", "phap lenh", "to trinh", "cong van", "van ban so")
# These ask for another document than the one they name.
_OTHER_DOCUMENT = _any(
    "thay the", "bai bo", "can cu", "vien dan", "duoc dan", "nhac (?:toi|den)", "kem theo", "replac\\w+"
)

_YESNO = re.compile(
    r"\bco\b.{2,160}\b(?:khong|hay khong|hay chua|chua)\s*\W*$"
    r"|\b(?:phai|dung|con)\b.{0,60}\bkhong\s*\W*$"
    r"|\b(?:da|duoc|bi)\b.{2,160}\bchua\s*\W*$"
    r"|\bhay (?:khong|chua)\b"
    r"|^(?:is|are|was|were|does|do|did|has|have|must|can|will|should)\b"
)
_NAMES_A_THING = re.compile(r"\b(?:nao|gi|bao nhieu)\b(?!.*\b(?:nao|gi)\b)")
# "có kế hoạch nào ... chưa?" asks whether there is one.
_IS_THERE_ANY = re.compile(r"\bco (?:\w+ ){1,3}nao\b.*\b(?:khong|chua)\s*\W*$")
_HOW_MANY = _any(
    "bao nhieu",
    r"may (?!gio\b|thang\b)\w+",
    "t[yi] le",
    "so luong",
    "muc (?:chi|phat|ho tro|kinh phi|tieu thu|giam|tang)",
    "kinh phi .. (?:nao|gi)",
    "how (?:many|much)",
    "(?:what|which) (?:percentage|proportion|share|number|percent)",
)
_WHEN = _any(
    _SOMETIME,
    "thang may",
    "quy (?:may|nao)",
    "thoi diem nao",
    "thoi han",
    "han (?:chot|cuoi|nop)",
    "den nam nao",
    "bao lau",
    "moc thoi gian",
    "when",
    "(?:what|which) (?:date|year|month|deadline)",
    "how long",
    "deadline",
)
_WHO = _any(
    "(?:ai|nguoi nao)",
    r"(?:co quan|don vi|(?<!co )so|nganh|ban|to chuc|luc luong|cap|bo phan|phong|hoi|doan the|bo|dau moi|dia phuong"
    r"|uy ban)"
    r"(?: (?!nhung|cac)\w+){0,2} nao",
    "(?:cq|dv)(?: [^ ]+)? nao",
    "who(?:m)?",
    r"which (?:\w+ )?(?:body|bodies|agency|agencies|departments?|authority|organi[sz]ations?|office|units?|forces?)",
)
_TASKS = _any(
    "nhiem vu",
    "trach nhiem",
    "lam (?:nhung )?(?:gi|viec gi)",
    "(?:viec|cong viec) (?:gi|nao)",
    "phai lam",
    "duoc giao",
    "giai phap (?:nao|gi)",
    "the na[oy]",
    "bang cach nao",
    "tasks?",
    r"responsib\w+",
    "duties",
    "what (?:must|should|does|do)",
)
_LIST = _any(
    r"nhung .. (?:nao|gi)",
    r"nhung \w+ (?:nao|gi)",
    r"cac .. (?:nao|gi)",
    "gom (?:nhung )?(?:gi|ai|nao)",
    "liet ke",
    "ke (?:ten|ra)",
    "muc tieu",
    "chi tieu",
    "noi dung (?:gi|nao|trong tam)",
    "list",
    "what are",
    r"which \w+s",
)
_TIME_UNITS: tuple[tuple[TimeUnit, re.Pattern[str]], ...] = (
    ("day", _any("(?:ngay|hom) (?:nao|may)", "(?:what|which) (?:date|day)")),
    ("month", _any("thang (?:nao|may)", "(?:what|which) month")),
    ("year", _any("nam nao", "(?:what|which) year")),
)
_WHICH_DOCUMENT = _any(
    r"(?:van ban|vb|quyet dinh|qd|chi thi|nghi quyet|ke hoach|to trinh|luat|thong tu|nghi dinh|cong van)"
    r"(?: so)? (?:nao|may|gi)"
)
_EACH = _any("lan luot", r"moi (?:ben|noi|van ban|ke hoach|tinh|dang) (?:la )?(?:bao nhieu|may|gi|nao)", "respectively")
_PERCENT = re.compile(r"\bphan tram\b|%|\bt[yi] le\b|\bpercent")


@dataclass(frozen=True, slots=True)
class Question:
    """``asks``: the kind of answer; ``field``: the header field asked for, None where it asks for something else;
    ``plural``: more than one item is expected; ``percent``: the quantity is a share; ``time``: how exact a time is
    asked for; ``document``: another document is asked for; ``each``: of each of several things."""

    asks: Asks
    field: MetadataField | None
    plural: bool
    percent: bool
    time: TimeUnit = "any"
    document: bool = False
    each: bool = False


def parse_question(query: Query) -> Question:
    """The rules applied to a question as understood."""
    folded = fold(query.restored or query.text)
    field = next((name for name, rule in _FIELDS if rule.search(folded)), None)
    if field in ("issued", "effective", "issuer", "number") and _OTHER_LAW.search(folded):
        field = None
    if field in ("number", "kind", "subject") and _OTHER_DOCUMENT.search(folded):
        field = None
    return Question(
        asks=_asks(folded),
        field=field,
        plural=bool(_LIST.search(folded)),
        percent=bool(_PERCENT.search(folded)),
        time=next((unit for unit, rule in _TIME_UNITS if rule.search(folded)), "any"),
        document=bool(_WHICH_DOCUMENT.search(folded)),
        each=bool(_EACH.search(folded)),
    )


def _asks(folded: str) -> Asks:
    if (_YESNO.search(folded) and not _NAMES_A_THING.search(folded)) or _IS_THERE_ANY.search(folded):
        return "yesno"
    rules: tuple[tuple[Asks, re.Pattern[str]], ...] = (
        ("how-many", _HOW_MANY),
        ("when", _WHEN),
        ("who", _WHO),
        ("tasks", _TASKS),
        ("list", _LIST),
    )
    return next((asks for asks, rule in rules if rule.search(folded)), "other")
