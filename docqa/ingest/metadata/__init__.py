"""What a document says of itself."""

from __future__ import annotations

from docqa.ingest.outline import Outline
from docqa.schema import Metadata
from docqa.text.normalize import Normalized


def read_metadata(normal: Normalized, outline: Outline) -> Metadata:
    return Metadata()
