"""News that reports on a document: "UBND tỉnh vừa ban hành Kế hoạch 87/KH-UBND ngày 14/3 về ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from docqa.ingest.kinds import KINDS
from docqa.ingest.letters import UPPER
from docqa.ingest.metadata.issuers import is_central, named_province, place_name, readable
from docqa.ingest.metadata.people import find_person
from docqa.ingest.metadata.told import told_province
from docqa.ingest.metadata.values import Value, value
from docqa.ingest.outline.lines import Line, strip_markdown
from docqa.ingest.outline.marks import is_date
from docqa.text.dates import find_dates, find_days
from docqa.text.normalize import fold
from docqa.text.numbers import find_numbers
from docqa.text.places import find_provinces

_REACH = 6000  # a report names its document near its beginning
_SENTENCE = 2000  # and in a sentence of at most so many characters
_KIND = "|".join(sorted((k.lower() for k in KINDS), key=len, reverse=True))
_VERB = re.compile(
    rf"(?P<when>vừa|đã|mới|vừa\s+mới)?\s*(?P<signs>(?:có\s+)?(?:ký\s+)?(?:ban\s+hành|phê\s+duyệt|thông\s+qua|công\s+bố|ký)|có)"
    rf"\s+(?P<kind>{_KIND})(?!\w)\s*(?:số\s*:?)?\s*",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?P<kind>{_KIND})\s+(?:số\s*:?\s*)?(?=\d)[^.\n]{{0,400}}?(?:vừa\s+|đã\s+|mới\s+)?được\s+(?P<by>[^.,;\n]{{0,80}}?)\s*"
    rf"(?:ký\s+)?(?:ban\s+hành|phê\s+duyệt|thông\s+qua)",
    re.IGNORECASE,
)
_FULL_TEXT = re.compile(r"toàn\s+văn|nguyên\s+văn", re.IGNORECASE)
_BODY = re.compile(
    r"(?:thường\s+trực\s+|ban\s+thường\s+vụ\s+|ban\s+chấp\s+hành\s+)?(?:tỉnh\s+ủy|thành\s+ủy|huyện\s+ủy|ubnd|ủy\s+ban\s+nhân\s+dân|hđnd|"
    r"hội\s+đồng\s+nhân\s+dân|sở|bộ|chính\s+phủ|thủ\s+tướng\s+chính\s+phủ|công\s+an|ban\s+chỉ\s+đạo|quốc\s+hội|bộ\s+chính\s+trị|"
    r"ban\s+bí\s+thư)(?!\w)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:chủ\s+tịch|bí\s+thư|giám\s+đốc|bộ\s+trưởng|thủ\s+tướng|thứ\s+trưởng|trưởng\s+ban|đồng\s+chí|tổng\s+bí\s+thư|ông|bà)(?!\w)",
    re.IGNORECASE,
)
_PLACE_HEAD = re.compile(rf"(?P<place>[{UPPER}][^\W\d_]*(?:\s+[{UPPER}-][^\W\d_]*){{0,4}})\s*:\s")
_YEAR = re.compile(r"năm\s+(?P<year>20\d\d|19\d\d)")
_SUBJECT = re.compile(
    r"[\s,)]*(?:của\s+[^,.;()]{3,60}?\s)?(?P<about>về\s+việc|về|nhằm|để)?\s+(?P<what>\S.*)", re.DOTALL | re.IGNORECASE
)
_SENTENCE_END = re.compile(rf"[.!?](?=\s+[{UPPER}“\"]|\s*$)|\n")


def read_digest(
    text: str, header: Sequence[Line], body_start: int, *, outlined: bool = False
) -> dict[str, Value] | None:
    """The fields of the document that a report names in its first sentences; None for a text that is no report.

    ``outlined``: the text has the headings of an official document, so that only plain news words make it a report.
    """
    start, end, match = _announcement(text, body_start) or (0, 0, None)
    if match is None or _FULL_TEXT.search(text[:_REACH]):
        return None
    if outlined and (match.groupdict().get("when") or "").lower() not in ("vừa", "mới", "vừa mới"):
        return None  # a full text without its header, whose preamble names another document
    out: dict[str, Value] = {}
    published = _published(header)
    if published:
        out["published"] = published
    kind = match["kind"]
    out["kind"] = value(_kind(kind), match.span("kind"))
    after = _number_and_date(text, match, start, end, published.value if published else None, out)
    _issuer(text, match, start, out)
    _province(text, header, out)
    _subject(text, match, after, end, out)
    return out


def _kind(text: str) -> str:
    return next(k for k in KINDS if k.lower() == " ".join(text.lower().split()))


def _announcement(text: str, at: int) -> tuple[int, int, re.Match[str]] | None:
    """The sentence that announces the document: its start, its end, the match of its verb and kind."""
    limit = min(len(text), at + _REACH)
    for pattern in (_VERB, _PASSIVE):
        for match in pattern.finditer(text, 0, limit):
            start = max(
                (m.end() for m in _SENTENCE_END.finditer(text, max(0, match.start() - 400), match.start())), default=at
            )
            longest = min(len(text), match.end() + _SENTENCE)
            end_match = _SENTENCE_END.search(text, match.end(), longest)
            end = end_match.start() if end_match else longest
            if pattern is _PASSIVE or _is_news(text, start, match):
                return start, end, match
    return None


def _is_news(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the sentence tells of a body that has just issued something: its subject comes before the verb."""
    subject = text[start : match.start()]
    dated = bool(find_dates(subject[:40]) or find_days(subject[:40]))
    body = bool(_BODY.search(subject) or _TITLE.search(subject))
    if match["signs"].lower() == "có" and not match["when"]:
        return False
    if match["when"] or dated:
        return body
    # "UBND tỉnh An Lộc ban hành Kế hoạch số 12/KH-UBND ...": the body opens the sentence, the number follows the kind
    numbered = find_numbers(match.string[match.end() : match.end() + 30])
    return bool(_BODY.match(subject.lstrip(" -–*("))) and bool(numbered) and numbered[0].start == 0


def _number_and_date(
    text: str, match: re.Match[str], start: int, end: int, published: date | None, out: dict[str, Value]
) -> int:
    """Sets number and issued; gives the offset after them."""
    at = match.end("kind")
    sentence = text[at:end]
    numbers = find_numbers(sentence)
    direct = [n for n in numbers if re.fullmatch(r"\s*(?:số\s*:?)?\s*", sentence[: n.start], re.IGNORECASE)]
    named = direct or [
        n for n in numbers if re.search(rf"\((?:{_KIND})?\s*(?:số\s*:?)?\s*$", sentence[: n.start], re.IGNORECASE)
    ]
    if not named:
        named_later = _named_later(text, end, match["kind"])
        if named_later:
            out["number"] = named_later
        return at
    number = named[0]
    out["number"] = value(number.value, (at + number.start, at + number.end))
    after = at + number.end
    issued = _day(text, after, end, start, published)
    if issued:
        out["issued"] = issued
        if issued.spans[0][0] >= after:
            return issued.spans[0][1] if direct else match.end("kind")
    return after if direct else match.end("kind")


def _named_later(text: str, at: int, kind: str) -> Value | None:
    """ "Kế hoạch số 12/KH-UBND nêu rõ ..." in the sentences after the announcement."""
    for found in find_numbers(text[at : at + 600]):
        before = text[at + max(0, found.start - 40) : at + found.start]
        if re.search(rf"(?:theo|tại)\s+{re.escape(kind)}\s+(?:số\s*:?\s*)?$", before, re.IGNORECASE):
            return value(found.value, (at + found.start, at + found.end))
    return None


def _day(text: str, after: int, end: int, start: int, published: date | None) -> Value | None:
    """The date right after the number, else the one that opens the sentence."""
    near = text[after : min(end, after + 60)]
    opening = text[start : start + 60]
    for part, at, pattern in (
        (near, after, r"[\s,(]*(?:ban\s+hành\s+|ký\s+)?(?:ngày\s+)?"),
        (opening, start, r"(?:\([^)]{1,40}\)\s*[-–]?)?[\s(]*(?:(?:chiều|sáng|tối|trưa|hôm)\s+)?(?:ngày\s+)?"),
    ):
        for found in find_dates(part):
            if re.fullmatch(pattern, part[: found.start], re.IGNORECASE):
                return value(found.value, (at + found.start, at + found.end))
        for partial in find_days(part):
            if not re.fullmatch(pattern, part[: partial.start], re.IGNORECASE):
                continue
            years = list(_YEAR.finditer(text, start, end))
            if published:
                day = partial.of(published.year)
                if day and day > published:
                    day = partial.of(published.year - 1)
                spans = [(at + partial.start, at + partial.end)]
            else:
                day = partial.of(int(years[-1]["year"])) if years else None
                spans = [(at + partial.start, at + partial.end), *([years[-1].span()] if years else [])]
            if day:
                return Value(day, tuple(spans))
    return None


def _published(header: Sequence[Line]) -> Value | None:
    for line in header[:8]:
        if is_date(line):
            found = find_dates(line.text)[0]
            return value(found.value, (line.start + found.start, line.start + found.end))
    return None


def _issuer(text: str, match: re.Match[str], start: int, out: dict[str, Value]) -> None:
    """The body that issued the document, and the person who signed it where the report names one."""
    groups = match.groupdict()
    at, end = (match.start("by"), match.end("by")) if groups.get("by") else (start, match.start())
    subject = text[at:end].rstrip()
    end = at + len(subject)
    place = named_province(subject)
    person = find_person(text, at + (place[2] if place else 0), end) if _TITLE.search(subject) else None
    body = list(_BODY.finditer(subject))
    stop = person[1] if person else end
    if body and at + body[0].start() < stop:
        begin = at + body[0].start()
        words = text[begin:stop].rstrip(" ,")
        words = re.split(r",| vừa | đã | mới | do ", words)[0]
        if len(words.split()) <= 14:
            out["issuer"] = value(readable(words), (begin, begin + len(words)))
    signs = groups.get("signs") or ""
    if person and fold(signs).startswith(("ky", "co ky")):
        out["signer"] = value(person[0], (person[1], person[2]))


def _province(text: str, header: Sequence[Line], out: dict[str, Value]) -> None:
    """The province of the issuing body, of the headline ("Khánh Hòa: ..."), or the only one whose bodies are named."""
    issuer = out.get("issuer")
    if issuer and issuer.spans:
        a, b = issuer.spans[0]
        found = named_province(text[a:b])
        if found:
            out["province"] = value(found[0], (a + found[1], a + found[2]))
            return
    for line in header[:4]:
        match = _PLACE_HEAD.match(text, line.start, line.end)
        if match:
            places = find_provinces(match["place"])
            if places or re.search(rf"tỉnh\s+(?:ủy\s+)?{re.escape(match['place'])}(?!\w)", text, re.IGNORECASE):
                out["province"] = value(place_name(match["place"]), match.span("place"))
                return
    unanimous = local_province(text) if issuer else None
    if unanimous is None and not is_central(str(issuer.value) if issuer else None):
        unanimous = told_province(text)
    if unanimous:
        out["province"] = unanimous


def local_province(text: str) -> Value | None:
    """The province whose own bodies or territory the text names, if it is only one."""
    found: dict[str, tuple[int, int]] = {}
    pattern = re.compile(
        r"(?:ubnd|hđnd|ủy\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|tỉnh\s+ủy|địa\s+bàn|công\s+an|tỉnh\s+đoàn)\s+(?=tỉnh\s|["
        + UPPER
        + "])",
        re.IGNORECASE,
    )
    for match in islice(pattern.finditer(text), 1000):
        tail = text[match.end() : match.end() + 40]
        place = named_province(tail, only_typed=not fold(match.group()).startswith("tinh"))
        typed = re.match(r"tỉnh\s+", tail, re.IGNORECASE)
        if place and place[1] <= (typed.end() if typed else 0):
            found.setdefault(place[0], (match.end() + place[1], match.end() + place[2]))
    return value(*next(iter(found.items()))) if len(found) == 1 else None


def _subject(text: str, match: re.Match[str], after: int, end: int, out: dict[str, Value]) -> None:
    found = _SUBJECT.match(text, after, end)
    if not found:
        return
    stop = end
    numbered = re.search(rf"\s*\([^()]{{0,20}}\d{{1,5}}[/-][{UPPER}][^()]*\)", text[found.start("what") : end])
    if numbered:
        stop = found.start("what") + numbered.start()
    start = found.start("what")
    words = strip_markdown(text[start:stop]).strip(" .,;:*_")
    if found["about"] and fold(found["about"]) in ("nham", "de"):
        start = found.start("about")
        words = strip_markdown(text[start:stop]).strip(" .,;:*_")
    if len(words.split()) >= 3:
        out["subject"] = value(words, (start, start + len(text[start:stop].rstrip(" .,;:"))))
