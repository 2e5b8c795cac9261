"""manifest.json: which files are the index, and what they hold. Replacing it is what makes a new generation current."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt, ValidationError

from docqa.config import Config
from docqa.errors import DamagedIndexError, IncompatibleIndexError, IndexMissingError
from docqa.store.contents import EncoderCard
from docqa.store.files import sync

FORMAT: Literal["docqa-index"] = "docqa-index"
VERSION = 2  # 2: terms of times, amounts and loosely typed numbers; the documents' own abbreviations
NAME = "manifest.json"
NEW = "manifest.json.new"
PREFIX = "generation-"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FileCard(_Model):
    """``size`` in bytes, ``sha256`` in hexadecimal digits."""

    size: NonNegativeInt
    sha256: str


class FieldCounts(_Model):
    """``terms`` over all chunks, and how many different ones."""

    terms: NonNegativeInt
    vocabulary: NonNegativeInt


class Counts(_Model):
    documents: NonNegativeInt
    chunks: NonNegativeInt
    sections: NonNegativeInt
    blocks: NonNegativeInt
    characters: NonNegativeInt
    fields: dict[str, FieldCounts]


class Manifest(_Model):
    """``files`` are named relative to the generation's folder; ``docqa`` is the version that wrote them."""

    format: Literal["docqa-index"] = FORMAT
    version: Literal[2] = 2
    generation: PositiveInt
    created: datetime
    docqa: str
    encoder: EncoderCard
    config: Config
    counts: Counts
    files: dict[str, FileCard]

    @property
    def folder(self) -> str:
        """The name of the generation's folder."""
        return f"{PREFIX}{self.generation:06d}"


def read(folder: Path) -> tuple[Manifest, bytes]:
    """The manifest of the index at ``folder`` and its bytes (equal bytes: nothing was written since).

    Raises:
        IndexMissingError: if no index stands there.
        DamagedIndexError: if the manifest is not as it was written.
        IncompatibleIndexError: if another format version wrote it.
    """
    try:
        raw = (folder / NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissingError(f"no index at {folder}; make one with: docqa index PATH --out {folder}") from None
    except OSError as error:
        raise DamagedIndexError(f"the index at {folder} cannot be read: {error.strerror or error}") from error
    return parse(raw, folder), raw


def parse(raw: bytes, folder: Path) -> Manifest:
    """``raw`` as a manifest; errors as ``read``."""
    damaged = f"the index at {folder} is damaged: {NAME} is not as it was written; build the index again"
    try:
        data = json.loads(raw)
    except ValueError:
        raise DamagedIndexError(damaged) from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        if any(folder.glob(f"{PREFIX}*")):
            raise DamagedIndexError(damaged)
        raise IndexMissingError(f"no index at {folder} ({NAME} is not docqa's); choose another folder")
    if data.get("version") != VERSION:
        raise IncompatibleIndexError(
            f"the index at {folder} has format version {data.get('version')!r} and this docqa reads version {VERSION}; "
            "build the index again, or install the docqa that made it"
        )
    if data.pop("checksum", None) != _checksum(data):
        raise DamagedIndexError(damaged)
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        where = ".".join(map(str, error.errors()[0]["loc"]))
        raise IncompatibleIndexError(
            f"the index at {folder} was made by docqa {data.get('docqa')} with a setting unknown here ({where}); "
            "build the index again, or install that docqa"
        ) from error


def replace(folder: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the current one, atomically: a crash leaves the old or the new one, whole.

    Raises:
        OSError: if the disk does not take it; then the old one stays.
    """
    data = manifest.model_dump(mode="json")
    data["checksum"] = _checksum(data)
    new = folder / NEW
    with new.open("wb") as file:
        file.write(json.dumps(data, ensure_ascii=False, indent=1).encode())
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / NAME)
    sync(folder)


def _checksum(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
