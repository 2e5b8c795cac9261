"""Training a reader: it learns, goes on where it stopped, and says in one line what it cannot use."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training_samples import LEARNED, PASSAGES, TINY, squad, train

from docqa import load_encoder, load_reader
from docqa.errors import InputError, LockedError, ModelError
from docqa.models.reading import Window
from docqa.train import ReaderTraining, Told, judge, write_card
from docqa.train.card import _before
from docqa.train.examples import Example
from docqa.train.features import Feature, hide
from docqa.train.plan import epoch_examples


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return squad(tmp_path_factory.mktemp("data") / "eight.json")


@pytest.fixture(scope="module")
def learned(data: Path, tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return train(data, tmp_path_factory.mktemp("learned") / "reader", tiny_encoder_folder, LEARNED)


def weights(folder: Path) -> dict[str, np.ndarray]:
    from safetensors.numpy import load_file

    return load_file(folder / "checkpoint.safetensors")


def test_it_learns_eight_questions_by_heart(learned: Any, data: Path) -> None:
    reader = load_reader(str(learned.folder), encoder=learned.encoder)
    figures = judge(reader, data, None, learned.encoder).figures
    assert figures["EM"].value == 1.0
    assert figures["AUROC"].value == 1.0
    for text, question, answer in PASSAGES:
        [reading] = reader.read(question, [text])
        assert reading.text == answer == text[reading.start : reading.end]


def test_its_log_shows_the_loss_falling(learned: Any) -> None:
    lines = [json.loads(line) for line in (learned.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["step"] for line in lines] == sorted({line["step"] for line in lines})
    assert lines[-1]["step"] == lines[-1]["of"] == learned.steps
    assert lines[-1]["span_loss"] < 0.2 < lines[0]["span_loss"]
    assert all(line["windows_per_second"] > 0 for line in lines)


def test_the_log_and_the_folder_hold_nothing_half_written(learned: Any) -> None:
    names = {p.name for p in learned.folder.iterdir()}
    assert {"reader.json", "reader.safetensors", "checkpoint.safetensors", "log.jsonl"} <= names
    assert not [name for name in names if name.endswith(".writing")]


def test_stopped_at_every_step_it_ends_with_the_same_weights(
    data: Path, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    whole = train(data, tmp_path / "whole", tiny_encoder_folder)
    assert whole.finished
    parts = train(data, tmp_path / "parts", tiny_encoder_folder, minutes=0)
    sittings = 1
    while not parts.finished:
        assert parts.progress.step == sittings
        parts = train(data, tmp_path / "parts", tiny_encoder_folder, minutes=0)
        sittings += 1
    assert sittings == whole.steps > 3
    one, other = weights(whole.folder), weights(parts.folder)
    assert one.keys() == other.keys()
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)
    steps = [json.loads(line)["step"] for line in (parts.folder / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert steps == list(range(1, whole.steps + 1))


def test_another_seed_learns_something_else(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    one = train(data, tmp_path / "one", tiny_encoder_folder, minutes=0)
    two = train(data, tmp_path / "two", tiny_encoder_folder, TINY.model_copy(update={"seed": 6}), minutes=0)
    name = "weight/span.weight"
    assert not np.array_equal(weights(one.folder)[name], weights(two.folder)[name])


def test_a_finished_run_learns_no_more(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    first = train(data, tmp_path / "out", tiny_encoder_folder)
    before = (tmp_path / "out" / "checkpoint.safetensors").stat().st_mtime_ns
    again = train(data, tmp_path / "out", tiny_encoder_folder)
    assert again.finished
    assert again.progress == first.progress
    assert (tmp_path / "out" / "checkpoint.safetensors").stat().st_mtime_ns == before


def test_the_encoder_gives_the_same_vectors_while_a_reader_is_trained_and_read(
    learned: Any, tiny_encoder_folder: Path, monkeypatch: pytest.MonkeyPatch, data: Path, tmp_path: Path
) -> None:
    texts = [text for text, _, _ in PASSAGES]
    untouched = load_encoder(str(tiny_encoder_folder), precision="fp32").encode_passages(texts)
    shared = load_encoder(str(tiny_encoder_folder), precision="fp32")
    reader = load_reader(str(learned.folder), encoder=shared)
    reader.read("Ai chủ trì phối hợp?", texts)
    np.testing.assert_array_equal(shared.encode_passages(texts), untouched)
    monkeypatch.setattr("docqa.train.reader.load_encoder", lambda _: shared)
    train(data, tmp_path / "out", tiny_encoder_folder)
    np.testing.assert_array_equal(shared.encode_passages(texts), untouched)
    assert all(p.requires_grad for p in shared.transformer("fp32").parameters())


def test_it_begins_with_another_readers_weights(
    learned: Any, data: Path, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    settings = LEARNED.model_copy(update={"epochs": 1, "rate": 1e-6})
    second = train(data, tmp_path / "second", tiny_encoder_folder, settings, start=learned.folder)
    reader = load_reader(str(second.folder), encoder=second.encoder)
    assert judge(reader, data, None, second.encoder).figures["EM"].value == 1.0
    write_card(learned, [], Told(command="docqa train reader --data one.json"))
    write_card(second, [], Told(command="docqa train reader --data two.json", start=learned.folder))
    card = (second.folder / "README.md").read_text(encoding="utf-8")
    assert card.index("two.json") < card.index(f"## Before: {learned.folder.name}") < card.index("one.json")
    # A reader begun with this one tells of both.
    before = "\n\n".join(_before([second.folder]))
    assert before.index("## Before: ") < before.index("two.json") < before.index(f"## Before: {learned.folder.name}")
    assert before.count("one.json") == 1
    with pytest.raises(InputError, match="another start"):
        train(data, tmp_path / "second", tiny_encoder_folder, settings)


def test_questions_about_documents(tiny_encoder_folder: Path, tmp_path: Path) -> None:
    plans = Path(__file__).parents[1] / "eval" / "data" / "plans"
    lines = (plans.parent / "train.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    asked = tmp_path / "some.jsonl"
    asked.write_text("".join(lines[:24]), encoding="utf-8")
    made = train(asked, tmp_path / "out", tiny_encoder_folder, TINY.model_copy(update={"length": 256}), documents=plans)
    assert made.finished
    assert made.files[0].questions == 24
    reader = load_reader(str(made.folder), encoder=made.encoder)
    judged = judge(reader, asked, plans, made.encoder)
    assert 0 <= (judged.figures["F1"].value or 0) <= 1
    with pytest.raises(InputError, match=r"--docs"):
        train(asked, tmp_path / "other", tiny_encoder_folder)


def test_the_card_tells_its_own_figures(learned: Any, data: Path) -> None:
    reader = load_reader(str(learned.folder), encoder=learned.encoder)
    judged = [judge(reader, data, None, learned.encoder)]
    write_card(learned, judged, Told("for research\nonly", "docqa train reader --data eight.json"))
    card = (learned.folder / "README.md").read_text(encoding="utf-8")
    assert "| eight.json | 1.000 [1.000, 1.000] |" in card
    assert learned.files[0].digest[:12] in card
    assert learned.encoder.fingerprint[:12] in card
    assert "Terms of the data: for research only" in card
    assert "epochs 120" in card
    assert "docqa train reader --data eight.json" in card
    assert f"{learned.progress.seen:,} windows" in card


def test_unanswerable_questions_are_judged_apart(learned: Any, tmp_path: Path) -> None:
    asked = [*PASSAGES, (PASSAGES[0][0], "Kinh phí bao nhiêu?", "")]
    reader = load_reader(str(learned.folder), encoder=learned.encoder)
    judged = judge(reader, squad(tmp_path / "v2.json", asked), None, learned.encoder)
    assert judged.file.questions - judged.file.answerable == 1
    assert judged.figures["EM"].questions == len(PASSAGES)
    assert judged.figures["AUROC (unanswerable)"].questions == len(PASSAGES) + 1


@pytest.mark.parametrize("text", ["", "[]", '{"data": []}', '{"data": 3}', "no JSON"])
def test_no_squad_file(text: str, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.json") as error:
        train(bad, tmp_path / "out", tiny_encoder_folder)
    assert "\n" not in str(error.value)
    assert not (tmp_path / "out").exists()


def test_a_run_goes_on_only_as_it_began(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    train(data, out, tiny_encoder_folder, minutes=0)
    before = weights(out)
    for key, value in (("rate", 0.02), ("epochs", 3), ("rank", 4)):
        with pytest.raises(InputError, match=re.escape(f"begun with another {key} (")):
            train(data, out, tiny_encoder_folder, TINY.model_copy(update={key: value}))
    with pytest.raises(InputError, match="begun with another data"):
        train(squad(data.with_name("seven.json"), PASSAGES[:7]), out, tiny_encoder_folder)
    after = weights(out)
    assert all(np.array_equal(before[name], after[name]) for name in before)


def test_a_checkpoint_of_another_encoder(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    import shutil

    train(data, tmp_path / "out", tiny_encoder_folder, minutes=0)
    other = shutil.copytree(tiny_encoder_folder, tmp_path / "other")
    prompts = {"prompts": {"query": "q: ", "document": "d: "}}
    (other / "config_sentence_transformers.json").write_text(json.dumps(prompts), encoding="utf-8")
    with pytest.raises(InputError, match="begun with another encoder"):
        train(data, tmp_path / "out", other)
    with pytest.raises(ModelError, match="belongs to the encoder"):
        load_reader(str(tmp_path / "out"), encoder=load_encoder(str(other), precision="fp32"))
    with pytest.raises(ModelError, match="belongs to the encoder"):
        train(data, tmp_path / "second", other, start=tmp_path / "out")


def test_a_folder_that_holds_something_else(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match=r"holds something else \(thesis\.txt\)"):
        train(data, out, tiny_encoder_folder)
    assert [p.name for p in out.iterdir()] == ["thesis.txt"]
    with pytest.raises(InputError, match="is no folder"):
        train(data, out / "thesis.txt", tiny_encoder_folder)


@pytest.mark.parametrize("data_of", [b"", b"no checkpoint", b'\x08\0\0\0\0\0\0\0{"a":1}}'])
def test_a_damaged_checkpoint(data_of: bytes, data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "checkpoint.safetensors").write_bytes(data_of)
    with pytest.raises(InputError, match="damaged or no checkpoint"):
        train(data, out, tiny_encoder_folder)


def test_a_loss_beyond_numbers_ends_the_run(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    import torch

    from docqa.train import reader

    real = reader.losses
    calls = 0

    def sometimes(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        found = real(*given)
        return {**found, "span_loss": found["span_loss"] * torch.tensor(float("inf"))} if calls == 3 else found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "losses", sometimes)
        with pytest.raises(InputError, match="after 2 steps the loss is no number"):
            train(data, tmp_path / "out", tiny_encoder_folder, every=0)
    assert all(np.isfinite(w).all() for w in weights(tmp_path / "out").values())


def test_two_at_once(data: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".lock"):
        caught: list[BaseException] = []

        def second() -> None:
            try:
                train(data, tmp_path / "out", tiny_encoder_folder)
            except LockedError as error:
                caught.append(error)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert "another process is training" in str(caught[0])


@pytest.mark.parametrize("values", [{"stride": 40}, {"rate": 0}, {"epochs": 0}, {"negatives": -1}, {"unknown": 1}])
def test_settings_that_cannot_be(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(values))):
        ReaderTraining.model_validate(TINY.model_dump() | values)


def test_hidden_tokens_are_drawn_anew_and_stopping_changes_nothing(
    data: Path, tiny_encoder_folder: Path, tmp_path: Path
) -> None:
    hiding = TINY.model_copy(update={"hide": 0.3})
    whole = train(data, tmp_path / "whole", tiny_encoder_folder, hiding)
    train(data, tmp_path / "parts", tiny_encoder_folder, hiding, minutes=0)
    parts = train(data, tmp_path / "parts", tiny_encoder_folder, hiding)
    one, other = weights(whole.folder), weights(parts.folder)
    for name in one:
        np.testing.assert_array_equal(one[name], other[name], err_msg=name)
    plain = train(data, tmp_path / "plain", tiny_encoder_folder)
    assert any(not np.array_equal(one[name], weights(plain.folder)[name]) for name in one)


@given(st.lists(st.integers(5, 90), max_size=40), st.lists(st.integers(5, 90), min_size=1), st.floats(0, 0.9))
def test_only_words_are_hidden(question: list[int], passage: list[int], share: float) -> None:
    feature = Feature(Window(np.array(question, int), np.array([3, 4]), np.array(passage), 7), ((0, 0),))
    seen = hide(feature, share, 99, np.random.default_rng(1))
    assert (seen.spans, seen.window.first) == (feature.spans, 7)
    assert seen.window.context.tolist() == [3, 4]
    for before, after in ((question, seen.window.question), (passage, seen.window.passage)):
        assert all(b in (a, 99) for a, b in zip(before, after.tolist(), strict=True))
    if share == 0:
        assert seen.window.passage.tolist() == passage


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
