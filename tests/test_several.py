"""Several documents one behind the other in a file, each read as one of its own: over invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_carrying import CARRIES_OUT, REPLACES
from test_compose import STORM, FindsAll, Shelf, ask, said

from docqa.read.documents.alone import part_alone, without_parts
from docqa.read.documents.parts import documents_behind

CONCLUSION = """# Kết luận số 9-KL/TU

Kết luận số 9-KL/TU ngày 12/5/2019 của Ban Thường vụ Tỉnh ủy về phòng, chống bão

Sơ tán 3.900 hộ; giao Tỉnh đoàn lập 5 đội xung kích.

# Nghị quyết 12 - 2015

| TỈNH ỦY SÔNG MÂY |
| :---- |
| Số: 12-NQ/TU | *Sông Mây, ngày 07 tháng 8 năm 2015* |

**NGHỊ QUYẾT**

VỀ PHÒNG, CHỐNG THIÊN TAI

## I. MỤC TIÊU

Sơ tán 2.700 hộ ở ven sông.

# So sánh Kế hoạch 45 với Nghị quyết 12

Nhiều hộ hơn.
"""


@pytest.fixture
def file(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"file.md": f"{STORM}\n{CONCLUSION}"})


def test_a_document_behind_another_is_known_by_its_heading(file: Shelf) -> None:
    document = file.document("file.md")
    first, second = documents_behind(document)
    assert (first.metadata.number, first.metadata.kind, first.metadata.year) == ("9-KL/TU", "Kết luận", 2019)
    assert (second.metadata.number, second.metadata.kind, second.metadata.year) == ("12-NQ/TU", "Nghị quyết", 2015)
    assert (first.metadata.issuer, second.metadata.issuer) == ("Ban Thường vụ Tỉnh ủy", "Tỉnh ủy sông mây")
    assert first.metadata.subject == "về phòng, chống bão"
    alone, rest = part_alone(document, second, "second"), without_parts(document, [first, second])
    assert len(alone.text) == len(rest.text) == len(document.text)
    assert alone.text.strip() == document.text[second.start : second.end].strip()
    assert "3.900" not in rest.text
    assert "Nhiều hộ hơn." in rest.text
    for part in (alone, rest):
        assert all(part.text[b.start : b.end] == document.text[b.start : b.end] for b in part.blocks)
        assert all(b.section < len(part.sections) for b in part.blocks)


def test_in_a_plain_text_the_header_stands_before_the_heading(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, {"both.txt": f"{REPLACES}\n{CARRIES_OUT}"})
    (part,) = documents_behind(shelf.document("both.txt"))
    assert (part.metadata.number, part.metadata.year) == ("77/KH-UBND", 2022)
    for number, day in (("77/KH-UBND", "ngày 10 tháng 1 năm 2022"), ("45/KH-UBND", "ngày 03 tháng 4 năm 2021")):
        assert ask(shelf, f"Kế hoạch {number} ban hành ngày nào?", FindsAll(), numbers=(number,)).text == day
    assert ask(shelf, "Ai ký Kế hoạch 77/KH-UBND?", FindsAll(), numbers=("77/KH-UBND",)) is None  # not the first's


@pytest.mark.parametrize(
    "annex",
    [
        "# Kế hoạch 5 năm 2021 - 2025\n\nTheo Quyết định số 5/QĐ-UBND ngày 03/4/2021.",
        "# KẾ HOẠCH\n\n(Kèm theo Quyết định số 19/QĐ-UBND)",
        "# Chương trình thực hiện Nghị quyết số 12-NQ/TU\n\nCác sở thực hiện.",
        "# Kế hoạch số 45/KH-UBND\n\nPhụ lục.",
    ],
)
def test_what_only_belongs_to_a_document_is_none_of_its_own(tmp_path: Path, annex: str) -> None:
    shelf = Shelf(tmp_path, {"file.md": f"{STORM}\n{annex}\n"})
    assert documents_behind(shelf.document("file.md")) == []


HOUSEHOLDS = FindsAll("4.200 hộ", "3.900 hộ", "2.700 hộ")


@pytest.mark.parametrize(
    ("question", "named", "answer"),
    [
        ("Kế hoạch 45/KH-UBND sơ tán bao nhiêu hộ?", {"numbers": ("45/KH-UBND",)}, "4.200 hộ"),
        ("Kết luận 9-KL/TU sơ tán bao nhiêu hộ?", {"numbers": ("9-KL/TU",)}, "3.900 hộ"),
        ("Nghị quyết 12 sơ tán bao nhiêu hộ?", {}, "2.700 hộ"),
        ("Kết luận 9 nêu sơ tán bao nhiêu hộ?", {}, "3.900 hộ"),
        ("Theo nghị quyết năm 2015, sơ tán bao nhiêu hộ?", {"years": (2015,), "kinds": ("Nghị quyết",)}, "2.700 hộ"),
        ("Theo nghị quyết năm 2016, sơ tán bao nhiêu hộ?", {"years": (2016,), "kinds": ("Nghị quyết",)}, None),
        ("Kết luận 8-KL/TU sơ tán bao nhiêu hộ?", {"numbers": ("8-KL/TU",)}, None),
    ],
)
def test_the_document_that_is_named_answers(file: Shelf, question: str, named: dict, answer: str | None) -> None:
    draft = ask(file, question, HOUSEHOLDS, **named)
    assert (draft and draft.text) == answer
    if draft:
        assert answer in said(file, draft)[0]  # quoted from the file


def test_two_documents_of_one_file_are_compared(file: Shelf) -> None:
    question, numbers = "Kế hoạch 45/KH-UBND và Kết luận 9-KL/TU sơ tán bao nhiêu hộ?", ("45/KH-UBND", "9-KL/TU")
    draft = ask(file, question, HOUSEHOLDS, numbers=numbers)
    assert draft.text == "45/KH-UBND: 4.200 hộ\n9-KL/TU: 3.900 hộ"
    assert {q.document_id for q in draft.quotes} == {"file.md"}
