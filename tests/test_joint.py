"""A span's two ends that add something together: learned, kept, averaged, read with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from training_samples import LEARNED, PASSAGES, TINY, squad, train

from docqa import load_encoder, load_reader
from docqa.errors import ModelError
from docqa.models.reading import Network, cut, pack, tokenize
from docqa.models.reading.files import read_settings, read_weights
from docqa.models.reading.network import Logits
from docqa.train import average_readers, judge
from docqa.train.features import Target
from docqa.train.lessons import losses

JOINT = LEARNED.model_copy(update={"joint": 8})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return squad(tmp_path_factory.mktemp("data") / "eight.json")


@pytest.fixture(scope="module")
def learned(data: Path, tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return train(data, tmp_path_factory.mktemp("learned") / "reader", tiny_encoder_folder, JOINT)


def _batch(encoder: Any, network: Network) -> Any:
    question, passage = tokenize(encoder, [PASSAGES[0][1], PASSAGES[0][0]])
    return pack(cut(question.ids, question.ids[:0], passage.ids, network.frame, 64, 8), network.frame, 16, 64)


def test_it_learns_by_heart_and_reads_with_it(learned: Any, data: Path) -> None:
    reader = load_reader(str(learned.folder), encoder=learned.encoder)
    figures = judge(reader, data, None, learned.encoder).figures
    assert figures["EM"].value == 1.0
    assert read_settings(learned.folder).joint == 8
    assert read_weights(learned.folder)["joint.up"].abs().max() > 0.01


def test_at_first_it_changes_nothing(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    encoder = load_encoder(str(tiny_encoder_folder))
    plain = train(data, tmp_path / "plain", tiny_encoder_folder, TINY)
    one, other = Network(encoder, TINY.rank), Network(encoder, TINY.rank, joint=4)
    one.load(read_weights(plain.folder))
    other.begin_with(read_weights(plain.folder))
    batch = _batch(encoder, one)
    before, after = one(batch), other(batch)
    assert before.joint is None
    assert after.joint is not None
    assert not after.joint.any()
    torch.testing.assert_close(before.start, after.start)
    torch.testing.assert_close(before.relevance, after.relevance)


def test_a_reader_without_it_adds_nothing_to_the_mean(
    learned: Any, data: Path, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    plain = train(data, tmp_path / "plain", tiny_encoder_folder, TINY.model_copy(update={"rank": JOINT.rank}))
    for order in ([plain.folder, learned.folder], [learned.folder, plain.folder]):
        made = average_readers(order, tmp_path / f"mean-{order[0].name}", base=str(tiny_encoder_folder))
        mean, had = read_weights(made.folder), read_weights(learned.folder)
        assert read_settings(made.folder).joint == 8
        wanted = 0.5 * had["joint.up"].float() @ had["joint.down"].float()
        left = (mean["joint.up"].float() @ mean["joint.down"].float() - wanted).square().sum()
        assert left < 1e-4 * wanted.square().sum()
        load_reader(str(made.folder), encoder=made.encoder).read("Ai chủ trì?", [PASSAGES[0][0]])


def test_one_that_has_it_does_not_go_on_without(
    learned: Any, data: Path, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="do not fit"):
        train(data, tmp_path / "out", tiny_encoder_folder, LEARNED, start=learned.folder)


@given(st.integers(2, 7), st.integers(0, 999), st.lists(st.integers(0, 6), min_size=2, max_size=4))
def test_its_losses_are_those_of_all_spans(length: int, seed: int, drawn: list[int]) -> None:
    draw = torch.Generator().manual_seed(seed)
    start, end = torch.randn(2, 1, length, generator=draw)
    joint = torch.randn(1, length, length, generator=draw)
    places = sorted(1 + n % (length - 1) for n in drawn)
    right = {(a, b) for a, b in zip(places[::2], places[1::2], strict=False)} if seed % 3 else {(0, 0)}
    spans = np.array([(0, a, b) for a, b in sorted(right)], dtype=np.int64)
    held = np.zeros((2, 1, length), dtype=np.bool_)
    held[0, 0, spans[:, 1]] = held[1, 0, spans[:, 2]] = True
    target = Target(held[0], held[1], np.array([float(seed % 3 > 0)], dtype=np.float32), spans)
    every = [(0, 0)] + [(i, j) for i in range(1, length) for j in range(i, length)]
    scores = torch.stack([start[0, i] + end[0, j] + joint[0, i, j] for i, j in every])
    chances = dict(zip(every, scores.softmax(0).tolist(), strict=True))

    def agree(one: tuple[int, int], other: tuple[int, int]) -> float:
        a, b = ({*range(x, y + 1)} for x, y in (one, other))
        return 2 * len(a & b) / (len(a) + len(b))

    found = losses(Logits(start, end, torch.zeros(1), joint), target)
    assert found["joint_loss"].item() == pytest.approx(-np.log(sum(chances[s] for s in right)) / 2, abs=1e-4)
    missed = 1 - sum(chance * max(agree(span, r) for r in right) for span, chance in chances.items())
    assert found["missed_f1"].item() == pytest.approx(missed, abs=1e-4)
    alone = losses(Logits(start, end, torch.zeros(1)), target)
    assert alone.keys() == {"span_loss", "relevance_loss"}
    assert all(alone[name] == found[name] for name in alone)
