"""Numbers as the page writes them: Vietnamese has the comma where English has the point."""

from __future__ import annotations

from datetime import datetime

from docqa.evaluate.report.texts import Language, Two

_SWAP = str.maketrans(".,", ",.")


def number(value: float, language: Language, *, signed: bool = False) -> str:
    """Three decimals below ten, else as many as say something."""
    decimals = 0 if isinstance(value, int) else 3 if abs(value) < 10 else 1
    text = f"{value:{'+' if signed else ''},.{decimals}f}".replace("-", "−")
    return local(text, language)


def numbers(value: float) -> Two:
    """In both languages."""
    return Two(number(value, "vi"), number(value, "en"))


def local(text: str, language: Language) -> str:
    """``text`` with English digits and points, in ``language``."""
    return text.translate(_SWAP) if language == "vi" else text


def day(value: object) -> Two:
    """An ISO date and time as people write it; anything else as it is."""
    try:
        when = datetime.fromisoformat(str(value))
    except ValueError:
        return Two(str(value), str(value))
    zone = f" {when:%Z}" if when.tzinfo else ""
    return Two(f"{when:%d/%m/%Y %H:%M}{zone}", f"{when:%Y-%m-%d %H:%M}{zone}")
