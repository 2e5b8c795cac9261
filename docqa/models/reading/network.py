"""The encoder's transformer with adapters, and two heads on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docqa.errors import ModelError
from docqa.models.lora import OwnWeights, attach, merge, own_tree
from docqa.models.quick import use_attention
from docqa.models.reading.inputs import Batch, Frame, frame_of

if TYPE_CHECKING:
    import torch

    from docqa.models.precision import Precision
    from docqa.models.sentence import SentenceEncoder


JOINT = "joint."  # the names of what first and last position add together


@dataclass(frozen=True, slots=True)
class Logits:
    """``start``, ``end`` (windows, length), -inf where no answer can be; position 0 stands for none. ``relevance``
    (windows,): does the passage answer? ``joint`` (windows, length, length), where there is one: what a first position
    adds to a last one."""

    start: torch.Tensor
    end: torch.Tensor
    relevance: torch.Tensor
    joint: torch.Tensor | None = None


class Network(OwnWeights):
    """Reads windows. It shares the encoder's weights in memory and leaves the encoder as it is.

    ``weights`` are its own, in float32: two matrices for each linear layer of the transformer, and the heads'. The
    layers compute in ``precision``, and so does what the adapters add to them; the heads in float32.

    Where an answer ends depends on where it begins (Fajcik, Jon and Smrz, "Rethinking the objectives of extractive
    question answering", MRQA 2021): with ``joint``, a bilinear form of that rank over both positions is added to their
    two scores.
    """

    _called = "reader"

    def __init__(
        self,
        encoder: SentenceEncoder,
        rank: int,
        *,
        joint: int = 0,
        precision: Precision = "fp32",
        device: str | None = None,
        seed: int = 0,
    ) -> None:
        """Raises:
        ModelError: if the encoder holds no transformer that can be read with.
        """
        import torch

        tree = own_tree(encoder.transformer(precision))
        if getattr(tree, "pooler", None) is not None:
            tree.pooler = None
        if device is not None:
            tree = tree.to(device)
        use_attention(tree)
        config = tree.config
        if not hasattr(config, "hidden_size") or getattr(config, "is_encoder_decoder", False):
            raise ModelError(f"the encoder {encoder.name} is no model of BERT's kind; readers need one")
        self.frame: Frame = frame_of(encoder, int(config.pad_token_id or 0))
        self.limit = encoder.max_tokens
        self.device = next(tree.parameters()).device
        self._types = int(getattr(config, "type_vocab_size", 0) or 0) > 1
        self._tree = tree
        generator = torch.Generator().manual_seed(seed)
        adapters = attach(tree, rank, generator)
        self.weights: dict[str, torch.nn.Parameter] = {}
        for name, (down, up) in adapters.items():
            self.weights |= {f"{name}.down": down, f"{name}.up": up}
        spread = float(getattr(config, "initializer_range", 0.02))
        for name, size in (("span", 2), ("relevance", 1)):
            drawn = torch.randn(size, config.hidden_size, generator=generator) * spread
            self.weights[f"{name}.weight"] = torch.nn.Parameter(drawn.to(self.device))
            self.weights[f"{name}.bias"] = torch.nn.Parameter(torch.zeros(size, device=self.device))
        if joint:
            self.weights |= {f"{JOINT}{part}": weight for part, weight in self._bilinear(joint, generator).items()}

    def _bilinear(self, rank: int, generator: torch.Generator) -> dict[str, torch.nn.Parameter]:
        """As an adapter's two matrices are: one drawn, the other all zero, and nothing changes yet."""
        import torch

        size = int(self._tree.config.hidden_size)
        drawn = (torch.rand(rank, size, generator=generator) * 2 - 1) / size**0.5
        return {
            "down": torch.nn.Parameter(drawn.to(self.device)),
            "up": torch.nn.Parameter(torch.zeros(size, rank, device=self.device)),
        }

    def __call__(self, batch: Batch) -> Logits:
        import torch
        from torch.nn.functional import linear

        hidden = self._hidden(batch)
        spans = linear(hidden, self.weights["span.weight"], self.weights["span.bias"])
        relevance = linear(hidden[:, 0], self.weights["relevance.weight"], self.weights["relevance.bias"])
        closed = ~torch.from_numpy(batch.allowed).to(self.device)
        closed[:, 0] = False
        start, end = spans.masked_fill(closed[:, :, None], float("-inf")).unbind(-1)
        return Logits(start, end, relevance[:, 0], self._joint(hidden))

    def states(self, batch: Batch) -> torch.Tensor:
        """Of each window what it is as a whole, and the mean of its passage's tokens: (windows, 2 * hidden)."""
        import torch

        hidden = self._hidden(batch)
        inside = torch.from_numpy(batch.allowed).to(self.device)[:, :, None].float()
        return torch.cat([hidden[:, 0], (hidden * inside).sum(1) / inside.sum(1).clamp_min(1)], dim=1)

    def _hidden(self, batch: Batch) -> torch.Tensor:
        import torch

        inputs: dict[str, Any] = {
            "input_ids": torch.from_numpy(batch.ids).to(self.device),
            "attention_mask": torch.from_numpy(batch.mask).long().to(self.device),
        }
        if self._types:
            inputs["token_type_ids"] = torch.from_numpy(batch.types).to(self.device)
        hidden: torch.Tensor = self._tree(**inputs).last_hidden_state.float()
        return hidden

    def _joint(self, hidden: torch.Tensor) -> torch.Tensor | None:
        if f"{JOINT}up" not in self.weights:
            return None
        first, last = hidden @ self.weights[f"{JOINT}down"].t(), hidden @ self.weights[f"{JOINT}up"]
        return first @ last.transpose(1, 2)

    def begin_with(self, state: Mapping[str, torch.Tensor]) -> None:
        """Takes over ``state``; what a reader without a joint score does not have stays as it is.

        Raises:
            ModelError: if it does not fit.
        """
        self.load({name: weight for name, weight in self.weights.items() if name.startswith(JOINT)} | dict(state))

    def to_read(self) -> Network:
        """Itself, fixed: the adapters inside the layers they belong to, which are then its own (43 MB of the packaged
        one in bfloat16) and cost what plain layers cost; the embeddings, by far the most, stay shared."""
        merge(self._tree)
        for weight in self.weights.values():
            weight.requires_grad_(False)
        return self
