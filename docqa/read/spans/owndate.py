"""Is a date in a text the day on which its document was issued?"""

from __future__ import annotations

import re

from docqa.read.clauses.values import holds_time
from docqa.schema import Document
from docqa.text import fold, normalize
from docqa.text.numbers import find_numbers

_DEADLINE = re.compile(
    r"\b(?:truoc|cham nhat|muon nhat|khong qua|den(?: het)?|het|han(?: cuoi| chot)?|tu) (?:vao )?(?:la )?$"
)
_DAY = re.compile(r"\b(?:ngay|hom|thang|nam|mung)$")


def may_be_issue_date(document: Document, start: int, end: int, clause: tuple[int, int], asked: str) -> bool:
    """A day: not that on which a news item appeared, not a deadline, and not the date behind another document's number
    than its own or one that the folded question ``asked`` names."""
    asked = asked.rstrip(" ?.")
    if any(a < end and start < b for a, b in document.metadata.spans.get("published", ())):
        return False
    words = normalize(document.text[start:end]).text
    if not holds_time(words, "day") and not asked.endswith(("nam nao", "thang nao")):
        return False
    digit = next((n for n, c in enumerate(words) if c.isdigit()), 0)
    before = normalize(document.text[clause[0] : start]).text + words[:digit]
    said = fold(" ".join(before.split()))
    if _DEADLINE.search(_DAY.sub("", said).rstrip() + " "):
        return False
    named = find_numbers(before)
    if not named:
        return True
    last = fold(named[-1].value)
    digits = re.match(r"0*(\d+)", last)
    own = fold(document.metadata.number or "")
    return last == own or bool(digits and re.search(rf"(?<!\d)0*{digits.group(1)}(?!\d)", asked))
