"""One reader of several: the mean of what they add, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from commandline import assert_fails, here
from hypothesis import given
from hypothesis import strategies as st
from training_samples import LEARNED, PASSAGES, squad, train

from docqa import load_reader
from docqa.errors import InputError, ModelError
from docqa.models.reading.files import read_weights
from docqa.train import Told, average_readers, judge, write_card
from docqa.train.average import mean_of


@pytest.fixture(scope="module")
def two(tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """A reader, and one that went on from it with another seed."""
    folder = tmp_path_factory.mktemp("two")
    data = squad(folder / "eight.json")
    one = train(data, folder / "one", tiny_encoder_folder, LEARNED)
    write_card(one, [], Told(command="first"))
    more = LEARNED.model_copy(update={"epochs": 4, "seed": 9, "rate": 1e-3})
    other = train(data, folder / "other", tiny_encoder_folder, more, start=one.folder)
    write_card(other, [], Told(command="second", start=one.folder))
    return one, other


def _change(state: Any, layer: str) -> torch.Tensor:
    return state[f"{layer}.up"].float() @ state[f"{layer}.down"].float()


def test_each_layer_changes_by_the_mean(two: tuple[Any, Any], tiny_encoder_folder: Path, tmp_path: Path) -> None:
    folders = [one.folder for one in two]
    made = average_readers(folders, tmp_path / "mean", shares=[3, 1], base=str(tiny_encoder_folder))
    assert [m.share for m in made.members] == [0.75, 0.25]
    mean, one, other = (read_weights(folder) for folder in (made.folder, *folders))
    layers = [name.removesuffix(".down") for name in mean if name.endswith(".down")]
    assert layers
    for layer in layers:
        wanted = 0.75 * _change(one, layer) + 0.25 * _change(other, layer)
        left = (_change(mean, layer) - wanted).square().sum() / wanted.square().sum()
        assert left < 0.02, layer
    assert made.lost < 0.02
    torch.testing.assert_close(
        mean["span.weight"].float(),
        0.75 * one["span.weight"].float() + 0.25 * other["span.weight"].float(),
        atol=2e-3,
        rtol=2e-3,
    )


def test_the_mean_reads_and_its_card_tells_where_it_comes_from(two: tuple[Any, Any], tmp_path: Path) -> None:
    one, other = two
    out, data = tmp_path / "mean", squad(tmp_path / "eight.json")
    done = here(
        "train", "average", str(one.folder), str(other.folder), "--out", str(out), "--base", one.encoder.name,
        "--dev", str(data), "--terms", "for tests only", "--lang", "en",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{out}: trained")
    reader = load_reader(str(out), encoder=one.encoder)
    assert judge(reader, data, None, one.encoder).figures["EM"].value == 1.0
    [reading] = reader.read(PASSAGES[0][1], [PASSAGES[0][0]])
    assert reading.text == PASSAGES[0][2]
    card = (out / "README.md").read_text(encoding="utf-8")
    assert "Terms of the data: for tests only" in card
    assert f"| {one.folder.name} |" in card
    assert card.count(f"## Before: {one.folder.name}\n") == card.count(f"## Before: {other.folder.name}\n") == 1
    assert "first" in card
    assert "second" in card


def test_what_has_no_mean(two: tuple[Any, Any], tiny_encoder_folder: Path, tmp_path: Path) -> None:
    one, other = (made.folder for made in two)
    base = str(tiny_encoder_folder)
    with pytest.raises(InputError, match="two readers or more"):
        average_readers([one], tmp_path / "out", base=base)
    for shares in ([1.0], [1.0, -1.0], [0.0, 0.0]):
        with pytest.raises(InputError, match="shares"):
            average_readers([one, other], tmp_path / "out", shares=shares, base=base)
    with pytest.raises(ModelError, match="belongs to the encoder"):
        average_readers([one, other], tmp_path / "out")
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="something else"):
        average_readers([one, other], tmp_path / "taken", base=base)
    assert not (tmp_path / "out").exists()
    assert_fails(
        here("train", "average", str(one), str(tmp_path), "-o", str(tmp_path / "out"), "--base", base),
        2,
        "holds no reader",
    )


@given(st.integers(1, 6), st.integers(1, 6), st.integers(1, 4), st.integers(1, 4), st.integers(0, 999))
def test_with_room_for_all_nothing_is_lost(out: int, into: int, rank: int, count: int, seed: int) -> None:
    draw = torch.Generator().manual_seed(seed)
    states = [
        {"a.down": torch.randn(rank, into, generator=draw), "a.up": torch.randn(out, rank, generator=draw)}
        for _ in range(count)
    ]
    mean, lost = mean_of(states, [1 / count] * count, rank * count)
    wanted = torch.stack([_change(state, "a") for state in states]).mean(0)
    torch.testing.assert_close(_change(mean, "a"), wanted, atol=1e-4, rtol=1e-4)
    assert lost < 1e-6
