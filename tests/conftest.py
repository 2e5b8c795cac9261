"""Fixtures shared by the tests."""

from __future__ import annotations

import json
import string
from pathlib import Path

import pytest
from hypothesis import settings

# No time limit for a single example: on a busy machine it says nothing about the code.
settings.register_profile("docqa", deadline=None)
settings.load_profile("docqa")

# Where the tiny encoder's tokenizer has its words from: invented, but with the words that plans are made of.
_SENTENCES = (
    "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện nhiệm vụ năm học mới.",
    "Sở Y tế chủ trì, phối hợp với Công an tỉnh và các sở, ban, ngành có liên quan.",
    "Tổ chức tuyên truyền, vận động nhân dân phòng ngừa tai nạn giao thông đường bộ.",
    "Kinh phí thực hiện được bố trí trong dự toán ngân sách hằng năm theo phân cấp.",
    "Mục tiêu đến năm 2030: 100% số xã đạt chuẩn, giảm 5% số vụ so với năm trước.",
    "Trưởng phòng Giáo dục và Đào tạo chịu trách nhiệm báo cáo kết quả trước ngày 15 tháng 12.",
)


@pytest.fixture(scope="session")
def tiny_encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real, small sentence-transformers folder (BERT, 2 layers, 32 dimensions, random weights from a fixed seed,
    Unigram tokenizer, mean pooling, L2): loads in well under a second. Pass it as ``model=str(folder)``."""
    import torch
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("tiny-encoder")
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    words = sorted({"▁" + word for sentence in _SENTENCES for word in sentence.split()})
    letters = sorted(set("▁" + "".join(words) + string.printable) - set(string.whitespace))
    vocabulary = [(s, 0.0) for s in special] + [(w, -8.0) for w in words] + [(c, -10.0) for c in letters]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
    tokenizer.add_special_tokens(special)
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    with torch.random.fork_rng():
        torch.manual_seed(7)
        config = BertConfig(
            vocab_size=tokenizer.get_vocab_size(),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=512,
            pad_token_id=1,
            initializer_range=0.2,
        )
        BertModel(config).save_pretrained(folder)
    files: dict[str, object] = {
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": 512,
            **dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), special, strict=True)),
            "cls_token": "<s>",
            "sep_token": "</s>",
        },
        "sentence_bert_config.json": {"max_seq_length": 512, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": 32, "pooling_mode_mean_tokens": True},
    }
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    (folder / "2_Normalize").mkdir()
    return folder


@pytest.fixture(scope="session")
def tiny_index(tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index over the sample plans, built with the tiny encoder. To change it, copy it first."""
    from docqa import Config, Index

    folder = tmp_path_factory.mktemp("tiny-index") / "index"
    plans = Path(__file__).parents[1] / "eval" / "data" / "plans"
    config = Config.model_validate({"encoder": {"model": str(tiny_encoder_folder), "precision": "fp32"}})
    Index.build([plans], folder, config=config, progress=False).close()
    return folder


@pytest.fixture(scope="session")
def plans_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index over the sample plans, built with the packaged encoder. To change it, copy it first."""
    from docqa import Index

    folder = tmp_path_factory.mktemp("plans-index") / "index"
    Index.build([Path(__file__).parents[1] / "eval" / "data" / "plans"], folder, progress=False).close()
    return folder
