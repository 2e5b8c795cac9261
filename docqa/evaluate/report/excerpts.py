"""The parts of documents that a page shows, each held once."""

from __future__ import annotations

from typing import Any


class Excerpts:
    """Collects places of documents; those of one path with different texts (other versions) stay apart."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str | None], int] = {}
        self._wanted: list[list[tuple[int, int]]] = []

    def add(self, path: str, text: str | None, start: int, end: int) -> int:
        """Ask for ``text[start:end]``, which may reach beyond the text; the document's number."""
        number = self._numbers.setdefault((path, text), len(self._numbers))
        if number == len(self._wanted):
            self._wanted.append([])
        if text is not None:
            self._wanted[number].append((max(0, start), min(len(text), end)))
        return number

    def documents(self) -> list[dict[str, Any]]:
        """For each document its path, its length in code points, and its parts in order, each with where it begins;
        parts that touch are one."""
        return [
            {
                "path": path,
                "length": len(text or ""),
                "parts": [[a, (text or "")[a:b]] for a, b in _merged(self._wanted[number])],
            }
            for (path, text), number in self._numbers.items()
        ]


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(p for p in places if p[0] < p[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
