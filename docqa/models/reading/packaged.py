"""The reader that the package carries; its NOTICE says under which terms its weights may be used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docqa.models.reading.files import SETTINGS, read_settings

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

_FOLDER = Path(__file__).parents[2] / "weights" / "reader"


def packaged_reader(encoder: SentenceEncoder) -> Path | None:
    """The folder of the packaged reader, if it was trained over ``encoder``; None for another encoder, and where the
    package was made without weights."""
    if not (_FOLDER / SETTINGS).exists():
        return None
    return _FOLDER if read_settings(_FOLDER).fingerprint == encoder.base_fingerprint else None
