"""Kept figures: Markdown tables made from run folders, never by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from docqa.evaluate.compare import MAIN, Comparison
from docqa.evaluate.markdown import cell, table
from docqa.evaluate.runs import Group, Run, read_facts, read_groups, read_seconds, speed

FEW = 3  # runs that stand side by side; more of them stand one below the other


def results(folders: Sequence[Path], *, command: str = "") -> str:
    """The figures of the runs at ``folders`` as one Markdown text. Needs only ``run.json``, ``figures.json`` and
    ``seconds.json`` of each.

    Raises:
        InputError: if a folder holds no run of this format.
    """
    parts = [
        "# Results",
        "Made from run folders"
        + (f" by `{command}`" if command else "")
        + "; do not edit. A figure stands with its 95% percentile bootstrap interval over questions.",
    ]
    for folder in folders:
        parts += _of(folder)
    return "\n\n".join(parts) + "\n"


def comparison_table(comparison: Comparison) -> str:
    """A comparison as a Markdown table: a row for each figure and a column for each run, or where the runs are many, a
    row for each run and a column for each of the main figures, with its difference; `*` marks what differs from the run
    it is compared with by more than chance."""
    if len(comparison.runs) <= FEW:
        rows = [[name, *(_marked(comparison, run, name) for run in comparison.runs)] for name in comparison.names]
        return table(["", *comparison.runs], rows)
    shown = [name for name in MAIN if name in comparison.names]
    heads = set(comparison.bases.values()) if _grouped(comparison) else set()
    rows = [
        [f"**{run}**" if run in heads else run, *(_marked(comparison, run, name, many=True) for name in shown)]
        for run in comparison.runs
    ]
    return table(["", *shown], rows)


def ablation(first: Run, comparison: Comparison, *, command: str = "") -> str:
    """The table of an ablation as one Markdown text; ``first`` is the run that the others are compared with."""
    facts = first.facts
    parts = [
        f"# {facts['questions']['name']}: {len(comparison.runs)} settings",
        "Made"
        + (f" by `{command}`" if command else "")
        + "; do not edit. Each figure has its 95% percentile bootstrap interval, and its difference to "
        + ("the bold row above it (of a bold row, to the first)" if _grouped(comparison) else "the first row")
        + "; `*` marks what is more than chance (paired randomisation test, Holm).",
        "\n".join(f"- {line}" for line in _told({**facts, "command": ""})),
        comparison_table(comparison),
    ]
    return "\n\n".join(parts) + "\n"


def _grouped(comparison: Comparison) -> bool:
    """Whether runs are compared with several others, and not all with the first."""
    return len(set(comparison.bases.values())) > 1


def _marked(comparison: Comparison, run: str, name: str, *, many: bool = False) -> str:
    difference = comparison.differences.get((run, name))
    shown = cell(comparison.figures.get((run, name)))
    if difference is None:
        return shown
    return shown + (f" {difference.value:+.3f}" if many else "") + (" *" if difference.significant else "")


def _of(folder: Path) -> Iterable[str]:
    facts, groups = read_facts(folder), read_groups(folder)
    yield f"## {facts.get('name') or folder.name}"
    yield "\n".join(f"- {line}" for line in _told(facts))
    whole = groups[0]
    yield table(["figure", "value", "questions"], [[n, cell(f), str(f.questions)] for n, f in whole.figures.items()])
    steps = speed(read_seconds(folder))
    if steps:
        rows = [[s.step, f"{1000 * s.p50:.0f} ms", f"{1000 * s.p95:.0f} ms", f"{s.rate:.1f}"] for s in steps]
        yield table(["step", "p50", "p95", "a second"], rows)
    for by in ("kind", "type", "style"):
        members = [g for g in groups if g.by == by]
        if len(members) > 1:
            yield _table_of(by, members)


def _told(facts: Mapping[str, Any]) -> Iterable[str]:
    questions, index, machine = (facts.get(key) or {} for key in ("questions", "index", "machine"))
    day, command = str(facts.get("created", ""))[:10], facts.get("command")
    yield f"{day}, `{command}`" if command else day
    yield f"questions: {questions.get('name')}, {questions.get('count')} (SHA-256 {str(questions.get('digest'))[:12]})"
    if (facts.get("settings") or {}).get("most"):
        yield f"drawn by chance, seed {facts['settings'].get('seed')}"
    if (way := (facts.get("settings") or {}).get("typed", "as-is")) != "as-is":
        yield f"questions typed: {way}"
    if index:
        encoder = index.get("encoder", {})
        yield (
            f"index: {index.get('documents')} documents, {index.get('chunks')} chunks, "
            f"{index.get('bytes', 0) / 1e6:.1f} MB (documents {str(index.get('digest'))[:12]}); "
            f"encoder {encoder.get('name')} ({str(encoder.get('fingerprint'))[:12]}), {encoder.get('precision_now')}"
        )
    yield (
        f"machine: {machine.get('processor')}, {machine.get('cores')} cores, {machine.get('memory_gib')} GiB, "
        f"{machine.get('system')}"
    )
    yield "versions: " + ", ".join(f"{name} {v}" for name, v in (facts.get("versions") or {}).items())


def _table_of(by: str, members: Sequence[Group]) -> str:
    shown = [name for name in MAIN if any(name in g.figures for g in members)]
    rows = [[g.name, str(g.questions), *(cell(g.figures.get(name)) for name in shown)] for g in members]
    return table([by, "questions", *shown], rows)
