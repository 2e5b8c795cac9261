"""The questions written blind are sound, over texts that say they are invented, and no training passage knows them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from commandline import ROOT, here

BLIND = ROOT / "eval" / "blind"
DOCS = {"new.jsonl": BLIND / "plans", "sample.jsonl": ROOT / "eval" / "data" / "plans"}


@pytest.mark.parametrize("name", sorted(DOCS))
def test_every_quote_stands_once(name: str) -> None:
    done = here("eval", "validate", str(BLIND / name), "--docs", str(DOCS[name]), "--lang", "en")
    assert (done.returncode, "0 errors" in done.stdout) == (0, True), done.stdout + done.stderr


def test_both_halves_ask_alike() -> None:
    for name in DOCS:
        rows = [json.loads(line) for line in (BLIND / name).read_text(encoding="utf-8").splitlines()]
        assert [int(row["id"][1:]) for row in rows] == list(range(1, 81))
        for half in (rows[::2], rows[1::2]):
            assert sum(not row["answerable"] for row in half) == 4


@pytest.mark.parametrize("file", sorted((BLIND / "plans").iterdir()), ids=lambda file: file.name)
def test_every_text_says_that_it_is_invented(file: Path) -> None:
    text = unicodedata.normalize("NFC", file.read_text(encoding="utf-8-sig"))
    assert "Văn bản mẫu, địa danh và số liệu hư cấu" in text


def test_no_sample_question_stands_over_a_test_plan() -> None:
    rows = [json.loads(line) for line in (BLIND / "sample.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = (ROOT / "eval" / "data" / "test.jsonl").read_text(encoding="utf-8").splitlines()
    held = {piece["doc"] for line in asked for piece in json.loads(line)["evidence"]}
    assert held.isdisjoint(piece["doc"] for row in rows for piece in row["evidence"])
