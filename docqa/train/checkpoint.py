"""How far a run is: one file, whole or not there, from which it goes on as if it had not stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from docqa.errors import InputError, WriteError
from docqa.models.replacing import replace

if TYPE_CHECKING:
    import torch

NAME = "checkpoint.safetensors"
_FIRST, _SECOND = "first moment", "second moment"


class Learning(Protocol):
    """What learns: its own weights by name, and a way to take over others."""

    @property
    def weights(self) -> dict[str, torch.nn.Parameter]: ...

    def load(self, state: Mapping[str, torch.Tensor]) -> None: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """Steps done, the seconds they took over all sittings, and the windows (or pairs) they were of."""

    step: int = 0
    seconds: float = 0.0
    seen: int = 0


def save(
    folder: Path, network: Learning, optimizer: torch.optim.Optimizer, progress: Progress, run: Mapping[str, Any]
) -> None:
    """``run``: what the weights follow from (settings, data, encoder); it must be the same to go on.

    Raises:
        WriteError: if the disk does not take it; the checkpoint before stays.
    """
    from safetensors.torch import save as packed

    tensors = {f"weight/{name}": weight.detach().cpu().contiguous() for name, weight in network.weights.items()}
    for name, weight in network.weights.items():
        state = optimizer.state[weight]
        tensors[f"{_FIRST}/{name}"] = state["exp_avg"].cpu().contiguous()
        tensors[f"{_SECOND}/{name}"] = state["exp_avg_sq"].cpu().contiguous()
    about = {"docqa": json.dumps({"progress": asdict(progress), "run": dict(run)}, ensure_ascii=False)}
    try:
        replace(folder / NAME, packed(tensors, metadata=about))
    except OSError as error:
        raise WriteError(f"cannot write the checkpoint to {folder}: {error.strerror or error}") from error


def check(folder: Path, run: Mapping[str, Any]) -> Progress | None:
    """How far the run in ``folder`` is; None if none has begun there.

    Raises:
        InputError: if it is another run than ``run``, or the file is damaged; it says what differs.
    """
    from safetensors import SafetensorError, safe_open

    file = folder / NAME
    if not file.exists():
        return None
    try:
        with safe_open(file, framework="pt") as opened:
            about = json.loads((opened.metadata() or {})["docqa"])
        progress = Progress(**about["progress"])
        held: Mapping[str, Any] = about["run"]
    except (OSError, SafetensorError, LookupError, ValueError, TypeError, AttributeError):
        raise InputError(
            f"{file} is damaged or no checkpoint of this version: remove it, or name another folder"
        ) from None
    for key in sorted(held.keys() | run.keys()):
        if held.get(key) != run.get(key):
            raise InputError(
                f"{folder} holds a run begun with another {key} ({_shown(held.get(key))}, not {_shown(run.get(key))}): "
                f"go on with the same, or name another folder"
            )
    return progress


def restore(folder: Path, network: Learning, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Weights and optimizer as they were after ``step`` steps."""
    import torch
    from safetensors.torch import load_file

    tensors = load_file(folder / NAME)
    network.load({name: tensors[f"weight/{name}"] for name in network.weights})
    for name, weight in network.weights.items():
        optimizer.state[weight] = {
            "step": torch.tensor(float(step)),
            "exp_avg": tensors[f"{_FIRST}/{name}"].to(weight.device),
            "exp_avg_sq": tensors[f"{_SECOND}/{name}"].to(weight.device),
        }


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:60]}…"
