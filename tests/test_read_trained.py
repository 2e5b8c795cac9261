"""A trained reader in use: the protocol, odd passages, folders that hold none."""

from __future__ import annotations

import math
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training_samples import PASSAGES, TINY, squad, train

from docqa import QA, Index, Passage, Reading, load_encoder, load_reader
from docqa.errors import InputError, ModelError
from docqa.models.reading import best_spans, cut, load_network, pack, tokenize

TEXTS = [text for text, _, _ in PASSAGES]


@pytest.fixture(scope="module")
def made(tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("trained")
    return train(squad(folder / "eight.json"), folder / "reader", tiny_encoder_folder, TINY)


@pytest.fixture(scope="module")
def reader(made: Any) -> Any:
    found = load_reader(str(made.folder), encoder=made.encoder)
    _held[:] = [found]
    return found


_held: list[Any] = []


def whole(readings: list[Reading], texts: list[str]) -> None:
    assert len(readings) == len(texts)
    for reading, text in zip(readings, texts, strict=True):
        assert reading.text == text[reading.start : reading.end]
        assert 0 <= reading.relevance <= 1
        assert reading.score == -math.inf or math.isfinite(reading.score)


def test_one_reading_each_in_the_order_given(reader: Any) -> None:
    texts = [TEXTS[0], "", TEXTS[3] * 12, " \n\u00a0 ", TEXTS[1]]
    readings = reader.read("Trước ngày nào?", [texts[0], *(Passage(t, "Kế hoạch\nMục tiêu") for t in texts[1:])])
    whole(readings, texts)
    assert readings[1] == readings[3] == Reading(0, 0, "", -math.inf, 0.0)
    assert reader.read("Ai?", []) == []
    assert reader.name == "reader"


def test_a_passage_reads_alike_alone_and_among_others(reader: Any) -> None:
    among = reader.read("Ai chủ trì?", [Passage(t, "Kế hoạch") for t in [*TEXTS, TEXTS[2] * 9]])
    for text, reading in zip(TEXTS, among, strict=False):
        [alone] = reader.read("Ai chủ trì?", [Passage(text, "Kế hoạch")])
        assert (alone.start, alone.end) == (reading.start, reading.end)
        assert alone.score == pytest.approx(reading.score, abs=1e-4)
        assert alone.relevance == pytest.approx(reading.relevance, abs=1e-5)


def test_a_long_passage_is_read_to_its_end(reader: Any, made: Any) -> None:
    """Score and relevance are the best of its windows, one by one."""
    import torch

    text = " ".join(f"Các sở, ban, ngành {n} phối hợp." for n in range(30)) + " " + TEXTS[3]
    [reading] = reader.read(PASSAGES[3][1], [text])
    network, settings = load_network(made.folder, made.encoder, "fp32")
    question, passage = tokenize(made.encoder, [PASSAGES[3][1], text])
    windows = cut(question.ids, question.ids[:0], passage.ids, network.frame, settings.length, settings.stride)
    found = []
    for window in windows:
        batch = pack([window], network.frame, 1, settings.length)
        logits = network(batch)
        _, _, score = best_spans(logits, torch.from_numpy(batch.allowed), settings.answer)
        found.append((score.item(), logits.relevance.sigmoid().item()))
    assert len(windows) > 4
    assert reading.score == pytest.approx(max(score for score, _ in found), abs=1e-4)
    assert reading.relevance == pytest.approx(max(relevance for _, relevance in found), abs=1e-5)


@given(st.text("aếđ̣́̂e7.%½ﬁＡ \u00a0\u2009\t\n\u200b\ufeff\x01ộ中🙂", max_size=80), st.text(max_size=20))
def test_spans_are_the_passages_own_words_in_odd_unicode(text: str, question: str) -> None:
    reader = _held[0]
    readings = reader.read(question, [Passage(text, "Sở\u00a0Y tế"), text])
    whole(readings, [text, text])
    assert all(r.text == r.text.strip() for r in readings)


@pytest.fixture(autouse=True, scope="module")
def _loaded(reader: Any) -> None:
    return None


def test_many_threads_read_as_one(reader: Any, made: Any) -> None:
    expected = {q: reader.read(q, TEXTS) for _, q, _ in PASSAGES}
    found: dict[str, list[Reading]] = {}
    threads = [Thread(target=lambda q=q: found.update({q: reader.read(q, TEXTS)})) for q in expected]
    threads.append(Thread(target=lambda: made.encoder.encode_passages(TEXTS * 8)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for question, readings in expected.items():
        assert [(r.start, r.end) for r in found[question]] == [(r.start, r.end) for r in readings]


def test_a_folder_that_holds_no_reader(tmp_path: Path, made: Any) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ModelError, match=r"holds no reader \(reader\.json is missing\)"):
        load_reader(str(tmp_path), encoder=made.encoder)
    with pytest.raises(InputError, match="unknown reader 'nowhere'"):
        load_reader("nowhere", encoder=made.encoder)


def test_another_base(made: Any) -> None:
    with pytest.raises(ModelError, match=r"belongs to the encoder .*, not to multilingual-e5-small"):
        load_reader(str(made.folder), encoder=load_encoder())


def test_an_index_asks_it(made: Any, tiny_index: Path) -> None:
    with Index.open(tiny_index) as index:
        answer = QA(index, reader=str(made.folder)).ask("Sở Y tế có nhiệm vụ gì?")
        for citation in answer.citations:
            assert citation.quote == index.document(citation.document_id).text[citation.start : citation.end]
