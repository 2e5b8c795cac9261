"""Readers, and composing the cited answer."""

from __future__ import annotations

from docqa.errors import InputError
from docqa.read.compose import compose
from docqa.read.extractive import ExtractiveReader, Rarity, TextEncoder
from docqa.read.library import Draft, Library, Quote, cite
from docqa.schema import Reader

READERS = ("extractive",)

__all__ = ["READERS", "Draft", "ExtractiveReader", "Library", "Quote", "cite", "compose", "load_reader"]


def load_reader(
    name: str = "extractive", *, encoder: TextEncoder | None = None, rarity: Rarity | None = None
) -> Reader:
    """A reader by name, on ``encoder`` or the packaged one; ``rarity`` weighs words as an index knows them.

    Raises:
        InputError: for a name that is not one of ``READERS``.
    """
    if name not in READERS:
        raise InputError(f"unknown reader {name!r}: use one of {', '.join(READERS)}, or an object with a read method")
    if encoder is None:
        from docqa.models import load_encoder

        encoder = load_encoder()
    return ExtractiveReader(encoder, rarity)
