"""Several times named in one breath."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_compose import STORM, Finds, Shelf, ask

from docqa.read.spans.times import times_together

BOTH = "báo cáo trước ngày 10 tháng 5 và trước ngày 02 tháng 11 hằng năm"


@pytest.mark.parametrize("word", ["ngày 10 tháng 5", "ngày 02 tháng 11"])
def test_both_days_from_either(word: str) -> None:
    start = BOTH.index(word)
    first, last = times_together(BOTH, start, start + len(word), len(BOTH))
    assert BOTH[first:last] == "trước ngày 10 tháng 5 và trước ngày 02 tháng 11"


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("họp ngày 5/3, ngày 7/9 và ngày 1/12", "ngày 7/9", "ngày 5/3, ngày 7/9 và ngày 1/12"),
        ("vào năm 2026 và năm 2030", "năm 2030", "vào năm 2026 và năm 2030"),
        ("ngày 5 tháng 3, giao Sở Y tế; ngày 9 tháng 4 họp", "ngày 5 tháng 3", "ngày 5 tháng 3"),
        ("từ quý I đến quý II", "quý I", "quý I"),
    ],
)
def test_only_what_is_joined(text: str, word: str, whole: str) -> None:
    start = text.index(word)
    first, last = times_together(text, start, start + len(word), len(text))
    assert text[first:last] == whole


@given(st.text("ngày thán15/,v", max_size=60), st.integers(0, 59), st.integers(1, 9))
def test_the_span_is_never_cut(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    first, last = times_together(text, start, end, len(text))
    assert 0 <= first <= start <= end <= last <= len(text)


def test_an_answer_names_both(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"storm.txt": STORM.replace("Sơ tán 4.200", f"Các huyện {BOTH}.\n\nSơ tán 4.200")})
    asked = "Các huyện phải báo cáo trước những ngày nào trong năm?"
    assert ask(shelf, asked, Finds("ngày 02 tháng 11")).text.endswith("trước ngày 10 tháng 5 và trước ngày 02 tháng 11")
    once = "Các huyện phải báo cáo đợt hai trước ngày nào?"
    assert "10 tháng 5" not in ask(shelf, once, Finds("ngày 02 tháng 11")).text
