"""Figures with their limits: does a clause, or a table's row, give another one than a question names?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.read.clauses.limits import AT_LEAST, AT_MOST
from docqa.read.clauses.scopes import plain
from docqa.read.yesno.moments import MAY
from docqa.text.amounts import plain_number

_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
# "Ít hơn 5 ngày" is a most, as "không nhiều hơn"; the other way round without, or with, its "không".
_FEWER = r"(?:ít|nhỏ|thấp|ngắn|sớm|nhanh) hơn"
_MOST = rf"(?<!không ){_FEWER}|không (?:nhiều|lớn|cao|dài|muộn|chậm) hơn|(?:không|chưa) (?:đến|tới|đủ)|{AT_MOST}"
_LEAST = rf"không {_FEWER}|{AT_LEAST}"
# What a rule is for: "người từ 70 tuổi", "xe trên 5 tấn"; what people are given is no mark of theirs.
_PEOPLE = "người|trẻ(?: em)?|cụ|em|học sinh|hộ"
_THINGS = "xe|ô tô|tàu|thuyền|công trình|dự án|gói thầu|cơ sở|doanh nghiệp|lớp|nhà"
_OF_THOSE = re.compile(
    rf"\b(?:(?P<people>{_PEOPLE})|{_THINGS})(?: (?!được|phải|bị|đã|sẽ)\w+){{0,3}} (?=(?:từ|trên|dưới|hơn)\b)"
)
_MARKS = str.maketrans({"≥": " không dưới ", "≤": " không quá ", ">": " trên ", "<": " dưới "})
_FIGURE = re.compile(
    rf"(?:\b(?P<most>{_MOST})\s+|\b(?P<least>{_LEAST})\s+)?(?:đủ\s+)?"
    r"(?<![\w/.,-])(?<!ngày )(?<!tháng )(?<!năm )(?<!quý )(?<!số )(?<!cấp )(?<!lớp )"
    r"(?P<digits>\d+(?:[.,]\d+)*)(?![/\d-])\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?"
    r"\s*(?P<unit>%|phần trăm|[^\W\d_]+[23]?)(?P<after> (?:\w+ ){0,2}trở (?:lên|xuống))?"
)
# A table's row: a cell of a figure alone, one of a unit alone, the unit that a label names.
_CELL = re.compile(
    rf"\W*(?:(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\s+)?(?P<digits>\d+(?:[.,]\d+)*)(?:\s*(?P<unit>%))?"
)
_ORDINAL = re.compile(r"[\W_]*(?:\d{1,3}(?:\.\d{1,2})*|[ivx]+|[a-zđ])[.)]?[\W_]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT = re.compile(r"%|[^\W\d_]+[23]?(?: [^\W\d_]+)?")
_IN_LABEL = re.compile(r"\((?P<unit>%|[^\W\d_]+[23]?)\)$|^(?:tổng )?số (?:lượng )?(?P<counted>\w+)|(?P<rate>^t[ỷỉ] lệ)")
_ALIKE = {"phần trăm": "%", "tiếng": "giờ"}


@dataclass(frozen=True, slots=True)
class _Figure:
    """``sign``: 1 at least so much, -1 at most, 0 just so much; ``of_those``: it tells of whom it is said."""

    value: float
    unit: str
    sign: int
    of_those: bool = False

    def allows(self, other: _Figure) -> bool:
        """Does it hold what ``other`` says?"""
        if other.value == self.value:
            return self.sign * other.sign >= 0
        return (other.value - self.value) * self.sign > 0

    def bears(self, asked: _Figure, *, may: bool) -> bool:
        """Does it agree with what is asked? Of two limits on one side, the one asked for must be the wider, but where
        only leave is asked for: "dưới 4%" is no "dưới 3%". Of those whom it is said of, it must hold all that are asked
        about: "xe trên 5 tấn" has all of "xe trên 8 tấn", and no other way round."""
        if self.sign == asked.sign != 0 and self.of_those and asked.of_those:
            return self.allows(asked)
        if self.sign == asked.sign != 0 and not may:
            return asked.allows(self)
        return self.allows(asked) or asked.allows(self)


def other_figure(question: str, clause: str) -> bool:
    """Does the question name a figure, and the clause others of its unit that do not allow it?"""
    may = MAY.search(plain(question)) is not None
    known = [*_figures(clause), *_in_cells(clause)]
    for one in _figures(question):
        same = [f for f in known if f.unit == one.unit]
        between = sorted(f.sign for f in same) == [-1, 1]  # "từ 60 đến tối đa 100 triệu": it must lie between the two
        fits = [f.bears(one, may=may) for f in same]
        if fits and not (all(fits) if between else any(fits)):
            return True
    return False


def _figures(text: str) -> Iterator[_Figure]:
    said = _marked(text)
    marks = {m.end(): m for m in _OF_THOSE.finditer(said)}
    for match in _FIGURE.finditer(said):
        after = match["after"] or ""
        sign = 1 if match["least"] or after.endswith("lên") else -1 if match["most"] or after else 0
        if (value := _value(match["digits"], match["scale"])) is not None:
            unit = _ALIKE.get(match["unit"], match["unit"])
            those = marks.get(match.start())
            of_those = those is not None and not (those["people"] and unit in ("đồng", "%"))
            yield _Figure(value, unit, sign, of_those)


def _in_cells(text: str) -> Iterator[_Figure]:
    """The figures that stand alone in the cells of a row, each with the unit that another cell gives, or the label."""
    cells = [cell.strip(" *_") for cell in _marked(text).strip(" |").split("|")]
    if len(cells) < 2:
        return
    if _ORDINAL.fullmatch(cells[0]):
        cells = cells[1:]
    label = next((cell for cell in cells if len(cell.split()) > 1), "")
    found = [match for cell in cells if (match := _CELL.fullmatch(cell)) and not _YEAR.fullmatch(match["digits"])]
    for match in found:
        if (unit := match["unit"] or _unit(cells, label)) and (value := _value(match["digits"], None)) is not None:
            yield _Figure(value, unit, 1 if match["least"] else -1 if match["most"] else 0)


def _unit(cells: list[str], label: str) -> str:
    """The unit of a row's figures: between the label and the first of them, or in the label."""
    figures = [n for n, cell in enumerate(cells) if any(c.isdigit() for c in cell) and cell != label]
    between = cells[cells.index(label) + 1 : figures[0]] if label in cells and figures else []
    if own := next((cell for cell in between if _UNIT.fullmatch(cell)), ""):
        return _ALIKE.get(own, own.split()[0])
    named = next((m for cell in cells if (m := _IN_LABEL.search(cell))), None)
    return (named["unit"] or named["counted"] or "%") if named else ""


def _value(digits: str, scale: str | None) -> float | None:
    number = plain_number(digits).replace(",", ".")
    return float(number) * 10 ** _SCALES.get(scale or "", 0) if number.count(".") < 2 else None


def _marked(text: str) -> str:
    """Plain, with words for the marks of more and less."""
    return " ".join(plain(text).translate(_MARKS).split())
