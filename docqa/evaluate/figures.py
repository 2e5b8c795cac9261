"""From each question's scores to figures with intervals: of all questions, and by kind, type and style."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docqa.evaluate.metrics import SET_FIGURES
from docqa.evaluate.records import Asked
from docqa.evaluate.runs import Figure, Group, Scores
from docqa.evaluate.statistics import interval, interval_of

_BY: Mapping[str, Callable[[Asked], str]] = {
    "all": lambda a: "all",
    "kind": lambda a: "answerable" if a.answerable else "unanswerable",
    "type": lambda a: a.type,
    "style": lambda a: a.style,
}


_OF_A_PART = ("answered",)


def groups(asked: Sequence[Asked], scores: Sequence[Scores], *, seed: int, resamples: int) -> tuple[Group, ...]:
    """The figures of all questions and of each kind, type and style, in that order.

    A figure is the mean over the questions it applies to, with a percentile bootstrap interval over those; the
    figures of a whole set (AUROC and others) are only given for all questions together, but for "answered".
    """
    found = []
    for by, name_of in _BY.items():
        members: dict[str, list[int]] = {}
        for n, one in enumerate(asked):
            members.setdefault(name_of(one), []).append(n)
        for name in sorted(members):
            whose, rows = [asked[n] for n in members[name]], [scores[n] for n in members[name]]
            wanted = SET_FIGURES if by == "all" else _OF_A_PART
            figures = _means(rows, seed, resamples) | _of_the_set(wanted, whose, rows, seed, resamples)
            found.append(Group(by, name, len(rows), figures))
    return tuple(found)


def names(scores: Sequence[Scores]) -> list[str]:
    """The scores' names, in the order of their first appearance."""
    return list(dict.fromkeys(name for row in scores for name in row))


def _means(rows: Sequence[Scores], seed: int, resamples: int) -> dict[str, Figure]:
    figures = {}
    for name in names(rows):
        values = [row[name] for row in rows if name in row]
        low, high = interval(values, seed=seed, resamples=resamples)
        figures[name] = Figure(sum(values) / len(values), low, high, len(values))
    return figures


def _of_the_set(
    wanted: Iterable[str], asked: Sequence[Asked], scores: Sequence[Scores], seed: int, resamples: int
) -> dict[str, Figure]:
    """The figures of a set that mean something here."""
    figures = {}
    for name in wanted:
        value = SET_FIGURES[name](asked, scores)
        if value is not None:
            statistic = SET_FIGURES[name].statistic(asked, scores)
            low, high = interval_of(statistic, len(asked), seed=seed, resamples=resamples)
            figures[name] = Figure(value, low, high, len(asked))
    return figures
