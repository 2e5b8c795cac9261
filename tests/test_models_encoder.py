"""Encoders by folder and hub id: what every model must do, on a tiny real one."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.errors import InputError, ModelError
from docqa.models import cache, load_encoder, precision
from docqa.models.fingerprint import fingerprint
from docqa.models.sentence import SentenceEncoder

TEXTS = ("Sở Y tế chủ trì", "Công an tỉnh và các sở, ban, ngành", "", "Kinh phí " * 40, "Mục tiêu đến năm 2030: 100%")


@pytest.fixture(scope="module")
def tiny(tiny_encoder_folder: Path) -> SentenceEncoder:
    return load_encoder(str(tiny_encoder_folder), precision="fp32")


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def copied(tiny_encoder_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_encoder_folder, tmp_path / "copy"))


def test_a_users_folder(tiny: SentenceEncoder, tiny_encoder_folder: Path) -> None:
    assert (tiny.name, tiny.dimension, tiny.max_tokens) == (str(tiny_encoder_folder), 32, 512)
    vectors = tiny.encode_passages(TEXTS)
    assert (vectors.shape, vectors.dtype) == ((5, 32), np.float32)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_nothing_to_encode(tiny: SentenceEncoder) -> None:
    assert tiny.encode_passages([]).shape == tiny.encode_queries([]).shape == (0, 32)
    assert tiny.count_tokens([]) == []


def test_order_and_company_do_not_matter(tiny: SentenceEncoder) -> None:
    together = tiny.encode_passages(TEXTS * 30)
    alone = np.concatenate([tiny.encode_passages([text]) for text in TEXTS])
    np.testing.assert_allclose(together, np.tile(alone, (30, 1)), atol=1e-5)


def test_prompts_are_the_models_own(tiny: SentenceEncoder, tiny_encoder_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(tiny_encoder_folder), device="cpu", local_files_only=True)
    np.testing.assert_allclose(tiny.encode_queries(TEXTS), plain.encode([f"query: {t}" for t in TEXTS]), atol=1e-5)
    np.testing.assert_allclose(tiny.encode_passages(TEXTS), plain.encode([f"passage: {t}" for t in TEXTS]), atol=1e-5)


def test_progress_adds_up(tiny: SentenceEncoder) -> None:
    steps: list[int] = []
    tiny.encode_passages([*TEXTS * 40, "á " * 900], progress=steps.append)
    assert sum(steps) == 201
    assert len(steps) > 3
    assert min(steps) > 0


def test_tokens_are_counted_whole(tiny: SentenceEncoder, tiny_encoder_folder: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tiny_encoder_folder / "tokenizer.json"))
    texts = [*TEXTS, "Sở Y tế " * 1000]
    tiny.encode_passages(texts)  # leaves the tokenizer set to cut at 512
    assert tiny.count_tokens(texts) == [len(tokenizer.encode(t, add_special_tokens=False)) for t in texts]


def test_a_long_passage_is_not_cut_off(tiny: SentenceEncoder) -> None:
    first, last = "Sở Y tế chủ trì " * 120, "Công an tỉnh báo cáo " * 120
    both, other = tiny.encode_passages([first + last, first + "kinh phí " * 240])
    assert float(both @ other) < 0.9999
    parts = tiny.encode_passages([first, last])
    assert (parts @ both).min() > 0.9


@given(st.text(alphabet="aế \n1", min_size=1500, max_size=4000))
def test_pieces_keep_every_character(tiny: SentenceEncoder, text: str) -> None:
    pieces = list(tiny._pieces(text))
    assert "".join(pieces) == text
    assert max(tiny.count_tokens(["passage: " + piece for piece in pieces])) <= tiny.max_tokens - 2


def test_many_threads(tiny: SentenceEncoder) -> None:
    alone = {text: tiny.encode_queries([text])[0] for text in TEXTS}

    def work(i: int) -> None:
        text = TEXTS[i % len(TEXTS)]
        if i % 7 == 0:
            assert len(tiny.encode_passages(TEXTS)) == len(TEXTS)
        elif i % 3 == 0:
            assert tiny.count_tokens([text, text * 500])[0] == tiny.count_tokens([text])[0]
        else:
            np.testing.assert_allclose(tiny.encode_queries([text])[0], alone[text], atol=1e-5)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(80)))


def test_queries_get_in_between_batches(tiny: SentenceEncoder) -> None:
    finished: list[str] = []

    def index() -> None:
        tiny.encode_passages(TEXTS * 400)
        finished.append("passages")

    with ThreadPoolExecutor(2) as pool:
        job = pool.submit(index)
        for _ in range(3):
            tiny.encode_queries(["Ai ký?"])
            finished.append("query")
        job.result()
    assert finished[-1] == "passages"


def test_silent_and_without_network(
    tiny_encoder_folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"network: {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    load_encoder(str(tiny_encoder_folder)).encode_passages(TEXTS)
    load_encoder().encode_queries(TEXTS)
    assert capfd.readouterr() == ("", "")


def test_importing_models_imports_no_torch() -> None:
    code = "import sys, docqa.models; print([m for m in ('torch', 'transformers', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_fingerprint_is_kept_and_follows_what_matters(own_cache: Path, copied: Path) -> None:
    first = load_encoder(str(copied), precision="fp32").fingerprint
    (copied / "README.md").write_text("changed")
    (copied / "onnx").mkdir()
    (copied / "onnx" / "config.json").write_text("{}")
    assert load_encoder(str(copied), precision="fp32").fingerprint == first
    elsewhere = shutil.copytree(copied, copied.parent / "elsewhere")
    assert load_encoder(str(elsewhere), precision="fp32").fingerprint == first
    assert load_encoder(str(copied), precision="bf16").fingerprint == first

    seen = {first}
    for name, old, new in (
        ("1_Pooling/config.json", '"pooling_mode_mean_tokens": true', '"pooling_mode_cls_token": true'),
        ("config_sentence_transformers.json", "passage: ", "doc: "),
        ("tokenizer.json", '"▁Sở"', '"▁Số"'),
    ):
        path = copied / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        seen.add(load_encoder(str(copied), precision="fp32").fingerprint)
    weights = copied / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-2] ^= 1
    weights.write_bytes(data)
    seen.add(load_encoder(str(copied), precision="fp32").fingerprint)
    assert len(seen) == 5


def test_fingerprint_without_a_cache(copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = fingerprint(copied, ("a", "b"))
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "file" / "cache"))
    assert fingerprint(copied, ("a", "b")) == kept != fingerprint(copied, ("a", "c"))


def test_cache_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCQA_CACHE", str(tmp_path / "own"))
    assert cache.cache_folder() == tmp_path / "own"
    monkeypatch.delenv("DOCQA_CACHE")
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
        assert cache.cache_folder() == tmp_path / "xdg" / "docqa"


def test_precision_is_measured_once_and_kept(
    own_cache: Path, tiny_encoder_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(precision, "_SHORT", 0.0)
    first = load_encoder(str(tiny_encoder_folder))
    notes = [json.loads(p.read_text()) for p in (own_cache / "notes").glob("precision-*.json")]
    assert len(notes) == 1
    assert set(notes[0]["seconds"]) == {f"{u} {p}" for u in ("passages", "queries") for p in ("fp32", "bf16")}
    monkeypatch.setattr(precision, "measure", None)  # a second measurement would fail
    again = load_encoder(str(tiny_encoder_folder))
    assert (again.precision, again.query_precision) == (first.precision, first.query_precision)


@pytest.mark.parametrize(("half_time", "chosen"), [(0.5, "bf16"), (0.95, "fp32"), (3.0, "fp32")])
def test_the_faster_precision_is_chosen(
    tiny_encoder_folder: Path, monkeypatch: pytest.MonkeyPatch, half_time: float, chosen: str
) -> None:
    from docqa.models.load import load_folder

    model = load_folder(tiny_encoder_folder)
    half = precision.half_precision(model)
    monkeypatch.setattr(precision, "_SHORT", 0.0)
    monkeypatch.setattr(precision, "_race", lambda encode, texts, clock: {"fp32": 1.0, "bf16": half_time})
    choice = precision.measure(model, lambda: half, ("query: ", "passage: "))
    assert (choice.passages, choice.queries) == (chosen, chosen)


def test_half_precision_is_the_plain_one_and_shares_the_tables(tiny_encoder_folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    from docqa.models.load import load_folder

    model = load_folder(tiny_encoder_folder)
    half = precision.half_precision(model)
    plain = SentenceTransformer(
        str(tiny_encoder_folder), device="cpu", local_files_only=True, model_kwargs={"dtype": torch.bfloat16}
    )
    ours, theirs = half.encode(list(TEXTS)), plain.encode(list(TEXTS), convert_to_tensor=True).float().numpy()
    np.testing.assert_allclose(ours, theirs, atol=0.01)
    tables = [m[0].model.embeddings.word_embeddings.weight for m in (model, half)]
    assert tables[0].data_ptr() == tables[1].data_ptr()
    assert model.dtype == torch.float32
    assert half[0].model.encoder.layer[0].output.dense.weight.dtype == torch.bfloat16


def test_e5_of_the_hub_gets_its_prompts() -> None:
    from docqa.models.encoder import _prompts

    bare = {"query": "", "document": ""}
    assert _prompts(bare, "intfloat/multilingual-e5-small") == ("query: ", "passage: ")
    assert _prompts(bare, "intfloat/multilingual-e5-large-instruct") == ("", "")
    assert _prompts(bare, "someone/other") == ("", "")
    assert _prompts({"query": "q: ", "document": "", "passage": "p: "}, "intfloat/e5-base-v2") == ("q: ", "p: ")


def _one_line(error: ModelError) -> str:
    assert "\n" not in str(error)
    return str(error)


@pytest.mark.parametrize(
    "name", ["./no/such/folder", "/no/such/folder", "a/b/c", "", " ", "no such folder", "~nobody/x/y", "a\0b"]
)
def test_no_such_folder(name: str) -> None:
    with pytest.raises(ModelError, match="there is no model folder") as caught:
        load_encoder(name)
    _one_line(caught.value)


@pytest.mark.parametrize("content", [{}, {"config.json": "{"}, {"config.json": '{"model_type": "bert"}'}])
def test_a_folder_without_a_model(tmp_path: Path, content: dict[str, str]) -> None:
    for name, text in content.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(ModelError, match="no encoder can be loaded from") as caught:
        load_encoder(str(tmp_path))
    _one_line(caught.value)


def test_a_damaged_folder(copied: Path) -> None:
    weights = copied / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError, match="no encoder can be loaded from") as caught:
        load_encoder(str(copied))
    _one_line(caught.value)


def test_hub_id_offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    with pytest.raises(ModelError, match="someone/some-encoder is not in the hub's cache") as caught:
        load_encoder("someone/some-encoder")
    assert "HF_HUB_OFFLINE" in _one_line(caught.value)


def test_hub_model_in_the_hubs_cache(
    tiny_encoder_folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Laid out as the hub's client does; loaded without a connection, like the folder itself."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path))
    home = tmp_path / "models--someone--some-encoder"
    shutil.copytree(tiny_encoder_folder, home / "snapshots" / ("0" * 40))
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text("0" * 40)
    encoder = load_encoder("someone/some-encoder", precision="fp32")
    folder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    assert encoder.name == "someone/some-encoder"
    assert encoder.fingerprint == folder.fingerprint
    np.testing.assert_allclose(encoder.encode_queries(TEXTS), folder.encode_queries(TEXTS), atol=1e-6)


def test_unknown_precision() -> None:
    with pytest.raises(InputError, match="fp64"):
        load_encoder(precision="fp64")  # type: ignore[arg-type]
