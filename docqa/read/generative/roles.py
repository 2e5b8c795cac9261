"""Who does it: the bodies that a sentence names before "chủ trì" and the like."""

from __future__ import annotations

import re

from docqa.text import normalize
from docqa.text.abbreviations import expand

_ROLE = re.compile(r"\b(chủ trì|phụ trách|phê duyệt)\b", re.IGNORECASE)
_BODY = re.compile(
    r"\b(?:Sở|Bộ|Ban|Công an|UBND|HĐND|UBMTTQ|MTTQ|Ủy ban|Hội|Đoàn|Cục|Chi cục|Phòng|Viện|Trung tâm|Báo|Đài"
    r"|Liên đoàn|Liên minh|Mặt trận|Văn phòng|Thanh tra|Chủ tịch|Phó Chủ tịch|Giám đốc|Trường|Công ty|Kho bạc)\b"
    r"|\b(?:Ngân hàng|Tỉnh đoàn|BHXH|BCĐ|BCH|BĐBP|CA|VP)\b"
)
# What ends a body's name, written small.
_BEHIND = frozenset(
    "là làm được giao phải sẽ có chịu cùng và với phối chủ phụ phê để tổ thực hiện căn trên theo tham hướng cần".split()
)
_LONGEST = 4


def roles(text: str) -> list[tuple[str, frozenset[tuple[str, ...]]]]:
    """Each such role with the bodies that stand before it in its part of the sentence; none, where there is none."""
    found = []
    plain = normalize(text).text
    for part in re.split(r"[;\n]|[.:](?=\s)", plain):
        at = 0
        for match in _ROLE.finditer(part):
            found.append((match[1].lower(), _nearest(part[at : match.start()])))
            at = match.end()
    return found


def bodies(text: str) -> list[tuple[str, ...]]:
    """The bodies that a text names, each by the first words of its name."""
    plain = normalize(text).text
    found = []
    for match in _BODY.finditer(plain):
        name: list[str] = []
        for word in re.findall(r"[^\W_]+|[,.;:()|]", plain[match.start() :])[: _LONGEST + 3]:
            if not word[0].isalnum() or (name and word.lower() in _BEHIND):
                break
            name += [w.lower() for w in expand(word)] or [word.lower()]
        found.append(tuple(name[: max(_LONGEST, 5 if name[:2] == ["ủy", "ban"] else 0)]))
    return found


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Does one name begin the other?"""
    least = min(len(one), len(other))
    return one[:least] == other[:least]


def _nearest(before: str) -> frozenset[tuple[str, ...]]:
    """The last body named, and those joined to it by a comma or "và"."""
    starts = [m.start() for m in _BODY.finditer(before)]
    if not starts:
        return frozenset()
    kept = [bodies(before[starts[-1] :])[0]]
    for start, end in zip(reversed(starts[:-1]), reversed(starts[1:]), strict=True):
        between = before[start:end].rstrip()
        if not between.endswith((",", " và")) or any(w in _BEHIND - {"và"} for w in between.lower().split()):
            break
        kept.append(bodies(before[start:end])[0])
    return frozenset(kept)
