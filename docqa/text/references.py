"""Documents named by kind and number, however typed: "KH 166", "kế hoạch số 166", "166/kh ubnd", "QĐ-UBND 1248"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.text.normalize import fold

# The kinds that people name with a bare number, by the letters that stand for them in a document number.
_PLAINLY = {"kế hoạch": "kh", "quyết định": "qd", "nghị quyết": "nq", "nghị định": "nd", "chỉ thị": "ct",
            "thông tư": "tt", "công văn": "cv", "tờ trình": "ttr"}  # fmt: skip
# These words need "số" before the number: "báo cáo 5 trường hợp" names none.
_WITH_A_SIGN = {"chương trình hành động": "ctr", "chương trình": "ctr", "thông báo": "tb", "hướng dẫn": "hd",
                "báo cáo": "bc", "đề án": "da", "kết luận": "kl", "công điện": "cd",
                "thông tư liên tịch": "ttlt"}  # fmt: skip
_KINDS = frozenset((*_PLAINLY.values(), *_WITH_A_SIGN.values()))
_WORDS = {fold(name): kind for name, kind in (_PLAINLY | _WITH_A_SIGN).items()}


def _either(names: Iterator[str]) -> str:
    """A pattern for any of the names, with or without accents, the longest first."""
    spelt = {n for name in names for n in (name, fold(name))}
    return "|".join(n.replace(" ", " +") for n in sorted(spelt, key=lambda n: (-len(n), n)))


_SIGN = r"(?:(?:số|so|no\.?)[ :]*)"
_BODY = r"[a-zđư]{2,8}"
# Not a whole code, an amount, a length of time or a span of years.
_BEHIND = r"(?![\w%]| ?/|[.,]\d|-[A-ZĐa-zđ]| +(?:năm|nam|tháng|thang|ngày|ngay|giờ|tuần)\b| ?[-–] ?\d)"
_NUMBER = rf"(?P<n>\d{{1,5}})(?P<y>/(?:19|20)\d\d(?!\d))?{_BEHIND}"
_ABBREVIATED = r"kh|qđ|qd|nq|nđ|ctr|ttr"
_CAPITALS = r"ct|tt|tb|hd|bc|cv|đa|kl|cđ|ttlt"
_KIND_FIRST = re.compile(
    rf"(?<![\w/-])(?:(?P<short>{_ABBREVIATED})(?:-(?P<body>{_BODY}))? *{_SIGN}?"
    rf"|(?P<word>{_either(iter(_PLAINLY))})(?: +{_SIGN}| +)"
    rf"|(?P<signed>{_either(iter(_WITH_A_SIGN))}|{_ABBREVIATED}|{_CAPITALS}) +{_SIGN}){_NUMBER}",
    re.IGNORECASE,
)
_CAPITALS_FIRST = re.compile(
    rf"(?<![\w/-])(?P<short>CT|TT|TB|HD|BC|CV|ĐA|KL|CĐ|ND)(?P<body>)(?P<word>)(?P<signed>) +{_NUMBER}"
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w/.,-])(?P<n>\d{{1,5}})(?: ?/ ?| )(?P<short>{_ABBREVIATED}) ?[- ] ?"
    r"(?P<body>ubnd|ub|hđnd|hdnd|tu|hu|ttg|cp|bcđ|bcd|bca|byt|tw|sgdđt|sgddt|syt|skhđt|skhdt)(?!\w)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:19|20)\d\d")
_CODE = re.compile(r"0*(\d+[a-zđ]?)(?:/((?:19|20)\d\d))?[/-]([a-zđ]+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named by kind and number. ``terms`` say it, the most telling first."""

    start: int
    end: int
    number: str
    terms: tuple[str, ...]


def number_term(value: str) -> str:
    """The term of a document number, the same however it was typed ("087/kh-ubnd" for "87/KH-UBND")."""
    return "#" + re.sub(r"^0+(?=\d)", "", fold(value))


def code_terms(value: str) -> tuple[str, ...]:
    """The term of a document number and those of its kind and number alone: "#63/2020/nd-cp", "#63/2020/nd",
    "#63/nd"."""
    whole = number_term(value)
    match = _CODE.match(fold(value))
    if not match or match[3] not in _KINDS:
        return (whole,)
    dated = (f"#{match[1]}/{match[2]}/{match[3]}",) if match[2] else ()
    return tuple(dict.fromkeys((whole, *dated, f"#{match[1]}/{match[3]}")))


def may_be_of(value: str, kind: str | None) -> bool:
    """May the document of this number be of the ``kind`` (folded)? One whose code names no kind may be of any."""
    match = _CODE.match(fold(value))
    code = match[3] if match else ""
    return kind not in _WORDS or code not in _KINDS or code == _WORDS[kind]


def find_references(text: str) -> list[Reference]:
    """The documents that a normalized text names by kind and number, without the rest of the code or with it typed
    loosely, in order."""
    found: list[Reference | None] = [
        _kind_first(m) for pattern in (_KIND_FIRST, _CAPITALS_FIRST) for m in pattern.finditer(text)
    ]
    for match in _NUMBER_FIRST.finditer(text):
        code = f"{match['n']}/{match['short']}-{match['body']}"
        found.append(Reference(match.start(), match.end(), match["n"], code_terms(code)))
    return sorted((f for f in found if f), key=lambda f: (f.start, f.end))


def _kind_first(match: re.Match[str]) -> Reference | None:
    number, year = match["n"].lstrip("0"), match["y"] or ""
    signed = match["signed"] or re.search(r"(?i)số|so|no\.?[ :]*\d", match.group())
    if not number or (_YEARS.fullmatch(number) and not year and not signed):
        return None
    words = fold(" ".join((match["short"] or match["word"] or match["signed"]).split()))
    kind = _WORDS.get(words, words)
    terms: tuple[str, ...] = (f"#{number}{year}/{kind}",)
    if match["body"]:
        terms = code_terms(f"{number}{year}/{kind}-{match['body']}")
    return Reference(match.start(), match.end(), match["n"], terms)
