"""The plots: recall at each depth, risk against coverage, reliability, latency; all runs in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from docqa.evaluate.extras import need
from docqa.evaluate.metrics import Bin
from docqa.evaluate.report import curves
from docqa.evaluate.report.curves import Latency, Points
from docqa.evaluate.report.drawing import INK, Plot, colour, drawing, finished, label, line, mark
from docqa.evaluate.report.numbers import number
from docqa.evaluate.report.texts import STEPS, Language, Two
from docqa.evaluate.runs import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plots(runs: Sequence[Run], language: Language) -> tuple[Plot, ...]:
    """Those that the runs have numbers for. The same runs give the same characters.

    Raises:
        MissingExtraError: without matplotlib.
    """
    found = (
        _recall([curves.recalls(run) for run in runs], language),
        _risk([curves.risks(run) for run in runs], language),
        _reliability([curves.bins(run) for run in runs], language),
        _latency([curves.latencies(run) for run in runs], language),
    )
    return tuple(plot for plot in found if plot is not None)


def latency_rows(runs: Sequence[Run], language: Language) -> tuple[tuple[int, Two, tuple[str, ...]], ...]:
    """Run, step, and as text: p50, p95 and mean in milliseconds, questions per second."""
    found = [curves.latencies(run) for run in runs]
    steps = dict.fromkeys(step for mine in found for step in mine)
    timed = [(n, step, mine[step]) for step in steps for n, mine in enumerate(found) if step in mine]
    return tuple(
        (
            n,
            STEPS.get(step, Two(step, step)),
            tuple(number(v, language) for v in (1000 * t.p50, 1000 * t.p95, 1000 * t.mean, t.rate)),
        )
        for n, step, t in timed
    )


def _recall(lines: Sequence[Points], language: Language) -> Plot | None:
    if not (shown := _with_numbers(lines)):
        return None
    with drawing() as (figure, (axes,)):
        for n in shown:
            axes.plot(*zip(*lines[n], strict=True), marker=mark(n), **line(n))
        axes.set(xlim=(0.7, curves.DEPTHS + 0.3), ylim=(0, 1.02), xticks=range(1, curves.DEPTHS + 1))
        axes.set(xlabel=label("depth"), ylabel=label("recall"))
        said = [", ".join(f"{depth:.0f}: {value:.3f}" for depth, value in lines[n]) for n in shown]
        return finished("recall", figure, shown, said, language)


def _risk(lines: Sequence[Points], language: Language) -> Plot | None:
    if not (shown := _with_numbers(lines)):
        return None
    with drawing() as (figure, (axes,)):
        for n in shown:
            axes.plot(*zip(*lines[n], strict=True), **line(n))
            axes.plot(*lines[n][-1], marker=mark(n), color=colour(n))
        highest = max(risk for n in shown for _, risk in lines[n])
        axes.set(xlim=(0, 1.02), ylim=(0, min(1.02, max(0.1, highest * 1.15))))
        axes.set(xlabel=label("coverage"), ylabel=label("risk"))
        said = [f"{lines[n][-1][1]:.3f} ({lines[n][-1][0]:.3f})" for n in shown]
        return finished("risk", figure, shown, said, language)


def _reliability(bins: Sequence[Sequence[Bin]], language: Language) -> Plot | None:
    if not (shown := _with_numbers(bins)):
        return None
    with drawing(2, 1, heights=(3, 1), sharex=True) as (figure, (axes, counts)):
        axes.plot([0, 1], [0, 1], color=INK, linewidth=0.8, dashes=(2, 3), alpha=0.6)
        width = 0.08 / len(shown)
        for at, n in enumerate(shown):
            axes.plot([b.confidence for b in bins[n]], [b.correct for b in bins[n]], marker=mark(n), **line(n))
            middles = [(b.low + b.high) / 2 + (at - (len(shown) - 1) / 2) * width for b in bins[n]]
            bars = counts.bar(middles, [b.questions for b in bins[n]], width * 0.9, color=colour(n))
            if len(shown) <= 2:  # more would not be legible
                counts.bar_label(bars, fontsize=7, padding=1, color=INK)
        axes.set(xlim=(-0.01, 1.01), ylim=(-0.02, 1.04), ylabel=label("right"))
        counts.grid(visible=False)
        counts.set(xlabel=label("confidence"), ylabel=label("answers"))
        counts.margins(y=0.3)
        counts.locator_params(axis="y", nbins=3, integer=True)
        figure.align_ylabels()
        said = [", ".join(f"{b.confidence:.2f}: {b.correct:.2f} ({b.questions})" for b in bins[n]) for n in shown]
        return finished("reliability", figure, shown, said, language)


def _latency(runs: Sequence[Mapping[str, Latency]], language: Language) -> Plot | None:
    steps = list(dict.fromkeys(step for mine in runs for step in mine))
    if not (shown := tuple(n for n, mine in enumerate(runs) if mine)):
        return None
    with drawing(1, len(steps), sharey=True) as (figure, panels):
        for step, axes in zip(steps, panels, strict=True):
            timed = {n: runs[n][step] for n in shown if step in runs[n]}
            for n, latency in timed.items():
                axes.plot([1000 * s for s, _ in latency.points], [share for _, share in latency.points], **line(n))
                middle, late = 1000 * latency.p50, 1000 * latency.p95
                axes.plot([middle, late], [0.5, 0.95], linestyle="", marker=mark(n), color=colour(n))
            _milliseconds(axes, [1000 * s for latency in timed.values() for s, _ in latency.points])
            axes.set(ylim=(0, 1.02), xlabel=label(f"ms {step}"))
        panels[0].set(ylabel=label("share"))
        said = [
            ", ".join(f"{step}: {1000 * t.p50:.1f}, {1000 * t.p95:.1f} ms" for step, t in runs[n].items())
            for n in shown
        ]
        return finished("latency", figure, shown, said, language)


def _milliseconds(axes: Axes, values: Sequence[float]) -> None:
    """A logarithmic axis with a few round numbers on it."""
    ticker = need("matplotlib.ticker")
    low, high = max(min(values), 1e-3), max(*values, 2e-3)
    choices = ((8, (1, 1.5, 2, 3, 4, 5, 7)), (50, (1, 2, 5)), (5000, (1, 3)))
    steps = next((steps for ratio, steps in choices if high / low < ratio), (1,))
    axes.set_xscale("log")
    axes.set_xlim(low / 1.15, high * 1.15)
    axes.xaxis.set_major_locator(ticker.LogLocator(subs=steps, numticks=12))
    axes.xaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,.10g}"))
    axes.xaxis.set_minor_locator(ticker.NullLocator())


def _with_numbers(lines: Sequence[Sequence[object]]) -> tuple[int, ...]:
    """The positions of the runs that have any."""
    return tuple(n for n, points in enumerate(lines) if points)
