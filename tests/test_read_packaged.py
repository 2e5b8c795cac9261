"""The reader that the package carries: small, with its terms, over the packaged encoder, and easily left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import docqa
from docqa.models.reading import packaged_reader
from docqa.read import SimilarityReader, TrainedReader
from docqa.schema import Passage, Reader

PASSAGES = (
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra 36 cơ sở bán thuốc trước ngày 15 tháng 9 năm 2023.",
    "Kinh phí thực hiện kế hoạch là 8,4 tỷ đồng, trong đó ngân sách tỉnh 5 tỷ đồng, còn lại do các xã đóng góp.",
    "Trời hôm nay nhiều mây, gió nhẹ, có lúc có mưa rào vài nơi.",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return docqa.load_reader()


@pytest.fixture(scope="module")
def folder() -> Path:
    found = packaged_reader(docqa.load_encoder())  # type: ignore[arg-type]
    assert found is not None
    return found


def test_it_is_small_and_says_what_it_is(folder: Path) -> None:
    assert sum(file.stat().st_size for file in folder.iterdir()) <= 12_000_000
    assert "research use only" in (folder / "NOTICE").read_text(encoding="utf-8")
    card = (folder / "README.md").read_text(encoding="utf-8")
    for part in ("## Data", "## Figures", "## Training", "## Calibration", "docqa train reader", "research use only"):
        assert part in card
    assert "/home/" not in card
    assert "/work" not in card


def test_it_is_the_one_that_reads_unless_told_otherwise(reader: Reader) -> None:
    assert isinstance(reader, TrainedReader)
    assert reader.name == "extractive"
    assert isinstance(docqa.load_reader("similarity"), SimilarityReader)


@pytest.mark.parametrize(
    ("question", "passage", "words"),
    [
        ("Phải kiểm tra bao nhiêu cơ sở bán thuốc?", 0, "36 cơ sở"),
        ("Tổng kinh phí thực hiện kế hoạch là bao nhiêu?", 1, "8,4 tỷ đồng"),
        ("Ngân sách tỉnh chi bao nhiêu?", 1, "5 tỷ đồng"),
        ("kinh phi thuc hien la bao nhieu", 1, "8,4 tỷ đồng"),
    ],
)
def test_it_finds_the_words_and_knows_the_passage(reader: Reader, question: str, passage: int, words: str) -> None:
    readings = reader.read(question, [Passage(text) for text in PASSAGES])
    best = max(range(len(PASSAGES)), key=lambda n: readings[n].relevance)
    assert best == passage
    assert readings[best].text in (words, words.removesuffix(" cơ sở"))
    assert readings[best].relevance > 0.5
    assert readings[2].relevance < 0.2


def test_nothing_answers_a_question_about_something_else(reader: Reader) -> None:
    readings = reader.read("Ai vô địch giải bóng đá năm 1998?", PASSAGES)
    assert max(r.relevance for r in readings) < 0.2


def test_without_weights_it_reads_by_similarity(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("docqa.models.reading.packaged._FOLDER", tmp_path)
    assert docqa.load_reader().name == "similarity"


@pytest.fixture
def qa(plans_index: Path) -> Iterator[docqa.QA]:
    with docqa.Index.open(plans_index) as index:
        yield docqa.QA(index)


def test_the_base_weights_are_the_encoder_s_own(qa: docqa.QA) -> None:
    """One set in memory, but for the layers that hold an adapter."""
    reader, encoder = qa.reader, qa.index.encoder
    assert isinstance(reader, TrainedReader)
    own = {p.data_ptr() for p in encoder.transformer(encoder.precision).parameters()}  # type: ignore[attr-defined]
    tree = reader._network._tree
    adapted = {f"{name.rpartition('.')[0]}.weight" for name in reader._network.weights}
    shared = {name: p for name, p in tree.named_parameters() if name not in adapted}
    assert {p.data_ptr() for p in shared.values()} <= own
    assert sum(p.numel() for p in shared.values()) > 0.8 * sum(p.numel() for p in tree.parameters())
