"""Readers, and composing the cited answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from docqa.errors import InputError, ModelError
from docqa.models.reading import packaged_reader
from docqa.read.compose import compose
from docqa.read.library import Draft, Library, Quote, cite
from docqa.read.similarity import SimilarityReader, TextEncoder
from docqa.read.trained import TrainedReader
from docqa.read.words import Rarity
from docqa.schema import Reader

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

READERS = ("extractive", "similarity")

__all__ = [
    "READERS",
    "Draft",
    "Library",
    "Quote",
    "SimilarityReader",
    "TrainedReader",
    "cite",
    "compose",
    "load_reader",
]


def load_reader(
    name: str = "extractive", *, encoder: TextEncoder | None = None, rarity: Rarity | None = None
) -> Reader:
    """A reader by name, or the folder of one that was trained, on ``encoder`` or the packaged one.

    "extractive" is the reader that comes with docqa, trained over the packaged encoder; over any other encoder, and
    where its weights are left out, it is "similarity", which needs no weights of its own. ``rarity`` weighs words for
    the latter as an index knows them.

    Raises:
        InputError: for a name that is neither one of ``READERS`` nor a folder.
        ModelError: for a folder that holds no reader, a damaged one, or one of another encoder.
    """
    if name not in READERS:
        if not (folder := Path(name).expanduser()).is_dir():
            raise InputError(
                f"unknown reader {name!r}: use one of {', '.join(READERS)}, the folder of a trained one, or an object "
                f"with a read method"
            )
        if encoder is not None and not hasattr(encoder, "transformer"):
            raise ModelError(f"the reader in {folder} needs an encoder that docqa.load_encoder loaded")
        return TrainedReader(folder, cast("SentenceEncoder | None", encoder))
    if encoder is None:
        from docqa.models import load_encoder

        encoder = load_encoder()
    if name == "extractive" and hasattr(encoder, "transformer"):
        whole = cast("SentenceEncoder", encoder)
        if own := packaged_reader(whole):
            return TrainedReader(own, whole, name=name)
    return SimilarityReader(encoder, rarity)
