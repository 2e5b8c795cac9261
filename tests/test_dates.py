"""Dates as documents write them; impossible ones are none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.text.dates import find_dates, find_days


@pytest.mark.parametrize(
    "text",
    ["08/10/2020", "8-10-2020", "8.10.2020", "2020-10-08", "ngày 08 tháng 10 năm 2020", "Ngày 8 tháng 10, năm 2020"],
)
def test_forms(text: str) -> None:
    (found,) = find_dates(f"Ban hành {text}.")
    assert (found.value, found.start, found.end) == (date(2020, 10, 8), 9, 9 + len(text))


@pytest.mark.parametrize(
    "text", ["31/02/2020", "8/10-2020", "08/10/20", "1.2.3.2020", "ngày tháng 10 năm 2020", "0/1/2020"]
)
def test_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_days_without_a_year() -> None:
    found = find_days("ngày 21/5 và ngày 3 tháng 4, không phải ngày 21/5/2022 hay ngày 32/5")
    assert [(d.day, d.month, d.of(2022)) for d in found] == [(21, 5, date(2022, 5, 21)), (3, 4, date(2022, 4, 3))]
    assert find_days("ngày 29/2")[0].of(2023) is None


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_date_is_read(day: date) -> None:
    assert [m.value for m in find_dates(f"{day.day:02}/{day.month}/{day.year:04}")] == [day]
    assert [m.value for m in find_dates(f"ngày {day.day} tháng {day.month} năm {day.year:04}")] == [day]
