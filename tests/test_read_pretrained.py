"""Readers over transformers' question answering models: real ones, small, on disk; spans known and spans as offsets."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training_samples import PASSAGES

from docqa import QA, Index, Passage, Reading, load_reader
from docqa.errors import DocqaError, InputError, ModelError
from docqa.models.auto import load_auto
from docqa.read import PretrainedReader

TEXTS = [text for text, _, _ in PASSAGES]
FILLER = "Các sở, ban, ngành có liên quan. "


def _taught(folder: Path, source: Path, kind: str) -> Path:
    """A question answering model with the small tokenizer of ``source`` that has learnt PASSAGES by heart, and that
    each question's neighbour does not answer it."""
    import torch
    import transformers
    from transformers import AutoTokenizer

    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.safetensors", "modules.json", "config*.json"))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    sizes = {
        "vocab_size": len(tokenizer),
        "hidden_size": 32,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 64,
        "max_position_embeddings": 98,
        "pad_token_id": 1,
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
    }
    with torch.random.fork_rng():
        torch.manual_seed(11)
        config = getattr(transformers, f"{kind}Config")(**sizes)
        model = getattr(transformers, f"{kind}ForQuestionAnswering")(config)
        rows = [(q, text, text.index(a), text.index(a) + len(a)) for text, q, a in PASSAGES]
        rows += [(q, TEXTS[n - 1], -1, -1) for n, (_, q, _) in enumerate(PASSAGES)]
        rows += [(PASSAGES[3][1], FILLER * n, -1, -1) for n in (1, 4, 7)]
        text, question, answer = PASSAGES[3]
        for before in (FILLER * n + FILLER[cut:] for n in range(4) for cut in (0, 5, 9, 14, 20)):
            first = len(before) + text.index(answer)
            rows.append((question, before + text, first, first + len(answer)))
        batch = tokenizer([r[0] for r in rows], [r[1] for r in rows], padding=True, return_tensors="pt")
        starts, ends = [], []
        for n, (_, _, first, last) in enumerate(rows):
            starts.append(0 if first < 0 else batch.char_to_token(n, first, 1))
            ends.append(0 if first < 0 else batch.char_to_token(n, last - 1, 1))
        inputs = {k: v for k, v in batch.items() if k in ("input_ids", "attention_mask", "token_type_ids")}
        if kind == "XLMRoberta":
            inputs.pop("token_type_ids", None)
        optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
        for _ in range(150):
            loss = model(**inputs, start_positions=torch.tensor(starts), end_positions=torch.tensor(ends)).loss
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=["Bert", "XLMRoberta"])
def folder(request: pytest.FixtureRequest, tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _taught(tmp_path_factory.mktemp("taught") / request.param, tiny_encoder_folder, request.param)


@pytest.fixture(scope="module", autouse=True)
def reader(folder: Path) -> Any:
    _held[:] = [load_reader(str(folder))]
    return _held[0]


_held: list[Any] = []


def whole(readings: list[Reading], texts: list[str]) -> None:
    assert len(readings) == len(texts)
    for reading, text in zip(readings, texts, strict=True):
        assert reading.text == text[reading.start : reading.end]
        assert 0 <= reading.relevance <= 1
        assert reading.score == -math.inf or math.isfinite(reading.score)


def test_a_folder_of_transformers_is_told_from_a_trained_reader(reader: Any, folder: Path) -> None:
    assert isinstance(reader, PretrainedReader)
    assert reader.name == folder.name


def test_it_finds_what_the_model_was_taught_and_doubts_the_rest(reader: Any) -> None:
    for n, (text, question, answer) in enumerate(PASSAGES):
        right, wrong = reader.read(question, [text, TEXTS[n - 1]])
        assert right.text == answer.rstrip(".")
        assert right.relevance > 0.5 > wrong.relevance
        assert right.score > 0 > wrong.score
        assert right.relevance == pytest.approx(1 / (1 + math.exp(-right.score)), abs=1e-4)


def test_the_answer_at_the_end_of_a_long_passage_is_found_by_stride(reader: Any) -> None:
    text, question, _ = PASSAGES[3]
    long = Passage(FILLER * 40 + text)
    [reading] = reader.read(question, [long])
    assert reading.text == long.text[reading.start : reading.end]
    assert reading.start > len(long.text) - len(text)


def test_it_reads_as_the_protocol_says(reader: Any) -> None:
    texts = [TEXTS[0], "", TEXTS[3] * 12, " \n\u00a0 ", TEXTS[1]]
    readings = reader.read("Trước ngày nào?", [texts[0], *(Passage(t, "Kế hoạch\nMục tiêu") for t in texts[1:])])
    whole(readings, texts)
    assert readings[1] == readings[3] == Reading(0, 0, "", -math.inf, 0.0)
    assert reader.read("Ai?", []) == []


@given(st.text("aếđ̣́̂e7.%½ﬁＡ \u00a0\u2009\t\n\u200b\ufeff\x01ộ中🙂", max_size=80), st.text(max_size=20))
def test_spans_are_the_passages_own_words_in_odd_unicode(text: str, question: str) -> None:
    readings = _held[0].read(question, [Passage(text, "Sở\u00a0Y tế"), text])
    whole(readings, [text, text])
    assert all(r.text == r.text.strip() for r in readings)


def test_an_index_asks_it(folder: Path, tiny_index: Path) -> None:
    with Index.open(tiny_index) as index:
        answer = QA(index, reader=str(folder)).ask("Sở Y tế có nhiệm vụ gì?")
        for citation in answer.citations:
            assert citation.quote == index.document(citation.document_id).text[citation.start : citation.end]


def _changed(folder: Path, to: Path, **config: object) -> Path:
    shutil.copytree(folder, to)
    kept = json.loads((to / "config.json").read_text(encoding="utf-8"))
    (to / "config.json").write_text(json.dumps(kept | config), encoding="utf-8")
    return to


def test_what_is_no_question_answering_model(folder: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"is not a question answering model \(BertModel\)"):
        load_reader(str(tiny_encoder_folder))
    headless = _changed(folder, tmp_path / "headless", num_hidden_layers=3)
    with pytest.raises(ModelError, match="is not whole"):
        load_reader(str(headless))


def test_a_pickle_is_never_opened(folder: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    pickled = _changed(folder, tmp_path / "pickled")
    torch.save(load_file(pickled / "model.safetensors"), pickled / "pytorch_model.bin")
    (pickled / "model.safetensors").unlink()
    with pytest.raises(ModelError, match="safetensors"):
        load_reader(str(pickled))


def test_code_that_comes_with_a_model_is_not_run(folder: Path, tmp_path: Path) -> None:
    evil = _changed(
        folder,
        tmp_path / "evil",
        model_type="mine",
        auto_map={"AutoConfig": "mine.C", "AutoModelForQuestionAnswering": "mine.M"},
    )
    (evil / "mine.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n", encoding="utf-8")
    with pytest.raises(ModelError):
        load_reader(str(evil))
    assert not (tmp_path / "ran").exists()


def test_a_configuration_names_no_code(folder: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    from transformers import AutoTokenizer, DebertaV2Config, DebertaV2ForQuestionAnswering

    changed = _changed(folder, tmp_path / "kernel", _attn_implementation="evil/kernel")
    assert load_auto(str(changed), "QuestionAnswering").model.config._attn_implementation == "sdpa"
    plain = tmp_path / "plain"  # of a kind that has no other way
    AutoTokenizer.from_pretrained(tiny_encoder_folder).save_pretrained(plain)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    DebertaV2ForQuestionAnswering(DebertaV2Config(**sizes)).save_pretrained(plain)
    changed = _changed(plain, tmp_path / "plain-kernel", _attn_implementation="evil/kernel")
    assert load_auto(str(changed), "QuestionAnswering").model.config._attn_implementation == "eager"


def test_damaged_weights(folder: Path, tmp_path: Path) -> None:
    damaged = _changed(folder, tmp_path / "damaged")
    weights = damaged / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(ModelError, match="cannot be loaded from"):
        load_reader(str(damaged))


def test_a_hub_that_cannot_be_asked_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match="nobody/no-such-reader is not in the hub's cache") as caught:
        load_reader("nobody/no-such-reader")
    assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="unknown reader 'oracle'"):
        load_reader("oracle")
    assert issubclass(ModelError, DocqaError)
