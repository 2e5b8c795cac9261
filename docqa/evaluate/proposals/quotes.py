"""Quotes that occur once."""

from __future__ import annotations

from docqa.evaluate.questions import Evidence
from docqa.schema import Document

_LONGEST = 600
_LONGEST_LINE = 200
_SHORT_LINE = 80


def quote_at(document: Document, start: int, end: int) -> Evidence | None:
    """The characters ``start:end`` as evidence, with as many words around them as it takes to occur once in the
    document; None where that takes too many."""
    text = document.text
    start, end = _trimmed(text, start, end)
    while start < end and text.find(text[start:end]) != text.rfind(text[start:end]):
        wider = _before(text, start), _after(text, end)
        if wider == (start, end) or wider[1] - wider[0] > _LONGEST:
            return None
        start, end = wider
    return Evidence(document.path, text[start:end]) if start < end else None


def line_at(document: Document, start: int, end: int) -> Evidence | None:
    """As ``quote_at``, of the whole lines where these are short."""
    text = document.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return quote_at(document, *((first, last) if last - first <= _LONGEST_LINE else (start, end)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip()))


def _before(text: str, start: int) -> int:
    """Where the word before ``start`` begins; its whole line, if ``start`` opens a line and that one is short."""
    window = text[max(0, start - _LONGEST) : start].rstrip()
    if not window:
        return start
    end = max(0, start - _LONGEST) + len(window)
    line = text.rfind("\n", 0, end) + 1
    if "\n" in text[end:start] and end - line <= _SHORT_LINE:
        return end - len(text[line:end].lstrip())
    return end - len(window.split()[-1])


def _after(text: str, end: int) -> int:
    """Where the word after ``end`` ends; its whole line, if ``end`` closes a line and that one is short."""
    window = text[end : end + _LONGEST].lstrip()
    if not window:
        return end
    start = min(len(text), end + _LONGEST) - len(window)
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    if "\n" in text[end:start] and line - start <= _SHORT_LINE:
        return start + len(text[start:line].rstrip())
    return start + len(window.split()[0])
