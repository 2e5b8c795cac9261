"""Questions to cited answers, on the sample plans with the packaged encoder; and the words of every citation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import docqa
from docqa.config import Chunking
from docqa.errors import InputError
from docqa.ingest import chunk, find_files, read_document
from docqa.read import Quote, cite
from docqa.schema import Passage, Reading
from docqa.text import clean, fold


@pytest.fixture(scope="module")
def qa(plans_index: Path) -> Iterator[docqa.QA]:
    with docqa.Index.open(plans_index) as index:
        yield docqa.QA(index)


def _cited_verbatim(qa: docqa.QA, answer: docqa.Answer) -> bool:
    return bool(answer.citations) and all(
        c.quote.strip() and qa.index.document(c.document_id).text[c.start : c.end] == c.quote for c in answer.citations
    )


@pytest.mark.parametrize(
    ("question", "text", "document"),
    [
        (
            "Ai ký Kế hoạch 87/KH-UBND của tỉnh An Lộc?",
            "Nguyễn Phước Hạnh",
            "an-loc-phong-chong-sot-xuat-huyet-2023.txt",
        ),
        ("ai ky ke hoach 87/kh-ubnd", "Nguyễn Phước Hạnh", "an-loc-phong-chong-sot-xuat-huyet-2023.txt"),
        ("Kế hoạch số 142/KH-UBND ban hành ngày nào?", "28", "vinh-ha-chuyen-doi-so-2022.txt"),
        (
            "Quyết định 1248/QĐ-UBND có hiệu lực từ khi nào?",
            "15 tháng 6 năm 2017",
            "vinh-ha-nuoc-sach-nong-thon-2017.txt",
        ),
    ],
)
def test_header_questions(qa: docqa.QA, question: str, text: str, document: str) -> None:
    answer = qa.ask(question)
    assert answer.kind == "metadata"
    assert text in answer.text
    assert {c.document_id for c in answer.citations} == {document}
    assert _cited_verbatim(qa, answer)


@pytest.mark.parametrize(
    "question",
    [
        "Sở Y tế tỉnh An Lộc có nhiệm vụ gì trong phòng, chống sốt xuất huyết?",
        "nhiem vu cua So Y te tinh An Loc ve sot xuat huyet",
    ],
)
def test_the_tasks_of_a_body_are_all_of_its_section_and_nothing_of_its_neighbours(qa: docqa.QA, question: str) -> None:
    answer = qa.ask(question)
    assert answer.kind == "list"
    document = qa.index.document("an-loc-phong-chong-sot-xuat-huyet-2023.txt")
    section = next(i for i, s in enumerate(document.sections) if s.title.endswith("Sở Y tế"))
    items = [b for b in document.blocks if b.section == section and b.kind != "heading"]
    heading = next(b for b in document.blocks if b.section == section and b.kind == "heading")
    assert [(c.start, c.end) for c in answer.citations] == [
        (heading.start, heading.end),
        *((b.start, b.end) for b in items),
    ]
    assert len(answer.text.splitlines()) == len(items) == 4
    assert _cited_verbatim(qa, answer)


@pytest.mark.parametrize(
    "question",
    [
        "Giá nước sạch ở nông thôn Vĩnh Hà là bao nhiêu đồng một mét khối?",
        "Kế hoạch tiêm chủng năm 2022 của tỉnh Bến Tre do ai ký?",
        "Ai ký Kế hoạch 9999/KH-UBND?",
        "Bản dự thảo kế hoạch cải cách hành chính năm 2024 của An Lộc do ai ký?",
        "Kế hoạch phòng, chống sốt xuất huyết năm 2021 của tỉnh An Lộc do ai ký?",
        "công thức nấu phở bò",
    ],
)
def test_what_the_plans_do_not_answer_is_not_answered(qa: docqa.QA, question: str) -> None:
    answer = qa.ask(question)
    assert answer.abstained
    assert (answer.text, answer.kind, answer.citations) == ("", "none", ())
    assert answer.nearest


def test_a_filter_is_hard_for_answers_too(qa: docqa.QA) -> None:
    question = "Sở Y tế có nhiệm vụ gì?"
    for province in ("An Lộc", "Vĩnh Hà"):
        answer = qa.ask(question, filters={"province": province})
        assert {c.document.province for c in answer.citations} <= {province}
    assert qa.ask("Ai ký Kế hoạch 87/KH-UBND?", filters={"province": "Vĩnh Hà"}).abstained
    assert qa.ask(question, filters={"province": "Hà Nội"}).abstained


def test_a_comparison_cites_each_document(qa: docqa.QA) -> None:
    answer = qa.ask("Ai ký Kế hoạch 87/KH-UBND và ai ký Kế hoạch 142/KH-UBND?")
    assert answer.kind == "comparison"
    assert {c.document.number for c in answer.citations} == {"87/KH-UBND", "142/KH-UBND"}
    assert "Nguyễn Phước Hạnh" in answer.text
    assert "Phạm Quốc Thạc" in answer.text


def test_answers_stand_in_the_source_s_own_words(qa: docqa.QA) -> None:
    answer = qa.ask("Mỗi ấp có một tổ xung kích gồm bao nhiêu người?")
    said = fold(clean(" ".join(c.quote for c in answer.citations)))
    assert not answer.abstained
    assert fold(clean(answer.text)) in said
    assert "5" in answer.text


def test_a_reader_of_one_s_own(qa: docqa.QA) -> None:
    class FirstWords:
        name = "first words"

        def read(self, question: str, passages: list[Passage]) -> list[Reading]:
            return [Reading(0, min(20, len(p.text)), p.text[:20], 5.0, 0.99) for p in passages]

    answer = docqa.QA(qa.index, reader=FirstWords()).ask("thời gian lưu trú của khách")
    assert _cited_verbatim(qa, answer)
    with pytest.raises(InputError, match="read"):
        docqa.QA(qa.index, reader=object())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="extractive"):
        docqa.QA(qa.index, reader="oracle")


def test_a_reader_without_an_index() -> None:
    reader = docqa.load_reader("extractive")
    passages = ["Sở Y tế tổ chức tiêm chủng.", "Ông Nguyễn Văn A ký kế hoạch này. Trời mưa.", "", "  "]
    readings = reader.read("Ai ký kế hoạch?", passages)
    assert len(readings) == len(passages)
    for passage, reading in zip(passages, readings, strict=True):
        assert passage[reading.start : reading.end] == reading.text
        assert 0 <= reading.relevance <= 1
    assert max(readings, key=lambda r: r.score) is readings[1]
    assert reader.read("Ai ký?", []) == []


_ODD = st.text(
    st.sampled_from(
        "aăâeêioôơuưyđĐABCSIVX \n\t\u00a0\u0300\u0301\u0303\u0309\u0323\u0302\u031b0123456789.,;:-–*#|()[]/%ốệự"
    ),
    max_size=400,
)


@given(_ODD, st.data())
def test_any_text_read_chunked_and_cited_gives_its_own_words(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    file = folder / "odd.md"
    file.write_text(text, encoding="utf-8", newline="")
    found = find_files([file])
    if not text.strip():
        return
    document = read_document(found.files[0])
    assert document.text == file.read_text(encoding="utf-8-sig")
    chunks = chunk(document, Chunking(), lambda texts: [len(t.split()) for t in texts])
    for c in chunks:
        assert document.text[c.start : c.end] == c.text
    covered = {i for c in chunks for i in range(c.start, c.end)}
    assert covered >= {i for i, character in enumerate(document.text) if not character.isspace()}
    if chunks:
        picked = data.draw(st.sampled_from(chunks))
        start = data.draw(st.integers(picked.start, picked.end - 1))
        end = data.draw(st.integers(start + 1, picked.end))
        if document.text[start:end].strip():
            citation = cite(document, Quote(document.id, start, end))
            assert document.text[citation.start : citation.end] == citation.quote == document.text[start:end].strip()


def test_a_quote_of_nothing_is_refused(qa: docqa.QA) -> None:
    document = next(iter(qa.index.documents()))
    for start, end in ((5, 5), (-1, 4), (0, len(document.text) + 1)):
        with pytest.raises(ValueError, match="quote"):
            cite(document, Quote(document.id, start, end))
