"""The kept figures are what the run folders say, and the README says the same."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from commandline import ROOT

from docqa.evaluate import results

RESULTS = ROOT / "eval" / "RESULTS.md"
RUNS = sorted((ROOT / "eval" / "runs").iterdir())


def test_the_table_is_what_its_command_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    text = RESULTS.read_text(encoding="utf-8")
    found = re.search(r"by `(docqa eval results .+?)`;", text)
    assert found
    folders = [word for word in shlex.split(found.group(1))[3:] if word.startswith("eval/runs/")]
    assert sorted(ROOT / folder for folder in folders) == RUNS
    monkeypatch.chdir(ROOT)
    assert results([Path(folder) for folder in folders], command=found.group(1)) == text


def test_the_readme_gives_the_kept_figures() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = ("hit@1", "hit@5", "correct", "cite_p", "cite_r", "verbatim", "answered", "abstain_recall", "AUROC")
    for column, run in enumerate(("plans-dev", "dev", "test")):
        [whole, *_] = json.loads((ROOT / "eval" / "runs" / run / "figures.json").read_text(encoding="utf-8"))
        for name in names:
            [line] = [
                row for row in readme.splitlines() if row.startswith("|") and re.search(rf"[(/ ]{name}[)/ ]", row)
            ]
            cell = line.strip("|").split("|")[1 + column]
            assert f"{whole['figures'][name]['value']:.3f}" in cell, (run, name)


def test_every_grid_has_its_table() -> None:
    # "retrieval-dev.md" is the grid "retrieval" over the questions "dev".
    tables = {path.stem.partition("-")[0] for path in (ROOT / "eval" / "ablations").glob("*.md")}
    assert tables == {path.stem for path in (ROOT / "eval" / "grids").glob("*.toml")}


def test_nothing_kept_says_where_it_was_made() -> None:
    files = [RESULTS, *(ROOT / "eval" / "ablations").iterdir(), *(p for run in RUNS for p in run.glob("*.json"))]
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[ '\"`(](?:/|~|[A-Za-z]:\\)\w", text), path
