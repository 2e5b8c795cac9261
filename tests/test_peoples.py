"""A question about one people is not answered from a clause about another."""

from __future__ import annotations

import pytest

from docqa.text.peoples import of_other_peoples, peoples_named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("người Giáy ven sông", {"giay"}),
        ("trẻ em Lô Lô và người Dao", {"lolo", "dao"}),
        ("đồng bào Lô Lô, Pà Thẻn và Giáy", {"lolo", "pathen", "giay"}),
        ("dân tộc H'Mông hay người Hmông, đồng bào Mông", {"mong"}),
        ("đồng bào Vân Kiều, Ê-đê", {"bruvankieu", "ede"}),
        ("người Thái Nguyên, người Lào Cai", set()),  # of a province
        ("người hoa mắt, hộ co cụm, học sinh thái độ tốt", set()),
        ("đồng bào dân tộc thiểu số", set()),
        ("xã Mường Sại, ông Giáy", set()),  # a place and a man
    ],
)
def test_peoples_named(text: str, named: set[str]) -> None:
    assert peoples_named(text) == named


@pytest.mark.parametrize(
    ("question", "clause", "above", "other"),
    [
        ("Bao nhiêu trẻ em Giáy nói tiếng mẹ đẻ?", "31% trẻ em Lô Lô nói tiếng mẹ đẻ", [], True),
        ("Bao nhiêu trẻ em Giáy nói tiếng mẹ đẻ?", "31% trẻ em Lô Lô, Giáy nói tiếng mẹ đẻ", [], False),
        ("Bao nhiêu trẻ em nói tiếng mẹ đẻ?", "31% trẻ em Lô Lô nói tiếng mẹ đẻ", [], False),
        ("Hộ người Giáy được vay bao nhiêu?", "hộ dân tộc thiểu số được vay 50 triệu đồng", [], False),
        ("Người Giáy mời ai dự lễ?", "mời nghệ nhân Lô Lô dự lễ", ["1. Lễ của người Giáy"], False),
        ("Trẻ em Giáy học gì?", "trẻ em Lô Lô học đàn", ["Giữ gìn văn hóa dân tộc Lô Lô, Pà Thẻn, Giáy"], True),
    ],
)
def test_of_other_peoples(question: str, clause: str, above: list[str], other: bool) -> None:
    assert of_other_peoples(question, clause, above) is other
