"""An encoder's adapter as two files in a folder: ``adapter.json`` with its settings, ``adapter.safetensors`` with two
matrices for each linear layer of the encoder's transformer."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docqa.errors import ModelError
from docqa.models.replacing import replace

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

SETTINGS = "adapter.json"
WEIGHTS = "adapter.safetensors"


class AdapterSettings(BaseModel):
    """What has to be known to use the weights; ``fingerprint`` is the encoder's they belong to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    encoder: str = Field(description="what the encoder is called; for people")
    fingerprint: str
    rank: int = Field(ge=1, le=1024)


@dataclass(frozen=True, slots=True)
class Adapter:
    """``digest``: SHA-256 of the weights' file. ``weights``: by a layer's name, with ".down" A of shape (rank, in) and
    with ".up" B of shape (out, rank); the layer's matrix becomes W + B A."""

    settings: AdapterSettings
    digest: str
    weights: Mapping[str, torch.Tensor]

    def fingerprint(self) -> str:
        """What identifies the vectors of the encoder with this adapter."""
        return hashlib.sha256(f"{self.settings.fingerprint} adapter {self.digest}".encode()).hexdigest()


def read_adapter(folder: Path) -> Adapter:
    """The adapter in ``folder``.

    Raises:
        ModelError: if there is none, it is of another version, or damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load

    try:
        settings = AdapterSettings.model_validate_json((folder / SETTINGS).read_bytes())
        data = (folder / WEIGHTS).read_bytes()
        weights = load(data)
    except OSError as error:
        why = error.strerror or error
        raise ModelError(f"{folder} holds no encoder's adapter ({why}): name a folder that training wrote") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ModelError(f"{folder / SETTINGS} is no adapter's settings ({where or 'JSON'}: {first['msg']})") from None
    except SafetensorError as error:
        raise ModelError(f"{folder / WEIGHTS} is damaged ({error}): train or copy the adapter again") from None
    return Adapter(settings, hashlib.sha256(data).hexdigest(), weights)


def save_adapter(folder: Path, settings: AdapterSettings) -> None:
    """The settings, written beside and renamed. OSError if the disk does not take it."""
    replace(folder / SETTINGS, (settings.model_dump_json(indent=2) + "\n").encode())


def save_adapter_weights(folder: Path, state: Mapping[str, torch.Tensor]) -> None:
    """In float16, written beside and renamed. OSError if the disk does not take it."""
    import torch
    from safetensors.torch import save

    replace(folder / WEIGHTS, save({name: t.to(torch.float16).contiguous() for name, t in state.items()}))


def adapted(model: SentenceTransformer, adapter: Adapter) -> SentenceTransformer:
    """``model`` with the adapter worked into its linear layers, so that it costs nothing to use. The embedding tables,
    four fifths of a multilingual model, are shared with ``model``, which stays as it is.

    Raises:
        ModelError: if the adapter's layers are not those of ``model``.
    """
    import torch
    from sentence_transformers import SentenceTransformer

    first, *rest = model
    tables = [p for m in first.modules() if isinstance(m, torch.nn.Embedding) for p in m.parameters()]
    twin: Any = copy.deepcopy(first, {id(shared): shared for shared in (*tables, model.tokenizer)})
    layers = {name: m for name, m in twin.auto_model.named_modules() if isinstance(m, torch.nn.Linear)}
    named = {name.rpartition(".")[0] for name in adapter.weights}
    if not named <= layers.keys() or {f"{n}.{part}" for n in named for part in ("up", "down")} != set(adapter.weights):
        raise ModelError(f"the adapter's layers are not those of the encoder {adapter.settings.encoder}")
    with torch.no_grad():
        for name in named:
            weight = layers[name].weight
            up, down = (adapter.weights[f"{name}.{part}"].to(weight.device, torch.float32) for part in ("up", "down"))
            if up.shape[0] != weight.shape[0] or down.shape[1] != weight.shape[1]:
                raise ModelError(f"the adapter's layer {name} has another shape than the encoder's")
            weight.add_((up @ down).to(weight.dtype))
    return SentenceTransformer(modules=[twin, *rest], device=str(model.device))
