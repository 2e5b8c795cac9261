"""How every plot is drawn: in one style, whatever the user's own; each run in its colour, dashes and mark."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docqa.evaluate.extras import need
from docqa.evaluate.report.svg import inline
from docqa.evaluate.report.texts import LABELS, PLOTS, Language, Two
from docqa.evaluate.runs import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, GRID = "#1d2126", "#d9d7d0"
# report.css gives each class a light and a dark shade.
RUNS = ("#0072b2", "#c4500a", "#007a5a", "#a3457f", "#8a6100", "#4b5563")
DASHES = ("", "6 2.5", "1.5 2.5", "8 2 1.5 2", "3 2", "10 3 3 3")
MARKS = ("o", "s", "^", "D", "v", "P")
_CLASSES = {INK: "ink", GRID: "grid"} | {colour: f"r{n}" for n, colour in enumerate(RUNS)}
_SIZE = (5.6, 3.7)
_WIDTH = 1.9
_STYLE = {
    "svg.hashsalt": "docqa",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.labelpad": 7,  # room for the larger letters of a narrow page
    "axes.edgecolor": GRID,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.facecolor": "none",
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "xtick.color": GRID,
    "ytick.color": GRID,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "lines.linewidth": _WIDTH,
    "lines.markersize": 4.5,
}


@dataclass(frozen=True, slots=True)
class Plot:
    """``svg`` is an inline element; ``runs`` are the positions of the runs in it."""

    key: str
    title: Two
    note: Two
    svg: str
    runs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """How a run looks everywhere. ``letter`` stands for it where its name is too long; ``colour`` ends a class name,
    ``dashes`` are SVG's, ``mark`` is matplotlib's."""

    name: str
    letter: str
    colour: str
    dashes: str
    mark: str


def legend(runs: Sequence[Run]) -> tuple[Key, ...]:
    """One key per run."""
    return tuple(
        Key(run.name, letter(n), f"r{n % len(RUNS)}", DASHES[n % len(DASHES)], MARKS[n % len(MARKS)])
        for n, run in enumerate(runs)
    )


def letter(position: int) -> str:
    return chr(ord("A") + position) if position < 26 else str(position + 1)


def colour(position: int) -> str:
    return RUNS[position % len(RUNS)]


def mark(position: int) -> str:
    return MARKS[position % len(MARKS)]


def line(position: int) -> dict[str, Any]:
    """matplotlib's arguments for a run's line."""
    dashes = DASHES[position % len(DASHES)]
    style = (0, tuple(float(dash) / _WIDTH for dash in dashes.split())) if dashes else "-"
    return {"color": colour(position), "linestyle": style}


def label(key: str) -> str:
    """What is drawn for a label of ``texts.LABELS``; ``finished`` puts both languages in its place."""
    return LABELS[key].vi if key in LABELS else key


@contextmanager
def drawing(
    rows: int = 1, columns: int = 1, *, heights: Sequence[float] = (1,), sharex: bool = False, sharey: bool = False
) -> Iterator[tuple[Figure, list[Axes]]]:
    """A figure and its axes, row by row. pyplot, which keeps figures and settings, stays out.

    Raises:
        MissingExtraError: without matplotlib.
    """
    style, figures = need("matplotlib.style"), need("matplotlib.figure")
    with style.context(["default", _STYLE]):
        figure = figures.Figure(figsize=_SIZE, layout="constrained", facecolor="none")
        axes = figure.subplots(
            rows, columns, squeeze=False, sharex=sharex, sharey=sharey, gridspec_kw={"height_ratios": heights}
        )
        yield figure, list(axes.flat)


def finished(key: str, figure: Figure, runs: tuple[int, ...], said: Sequence[str], language: Language) -> Plot:
    """The drawn figure as a plot; ``said`` are its numbers for those who do not see it, a text per run. To be called
    while ``drawing`` is open."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    title, note = PLOTS[key]
    numbers = "; ".join(f"{letter(n)}: {text}" for n, text in zip(runs, said, strict=True))
    alt = Two(f"{title.vi}. {note.vi} {numbers}", f"{title.en}. {note.en} {numbers}")
    labels = {two.vi: two for two in LABELS.values()}
    svg = inline(buffer.getvalue(), prefix=f"{key}-", colours=_CLASSES, labels=labels, language=language, alt=alt)
    return Plot(key, title, note, svg, runs)
