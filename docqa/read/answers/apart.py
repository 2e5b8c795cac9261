"""A question about two documents, as it would be asked of one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docqa.read.clauses.words import FRAME, bag
from docqa.schema import Query
from docqa.text import fold
from docqa.text.overlap import IDLE

# Over folded words.
_AND = re.compile(r"\s+(?:va|voi|cung|hay|hoac|so voi)\s+")
# Where a side that has asked its question ends, and what asks.
_JOINT = re.compile(r"\s*[,;]?\s+(?:va|con|trong khi)\s+|\s*;\s*")
_ASKS = re.compile(r"\b(?:nao|gi|ai|dau|bao nhieu|bao lau|the nao|ra sao|bao gio)\b")
# Who is asked for; a side that names itself does so before that: "bên Chính phủ cơ quan nào chủ trì".
_WHO = re.compile(
    r"\b(?:(?:co quan|don vi|to chuc|to dang|uy ban|bo|so|ban|cuc|vu|phong|nganh|hoi|ben|noi)(?: \w+)? nao|ai)\b"
)
_ITS_OWN = re.compile(
    r"(?:ben|phia|theo|trong|o|tai|cap|(?:ban )?(?:ke hoach|quyet dinh|nghi quyet|chi thi|chuong trinh))\b"
)
_SIDE = re.compile(r"\s*[,;]?\s+(?:va|con|trong khi(?: do)?)\s+(?:thi\s+)?")
_TOPIC = re.compile(r".{6,}?[,:]\s+")
_TOLD = re.compile(r"\s+(?:giao(?: cho)?|do|thì|là|phân công)\s*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_COMMA = re.compile(r"\s*[,;]\s+(?:(?:tinh|huyen|thanh pho)\s+)?")
_BOTH = re.compile(r"(?:,\s*)?\b(?:ca hai|ca|cung|deu|moi noi|moi ben|moi tinh|lan luot)\b")
_EACH = re.compile(r",?\s*\b(?:lan luot|moi ben|moi noi|moi loai|moi thu)\b")
# Words before a document's name that do not say what is asked of it.
NAMING = frozenset("tinh huyen thanh pho so nam kh qd ct nq ctr".split())
_BETWEEN = frozenset("giua so sanh xet ngoai".split())
_SEAT = re.compile(r"^(?:thanh pho|huyen|quan|thi xa|thi tran|xa|phuong)\s+")
_SUBJECT = 4  # syllables that a half needs to be a question of its own
_ENOUGH = 2  # words behind both names that say what is asked; else it is said before them


def asked_of(query: Query, names: Sequence[str], which: int) -> Query:
    """The question about ``names[which]`` alone: of "A và B cùng giao ai ...?" either "A giao ai ...?" or "B giao ai
    ...?". As it is where the names do not stand side by side."""
    text = query.restored or query.text
    folded = fold(text)
    places = [place for name in names if (place := _place(folded, name))]
    if len(folded) != len(text) or len(names) != 2 or len(places) != 2:
        return query
    first, second = sorted(places)
    between = _AND.search(folded, first[1], second[0]) or _COMMA.fullmatch(folded, first[1], second[0])
    if between is None:
        return query
    if places[which] == first:
        after = _rest(query, folded, second[1])
        words = text[: between.start()] + text[after:]
    elif len(bag(text[between.end() : second[0]]) - FRAME - IDLE - NAMING) >= _ENOUGH:
        words = _taken_over(text[: first[0]], text[between.end() :])  # it says what is asked by itself
    elif len(bag(_alone(text[second[1] :])) - FRAME - IDLE) < _ENOUGH:
        words = text[: first[0]] + text[second[0] :]
    else:
        before, words = text[: first[0]], text[between.end() :]
        if bag(before) - FRAME - IDLE - NAMING - _BETWEEN:  # "Sở Y tế trong A và trong B": it is of both
            taken = _taken_over(before, words)
            words = taken if taken != words else before + text[second[0] :]
    return replace(query, text=_alone(words), restored=None)


def own_questions(query: Query, names: Sequence[str]) -> list[Query]:
    """Of "Về phí, A nêu mức nào và B ghi bao nhiêu phần trăm?" what is asked of each of ``names``, where each side asks
    in its own words; the topic before the comma is of both. [] where they do not part so."""
    text = query.restored or query.text
    folded = fold(text)
    places = [place for name in names if (place := _place(folded, name))]
    if len(folded) != len(text) or len(names) != 2 or len(places) != 2:
        return []
    first, second = sorted(places)
    asks = _ASKS.search(folded, first[1], second[0])
    joint = _JOINT.search(folded, asks.end() if asks else len(folded), second[0])
    if joint is None or _ASKS.search(folded, second[1]) is None:
        return []
    topic = text[: folded.rfind(",", 0, first[0]) + 1]
    words = [text[: joint.start()], f"{topic} {text[joint.end() :].lstrip(' ,;')}"]
    order = words if places[0] == first else words[::-1]
    return [replace(query, text=" ".join(half.split()), restored=None) for half in order]


def halves_of(query: Query) -> tuple[tuple[str, Query], ...]:
    """Of "phí của A và vốn của B lần lượt là bao nhiêu?" the two questions, "phí của A là bao nhiêu?" and "vốn của B là
    bao nhiêu?", each with what it is about; where the second half begins with a word of the first ("cho A và cho B"),
    it takes over what stands before that. Nothing where the question does not part so."""
    text = query.restored or query.text
    folded = fold(text)
    each = _EACH.search(folded)
    if len(folded) != len(text) or each is None:
        return ()
    joints = list(_AND.finditer(folded, 0, each.start()))
    if len(joints) != 1:
        return ()
    first, second = text[: joints[0].start()], text[joints[0].end() : each.start()]
    second = _taken_over(first, second)
    tail = text[each.end() :]
    parts = [" ".join(part.split()).strip(" ,") for part in (first, second)]
    if not all(len(part.split()) >= _SUBJECT for part in parts):
        return ()
    return tuple((part, replace(query, text=" ".join(f"{part} {tail}".split()), restored=None)) for part in parts)


def sides_of(query: Query) -> tuple[tuple[str, Query], ...]:
    """Of "Về Luật A, bên Chính phủ bộ nào soạn, còn bên Quốc hội cơ quan nào thẩm tra?" the two questions for somebody,
    each with the topic before them and the name of its side. Nothing where it does not part so."""
    text = " ".join((query.restored or query.text).split())
    folded = fold(text)
    topic = _TOPIC.match(folded)
    asks = list(_WHO.finditer(folded, topic.end() if topic else 0))
    if len(folded) != len(text) or topic is None or len(asks) != 2:
        return ()
    joint = _SIDE.search(folded, asks[0].end(), asks[1].start())
    if joint is None:
        return ()
    found = []
    for start, ask, end in ((topic.end(), asks[0], joint.start()), (joint.end(), asks[1], len(text))):
        if not _ITS_OWN.match(folded, start) or ask.start() <= start:
            return ()
        name = _TOLD.sub("", _IN_BRACKETS.sub("", text[start : ask.start()])).strip(" ,")
        found.append(
            (name, replace(query, text=f"{text[: topic.end()]}{text[start:end]}".rstrip(" ?") + "?", restored=None))
        )
    return tuple(found)


def _taken_over(first: str, second: str) -> str:
    """``second``, and before it what stands in ``first`` before the word that ``second`` begins with."""
    if opening := fold(second).split()[:1]:
        shared = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(opening[0])}(?!\w)", fold(first))]
        if shared and shared[-1] > 0:
            return first[: shared[-1]] + second
    return second


def says_name(query: Query, name: str) -> bool:
    """Does the question name it, maybe without a number's code?"""
    return _place(fold(query.restored or query.text), name) is not None


def _place(folded: str, name: str) -> tuple[int, int] | None:
    """Where the name stands; a document's number may be said without its code, a town without "thành phố"."""
    whole = fold(name)
    lead = re.match(r"\d+(?=-)", whole)
    for said in (whole, whole.partition("/")[0], _SEAT.sub("", whole), lead[0] if lead else whole):
        if found := re.search(rf"(?<!\w){re.escape(said)}(?!\w)", folded):
            return found.span()
    return None


def _rest(query: Query, folded: str, at: int) -> int:
    """The end of what belongs to the name that ends at ``at``: "của Tây Ninh" behind a number."""
    owners = "|".join(re.escape(fold(p)) for p in query.mentions.provinces) or r"(?!)"
    found = re.compile(rf"\s+(?:cua\s+)?(?:tinh\s+|thanh pho\s+)?(?:{owners})(?!\w)").match(folded, at)
    return found.end() if found else at


def _alone(words: str) -> str:
    """Without what says that there are two."""
    folded = fold(words)
    if len(folded) == len(words):
        for match in reversed(list(_BOTH.finditer(folded))):
            words = words[: match.start()] + words[match.end() :]
    return " ".join(words.split()).strip(" ,")
