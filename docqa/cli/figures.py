"""Figures on the screen: one run's, and several side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docqa.cli.screen import Screen

if TYPE_CHECKING:
    from docqa.evaluate import Comparison, Figure, Run


def show_run(screen: Screen, run: Run) -> None:
    """Where the run lies, its figures over all questions, and what asking took."""
    words = screen.words
    screen.line(words["run_done"].format(path=run.folder, n=len(run.asked)), style="bold")
    rows = [(words["measure"], words["value"], words["interval"], words["questions"])]
    for name, figure in run.groups[0].figures.items():
        rows.append((name, _value(figure), _interval(figure), str(figure.questions)))
    _columns(screen, rows)
    for s in run.speed():
        screen.line(words["took"].format(step=s.step, p50=1000 * s.p50, p95=1000 * s.p95, rate=s.rate))


def show_comparison(screen: Screen, comparison: Comparison) -> None:
    """A row for each figure, a column for each run: its value, and how it differs from the first run's. Where the runs
    are many, a row for each, with the main figures only."""
    from docqa.evaluate.compare import MAIN
    from docqa.evaluate.results import FEW

    words = screen.words
    for number, name in enumerate(comparison.runs, 1):
        screen.line(name, label=f"[{number}] ")
    places = {name: n for n, name in enumerate(comparison.runs, 1)}
    rows: list[tuple[str, ...]]
    if len(places) <= FEW:
        rows = [(words["measure"], *(f"[{n}]" for n in places.values()))]
        rows += [(name, *(_cell(comparison, run, name) for run in places)) for name in comparison.names]
    else:
        shown = [name for name in MAIN if name in comparison.names]
        rows = [("", *shown)]
        for run, n in places.items():
            base = comparison.bases.get(run)
            label = f"[{n}] - [{places[base]}]" if base else f"[{n}]"
            rows.append((label, *(_cell(comparison, run, name) for name in shown)))
    _columns(screen, rows)
    screen.line(words["marked" if len(places) <= FEW else "marked_many"])


def _cell(comparison: Comparison, run: str, name: str) -> str:
    figure = comparison.figures.get((run, name))
    cell = f"{_value(figure)} {_interval(figure)}".rstrip()
    difference = comparison.differences.get((run, name))
    if difference is not None:
        cell += f" {difference.value:+.3f}{'*' if difference.significant else ' '}"
    return cell


def _columns(screen: Screen, rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        first, *rest = (
            cell.ljust(w) if n == 0 else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        screen.line("  ".join([first, *rest]), style="bold" if number == 0 else "")


def _value(figure: Figure | None) -> str:
    return "-" if figure is None or figure.value is None else f"{figure.value:.3f}"


def _interval(figure: Figure | None) -> str:
    if figure is None or figure.low is None or figure.high is None:
        return ""
    return f"[{figure.low:.3f}, {figure.high:.3f}]"
