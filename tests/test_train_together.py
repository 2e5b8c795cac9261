"""A question's passages learned against each other: they stay in one batch, and their loss is that of a softmax."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from training_samples import TINY, squad, train

from docqa.models.reading.network import Logits
from docqa.train.examples import Example
from docqa.train.features import Target, batches
from docqa.train.lessons import losses
from docqa.train.plan import epoch_examples

_GROUPED = st.lists(st.tuples(st.integers(1, 320), st.integers(0, 9)), min_size=1, max_size=90)


@given(_GROUPED, st.integers(1, 12), st.integers(0, 99))
def test_batches_keep_groups_whole_and_lose_nothing(features: list[tuple[int, int]], batch: int, seed: int) -> None:
    sizes, groups = np.array([size for size, _ in features], np.int64), [group for _, group in features]
    found = batches(sizes, groups, batch, [seed])
    assert sorted(int(n) for rows in found for n in rows) == list(range(len(features)))
    of = [{groups[n] for n in rows} for rows in found]
    assert sum(map(len, of)) == len(set(groups))  # no group in two batches
    assert all(len(rows) <= batch or len(held) == 1 for rows, held in zip(found, of, strict=True))


@given(st.lists(st.integers(1, 320), min_size=1, max_size=90), st.integers(1, 12), st.integers(0, 99))
def test_without_groups_every_batch_but_the_last_is_full(sizes: list[int], batch: int, seed: int) -> None:
    found = batches(np.array(sizes, np.int64), range(len(sizes)), batch, [seed])
    assert len(found) == -(-len(sizes) // batch)
    assert sorted(map(len, found))[1:] == [batch] * (len(found) - 1)


@given(st.floats(0, 12), st.integers(0, 99))
def test_several_negatives_of_a_question_are_different_ones(share: float, seed: int) -> None:
    examples = [Example(0, 7, ((0, 1),)), Example(1, 8, ((0, 1),)), Example(2, -1)]
    neighbours = [(1, 2, 3), (4,), (5, 6)]
    found = epoch_examples(examples, neighbours, share, seed, 0)
    assert len(found) == len(set(found))
    wrong = [e for e in found if not e.places]
    assert all(e.passage in neighbours[e.question] for e in wrong)
    assert [e.question for e in wrong].count(2) == 1  # nothing answers it, so it always comes with one
    assert len(wrong) - 1 <= round(2 * share)
    if share == 12:
        assert len(wrong) == 5


def _relevance_only(relevance: list[float], right: list[int], questions: list[int]) -> float:
    windows = len(relevance)
    logits = Logits(torch.zeros(windows, 2), torch.zeros(windows, 2), torch.tensor(relevance, dtype=torch.float32))
    held = np.ones((windows, 2), np.bool_)
    spans = np.zeros((windows, 3), np.int64)
    target = Target(held, held, np.array(right, np.float32), spans, np.array(questions, np.int64))
    assert "order_loss" not in losses(logits, target)
    return float(losses(logits, target, together=True)["order_loss"])


def test_the_loss_is_that_of_a_softmax_within_each_question() -> None:
    first = -np.log(np.exp(2) / (np.exp(2) + np.exp(1) + np.exp(-1)))
    second = -np.log((np.exp(0) + np.exp(1)) / (np.exp(0) + np.exp(1) + np.exp(3)))
    found = _relevance_only([2, 1, -1, 0, 1, 3], [1, 0, 0, 1, 1, 0], [4, 4, 4, 9, 9, 9])
    assert found == pytest.approx((first + second) / 2, abs=1e-5)


@pytest.mark.parametrize("right", [[1, 1, 1], [0, 0, 0], [1, 0, 1]])
def test_nothing_is_learned_where_all_are_right_or_none_is(right: list[int]) -> None:
    assert _relevance_only([5, -5, 1], right, [1, 2, 1]) == 0


def test_trained_so_it_stops_and_goes_on_to_the_same_weights(tiny_encoder_folder: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    data = squad(tmp_path / "eight.json")
    settings = TINY.model_copy(update={"together": True, "negatives": 2.0})
    whole = train(data, tmp_path / "whole", tiny_encoder_folder, settings)
    train(data, tmp_path / "parts", tiny_encoder_folder, settings, minutes=0)
    parts = train(data, tmp_path / "parts", tiny_encoder_folder, settings)
    assert parts.finished
    one, other = (load_file(made.folder / "checkpoint.safetensors") for made in (whole, parts))
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)
    assert '"order_loss"' in (whole.folder / "log.jsonl").read_text(encoding="utf-8")
