"""Two documents that a question names by what they are about: "kế hoạch trồng rừng và quyết định cấp nước"."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

from docqa.text.normalize import fold

Key = TypeVar("Key")
# Over folded words: more than one document is asked of.
COMPARES = re.compile(
    r"\b(?:so sanh|so voi (?:ke hoach|quyet dinh|chi thi|nghi quyet|chuong trinh|tinh|cua)"
    r"|khac nhau|giong nhau|khac gi|lan luot|ca hai"
    r"|hai (?:tinh|ke hoach|van ban|quyet dinh|chi thi|nghi quyet)|moi (?:ben|noi|van ban|ke hoach|tinh)"
    r"|cung (?:neu|giao|quy dinh|dat|co|de ra|noi|dua|nhac|ke|chi|dung|yeu cau|nham|huong|thuc hien)|deu|du thao va"
    r"|va ban du thao|(?:cai|ben|ban|van ban|noi|tinh|ke hoach|quyet dinh|chi thi|dia phuong) nao (?:\w+ ){0,16}hon"
    r"|(?:cai|ban|van ban|ke hoach) nao (?:\w+ ){0,2}(?:truoc|sau|som|muon)(?! do| day)"
    r"|compare\w*|differ\w*|both|respectively|each of)\b"
)
_KIND = re.compile(
    r"\b(?:ke hoach|kh|quyet dinh|qd|chi thi|nghi quyet|chuong trinh|plan|decision|directive|resolution)\b"
)
_JOINT = re.compile(r"\b(?:va|voi|so voi|lan|con|hay|and|with|than|or)\b|[,;:]")
_IDLE = frozenset(
    """
    ke hoach quyet dinh chi thi nghi quyet chuong trinh hanh dong van ban tinh thanh pho huyen nam ve viec cua va
    cac cho trong theo tren dia ban giai doan ban hanh thuc hien trien khai cong tac den den o tai la the plan
    decision of on
    """.split()
)
_NUMBER = re.compile(r"(?: (?:so|nam))? \d[\d/-]*(?!\w)")
_FEWEST = 2  # words of a document's subject that name it
_APART = 2  # words between these


def two_matters(question: str, subjects: Mapping[Key, str]) -> tuple[Key, Key] | None:
    """The two of ``subjects`` that a folded question names, one on either side of "và"; each side says at least two
    words of its own subject, and more of it (the rare words weighing more) than of any other; else None."""
    if not COMPARES.search(question) and len(_KIND.findall(question)) < 2:
        return None
    words = {key: set(re.findall(r"\w+", fold(subject))) - _IDLE for key, subject in subjects.items()}
    held = Counter(word for own in words.values() for word in own)
    best: tuple[float, tuple[Key, Key]] | None = None
    for joint in _JOINT.finditer(question):
        sides = [_named(part, words, held) for part in (question[: joint.start()], question[joint.end() :])]
        left, right = sides
        if left and right and left[1] != right[1] and (best is None or min(left[0], right[0]) > best[0]):
            best = min(left[0], right[0]), (left[1], right[1])
    return best[1] if best else None


def named_matters(
    question: str, subjects: Mapping[Key, str], *, both: bool
) -> tuple[tuple[Key, tuple[int, int]], tuple[Key, tuple[int, int]]] | None:
    """As ``two_matters``, with where each is named in the folded question: from the word of its kind ("ke hoach") to
    its subject's last word. Each must have such a word, or ``both`` be asked of."""
    pair = two_matters(question, subjects)
    if pair is None:
        return None
    own = [set(re.findall(r"\w+", fold(subjects[key]))) - _IDLE for key in pair]
    for joint in _JOINT.finditer(question):
        left = _span(question, 0, joint.start(), own[0], both)
        right = _span(question, joint.end(), len(question), own[1], both)
        if left and right:
            more = question[left[1] : joint.start()]
            whole = (left[0], left[1] + len(more.rstrip())) if len(more.split()) <= _APART + 1 else left
            return (pair[0], whole), (pair[1], right)
    return None


def _span(question: str, start: int, end: int, words: set[str], both: bool) -> tuple[int, int] | None:
    """Where a matter is named: its words with at most ``_APART`` others between them, and the kind before them."""
    said = [m.span() for m in re.finditer(r"\w+", question[:end]) if m.start() >= start]
    at = [n for n, (a, b) in enumerate(said) if question[a:b] in words]
    runs: list[list[int]] = []
    for n in at:
        if runs and n - runs[-1][-1] <= _APART + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    run = max(runs, key=len, default=[])
    if len(run) < _FEWEST:
        return None
    kinds = list(_KIND.finditer(question, start, said[run[0]][0]))
    if not kinds and not both:
        return None
    first = kinds[-1].start() if kinds else said[run[0]][0]
    behind = _NUMBER.match(question, said[run[-1]][1])
    return first, behind.end() if behind else said[run[-1]][1]


def _named(part: str, words: Mapping[Key, set[str]], held: Mapping[str, int]) -> tuple[float, Key] | None:
    said = set(re.findall(r"\w+", part))
    scores = []
    for key, own in words.items():
        common = said & own
        if len(common) >= _FEWEST:
            scores.append((sum(math.log((1 + len(words)) / held[word]) for word in common), key))
    scores.sort(key=lambda pair: -pair[0])
    if not scores or (len(scores) > 1 and scores[0][0] <= scores[1][0]):
        return None
    return scores[0]
