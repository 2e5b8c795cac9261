"""A reply as statements: its sentences, each with the numbers that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.read.sentences import sentences
from docqa.text import clean

_MARK = re.compile(
    r"\s*[\[【]\s*(?:(?:đoạn|đoạn trích|nguồn|passage|source)\s*)?[\^#]?\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
_MOST_RANGE = 20
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_BRACKETS = str.maketrans("[]【】", "()()")  # what is left of them cites nothing
_ITEM = re.compile(r"^\s*(?:[-*•+–]|\d{1,2}[.)])\s+")
_DRESS = re.compile(r"\*\*|__|^\s*#{1,6}\s+|`")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence without its marks; ``item``: it opens a list item; ``line`` counts the reply's lines."""

    text: str
    marks: tuple[int, ...]
    line: int
    item: bool = False


def without_thoughts(reply: str) -> str:
    """A reply without what a reasoning model wrote to itself; an opening that may yet become such a part is held
    back."""
    said = _THOUGHT.sub("", reply)
    return "" if "<think>".startswith(said.lstrip()) else said


def statements(reply: str) -> list[Statement]:
    """The sentences of a reply, in order. A mark belongs to the sentence before it, at a line's start to the one after
    it."""
    found: list[Statement] = []
    for number, line in enumerate(without_thoughts(reply).splitlines()):
        item = bool(_ITEM.match(line))
        plain, marks = _unmarked(_DRESS.sub("", _ITEM.sub("", line)))
        spans = [(s.start, s.end) for s in sentences(plain)]
        for n, (start, end) in enumerate(spans):
            following = spans[n + 1][0] if n + 1 < len(spans) else len(plain)
            first = -1 if n == 0 else start
            cited = [m for at, ms in marks if first < at <= following for m in ms]
            text = clean(plain[start:end]).translate(_BRACKETS)
            if any(c.isalnum() for c in text):
                found.append(Statement(text, tuple(dict.fromkeys(cited)), number, item and n == 0))
    return found


def _unmarked(line: str) -> tuple[str, list[tuple[int, list[int]]]]:
    """The line without marks, and for each mark where it stood in what is left."""
    out, marks, at = "", [], 0
    for match in _MARK.finditer(line):
        out += line[at : match.start()]
        marks.append((len(out.rstrip()), _numbers(match.group(1))))
        at = match.end()
    return out + line[at:], marks


def _numbers(marked: str) -> list[int]:
    for match in _RANGE.finditer(marked):
        first, last = int(match.group(1)), int(match.group(2))
        if 0 < last - first <= _MOST_RANGE:
            marked += "," + ",".join(str(n) for n in range(first, last))
    return [int(n) for n in re.findall(r"\d+", marked)]
