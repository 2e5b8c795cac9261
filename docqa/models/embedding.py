"""The encoder with adapters that learn: texts' tokens to unit vectors, with gradients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from docqa.models.lora import OwnWeights, attach, own_tree
from docqa.models.quick import use_attention

if TYPE_CHECKING:
    import torch

    from docqa.models.precision import Precision
    from docqa.models.sentence import SentenceEncoder

Ids = Sequence[npt.NDArray[np.int64]]
_MULTIPLE = 16  # lengths are padded to this: other lengths are slow on a processor


class Embedder(OwnWeights):
    """Shares the encoder's weights in memory and leaves the encoder as it is. ``weights`` are its own, in float32: two
    matrices for each linear layer, by the layer's name with ".down" (rank, in) and ".up" (out, rank)."""

    def __init__(
        self,
        encoder: SentenceEncoder,
        rank: int,
        *,
        precision: Precision = "fp32",
        device: str | None = None,
        seed: int = 0,
    ) -> None:
        """Raises:
        ModelError: if the encoder holds no transformer.
        """
        import torch

        tree = own_tree(encoder.transformer(precision))
        if getattr(tree, "pooler", None) is not None:
            tree.pooler = None  # it plays no part in the vectors
        if device is not None:
            tree = tree.to(device)
        use_attention(tree)
        self.device = next(tree.parameters()).device
        self._tree: Any = tree
        self._after = encoder.after_transformer()
        self._pad = int(tree.config.pad_token_id or 0)
        self._types = int(getattr(tree.config, "type_vocab_size", 0) or 0) > 1
        generator = torch.Generator().manual_seed(seed)
        self.weights: dict[str, torch.nn.Parameter] = {}
        for name, (down, up) in attach(tree, rank, generator).items():
            self.weights |= {f"{name}.down": down, f"{name}.up": up}

    def __call__(self, texts: Ids) -> torch.Tensor:
        """Vectors of shape (texts, dimension), of length 1; ``texts`` as token ids with their special tokens."""
        import torch

        length = -(-max(map(len, texts)) // _MULTIPLE) * _MULTIPLE
        ids = np.full((len(texts), length), self._pad, np.int64)
        mask = np.zeros((len(texts), length), np.int64)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        given: dict[str, Any] = {
            "input_ids": torch.from_numpy(ids).to(self.device),
            "attention_mask": torch.from_numpy(mask).to(self.device),
        }
        if self._types:
            given["token_type_ids"] = torch.zeros_like(given["input_ids"])
        hidden = self._tree(**given).last_hidden_state.float()
        features: dict[str, Any] = {"token_embeddings": hidden, "attention_mask": given["attention_mask"]}
        for module in self._after:
            features = module(features)
        vectors: torch.Tensor = torch.nn.functional.normalize(features["sentence_embedding"], dim=-1)
        return vectors
