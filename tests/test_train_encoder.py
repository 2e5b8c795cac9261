"""Training an encoder's adapter: it learns, goes on where it stopped, and changes nothing that it should not."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commandline import assert_fails, docqa, here
from training_samples import PASSAGES, squad

from docqa import Config, Index, load_encoder, load_reader
from docqa.errors import IncompatibleIndexError, InputError, ModelError
from docqa.evaluate import stripped
from docqa.models.adapter import Adapter, AdapterSettings, read_adapter
from docqa.train import EncoderTraining, Trained, judge_encoder, train_encoder
from docqa.train.contrast import Contrasts
from docqa.train.pairs import Pair, of_texts, sources

TINY = EncoderTraining(epochs=2, batch=4, rank=8, rate=0.01, length=48, seed=5)
PLANS = Path(__file__).parents[1] / "eval" / "data" / "plans"


def train(data: list[Path], out: Path, encoder: Path, settings: EncoderTraining = TINY, **more: Any) -> Trained:
    return train_encoder(
        data, [], out, settings, base=str(encoder), device="cpu", precision="fp32", progress=False, **more
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return squad(tmp_path_factory.mktemp("data") / "eight.json")


@pytest.fixture(scope="module")
def learned(data: Path, tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Trained:
    settings = TINY.model_copy(update={"epochs": 60, "rank": 16, "batch": 8})
    return train([data], tmp_path_factory.mktemp("learned") / "adapter", tiny_encoder_folder, settings)


def weights(folder: Path) -> dict[str, np.ndarray]:
    from safetensors.numpy import load_file

    return load_file(folder / "checkpoint.safetensors")


def test_it_learns_which_passage_each_question_wants(learned: Trained, data: Path, tiny_encoder_folder: Path) -> None:
    now = load_encoder(str(tiny_encoder_folder), adapter=str(learned.folder), precision="fp32")
    figures = judge_encoder(now, learned.encoder, data, None).figures
    assert figures["recall@1"].value == figures["recall@1, stripped"].value == 1.0
    assert figures["recall@1 (bare)"].value < 0.8
    lines = [json.loads(line) for line in (learned.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[-1]["question_loss"] < 0.1 < lines[0]["question_loss"]
    assert all(line["pairs_per_second"] > 0 for line in lines)


def test_stopped_at_every_step_it_ends_with_the_same_weights(
    data: Path, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    whole = train([data], tmp_path / "whole", tiny_encoder_folder)
    parts = train([data], tmp_path / "parts", tiny_encoder_folder, minutes=0)
    while not parts.finished:
        parts = train([data], tmp_path / "parts", tiny_encoder_folder, minutes=0)
    assert whole.finished
    assert whole.steps > 3
    one, other = weights(whole.folder), weights(parts.folder)
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)


def test_another_run_in_the_folder_is_refused(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    train([data], tmp_path / "out", tiny_encoder_folder, minutes=0)
    with pytest.raises(InputError, match="begun with another rate"):
        train([data], tmp_path / "out", tiny_encoder_folder, TINY.model_copy(update={"rate": 0.5}))


def test_an_adapter_that_was_not_trained_changes_nothing_and_shares_the_tables(tiny_encoder_folder: Path) -> None:
    import torch

    from docqa.models.adapter import adapted

    bare = load_encoder(str(tiny_encoder_folder), precision="fp32")
    model = bare._models["fp32"]
    layers = {n: m for n, m in model[0].auto_model.named_modules() if isinstance(m, torch.nn.Linear)}
    zero = {f"{n}.down": torch.ones(2, m.in_features) for n, m in layers.items()}
    zero |= {f"{n}.up": torch.zeros(m.out_features, 2) for n, m in layers.items()}
    settings = AdapterSettings(encoder=bare.name, fingerprint=bare.base_fingerprint, rank=2)
    twin = adapted(model, Adapter(settings, "d", zero))
    texts = [text for text, _, _ in PASSAGES]
    same: Any = {"show_progress_bar": False, "normalize_embeddings": True}
    np.testing.assert_allclose(twin.encode(texts, **same), model.encode(texts, **same), atol=1e-6)
    tables = [m.weight for m in model[0].modules() if isinstance(m, torch.nn.Embedding)]
    theirs = [m.weight for m in twin[0].modules() if isinstance(m, torch.nn.Embedding)]
    assert [t.data_ptr() for t in tables] == [t.data_ptr() for t in theirs]
    draw = torch.Generator().manual_seed(3)
    one = {n: torch.randn(t.shape, generator=draw) for n, t in zero.items()}
    assert not np.allclose(
        adapted(model, Adapter(settings, "d", one)).encode(texts, **same), model.encode(texts, **same), atol=1e-3
    )
    np.testing.assert_allclose(twin.encode(texts, **same), model.encode(texts, **same), atol=1e-6)


def test_vectors_have_their_own_fingerprint_and_readers_keep_theirs(
    learned: Trained, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    now = load_encoder(str(tiny_encoder_folder), adapter=str(learned.folder), precision="fp32")
    bare = learned.encoder
    assert now.fingerprint != bare.fingerprint
    assert now.base_fingerprint == bare.base_fingerprint == bare.fingerprint
    question, passage = PASSAGES[0][1], PASSAGES[0][0]
    assert not np.allclose(now.encode_queries([question]), bare.encode_queries([question]), atol=1e-3)
    reader = squad(tmp_path / "r.json")
    from training_samples import train as train_reader

    folder = train_reader(reader, tmp_path / "reader", tiny_encoder_folder).folder
    [with_adapter] = load_reader(str(folder), encoder=now).read(question, [passage])
    [without] = load_reader(str(folder), encoder=bare).read(question, [passage])
    assert with_adapter == without


def test_an_index_belongs_to_its_adapter(learned: Trained, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    encoder = {"model": str(tiny_encoder_folder), "adapter": str(learned.folder), "precision": "fp32"}
    config = Config.model_validate({"encoder": encoder})
    Index.build([PLANS], tmp_path / "index", config=config, progress=False).close()
    with Index.open(tmp_path / "index") as index:
        assert index.info()["config"]["encoder"]["adapter"] == str(learned.folder)
        assert index.search("Kinh phí ở đâu?", 3)
    with pytest.raises(IncompatibleIndexError, match="was built with the encoder"):
        Index.open(tmp_path / "index", encoder=learned.encoder)


@pytest.mark.parametrize("name", ["adapter.json", "adapter.safetensors"])
def test_a_damaged_adapter_is_a_line(name: str, learned: Trained, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    for file in ("adapter.json", "adapter.safetensors"):
        (tmp_path / file).write_bytes((learned.folder / file).read_bytes())
    assert read_adapter(tmp_path).settings.rank == 16
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:40])
    with pytest.raises(ModelError, match=name) as told:
        load_encoder(str(tiny_encoder_folder), adapter=str(tmp_path))
    assert "\n" not in str(told.value)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match="holds no encoder's adapter"):
        load_encoder(str(tiny_encoder_folder), adapter=str(tmp_path))


def test_an_adapter_of_another_encoder_is_refused(learned: Trained) -> None:
    with pytest.raises(ModelError, match="belongs to the encoder"):
        load_encoder(adapter=str(learned.folder))


def test_headings_become_questions_for_what_stands_under_them(tiny_encoder_folder: Path) -> None:
    file, pairs = of_texts(PLANS, load_encoder(str(tiny_encoder_folder), precision="fp32"))
    assert file.questions == len(pairs) > 100
    assert all(p.heading and p.question == p.question.strip() and len(p.text) >= 40 for p in pairs)
    assert not any(p.question[:1].isdigit() or p.question.startswith(("I.", "II.")) for p in pairs)
    seen: dict[str, int] = {}
    for p in pairs:
        seen[p.question.casefold()] = seen.get(p.question.casefold(), 0) + 1
    assert max(seen.values()) <= 5


def test_a_folder_without_headings_is_a_line(tmp_path: Path, tiny_encoder_folder: Path) -> None:
    (tmp_path / "a.txt").write_text("Không có đề mục nào ở đây.\n", encoding="utf-8")
    with pytest.raises(InputError, match="no heading with a text under it"):
        of_texts(tmp_path, load_encoder(str(tiny_encoder_folder), precision="fp32"))


def test_batches_hold_every_pair_once_an_epoch_and_are_the_same_from_any_step(
    data: Path, tiny_encoder_folder: Path
) -> None:
    from docqa.train.examples import load

    encoder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    pairs = sources(load([data], None, encoder), [PLANS], encoder)
    lessons = Contrasts(pairs, encoder, TINY)
    batches = list(lessons(0))
    assert len(batches) == lessons.steps
    assert sum(len(b.questions) for b in batches) == TINY.epochs * len(pairs.pairs)
    again = list(islice(Contrasts(pairs, encoder, TINY)(5), 3))
    for one, other in zip(batches[5:8], again, strict=True):
        for a, b in zip([*one.questions, *one.passages], [*other.questions, *other.passages], strict=True):
            np.testing.assert_array_equal(a, b)
    for batch in batches:
        assert max(map(len, batch.passages)) <= TINY.length
        assert max(map(len, batch.questions)) <= TINY.question
        assert not batch.apart.diagonal().any()
        assert (batch.apart == batch.apart.T).all()


def test_the_answer_stays_in_a_long_passage(tiny_encoder_folder: Path) -> None:
    encoder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    from docqa.train.examples import DataFile
    from docqa.train.pairs import Pairs

    filler = "Sở Y tế chủ trì, phối hợp với Công an tỉnh. " * 60
    text = f"{filler}Hạn chót là ngày rằm. {filler}"
    at = text.index("ngày rằm")
    pair = Pair("Hạn chót là khi nào?", "", text, (at, at + len("ngày rằm")))
    lessons = Contrasts(Pairs((DataFile("a", "", 1, 1),), (pair,)), encoder, TINY)
    for seed in range(40):
        assert "ngày rằm" in lessons._text(pair, np.random.default_rng(seed))


def test_stripped_has_no_accents() -> None:
    assert stripped("Đề án của Ủy ban") == "De an cua Uy ban"


def test_the_command_trains_judges_and_writes_a_card(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    given = {"data": data, "out": tmp_path / "out", "base": tiny_encoder_folder, "epochs": 2, "batch": 4, "rank": 4}
    given |= {"precision": "fp32", "device": "cpu", "lang": "en", "terms": "for tests only"}
    options = ["train", "encoder", *(part for name, value in given.items() for part in (f"--{name}", str(value)))]
    part = here(*options, "--minutes", "0")
    assert (part.returncode, part.stderr) == (3, "")
    assert "stopped after 1 of" in part.stdout
    done = here(*options, "--dev", str(data))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"{tmp_path / 'out'}: trained"
    assert "recall@1, stripped (bare)" in done.stdout
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "an encoder's adapter for docqa" in card
    assert "Terms of the data: for tests only" in card
    assert lines[2].split()[1] in card


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    assert_fails(docqa("train", "encoder", "--out", str(tmp_path / "out"), "--lang", "en"), 2, "no data")
