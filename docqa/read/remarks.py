"""What a list of recipients remarks behind a name, "(để b/c)", "(để thực hiện)": why it is sent there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.text import fold, normalize
from docqa.text.wordings import REMARKS

_ASKED = re.compile(rf"\bde (?P<purpose>{REMARKS})\W*$")
# Behind a name; a line of its own, which stands under those it is about; a head over them ("Để báo cáo:").
_BEHIND = re.compile(rf"\((?:de )?(?P<purpose>{REMARKS})\)")
_ALONE = re.compile(rf"\W*(?:de )?(?P<purpose>{REMARKS})[\s).;,*_]*")
_HEAD = re.compile(rf"\W*(?:de )?(?P<purpose>{REMARKS})\s*:\W*")
_SHORT = {"b/c": "bao cao", "bc": "bao cao", "t/h": "thuc hien", "th": "thuc hien", "p/h": "phoi hop", "ph": "phoi hop"}


def purpose_asked(folded: str) -> str | None:
    """Why it is sent, of a folded question: "bao cao" of "... gửi ai để b/c?"."""
    found = _ASKED.search(folded)
    return _in_full(found) if found else None


def remarked(lines: Sequence[str], purpose: str) -> list[bool]:
    """Of each line, is it sent to whom it names for that purpose? A remark on a line of its own says so of the lines
    above it, up to another; a head of those below."""
    told: list[str | None] = []
    head, open_from = None, 0
    for n, line in enumerate(" ".join(fold(normalize(one).text).split()) for one in lines):
        behind = _BEHIND.search(line)
        told.append(head)
        if found := _HEAD.fullmatch(line):
            head, told[n], open_from = _in_full(found), None, n + 1
        elif found := _ALONE.fullmatch(line):
            told[open_from:n] = [_in_full(found)] * (n - open_from)
            told[n], open_from = None, n + 1
        elif behind:
            told[n], open_from = _in_full(behind), n + 1
    return [one == purpose for one in told]


def _in_full(found: re.Match[str]) -> str:
    return _SHORT.get(found["purpose"], found["purpose"])
