"""The numbers behind the plots, few enough to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docqa.evaluate.metrics import Bin, reliability, risk_coverage
from docqa.evaluate.report.failures import evidence_found
from docqa.evaluate.runs import Run

DEPTHS = 10
POINTS = 200
STEPS = ("search", "ask")
Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds of one step: p50, p95, mean; questions per second; the share of questions done within each time, at up to
    ``POINTS`` times."""

    p50: float
    p95: float
    mean: float
    rate: float
    points: Points


def recalls(run: Run) -> Points:
    """Recall at each depth from 1 to 10, as far as hits were kept; none where nothing was searched."""
    asked = [one for one in run.asked if one.answerable and evidence_found(one, 1)]
    depths = range(1, min(DEPTHS, max((len(one.hits) for one in run.asked), default=0)) + 1)
    found = [[evidence_found(one, depth) for one in asked] for depth in depths] if asked else []
    return [
        (float(depth), sum(sum(pieces) / len(pieces) for pieces in at) / len(at))
        for depth, at in zip(depths, found, strict=False)
    ]


def risks(run: Run) -> Points:
    """Coverage and risk, as ``docqa.evaluate.metrics.risk_coverage`` has them."""
    return thinned(risk_coverage(run.asked, run.scores))


def bins(run: Run) -> list[Bin]:
    """Answers by confidence; none where none was given."""
    return reliability(run.asked, run.scores)


def latencies(run: Run) -> dict[str, Latency]:
    """For each step that was timed."""
    timed = {found.step: found for found in run.speed()}
    found = {}
    for step in (s for s in dict.fromkeys((*STEPS, *timed)) if s in timed):
        ordered = sorted(run.seconds[step])
        points = thinned([(value, (n + 1) / len(ordered)) for n, value in enumerate(ordered)])
        found[step] = Latency(timed[step].p50, timed[step].p95, timed[step].mean, timed[step].rate, points)
    return found


def thinned(points: Sequence[tuple[float, float]]) -> Points:
    """At most ``POINTS`` of them, evenly by rank, the ends among them."""
    if len(points) <= POINTS:
        return list(points)
    last = len(points) - 1
    return [points[round(n * last / (POINTS - 1))] for n in range(POINTS)]
