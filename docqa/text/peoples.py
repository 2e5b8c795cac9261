"""The peoples of Viet Nam: of one, a text about another says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docqa.text.normalize import fold, normalize

# The 53 beside the Kinh (Decision 121-TCTK/PPCĐ of 1979); what "=" parts are names of one.
_NAMES = """
    Kinh, Tày, Thái, Hoa, Khmer = Khơ me, Mường, Nùng, Mông = H'Mông, Dao, Gia Rai = Jrai, Ngái, Ê Đê, Ba Na = Bahnar,
    Xơ Đăng, Sán Chay = Cao Lan = Sán Chỉ, Cơ Ho = K'Ho, Chăm, Sán Dìu, Hrê, M'Nông, Ra Glai, Xtiêng = S'tiêng,
    Bru - Vân Kiều = Vân Kiều, Thổ, Giáy, Cơ Tu, Gié Triêng = Giẻ Triêng, Mạ, Khơ Mú, Co, Tà Ôi, Chơ Ro, Kháng,
    Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, Cơ Lao = Cờ Lao, Cống,
    Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm
"""
_MARKS = re.compile(r"[\s'’–-]+")


def _key(name: str) -> str:
    return fold(_MARKS.sub("", name))


_BY_KEY = {
    _key(name): _key(people.split("=")[0])
    for people in _NAMES.replace("\n", " ").split(",")
    for name in people.split("=")
}
# Hyphens, spaces and apostrophes are written or not: "Ê-đê", "Hmông".
_ONE = "|".join(
    sorted(
        (_MARKS.sub(r"[\\s'’–-]*", name.strip()) for people in _NAMES.split(",") for name in people.split("=")),
        key=len,
        reverse=True,
    )
)
_NAME = rf"(?i:{_ONE})(?![\w'-])"
_AND = r"(?:\s*[,;/-]\s*|\s(?:và|hoặc|hay)\s)(?:(?:người|dân tộc|đồng bào)\s)?"
_NAMED = re.compile(
    r"(?<!\w)(?i:người|dân tộc|đồng bào|trẻ em|học sinh|phụ nữ|thanh niên|nghệ nhân|hộ|tiếng|chữ)\s"
    rf"(?:(?:thiểu số|dân tộc|người)\s)?(?P<names>{_NAME}(?:{_AND}{_NAME})*)"
)
_EACH = re.compile(rf"(?<!\w){_NAME}")


def peoples_named(text: str) -> frozenset[str]:
    """The peoples that a text names as such ("người Dao", "trẻ em Lô Lô, Giáy"), in one folded spelling each."""
    plain = normalize(text).text
    found: set[str] = set()
    for match in _NAMED.finditer(plain):
        for name in _EACH.finditer(match["names"]):
            goes_on = plain[match.start("names") + name.end() :].lstrip()[:1].isupper()
            if name.group()[0].isupper() and not goes_on:  # no "người Thái Nguyên", no "người thái độ tốt"
                found.add(_BY_KEY[_key(name.group())])
    return frozenset(found)


def of_other_peoples(question: str, clause: str, above: Iterable[str]) -> bool:
    """Does the question name a people, and the clause only others? A heading above it that names one may say whose it
    is, one that names several does not say which."""
    asked = peoples_named(question)
    said = peoples_named(clause) if asked else frozenset()
    return bool(said) and asked.isdisjoint(said) and all(peoples_named(text) != asked for text in above)
