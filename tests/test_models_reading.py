"""The reading network's parts: windows, spans by offsets, low-rank adapters, a reader's files."""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docqa import load_encoder
from docqa.errors import ModelError
from docqa.models.reading import (
    Frame,
    Network,
    ReaderSettings,
    best_spans,
    cut,
    frame_of,
    load_network,
    pack,
    save_settings,
    save_weights,
    snap,
    tokenize,
)
from docqa.models.reading.inputs import parted
from docqa.models.reading.spans import _ECHO, _LONG

FRAME = Frame((0,), (2, 2), (2,), 0, 1)


@pytest.fixture(scope="module")
def encoder(tiny_encoder_folder: Path) -> Any:
    return load_encoder(str(tiny_encoder_folder), precision="fp32")


def ids(n: int, first: int = 100) -> np.ndarray:
    return np.arange(first, first + n, dtype=np.int64)


@given(st.integers(0, 40), st.integers(0, 60), st.integers(0, 400), st.integers(40, 160), st.integers(0, 60))
def test_windows_cover_the_passage_and_fit(question: int, context: int, passage: int, length: int, stride: int) -> None:
    windows = cut(ids(question), ids(context, 1000), ids(passage, 5000), FRAME, length, stride)
    assert bool(windows) == bool(passage)
    covered: set[int] = set()
    for n, window in enumerate(windows):
        assert window.size(FRAME) <= length
        assert len(window.question) <= length // 4
        assert len(window.context) <= length // 4
        assert (window.passage == ids(passage, 5000)[window.first : window.first + len(window.passage)]).all()
        if n:
            before = windows[n - 1]
            shared = before.first + len(before.passage) - window.first
            assert shared == min(stride, len(before.passage) // 2)
        covered |= set(range(window.first, window.first + len(window.passage)))
    assert covered == set(range(passage))


def test_a_long_context_keeps_both_its_ends() -> None:
    [window] = cut(ids(3), ids(50, 1000), ids(5, 5000), FRAME, 40, 8)
    assert window.context.tolist() == [*range(1000, 1005), *range(1045, 1050)]


def test_a_packed_batch() -> None:
    first, second = (cut(ids(3), ids(2, 50), ids(n, 200), FRAME, 64, 8)[0] for n in (4, 30))
    batch = pack([first, second], FRAME, 16, 64)
    assert batch.ids.shape == (2, 48)
    assert batch.ids[0, :13].tolist() == [0, 100, 101, 102, 2, 2, 50, 51, 200, 201, 202, 203, 2]
    assert batch.ids[0, 13:].tolist() == [1] * 35
    assert batch.mask.sum(1).tolist() == [13, 39]
    assert [np.flatnonzero(row).tolist() for row in batch.allowed] == [list(range(8, 12)), list(range(8, 38))]
    assert batch.origin.tolist() == [8, 8]
    assert pack([second], FRAME, 64, 40).ids.shape == (1, 40)


@given(st.data())
def test_the_best_span_is_the_best_of_all(data: st.DataObject) -> None:
    import torch

    from docqa.models.reading.network import Logits

    length = data.draw(st.integers(2, 9))
    values = st.lists(st.integers(-5, 5).map(float), min_size=length, max_size=length)
    start, end = data.draw(values), data.draw(values)
    allowed = [False, *data.draw(st.lists(st.booleans(), min_size=length - 1, max_size=length - 1))]
    longest = data.draw(st.integers(1, length))
    asked = data.draw(st.none() | st.lists(st.booleans(), min_size=length, max_size=length))
    together = data.draw(st.none() | st.lists(values, min_size=length, max_size=length))
    joint = None if together is None else torch.tensor([together])
    logits = Logits(torch.tensor([start]), torch.tensor([end]), torch.zeros(1), joint)
    said = None if asked is None else torch.tensor([asked])
    first, last, score = (x.item() for x in best_spans(logits, torch.tensor([allowed]), longest, said))
    every = {
        (i, j): start[i]
        + end[j]
        - start[0]
        - end[0]
        + (together[i][j] - together[0][0] if together else 0)
        - _ECHO * (asked is not None and all(asked[i : j + 1]))
        - _LONG * math.log(j - i + 1)
        for i in range(length)
        for j in range(i, min(length, i + longest))
        if allowed[i] and allowed[j]
    }
    if not every:
        assert score == float("-inf")
    else:
        assert score == pytest.approx(max(every.values()), abs=1e-4)
        assert score == pytest.approx(every[int(first), int(last)], abs=1e-4)


# Letters composed and not, marks alone, digits, white space of several kinds, what tokenizers drop or widen.
ODD = st.text(st.sampled_from("aếđ̣́̂e7.,%-()“½ﬁＡ \u00a0\u2009\t\n\u200b\ufeff\x01ộ中🙂‍"), max_size=40)


@given(ODD, st.integers(-3, 45), st.integers(-3, 45))
def test_a_snapped_span_parts_no_letter_from_its_accents(text: str, a: int, b: int) -> None:
    start, end = snap(text, min(a, b), max(a, b))
    assert 0 <= start <= end <= max(len(text), start)
    span = text[start:end]
    if span:
        assert end == len(text) or not unicodedata.category(text[end]).startswith("M")
        assert start == 0 or text[start - 1].isspace() or not unicodedata.category(span[0]).startswith("M")
        assert not span[-1].isspace()
        assert snap(text, start, end) == (start, end)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("do Sở Y tế chủ trì", " Sở Y t", "Sở Y tế"),
        (unicodedata.normalize("NFD", "do Sở Y tế chủ"), unicodedata.normalize("NFD", "Y tế")[:-1], "Y tế"),
        ("năm 2030.", "203", "2030"),
        ("dài 84m, rộng", "84", "84"),
        ("\u00a0kế hoạch\u00a0", "\u00a0kế hoạch\u00a0", "kế hoạch"),
        ("từ 5%-10%", "5%", "5%"),
        ("bù 8 triệu đồng/ha/năm cho", "8 triệu đồng/ha", "8 triệu đồng/ha/năm"),
        ("ngày 16/8/2019.", "16/8", "16/8/2019"),
        ("số 166/KH-UBND ngày", "166", "166/KH-UBND"),
        ("giai đoạn 2021-2025", "2025", "2025"),
        ("hết năm 2030.", "2030.", "2030"),
        ("(30 triệu đồng/căn) cho", "(30 triệu", "30 triệu"),
        ("năm 2023 (tháng 3);", "tháng 3);", "tháng 3"),
        ("Sở (KH&ĐT) chủ trì", "Sở (KH&ĐT)", "Sở (KH&ĐT)"),
        ("xem ...", " ...", "..."),
        ("   ", "  ", ""),
    ],
)
def test_snap(text: str, part: str, whole: str) -> None:
    at = text.index(part)
    start, end = snap(text, at, at + len(part))
    assert unicodedata.normalize("NFC", text[start:end]) == whole


@given(ODD)
def test_tokens_stand_in_order_within_their_text(text: str) -> None:
    found = tokenize(_tiny(), [text])[0]
    assert len(found.ids) == len(found.offsets)
    assert ((found.offsets >= 0) & (found.offsets <= len(text))).all()
    assert (found.offsets[:, 0] <= found.offsets[:, 1]).all()
    assert (np.diff(found.offsets[:, 0]) >= 0).all()


_held: list[Any] = []


@pytest.fixture(autouse=True, scope="module")
def _hold(encoder: Any) -> None:
    _held[:] = [encoder]


def _tiny() -> Any:
    return _held[0]


def test_the_frame_is_the_tokenizers_own(encoder: Any) -> None:
    frame = frame_of(encoder, 1)
    assert frame == Frame((0,), (2, 2), (2,), 0, 1)
    question, passage = (t.ids for t in tokenize(encoder, ["Sở Y tế", "ban hành kế hoạch"]))
    [window] = cut(question, ids(0), passage, frame, 64, 8)
    framed = encoder.pair_tokens("Sở Y tế", "ban hành kế hoạch").ids
    assert pack([window], frame, 1, 64).ids[0].tolist() == framed


def test_an_untrained_adapter_changes_nothing_and_a_trained_one_not_the_encoder(encoder: Any) -> None:
    import torch

    texts = ["Sở Y tế ban hành kế hoạch.", "Kinh phí thực hiện"]
    before = encoder.encode_passages(texts)
    network = Network(encoder, 4)
    inside = encoder.transformer("fp32")
    rows = torch.from_numpy(tokenize(encoder, texts[:1])[0].ids)[None]
    with torch.no_grad():
        plain = inside(input_ids=rows).last_hidden_state
        assert torch.equal(network._tree(input_ids=rows).last_hidden_state, plain)
        for name, weight in network.weights.items():
            if name.endswith(".up"):
                weight.add_(0.3)
        assert not torch.allclose(network._tree(input_ids=rows).last_hidden_state, plain, atol=1e-2)
        assert torch.equal(inside(input_ids=rows).last_hidden_state, plain)
    np.testing.assert_array_equal(encoder.encode_passages(texts), before)


def test_to_read_its_adapters_go_into_the_layers(encoder: Any) -> None:
    import torch

    rows = torch.from_numpy(tokenize(encoder, ["Sở Y tế ban hành kế hoạch."])[0].ids)[None]
    network, drawn = Network(encoder, 4), torch.Generator().manual_seed(1)
    network.load({name: 0.1 * torch.randn(w.shape, generator=drawn) for name, w in network.weights.items()})
    with torch.no_grad():
        plain = encoder.transformer("fp32")(input_ids=rows).last_hidden_state
        beside = network._tree(input_ids=rows).last_hidden_state
        inside = network.to_read()._tree(input_ids=rows).last_hidden_state
        assert not torch.allclose(beside, plain, atol=1e-2)
        torch.testing.assert_close(inside, beside, atol=1e-5, rtol=1e-4)
        assert torch.equal(encoder.transformer("fp32")(input_ids=rows).last_hidden_state, plain)


@settings(max_examples=200, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 100), max_size=7).map(lambda s: sorted(s, reverse=True)),
    most=st.integers(16, 400),
    overhead=st.integers(0, 200),
)
def test_windows_part_into_the_passes_that_cost_least(sizes: list[int], most: int, overhead: int) -> None:
    def cost(counts: Sequence[int]) -> float:
        total, at = 0, 0
        for count in counts:
            one = count * 16 * -(-sizes[at] // 16)
            if count > 1 and one > most:
                return float("inf")
            total, at = total + one + overhead, at + count
        return total

    n = len(sizes)
    cuts = (c for k in range(n) for c in combinations(range(1, n), k))
    every = [[b - a for a, b in pairwise((0, *c, n))] for c in cuts] if n else [[]]
    counts = parted(sizes, most, 16, overhead)
    assert sum(counts) == n
    assert cost(counts) == min(map(cost, every))


def test_it_shares_the_encoders_memory(encoder: Any) -> None:
    held = {p.data_ptr() for p in encoder.transformer("fp32").parameters()}
    network = Network(encoder, 4)
    base = [p for p in network._tree.parameters() if not p.requires_grad]
    assert {p.data_ptr() for p in base} <= held
    assert len(base) > 20
    own = sum(w.numel() for name, w in network.weights.items() if "." in name and not name.startswith(("span", "rel")))
    assert own == 4 * 2 * (4 * 64 + 2 * 96)  # rank x layers x (four of 32 + 32, two of 32 + 64)


@pytest.fixture
def kept(encoder: Any, tmp_path: Path) -> Path:
    network = Network(encoder, 4, seed=3)
    settings = ReaderSettings(encoder="tiny", fingerprint=encoder.fingerprint, rank=4, length=64, stride=8, answer=10)
    save_settings(tmp_path, settings)
    save_weights(tmp_path, network.state())
    return tmp_path


def test_a_reader_comes_back_as_it_was_kept(kept: Path, encoder: Any) -> None:
    network, settings = load_network(kept, encoder, "fp32")
    assert settings.rank == 4
    assert {p.name for p in kept.iterdir()} == {"reader.json", "reader.safetensors"}
    for name, tensor in Network(encoder, 4, seed=3).state().items():
        assert np.array_equal(network.state()[name].numpy(), tensor.half().float().numpy()), name
    assert not any(w.requires_grad for w in network.weights.values())


def test_in_bfloat16_it_reads_nearly_the_same(kept: Path, tiny_encoder_folder: Path, encoder: Any) -> None:
    half = load_encoder(str(tiny_encoder_folder), precision="bf16")
    one, _ = load_network(kept, encoder, "fp32")
    two, _ = load_network(kept, half, "bf16")
    texts = tokenize(encoder, ["Ai chủ trì?", "Sở Y tế chủ trì, phối hợp với Công an tỉnh."])
    batch = pack(cut(texts[0].ids, ids(0), texts[1].ids, one.frame, 64, 8), one.frame, 16, 64)
    a, b = one(batch), two(batch)
    allowed = batch.allowed
    np.testing.assert_allclose(a.start.numpy()[allowed], b.start.float().numpy()[allowed], atol=0.05)
    np.testing.assert_allclose(a.relevance.numpy(), b.relevance.float().numpy(), atol=0.05)


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        (None, "reader.json is missing"),
        ("no JSON", "is no reader's settings"),
        ({"format": 2}, "is no reader's settings (format"),
        ({"rank": 3}, "do not fit"),
        ({"fingerprint": "f" * 64}, "belongs to the encoder tiny (ffffffffffff), not to"),
    ],
)
def test_settings_that_cannot_be_read(settings: Any, word: str, kept: Path, encoder: Any) -> None:
    file = kept / "reader.json"
    if settings is None:
        file.unlink()
    elif isinstance(settings, str):
        file.write_text(settings, encoding="utf-8")
    else:
        file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | settings), encoding="utf-8")
    with pytest.raises(ModelError) as error:
        load_network(kept, encoder, "fp32")
    assert word in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("data", [None, b"", b"\x10\0\0\0\0\0\0\0{}"])
def test_weights_that_cannot_be_read(data: bytes | None, kept: Path, encoder: Any) -> None:
    file = kept / "reader.safetensors"
    file.unlink() if data is None else file.write_bytes(data)
    with pytest.raises(ModelError, match="missing or damaged"):
        load_network(kept, encoder, "fp32")


@pytest.mark.slow
def test_the_packaged_encoders_adapters_fit_the_package(tmp_path: Path) -> None:
    encoder = load_encoder()
    network = Network(encoder, 64)
    adapters = {n: w for n, w in network.weights.items() if n.endswith((".down", ".up"))}
    assert sum(w.numel() for w in adapters.values()) == 82_944 * 64
    save_weights(tmp_path, network.state())
    assert (tmp_path / "reader.safetensors").stat().st_size < 12e6


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_gradients_are_torchs_own(precision: Any, encoder: Any) -> None:
    """Ours (low-rank layers, attention) against what torch derives from the same network without them."""
    import torch
    from torch.nn.functional import linear

    question, passage = tokenize(encoder, ["Ai chủ trì?", "Sở Y tế chủ trì, phối hợp với Công an tỉnh. " * 3])
    short = cut(question.ids, ids(0), passage.ids[:9], FRAME, 64, 8)
    batch = pack([*short, *cut(question.ids, ids(0), passage.ids, FRAME, 64, 8)], FRAME, 16, 64)

    def gradients(network: Network) -> dict[str, torch.Tensor]:
        for name, weight in network.weights.items():
            if name.endswith(".up"):
                weight.data.copy_(torch.linspace(-0.1, 0.1, weight.numel()).view_as(weight))
        logits = network(batch)
        finite = logits.start[torch.from_numpy(batch.allowed)]
        (finite.square().sum() + logits.relevance.sum()).backward()
        return {name: w.grad for name, w in network.weights.items() if w.grad is not None}

    ours = gradients(Network(encoder, 4, precision=precision))
    plain = Network(encoder, 4, precision=precision)
    plain._tree.config._attn_implementation = "eager"
    for layer in plain._tree.modules():
        if isinstance(layer, torch.nn.Linear):
            a = layer.forward
            layer.forward = lambda x, a=a: (
                linear(x, a.layer.weight, a.layer.bias) + linear(linear(x, a.down.to(x.dtype)), a.up.to(x.dtype))
            )
    theirs = gradients(plain)
    assert ours.keys() == theirs.keys()
    assert len(ours) == 2 * 12 + 4
    for name, grad in ours.items():
        scale = theirs[name].abs().max().item()
        tolerance = 1e-5 if precision == "fp32" else 0.06
        np.testing.assert_allclose(grad.numpy(), theirs[name].numpy(), atol=tolerance * max(scale, 1e-3), err_msg=name)
