"""Numbers, times, codes and numerals: one term however they are written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.retrieve.mentions import Names, find_mentions
from docqa.schema import Metadata
from docqa.text.amounts import in_words
from docqa.text.analyze import analyze
from docqa.text.labels import roman
from docqa.text.references import find_references

_SAME = [
    ("#166/kh", ["166/KH-UBND", "KH 166", "KH166", "kh 166", "kế hoạch số 166", "Kế hoạch 166", "ke hoach so 166",
                 "166/kh ubnd", "166 KH-UBND", "KH số 0166", "KẾ HOẠCH SỐ 166"]),
    ("#166/kh-ubnd", ["166/KH-UBND", "166/kh-ubnd", "166/kh ubnd", "166 KH-UBND", "0166/KH - UBND"]),
    ("#1248/qd", ["1248/QĐ-UBND", "QĐ-UBND 1248", "QĐ 1248", "QD 1248", "quyết định 1248", "QĐ-UBND số 1248"]),
    ("#63/2020/nd", ["63/2020/NĐ-CP", "nghị định 63/2020", "NĐ 63/2020", "Nghị định số 63/2020/NĐ-CP"]),
    ("#5/tt", ["05/2020/TT-BYT", "TT số 05", "TT 5", "thông tư 5"]),
    ("#20/ctr", ["20-CTr/TU", "CTr 20", "chương trình hành động số 20"]),
    ("@2020-10-08", ["8/10/2020", "08-10-2020", "8.10.2020", "2020-10-08", "ngày 08 tháng 10 năm 2020", "ngày 8.10.20",
                     "8/10/20", "mồng 8 tháng 10 năm 2020", "ngày mùng 8/10/2020", "ngay 8 thang 10 nam 2020"]),
    ("@--10-08", ["mồng 8 tháng 10", "ngày 8/10", "ngày 08 tháng 10", "8/10/2020", "ngay 8 thang 10"]),
    ("@2020-10", ["tháng 10/2020", "T10/2020", "tháng 10 năm 2020", "10/2020", "tháng 10-2020", "8/10/2020",
                  "thang 10 nam 2020"]),
    ("@2021-q3", ["quý III/2021", "quý 3 năm 2021", "Q3/2021", "quý III năm 2021", "Quý 3-2021", "quy 3/2021"]),
    ("@q3", ["quý III", "quý 3", "quý III/2021"]),
    ("@2021-h1", ["6 tháng đầu năm 2021", "06 tháng đầu năm 2021", "sáu tháng đầu năm 2021", "nửa đầu năm 2021",
                  "6 thang dau nam 2021"]),
    ("@2021..2025", ["giai đoạn 2021-2025", "2021 - 2025", "2021–2025", "từ năm 2021 đến năm 2025", "2021 đến 2025"]),
    ("=1500000000000", ["1.500 tỷ", "1500 tỷ", "1,5 nghìn tỷ", "1.500 tỉ đồng", "1.500.000.000.000 đồng",
                        "1 nghìn tỷ 500 tỷ"]),
    ("=2500000", ["2,5 triệu", "2.500.000", "2500 nghìn", "2 triệu 500 nghìn"]),
    ("1500", ["1.500", "1500", "1.500,0"]),
    ("chương_2", ["Chương II", "chương 2", "CHƯƠNG II", "chương ii", "Chương thứ hai"]),
    ("mục_4", ["Mục IV", "mục 4", "MỤC IV"]),
    ("lục_3", ["Phụ lục III", "phụ lục 3"]),
    ("30_phần", ["30%", "30 %", "30 phần trăm", "ba mươi phần trăm"]),
    ("35_phần", ["35%", "ba mươi lăm phần trăm"]),
    ("điều_5", ["Điều 5", "điều 05", "Điều V"]),
]  # fmt: skip


@pytest.mark.parametrize(("term", "spellings"), _SAME)
def test_one_term_however_written(term: str, spellings: list[str]) -> None:
    assert [s for s in spellings if term not in {*(t := analyze(f"Theo {s}, nay")).units, *t.pairs}] == []


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch 5 năm 2021-2025",
        "kế hoạch 2021",
        "kế hoạch 2021-2025",
        "nghị quyết 3 ngày",
        "báo cáo 15 trường hợp",
        "hướng dẫn 20 hộ",
        "kế hoạch 30%",
    ],
)
def test_what_names_no_document(text: str) -> None:
    assert find_references(text) == []


@pytest.mark.parametrize(
    "text", ["số 12/2020", "8.10.20", "8-10", "Nghị định 12/2020", "31/2/20", "2025-2021", "ngày 8"]
)
def test_what_names_no_time(text: str) -> None:
    assert [u for u in analyze(text).units if u[0] == "@"] == []


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_any_spelling_of_a_date_gives_its_term(day: date) -> None:
    d, m, y = day.day, day.month, day.year
    spellings = [
        f"{d}/{m}/{y}", f"{d:02}/{m:02}/{y}", f"{d:02}-{m:02}-{y}", f"{d}.{m}.{y}", f"{y}-{m:02}-{d:02}",
        f"ngày {d} tháng {m} năm {y}", f"ngày {d:02} tháng {m:02}, năm {y}", f"NGÀY {d} THÁNG {m} NĂM {y}",
        f"mồng {d} tháng {m} năm {y}", f"ngay {d} thang {m} nam {y}", f"{d}/{m}/{y % 100:02}",
        f"ngày {d}.{m}.{y % 100:02}",
    ]  # fmt: skip
    for spelling in spellings:
        times = [u for u in analyze(f"Từ {spelling} trở đi").units if u[0] == "@"]
        assert times[0] == f"@{day.isoformat()}", spelling
        assert times == [times[0], f"@{y}-{m:02}", f"@--{m:02}-{d:02}"], spelling


@given(st.integers(1, 99999), st.sampled_from(["KH", "QĐ", "NQ", "CT", "TB"]))
def test_any_spelling_of_a_number_gives_its_term(number: int, kind: str) -> None:
    units = analyze(f"{number}/{kind}-UBND").units
    for spelling in (f"{kind} số {number}", f"{number:05}/{kind}-UBND", f"{number}/{kind.lower()}-ubnd"):
        assert set(analyze(spelling).units) & {u for u in units if u[0] == "#"}, spelling


@given(st.integers(1, 39))
def test_roman_numerals(value: int) -> None:
    tens, ones = divmod(value, 10)
    numeral = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    assert roman(numeral) == roman(numeral.lower()) == value
    assert f"mục_{value}" in analyze(f"Mục {numeral} nêu").pairs


@pytest.mark.parametrize(
    ("words", "value"),
    [("ba", 3), ("mười lăm", 15), ("hai mươi", 20), ("chín mươi tư", 94), ("ba hai", None), ("mươi", None)],
)
def test_numbers_in_words(words: str, value: int | None) -> None:
    assert in_words(words.split()) == value


def test_the_month_of_a_day_is_general() -> None:
    assert analyze("8/10/2020").general == {"@2020-10", "@--10-08"}
    assert analyze("8/10/2020 và tháng 10/2020").general == {"@--10-08"}


@pytest.mark.parametrize("asked", ["KH87", "QĐ-UBND 87", "87/qđ ubnd", "quyết định số 87", "87 QĐ-UBND"])
def test_a_number_typed_loosely_names_its_document(asked: str) -> None:
    names = Names([Metadata(number="87/KH-UBND"), Metadata(number="87/QĐ-UBND"), Metadata(number="870/QĐ-UBND")])
    found = find_mentions(f"{asked} do ai ký?", names).numbers
    assert ("87/KH-UBND" if "KH" in asked else "87/QĐ-UBND") in found
    assert "870/QĐ-UBND" not in found
    assert not {n for n in found if n.lower() in ("87/qđ", "87/kh")}
