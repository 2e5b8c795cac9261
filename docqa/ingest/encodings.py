"""From bytes to text: UTF-8, UTF-16 and windows-1258, told apart by what they are."""

from __future__ import annotations

import codecs
import re

from docqa.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What Vietnamese text is made of: ASCII, Latin letters, combining tone marks, typographic punctuation and signs.
_PLAIN = re.compile("[\t\n\r\f\x20-\x7e\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u206f\u20a0-\u22ff\u25a0-\u27bf]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# windows-1258 writes a tone as a mark of its own, after the vowel.
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_TONED = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯYàáâãéêìíòóôõùúýÀÁÂÃÉÊÌÍÒÓÔÕÙÚÝ][\u0300\u0301\u0303\u0309\u0323]")
_SAMPLE = 200_000


def detect(data: bytes) -> str | None:
    """The codec (a Python name) that reads ``data``, None for bytes that are no text docqa knows."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name if _reads(data, name) else None
    if b"\x00" in data:
        return _wide(data)
    if _reads(data, "utf-8"):
        return "utf-8"
    if _wide(data):  # UTF-16 text in which every character happens to need both bytes
        return _wide(data)
    return "cp1258" if _is_1258(data) else None


def decode(data: bytes) -> tuple[str, str]:
    """The text and the codec it was read with; what ``Path.read_text`` with that codec gives (a BOM dropped, every
    line break ``\\n``).

    Raises:
        InputError: for binary content, and for bytes in no encoding docqa reads.
    """
    name = detect(data)
    if name is None:
        kind = "binary content" if b"\x00" in data else "not text in UTF-8, UTF-16 or windows-1258"
        raise InputError(f"{kind}; save it as UTF-8 text")
    text = data.decode(name).replace("\r\n", "\n").replace("\r", "\n")
    sample = text[:_SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > len(sample) / 50:
        raise InputError("binary content; save it as UTF-8 text")
    return text, name


def _reads(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeError:
        return False
    return True


def _share(text: str) -> float:
    return len(_PLAIN.findall(text)) / len(text) if text else 0.0


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every character must be one that Vietnamese text uses, and some of them ASCII."""
    if len(data) % 2 or len(data) < 8:
        return None
    best, score = None, 0.97
    for name in ("utf-16-le", "utf-16-be"):
        sample = data[:_SAMPLE].decode(name, errors="replace")
        share = _share(sample)
        ascii_share = sum(c < "\x7f" for c in sample) / len(sample)
        if share > score and ascii_share > 0.15 and _reads(data, name):
            best, score = name, share
    return best


def _is_1258(data: bytes) -> bool:
    """Whether the bytes are Vietnamese as windows-1258 writes it, and not UTF-8 with a few broken places."""
    if not _reads(data, "cp1258") or _is_broken_utf8(data[:_SAMPLE]):
        return False
    text = data[:_SAMPLE].decode("cp1258")
    tones = len(_TONE.findall(text))
    letters = sum(c.isalpha() for c in text)
    vietnamese = tones >= letters / 50 and len(_TONED.findall(text)) >= 0.9 * tones > 0
    return vietnamese and _share(text) > 0.98 and not _CONTROL.search(text)


def _is_broken_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - broken > broken
