"""Documents that run parallel, to learn from (eval/training/families) and to measure on (eval/parallel): sound,
invented, apart from each other and from what other figures are reported on."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from commandline import ROOT, here

LEARNED, MEASURED = ROOT / "eval" / "training" / "families", ROOT / "eval" / "parallel"
SETS = sorted((*LEARNED.glob("*.jsonl"), *MEASURED.glob("*.jsonl")))
TEXTS = sorted((*(LEARNED / "plans").iterdir(), *(MEASURED / "plans").iterdir()))
RUN = 30  # words in a row: set formulas ("tháng 02 năm 2023, Ủy ban nhân dân tỉnh ban hành ...") are shorter
MOTTO = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc"


def _runs(file: Path) -> set[tuple[str, ...]]:
    text = unicodedata.normalize("NFC", file.read_text(encoding="utf-8")).split("\n", 1)[1].lower()
    text = "\n".join(line for line in text.splitlines() if "căn cứ" not in line)  # laws are named as all name them
    words = " ".join(re.findall(r"\w+", text)).replace(MOTTO, "").split()
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("folder", [LEARNED, MEASURED], ids=lambda folder: folder.name)
def test_every_quote_stands_once(folder: Path) -> None:
    files = [str(file) for file in sorted(folder.glob("*.jsonl"))]
    done = here("eval", "validate", *files, "--docs", str(folder / "plans"), "--lang", "en")
    assert (done.returncode, " 0 errors" in done.stdout) == (0, True), done.stdout + done.stderr


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_every_text_says_that_it_is_invented(file: Path) -> None:
    assert "viết riêng cho docqa" in file.read_text(encoding="utf-8").splitlines()[0]


def test_ids_are_of_one_question() -> None:
    ids = [json.loads(line)["id"] for file in SETS for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(ids) == len(set(ids))


def test_nothing_learned_is_measured() -> None:
    """Neither a question nor thirty words in a row."""
    learned = {run for file in (LEARNED / "plans").iterdir() for run in _runs(file)}
    others = [*(MEASURED / "plans").iterdir(), *(ROOT / "eval" / "blind" / "plans").iterdir()]
    assert learned
    assert others
    for file in others:
        shared = learned & _runs(file)
        assert not shared, (file.name, sorted(shared)[:1])
    asked = {json.loads(line)["question"].lower() for file in LEARNED.glob("*.jsonl") for line in _lines(file)}
    rest = [
        *MEASURED.glob("*.jsonl"),
        *(ROOT / "eval" / "data").glob("*.jsonl"),
        *(ROOT / "eval/blind").glob("*.jsonl"),
    ]
    for file in rest:
        assert asked.isdisjoint(json.loads(line)["question"].lower() for line in _lines(file)), file.name


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
