"""Provinces are found in every spelling, and nothing else is taken for one."""

from __future__ import annotations

import unicodedata

import pytest

from docqa.text.places import PROVINCES, find_provinces, merged_into, named_districts, seat_name, seat_of


def names(text: str, *, folded: bool = False) -> list[str]:
    return [p.value for p in find_provinces(text, folded=folded)]


def test_the_tables() -> None:
    assert len(PROVINCES) == len(set(PROVINCES)) == 64  # the 63 before and Huế, which the other 33 share
    assert len([p for p in PROVINCES if p not in merged_into]) == 34
    assert merged_into["Long An"] == "Tây Ninh"


@pytest.mark.parametrize("name", PROVINCES)
def test_every_province_in_every_dress(name: str) -> None:
    typed = f"thành phố {name}" if name == "Hồ Chí Minh" else name
    for text in (typed, typed.upper(), unicodedata.normalize("NFD", typed), f"UBND tỉnh {typed} ban hành"):
        assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Khánh Hoà và Thanh Hoá", ["Khánh Hòa", "Thanh Hóa"]),
        ("Thừa Thiên - Huế", ["Thừa Thiên Huế"]),
        ("TPHCM, TP. Hồ Chí Minh", ["Hồ Chí Minh", "Hồ Chí Minh"]),
        ("Đoàn TNCS Hồ Chí Minh", []),
        ("ông Nguyễn Hòa Bình; vì hòa bình; phường Bình Định; sông Đồng Nai", []),
        ("tỉnh hòa bình", ["Hòa Bình"]),
        ("Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("Lạng Sơnn", []),
    ],
)
def test_text(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_folded_reads_what_is_typed_without_accents() -> None:
    assert names("ke hoach cua tay ninh va khanh hoa") == []
    assert names("ke hoach cua tay ninh va khánh hoa", folded=True) == ["Tây Ninh", "Khánh Hòa"]
    assert names("tp ho chi minh", folded=True) == ["Hồ Chí Minh"]
    assert names("khảnh hòa", folded=True) == []


def test_spans_are_of_the_text_as_given() -> None:
    text = unicodedata.normalize("NFD", "Tỉnh ủy Khánh Hoà")
    (place,) = find_provinces(text)
    assert unicodedata.normalize("NFC", text[place.start : place.end]) == "Khánh Hoà"


@pytest.mark.parametrize(
    ("issuer", "seat", "name"),
    [
        ("Ủy ban nhân dân huyện Đá Xanh tỉnh Sông Mây", "huyện Đá Xanh", "Đá Xanh"),
        ("Ủy ban nhân dân huyện Đá Xanh — tỉnh Sông Mây", "huyện Đá Xanh", "Đá Xanh"),
        ("Ủy ban nhân dân thành phố Bến Cũ", "thành phố Bến Cũ", "Bến Cũ"),
        ("Ủy ban nhân dân thị xã Bến Cũ", "thị xã Bến Cũ", "Bến Cũ"),
        ("Ủy ban nhân dân quận 3 thành phố Hồ Chí Minh", "quận 3", "3"),
        ("Ủy ban nhân dân xã Nà Lau huyện Đá Xanh tỉnh Sông Mây", "xã Nà Lau", "Nà Lau"),
        ("Huyện ủy Đá Xanh", "huyện Đá Xanh", "Đá Xanh"),
        ("Ban Thường vụ Thị ủy Bến Cũ", "thị xã Bến Cũ", "Bến Cũ"),
        ("Tỉnh ủy Sông Mây", None, None),
        ("Ủy ban nhân dân tỉnh Sông Mây", None, None),
        ("Ngân hàng Chính sách xã hội", None, None),
        ("Sở Lao động - Thương binh và Xã hội", None, None),
        (None, None, None),
    ],
)
def test_the_seat_of_an_issuer(issuer: str | None, seat: str | None, name: str | None) -> None:
    found = seat_of(issuer)
    assert (found, found and seat_name(found)) == (seat, name)


def test_districts_named() -> None:
    assert named_districts("Huyện Đá Xanh và thị xã Bến Cũ thưởng các huyện, quận nào?") == ["Đá Xanh", "Bến Cũ"]
    assert named_districts("huyện đá xanh") == []
