"""A question about one people, or one of a class, is not answered from a clause about another."""

from __future__ import annotations

import pytest

from docqa.read.fits.kindred import of_another_of_its_kind
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


@pytest.mark.parametrize(
    ("question", "clause", "above", "other"),
    [
        ("Điều dưỡng đi luân phiên được thêm mấy triệu?", "bác sĩ đi luân phiên hưởng thêm 2 triệu đồng", [], True),
        ("Điều dưỡng được thêm mấy triệu?", "bác sĩ, điều dưỡng hưởng thêm 2 triệu đồng", [], False),
        ("Điều dưỡng được thêm mấy triệu?", "bác sĩ hưởng thêm 2 triệu đồng", ["2. Đãi ngộ điều dưỡng"], False),
        ("Điều dưỡng được thêm mấy triệu?", "người đi luân phiên hưởng thêm 2 triệu đồng", [], False),
        ("Camera ở bến cấp xã lắp xong khi nào?", "Lắp camera tại bến cấp huyện trong quý III", [], True),
        ("Camera ở bến cấp xã lắp xong khi nào?", "Xã lắp camera, báo cáo cấp huyện trong quý III", [], False),
        ("Cấp huyện báo cáo khi nào?", "báo cáo cấp tỉnh trước ngày 20", ["Ủy ban nhân dân các huyện"], False),
        ("Làm trong giờ hành chính được mấy đồng?", "bồi dưỡng 60.000 đồng/giờ ngoài giờ", [], True),
        ("Làm ngoài giờ được mấy đồng?", "bồi dưỡng 60.000 đồng/giờ ngoài giờ hành chính", [], False),
        ("Doanh nghiệp do người khuyết tật làm chủ được bù gì?", "do phụ nữ làm chủ được bù 70%", [], True),
        ("Tỷ lệ hút thuốc của nữ giới là bao nhiêu?", "46,5% nam giới hút thuốc", [], True),
        ("Tỷ lệ hút thuốc của phụ nữ là bao nhiêu?", "46,5% nam giới và 1,2% nữ hút thuốc", [], False),
        ("Hội Phụ nữ lập mấy câu lạc bộ?", "15 câu lạc bộ đàn ông không rượu", [], False),
        ("Hội Phụ nữ vận động ai?", "vận động thanh niên đi học nghề", [], False),
        ("Hộ nghèo được vay bao nhiêu?", "hộ cận nghèo được vay 30 triệu đồng", [], True),
        ("Hộ được vay bao nhiêu?", "hộ cận nghèo được vay 30 triệu đồng", [], False),
    ],
)
def test_of_another_of_its_kind(question: str, clause: str, above: list[str], other: bool) -> None:
    assert of_another_of_its_kind(question, clause, above) is other
