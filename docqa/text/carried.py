"""A document that a question names only to say which other one is meant: "kế hoạch triển khai Nghị quyết 8"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.text.matters import COMPARES

# Over folded words, as all here. What one document does to another.
_OUT = r"(?:thay the|thay cho|bai bo|huy bo|replac\w+|supersed\w+|repeal\w+)"
_BY = (
    rf"(?:(?:cung |deu |de |nham )*(?:trien khai|thuc hien|thi hanh|cu the hoa|huong dan|(?<!lam )can cu|dua tren"
    rf"|dua vao|sua doi|(?:lam )?theo|ve|{_OUT})(?: thuc hien| thi hanh| theo| viec| cho| vao| bo sung)*"
    rf"|(?:to |that |which )?(?:implement\w*|carr(?:y|ies|ying) out|execut\w+|for|under|{_OUT})"
    r"(?: the| \w+(?= \w+ \d))*)"
)
_OTHER = (
    r"(?:nghi quyet|nq|chi thi|ct|ket luan|kl|quyet dinh|qd|ke hoach|kh|chuong trinh(?: hanh dong)?|ctr|nghi dinh"
    r"|thong tu|van ban|cong dien|resolution|directive|conclusion|decision|plan|program(?:me)?|decree)"
)
# "Nghị quyết số 57-NQ/TW"
_NUMBERED = rf"{_OTHER}(?: (?:so|no\.?))? ?(?P<number>(?P<lead>\d+)[^\s,;?]*)"
_CLAUSE = re.compile(rf"\b(?P<verb>{_BY}) {_NUMBERED}")
# "(việc) triển khai": a deed that is asked about, no document that does it.
_A_DEED = re.compile(r"\b(?:viec|ket qua|tinh hinh|cong tac|qua trinh|tien do|to chuc|nhiem vu|kinh phi|va) $")
# Two are carried out: "triển khai Nghị quyết 8 và Nghị quyết 9".
_ONE_MORE = re.compile(rf"\W*(?:va|cung|and|hoac|hay) {_NUMBERED}")
_KINDS = {
    "kh": "ke hoach",
    "qd": "quyet dinh",
    "ct": "chi thi",
    "ctr": "chuong trinh",
    "nq": "nghi quyet",
    "van ban": "",
    "vb": "",
    "plan": "ke hoach",
    "decision": "quyet dinh",
    "directive": "chi thi",
    "resolution": "nghi quyet",
    "program": "chuong trinh",
    "programme": "chuong trinh",
    "document": "",
}
_ITSELF = re.compile(
    r"\b(?P<kind>ke hoach|quyet dinh|chi thi|chuong trinh|nghi quyet|kh|qd|ct|ctr|nq|van ban|vb|plan|decision"
    r"|directive|resolution|program(?:me)?|document)\b(?: hanh dong)?(?! (?:(?:so|no\.?) )?\d)"
)
_OWNER = re.compile(r"\bcua (?P<owner>.+?)(?= (?:ban hanh|de|nham|ve|ma|duoc|do|cung|deu|dung|la) |$)")
# "theo", "về" only right behind the plan or whose it is: "... được bao nhiêu theo Quyết định 12" asks the decision.
_LOOSE = re.compile(r"(?:cung |deu |de |nham )*(?:lam )?(?:theo|ve)\b")
_NAME = re.compile(r"(?: hanh dong)?(?: cua .+)? ?")
_SAYS = re.compile(r"\b(?:gi|nao|ai|khi|bao nhieu|the nao|noi|nhac|quy dinh|yeu cau|ban hanh|ky|ki|duoc)\b")
_NUMBERED_KIND = re.compile(rf"\b{_NUMBERED}")


@dataclass(frozen=True, slots=True)
class Carrying:
    """A document asked for by what it carries out or replaces: its ``kind`` ("" for any) and ``owner`` ("" where none
    is named), folded; ``lead`` is the other's number without its code; ``out``: that one is replaced; ``start:end``:
    where the clause that names it stands."""

    kind: str
    owner: str
    lead: str
    out: bool
    start: int
    end: int


def carrying(folded: str) -> Carrying | None:
    """What a folded question asks for in such a way; None where it names the document itself, or two, or compares."""
    if COMPARES.search(folded):
        return None
    for clause in _CLAUSE.finditer(folded):
        before = folded[: clause.start()]
        own = _ITSELF.search(before)
        if own is None or _numbered(before) or _A_DEED.search(before) or _ONE_MORE.match(folded, clause.end()):
            continue
        between = before[own.end() :]
        if _LOOSE.match(clause["verb"]) and (not _NAME.fullmatch(between) or _SAYS.search(between)):
            continue
        owner = _OWNER.match(before[own.end() :].strip() + " ")
        return Carrying(
            _KINDS.get(own["kind"], own["kind"]),
            owner["owner"].strip() if owner else "",
            clause["lead"].lstrip("0"),
            re.search(_OUT, clause["verb"]) is not None,
            clause.start(),
            clause.end(),
        )
    return None


def _numbered(folded: str) -> bool:
    return _NUMBERED_KIND.search(folded) is not None


def carried(folded: str) -> Iterator[str]:
    """The numbers, without their codes, of those that a folded question names as what documents carry out."""
    for clause in _CLAUSE.finditer(folded):
        before = folded[: clause.start()]
        by_one = _ITSELF.search(before) or _numbered(before)
        if by_one and not _A_DEED.search(before) and not _ONE_MORE.match(folded, clause.end()):
            yield clause["lead"].lstrip("0")


def words_of_carried(folded: str) -> set[str]:
    """The words of that clause."""
    found = carrying(folded)
    return set() if found is None else set(folded[found.start : found.end].split())


def without_carried(folded: str) -> str:
    """The folded question without the clause that only says which document is meant."""
    found = carrying(folded)
    return folded if found is None else f"{folded[: found.start].rstrip()}{folded[found.end :]}"
