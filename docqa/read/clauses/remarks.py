"""What a list of recipients remarks behind a name, "(để b/c)", "(để thực hiện)": why it is sent there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.text import fold, normalize
from docqa.text.wordings import PLAN

_REMARKS = r"(?:b/?c|bao cao|thuc hien|t/?h|phoi hop|p/?h|biet|theo doi|chi dao|trien khai)"
_ASKED = re.compile(rf"\bde (?P<purpose>{_REMARKS})\W*$")
# Of the document itself, not of what it tells others to send.
_SENT = re.compile(
    rf"\b{PLAN}(?: (?!yeu cau|giao(?! thong)|quy dinh)[^ ]+){{0,12}} (?<!phai )(?<!can )gui (?:cho |den |toi |ve )?"
    rf"(?:nhung |cac )?(?:ai|(?:co quan|don vi|to chuc|cap|noi|ben) nao) de {_REMARKS}\W*$"
)
# Behind a name; a line of its own, which stands under those it is about; a head over them ("Để báo cáo:").
_BEHIND = re.compile(rf"\((?:de )?(?P<purpose>{_REMARKS})\)")
_ALONE = re.compile(rf"\W*(?:de )?(?P<purpose>{_REMARKS})[\s).;,*_]*")
_HEAD = re.compile(rf"\W*(?:de )?(?P<purpose>{_REMARKS})\s*:\W*")
_SHORT = {"b/c": "bao cao", "bc": "bao cao", "t/h": "thuc hien", "th": "thuc hien", "p/h": "phoi hop", "ph": "phoi hop"}


def asks_recipients(folded: str) -> bool:
    """Does a folded question ask to whom a document is sent for a purpose: "Kế hoạch 12 gửi cơ quan nào để b/c?"?"""
    return _SENT.search(folded) is not None


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
