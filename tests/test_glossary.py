"""English terms are searched as Vietnamese writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from docqa import Index, Retrieval
from docqa.text.glossary import _lines, in_vietnamese
from docqa.text.language import has_accents


def first_of(question: str) -> list[str]:
    return [readings[0] for readings in in_vietnamese(question)]


def test_the_table_is_whole() -> None:
    lines = list(_lines())
    terms = [term for term, _ in lines]
    assert len(terms) == len(set(terms)) >= 250
    assert all(readings and all(readings) and not has_accents(term) for term, readings in lines)


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("Who signed plan 63/KH-UBND?", ["người ký", "kế hoạch", "63/KH-UBND"]),
        ("the Provincial People’s Committee", ["Ủy ban nhân dân tỉnh"]),
        ("People's Committees", ["Ủy ban nhân dân"]),
        ("Department of Culture, Sports and Tourism", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("departments of health", ["Sở Y tế"]),
        ("forest fires in An Loc", ["cháy rừng", "An Loc"]),
        ("budgets of Can Tho and Lang Son", ["kinh phí", "Can Tho", "Lang Son"]),
        ("before 15 December 2024", ["trước", "ngày 15 tháng 12 năm 2024"]),
        ("on December 5th", ["ngày 5 tháng 12"]),
        ("in May 2018", ["tháng 5 năm 2018"]),
        ("1.36 million visitors", ["1,36", "triệu", "lượt khách"]),
        ("1,500 doses", ["1.500", "mũi"]),
        ("24/2018/QH14 of 12.5.2018", ["24/2018/QH14", "12.5.2018"]),
        ("implementing digital transformation", ["thực hiện", "chuyển đổi số"]),
        ("blockchain for the police", ["blockchain", "Công an"]),
        ("of the and", []),
        ("", []),
    ],
)
def test_a_question_piece_by_piece(question: str, pieces: list[str]) -> None:
    assert first_of(question) == pieces


@pytest.fixture(scope="module")
def index(plans_index: Path) -> Iterator[Index]:
    with Index.open(plans_index) as opened:
        yield opened


def test_both_fields_search_the_readings(index: Index) -> None:
    hits = index.search("Who must spray against mosquitoes?", 3, mode="bm25")
    assert any("phun" in hit.chunk.text for hit in hits)
    plain = Index.open(index.folder, encoder=index.encoder, retrieval=Retrieval(translated=0))
    assert plain.search("spray mosquitoes", 1, mode="bm25")[0].score == 0 < hits[0].score
    plain.close()
    query = index.understand("Who must spray against mosquitoes?")
    assert query.terms["muỗi"] == 1.0
    assert not {"who", "must"} & query.terms.keys()


def test_an_english_question_names_kinds_and_issuers(index: Index) -> None:
    found = index.understand(
        "What does the Chairman of the People's Committee of Tan Giang say in the directive?"
    ).mentions
    assert found.kinds == ("Chỉ thị",)
    assert found.provinces == ("Tân Giang",)
