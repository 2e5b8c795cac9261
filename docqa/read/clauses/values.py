"""Does a sentence hold the kind of thing that was asked for: a quantity, a time?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.text import fold
from docqa.text.dates import find_dates
from docqa.text.normalize import normalize
from docqa.text.numbers import find_numbers
from docqa.text.references import may_be_of

_TIME = re.compile(
    r"\b(?:ngay|thang|nam|quy|tuan)\s+(?:\d{1,4}|[ivx]{1,4}\b)(?:[/.-]\d{1,4})*"
    r"|\b\d{1,2}/\d{1,2}(?:/\d{4})?\b"
    r"|\b(?:19|20)\d\d\b"
    r"|\bhang (?:nam|quy|thang|tuan)\b|\bdinh ky\b|\bke tu ngay ky\b|\bthuong xuyen\b|\bkhi co yeu cau\b"
    r"|\b(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|muoi (?:lam|\w+)|nua) (?:ngay|thang|nam|gio|phut|tuan|quy)\b"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)(?!\d)")
_LONGEST_PERIOD = 30
_SHORTEST_NAME = 2  # words, of a paper beside its kind
_UNITS = {
    "day": re.compile(
        r"\b\d{1,2}/\d{1,2}\b|\bngay \d|\b\d{1,2} thang \d|\bke tu ngay ky\b|\bthu (?:hai|ba|tu|nam|sau|bay)\b"
    ),
    "month": re.compile(r"\bthang (?:\d|gieng|chap)|\b\d{1,2}/\d{4}\b|\b\d{1,2}/\d{1,2}/\d{4}\b"),
    "year": re.compile(r"\b(?:19|20)\d\d\b"),
}
_QUANTITY = re.compile(
    r"\d+(?:[.,]\d+)*\s*(?:%|phần trăm)?|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+(?!cách|số|phần)\w+"
    r"|\b(?:một|hai|ba|bốn)\s+phần\s+(?:hai|ba|tư|bốn|năm|mười)|\bgấp\s+(?:đôi|rưỡi|hai|ba|bốn|năm|mười)\b|\bnửa\s+(?:giá|tiền|số|chi\s+phí|mức|phí)",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"(?:năm|tháng|ngày|quý|số|điều|(?<!tài )khoản|giai đoạn)\s+\d[\d/.\-–]*(?:\s*[-–]\s*\d{4})?|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
# What asks for a figure of one unit, and how the unit is written.
_OF_UNIT = tuple(
    (
        re.compile(rf"\b(?:bao nhieu|may) (?:{asked})\b|\b(?:{english})\b"),
        re.compile(rf"(?:\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|tram))\s*(?:{written})"),
    )
    for asked, english, written in (
        ("diem (?:phan tram|%)", "how many percentage points", r"diem\b"),
        ("phan tram|%", "what percentage|how many percent|percentage of|lai suat|interest rate", r"%|phan tram\b"),
        (
            # "hỗ trợ tiền thuê nhà bao nhiêu một tháng"
            r"(?!)",
            r"(?:ho tro|chi|tra|thuong|phu cap|tro cap|cap|phat|nop) tien (?:(?!bao nhieu)[^,?]){3,60} bao nhieu"
            r"(?= (?:mot|moi|1) (?:thang|ngay|nam|quy|nguoi|ho|lan|buoi)\b|\W*$)",
            r"(?:(?:nghin|ngan|trieu|ty|ti) ?)*(?:dong|ty|ti|trieu)\b|%|\d ?(?:vnd|usd|dola)",
        ),
        ("tieng|gio", "how many hours", r"(?:gio|tieng|phut)\b"),
        ("met vuong|m2", "how many square met(?:er|re)s", r"(?:m2|m²|met vuong|ha\b|hec ?ta)"),
        ("met(?! (?:vuong|khoi))", "how many met(?:er|re)s", r"(?:m\b|met\b|km\b|ki-?lo-?met|kilomet|cay so)"),
        ("tan", "how many tons", r"(?:tan|ta|yen|kg)\b"),
        ("km|ki lo met|kilomet|cay so", "how many kilomet(?:er|re)s", r"(?:km\b|ki-?lo-?met|kilomet)"),
        (
            r"tien|(?:(?:nghin|ngan|tram|trieu|ty|ti)\b ?)+(?:(?:dong|vnd|usd)\b|(?=\W*$))"
            r"|dong(?! (?:chi|bao|ho|muoi|co)\b)",
            "how much money",
            r"(?:(?:nghin|ngan|trieu|ty|ti) ?)*(?:dong|ty|ti|trieu)\b|\d ?(?:vnd|usd|dola)",
        ),
    )
)
# What is spared or paid for somebody may be said as a share of it: "bớt bao nhiêu tiền", "một nửa", "50%".
_SPARED = re.compile(
    r"\b(?:bot|giam|mien|do|duoc (?:ho tro|giup|bu|hoan)|ho tro|ganh|bu|hoan|tra (?:thay|ho|lai)|dong gop|dong)\b"
    r"(?: (?!bao\b)\w+){0,4} bao nhieu (?:tien|(?:\w+ )?(?:phi|gia))\b"
)
_SHARE_OF_IT = re.compile(
    r"\d ?%|\d phan tram|\b(?:mot )?nua\b(?! (?:nam|thang|ngay|gio|dem|so)\b)|\bmot phan (?:hai|ba|tu)\b"
    r"|\btoan bo\b|\bmien phi\b"
    r"|\bkhong (?:mat|thu|phai tra|tinh|phai dong)(?: \w+)? (?:tien|phi)\b"
)
# "bao nhiêu ngày" asks how long, which "mỗi tháng một lần" does not say; "bao nhiêu ngày một lần" asks how often.
_HOW_LONG = re.compile(
    r"\b(?:bao nhieu|may) (?:ngay(?! cong| le| hoi)|tuan|thang)\b(?!(?: \w+){0,4} (?:lan|ky)\b)"
    r"|\bhow many (?:days|nights|weeks|months)\b(?! apart)"
)
_LENGTH = re.compile(
    r"(?:\d|\b(?:mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|lam|nua|vai|ca|suot|ngay trong|trong))[)\s]+(?:lam viec )?"
    r"(?:ngay|dem|tuan|thang|nam|quy|gio|tieng|phut)\b|\b(?:ngay|thang|quy) \d|\d/\d"
)
_MACHINE = re.compile(r"(?<!\w)(?:máy|trạm)(?!\w)", re.IGNORECASE)
# "bao nhiêu huyện", "mấy xã", "số huyện biên giới" and "6 huyện".
_COUNTED = re.compile(r"(?:\b(?:bao nhieu|may)|^\W*(?:tong )?so(?: luong)?) (?P<thing>[a-z]+)\b")
MEASURE = re.compile(
    r"(?:phan tram|tien|kinh phi|von|ngan sach|dong|trieu|t[yi]|nghin|ngan|ngay|thang|nam|gio|phut|tuan|quy|lan|km|ha"
    r"|met|tan|lit|kg|do|tuoi)\b"
)
_NUMBER = r"\d+(?:[.,/]\d+)*|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi"
_FIGURE_OF = re.compile(rf"\W*(?:{_NUMBER})\s(?:la )?(?P<thing>[a-z]+)\b")
# Levels of places: of one, another says nothing. What follows a figure may name several ("27 xã, phường").
_LEVELS = (
    "xa(?! hoi)|phuong(?! tien| an| phap| thuc)|thi tran",
    "huyen|quan huyen|thi xa",
    "tinh(?! nguyen| huong| tiet| trang)",
    "thon|xom|khu pho|to dan pho|khu dan cu",
)
_ALIKE = ("", "|thanh pho|quan", "|thanh pho", "|ban|ap|lang|buon|khom")  # are asked for as other things, too
_PLACES = "|".join(f"{level}{more}" for level, more in zip(_LEVELS, _ALIKE, strict=True))
_OF_LEVEL = tuple(
    (
        re.compile(rf"\b(?:bao nhieu|may) (?:{level})\b"),
        re.compile(
            rf"\b(?:{_NUMBER}) (?:(?:{_PLACES})\b(?:,| va|/)? ?)*(?:{level}{more})\b"
            rf"|\bso (?:luong )?(?:{level})\b|\d (?:dia phuong|noi|don vi)\b"
        ),
    )
    for level, more in zip(_LEVELS, _ALIKE, strict=True)
)
# Which paper is asked for, and the words behind its kind with which a sentence about one goes on.
_PAPER = re.compile(
    r"\b(?P<kind>ke hoach|chuong trinh|de an|chien luoc|quyet dinh|chi thi|nghi quyet|nghi dinh|thong tu) nao\b"
)
_GOES_ON = re.compile(
    r"(?:nay|tren|do|duoc|gom|co|dat|quy dinh|yeu cau|neu|giao|nham|cua|phai|da|se|bo tri|phan dau|so|ban hanh)\b"
)
_A_LAW = re.compile(r"\b(?:Bộ luật|Luật|Pháp lệnh)\s+(?!số\b)[A-ZĐ]")
_LABEL = re.compile(r"^\W*\d+(?:\.\d+)*[.)\-/]\s")
_MONEY = re.compile(r"\d\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\b|đồng\b|usd\b|vnđ\b)", re.IGNORECASE)
_MONEY_CELL = re.compile(r"(?:\||[(,])\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s*)?(?:đồng|tỷ|tỉ)\s*(?:\||\))", re.IGNORECASE)
_OF_TIME = re.compile(r"\s*(?:ngày|tháng|năm|giờ|phút|tuần|quý)(?!\w)", re.IGNORECASE)
_PERCENT = re.compile(r"\d\s*(?:%|phần trăm)", re.IGNORECASE)
_PHONE_ASKED = re.compile(
    r"^(?!.*\b(?:o dau|di dau|khi nao|the nao|lam gi|ai)\b)(?:.*\b)?(?:so (?:dien thoai|dt|sdt|hotline|tong dai|may cua"
    r"|(?:cua )?duong day nong)\b|(?:duong day nong|tong dai|hotline)"
    r"(?: [^ ]+){0,4} (?:la |mang )?so (?:nao|may|gi|bao nhieu)|(?:phone|hotline|telephone) number)"
)
_PHONE = re.compile(
    r"(?<![\w/.,-])(?:\+?\d[\d .]{6,14}\d|1\d\d)"
    r"(?![\w/%]|[.,]\d| (?:người|hộ|nghìn|triệu|tỷ|đồng|ha|vụ|lượt|cuộc|xã|tấn|km|m)(?!\w))"
)


_WEEKDAY_ASKED = re.compile(
    r"\b(?:ngay|hom|buoi|toi|thu) (?:nao|may|gi) (?:trong|cua|hang|moi) tuan\b"
    r"|\b(?:vao|sang|chieu|toi|ngay) thu may\b|\b(?:what|which) weekday\b"
    r"|\b(?:what|which) days? of the week\b"
)
_WEEKDAY = re.compile(
    r"\bthu (?:hai|ba|tu|nam|sau|bay|[2-7])\b|\bchu nhat\b|\b(?:cuoi|dau) tuan\b|\b(?:hang|moi|cac) ngay\b"
)


def _counting(question: str) -> str:
    """The question folded, without the words that fold to what asks for a figure: "máy tính" is no "mấy tỉnh",
    "mấy trạm" no "mấy trăm"."""
    return fold(_MACHINE.sub(" ", normalize(question).text))


def holds_unit(question: str, text: str) -> bool:
    """Is a figure of the unit named that the question asks for ("bao nhiêu phần trăm"), where it asks for one?"""
    asked, said = _counting(question), fold(normalize(text).text)
    if _HOW_LONG.search(asked) and not _LENGTH.search(said):
        return False
    spared = gives_share(question, text)
    return spared or all(written.search(said) for asks, written in _OF_UNIT if asks.search(asked))


def gives_share(question: str, text: str) -> bool:
    """Does the text give as a share what the question asks for as money that somebody is spared, or that is paid for
    him?"""
    return bool(_SPARED.search(fold(question))) and bool(_SHARE_OF_IT.search(fold(normalize(text).text)))


def holds_level(question: str, text: str) -> bool:
    """Does a text count places of the level that a question counts ("bao nhiêu huyện"), where it counts some?"""
    asked, said = _counting(question), " ".join(fold(normalize(text).text).split())
    return all(counted.search(said) for asks, counted in _OF_LEVEL if asks.search(asked))


def asks_count(folded: str) -> bool:
    """Does a folded question ask how many there are of a thing: no share, sum or time?"""
    asked = _COUNTED.search(folded)
    return (asked is not None and not MEASURE.match(folded, asked.start("thing"))) or "how many" in folded


def counts(question: str, text: str) -> bool:
    """Does the text open with a figure of just what the question counts: "6 huyện" for "bao nhiêu huyện"?"""
    asked = _COUNTED.search(_counting(question))
    said = _FIGURE_OF.match(fold(normalize(text).text))
    return asked is not None and said is not None and asked["thing"] == said["thing"]


def years_named(text: str) -> frozenset[int]:
    """The years a text names; "2021 - 2025" names those between too."""
    years = {int(y) for y in _YEAR.findall(text)}
    for first, last in _PERIOD.findall(text):
        if 0 < int(last) - int(first) <= _LONGEST_PERIOD:
            years.update(range(int(first), int(last) + 1))
    return frozenset(years)


def holds_time(text: str, unit: str = "any") -> bool:
    """Is a time named: a "day" (with its month), a "month", a "year", or "any" of them, a quarter or a period?"""
    folded = fold(normalize(text).text)
    return bool(_UNITS.get(unit, _TIME).search(folded))


def is_a_day(words: str) -> bool:
    """Are the words a date and nothing else?"""
    plain = normalize(words).text.strip(" .,;:|*")
    return any(d.start == 0 and d.end == len(plain) for d in find_dates(plain))


def holds_number(text: str, besides: str | None = None, kind: str | None = None) -> bool:
    """Is a document's number named, other than ``besides`` and not of another kind than ``kind`` (folded), or a law,
    which goes by its name?"""
    plain = normalize(text).text
    others = (n.value for n in find_numbers(plain) if besides is None or fold(n.value) != fold(besides))
    return _A_LAW.search(plain) is not None or any(may_be_of(n, kind) for n in others)


def names_paper(question: str, words: str) -> bool:
    """Do the words begin with the name of a paper of the kind asked for: "Kế hoạch tổng thể trồng rừng" for "kế hoạch
    nào"?"""
    asked, said = _PAPER.search(fold(normalize(question).text)), normalize(words).text.strip(" \"'“”*")
    if asked is None or not said[:1].isupper():
        return False
    kind, _, name = f"{fold(said)} ".partition(f"{asked['kind']} ")
    return not kind and len(name.split()) >= _SHORTEST_NAME and _GOES_ON.match(name) is None


def asks_phone(folded: str) -> bool:
    """Does a folded question ask for the number of a telephone?"""
    return _PHONE_ASKED.search(folded) is not None


def asks_weekday(folded: str) -> bool:
    """Does a folded question ask on which day of the week something is?"""
    return _WEEKDAY_ASKED.search(folded) is not None


def holds_weekday(text: str) -> bool:
    """Is a day of the week named, or every day?"""
    return _WEEKDAY.search(fold(normalize(text).text)) is not None


def holds_phone(text: str) -> bool:
    """Is the number of a telephone named: "1900 9095", "0903.123.456", "111"? No document's number, sum or share."""
    return _PHONE.search(normalize(text).text) is not None


def holds_money(text: str) -> bool:
    """Is a sum of money named?"""
    return _MONEY.search(normalize(text).text) is not None


def in_money(row: str) -> bool:
    """Does a table's row say in a cell, or in brackets, that its figures are money: "| Vốn | tỷ đồng | 3 |"?"""
    return _MONEY_CELL.search(normalize(row).text) is not None and any(c.isdigit() for c in row)


def holds_quantity(text: str, *, percent: bool = False) -> bool:
    """Is an amount named: a number that is neither a date nor part of a document's number?"""
    plain = normalize(text).text
    return (percent and _PERCENT.search(plain) is not None) or any(quantities(plain))


def holds_amount(text: str) -> bool:
    """Is an amount named of anything but time?"""
    plain = normalize(text).text
    return any(_OF_TIME.match(plain, amount.end()) is None for amount in quantities(plain))


def quantities(plain: str) -> Iterator[re.Match[str]]:
    """The amounts that a normalised text names: its numbers that are neither a date nor part of a document's number."""
    taken = [(n.start, n.end) for n in find_numbers(plain)] + [(d.start, d.end) for d in find_dates(plain)]
    taken += [m.span() for rule in (_CALENDAR, _LABEL) for m in rule.finditer(plain)]
    return (m for m in _QUANTITY.finditer(plain) if not any(a <= m.start() < b for a, b in taken))
