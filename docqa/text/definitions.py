"""Abbreviations that a document defines itself: "Ban Chỉ đạo 138 (BCĐ 138)", "(sau đây viết tắt là BCĐ)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from docqa.text.normalize import fold, normalize

# Short form (lower case, letters and digits, single spaces) to what it was said to mean, with how many texts say so.
Definitions = Mapping[str, Mapping[str, int]]

_SAID = r"(?:sau +đây +)?(?:được +)?(?:gọi|viết)(?: +tắt| +chung)?(?: +là)? *:? *"
_CLOSED = re.compile(
    rf"\( *(?P<said>{_SAID}|tắt +là +)?[\"“'‘]?(?P<short>[^()\"“”\n]{{2,40}}?)[\"”'’]? *[.;]?\)", re.IGNORECASE
)
_OPEN = re.compile(
    r"[,;]? +(?P<said>sau +đây +(?:được +)?(?:gọi|viết)(?: +tắt| +chung)? +là:?) +[\"“'‘]?"
    r"(?P<short>[^\W\d_]*[A-ZĐƯ]{2}[\w&-]*(?: +\d{1,4})?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_REACH = 200  # characters before it in which a short form's words stand
_LONGEST = 16  # syllables of a phrase
_IDLE = frozenset("và của các về cho trên là với tại ở để".split())
_CAPITALS = re.compile(r"[A-ZĐƯƠÔÂÊĂ]{2}")
_MOST = 3  # readings kept of one short form


def collect(texts: Iterable[str]) -> dict[str, dict[str, int]]:
    """What the documents' texts define, the commonest readings first."""
    counts: dict[str, Counter[str]] = {}
    for text in texts:
        for short, long in dict.fromkeys(find_definitions(normalize(text).text)):
            counts.setdefault(short, Counter())[long] += 1
    return {short: dict(counts[short].most_common(_MOST)) for short in sorted(counts)}


def find_definitions(text: str) -> list[tuple[str, str]]:
    """The (short, long) pairs that a normalized text defines, in order, lower case with single spaces."""
    found = []
    for match in (*_CLOSED.finditer(text), *_OPEN.finditer(text)):
        short = match["short"].strip(" .;:,")
        if not _CAPITALS.search(short) or len(short.split()) > 4 or short.count("/"):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        before = before[max(before.rfind(c) for c in "\n;:.(|") + 1 :]
        if long := _long(short, before, bool(match["said"])):
            found.append((match.start(), _plain(short), " ".join(long)))
    return [(short, long) for _, short, long in sorted(found)]


def _plain(short: str) -> str:
    parts = [re.sub(r"[^\w]", "", p) for p in short.split()]
    return " ".join(p.lower() for p in parts if p)


def _long(short: str, before: str, said: bool) -> list[str]:
    """The words before a short form that it is short for: the last whose initials, in their order, are its letters
    ("và" or a number skipped, a word or number of its own taken as it is). They reach up to it; where it is said to be
    short for them, more words may follow."""
    words = [m.group().lower() for m in _WORD.finditer(before)][-_LONGEST:]
    wanted = [
        piece
        for part in _WORD.findall(short)
        for piece in (part.lower() if _CAPITALS.search(part) and not part.isdigit() else [part.lower()])
    ]
    for start in range(len(words) - 2, -1, -1):
        end = _matched(words, start, wanted)
        if end is not None and (said or all(_idle(w) for w in words[end:])):
            return words[start:]
    return []


def _matched(words: list[str], start: int, wanted: list[str]) -> int | None:
    """Where the words from ``start`` on that ``wanted`` (letters and whole words) stands for end, None if they do
    not say it."""
    at = start
    for n, piece in enumerate(wanted):
        while n and at < len(words) and not _fits(words[at], piece) and _idle(words[at]):
            at += 1
        if at >= len(words) or not _fits(words[at], piece):
            return None
        at += 1
    return at


def _fits(word: str, piece: str) -> bool:
    return word == piece or (len(piece) == 1 and fold(word)[0] == fold(piece))


def _idle(word: str) -> bool:
    return word in _IDLE or word.isdigit()
