"""Runs side by side: which differences are more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from docqa.errors import InputError
from docqa.evaluate.figures import names
from docqa.evaluate.runs import Figure, Run
from docqa.evaluate.statistics import holm, paired_randomisation

LEVEL = 0.05
# What tables of many runs show, and what is tested where settings are many: the fewer tests, the less each must give.
MAIN = ("hit@1", "hit@5", "nDCG@10", "correct", "F1", "cite_p", "cite_r", "answered")


@dataclass(frozen=True, slots=True)
class Difference:
    """A run's mean minus that of the run it is compared with, over the ``questions`` that both have the score of; ``p``
    of the paired randomisation test, ``adjusted`` by Holm over all tests with that run."""

    value: float
    p: float
    adjusted: float
    questions: int

    @property
    def significant(self) -> bool:
        return self.adjusted < LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """``figures``: by run name and figure name, over all questions; ``differences`` likewise (only for figures that are
    means over questions); ``bases``: with which run each is compared, by name."""

    runs: tuple[str, ...]
    names: tuple[str, ...]
    figures: Mapping[tuple[str, str], Figure]
    differences: Mapping[tuple[str, str], Difference] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict)


def compare(
    runs: Sequence[Run],
    *,
    seed: int = 13,
    resamples: int = 10_000,
    bases: Mapping[str, str] | None = None,
    tested: Sequence[str] | None = None,
) -> Comparison:
    """The figures of all runs, and each run's differences to the first, or to the one that ``bases`` names for it.

    Significance: two-sided paired randomisation test over questions (Smucker, Allan and Carterette, CIKM 2007, find it
    the test of choice for retrieval), p-values adjusted over all figures and all runs compared with the same one (Holm
    1979). ``tested``: only these figures, instead of all.

    Raises:
        InputError: for fewer than two runs, runs of other questions, or two runs of one name.
    """
    if len(runs) < 2:
        raise InputError("comparing needs two runs or more")
    titles = [run.name for run in runs]
    if len(set(titles)) < len(titles):
        raise InputError(
            f"two runs are named {next(t for t in titles if titles.count(t) > 1)!r}; name them with --name"
        )
    first = runs[0]
    for other in runs[1:]:
        if not same_questions([first, other]):
            raise InputError(
                f"{first.folder} and {other.folder} asked other questions, or knew other evidence ({len(first.asked)} "
                f"and {len(other.asked)} questions): only runs of one question file over the same documents compare"
            )
    shown = tuple(dict.fromkeys(name for run in runs for name in run.groups[0].figures))
    figures = {(run.name, name): run.groups[0].figures[name] for run in runs for name in run.groups[0].figures}
    by_name = {run.name: run for run in runs}
    with_whom = {run.name: bases[run.name] if bases else first.name for run in runs[1:]}
    differences: dict[tuple[str, str], Difference] = {}
    for base in dict.fromkeys(with_whom.values()):
        others = [by_name[name] for name, whose in with_whom.items() if whose == base]
        differences |= _differences(by_name[base], others, tested, seed, resamples)
    return Comparison(tuple(titles), shown, figures, differences, with_whom)


def _differences(
    base: Run, others: Sequence[Run], tested: Sequence[str] | None, seed: int, resamples: int
) -> dict[tuple[str, str], Difference]:
    """How each of ``others`` differs from ``base``, in one family of tests."""
    tests: dict[tuple[str, str], tuple[float, float, int]] = {}
    for other in others:
        for name in names(base.scores):
            pairs = [
                (b[name], a[name]) for a, b in zip(base.scores, other.scores, strict=True) if name in a and name in b
            ]
            if pairs and (tested is None or name in tested):
                ours, theirs = [p[0] for p in pairs], [p[1] for p in pairs]
                p = paired_randomisation(ours, theirs, seed=seed, resamples=resamples)
                tests[other.name, name] = (sum(ours) / len(ours) - sum(theirs) / len(theirs), p, len(pairs))
    adjusted = holm([p for _, p, _ in tests.values()])
    return {
        key: Difference(value, p, corrected, count)
        for (key, (value, p, count)), corrected in zip(tests.items(), adjusted, strict=True)
    }


def same_questions(runs: Sequence[Run]) -> bool:
    """Whether all runs asked the same questions, and knew the same evidence."""
    known = [[(a.id, a.gold, a.relevant) for a in run.asked] for run in runs]
    return all(one == known[0] for one in known)


def comparison_record(comparison: Comparison) -> dict[str, dict[str, dict[str, float | int | bool | None]]]:
    """The comparison as plain values: run name, figure name, then value, interval and difference to the first run."""
    record: dict[str, dict[str, dict[str, float | int | bool | None]]] = {run: {} for run in comparison.runs}
    for (run, name), figure in comparison.figures.items():
        record[run][name] = asdict(figure)
        difference = comparison.differences.get((run, name))
        if difference is not None:
            record[run][name] |= {
                "difference": difference.value,
                "p": difference.p,
                "p_adjusted": difference.adjusted,
                "significant": difference.significant,
            }
    return record
