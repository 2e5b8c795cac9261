"""Does an answer say anything that its question does not say already?"""

from __future__ import annotations

import re

from docqa.read.clauses.bodies import is_body, unlabelled
from docqa.read.clauses.words import bag
from docqa.schema import Query
from docqa.text import fold
from docqa.text.analyze import analyze
from docqa.text.glossary import translated

# One of several that the question names is asked for, or a figure, or a yes.
_CHOICE = re.compile(r"\b(?:hay|hoac|giua|hon|or|between)\b|\btrong (?:hai|ba|so|cac)\b|\bva [^,]{2,60},.*\bnao\b")
_ASKS = re.compile(r"\b(?:nao|gi|ai|dau|which|what|who|whom|where)\b")
# "tỉnh nào" asks for a name: "UBND tỉnh" is none.
_PLACE = re.compile(r"\b(?:tinh|thanh pho|tp|huyen|(?<!co )quan|thi xa|xa|(?<!dia )phuong) nao\b")
# Who asks for the holder of a post knows the post: "Giám đốc Sở Y tế" is no answer to "Who heads the Department of
# Health?".
_HOLDER = re.compile(
    r"\bwho (?:heads|runs|is (?:the )?(?:director|head|chair\w*))\b"
    r"|\bai (?:dung dau|la (?:giam doc|nguoi dung dau|truong phong))\b"
    r"|\b(?:giam doc|nguoi dung dau|truong phong)\b.* la ai\b"
)
_POST = re.compile(r"^(?:giám đốc|trưởng phòng|người đứng đầu|lãnh đạo|thủ trưởng)\s+", re.IGNORECASE)
_LEVEL = re.compile(r"\s+(?:tỉnh|thành phố)$", re.IGNORECASE)
_ACTS = re.compile(r"(?:can|phai|nen|se|duoc|co trach nhiem|chu y|chu trong|tap trung)\b")
_SHORT = re.compile(r"\b[A-ZĐ]{3,6}\b")
_OFFICES = frozenset(
    "ubnd uy ban nhan dan hdnd hoi dong tinh thanh pho huyen quan thi xa phuong va cac chu tich".split()
)


def only_repeats(query: Query, words: str) -> bool:
    """Is all of it said by the question, short or in full? A body's name counts as said where it stands there as a
    whole: who asks "sở nào lo giao thông vận tải" has not named it."""
    text = query.restored or query.text
    if not query.vietnamese:
        text = f"{text} {translated(query.text)}"
    folded = fold(text)
    if _CHOICE.search(folded) or not _ASKS.search(folded):
        return False
    asked = bag(text)
    words = unlabelled(words)
    if _HOLDER.search(folded):
        words = _POST.sub("", words)
    said = [(fold(word.strip(".,;:()*“”\"'")), bag(word)) for word in _but_initials(text, words).split()]
    if not said:
        return True  # all of it is an abbreviation of the question's, in full
    if _PLACE.search(folded) and all(bare in _OFFICES for bare, _ in said):
        return True
    if is_body(words) and _named_alone(text, words):
        return True
    if not all(bare <= asked or (len(bare) > 1 and bare - {word} <= asked) for word, bare in said):
        return False
    return not is_body(words) or _in_full(words) in _in_full(text)


def _named_alone(text: str, words: str) -> bool:
    """Is it named there without its level as who acts: "Công an tỉnh" where the question says "công an cần"?"""
    core = _LEVEL.sub("", words)
    if core == words:
        return False
    _, said, rest = _in_full(text).partition(_in_full(core))
    return bool(said) and _ACTS.match(rest) is not None


def asks_holder(query: Query) -> bool:
    """Does the question ask who holds a post?"""
    return _HOLDER.search(fold(query.restored or query.text)) is not None


def _but_initials(question: str, words: str) -> str:
    """The words without those that an abbreviation of the question stands for: "TTDL" says "Trung tâm dữ liệu"."""
    folded = fold(words).split()
    rest = words.split()
    for short in map(fold, _SHORT.findall(question)):
        for at in range(len(folded) - len(short) + 1):
            if "".join(word[:1] for word in folded[at : at + len(short)]) == short:
                rest[at : at + len(short)] = [""] * len(short)
    return " ".join(rest)


def _in_full(text: str) -> str:
    """Its words in their order, abbreviations as what they stand for."""
    units = analyze(text).folded().units
    return f" {' '.join(units)} "
