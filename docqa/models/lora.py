"""Low-rank adapters (LoRA; Hu et al., ICLR 2022) on the linear layers of a transformer whose own weights stay as they
are.

Not by the package peft: it wraps the modules of the model it is given, which here is the encoder's own, and brings
accelerate along; what is needed of it is this file.
"""

from __future__ import annotations

import copy
import math
from typing import TYPE_CHECKING, Any

from docqa.models.quick import adapted

if TYPE_CHECKING:
    import torch

    Pair = tuple[torch.nn.Parameter, torch.nn.Parameter]


class _Adapted:
    """What a linear layer computes with its adapter: x (W + B A)' + b."""

    def __init__(self, layer: torch.nn.Linear, down: torch.nn.Parameter, up: torch.nn.Parameter) -> None:
        self.layer, self.down, self.up = layer, down, up

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        return adapted(x, self.layer.weight, self.layer.bias, self.down, self.up)


def own_tree(model: Any) -> Any:
    """``model``'s modules anew over the same weights in memory, frozen and without dropout: what is attached to them
    does not reach ``model``."""
    import torch

    memo: dict[int, Any] = {id(p): torch.nn.Parameter(p.detach(), requires_grad=False) for p in model.parameters()}
    memo |= {id(b): b for b in model.buffers()}
    return copy.deepcopy(model, memo).eval()


def attach(tree: Any, rank: int, generator: torch.Generator) -> dict[str, Pair]:
    """Gives every linear layer of ``tree`` (an ``own_tree``) an adapter of ``rank``; by the layers' names, A of shape
    (rank, in), drawn as a linear layer's weights are, and B of shape (out, rank), all zero: nothing changes yet."""
    import torch

    adapters: dict[str, Pair] = {}
    for name, layer in tree.named_modules():
        if not isinstance(layer, torch.nn.Linear):
            continue
        bound = 1 / math.sqrt(layer.in_features)
        drawn = (torch.rand(rank, layer.in_features, generator=generator) * 2 - 1) * bound
        down = torch.nn.Parameter(drawn.to(layer.weight.device))
        up = torch.nn.Parameter(torch.zeros(layer.out_features, rank, device=layer.weight.device))
        layer.forward = _Adapted(layer, down, up)  # type: ignore[method-assign,assignment]
        adapters[name] = (down, up)
    return adapters
