"""Document numbers are read from running text, in one canonical form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.text.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Số: 412/KH-UBND", ["412/KH-UBND"]),
        ("Chương trình hành động số 27-CTr/TU, ngày 10/9/2021", ["27-CTr/TU"]),
        ("Chỉ thị 41-CT/TW; Văn bản số 2415/BCA-C41; Tờ trình số: 733/PV11", ["41-CT/TW", "2415/BCA-C41", "733/PV11"]),
        ("Chỉ thị số 13-CT /TU", ["13-CT/TU"]),
        ("Số 3261-KH/ĐĐQH15", ["3261-KH/ĐĐQH15"]),
        ("Luật số 24/2018/QH14, Nghị định 105/2021/NĐ-CP", ["24/2018/QH14", "105/2021/NĐ-CP"]),
        ("số 04/TTr-BKHCN-BTTTT và 83/BKHCN-BTTTT-VP", ["04/TTr-BKHCN-BTTTT", "83/BKHCN-BTTTT-VP"]),
        ("Kế hoạch số 2791/KH-UB - UBND tỉnh", ["2791/KH-UB"]),
        ("Số: 15 /KH - UBND", ["15/KH-UBND"]),
        ("Kế hoạch số 15/KH-\nUBND", ["15/KH-UBND"]),
        ("số      /NQ-CP", []),
        ("ngày 21/5, giai đoạn 2009-2019, 24/7, 2/3 đại biểu", []),
        ("15 USD, 100/USD, 1/Công an, 30/HS, 1.001/KH-UBND", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert [n.value for n in find_numbers(text)] == values


def test_as_typed() -> None:
    typed = "ke hoach 166/kh-ubnd, 20-ctr/tu, 24/2018/qh14"
    assert [n.value for n in find_numbers(typed, any_case=True)] == ["166/kh-ubnd", "20-ctr/tu", "24/2018/qh14"]


@given(st.text(alphabet="0123456789/-KHUBND ĐQCTr.\n"))
def test_spans_hold_the_value(text: str) -> None:
    end = 0
    for match in find_numbers(text):
        assert "".join(text[match.start : match.end].split()) == match.value
        assert match.start >= end
        end = match.end
