"""A question about one place is not answered from a document of another, nor one about a district with the figure of
the whole province."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from test_compose import Finds, Shelf, ask

from docqa.read.fits.placed import of_the_whole_province, places_named, without_other_places
from docqa.schema import Mentions, Query

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH ĐÁ XANH
Số: 12/KH-UBND
Đá Xanh, ngày 4 tháng 3 năm 2023

KẾ HOẠCH
Trồng cói năm 2023

I. MỤC TIÊU

- Hộ trồng cói ở xã Bến Nứa được rút đơn trong 10 ngày.
"""
SAME = PLAN.replace("12/KH", "13/KH").replace("Trồng cói", "Chăm đê").replace("Bến Nứa được rút đơn", "ven đê đắp")
NEWS = """\
Chuyện làm ăn

Thứ Hai, 06/3/2023

Sáng nay xã Mộc Lan mở chợ cói. Người Mộc Lan bán 40 tấn cói.
"""
NATIONAL = """\
BỘ NGHỀ CÓI
Số: 7/QĐ-BNC
Hà Nội, ngày 4 tháng 3 năm 2023

QUYẾT ĐỊNH
Ban hành Kế hoạch trồng cói

- Hộ trồng cói được vay 30 triệu đồng.
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"plan.txt": PLAN, "same.txt": SAME, "news.txt": NEWS, "national.txt": NATIONAL})


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Người trồng cói ở Mộc Lan được vay bao nhiêu?", ["moc lan"]),
        ("Mộc Lan yêu cầu bao nhiêu hộ ký đơn?", ["moc lan"]),
        ("Năm 2023 Mộc Lan có bao nhiêu hộ?", ["moc lan"]),
        ("Tại Krông Mây thì ai lo việc này?", ["krong may"]),
        ("Huyện Sông Mây của tỉnh Đá Xanh có bao nhiêu hộ?", ["song may", "da xanh"]),
        ("Von cua Moc Lan la bao nhieu?", ["moc lan"]),
        ("Thủy Sơn Hạ giao ai làm?", ["thuy son ha"]),
        ("Sở Y tế phải làm gì?", []),
        ("Nhiệm vụ của Sở Nội vụ là gì?", []),
        ("Tiền ăn của Tết Nguyên đán là bao nhiêu?", []),
        ("UBND tỉnh giao ai làm?", []),
        ("Ở Việt Nam có bao nhiêu hộ trồng cói?", []),
        ("Phiên chợ cói mùa xuân Giáp Thìn có bao nhiêu người?", []),
        ("ở mộc lan có bao nhiêu hộ?", []),
    ],
)
def test_the_places_that_a_question_names(question: str, names: list[str]) -> None:
    assert places_named(Query(question)) == names


def test_a_province_has_several_spellings() -> None:
    query = Query("TP.HCM có bao nhiêu hộ?", mentions=Mentions(provinces=("Hồ Chí Minh",)))
    assert {"ho chi minh", "tp.hcm"} <= set(places_named(query))


@pytest.mark.parametrize(
    ("question", "mentions", "kept"),
    [
        ("Hộ trồng cói ở Mộc Lan được rút đơn trong mấy ngày?", {}, {"news.txt"}),
        ("Hộ trồng cói của Moc Lan được rút đơn trong mấy ngày?", {}, {"news.txt"}),
        # Of the province of the one that names it.
        ("Hộ trồng cói ở Bến Nứa được rút đơn trong mấy ngày?", {}, {"plan.txt", "same.txt"}),
        ("Đá Xanh trồng bao nhiêu cói?", {"provinces": ("Đá Xanh",)}, {"plan.txt", "same.txt"}),
        # Either place of two.
        ("Bến Nứa hay xã Mộc Lan trồng nhiều cói hơn?", {}, {"plan.txt", "same.txt", "news.txt"}),
        # What the question names by its number.
        ("Kế hoạch 12/KH-UBND cho Mộc Lan vay gì?", {"numbers": ("12/KH-UBND",)}, None),
        ("Theo 7/QĐ-BNC, hộ ở Mộc Lan được vay bao nhiêu?", {"numbers": ("7/QĐ-BNC",)}, {"news.txt", "national.txt"}),
        # A name that no document has, and none.
        ("Hộ trồng cói ở Phiêng Ngà được rút đơn trong mấy ngày?", {}, None),
        ("Hộ trồng cói được rút đơn trong mấy ngày?", {}, None),
        # In small letters it may be anything.
        ("hộ trồng cói ở mộc lan được rút đơn trong mấy ngày?", {}, None),
    ],
)
def test_hits_of_the_place(shelf: Shelf, question: str, mentions: dict[str, tuple[str]], kept: set[str] | None) -> None:
    query = Query(question, mentions=Mentions(**mentions))
    hits = without_other_places(query, shelf.search(query, 50), shelf)
    every = {"plan.txt", "same.txt", "news.txt", "national.txt"}
    assert {h.chunk.document_id for h in hits} == (kept or every)


def test_a_name_over_a_line_s_end_in_capitals_and_decomposed(tmp_path: Path) -> None:
    capitals = unicodedata.normalize("NFD", NEWS.replace("xã Mộc Lan", "XÃ MỘC\nLAN").replace("Người Mộc Lan", "Họ"))
    longer = NEWS.replace("Mộc Lan", "Mộc Lang")
    shelf = Shelf(tmp_path, {"capitals.txt": capitals, "longer.txt": longer})
    query = Query("Ở Mộc Lan có bao nhiêu tấn cói?")
    kept = without_other_places(query, shelf.search(query, 50), shelf)
    assert {h.chunk.document_id for h in kept} == {"capitals.txt"}


def test_no_answer_from_another_place(shelf: Shelf) -> None:
    reader = Finds("10 ngày")
    assert ask(shelf, "Hộ trồng cói ở Bến Nứa được rút đơn trong mấy ngày?", reader).text == "10 ngày"
    assert ask(shelf, "Hộ trồng cói ở Mộc Lan được rút đơn trong mấy ngày?", reader) is None


@pytest.mark.parametrize(
    ("question", "clause", "above", "whole"),
    [
        ("Huyện Sông Mây có bao nhiêu vụ cháy?", "Năm 2022 toàn tỉnh có 41 vụ cháy", "", True),
        ("Nam 2022 huyen Song May co bao nhieu vu chay?", "Cả tỉnh xảy ra 41 vụ cháy", "", True),
        ("Huyện Sông Mây có bao nhiêu vụ cháy?", "Huyện Sông Mây có 9 trong 41 vụ cháy của toàn tỉnh", "", False),
        ("Huyện Sông Mây có bao nhiêu vụ cháy?", "Toàn tỉnh 80 vụ, riêng Sông Mây 41 vụ", "", False),
        ("Huyện Sông Mây có bao nhiêu vụ cháy?", "Toàn tỉnh giao 41 vụ", "Các huyện vùng cao: Sông Mây", False),
        ("Vụ cháy của huyện Sông Mây chiếm bao nhiêu trong toàn tỉnh?", "Toàn tỉnh có 41 vụ", "", False),
        ("Huyện Sông Mây được cấp bao nhiêu áo phao?", "Toàn tỉnh cấp cho mỗi huyện 41 áo phao", "", False),
        ("Hộ ở huyện Sông Mây được vay bao nhiêu?", "Toàn tỉnh cho vay một hộ 41 triệu đồng", "", False),
        ("Hộ ở huyện Sông Mây được vay bao nhiêu?", "Toàn tỉnh cho vay 41 triệu đồng/hộ", "", False),
        ("Tỉnh Đá Xanh có bao nhiêu vụ cháy?", "Toàn tỉnh có 41 vụ cháy", "", False),
        ("Huyện Sông Mây có bao nhiêu vụ cháy?", "Có 41 vụ cháy, ít nhất toàn tỉnh", "", False),
    ],
)
def test_the_figure_of_the_whole_province(question: str, clause: str, above: str, whole: bool) -> None:
    query = Query(question, restored=question.replace("huyen Song May", "huyện Sông Mây"))
    assert of_the_whole_province(query, clause[: clause.index("41")], clause, above) is whole
