"""A file read: its text, what it says of itself, its outline."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from docqa.errors import InputError
from docqa.ingest.files import Found, Skipped, SourceFile, find_files
from docqa.ingest.loaders import LOADERS, read_bytes
from docqa.ingest.metadata import read_metadata
from docqa.ingest.outline import read_layout, read_outline
from docqa.ingest.sidecar import SIDECAR, apply_sidecar, read_sidecar
from docqa.schema import Document
from docqa.text.normalize import normalize


def read_document(file: SourceFile) -> Document:
    """The document in a file.

    Raises:
        InputError: when the file or its sidecar cannot be read, with the reason in one line.
    """
    data = read_bytes(file.path)
    sidecar = read_sidecar(file.path)
    loader = LOADERS.get(file.path.suffix.lower())
    if loader is None:
        raise InputError(f"no reader for {file.path.suffix or 'files without a suffix'}")
    loaded = loader(data)
    if not loaded.text.strip():
        raise InputError("the file holds no text")
    normal = normalize(loaded.text)
    layout = read_layout(normal.text)
    outline = read_outline(loaded.text, normal, layout)
    metadata = read_metadata(loaded.text, normal, layout)
    digest = hashlib.sha256(data)
    if sidecar is not None:
        metadata = apply_sidecar(metadata, sidecar, file.path.name + SIDECAR)
        digest.update(b"\0" + sidecar)
    return Document(
        id=file.id,
        path=file.id,
        text=loaded.text,
        metadata=metadata,
        sections=outline.sections,
        blocks=outline.blocks,
        pages=loaded.pages,
        digest=digest.hexdigest(),
    )


def read_found(
    found: Found, advance: Callable[[int], None] = lambda _: None
) -> tuple[list[Document], tuple[Skipped, ...]]:
    """The documents of the files found, by id, and what was left out; ``advance`` is told of each file done."""
    documents: list[Document] = []
    skipped = list(found.skipped)
    for file in found.files:
        try:
            documents.append(read_document(file))
        except InputError as error:
            skipped.append(Skipped(file.path, str(error)))
        advance(1)
    return documents, tuple(skipped)


def read_documents(paths: Sequence[Path | str]) -> tuple[list[Document], tuple[Skipped, ...]]:
    """The documents of files and folders as an index would hold them, without building one; and what was left out.

    Raises:
        InputError: if a path does not exist.
    """
    return read_found(find_files(paths))
