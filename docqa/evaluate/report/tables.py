"""Figures as tables: all questions with the runs side by side, and by type and style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docqa.evaluate.compare import LEVEL
from docqa.evaluate.report.facts import same_questions
from docqa.evaluate.report.numbers import number
from docqa.evaluate.report.texts import GROUPS, MEMBERS, Language, Two, meaning, same
from docqa.evaluate.runs import Figure, Group, Run

Significance = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as text; ``delta`` is its difference to the first run, ``p`` the adjusted p-value of that."""

    value: str = "–"
    interval: str = ""
    questions: int = 0
    delta: str = ""
    p: str = ""
    significant: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A run's value and interval on a strip from 0 (at 4) to 1 (at 116)."""

    run: int
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A figure of all questions, one cell per run; ``bars`` where all values lie between 0 and 1."""

    name: str
    meaning: Two | None
    cells: tuple[Cell, ...]
    bars: tuple[Bar, ...]

    @property
    def questions(self) -> str:
        """How many the figure is of; more than one number where the runs differ."""
        return " / ".join(str(n) for n in dict.fromkeys(cell.questions for cell in self.cells if cell.questions))


@dataclass(frozen=True, slots=True)
class Member:
    """A run's figures of one group; ``run`` is its position."""

    run: int
    questions: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """The groups of one kind: a row per group and run, a column per figure."""

    by: str
    title: Two
    figures: tuple[str, ...]
    rows: tuple[tuple[Two, tuple[Member, ...]], ...]


def overall(runs: Sequence[Run], language: Language, significance: Significance) -> tuple[Line, ...]:
    """The figures of all questions. Differences to the first run are given where the questions are the same."""
    alls = [next((g.figures for g in run.groups if g.by == "all"), {}) for run in runs]
    comparable = same_questions(runs)
    lines = []
    for name in dict.fromkeys(name for figures in alls for name in figures):
        first = alls[0].get(name)
        cells = []
        for position, (run, figures) in enumerate(zip(runs, alls, strict=True)):
            against = first if position and comparable else None
            cells.append(_cell(figures.get(name), language, against, significance.get((run.name, name))))
        lines.append(Line(name, meaning(name), tuple(cells), _bars([figures.get(name) for figures in alls])))
    return tuple(lines)


def splits(runs: Sequence[Run], language: Language) -> tuple[Split, ...]:
    """A table for each way the runs' questions are grouped; a figure that no group has is left out."""
    found = []
    order = dict.fromkeys(name for run in runs for g in run.groups for name in g.figures)
    for by in dict.fromkeys(g.by for run in runs for g in run.groups if g.by != "all"):
        groups = [{g.name: g for g in run.groups if g.by == by} for run in runs]
        members = [g for run in groups for g in run.values()]
        counted = {name for g in members for name, figure in g.figures.items() if figure.value is not None}
        figures = tuple(name for name in order if name in counted)
        rows = [
            (MEMBERS.get(by, {}).get(name, same(name)), _members(groups, name, figures, language))
            for name in _ordered({g.name for g in members}, list(MEMBERS.get(by, {})))
        ]
        found.append(Split(by, GROUPS.get(by, same(by)), figures, tuple(rows)))
    return tuple(found)


def _members(
    groups: Sequence[Mapping[str, Group]], name: str, figures: Sequence[str], language: Language
) -> tuple[Member, ...]:
    return tuple(
        Member(n, mine[name].questions, tuple(_cell(mine[name].figures.get(figure), language) for figure in figures))
        for n, mine in enumerate(groups)
        if name in mine
    )


def _probability(p: float, language: Language) -> str:
    return f"< {number(0.001, language)}" if p < 0.001 else number(p, language)


def _bars(figures: Sequence[Figure | None]) -> tuple[Bar, ...]:
    def at(value: float | None) -> float | None:
        return None if value is None else round(4 + 112 * value, 1)

    found = [
        Bar(n, 4 + 112 * f.value, at(f.low), at(f.high)) for n, f in enumerate(figures) if f and f.value is not None
    ]
    return tuple(replace(bar, value=round(bar.value, 1)) for bar in found) if all(_within(b) for b in found) else ()


def _within(bar: Bar) -> bool:
    return all(value is None or 4 <= value <= 116 for value in (bar.value, bar.low, bar.high))


def _ordered(names: set[str], known: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: (known.index(name) if name in known else len(known), name))


def _cell(figure: Figure | None, language: Language, first: Figure | None = None, p: float | None = None) -> Cell:
    if figure is None or figure.value is None:
        return Cell()
    interval = ""
    if figure.low is not None and figure.high is not None:
        interval = f"{number(float(figure.low), language)}–{number(float(figure.high), language)}"
    delta = ""
    if first is not None and first.value is not None:
        delta = number(figure.value - first.value, language, signed=True)
    tested = p is not None and delta != ""
    return Cell(
        number(float(figure.value), language),
        interval,
        figure.questions,
        delta,
        _probability(p, language) if tested and p is not None else "",
        tested and p is not None and p < LEVEL,
    )
