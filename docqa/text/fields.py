"""Which header field a question asks for, by rules over its folded words (so that missing accents change nothing)."""

from __future__ import annotations

import re
from typing import Literal

MetadataField = Literal[
    "signer", "number", "issued", "effective", "issuer", "kind", "published", "subject", "area", "status", "author"
]


def any_of(*rules: str) -> re.Pattern[str]:
    """Any of the rules, each at whole words. In a rule, " .. " stands for a few words between."""
    return re.compile("|".join(rf"\b(?:{rule.replace(' .. ', r'(?: [^ ]+){0,9} ')})(?!\w)" for rule in rules))


# "ký" (sign), not "định kỳ", "thời kỳ", "ký cam kết", "kỹ năng".
_SIGNS = (
    r"(?<!dinh )(?<!thoi )(?<!hoc )(?<!chu )(?<!nhiem )(?<!dang )k[yi]"
    r"(?! cam| ket| su| nang| thi| thuat| luat| nghi| hop)"
)
_SOMEBODY = r"(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|noi nao)"
SOMETIME = r"(?:khi nao|bao gio|hom nao|ngay nao|ngay may|nam nao|thang nao|luc nao|thoi gian nao)"
# What a person writes when asking for a header field. The first that matches wins.
_FIELDS: tuple[tuple[MetadataField, re.Pattern[str]], ...] = (
    (
        "signer",
        any_of(
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
        any_of(
            rf"hieu luc .. {SOMETIME}",
            rf"hieu luc(?: thi hanh)? (?:tu |ke tu )?{SOMETIME}",
            rf"{SOMETIME} .. hieu luc",
            rf"{SOMETIME} (?:co )?hieu luc",
            "ngay (?:co )?hieu luc",
            r"(?:takes?|comes?|came|took) (?:into )?(?:effect|force)",
            "effective",
        ),
    ),
    (
        "published",
        any_of(
            rf"(?:dang|dua)(?: tin| bai)?(?: vao)? {SOMETIME}", "ngay dang", "ngay dua tin", "when was .. published"
        ),
    ),
    (
        "issued",
        any_of(
            rf"(?:ban hanh|{_SIGNS}|ra doi)(?: [^ ]+){{0,2}} {SOMETIME}",
            rf"{SOMETIME} .. ban hanh",
            rf"ban hanh .. {SOMETIME}",
            "ngay (?:thang )?(?:nam )?(?:ban hanh|ky)",
            "(?:de|ghi) ngay (?:nao|may)",
            r"(?:when|what date|which date|date) .. (?:issued|promulgated|dated|signed)",
        ),
    ),
    (
        "issuer",
        any_of(
            rf"{_SOMEBODY}(?: [^ ]+){{0,4}} ban hanh",
            "(?:co quan|noi) ban hanh",
            rf"ban hanh boi {_SOMEBODY}",
            rf"la (?:ke hoach|quyet dinh|chi thi|van ban|chuong trinh) cua {_SOMEBODY}",
            r"(?:who|which (?:body|agency|authority))(?: [^ ]+){0,3} issued",
        ),
    ),
    (
        "number",
        any_of(
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
        any_of("(?:thuoc|vao|trong) linh vuc (?:nao|gi)", "linh vuc (?:cua )?(?:van ban|ke hoach|quyet dinh|chi thi)"),
    ),
    (
        "author",
        any_of(
            "tac gia",
            "(?:ai|nguoi|phong vien nao) (?:viet|tong hop|dua tin)",
            "(?:bai|tin) .. cua ai",
            "by ?line",
            "author",
        ),
    ),
    ("status", any_of("con hieu luc", "het hieu luc (?:chua|hay|khong)", "tinh trang (?:hieu luc|van ban)")),
    ("kind", any_of("loai van ban", "van ban (?:thuoc )?loai (?:gi|nao)", "hinh thuc van ban")),
    ("subject", any_of("trich yeu", "(?:noi )?ve (?:viec|van de|noi dung) gi")),
)
# A law or letter that the document only refers to has no header here.
_OTHER_LAW = any_of("luat", "nghi dinh", "thong tu", "phap lenh", "to trinh", "cong van", "van ban so")
# These ask for another document than the one they name.
_OTHER_DOCUMENT = any_of(
    "thay the", "bai bo", "can cu", "vien dan", "duoc dan", "nhac (?:toi|den)", "kem theo", "replac\\w+"
)


def asked_field(folded: str) -> MetadataField | None:
    """The header field that a folded question asks for, of the document that it names; None where it asks for something
    else, or for another document."""
    field = next((name for name, rule in _FIELDS if rule.search(folded)), None)
    if field in ("issued", "effective", "issuer", "number") and _OTHER_LAW.search(folded):
        return None
    if field in ("number", "kind", "subject") and _OTHER_DOCUMENT.search(folded):
        return None
    return field
