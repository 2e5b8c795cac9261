"""What kind of answer a question asks for, by rules over its folded words (so that missing accents change nothing)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from docqa.schema import Query
from docqa.text import fold
from docqa.text.analyze import tokens

Asks = Literal["who", "when", "how-many", "tasks", "list", "yesno", "other"]
MetadataField = Literal["signer", "number", "issued", "effective", "issuer", "kind", "published", "subject"]

# What a person writes when asking for a header field. The first that matches wins.
_FIELDS: tuple[tuple[MetadataField, str], ...] = (
    ("signer", r"\b(?:ai|nguoi nao|ong nao|ba nao|dong chi nao|lanh dao nao|chu tich nao)\b.{0,40}\bky\b|\bnguoi ky\b|\bky (?:boi|ten)\b|\bai ky\b|\bwho signed\b|\bsigned by\b|\bsigner\b"),
    ("effective", r"\b(?:co )?hieu luc\b.{0,40}\b(?:khi nao|ngay nao|bao gio|tu dau|luc nao)\b|\b(?:khi nao|bao gio|ngay nao)\b.{0,40}\bhieu luc\b|\bngay (?:co )?hieu luc\b|\b(?:take|takes|come|comes) (?:into )?(?:effect|force)\b|\beffective\b"),
    ("published", r"\b(?:dang|dua) (?:tin )?(?:vao )?(?:ngay|khi) nao\b|\bngay dang\b|\bngay dua tin\b|\bwhen was .{0,40}\bpublished\b"),
    ("issued", r"\b(?:ban hanh|ky ban hanh|ky|ra doi)\b.{0,12}\b(?:ngay|khi|nam|thang|luc) (?:nao|may)\b|\bngay (?:nao|may)\b.{0,30}\bban hanh\b|\b(?:khi nao|bao gio)\b.{0,60}\bban hanh\b|\bban hanh\b.{0,30}\b(?:khi nao|bao gio)\b|\bngay (?:thang )?(?:nam )?(?:ban hanh|ky)\b|\b(?:de|ghi) ngay (?:nao|may)\b|\b(?:when|what date|which date)\b.{0,60}\b(?:issued|promulgated|dated)\b"),
    ("issuer", r"\b(?:ai|co quan nao|don vi nao|to chuc nao|cap nao|noi nao)\b.{0,25}\bban hanh\b|\bdo (?:ai|co quan nao|don vi nao|cap nao)\b.{0,12}\bban hanh\b|\bco quan ban hanh\b|\bnoi ban hanh\b|\bban hanh boi (?:ai|co quan nao)\b|\bban hanh\b.{0,10}\bcua (?:ai|co quan nao)\b|\b(?:who|which (?:body|agency|authority))\b.{0,20}\bissued\b"),
    ("number", r"\bso hieu\b|\bso ky hieu\b|\bso (?:may|bao nhieu)\b|\bmang so\b|\bco so nao\b|\b(?:document|plan|decision) number\b"),
    ("kind", r"\bloai van ban\b|\bvan ban (?:thuoc )?loai (?:gi|nao)\b|\bhinh thuc van ban\b"),
    ("subject", r"\btrich yeu\b|\bban hanh\b.{0,12}\bve viec gi\b|\b(?:noi )?ve (?:viec|van de|noi dung) gi\b"),
)
_FIELD_RULES = tuple((name, re.compile(rule)) for name, rule in _FIELDS)
# A law that the document only refers to has no header here.
_OTHER_LAW = re.compile(r"\bluat\b|\bnghi dinh\b|\bthong tu\b|\bphap lenh\b|\bto trinh\b|\bcong van\b|\bvan ban so\b")

_YESNO = re.compile(
    r"\bco\b.{2,160}\b(?:khong|hay khong|hay chua|chua)\s*\W*$|\b(?:phai|dung)\b.{0,40}\bkhong\s*\W*$|\b(?:da|duoc|bi)\b.{2,160}\bchua\s*\W*$|\bhay (?:khong|chua)\b"
    r"|^(?:is|are|was|were|does|do|did|has|have|must|can|will|should)\b"
)
_HOW_MANY = re.compile(
    r"\bbao nhieu\b|\bmay (?!gio\b|thang\b)\w+|\bty le\b|\bti le\b|\bso luong\b|\bmuc (?:chi|phat|ho tro|kinh phi|tieu thu|giam|tang)\b|\bkinh phi\b.{0,30}\b(?:nao|gi)\b|\bhow (?:many|much)\b|\b(?:what|which) (?:percentage|proportion|share|number)\b"
)
_WHEN = re.compile(
    r"\b(?:khi nao|bao gio|luc nao|ngay nao|ngay may|thang nao|thang may|nam nao|quy may|quy nao|thoi gian nao|thoi diem nao|thoi han|han chot|han cuoi|truoc ngay|den nam nao|bao lau|muc thoi gian)\b|^(?:when|by when)\b|\b(?:what|which) (?:date|year|month|deadline)\b|\bhow long\b|\bdeadline\b"
)
_WHO = re.compile(
    r"\b(?:ai|nguoi nao)\b|\b(?:co quan|don vi|(?<!co )so|nganh|ban|to chuc|luc luong|cap|bo phan|phong|hoi|doan the|bo|doi tuong|dau moi|so nganh|dia phuong|noi)(?: \w+){0,2} nao\b|\b(?:cq|dv)\b.{0,8}\bnao\b|^(?:who|whom)\b|\bwhich (?:\w+ )?(?:body|bodies|agency|agencies|department|departments|authority|organisation|organization|office|unit|forces?)\b"
)
_TASKS = re.compile(
    r"\bnhiem vu\b|\btrach nhiem\b|\blam (?:nhung )?(?:gi|viec gi)\b|\b(?:viec|cong viec) (?:gi|nao)\b|\bphai lam\b|\bduoc giao\b|\bgiai phap (?:nao|gi)\b|\b(?:nhu )?the nao\b|\bbang cach nao\b|\btasks?\b|\bresponsib\w+\b|\bduties\b|\bwhat (?:must|should|does|do)\b"
)
_LIST = re.compile(
    r"\bnhung\b.{1,60}\b(?:nao|gi)\b|\bcac\b.{1,60}\b(?:nao|gi)\b|\bgom (?:nhung )?(?:gi|ai|nao)\b|\bliet ke\b|\bke (?:ten|ra)\b|\bmuc tieu\b|\bchi tieu\b|\bnoi dung (?:gi|nao|trong tam)\b|\blist\b|\bwhich\b.{0,40}s\b|\bwhat are\b"
)


@dataclass(frozen=True, slots=True)
class Question:
    """``asks``: the kind of answer; ``field``: the header field asked for, None where it asks for something else;
    ``plural``: more than one item is expected; ``words``: the folded words, in order."""

    asks: Asks
    field: MetadataField | None
    plural: bool
    percent: bool
    words: tuple[str, ...]


def parse_question(query: Query) -> Question:
    """The rules applied to a question as understood."""
    folded = fold(query.restored or query.text)
    field = next((name for name, rule in _FIELD_RULES if rule.search(folded)), None)
    if field in ("issued", "effective", "issuer", "number") and _OTHER_LAW.search(folded):
        field = None
    plural = bool(_LIST.search(folded))
    return Question(
        asks=_asks(folded),
        field=field,
        plural=plural,
        percent=bool(re.search(r"\bphan tram\b|%|\bty le\b|\bti le\b|\bpercent", folded)),
        words=tuple(t.term for t in tokens(folded)),
    )


def _asks(folded: str) -> Asks:
    if _YESNO.search(folded) and not re.search(r"\b(?:nao|gi|bao nhieu)\b(?!.*\b(?:nao|gi)\b)", folded):
        return "yesno"
    if _HOW_MANY.search(folded):
        return "how-many"
    if _WHEN.search(folded):
        return "when"
    if _WHO.search(folded):
        return "who"
    if _TASKS.search(folded):
        return "tasks"
    return "list" if _LIST.search(folded) else "other"
