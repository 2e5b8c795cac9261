"""Which of two wins: "nơi nào xử lý nhanh hơn?" asks each for its figure or time, and these tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from docqa.read.asked.question import Question
from docqa.read.library import Draft
from docqa.schema import Query
from docqa.text import fold, normalize
from docqa.text.amounts import find_amounts, plain_number
from docqa.text.dates import find_dates

# Over folded words: what has more of it wins with these, what has less with those.
_MORE = r"cao|nhieu|lon|dai|rong|dong|nang|manh|day|xa|larger|bigger|higher|more|greater|longer"
_LESS = r"thap|it|nho|ngan|hep|nhe|kem|smaller|lower|less|fewer|shorter"
_SOONER = r"nhanh|gap|som|truoc|faster|quicker|earlier|sooner"
_LATER = r"cham|lau|muon|tre|sau|slower|later"
_DURATION = frozenset("nhanh gap cham lau faster quicker slower".split())
_MEASURE = re.compile(
    rf"\b(?P<word>{_MORE}|{_LESS}|{_SOONER}|{_LATER})(?P<what>(?: (?!hon\b)\w+){{0,4}}?) hon\b(?! \d)"
    r"|\b(?P<order>truoc|sau)\W*$|\b(?P<foreign>larger|bigger|higher|more|greater|longer|smaller|lower|less|fewer"
    r"|shorter|faster|quicker|earlier|sooner|slower|later)\b(?!\W*than \d)"
)
_WHICH = re.compile(
    r",?\s*\b(?:thi )?(?:(?:ban|ben|noi|van ban|vb|ke hoach|quyet dinh|chi thi|nghi quyet|chuong trinh|tinh|thanh pho"
    r"|huyen|quan|xa|dia phuong|cai|don vi|so|nganh) nao|(?<=\s)ai)\b"
)
_DIFFERS = re.compile(
    r"\b(?:khac nhau|chenh nhau|chenh lech)(?: (?:(?:nhu )?the nao|ra sao|(?:o )?(?:diem|cho) nao|bao nhieu|gi))?"
)
_A_FIGURE = re.compile(r"\b(?:so (?!voi|sanh|o |nganh)\w+|muc|ty le|ti le|kinh phi|von|chi tieu|thoi han|tong)\b")
_GROWS = re.compile(r"\b(?:tang|giam|phat trien|tien do)\b")
_HOURS = {"phut": Decimal(1) / 60, "gio": Decimal(1), "tieng": Decimal(1), "ngay": Decimal(24)}
_HOURS |= {"tuan": Decimal(168), "thang": Decimal(720), "quy": Decimal(2160), "nam": Decimal(8760)}
_FIGURE = re.compile(r"(?<![\w/.,-])(\d+(?:[.,]\d+)*)\s*(%|phan tram\b|[^\W\d_]+)?")
_MONTH = re.compile(r"\bthang (\d{1,2})(?:/| nam | )(\d{4})\b")
_YEAR = re.compile(r"(?<![\d/.,-])((?:19|20)\d\d)(?![\d/.,-]|\s*\w*\s*dong)")


@dataclass(frozen=True, slots=True)
class Contest:
    """``asks``: what each is to be asked for; ``most``: the larger, the later one wins; None where nothing wins, as the
    question asks for the difference. ``half``: the question with its comparing words replaced by asking ones."""

    asks: Literal["how-many", "when"]
    most: bool | None
    half: Query


def contest_of(query: Query) -> Contest | None:
    """What the question compares; None where it does not ask for a winner or a difference."""
    text = " ".join((query.restored or query.text).split())
    folded = fold(text)
    if len(folded) != len(text):
        return None
    if (differs := _DIFFERS.search(folded)) and _A_FIGURE.search(folded):
        half = f"{text[: differs.start()]}là bao nhiêu{text[differs.end() :]}"
        return Contest("how-many", None, replace(query, text=half, restored=None))
    found = _MEASURE.search(folded)
    if found is None or re.search(r"\b(?:bao nhieu|may|bao lau|how (?:many|much))\b", folded):
        return None
    which = _WHICH.search(folded)
    word = found["word"] or found["order"] or found["foreign"]
    if found["foreign"]:
        if query.vietnamese or not re.search(r"\bwh(?:ich|o)\b", folded):
            return None
    elif which is None and not re.search(r"\bhay\b", folded):
        return None
    most = bool(re.fullmatch(f"{_MORE}|{_LATER}", word))
    timed = bool(re.fullmatch(f"{_SOONER}|{_LATER}", word)) and not _GROWS.search(folded)
    if not query.vietnamese:
        return Contest("when" if timed else "how-many", most, query)
    asking = ("trong bao lâu" if word in _DURATION else "khi nào") if timed else "bao nhiêu"
    what = text[slice(*found.span("what"))] if found["what"] else ""
    text = f"{text[: found.start()]}{asking}{what}{text[found.end() :]}"
    if which and which.end() <= found.start():
        text = f"{text[: which.start()]}{text[which.end() :]}"
    return Contest("when" if timed else "how-many", most, replace(query, text=text, restored=None))


def of_each(question: Question, contest: Contest | None) -> Question:
    """What is asked of each of the two."""
    return replace(question, asks=contest.asks, document=False, plural=False, field=None) if contest else question


def winner_first(parts: Sequence[tuple[str, Draft]], contest: Contest | None) -> list[tuple[str, Draft]]:
    """The winner before the other; as they are where their values cannot be compared or are the same."""
    values = [value_of(draft.text) for _, draft in parts]
    if contest is None or contest.most is None or len({v[0] for v in values if v}) != 1 or None in values:
        return list(parts)
    order = sorted(range(len(parts)), key=lambda n: (values[n] or ("", Decimal(0)))[1], reverse=contest.most)
    return [parts[n] for n in order]


def value_of(text: str) -> tuple[str, Decimal] | None:
    """The first figure or time of a text, and what it may be compared with: ("date", a day's number), ("hours", ...),
    ("%", ...), ("", a count or a sum); None where there is none."""
    plain = normalize(text).text
    if dates := find_dates(plain):
        return "date", Decimal(dates[0].value.toordinal())
    folded = fold(plain)
    if month := _MONTH.search(folded):
        return "date", Decimal(int(month[2]) * 366 + int(month[1]) * 31)
    if amounts := find_amounts(plain):
        return "", Decimal(amounts[0].lstrip("="))
    for found in _FIGURE.finditer(folded):
        try:
            figure = Decimal(plain_number(found[1]).replace(",", "."))
        except InvalidOperation:
            continue
        unit = found[2] or ""
        if unit in ("%", "phan tram"):
            return "%", figure
        if unit in _HOURS:
            return "hours", figure * _HOURS[unit]
        if not unit and _YEAR.fullmatch(found[1]):
            return "date", Decimal(int(found[1]) * 366)
        return "", figure
    return None
