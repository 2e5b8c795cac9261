"""Where a question names a body: in full, by how its name begins, by its level ("cấp huyện") or its sector."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from docqa.read.clauses.bodies import opens_with_body, parts_of
from docqa.text import fold, normalize
from docqa.text.analyze import blanked, codes, tokens
from docqa.text.language import is_syllable

# So much of a body's name must stand in the question, unless the name's first piece ends there ("Sở Giáo dục") or the
# question's next word ends it.
_MOST = 0.6
_FEWEST = 2
_FEWEST_INITIALS = 3
_NAMESAKES = 5  # words that the names of different bodies begin with alike
_BETWEEN = 2  # words, as a place's name, between two bodies named together
AFTER_A_NAME = frozenset(
    """
    la lam phai duoc co can se thi ve trong theo o tai cua cho de khi nhu vao nham gi nao tinh thanh pho huyen dua
    chiu giao thuc hien phoi chu tri nhiem trach gop lo dam
    """.split()
)
_SECTOR = frozenset("nganh ben phia khoi".split())
_OFFICE = frozenset("so bo cuc phong ban dai vien".split())
_LEVELS = frozenset("tinh huyen xa".split())
_PLACES = frozenset("huyen xa phuong".split())
# What may stand right before a place that is named as a body.
_BEFORE_A_NAME = frozenset(
    "thi va voi cac moi nhung hai ba bon giao yeu cau cho rieng con boi do la nghi bao cung nhac".split()
)
_COMMITTEE = "uy ban nhan dan".split()
_SEAT = re.compile(r"(?P<group>.{3,40}? (?:ở|tại)(?: thường trực)?) (?P<body>.+)", re.IGNORECASE)
_PIECE = re.compile(r",|;|&|\s[-–]\s|\svà\s", re.IGNORECASE)
_HUYEN = r"(?:quan|huyen|thi xa|thanh pho)"
_XA = r"(?:(?<!thi )xa|phuong|thi tran)"
# Behind the level no name of one: "UBND huyện phải làm gì" is about any, "UBND huyện An Lạc" about one.
_UNNAMED = rf"(?= (?:{'|'.join(sorted(AFTER_A_NAME))})\b|$)"
_BY = r"(?:(?:uy ban nhan dan|chinh quyen) )?"
_HAS_TASKS = r"(?= (?:\w+ ){0,4}?(?:duoc (?:\w+ )?(?:giao|phan)|phai|lo|co nhiem vu)\b)"
# One body under several names.
_ALIKE = tuple(
    (re.compile(rf"\b{pattern}\b"), name)
    for pattern, name in (
        (rf"{_BY}(?:cap huyen|cac {_HUYEN}(?: {_HUYEN})*(?: thanh thi)?|{_HUYEN}(?: {_HUYEN})+)", "cap huyen"),
        (rf"{_BY}(?:cap xa|cac {_XA}(?: {_XA})*|{_XA}(?: {_XA})+)", "cap xa"),
        (rf"uy ban nhan dan (?P<of>huyen|xa){_UNNAMED}", r"cap \g<of>"),
        (r"(?:dang doan )?(?:uy ban )?mat tran to quoc(?: viet nam)?", "mat tran to quoc"),
        # Whom people call by those it is for.
        (rf"^(?:ben |khoi )?thanh nien{_HAS_TASKS}", "doan thanh nien"),
        (rf"^(?:ben |khoi |chi em )?phu nu{_HAS_TASKS}", "hoi phu nu"),
        (r"(?:ben|khoi|to chuc) (?P<of>nong dan|cuu chien binh)", r"hoi \g<of>"),
        (r"doan thanh nien(?: cong san(?: ho chi minh)?)?(?: tinh)?|tinh doan", "doan thanh nien"),
        (r"hoi (?:lien hiep )?phu nu(?: viet nam)?", "hoi phu nu"),
        (r"(?:bo|ban) chi huy quan su", "chi huy quan su"),
        (
            r"(?:(?:bo|ban) chi huy )?(?:bo doi|linh|luc luong|chien si|nganh|ben) bien phong"
            r"|(?<!don )(?<!tram )(?<!doi )bien phong(?= tinh)|^bien phong",
            "bo doi bien phong",
        ),
        (r"(vien kiem sat|toa an) nhan dan", r"\1"),
    )
)


def spelt(text: str) -> list[str]:
    """The folded words of a question or a name, abbreviations written out, without document numbers and "và"; bodies
    of many names under one."""
    plain = normalize(text).text
    found = tokens(blanked(plain, codes(plain)))
    words = " ".join(fold(word) for token in found for word in (token.long or (token.term,)) if word != "và")
    for pattern, name in _ALIKE:
        words = pattern.sub(name, words)
    return words.split()


def named_in(
    words: Sequence[str], name: str, places: Collection[str], behind: Collection[str] = ()
) -> tuple[int, int] | None:
    """Where in the question's ``words`` the body stands, or so much of its name as people say; of a name of several
    bodies any of them. ``places``: folded words that belong to no body's name; ``behind``: those that may end one."""
    parts = parts_of(name)
    found = sorted(s for part in parts if (s := _said(words, part, places, behind) or _by_sector(words, part)))
    if not found and (level := spelt(name))[:1] == ["cap"] and len(level) == _FEWEST:
        return _level_alone(words, level[1])
    if not found:
        return None
    together = (found[0][0], max(end for _, end in found))
    return together if together[1] - together[0] <= sum(b - a for a, b in found) + _BETWEEN * len(found) else found[0]


def _said(words: Sequence[str], name: str, places: Collection[str], behind: Collection[str]) -> tuple[int, int] | None:
    whole = body = _single([w for w in spelt(name) if w not in places])
    while body and body[-1] in ("tinh", "thanh", "pho"):
        body = body[:-1]
    start, end, longest = _beginning(words, body)
    if body[:1] and body[0] in _PLACES and start and not _opens_a_name(words, start):
        return None  # "Công an xã Tân Lập" is not "Xã Tân Lập"
    if longest < min(_FEWEST, len(body)) or not longest or (len(body) == 1 and not _alone(words, start)):
        return None
    after = words[end] if end < len(words) else ""
    place = {word[0] for word in places}  # "tỉnh QN"
    if longest < len(body) and after.isalpha() and not is_syllable(after) and not place.issuperset(after):
        return None  # initials of another name
    level = whole[longest] if longest < len(whole) else ""
    if {after, level} <= _LEVELS and after != level and words[end + 1 : end + 2] != ["hoi"]:
        return None  # "Công an tỉnh" is not "Công an huyện"
    enough = longest >= _MOST * len(body)
    ends = longest > _FEWEST and (not after or after in {*AFTER_A_NAME, *places, *behind})
    ends = ends or (longest > _FEWEST and longest == len(_single(spelt(_PIECE.split(name)[0]))))
    return (start, end) if enough or ends else None


def _beginning(words: Sequence[str], body: Sequence[str]) -> tuple[int, int, int]:
    """Where the most of the body's first words stand together in ``words``, and how many of them; initials for several
    of them, too: "TT UBTCNS"."""
    best = 0, 0, 0
    for at in range(len(words)):
        end, n = at, 0
        while end < len(words) and n < len(body):
            if words[end] == body[n]:
                n += 1
            elif initials := _stands_for(words[end], body[n:], after_others=n > 0):
                n += initials
            else:
                break
            end += 1
        if n > best[2]:
            best = at, end, n
    return best


def _stands_for(word: str, names: Sequence[str], *, after_others: bool) -> int:
    """For how many of the words that follow in a name it gives the initials; two are enough in its midst."""
    if is_syllable(word) or not _FEWEST_INITIALS - after_others <= len(word) <= len(names):
        return 0
    return len(word) if word == "".join(name[0] for name in names[: len(word)]) else 0


def initials_in(words: Iterable[str], text: str) -> set[str]:
    """Those of the folded words that are short for words that stand together in the text: "qh" in "Đảng đoàn Quốc
    hội"."""
    names = spelt(text)
    return {w for w in words if any(_stands_for(w, names[n:], after_others=True) for n in range(len(names)))}


def told_apart_by_end(words: Sequence[str], name: str, others: Iterable[str]) -> bool:
    """Does the question mean a namesake of ``name`` up to its end, "Tổ đảng ở Thường trực Ủy ban A", not "... Ủy ban
    B": one of ``others`` that it names in full, or one that is not among them?"""
    _, end, shared = _beginning(words, spelt(name))
    if shared < _NAMESAKES:
        return False
    others = list(others)
    if only_begins_as(words, name, others) and end < len(words) and words[end] not in {*AFTER_A_NAME, "cac"}:
        return True
    said = ((_beginning(words, body)[2], len(body)) for body in map(spelt, others))
    return any(n == whole > shared for n, whole in said)


def only_begins_as(words: Sequence[str], name: str, others: Iterable[str]) -> bool:
    """Does the question say no more of the name than what it shares with another, so that it may mean neither?"""
    body = spelt(name)
    said = _beginning(words, body)[2]
    if said < _NAMESAKES:
        return False
    alike = (takewhile(lambda pair: pair[0] == pair[1], zip(body, spelt(o), strict=False)) for o in others if o != name)
    shared = max((len(list(words_alike)) for words_alike in alike), default=0)
    return _NAMESAKES <= shared < len(body) and said <= shared


def seat_of(name: str) -> tuple[str, str] | None:
    """The body that a group's name says it sits in, behind what the group is: "Tổ đảng ở Thường trực", "Hội đồng Dân
    tộc"."""
    match = _SEAT.match(normalize(name).text)
    return (match["group"], match["body"]) if match and opens_with_body(match["body"]) else None


def _alone(words: Sequence[str], at: int) -> bool:
    """Does a name of one word stand by itself, "xã phải làm gì", and not within another's, "bảo hiểm xã hội"?"""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    return after in AFTER_A_NAME or (after != "hoi" and (not before or before in AFTER_A_NAME))


def _level_alone(words: Sequence[str], level: str) -> tuple[int, int] | None:
    """Where the question says "xã" or "huyện" by itself for all of that level: "xã phải làm gì", "xã và huyện"."""
    for at, word in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else ""
        if word == level and _opens_a_name(words, at) and (not behind or behind in AFTER_A_NAME | _PLACES):
            return at, at + 1
    return None


def _opens_a_name(words: Sequence[str], at: int) -> bool:
    """May a name begin with the level of a place there: is no body named right before it, and no "thị xã" meant?"""
    if words[max(0, at - 1) : at + 1] == ["thi", "xa"]:
        return False
    return not at or words[at - 1] in _BEFORE_A_NAME or list(words[max(0, at - 4) : at]) == _COMMITTEE


def _single(words: list[str]) -> list[str]:
    """Without "các" before them."""
    return words[1:] if words[:1] == ["cac"] else words


def _by_sector(words: Sequence[str], name: str) -> tuple[int, int] | None:
    """ "ngành giáo dục" is the Sở (Bộ, Phòng) Giáo dục và Đào tạo."""
    for piece in map(spelt, _PIECE.split(name)):
        core = piece[1:] if piece and piece[0] in _OFFICE else piece
        core = [w for w in core if w != "tinh"][:_FEWEST]
        for at, word in enumerate(words):
            if word in _SECTOR and core and list(words[at + 1 : at + 1 + len(core)]) == core:
                return at, at + 1 + len(core)
    return None
