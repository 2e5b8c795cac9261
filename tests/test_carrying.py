"""Documents meant by what they carry out or replace, and numbers of others that a text names: over invented plans."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_compose import FIRE, STORM, Finds, Shelf, ask, said

from docqa.text import fold
from docqa.text.carried import carried, carrying
from docqa.text.fields import asked_field
from docqa.text.references import may_be_of

RESOLUTION = """ĐẢNG BỘ TỈNH SÔNG MÂY
TỈNH ỦY SÔNG MÂY

Số: 8-NQ/TU

Sông Mây, ngày 02 tháng 3 năm 2020

NGHỊ QUYẾT
Về bảo vệ rừng

Các cấp ủy lãnh đạo việc bảo vệ rừng.

T/M BAN CHẤP HÀNH
BÍ THƯ

Phạm Văn Đồi
"""
SIGNED = "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n{}\n"
CARRIES_OUT = FIRE.replace(
    "I. KINH PHÍ",
    "Thực hiện Nghị quyết số 8-NQ/TU ngày 02/3/2020 của Tỉnh ủy.\n\nI. KINH PHÍ\n\n"
    "Các xã lập đội gác rừng theo Chỉ thị số 15/CT-UBND và Quyết định số 16/QĐ-UBND của Ủy ban nhân dân tỉnh.",
) + SIGNED.format("Trần Thị Suối")
REPLACES = STORM + "\nKế hoạch này thay thế Kế hoạch số 31/KH-UBND ngày 05/4/2019.\n" + SIGNED.format("Lê Văn Cồn")


@pytest.fixture
def three(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, {"resolution.txt": RESOLUTION, "fire.txt": CARRIES_OUT, "storm.txt": REPLACES})


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ai ký kế hoạch triển khai Nghị quyết 8-NQ/TU?", "Trần Thị Suối"),
        ("Who signed the plan implementing Resolution 8-NQ/TU?", "Trần Thị Suối"),
        ("Kế hoạch của Ủy ban nhân dân tỉnh để thực hiện Nghị quyết số 8-NQ/TU có số hiệu gì?", "77/KH-UBND"),
        ("so ky hieu van ban cua tinh trien khai Nghi quyet 8-NQ/TU la gi", "77/KH-UBND"),
        ("What is the number of the plan for the Party Resolution 8-NQ/TU?", "77/KH-UBND"),
        ("Kế hoạch cụ thể hóa Nghị quyết 8-NQ/TU ban hành ngày nào?", "ngày 10 tháng 1 năm 2022"),
        ("Kế hoạch của tỉnh làm theo Nghị quyết 8-NQ/TU do ai ký?", "Trần Thị Suối"),
        ("Kế hoạch về Nghị quyết 8-NQ/TU do ai ký?", "Trần Thị Suối"),
        ("Ai ký Nghị quyết 8-NQ/TU?", "Phạm Văn Đồi"),
        ("Kế hoạch của Sở Tài chính triển khai Nghị quyết 8-NQ/TU do ai ký?", None),
        ("Ai ký chỉ thị thực hiện Nghị quyết 8-NQ/TU?", None),
        ("Ai ký kế hoạch thay thế Nghị quyết 8-NQ/TU?", None),
    ],
)
def test_who_carries_out_what_the_question_names_is_asked_about(three: Shelf, question: str, answer: str) -> None:
    draft = ask(three, question, Finds(), numbers=("8-NQ/TU",))
    assert (draft and draft.text) == answer


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Ai ký kế hoạch thay thế Kế hoạch 31/KH-UBND?", "Lê Văn Cồn"),
        ("Kế hoạch thay thế Kế hoạch số 31/KH-UBND số mấy?", "45/KH-UBND"),
        ("Who signed the plan that replaces Plan 31/KH-UBND?", "Lê Văn Cồn"),
        ("Ai ký kế hoạch thực hiện Kế hoạch 31/KH-UBND?", None),
    ],
)
def test_what_replaces_another_is_asked_about(three: Shelf, question: str, answer: str) -> None:
    draft = ask(three, question, Finds(), numbers=("31/KH-UBND",))
    assert (draft and draft.text) == answer


@pytest.mark.parametrize(
    ("question", "signers"),
    [
        ("Ai ký Kế hoạch 77/KH-UBND triển khai Nghị quyết 8-NQ/TU?", ["Trần Thị Suối"]),
        ("Ai ký Kế hoạch 77/KH-UBND về Nghị quyết 8-NQ/TU?", ["Trần Thị Suối"]),
        ("Ai ký Kế hoạch 77/KH-UBND và ai ký Nghị quyết 8-NQ/TU?", ["Trần Thị Suối", "Phạm Văn Đồi"]),
        ("Trong việc thực hiện Nghị quyết 8-NQ/TU, ai ký nghị quyết và Kế hoạch 77/KH-UBND?", None),
    ],
)
def test_what_others_only_carry_out_is_not_compared(three: Shelf, question: str, signers: list[str] | None) -> None:
    draft = ask(three, question, Finds(), numbers=("77/KH-UBND", "8-NQ/TU"))
    assert said(three, draft) == (signers or ["Trần Thị Suối", "Phạm Văn Đồi"])


def test_a_body_s_tasks_in_the_plan_that_carries_out_what_is_named(tmp_path: Path) -> None:
    tasks = "III. PHÂN CÔNG\n\n1. Sở Xây dựng\n\n- Lập trạm sơ cứu.\n\n- Mua bình ô xy.\n"
    plan = CARRIES_OUT.replace("\nTM. ỦY BAN", f"\n{tasks}\nTM. ỦY BAN")
    shelf = Shelf(tmp_path, {"resolution.txt": RESOLUTION, "fire.txt": plan})
    question = "Sở Xây dựng có những nhiệm vụ gì trong kế hoạch triển khai Nghị quyết 8-NQ/TU?"
    assert ask(shelf, question, Finds(), numbers=("8-NQ/TU",)).text == "- Lập trạm sơ cứu.\n- Mua bình ô xy."


def test_whose_plan_it_is_by_its_initials(tmp_path: Path) -> None:
    party = CARRIES_OUT.replace("ỦY BAN NHÂN DÂN TỈNH SÔNG MÂY", "ĐẢNG ĐOÀN HỘI ĐỒNG NHÂN DÂN")
    assert party != CARRIES_OUT
    shelf = Shelf(tmp_path, {"resolution.txt": RESOLUTION, "fire.txt": party})
    asked = "KH của {} thực hiện Nghị quyết 8-NQ/TU do ai ký?"
    assert ask(shelf, asked.format("ĐĐHĐND"), Finds(), numbers=("8-NQ/TU",)).text == "Trần Thị Suối"
    assert ask(shelf, asked.format("TLĐLĐ"), Finds(), numbers=("8-NQ/TU",)) is None


def test_a_number_that_the_others_do_not_refer_to_stays(three: Shelf) -> None:
    draft = ask(
        three, "Ai ký Kế hoạch 45/KH-UBND triển khai Nghị quyết 8-NQ/TU?", Finds(), numbers=("45/KH-UBND", "8-NQ/TU")
    )
    assert said(three, draft) == ["Lê Văn Cồn", "Phạm Văn Đồi"]


def test_of_several_carried_out_none_says_which_is_meant() -> None:
    assert carrying(fold("kế hoạch thực hiện Nghị quyết 8 và Nghị quyết 9 do ai ký")) is None
    assert carrying(fold("Chương trình khuyến công do ai ban hành theo Quyết định 12/QĐ-UBND?")) is None
    assert list(carried(fold("Kế hoạch 5 nêu kết quả thực hiện Nghị quyết 8"))) == []
    assert asked_field(fold("Số ký hiệu kế hoạch triển khai Nghị quyết 8 là gì?")) == "number"
    assert asked_field(fold("Kế hoạch 5/KH-UBND triển khai nghị quyết nào?")) == "basis"


OF_SONG_MAY = {"provinces": ("Sông Mây",), "years": (2022,)}


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        # Of another kind, of another issuer, of one task only.
        ("Sông Mây chống cháy rừng theo chỉ thị số mấy?", "15/CT-UBND"),
        ("Các xã của tỉnh lập đội gác rừng theo quyết định số bao nhiêu?", "16/QĐ-UBND"),
        ("Sông Mây phòng cháy chữa cháy rừng theo kế hoạch số mấy của Bộ Công an?", None),
        ("Các xã ở Sông Mây lập đội gác, cấp phát bình xịt theo kế hoạch số mấy?", None),
        # The document's own.
        ("Sông Mây phòng cháy, chữa cháy rừng năm 2022 theo kế hoạch số mấy?", "77/KH-UBND"),
        ("Kế hoạch phòng cháy rừng năm 2022 của Sông Mây số mấy?", "77/KH-UBND"),
    ],
)
def test_on_what_a_deed_rests_stands_in_the_text(three: Shelf, question: str, answer: str | None) -> None:
    draft = ask(three, question, Finds("15/CT-UBND" if "chỉ thị" in question else "16/QĐ-UBND"), **OF_SONG_MAY)
    assert (draft and draft.text) == answer


@pytest.mark.parametrize(
    ("kind", "number"), [("chỉ thị", "15/CT-UBND"), ("quyết định", "16/QĐ-UBND"), ("nghị quyết", None)]
)
def test_of_two_numbers_the_one_of_the_kind_asked_for(three: Shelf, kind: str, number: str | None) -> None:
    other = "16/QĐ-UBND" if kind == "chỉ thị" else "15/CT-UBND"
    draft = ask(three, f"Các xã ở Sông Mây lập đội gác rừng theo {kind} số mấy?", Finds(other), **OF_SONG_MAY)
    assert (draft and draft.text) == number


def test_a_number_is_of_the_kind_that_is_asked_for() -> None:
    assert may_be_of("16/QĐ-UBND", "quyet dinh")
    assert not may_be_of("16/QĐ-UBND", "ke hoach")
    assert may_be_of("318/SCT-NL", "ke hoach")  # its code names no kind
    assert may_be_of("16/QĐ-UBND", "luat")


def test_two_that_carry_out_what_the_question_names_are_not_that_one(three: Shelf) -> None:
    question = "Kế hoạch của tỉnh và quyết định của huyện cùng thực hiện Nghị quyết 8-NQ/TU, văn bản nào ra trước?"
    assert ask(three, question, Finds(), numbers=("8-NQ/TU",)) is None
