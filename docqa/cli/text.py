"""Text made fit for a terminal: nothing that comes from a document or a file name may steer it."""

from __future__ import annotations

import re

# C0 and C1 controls but for tab and line feed, and the marks that reverse the direction of what follows.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """``text`` with each character that would steer a terminal as U+FFFD; carriage returns are dropped."""
    return _STEERING.sub("\ufffd", text.replace("\r", ""))


def one_line(text: str) -> str:
    """``visible`` text on a single line."""
    return visible(" ".join(text.split()))
