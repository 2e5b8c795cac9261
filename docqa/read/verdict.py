"""Does a clause affirm or deny what a question asks?"""

from __future__ import annotations

import re
from itertools import pairwise

from docqa.read.limits import another_case, excepted
from docqa.read.opposed import done_away, opposed
from docqa.read.question import bare
from docqa.text import fold, normalize

# A negation and the syllables after it, folded; one that says which people or places are meant ("những người không
# hưởng lương") denies nothing; nobody and nothing, who deny the whole clause; and what of a question may be denied:
# what it says after "có", "đã", "được" ("cơ quan" and "cơ sở" fold to the like of "có").
_NOT = re.compile(r"\b(?:chua|khong|chang|cam) (?!chi |nhung |ngung |ke |(?:vuot )?qua \d)((?:\w+ ?){1,6})")
# Words that fold to the like of "chưa", "cấm", "không", "chẳng".
_ALIKE = re.compile(r"\b(?:chứa|chữa|chùa|cam|cầm|cảm|khống|chặng|chăng)\b", re.IGNORECASE)
_WHICH = re.compile(
    r"\b(?:nhung|cac|cho|doi voi|voi|cua|so) (?:nguoi|ho|noi|xa|thon|dia phuong|doi tuong|truong hop|don vi|co so)"
    r"(?: \w+)? (?:chua|khong) (?!duoc\b|phai\b|the\b)"
)
_NOBODY = re.compile(r"\bkhong (?:\w+ ){1,3}nao\b")
_ASKED = re.compile(r"\b(?:(?:co|da) (?!quan|so)|(?:duoc|phai|con) )(.+)")
_TAG = re.compile(
    r"[\s,]*\b(?:(?:co )?(?:phai|dung)(?: vay)? (?:khong|chua)|phai chang|hay khong|hay chua|khong|chua)$"
)
# A clause that opens so says what shall not be; "không để", "không quá" and the like say how it shall be.
_FORBIDS = re.compile(
    r"^\W*(?:(?:[a-z]|\d+(?:\.\d+)*)[.)]\s*)?(?:nghiem cam|tuyet doi (?:khong|cam)|cam|khong|chua|chang)"
    r" (?!de\b|qua\b|chi\b|nhung\b|ngung\b|it\b|dung\b|tinh\b|ke\b|phan biet\b)"
)
_BAN = re.compile(r"\b(?:nghiem )?(?<!thi )cam\b|\bkhong (?:duoc|cho)\b|\bforbid|\bprohibit|\bban(?:s|ned)\b")
_HELPING = frozenset("duoc phai co bi the can nen dang con".split())
# The ban that a question asks for.
_BANS = re.compile(r"\b(?:bị )?(?:nghiêm )?cấm\b")


def verdict(question: str, clause: str) -> str:
    """ "Có", "Không" or "Chưa". A negation counts at the clause's start or before what is asked: "chưa
    được ngăn chặn" denies "đã được ngăn chặn chưa?", "người không hưởng lương" denies nothing. A question for a ban is
    affirmed by one."""
    whole = bare(fold(_ALIKE.sub("-", question))).rstrip(" ?.")
    asked = _TAG.sub("", whole)
    predicate = found.group(1) if (found := _ASKED.search(asked)) else asked
    said = " ".join(fold(_ALIKE.sub("-", normalize(clause).text)).split())
    if _BAN.search(predicate):
        banned = bool(_BAN.search(said) or _FORBIDS.match(said)) or done_away(_BANS.sub("cho phép", question), clause)
        return "Có" if banned != excepted(question, clause) else "Không"
    negated = [match.group(1).split() for match in _NOT.finditer(_WHICH.sub(" ", said))]
    pairs = {" ".join(pair) for words in negated for pair in pairwise(words)}
    denied = (
        bool(_NOBODY.search(said) or _FORBIDS.match(said))
        or any(f" {pair} " in f" {predicate} " for pair in pairs)
        or any(words[0] == predicate for words in negated)
        or any(f" co {words[0]} " in f" {asked} " and words[0] not in _HELPING for words in negated)
        or opposed(question, clause)
        or another_case(question, clause)
    )
    return "Có" if denied == excepted(question, clause) else "Chưa" if whole.endswith("chua") else "Không"
