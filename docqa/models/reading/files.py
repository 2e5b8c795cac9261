"""A reader as two files in a folder: ``reader.json`` with its settings, ``reader.safetensors`` with its own weights."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from docqa.errors import ModelError
from docqa.models.reading.network import Network
from docqa.models.replacing import replace

if TYPE_CHECKING:
    import torch

    from docqa.models.precision import Precision
    from docqa.models.sentence import SentenceEncoder

SETTINGS = "reader.json"
WEIGHTS = "reader.safetensors"


class ReaderSettings(BaseModel):
    """What has to be known to use the weights. Lengths in tokens; ``fingerprint`` is the encoder's they belong to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal[1] = 1
    encoder: str = Field(description="what the encoder is called; for people")
    fingerprint: str
    rank: int = Field(ge=1, le=1024)
    joint: int = Field(0, ge=0, le=1024, description="the rank of what first and last position add together; 0: none")
    length: int = Field(ge=32)
    stride: int = Field(ge=0)
    answer: int = Field(ge=1, description="the longest answer")


def is_trained_folder(folder: Path) -> bool:
    """Did training write it?"""
    return (folder / SETTINGS).is_file()


def read_settings(folder: Path) -> ReaderSettings:
    """The settings of the reader in ``folder``.

    Raises:
        ModelError: if there is none, or it is of another version.
    """
    file = folder / SETTINGS
    try:
        return ReaderSettings.model_validate_json(file.read_bytes())
    except OSError:
        raise ModelError(
            f"{folder} holds no reader ({SETTINGS} is missing): name a folder that training wrote"
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise ModelError(f"{file} is no reader's settings ({where or 'JSON'}: {first['msg']})") from None


def load_network(folder: Path, encoder: SentenceEncoder, precision: Precision) -> tuple[Network, ReaderSettings]:
    """The network in ``folder`` over ``encoder``, ready to read, and its settings.

    Raises:
        ModelError: if there is none, it is damaged, or was trained over another encoder.
    """
    settings = read_settings(folder)
    check_base(settings, encoder, folder)
    network = Network(encoder, settings.rank, joint=settings.joint, precision=precision)
    network.load(read_weights(folder))
    return network.to_read(), settings


def check_base(settings: ReaderSettings, encoder: SentenceEncoder, folder: Path) -> None:
    """ModelError unless the reader's encoder is ``encoder``."""
    if settings.fingerprint != encoder.base_fingerprint:
        raise ModelError(
            f"the reader in {folder} belongs to the encoder {settings.encoder} ({settings.fingerprint[:12]}), not to "
            f"{encoder.name} ({encoder.base_fingerprint[:12]}): use that one, or train a reader over this one"
        )


def read_weights(folder: Path) -> dict[str, torch.Tensor]:
    """Raises:
    ModelError: if the file is missing or damaged.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(folder / WEIGHTS)
    except (OSError, SafetensorError) as error:
        raise ModelError(
            f"{folder / WEIGHTS} is missing or damaged ({error}): train or copy the reader again"
        ) from None


def digest_of(folder: Path) -> str:
    """SHA-256 of the weights' file.

    Raises:
        ModelError: if it is missing.
    """
    try:
        return sha256((folder / WEIGHTS).read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{folder / WEIGHTS} is missing ({error}): train or copy the reader again") from None


def save_settings(folder: Path, settings: ReaderSettings) -> None:
    """Written beside and renamed. OSError if the disk does not take it."""
    replace(folder / SETTINGS, (settings.model_dump_json(indent=2) + "\n").encode())


def save_weights(folder: Path, state: Mapping[str, torch.Tensor]) -> None:
    """In float16, written beside and renamed. OSError if the disk does not take it."""
    import torch
    from safetensors.torch import save

    replace(folder / WEIGHTS, save({name: t.to(torch.float16).contiguous() for name, t in state.items()}))
