"""What a sentence denies: the words behind its negations, with their accents ("đừng" denies, "dừng" only what is
stopped); and what it turns round: "trước" for "sau"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from docqa.text import comparable, normalize

_NEGATIONS = frozenset("không chưa chẳng đừng cấm".split())
_SCOPE = 6  # words that a negation may reach, to the next comma or the like
_CLOSE = 3  # of these, the ones that it surely denies
_PART = re.compile(r"[.,;:()|\n]")
# What denies nothing: "không ngừng nâng cao", "không chỉ", "trạm dừng nghỉ", "miễn phí".
_HARMLESS = re.compile(
    r"\bkhông (?:ngừng|chỉ|những|dừng|quá|dưới|vượt quá|ít hơn|thấp hơn|kém)\b|\b(?:trạm|điểm|bến) dừng\b"
    r"|\bdừng (?:chân|nghỉ|đỗ)\b|\bmiễn (?:phí|dịch|giảm|là)\b"
)
# These reach to the end of their part: "không được để doanh nghiệp tự ý tăng giá".
_PROHIBITION = re.compile(r"\b(?:nghiêm cấm|cấm|không (?:được|để|cho phép|cho))\b")
# These deny the thing they stand before, no more: "dừng dùng nước ao" says nothing of clean water.
_ENDS = re.compile(r"\b(?:miễn|ngừng|dừng|thôi|từ chối|bãi bỏ|hủy bỏ)\b")
_LEAD_DENIES = re.compile(
    r"\bkhông (?:phải|được|cần|thực hiện|áp dụng|để|sử dụng|tổ chức|làm|tiến hành|bố trí|hỗ trợ|cho|giao)\b"
    r"|\bcấm\b|\bmiễn (?!phí|dịch|là)|\b(?:ngừng|dừng|thôi|từ chối|bãi bỏ|hủy bỏ)\b"
)
_CONDITION = re.compile(r"\b(?:nếu|khi|trường hợp|đối với|để không)\b")
_DENIES = re.compile(rf"\b(?:{'|'.join(_NEGATIONS)})\b|{_ENDS.pattern}")
_OPPOSITES = {
    "tăng": ("giảm",),
    "giảm": ("tăng",),
    "trước": ("sau",),
    "sau": ("trước",),
    "trên": ("dưới", "tối_đa"),
    "dưới": ("trên", "tối_thiểu"),
    "tối_đa": ("tối_thiểu", "trên"),
    "tối_thiểu": ("tối_đa", "dưới"),
}
_SAME = (
    (re.compile(r"\btối (đa|thiểu)\b"), r"tối_\1"),
    (re.compile(r"\b(?:ít nhất|không dưới)\b"), "tối_thiểu"),
    (re.compile(r"\b(?:nhiều nhất|không quá|không vượt quá)\b"), "tối_đa"),
    (re.compile(r"\b(?:hơn|vượt quá|vượt|quá)(?= \d)"), "trên"),
)
_BETWEEN = frozenset("khi ngày số tỷ lệ năm là đến tháng các những".split())  # say nothing of what is meant
_FARTHEST = 5


@dataclass(slots=True)
class _Said:
    """The pairs of words that a text says: ``plain`` outside of any negation's reach, ``free`` in parts without any
    negation at all, ``denied`` right behind one, ``forbidden`` anywhere behind a prohibition; and the threes behind a
    word such as "dừng"."""

    plain: set[str] = field(default_factory=set)
    free: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    ended: set[tuple[str, str, str]] = field(default_factory=set)
    threes: set[tuple[str, str, str]] = field(default_factory=set)


def contradicts(one: str, other: str) -> bool:
    """Does either deny, in two words running, what the other says without a negation, or say the opposite of it?"""
    said, source = _read(one), _read(other)
    return _against(said, source) or _against(source, said) or _turned(one, other)


def denies(text: str) -> bool:
    """Is there a negation in the text?"""
    return bool(_DENIES.search(_HARMLESS.sub(" ", normalize(text).text.lower())))


def lead_denies(text: str) -> bool:
    """Does a line such as "Không phải thực hiện những việc sau:" deny the items under it?"""
    lead = normalize(text).text.lower().strip()
    if not lead.endswith(":"):
        return False
    last = _PART.split(_HARMLESS.sub(" ", lead[:-1]))[-1]
    return bool(_LEAD_DENIES.search(last)) and not _CONDITION.search(last)


def _against(one: _Said, other: _Said) -> bool:
    return (
        not one.denied.isdisjoint(other.plain)
        or not one.forbidden.isdisjoint(other.free)
        or any((a, b) == (c, d) and ("" in (x, y) or x == y) for a, b, x in one.ended for c, d, y in other.threes)
    )


def _read(text: str) -> _Said:
    found = _Said()
    inside: set[str] = set()
    for part in _PART.split(_HARMLESS.sub(" | ", normalize(text).text.lower())):
        words = re.findall(r"\w+", part)
        reached = {n + k for n, word in enumerate(words) if word in _NEGATIONS for k in range(1, _SCOPE + 1)}
        line = " ".join(words)
        bans = [line[: m.start()].count(" ") for m in _PROHIBITION.finditer(line)]
        far = {at for start in bans for at in range(start + 1, len(words))}
        close = {n + k for n, word in enumerate(words) if word in _NEGATIONS for k in range(1, _CLOSE + 1)}
        ends = {line[: m.end()].count(" ") + 1 for m in _ENDS.finditer(line)}
        free = not (reached or ends)
        for n, (a, b) in enumerate(pairwise(words)):
            pair = f"{a} {b}"
            three = (a, b, words[n + 2] if n + 2 < len(words) else "")
            (inside if {n, n + 1} & (reached | far) else found.plain).add(pair)
            if free:
                found.free.add(pair)
                found.threes.add(three)
            if {n, n + 1} <= close:
                found.denied.add(pair)
            if {n, n + 1} <= far:
                found.forbidden.add(pair)
            if n in ends:
                found.ended.add(three)
    found.forbidden -= found.plain
    found.plain -= inside
    return found


def _turned(one: str, other: str) -> bool:
    """Do they say opposites before the same words, where neither says more of them behind the word itself?"""
    here, there = list(_turns(one)), list(_turns(other))

    def closest(word: str, behind: list[str], among: list[tuple[str, list[str]]]) -> int:
        return max((_alike(behind, b) for w, b in among if w == word), default=0)

    return any(
        _alike(a, b) > max(closest(word, a, there), closest(turned, b, here))
        for word, a in here
        for turned, b in there
        if turned in _OPPOSITES[word]
    )


def _turns(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each word that has an opposite, with the words behind it."""
    plain = comparable(text)
    for rule, word in _SAME:
        plain = rule.sub(word, plain)
    words = plain.split()
    for n, word in enumerate(words):
        if word in _OPPOSITES:
            behind = [w for w in words[n + 1 : n + 3 + _FARTHEST] if w not in _BETWEEN]
            yield word, behind[:_FARTHEST]


def _alike(one: list[str], other: list[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
