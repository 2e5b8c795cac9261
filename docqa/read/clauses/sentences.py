"""Sentences and clauses of a text, by offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.read.clauses.bodies import is_body, opens_with_body, unlabelled

# A stop ends a sentence before white space, unless it follows an initial, a label ("1.", "a.") or a known short form.
_STOP = re.compile(r"[.!?…]+[”\"')\]]*(?=\s|$)|\n\s*\n")
_SEMICOLON = re.compile(r";(?=\s|$)")
_NOT_A_STOP = re.compile(r"(?:^|[\s(])(?:[A-ZĐ]|\d{1,3}|[a-zđ]|TP|Tp|TT|Tx|TX|PGS|TS|ThS|GS|BS|KS|St|tr|v\.v)\.$")
_SHORTEST = 12
# "phối hợp với Sở A" at a clause's end.
_PARTNER = re.compile(r"(?i:phối hợp)(?: \w+){0,3} với (?=[^;:.]*$)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start`` / ``end`` into the text given; ``clauses`` are its parts between semicolons (itself, where none)."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int, marks: re.Pattern[str]) -> list[tuple[int, int]]:
    pieces, at = [], start
    for match in marks.finditer(text, start, end):
        if match.group().startswith(".") and _NOT_A_STOP.search(
            text[max(start, match.start() - 8) : match.start() + 1]
        ):
            continue
        if match.end() - at >= _SHORTEST:
            pieces.append((at, match.end()))
            at = match.end()
    pieces.append((at, end))
    trimmed = [_trim(text, a, b) for a, b in pieces]
    return [(a, b) for a, b in trimmed if a < b]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Sentence]:
    """The sentences of ``text[start:end]`` in order; together they hold every character that is not white space."""
    stop = len(text) if end is None else end
    return [
        Sentence(a, b, tuple(_joined(text, _cut(text, a, b, _SEMICOLON)))) for a, b in _cut(text, start, stop, _STOP)
    ]


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The clauses, with those as one that a list of partners was cut into: "phối hợp với Sở A; Sở B; Hội C tổ chức
    ..." goes on up to the last that opens with a body."""
    found: list[tuple[int, int]] = []
    listing = False
    for start, end in pieces:
        words = text[start:end].rstrip("; ")
        if listing and opens_with_body(words) and unlabelled(words) == words:
            found[-1] = (found[-1][0], end)
            listing = _ends_with_body(words)
            continue
        found.append((start, end))
        partner = _PARTNER.search(words)
        listing = partner is not None and text[start:end].endswith(";") and _ends_with_body(words[partner.end() :])
    return found


def _ends_with_body(words: str) -> bool:
    """Is the last member of a list a body's name? Short ones ("Tỉnh đoàn;") are cut off together with the next."""
    return is_body(words.rpartition(";")[2].strip())
