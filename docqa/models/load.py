"""Loading by sentence-transformers, with errors of one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import ModelError
from docqa.models.quiet import quiet

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


def load_folder(folder: Path) -> SentenceTransformer:
    """The model in ``folder``; looks nowhere else, and runs no code that comes with it.

    Raises:
        ModelError: if no model can be loaded from it.
    """
    try:
        with quiet():
            return _load(str(folder), local_files_only=True)
    except _failures() as error:
        raise ModelError(
            f"no encoder can be loaded from {folder} ({_line(error)}): name a sentence-transformers folder"
        ) from error


def load_from_hub(model: str, why: str) -> tuple[SentenceTransformer, Path]:
    """The hub's ``model`` and the folder it lies in: from the hub's own cache where it is there (so that its revision
    stays), else downloaded, which is shown. ``why`` tells the user, if it fails, how docqa came to ask the hub.

    Raises:
        ModelError: if the hub cannot be reached or has no such model, or the model cannot be loaded.
    """
    from huggingface_hub.constants import is_offline_mode

    try:
        with quiet():
            loaded = _load(model, local_files_only=True)
    except _failures() as first:
        if is_offline_mode():
            raise ModelError(f"{_missing(model, why)} and HF_HUB_OFFLINE forbids to ask the hub: {_ADVICE}") from first
        try:
            with quiet(bars=True):
                loaded = _load(model)
        except _failures() as error:
            raise ModelError(f"{_missing(model, why)} and the hub gave none ({_line(error)}): {_ADVICE}") from error
    return loaded, _snapshot(model)


_ADVICE = "connect once so that it can be downloaded, or name a model folder"


def _missing(model: str, why: str) -> str:
    return f"the encoder {model} is not in the hub's cache on this machine ({why})"


def _load(model: str, **settings: Any) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(model, trust_remote_code=False, **settings)
    if not loaded.get_embedding_dimension() or loaded.tokenizer is None:
        raise ValueError("it does not turn text into vectors")
    return loaded.eval()


def _snapshot(model: str) -> Path:
    from huggingface_hub import try_to_load_from_cache

    repository = model if "/" in model else f"sentence-transformers/{model}"
    for name in ("modules.json", "config.json"):
        found = try_to_load_from_cache(repository, name, cache_dir=os.environ.get("SENTENCE_TRANSFORMERS_HOME"))
        if isinstance(found, str):
            return Path(found).parent
    raise ModelError(f"the encoder {model} was loaded, but its files are not in the hub's cache: name a model folder")


def _failures() -> tuple[type[Exception], ...]:
    """What the libraries raise over a folder or an answer of the hub that they cannot use."""
    from httpx import HTTPError
    from huggingface_hub.errors import HFValidationError
    from safetensors import SafetensorError

    return (
        OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ImportError,
        HTTPError, HFValidationError, SafetensorError,
    )  # fmt: skip


def _line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200].rstrip(".:")
