"""One spelling for what a reader calls the same words, and different ones for what they would not."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from docqa import comparable

_PARTS = (
    "ngày tháng năm 8 10 2020 05 1.500 2,20 70 % phần trăm / - . , KH UBND /KH-UBND 12 QĐ-TTg Hoà tuý 08/10/2020 31/2 "
    "( ) ** \" * ' _ | x đ Đ 2410/BCA-C41 20-CTr/TU"
).split()
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
_LETTERS = f"aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ{_MARKS} \u00a0\n\u200b0123456789/-.,%*#"
texts = (
    st.lists(st.sampled_from(_PARTS), max_size=20).map(" ".join)
    | st.lists(st.sampled_from([*_PARTS, " ", "\n"]), max_size=25).map("".join)
    | st.text(st.sampled_from(_LETTERS), max_size=100)
    | st.text(max_size=60)
)


@pytest.mark.parametrize(
    ("same", "spelt"),
    [
        (["ngày 08 tháng 10 năm 2020", "8/10/2020", "08-10-2020", "8.10.2020", "2020-10-08"], "2020-10-08"),
        (["ngày 08/10/2020", "Ngày 8 tháng 10/2020", "8 / 10 / 2020", "ngày 8 tháng 10, năm 2020"], "2020-10-08"),
        (["ngày 06/5", "6/5", "ngày 6 tháng 5", "06/05", "ngày 6.5"], "6/5"),
        (["tháng 3/2019", "3/2019", "tháng 03 năm 2019", "Tháng 3 / 2019"], "3/2019"),
        (["1.500 ha", "1500 ha", "1500ha", "**1.500** ha"], "1500 ha"),
        (["1.340.000,50 đồng", "1340000,5 đồng", "1.340.000,5 ĐỒNG."], "1340000,5 đồng"),
        (["2,2", "2,20", "02,2"], "2,2"),
        (["05 đội", "5 đội", "005 đội"], "5 đội"),
        (["70 %", "70%", "70 phần trăm", "70\u00a0%"], "70%"),
        (["166/KH-UBND", "166/kh-ubnd", "166 /KH-UBND", "166/KH - UBND", "0166/KH-UBND"], "166/kh-ubnd"),
        (["24/2018/QH14", "24/2018/qh14"], "24/2018/qh14"),
        (["20-CTr/TU", "20-ctr/tu"], "20-ctr/tu"),
        (["2410/BCA-C41", "2410/bca-c41"], "2410/bca-c41"),
        (["hoà giải, tuý", "hòa giải  túy", "Hoà\u00a0giải; tuý", "ho\u0061\u0300 giải tuý"], "hòa giải túy"),
        (["**1. Sở** Y tế:", "1) Sở Y tế", "# 1. Sở Y tế", "1- _Sở_ Y tế"], "1 sở y tế"),
        (['các loại "cỏ" tẩm', "các loại “cỏ” tẩm", "các loại cỏ tẩm."], "các loại cỏ tẩm"),
        (["25 triệu đồng/người/tháng", "25 triệu đồng / người / tháng"], "25 triệu đồng người tháng"),
        (["2018 - 2020", "2018-2020", "2018–2020"], "2018 2020"),
        (["Covid-19", "COVID 19"], "covid 19"),
        (["", " ", "–", "%", "...\n"], ""),
    ],
)  # fmt: skip
def test_ways_to_write_the_same(same: list[str], spelt: str) -> None:
    assert {text: comparable(text) for text in same} == dict.fromkeys(same, spelt)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("8/10/2020", "10/8/2020"),
        ("ngày 8/10/2020", "ngày 8/10/2021"),
        ("2,2", "22"),
        ("1.500", "1,5"),
        ("1,500", "1500"),  # a decimal comma, or English thousands: nothing says which
        ("70", "70%"),
        ("166/KH-UBND", "166/KH-BCĐ"),
        ("166/KH-UBND", "166"),
        ("Điều 2.1", "Điều 21"),
        ("quý", "qúy"),  # no other custom, a slip
        ("ma túy", "ma tùy"),
        ("28,000", "28"),
        ("ngày 2-5", "ngày 2/5"),  # two days, one day
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@given(texts)
@example("70. Phần trăm")
@example("008/10/2020")
def test_a_second_time_changes_nothing(text: str) -> None:
    once = comparable(text)
    assert comparable(once) == once
    assert re.fullmatch(r"(?:[\w%/.,-]+(?: (?!$)|$))*", once)


@given(st.lists(st.sampled_from([*_PARTS, "Sở", "Y", "tế", "hoà", "Huỷ"]), max_size=12).map(" ".join))
def test_composition_and_white_space_make_no_difference(text: str) -> None:
    expected = comparable(text)
    assert comparable(unicodedata.normalize("NFD", text)) == expected
    assert comparable(f"\n{text.replace(' ', chr(0xA0))}. ") == comparable(f"{text}. ")


@given(
    st.dates(min_value=date(1900, 1, 1)),
    st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0.day:02}-{0.month:02}-{0.year}", "{0:%Y-%m-%d}"]),
)
def test_a_date_is_one_word_however_written(day: date, form: str) -> None:
    long = f"ngày {day.day} tháng {day.month} năm {day.year}"
    assert comparable(f"từ {form.format(day)} đến") == comparable(f"từ {long} đến") == f"từ {day} đến"


@given(st.integers(0, 10**12))
def test_a_number_is_one_word_however_grouped(number: int) -> None:
    assert comparable(f"{number:,}".replace(",", ".")) == comparable(f"00{number}") == str(number)
