"""The province that news and reports are of which have no header to say so, where the text leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docqa.ingest.letters import UPPER
from docqa.ingest.metadata.issuers import named_province, opens_issuer, place_name
from docqa.ingest.metadata.values import Value, value
from docqa.text.normalize import place_tones
from docqa.text.places import find_provinces

_OPENING = 1500  # where a text says what it is about
# It names its own province so often at least, and so many times as often as any other.
_OFTEN, _MORE = 3, 3
_NAME = rf"[{UPPER}]\w+(?:[^\S\n]+[{UPPER}]\w+){{1,3}}"
_TYPED = re.compile(r"(?<!\w)(?:tỉnh|thành\s+phố|tp\.)(?!\w)", re.IGNORECASE)
# "An Lộc: ...", "An Lộc, 19/09/2023", "(An Lộc, ngày 5/3)"
_HEAD = re.compile(
    rf"^[\s#*(]*(?P<name>{_NAME})(?P<on>:[^\S\n]|,[^\S\n]*(?:ngày[^\S\n]+)?\d{{1,2}}[/.-]\d)", re.MULTILINE
)
# A local paper's name over its article, and the dateline that runs on: "BÁO AN LỘC ĐIỆN TỬ", "AN LỘC - Sáng nay, ..."
_PAPER = re.compile(
    rf"^[\s#*(]*(?i:báo|đài(?:\s+phát\s+thanh(?:\s+và|,|\s+-)?\s+truyền\s+hình)?|pt-?th)[^\S\n]+(?P<name>{_NAME})"
    r"(?P<on>[^\S\n]*(?i:điện\s+tử|online)?)[\s*)]*$"
    rf"|^[\s#*(]*(?P<placed>{_NAME})[^\S\n]*\)?[^\S\n]*[-–—][^\S\n]+(?=[\"“{UPPER}])",
    re.MULTILINE,
)
_ELECTRONIC = re.compile(r"\s+(?:điện\s+tử|online)$", re.IGNORECASE)
_AGAIN = 2  # the name, as names are written, in the text below
_LOWER = r"(?:huyện|quận|thị\s+xã|thị\s+trấn|thành\s+phố|xã|phường|thôn|ấp|đặc\s+khu)\s+"
_OURS = re.compile(r"(?<!\w)tỉnh\s+(?:ta|nhà|mình)(?!\w)", re.IGNORECASE)
_THE_PROVINCE = re.compile(
    r"(?:ubnd|hđnd|ủy\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân|toàn)\s+tỉnh(?!\w)|(?<!\w)tỉnh\s+ủy(?!\w)",
    re.IGNORECASE,
)


def told_province(text: str) -> Value | None:
    """The one province that the opening names, in the headline, the dateline or behind "tỉnh", and that the text names
    again and again, and no other nearly so often. None where it tells of "tỉnh ta", and the opening only of some
    province."""
    opening = text[:_OPENING]
    found: dict[str, tuple[int, int]] = {}
    for name, start in _candidates(text, opening):
        if place_name(name) not in map(place_name, found):  # in capitals, too
            found[name] = start, start + len(name)
    sure = [name for name in found if _is_its_own(name, text)]
    return value(place_name(sure[0]), found[sure[0]]) if len(sure) == 1 else None


def _candidates(text: str, opening: str) -> Iterator[tuple[str, int]]:
    """Names of provinces in the opening, as written there, and where they stand."""
    for head in _HEAD.finditer(opening):
        name, dated = head["name"], head["on"].startswith(",")
        if opens_issuer(name):
            continue
        known = len(places := find_provinces(name)) == 1 and places[0].end - places[0].start == len(name)
        typed = re.search(rf"(?<!\w)(?i:tỉnh\s+{re.escape(name)})(?!\w)", text)
        # A town of the province may stand in the dateline too.
        if known or typed or (dated and _THE_PROVINCE.search(text) and not _is_smaller(name, text)):
            yield name, head.start("name")
    for head in _PAPER.finditer(opening):
        name = _ELECTRONIC.sub("", head["name"] or head["placed"])
        if not opens_issuer(name) and _is_a_place(name, text):
            yield name, head.start("name" if head["name"] else "placed")
    if _OURS.search(text):
        return
    for match in _TYPED.finditer(opening):
        tail = text[match.start() : match.end() + 40]
        named = named_province(tail, only_typed=True)
        if named and not tail[match.end() - match.start() : named[1]].strip():
            start = match.start() + named[1]
            yield _whole(text[start : match.start() + named[2]], text), start


def _is_a_place(name: str, text: str) -> bool:
    """Does the text, which tells of a province, name it as places are named: no "Báo Nông nghiệp", nor "Mục tiêu - ",
    and no town?"""
    written = r"\s+".join(map(re.escape, (word.capitalize() for word in name.split())))
    named = re.findall(rf"(?<!\w)(?<!Báo )(?<!báo ){written}(?!\w)", text)
    return len(named) >= _AGAIN and _THE_PROVINCE.search(text) is not None and not _is_smaller(name, text)


def _is_smaller(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?i:{_LOWER}{re.escape(name)})(?!\w)", text) is not None


def _whole(name: str, text: str) -> str:
    """The name with the syllables that stand behind it everywhere: a third one, "tỉnh Thượng Sơn Hạ"."""
    longer = re.search(rf"(?<!\w){re.escape(name)}(?P<more>(?:[^\S\n]+[{UPPER}]\w+){{1,2}})", text)
    whole = f"{name}{longer['more']}" if longer else name
    return whole if longer and not find_provinces(name) and _count(whole, text) == _count(name, text) else name


def _count(name: str, text: str) -> int:
    words = r"\s+".join(map(re.escape, name.split()))
    return len(re.findall(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE))


def _is_its_own(name: str, text: str) -> bool:
    often = _count(name, text)
    if often < _OFTEN:
        return False
    own = place_name(name)
    others = [place_name(p.value) for p in find_provinces(text)]
    for match in re.finditer(rf"(?<!\w)(?i:tỉnh)\s+(?={_NAME})", text):
        if named := named_province(text[match.start() : match.end() + 40], only_typed=True):
            others.append(named[0])
    key = place_tones(own).lower()
    return all(
        key.startswith(other.lower()) or _MORE * max(others.count(other), _count(other, text)) <= often
        for other in set(others)
    )
