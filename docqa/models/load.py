"""Loading by sentence-transformers, with errors of one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import ModelError
from docqa.models.quiet import quiet

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ADVICE = "connect once so that it can be downloaded, or name a model folder"
PATIENCE = 15.0  # seconds to wait for the hub's first answer


def load_folder(folder: Path) -> SentenceTransformer:
    """The model in ``folder``; looks nowhere else, and runs no code that comes with it.

    Raises:
        ModelError: if no model can be loaded from it.
    """
    try:
        with quiet():
            return _load(str(folder), local_files_only=True)
    except failures() as error:
        raise ModelError(
            f"no encoder can be loaded from {folder} ({first_line(error)}): name a sentence-transformers folder"
        ) from error


def load_from_hub(model: str, why: str) -> tuple[SentenceTransformer, Path]:
    """The hub's ``model`` and the folder it lies in: from the hub's own cache where it is there (so that its revision
    stays), else downloaded, which is shown. ``why`` tells the user, if it fails, how docqa came to ask the hub.

    Raises:
        ModelError: if the hub cannot be reached or has no such model, or the model cannot be loaded.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.constants import is_offline_mode

    try:
        with quiet():
            loaded = _load(model, local_files_only=True)
    except failures() as first:
        if is_offline_mode():
            raise ModelError(f"{_missing(model, why)} and HF_HUB_OFFLINE forbids to ask the hub: {ADVICE}") from first
        try:
            HfApi().model_info(_repository(model), timeout=PATIENCE)  # a load would try each file again and again
            with quiet(bars=True):
                loaded = _load(model)
        except failures() as error:
            raise ModelError(f"{_missing(model, why)} and the hub gave none ({first_line(error)}): {ADVICE}") from error
    return loaded, _snapshot(model)


def _missing(model: str, why: str) -> str:
    return f"the encoder {model} is not in the hub's cache on this machine ({why})"


def _load(model: str, **settings: Any) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(model, trust_remote_code=False, **settings)
    if not loaded.get_embedding_dimension() or loaded.tokenizer is None:
        raise ValueError("it does not turn text into vectors")
    return loaded.eval()


def _repository(model: str) -> str:
    return model if "/" in model else f"sentence-transformers/{model}"


def _snapshot(model: str) -> Path:
    from huggingface_hub import try_to_load_from_cache

    home = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    for name in ("modules.json", "config.json"):
        found = try_to_load_from_cache(_repository(model), name, cache_dir=home)
        if isinstance(found, str):
            return Path(found).parent
    raise ModelError(f"the encoder {model} was loaded, but its files are not in the hub's cache: name a model folder")


def failures() -> tuple[type[Exception], ...]:
    """What the libraries raise over a folder or an answer of the hub that they cannot use."""
    from huggingface_hub.errors import HfHubHTTPError
    from safetensors import SafetensorError

    return (
        OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ImportError, SafetensorError,
        *(base for base in HfHubHTTPError.__bases__ if issubclass(base, Exception)),  # of the HTTP library it uses
    )  # fmt: skip


def first_line(error: Exception) -> str:
    """What a library says, short enough to be part of a line."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:200].rstrip(".:")
