"""Questions about the collection itself, over the sample plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import docqa
from docqa import notes
from docqa.read.answers import collection


@pytest.fixture(scope="module")
def qa(plans_index: Path) -> Iterator[docqa.QA]:
    with docqa.Index.open(plans_index) as index:
        yield docqa.QA(index, reader="similarity")


def _cited(answer: docqa.Answer) -> list[str]:
    return sorted({c.document_id.partition(".")[0] for c in answer.citations})


AN_LOC = [
    "an-loc-cai-cach-hanh-chinh-2024",
    "an-loc-cai-cach-hanh-chinh-2024-du-thao",
    "an-loc-phong-chong-sot-xuat-huyet-2023",
]


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Có bao nhiêu văn bản của tỉnh An Lộc?", AN_LOC),
        ("co bao nhieu van ban cua tinh An Loc", AN_LOC),
        ("Những kế hoạch nào của An Lộc năm 2023?", AN_LOC[2:]),
        ("Liệt kê các kế hoạch của An Lộc ban hành năm 2023", AN_LOC[2:]),
        ("Which plans are from An Lộc?", AN_LOC),
        ("Kế hoạch nào về chuyển đổi số?", ["vinh-ha-chuyen-doi-so-2022"]),
        ("Văn bản nào căn cứ Nghị quyết 76/NQ-CP?", AN_LOC[:2]),
        ("van ban nao can cu nghi quyet 76/nq-cp", AN_LOC[:2]),
        ("Which documents refer to Resolution 76/NQ-CP?", AN_LOC[:2]),
        ("Có bao nhiêu văn bản của Tỉnh ủy Thạch Sơn?", ["thach-son-chuong-trinh-hanh-dong-giao-duc-2015"]),
        ("Văn bản nào của UBND huyện Sông Mây?", ["huyen-song-may-phong-chong-duoi-nuoc-tre-em-2018"]),
        ("Văn bản nào do Hoàng Thúy Loan ký?", ["hoa-khe-chi-thi-ma-tuy-hoc-duong-2016"]),
        ("van ban nao do Vo Thanh Bien ky", ["dong-thuan-du-lich-2019"]),
        ("Which documents were signed by Vũ Đình Lãm?", ["vinh-ha-nuoc-sach-nong-thon-2017"]),
        ("Kế hoạch mới nhất của An Lộc", ["an-loc-cai-cach-hanh-chinh-2024"]),
        ("What is the latest plan of An Lộc?", ["an-loc-cai-cach-hanh-chinh-2024"]),
    ],
)
def test_which_documents_there_are(qa: docqa.QA, question: str, cited: list[str]) -> None:
    answer = qa.ask(question)
    assert answer.kind == "list"
    assert _cited(answer) == cited
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert len(lines) == len(answer.citations) == len(cited)
    assert all(qa.index.document(c.document_id).text[c.start : c.end] == c.quote for c in answer.citations)


def test_a_count_says_how_many(qa: docqa.QA) -> None:
    assert qa.ask("Có bao nhiêu văn bản của tỉnh An Lộc?").text.startswith("3 văn bản:\n")
    assert qa.ask("How many documents are from An Lộc?").text.startswith("3 documents:\n")
    every = qa.ask("Có tất cả bao nhiêu văn bản?")
    assert every.text.startswith(f"{len(list(qa.index.documents()))} văn bản:\n")


def test_where_a_document_refers_to_another_these_words_are_cited(qa: docqa.QA) -> None:
    answer = qa.ask("Văn bản nào căn cứ Nghị quyết 76/NQ-CP?")
    assert all("76/NQ-CP" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu văn bản của tỉnh Hà Giang?",
        "Văn bản nào căn cứ Nghị quyết 9999/NQ-CP?",
        "Những kế hoạch nào năm 1987?",
        "Những văn bản nào do Trần Văn Không ký?",
        "Kế hoạch mới nhất của Cà Mau",
        "How many plans are from Cà Mau?",
    ],
)
def test_none_such_is_silence(qa: docqa.QA, question: str) -> None:
    assert qa.ask(question).abstained


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch nào giao Sở Y tế phun hóa chất?",
        "Có bao nhiêu kế hoạch phun hóa chất được huyện lập mỗi năm?",
        "Kế hoạch 87/KH-UBND dựa trên văn bản nào?",
        "Theo Kế hoạch 18/KH-UBND, văn bản nào phải niêm yết?",
    ],
)
def test_questions_about_what_documents_say_are_read(qa: docqa.QA, question: str) -> None:
    answer = qa.ask(question)
    titles = {d.title for d in qa.index.documents()}
    assert not any(line.removeprefix("- ").partition(": ")[0] in titles for line in answer.text.splitlines() if line)


def test_not_more_are_listed_than_people_read(qa: docqa.QA, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection, "_MOST", 2)
    answer = qa.ask("Có bao nhiêu văn bản của tỉnh An Lộc?")
    assert answer.text.startswith("3 văn bản:\n")
    assert len(answer.citations) == 2
    assert answer.notes == (f"{notes.MORE}:1",)
