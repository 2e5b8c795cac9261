"""A reply as statements: its sentences, each with the numbers that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docqa.read.clauses.sentences import sentences
from docqa.text import clean

_MARK = re.compile(
    r"\s*[\[【]\s*(?:(?:đoạn|đoạn trích|nguồn|passage|source)\s*)?[\^#]?\s*(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*[\]】]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[–-]\s*(\d+)")
_MOST_RANGE = 20
_THOUGHT = re.compile(r"<think(?:ing)?>(?:(?!<think(?:ing)?>).)*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_CLOSED = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)  # opened by the model's template
_OPEN = re.compile(r"<think(?:ing)?>.*\Z", re.DOTALL | re.IGNORECASE)
_TAGS = ("<think>", "<thinking>", "</think>", "</thinking>")
_BRACKETS = str.maketrans("[]【】", "()()")  # what is left of them cites nothing
_ITEM = re.compile(r"^\s*(?:[-*•+–]|\d{1,2}[.)])\s+")
_DRESS = re.compile(r"\*\*|__|^\s*#{1,6}\s+|`")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence without its marks; ``item``: it opens a list item; ``line`` counts the reply's lines; ``lead``: the
    line with a colon that it stands under, "" for none."""

    text: str
    marks: tuple[int, ...]
    line: int
    item: bool = False
    lead: str = ""


def without_thoughts(reply: str) -> str:
    """A reply without what a reasoning model wrote to itself: between its tags, before one that only closes, after one
    that only opens."""
    before = None
    while reply != before:  # what is cut out may bring a tag together
        before = reply
        for rule in (_THOUGHT, _CLOSED, _OPEN):
            reply = rule.sub("", reply)
    return reply


def told_so_far(reply: str) -> str:
    """As ``without_thoughts``, of a reply that goes on: what may yet become a tag is held back."""
    said = without_thoughts(reply)
    at = said.rfind("<")
    return said[:at] if at >= 0 and any(tag.startswith(said[at:].lower()) for tag in _TAGS) else said


def statements(reply: str) -> list[Statement]:
    """The sentences of a reply, in order. A mark belongs to the sentence before it, at a line's start to the one after
    it."""
    found: list[Statement] = []
    lead = ""
    for number, line in enumerate(without_thoughts(reply).splitlines()):
        item = bool(_ITEM.match(line))
        above = lead if line.strip() else ""
        lead = lead if item or not line.strip() else ""
        plain, marks = _unmarked(_DRESS.sub("", _ITEM.sub("", line)))
        spans = [(s.start, s.end) for s in sentences(plain)]
        for n, (start, end) in enumerate(spans):
            following = spans[n + 1][0] if n + 1 < len(spans) else len(plain)
            first = -1 if n == 0 else start
            cited = [m for at, ms in marks if first < at <= following for m in ms]
            text = clean(plain[start:end]).translate(_BRACKETS)
            if any(c.isalnum() for c in text):
                found.append(Statement(text, tuple(dict.fromkeys(cited)), number, item and n == 0, above))
        if found and found[-1].line == number and found[-1].text.endswith(":"):
            lead = found[-1].text
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
