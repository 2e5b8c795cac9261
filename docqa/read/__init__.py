"""Readers, and composing the cited answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docqa.config import Generation
from docqa.errors import InputError, ModelError
from docqa.models.auto import is_hub_id, is_transformers_folder
from docqa.models.reading import TrainedReader, packaged_reader
from docqa.models.reading.files import is_trained_folder
from docqa.read.clauses.words import Rarity
from docqa.read.compose import compose, findings
from docqa.read.generative import GenerativeReader, read_generation
from docqa.read.library import Draft, Library, Quote, cite
from docqa.read.pretrained import PretrainedReader
from docqa.read.similarity import SimilarityReader, TextEncoder
from docqa.read.spans.candidates import Found
from docqa.read.yesno.judged import yes_or_no
from docqa.schema import Reader

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

READERS = ("extractive", "similarity", "generative")

__all__ = [
    "READERS",
    "Draft",
    "Found",
    "GenerativeReader",
    "Library",
    "PretrainedReader",
    "Quote",
    "SimilarityReader",
    "TrainedReader",
    "cite",
    "compose",
    "findings",
    "load_reader",
    "yes_or_no",
]


def load_reader(
    name: str = "extractive",
    *,
    encoder: TextEncoder | None = None,
    rarity: Rarity | None = None,
    model: str | None = None,
    base_url: str | None = None,
    settings: Generation | Mapping[str, Any] | None = None,
) -> Reader:
    """A reader by name; the folder of one that docqa trained, read on ``encoder`` or the packaged one; the folder or
    hub id ("owner/model") of any question answering model of transformers; a TOML file with the generative reader's
    settings.

    "extractive" is the reader that comes with docqa, trained over the packaged encoder; over any other encoder, and
    where its weights are left out, it is "similarity", which needs no weights of its own. ``rarity`` weighs words for
    the latter as an index knows them. ``model``, ``base_url`` and ``settings`` are the generative reader's alone.

    Raises:
        InputError: for a name that is none of these, or settings that cannot be used.
        ModelError: for a folder, file or hub id that holds no such model, a damaged one, or one of another encoder.
        MissingExtraError: if what the generative reader's model needs is not installed.
    """
    if name == "generative":
        return GenerativeReader(model, base_url=base_url, settings=settings)
    if model or base_url or settings:
        raise InputError(f"a model, a base_url and settings are for the reader 'generative', not for {name!r}")
    if name not in READERS:
        return _from_elsewhere(name, encoder)
    if encoder is None:
        from docqa.models import load_encoder

        encoder = load_encoder()
    if name == "extractive" and hasattr(encoder, "transformer"):
        whole = cast("SentenceEncoder", encoder)
        if own := packaged_reader(whole):
            return TrainedReader(own, whole, name=name)
    return SimilarityReader(encoder, rarity)


def _from_elsewhere(name: str, encoder: TextEncoder | None) -> Reader:
    if (folder := Path(name).expanduser()).is_dir():
        if is_transformers_folder(folder) and not is_trained_folder(folder):
            return PretrainedReader(folder)
        if encoder is not None and not hasattr(encoder, "transformer"):
            raise ModelError(f"the reader in {folder} needs an encoder that docqa.load_encoder loaded")
        return TrainedReader(folder, cast("SentenceEncoder | None", encoder))
    if folder.suffix == ".toml":
        return GenerativeReader(settings=read_generation(folder))
    if is_hub_id(name):
        return PretrainedReader(name)
    raise InputError(
        f"unknown reader {name!r}: use one of {', '.join(READERS)}, the folder of a trained one, the folder or hub id "
        f"of a question answering model, a TOML file with settings of the generative one, or an object that reads"
    )
