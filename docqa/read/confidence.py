"""How sure a reader's findings make us."""

from __future__ import annotations

from docqa.models.reading.calibration import Calibration
from docqa.schema import Reader


def calibration_of(reader: Reader) -> Calibration:
    """The reader's own ``calibration``, or the one for a reader that nobody calibrated."""
    own = getattr(reader, "calibration", None)
    return own if isinstance(own, Calibration) else Calibration()
