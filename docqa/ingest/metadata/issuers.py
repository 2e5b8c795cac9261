"""Readable names of the bodies that issue documents, from capitals and abbreviations."""

from __future__ import annotations

import re

from docqa.ingest.letters import UPPER
from docqa.text.normalize import place_tones
from docqa.text.places import PROVINCES, find_provinces

_FIELDS = (
    "Giáo dục và Đào tạo",
    "Y tế",
    "Công Thương",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và Môi trường",
    "Tài nguyên và Môi trường",
    "Tài chính",
    "Kế hoạch và Đầu tư",
    "Tư pháp",
    "Nội vụ",
    "Xây dựng",
    "Giao thông vận tải",
    "Thông tin và Truyền thông",
    "Khoa học và Công nghệ",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa và Thể thao",
    "Lao động - Thương binh và Xã hội",
    "Lao động, Thương binh và Xã hội",
    "Dân tộc và Tôn giáo",
    "Du lịch",
    "Ngoại vụ",
    "Ngoại giao",
    "Quốc phòng",
    "Công an",
    "Chính trị",
)
_NAMES = (
    "Ủy ban nhân dân",
    "Hội đồng nhân dân",
    "Tỉnh ủy",
    "Thành ủy",
    "Huyện ủy",
    "Thị ủy",
    "Quận ủy",
    "Đảng ủy",
    "Ban Thường vụ",
    "Ban Chấp hành Trung ương",
    "Ban Chấp hành Đảng bộ",
    "Ban Chấp hành",
    "Ban Bí thư",
    "Ban Chỉ đạo",
    "Ban Dân tộc",
    "Ban Quản lý",
    "Ban Tuyên giáo",
    "Ban Tổ chức",
    "Bộ Chính trị",
    "Bộ Chỉ huy Quân sự",
    "Bộ Chỉ huy Bộ đội Biên phòng",
    "Công an",
    "Chính phủ",
    "Thủ tướng Chính phủ",
    "Văn phòng Chính phủ",
    "Chủ tịch nước",
    "Quốc hội",
    "Ủy ban Thường vụ Quốc hội",
    "Đảng đoàn Quốc hội",
    "Đảng Cộng sản Việt Nam",
    "Ủy ban Mặt trận Tổ quốc Việt Nam",
    "Mặt trận Tổ quốc Việt Nam",
    "Hội Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Hội Chữ thập đỏ",
    "Liên đoàn Lao động",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Tòa án nhân dân",
    "Viện Kiểm sát nhân dân",
    "Ngân hàng Nhà nước Việt Nam",
    "Bảo hiểm xã hội Việt Nam",
    "Ủy ban Dân tộc",
    "Ủy ban Quốc gia",
    "Chủ tịch Ủy ban nhân dân",
)
_HEADS = ("Bộ", "Sở", "Phòng", "Thanh tra Bộ", "Thanh tra Sở")
_KNOWN = {
    place_tones(name).lower(): name
    for name in (*_NAMES, *(f"{head} {f}" for head in _HEADS for f in _FIELDS), "Ủy ban nhân dân")
}
_ABBREVIATIONS = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TP.": "thành phố",
    "TP": "thành phố",
    "TX.": "thị xã",
    "BCĐ": "Ban Chỉ đạo",
    "BTV": "Ban Thường vụ",
    "MTTQ": "Mặt trận Tổ quốc",
    "TTg": "Thủ tướng Chính phủ",
    "TƯ": "Trung ương",
}
_PLACE_WORD = r"(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)"
_PLACE = re.compile(rf"(?<!\w){_PLACE_WORD}(?!\s+ủy)(?!\w)", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:ủy\s+ban|ubnd|hội\s+đồng|hđnd|tỉnh\s+ủy|thành\s+ủy|huyện\s+ủy|thị\s+ủy|quận\s+ủy|đảng|ban|bộ|sở|chính\s+phủ|"
    r"thủ\s+tướng|quốc\s+hội|công\s+an|cục|tổng\s+cục|chi\s+cục|phòng|văn\s+phòng|trung\s+tâm|trường|viện|học\s+viện|"
    r"đại\s+học|liên\s+đoàn|liên\s+minh|liên\s+hiệp|hội|đoàn|mặt\s+trận|chủ\s+tịch|tòa\s+án|kiểm\s+toán|thanh\s+tra|"
    r"ngân\s+hàng|bảo\s+hiểm|kho\s+bạc|quân\s+khu|tổng\s+công\s+ty|tập\s+đoàn|công\s+ty|bệnh\s+viện|thành\s+đoàn|"
    r"tỉnh\s+đoàn|bchqs|tổng\s+liên\s+đoàn)(?!\w)",
    re.IGNORECASE,
)
_CENTRAL = re.compile(
    r"^(?:chính phủ|thủ tướng|quốc hội|ủy ban thường vụ quốc hội|bộ (?!chỉ huy)|ban bí thư|ban chấp hành trung ương|"
    r"đảng đoàn|trung ương|ban .*trung ương|văn phòng (?:chính phủ|quốc hội|trung ương|chủ tịch nước)|chủ tịch nước|"
    r"đảng cộng sản|tổng cục|kiểm toán nhà nước|tòa án nhân dân tối cao|viện kiểm sát nhân dân tối cao|ủy ban quốc gia|"
    r"ủy ban dân tộc|ngân hàng nhà nước|ủy ban trung ương|thanh tra chính phủ)"
)


def opens_issuer(text: str) -> bool:
    """Whether a header line names a body: "SỞ Y TẾ", "UBND TỈNH AN LỘC"."""
    return bool(_OPENS.match(text.strip()))


def opens_place(text: str) -> bool:
    """Whether a line goes on with the place of the body above it: "TỈNH AN LỘC"."""
    return bool(_PLACE.match(text.strip()))


def is_central(issuer: str | None) -> bool:
    """Whether a body is one of the whole country (its dateline names the capital, not a province)."""
    return bool(issuer and _CENTRAL.match(issuer.lower()))


def readable(text: str, source: str = "") -> str:
    """A body's name in ordinary spelling: "UBND TỈNH AN LỘC" gives "Ủy ban nhân dân tỉnh An Lộc".

    Names that docqa does not know take their spelling from ``source`` (the document's own text) where it has one.
    """
    text = " ".join(text.split()).strip(" -–—*_.,:;|#")
    for short, full in _ABBREVIATIONS.items():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, text)
    match = _PLACE.search(text)
    body, place = (text[: match.start()].strip(" ,-"), text[match.start() :]) if match else (text, "")
    parts = [_body_name(body, source)] if body else []
    if place:
        parts.append(_place_name(place))
    return " ".join(p for p in parts if p)


def _body_name(text: str, source: str) -> str:
    lower = place_tones(text).lower()
    known = max((k for k in _KNOWN if lower == k or lower.startswith(k + " ")), key=len, default=None)
    if known is None and not text.isupper():
        return place_tones(text[:1].upper() + text[1:])
    if known == lower:
        return _KNOWN[known]
    if known:
        return f"{_KNOWN[known]} {_rest(text[len(known) :].strip(), source)}"
    return _own_spelling(text, source) or lower[:1].upper() + lower[1:]


def _rest(text: str, source: str) -> str:
    """What follows a known name: a place ("Tỉnh ủy An Lộc"), or a body's own business."""
    if not text.isupper():
        return place_tones(text)
    places = find_provinces(text)
    if places and places[0].end - places[0].start == len(text):
        return places[0].value
    return _own_spelling(text, source) or (_title(text) if len(text.split()) <= 3 else text.lower())


def _own_spelling(text: str, source: str) -> str | None:
    """How the document spells these words where it does not shout them."""
    if not source:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, text.split())), re.IGNORECASE)
    for n, match in enumerate(pattern.finditer(source)):
        found = " ".join(match.group().split())
        if found[:1].isupper() and not found.isupper():
            return found
        if n > 20:
            break
    return None


def _place_name(text: str) -> str:
    """ "TỈNH AN LỘC" as "tỉnh An Lộc"."""
    match = _PLACE.match(text)
    if not match:
        return text
    word = " ".join(match.group().lower().split())
    rest = text[match.end() :].strip(" ,-")
    inner = _PLACE.search(rest)
    tail = ""
    if inner and inner.start():
        rest, tail = rest[: inner.start()].strip(" ,-"), " " + _place_name(rest[inner.start() :])
    return f"{word} {place_name(rest)}".strip() + tail


def place_name(text: str) -> str:
    """A place's name in ordinary spelling; a province's as in the official table."""
    text = " ".join(text.split()).strip(" -–*_.,:;|#")
    for province in PROVINCES:
        if place_tones(text).lower() == place_tones(province).lower():
            return province
    found = find_provinces(text)
    if len(found) == 1 and found[0].end - found[0].start == len(text):
        return found[0].value
    return _title(text) if text.isupper() else place_tones(text)


def _title(text: str) -> str:
    return place_tones(" ".join(w[:1].upper() + w[1:].lower() for w in text.split()))


_OF_PROVINCE = re.compile(
    rf"(?<!\w)(?i:tỉnh\s+ủy|tỉnh\s+đoàn|tỉnh)\s+(?P<name>[{UPPER}][\w'’-]*(?:\s+[{UPPER}][\w'’-]*){{0,3}})"
)
_STOP = frozenset("năm về ban triển thực của và số kế giai ngày trong đến".split())
# No name begins so: "TỈNH TA SAU MỘT NĂM", "TOÀN TỈNH KHÔNG CÓ AI".
_NO_NAME = frozenset(
    """
    ủy ta nhà mình này đó ấy nọ kia khác nào không có đã sẽ còn được cũng đều chưa vừa mới sau trước phải cần là
    """.split()
)


def named_province(text: str, *, only_typed: bool = False) -> tuple[str, int, int] | None:
    """The province that a text names: one of the official table, else what stands after "tỉnh" ("tỉnh An Lộc").

    ``only_typed`` wants the word "tỉnh" (or a city's "thành phố") before it.
    """
    best: tuple[str, int, int] | None = None
    for place in find_provinces(text):
        before = text[max(0, place.start - 12) : place.start].lower()
        if (
            not only_typed
            or re.search(r"(?:tỉnh|ủy|phố|tp\.?)\s+$", before)
            or text[place.start :][:2].lower() in ("th", "tp")
        ):
            best = (place.value, place.start, place.end)
            break
    for match in _OF_PROVINCE.finditer(text):
        if best and best[1] <= match.start("name"):
            break
        words = []
        for word in match["name"].split():
            if place_tones(word).lower() in _STOP:
                break
            words.append(word)
        shouted = match["name"].isupper()
        words = words[: 3 if shouted and len(words) <= 3 else 2]
        if not words or place_tones(words[0]).lower() in _NO_NAME:
            continue
        name = match["name"]
        end = match.start("name") + name.index(words[-1], len(" ".join(words[:-1]))) + len(words[-1])
        return _title(" ".join(words)) if shouted else place_tones(" ".join(words)), match.start("name"), end
    return best
