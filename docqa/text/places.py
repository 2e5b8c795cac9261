"""Viet Nam's provinces: the 63 before July 2025, the 34 since, and their spellings in text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile
from types import MappingProxyType

from docqa.text.normalize import fold, normalize, place_tones

# The provinces since 1 July 2025 (Resolution 202/2025/QH15), each with those it took in.
_SINCE_2025: dict[str, tuple[str, ...]] = {
    "An Giang": ("Kiên Giang",),
    "Bắc Ninh": ("Bắc Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "Cao Bằng": (),
    "Cần Thơ": ("Hậu Giang", "Sóc Trăng"),
    "Đà Nẵng": ("Quảng Nam",),
    "Đắk Lắk": ("Phú Yên",),
    "Điện Biên": (),
    "Đồng Nai": ("Bình Phước",),
    "Đồng Tháp": ("Tiền Giang",),
    "Gia Lai": ("Bình Định",),
    "Hà Nội": (),
    "Hà Tĩnh": (),
    "Hải Phòng": ("Hải Dương",),
    "Hồ Chí Minh": ("Bà Rịa - Vũng Tàu", "Bình Dương"),
    "Huế": ("Thừa Thiên Huế",),
    "Hưng Yên": ("Thái Bình",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lai Châu": (),
    "Lạng Sơn": (),
    "Lào Cai": ("Yên Bái",),
    "Lâm Đồng": ("Bình Thuận", "Đắk Nông"),
    "Nghệ An": (),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Phú Thọ": ("Hòa Bình", "Vĩnh Phúc"),
    "Quảng Ngãi": ("Kon Tum",),
    "Quảng Ninh": (),
    "Quảng Trị": ("Quảng Bình",),
    "Sơn La": (),
    "Tây Ninh": ("Long An",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Thanh Hóa": (),
    "Tuyên Quang": ("Hà Giang",),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
}

merged_into: Mapping[str, str] = MappingProxyType({old: new for new, olds in _SINCE_2025.items() for old in olds})
"""A province that ended in the 2025 mergers -> the one that took it in."""

took_in: Mapping[str, tuple[str, ...]] = MappingProxyType(_SINCE_2025)
"""A province since the mergers -> those it took in."""

PROVINCES: tuple[str, ...] = tuple(sorted({*_SINCE_2025, *merged_into}))
"""Every province of the two tables, as spelled there, without "tỉnh" or "thành phố"."""

_MERGERS = 2025


def now_one(province: str, named: str, year: int | None) -> bool:
    """Has ``named`` taken ``province`` in, or is it the other way round and the document made since (``year``)?"""
    since = year is None or year >= _MERGERS
    return province in took_in.get(named, ()) or (since and province == merged_into.get(named))


_SPELLINGS: dict[str, tuple[str, ...]] = {
    "Bà Rịa - Vũng Tàu": ("Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu", "Bà Rịa Vũng Tàu", "BR-VT"),
    "Bắc Kạn": ("Bắc Cạn",),
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Đắk Lăk", "Đăk Lắk", "Đắklắk", "Daklak"),
    "Đắk Nông": ("Đắc Nông", "Đăk Nông"),
    "Hồ Chí Minh": ("TPHCM", "TP.HCM", "TP HCM", "TP. HCM"),
    "Kon Tum": ("Kontum",),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "Thừa Thiên – Huế", "Thừa Thiên-Huế"),
}


def spellings(province: str) -> tuple[str, ...]:
    """The name itself, and how else a text may spell it."""
    return (province, *_SPELLINGS.get(province, ()))


# The name alone is a person's, a movement's, a road's; the city is named with its type.
_NEEDS_TYPE = {"Hồ Chí Minh": r"(?:thành\s+phố|tp\.?)\s*"}
# Words of the language when written small ("hòa bình": peace; "cao bằng": as high as).
_WORDS = frozenset({"Hòa Bình", "Cao Bằng", "Thái Bình", "Hà Nam"})
_SMALLER = re.compile(r"(?:phường|xã|thị trấn|huyện|đường|sông|cầu|chợ|hồ|thôn|ấp)\s+$", re.IGNORECASE)
_PROVINCE = re.compile(r"tỉnh\s+$", re.IGNORECASE)
_SURNAME = re.compile(
    r"(?<!\w)(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Lý|Trương|Đinh|Lương|Trịnh|Mai|Đoàn|Cao|Tạ)"
    r"(?:\s+(?:Văn|Thị|Đức|Minh|Ngọc|Quang|Thanh|Xuân))?\s+$"
)


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A province named: ``value`` as in ``PROVINCES``, and where it stands."""

    value: str
    start: int
    end: int


def _key(name: str) -> str:
    return " ".join(place_tones(name).lower().split())


_BY_SPELLING = {_key(s): name for name in PROVINCES for s in spellings(name)}
_BY_FOLDED = {fold(key): name for key, name in _BY_SPELLING.items()}


def _pattern(spellings: Mapping[str, str], folded: bool) -> re.Pattern[str]:
    parts = []
    for spelling, name in sorted(spellings.items(), key=lambda item: -len(item[0])):
        before = _NEEDS_TYPE.get(name, "") if spelling == (fold(name) if folded else _key(name)) else ""
        before = fold(before) if folded else before
        parts.append(before + r"\s+".join(re.escape(word) for word in spelling.split()))
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


_EXACT = _pattern(_BY_SPELLING, folded=False)
_FOLDED = _pattern(_BY_FOLDED, folded=True)
_TYPE = re.compile(r"^(?:thành\s+phố|thanh\s+pho|tp(?!\.?\s*hcm)\.?)\s*", re.IGNORECASE)


def _is_province(text: str, match: re.Match[str], name: str) -> bool:
    """Not a ward, river or person of that name, and not two common words."""
    before = text[max(0, match.start() - 24) : match.start()]
    if _SMALLER.search(before) or _SURNAME.search(before):
        return False
    return name not in _WORDS or not match.group().islower() or bool(_PROVINCE.search(before))


def _agrees(written: str, folded: str) -> bool:
    """Whether the accents that were typed are those of a spelling with these plain letters."""
    typed = _key(written)[-len(folded) :]
    exact = (s for s in _BY_SPELLING if fold(s) == folded)
    return any(all(a in (b, c) for a, b, c in zip(typed, s, folded, strict=True)) for s in exact)


_DISTRICT = re.compile(r"(?<!\w)(?:huyện|thị xã|quận|(?-i:TX))\s+(?=(?P<words>\w[\w ]*))", re.IGNORECASE)
_SEAT = re.compile(
    r"(?P<seat>(?:thành phố|huyện|quận|thị xã|thị trấn|xã|phường)\s+(?P<name>\w[\w ]*?))"
    r"(?:[\s,(–—-]+(?:tỉnh|thành phố|huyện|quận|thị xã)\s.*)?[\s–—-]*$"
)


_PARTY = re.compile(r"(?<!\w)(?P<type>huyện|quận|thị|thành)\s+ủy\s+(?=\w)", re.IGNORECASE)
_TYPES = {"thị": "thị xã", "thành": "thành phố"}


def seat_of(issuer: str | None) -> str | None:
    """The district, city or commune of an issuer, with its type: "huyện Sông Mây" of "Ủy ban nhân dân huyện Sông Mây
    tỉnh An Lộc" and of "Huyện ủy Sông Mây"; None for one of a province, and where a name only ends alike ("Ngân hàng
    Chính sách xã hội")."""
    named = _PARTY.sub(lambda m: f"{_TYPES.get(m['type'].lower(), m['type'].lower())} ", issuer or "")
    found = _SEAT.search(named)
    return found["seat"] if found and not found["name"][0].islower() else None


def seat_name(seat: str) -> str:
    """A seat without its type."""
    return re.sub(r"^(?:thành phố|thị xã|thị trấn|\w+)\s+", "", seat)


def named_districts(text: str) -> list[str]:
    """The names, without their type, of the districts that a text names; none where they are written small."""
    words = (m["words"].split() for m in _DISTRICT.finditer(normalize(text).text))
    names = (" ".join(takewhile(lambda word: word[0].isupper(), one)) for one in words)
    return [name for name in names if name]


def find_provinces(text: str, *, folded: bool = False) -> list[PlaceMatch]:
    """The provinces that a text names, in order, longest names first, whole syllables only.

    Composition, tone placement and case do not matter. ``folded`` also reads names typed without accents.
    Spans are offsets into ``text`` as given.
    """
    normal = normalize(text)
    found = []
    for match in _EXACT.finditer(normal.text):
        spelling = _key(match.group())
        name = _BY_SPELLING.get(spelling) or _BY_SPELLING[_TYPE.sub("", spelling)]
        if _is_province(normal.text, match, name):
            found.append(PlaceMatch(name, *normal.span(match.start(), match.end())))
    if not folded:
        return found
    plain = "".join(fold(c)[:1] or c for c in normal.text)
    for match in _FOLDED.finditer(plain):
        span = normal.span(match.start(), match.end())
        if any(p.start < span[1] and span[0] < p.end for p in found):
            continue
        spelling = " ".join(match.group().lower().split())
        if spelling not in _BY_FOLDED:
            spelling = _TYPE.sub("", spelling)
        if _agrees(normal.text[match.start() : match.end()], spelling):
            found.append(PlaceMatch(_BY_FOLDED[spelling], *span))
    return sorted(found, key=lambda p: p.start)
