"""The lines of a text, and what their Markdown says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_HASHES = re.compile(r"(#{1,6})(?:\s+|(?=\*\*|[^\W\d_]))")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!&|>~$%<])")
_TAG = re.compile(r"</?(?:br|b|i|u|p|div|center|strong|em)\s?/?>", re.IGNORECASE)
_STARS = re.compile(
    r"\*\*|(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,2}(?=\w)|(?<=[\w.:;,)])_{1,2}(?!\w)|`{1,3}"
)
_DECOR = re.compile(r"[\s\-–—_=*~`#.·•…|:+\\]+")
_BULLET_STAR = re.compile(r"[*+•·\-]\s")
_PAGE = re.compile(
    r"(?:[-–—\[(]\s{0,2})?(?:trang\s{0,2})?\d{1,3}(?:\s?/\s?\d{1,3})?(?:\s{0,2}[-–—\])])?", re.IGNORECASE
)
_LOWER_WORDS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. ``start``/``end`` leave out the white space around it; ``plain`` is its text without
    Markdown; ``hashes`` its heading level (0: none); ``bold``: all of it is bold; ``blank``: blank lines before it;
    ``glued``: it goes on within the bold run of the line before."""

    start: int
    end: int
    indent: int
    blank: int
    text: str
    plain: str
    hashes: int = 0
    bold: bool = False
    italic: bool = False
    glued: bool = False

    @property
    def row(self) -> bool:
        """Whether it looks like a row of a Markdown table."""
        return self.text.startswith("|") and self.text.count("|") >= 2

    @property
    def decor(self) -> bool:
        """Whether it only draws: "-------", "***", "```"."""
        return bool(_DECOR.fullmatch(self.text)) and not self.row

    @property
    def page(self) -> bool:
        """Whether it is a page number: "20", "- 3 -", "Trang 3/12"."""
        return bool(_PAGE.fullmatch(self.plain))


def strip_markdown(text: str) -> str:
    """``text`` without Markdown's marks (headings, emphasis, escapes, line breaks), on one line, trimmed."""
    if text.startswith("#"):
        text = _HASHES.sub("", text, count=1)
    lead = _BULLET_STAR.match(text)
    head = text[: lead.end()] if lead else ""
    body = text[len(head) :]
    if "<" in body:
        body = _TAG.sub(" ", body)
    if "*" in body or "_" in body or "`" in body:
        body = _STARS.sub("", body)
    if "\\" in body:
        body = _ESCAPE.sub(r"\1", body)
    return " ".join((head + body).split())


def is_upper(text: str, share: float = 0.9) -> bool:
    """Whether the letters are capitals (a few small ones, as in a number's "CTr", do not count)."""
    letters = _LOWER_WORDS.findall(text[:2000])
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= share * len(letters)


def _all_bold(text: str) -> bool:
    inner = text.strip("# ").removesuffix(":").rstrip()
    for mark in ("**", "__"):
        if inner.startswith(mark) and inner.endswith(mark) and len(inner) > 4:
            return mark not in inner[2:-2].strip("*_ ")
    return False


def _all_italic(text: str) -> bool:
    for mark in ("*", "_"):
        if text.startswith(mark) and text.endswith(mark) and len(text) > 2 and text[1] not in " *_":
            return mark not in text[1:-1]
    return False


def read_lines(text: str) -> list[Line]:
    """The lines of ``text`` (normalized) that are not blank. Bold that opens on one line and closes on a later one of
    the same group makes each of them bold."""
    lines: list[Line] = []
    at = blank = 0
    for raw in text.split("\n"):
        trimmed = raw.strip()
        if not trimmed:
            blank += 1
        else:
            indent = len(raw) - len(raw.lstrip())
            start = at + indent
            hashes = _HASHES.match(trimmed)
            lines.append(
                Line(
                    start,
                    start + len(trimmed),
                    indent,
                    blank if lines else 0,
                    trimmed,
                    strip_markdown(trimmed),
                    len(hashes[1]) if hashes else 0,
                    _all_bold(trimmed),
                    _all_italic(trimmed),
                )
            )
            blank = 0
        at += len(raw) + 1
    return _glue(lines)


def _glue(lines: list[Line]) -> list[Line]:
    """Bold that opens at the start of one line and closes at the end of a later one, with nothing between."""
    i = 0
    while i < len(lines):
        text = lines[i].text.lstrip("# ")
        if text.startswith("**") and text.count("**") == 1:
            j = i + 1
            while j < len(lines) and j - i < 12 and not lines[j].blank and "**" not in lines[j].text:
                j += 1
            if j < len(lines) and j - i < 12 and not lines[j].blank and _closes(lines[j].text):
                for k in range(i, j + 1):
                    plain = strip_markdown(lines[k].text.strip("*").strip())
                    lines[k] = replace(lines[k], plain=plain, bold=True, glued=k > i)
                i = j
        i += 1
    return lines


def _closes(text: str) -> bool:
    return text.count("**") == 1 and text.endswith("**")
