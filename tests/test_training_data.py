"""The training questions in eval/training: sound, and apart from what figures are reported on."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from commandline import ROOT

FILES = sorted((ROOT / "eval" / "training").glob("passages*.json"))
HELD_OUT = [ROOT / "eval" / "data" / name for name in ("dev.jsonl", "test.jsonl")]
RUN = 20  # words in a row that two texts share only where one is taken from the other; set formulas are shorter
MOTTO = "cộng hòa xã hội chủ nghĩa việt nam độc lập tự do hạnh phúc"


def _passages(file: Path) -> Iterator[dict[str, Any]]:
    for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
        yield from article["paragraphs"]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())).replace(MOTTO, "").split()
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


@cache
def _held_out() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    rows = [json.loads(line) for file in HELD_OUT for line in file.read_text(encoding="utf-8").splitlines()]
    plans = {piece["doc"] for row in rows for piece in row["evidence"]}
    texts = [(ROOT / "eval" / "data" / "plans" / name).read_text(encoding="utf-8") for name in sorted(plans)]
    return frozenset(row["question"].lower() for row in rows), frozenset(run for t in texts for run in _runs(t))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_answers_stand_where_the_file_says(file: Path) -> None:
    ids: Counter[str] = Counter()
    for passage in _passages(file):
        for question in passage["qas"]:
            ids[question["id"]] += 1
            assert question["question"].strip()
            assert bool(question["answers"]) != bool(question["is_impossible"]), question["id"]
            for answer in question["answers"]:
                start, words = answer["answer_start"], answer["text"]
                assert words, question["id"]
                assert passage["context"][start : start + len(words)] == words, question["id"]
    assert max(ids.values()) == 1


def test_ids_are_of_one_question() -> None:
    ids = Counter(q["id"] for file in FILES for passage in _passages(file) for q in passage["qas"])
    assert [i for i, n in ids.items() if n > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_taken_from_what_figures_are_reported_on(file: Path) -> None:
    questions, runs = _held_out()
    for passage in _passages(file):
        assert runs.isdisjoint(_runs(passage["context"])), passage["context"][:80]
        assert questions.isdisjoint(q["question"].lower() for q in passage["qas"])
