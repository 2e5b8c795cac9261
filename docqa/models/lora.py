"""Low-rank adapters (LoRA; Hu et al., ICLR 2022) on the linear layers of a transformer whose own weights stay as they
are.

Not by the package peft: it wraps the modules of the model it is given, which here is the encoder's own, and brings
accelerate along; what is needed of it is this file.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docqa.errors import ModelError
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


class OwnWeights:
    """Something that learns over frozen layers: its own ``weights`` by name, kept, compared and taken over as a whole.
    ``_called``: what they are, in an error."""

    weights: dict[str, torch.nn.Parameter]
    _called = "adapter"

    def state(self) -> dict[str, torch.Tensor]:
        """Copies of its own weights, on the processor."""
        return {name: weight.detach().cpu().clone() for name, weight in self.weights.items()}

    def load(self, state: Mapping[str, torch.Tensor]) -> None:
        """Takes over ``state``, whatever its precision; the precision of its own weights stays.

        Raises:
            ModelError: if its names or shapes are not those of ``weights``.
        """
        shapes = {name: tuple(weight.shape) for name, weight in self.weights.items()}
        if {name: tuple(tensor.shape) for name, tensor in state.items()} != shapes:
            raise ModelError(f"the {self._called}'s weights do not fit its encoder and settings")
        for name, weight in self.weights.items():
            weight.data.copy_(state[name])


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


def merge(tree: Any) -> None:
    """Puts each adapter of ``tree`` into its layer for good, W + B A, added up in float32 and kept in the layer's
    precision: nothing is left to compute beside it. These layers are then the tree's own; the rest stays shared."""
    import torch

    for layer in tree.modules():
        added = getattr(layer, "forward", None)
        if isinstance(added, _Adapted):
            whole = layer.weight.float() + added.up.detach().float() @ added.down.detach().float()
            layer.weight = torch.nn.Parameter(whole.to(layer.weight.dtype), requires_grad=False)
            del layer.forward  # the class's own comes to light again
