"""Which documents a question names: by province, number, year, kind or issuer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from docqa.schema import Mentions, Metadata
from docqa.text import fold, normalize
from docqa.text.abbreviations import expand
from docqa.text.analyze import codes
from docqa.text.language import has_accents
from docqa.text.normalize import place_tones
from docqa.text.places import PROVINCES, find_provinces, seat_name, seat_of
from docqa.text.references import code_terms, find_references
from docqa.text.years import find_years

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
# "KH 87", "kế hoạch số 87", "QĐ số 1248": a number without its code.
_BARE = re.compile(
    r"\b(KH|QĐ|QD|CT|CTr|NQ|kế hoạch|ke hoach|quyết định|quyet dinh|chỉ thị|chi thi|chương trình hành động"
    r"|chuong trinh hanh dong|nghị quyết|nghi quyet|văn bản|van ban|plan|decision|directive|resolution)"
    # Not of "kế hoạch 5 năm"; of "nghị quyết 5 năm 2024" it is.
    r"\s+(?:(?:số|so|no\.?)\s*)?(\d{1,5})(?![\d/%]|\s*(?:(?:năm|nam)(?! (?:19|20)\d\d(?!\s*[-–]))|tháng|ngày)\b)",
    re.IGNORECASE,
)


_LEAD = re.compile(r"0*(\d+)")
_LEVELS = (" tỉnh", " thành phố", " huyện", " quận", " thị xã", " xã", " phường")
# A committee that every province has names nobody; a department may only be one that the plan gives tasks to.
_NOBODY = re.compile(r"(?:Chủ tịch )?Ủy ban nhân dân")
_NAMED_ALONE = re.compile(r"(?:Ban Thường vụ )?(?:Tỉnh|Thành|Huyện|Quận|Đảng) ủy|Hội đồng nhân dân|Thủ tướng")
_SHORT = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)?")
# "ở QN", "UBND tỉnh QN": where a place may stand.
_INITIALS = re.compile(
    r"(?<!\w)(?:tỉnh|tp\.?|thành phố|ở|tại|của|ubnd|hđnd|ca|cat|công an)\s+(?P<letters>(?-i:[A-ZĐ]{2,4}))(?![\w/.-])",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 14)
def _pattern(name: str, accents: bool) -> tuple[str, re.Pattern[str]]:
    key = place_tones(name).lower() if accents else fold(name)
    return key, re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")


def _named(text: str, names: Iterable[str], accents: bool) -> list[str]:
    """The names that stand in ``text``, the longest first; a name inside a longer one found does not count."""
    space = place_tones(text).lower() if accents else fold(text)
    # Most stand nowhere in it, which a plain search tells at once.
    said = [(name, pattern) for name in names for key, pattern in (_pattern(name, accents),) if key in space]
    found = []
    for name, pattern in sorted(said, key=lambda pair: (-len(pair[0]), pair[0])):
        if pattern.search(space):
            found.append(name)
            space = pattern.sub(lambda m: " " * len(m.group()), space)
    return found


class Names:
    """What the index's documents are called, looked up once; ``find_mentions`` reads questions against it."""

    def __init__(self, catalogue: Sequence[Metadata]) -> None:
        # Provinces outside the official table are known from the documents alone.
        self.provinces = sorted({m.province for m in catalogue if m.province} - set(PROVINCES))
        # By their initials, where these are one's alone and stand for nothing else.
        letters: dict[str, set[str]] = {}
        for province in {m.province for m in catalogue if m.province}:
            letters.setdefault("".join(word[0] for word in re.findall(r"\w+", fold(province))), set()).add(province)
        self.initials = {short: p for short, (p, *more) in letters.items() if not more and not expand(short.upper())}
        # "Ủy ban nhân dân tỉnh" (of a text that never says which) names nobody in particular.
        self.issuers = sorted({m.issuer for m in catalogue if m.issuer and not m.issuer.endswith(_LEVELS)})
        # A district or city is named without its committee: "của Tân Giang" means what its committee issued.
        self.seats: dict[str, list[str]] = {}
        for issuer in self.issuers:
            if seat := seat_of(issuer):
                self.seats.setdefault(seat_name(seat), []).append(issuer)
        # "Tỉnh ủy" of whichever province: the issuers that begin so.
        self.bodies: dict[str, list[str]] = {}
        for issuer, province in sorted({(m.issuer, m.province or "") for m in catalogue if m.issuer}):
            body = "Thủ tướng" if issuer == "Thủ tướng Chính phủ" else issuer.removesuffix(province).rstrip()
            for level in _LEVELS:
                body = body.removesuffix(level)
            if body != issuer and not _NOBODY.fullmatch(body):
                self.bodies.setdefault(body, []).append(issuer)
        numbers = sorted({m.number for m in catalogue if m.number})
        self.numbers = {fold(n): n for n in numbers}
        self.leads: dict[str, list[str]] = {}
        for n in numbers:
            lead = _LEAD.match(n)
            self.leads.setdefault(lead.group(1) if lead else n, []).append(n)


def _spelled(text: str) -> str:
    """Abbreviations written out: "UBND tỉnh", "Bộ GD&ĐT"."""
    return _SHORT.sub(lambda m: " ".join(expand(m.group().replace("&", ""))) or m.group(), text)


def _issuers(text: str, names: Names, accents: bool) -> list[str]:
    text = _spelled(text)
    found = _named(text, names.issuers, accents)
    for body in _named(text, names.bodies, accents):
        if _NAMED_ALONE.match(body) or _issued_by(body).search(fold(text)):
            found += names.bodies[body]
    for seat in _named(text, names.seats, accents):
        found += names.seats[seat]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def _issued_by(body: str) -> re.Pattern[str]:
    kinds = "|".join(map(fold, (*KINDS, "văn bản")))
    return re.compile(
        rf"\b(?:{kinds})(?: \w+)? (?:cua )?{re.escape(fold(body))}\b|\b{re.escape(fold(body))} ban hanh\b"
    )


def places_typed(text: str, names: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The provinces known from the documents alone, and the districts' issuers, that a text without accents names."""
    seats = _named(text, (seat for seat in names.seats if " " in seat), accents=False)
    provinces = _named(text, names.provinces, accents=False)
    return tuple(provinces), tuple(issuer for seat in seats for issuer in names.seats[seat])


def find_mentions(question: str, names: Names) -> Mentions:
    """What ``question`` names, against the values that the index's documents have and the table of provinces."""
    text = " ".join(normalize(question).text.split())
    accents = has_accents(text)
    loose = find_references(text)  # "166/kh ubnd" is more than the code "166/kh" in it
    written = [c for c in codes(text) if not any(r.start <= c.start and c.end < r.end for r in loose)]
    numbers = [names.numbers.get(fold(c.value), c.value) for c in written]
    # "CTr 47-CTr/TU" is that one alone, and no plan 47.
    whole = [(c.start, c.end) for c in written] + [(r.start, r.end) for r in loose]
    for match in _BARE.finditer(text):
        if any(start < match.end(2) and match.start(2) < end for start, end in whole):
            continue
        numbers += names.leads.get(match.group(2).lstrip("0"), [])
    for named in loose:
        numbers += [n for n in names.leads.get(named.number.lstrip("0"), []) if named.terms[-1] in code_terms(n)]
    provinces = [p.value for p in find_provinces(text, folded=True)] + _named(text, names.provinces, accents)
    provinces += [names.initials[s] for s in map(fold, _INITIALS.findall(text)) if s in names.initials]
    kinds = _named(text, KINDS, accents)
    kinds += [k for s, k in _SHORT_KINDS.items() if re.search(rf"(?<![\w/-]){s}(?![\w/-])", text) and k not in kinds]
    without_numbers = text
    for c in written:  # a year inside a number ("24/2018/QH14") is not a year named
        without_numbers = without_numbers.replace(text[c.start : c.end], " ")
    years = find_years(without_numbers)
    return Mentions(
        provinces=tuple(dict.fromkeys(provinces)),
        numbers=tuple(dict.fromkeys(numbers)),
        years=tuple(dict.fromkeys(int(y) for y in _YEAR.findall(without_numbers))),
        kinds=tuple(kinds),
        issuers=tuple(_issuers(without_numbers, names, accents)),
        periods=tuple(sorted(years.periods)),
        targets=tuple(sorted(years.targets)),
    )
