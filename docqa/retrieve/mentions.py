"""Which documents a question names: by province, number, year, kind or issuer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from docqa.schema import Mentions, Metadata
from docqa.text import fold, normalize
from docqa.text.analyze import codes
from docqa.text.language import has_accents
from docqa.text.normalize import place_tones
from docqa.text.places import PROVINCES, find_provinces

KINDS = (
    "Chương trình hành động",
    "Kế hoạch",
    "Quyết định",
    "Chỉ thị",
    "Nghị quyết",
    "Thông báo",
    "Công văn",
    "Hướng dẫn",
    "Đề án",
    "Báo cáo",
    "Tờ trình",
    "Nghị định",
    "Thông tư",
)
_SHORT_KINDS = {
    "KH": "Kế hoạch",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "CTr": "Chương trình hành động",
    "NQ": "Nghị quyết",
}
_YEAR = re.compile(r"(?<![\d/.-])(?:năm|nam|year|in)?\s*((?:19|20)\d\d)(?![\d/-])", re.IGNORECASE)
# "KH 166", "kế hoạch số 166", "QĐ số 3086": a number without its code.
_BARE = re.compile(
    r"\b(KH|QĐ|QD|CT|CTr|NQ|kế hoạch|ke hoach|quyết định|quyet dinh|chỉ thị|chi thi|chương trình hành động"
    r"|chuong trinh hanh dong|nghị quyết|nghi quyet|văn bản|van ban|plan|decision|directive|resolution)"
    r"\s+(?:(?:số|so|no\.?)\s*)?(\d{1,5})(?![\d/%]|\s*(?:năm|nam|tháng|ngày)\b)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _pattern(name: str, accents: bool) -> re.Pattern[str]:
    key = place_tones(name).lower() if accents else fold(name)
    return re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")


def _named(text: str, names: Sequence[str], accents: bool) -> list[str]:
    """The names that stand in ``text``, the longest first; a name inside a longer one found does not count."""
    space = place_tones(text).lower() if accents else fold(text)
    found = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        pattern = _pattern(name, accents)
        if pattern.search(space):
            found.append(name)
            space = pattern.sub(lambda m: " " * len(m.group()), space)
    return found


def find_mentions(question: str, catalogue: Sequence[Metadata]) -> Mentions:
    """What ``question`` names, against the values that the index's documents have and the table of provinces."""
    text = " ".join(normalize(question).text.split())
    accents = has_accents(text)
    # Names outside the official table are known from the documents alone.
    others = {m.province for m in catalogue if m.province} - set(PROVINCES)
    provinces = [p.value for p in find_provinces(text, folded=True)] + _named(text, sorted(others), accents)
    numbers = [n.value for n in codes(text)]
    bare = {match.group(2).lstrip("0") for match in _BARE.finditer(text)}
    known = sorted({m.number for m in catalogue if m.number})
    numbers += [n for n in known if n.split("/")[0].split("-")[0].lstrip("0") in bare and n not in numbers]
    folded = {fold(n): n for n in known}
    without_numbers = text
    for n in codes(text):  # a year inside a number ("24/2018/QH14") is not a year named
        without_numbers = without_numbers.replace(text[n.start : n.end], " ")
    kinds = _named(text, KINDS, accents)
    kinds += [k for s, k in _SHORT_KINDS.items() if re.search(rf"(?<![\w/-]){s}(?![\w/-])", text) and k not in kinds]
    issuers = sorted({m.issuer for m in catalogue if m.issuer})
    return Mentions(
        provinces=tuple(dict.fromkeys(provinces)),
        numbers=tuple(dict.fromkeys(folded.get(fold(n), n) for n in numbers)),
        years=tuple(dict.fromkeys(int(y) for y in _YEAR.findall(without_numbers))),
        kinds=tuple(kinds),
        issuers=tuple(_named(text, issuers, accents)),
    )
