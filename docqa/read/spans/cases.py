"""The case that a question names, of several that a clause tells apart: "30%, riêng gói cứu trợ được 50%", "quá 20 ngày
bị nhắc, quá 45 ngày bị phạt", "bốn giờ ở thành phố và tám giờ ở huyện"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.clauses.scopes import content, plain
from docqa.text import fold

Span = tuple[int, int]
# One case set apart from all others; its name ends where is said what holds for it.
_APART = re.compile(
    r"(?<!của )(?<!tài sản )(?<!nhà )(?<!sân )(?<!\w)(?:riêng|còn(?= (?:đối với|với|trường hợp|ở|tại)\s))"
    r"(?: (?:đối với|với|trường hợp|tại|ở|các|những))* (?!\d|rẽ|lẻ|biệt)(?P<name>[^,;]+?)"
    r"(?= (?:được|là|thì|phải|chỉ|không|bị|sẽ|trong|chậm nhất|trước|sau|tối đa|tối thiểu|ít nhất|cần|đạt|do|từ|theo)\b"
    r"| \d|,|;|\.|$)"
)
_NUMBERS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER = rf"\d+(?:[.,]\d+)*|{'|'.join(_NUMBERS)}"
_UNIT = (
    r"ngày|tuần|tháng|năm|giờ|phút|lần|tuổi|km|mét|m|ha|%|phần trăm|triệu đồng|tỷ đồng|đồng"
    r"|hộ|người|em|học sinh|dân|giường|tàu|máy|tấn|mẫu|điểm|tầng|phòng"
)
# What a case begins at: "quá 45 ngày", "từ 80 tuổi".
_STEP = re.compile(rf"(?<!\w)(?:quá|trên|dưới|từ|đủ|hơn|chậm|trễ|vượt) (?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})(?!\w)")
_AMOUNT = re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}) ?(?P<unit>{_UNIT})(?!\w)")
_IN_ENGLISH = {"day": "ngày", "week": "tuần", "month": "tháng", "year": "năm", "hour": "giờ", "minute": "phút"}
_ENGLISH = re.compile(rf"(?<![\w.,])(?P<number>\d+) (?P<unit>{'|'.join(_IN_ENGLISH)})s?\b")
# The first time that somebody does it, the second: "lần đầu bị nhắc, tái phạm thì bị phạt".
_TURN = re.compile(
    rf"(?<!\w)(?:lần (?:thứ )?(?P<turn>đầu|nhất|tư|\d|{'|'.join(_NUMBERS)})|(?P<again>tái phạm|tái diễn))(?!\w)"
)
_TURNS = {"đầu": 1, "nhất": 1, "tư": 4} | {name: n for n, name in enumerate(_NUMBERS, start=1)}
# What a case ends at.
_TELLS = re.compile(r",|;|(?<!\w)(?:thì|được|phải|bị|là|không|sẽ|bố trí|hỗ trợ)(?!\w)")
# Two figures with where each holds: "bốn giờ ở thành phố và tám giờ ở huyện".
_OWN = rf"(?:{_NUMBER}) ?(?:{_UNIT}|[^\W\d_]+)(?:/\w+)? (?:ở|tại|với|đối với|cho)"
_NAME = r"[^,;.\d]{2,50}?"
_EACH = re.compile(
    rf"(?<![\w.,])(?P<one>{_OWN} (?P<here>{_NAME}))(?:,|;| và|, còn) (?P<other>{_OWN} (?P<there>{_NAME}))(?=[,;.]|$)"
)
# Who asks for all but a case, or beside it, names it, too.
_BUT = re.compile(r"(?<!\w)(?:trừ|ngoại trừ|ngoài|không kể|khác|không phải|không thuộc|so với|còn lại)(?!\w)")
_MOST = 0.6  # of a case's name, so much a question must say that names it


def of_the_case(question: str, clause: str, before: str) -> int:
    """1 if what stands in the clause behind ``before`` is said of the case that the question names, -1 if of another, 0
    where neither is told."""
    asked, said = plain(question), plain(clause)
    if _BUT.search(asked):
        return 0
    at = len(plain(before)) + bool(before.strip())
    for named, others in (_set_apart(asked, said), _by_step(asked, said), _each_its_own(asked, said)):
        if any(a <= at < b for a, b in named):
            return 1
        if any(a <= at < b for a, b in others):
            return -1
    return 0


def of_the_case_beside(question: str, clause: str, before: str, last: str, following: str) -> int:
    """The same where the clause behind ("...; riêng hộ nghèo được 8 triệu đồng"), or this one beside the ``last``,
    tells of the case: -1 or 1 for what stands in the clause behind ``before``."""
    if following and (told := of_the_case(question, f"{_open(clause)}; {following}", before)):
        return told
    if last and (told := of_the_case(question, f"{_open(last)}; {clause}", f"{_open(last)}; {before}")):
        return told
    asked = plain(question)
    if _BUT.search(asked):
        return 0
    steps = {(m["unit"], _value(m["number"])) for m in _STEP.finditer(asked)}
    if steps and not steps.isdisjoint(_opening_steps(clause)):
        return 1
    return -1 if steps and not steps.isdisjoint(_opening_steps(following)) else 0


def _open(clause: str) -> str:
    return clause.rstrip(" \n;.")


def _opening_steps(clause: str) -> set[tuple[str, int]]:
    """The steps in what a clause says before it tells what holds for them."""
    opening = _TELLS.split(plain(clause), maxsplit=1)[0]
    return {(m["unit"], _value(m["number"])) for m in _STEP.finditer(opening)}


Cases = tuple[Sequence[Span], Sequence[Span]]
_NONE: Cases = ((), ())


def _set_apart(asked: str, said: str) -> Cases:
    """Of the one set apart, where the question names it, and what is said before of all."""
    found = list(_APART.finditer(said))
    ends = [*(m.start() for m in found[1:]), len(said)][: len(found)]
    for one, end in zip(found, ends, strict=True):
        rest = f"{said[: one.start()]} {said[end:]}"
        if _names(asked, one["name"], rest):
            return [(one.start(), end)], [(0, one.start()), (end, len(said))]
    return _NONE


def _names(asked: str, name: str, rest: str) -> bool:
    """Does the question have most of the words of a case's name that nothing else in the clause has?"""
    own = _folded(name) - _folded(rest)
    return bool(own) and len(own & _folded(asked)) >= _MOST * len(own)


def _folded(text: str) -> set[str]:
    return set(map(fold, content(text)))


def _by_step(asked: str, said: str) -> Cases:
    """Of the step whose figure, or turn, the question gives."""
    amounts = {(m["unit"], _value(m["number"])) for m in _AMOUNT.finditer(asked)}
    amounts |= {(_IN_ENGLISH[m["unit"]], _value(m["number"])) for m in _ENGLISH.finditer(asked)}
    steps = [(m.start(), (m["unit"], _value(m["number"]))) for m in _STEP.finditer(said)]
    for unit in {unit for _, (unit, _) in steps}:
        own = [(at, key) for at, key in steps if key[0] == unit]
        if cases := _parted(said, own, amounts):
            return cases
    turns = [(m.start(), ("", _turn(m))) for m in _TURN.finditer(said)]
    if turns and all(turn == ("", 2) for _, turn in turns):
        turns.insert(0, (0, ("", 1)))  # what stands before "tái phạm" is of the first time
    return _parted(said, turns, {("", _turn(m)) for m in _TURN.finditer(asked)}) or _NONE


def _parted(said: str, steps: Sequence[tuple[int, tuple[str, int]]], asked: set[tuple[str, int]]) -> Cases | None:
    """The clause parted at the marks before its steps; None where it cannot be, or the question names none or
    several."""
    starts = [max(said.rfind(", ", 0, at), said.rfind("; ", 0, at), 0) for at, _ in steps]
    named = {key for _, key in steps} & asked
    if len(set(starts)) < len(steps) or len(steps) < 2 or len(named) != 1:
        return None
    spans = list(zip(starts, [*starts[1:], len(said)], strict=True))
    own = [span for span, (_, key) in zip(spans, steps, strict=True) if key in named]
    return own, [span for span in spans if span not in own]


def _turn(found: re.Match[str]) -> int:
    if found["again"]:
        return 2
    return int(found["turn"]) if found["turn"].isdigit() else _TURNS[found["turn"]]


def _value(number: str) -> int:
    return _NUMBERS.index(number) + 1 if number in _NUMBERS else int(re.sub(r"\D", "", number))


def _each_its_own(asked: str, said: str) -> Cases:
    """Of the one of two that the question names."""
    found = _EACH.search(said)
    if found is None:
        return _NONE
    here, there = (_names(asked, found[a], found[b]) for a, b in (("here", "there"), ("there", "here")))
    one, other = found.span("one"), found.span("other")
    if here == there:
        return _NONE
    return ([one], [other]) if here else ([other], [one])
