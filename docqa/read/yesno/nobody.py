"""Nobody and nothing: "không ca nào tử vong" of "có ai chết không?"."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain
from docqa.read.yesno.asserted import same_deeds

_NONE = re.compile(
    r"(?<!\w)(?:không|chưa)(?: (?:có|còn|để|xảy ra|ghi nhận|phát sinh|hề))*"
    r" (?:ai|(?:\w+ ){1,2}nào|người|trường hợp|ca|vụ)(?: nào)?(?: (?:bị|phải|mà))* (?P<what>[^,;.:]+)"
)
# "Không ai chưa được tiêm", "không người nào bị bỏ sót": all are meant.
_TWICE = re.compile(r"(?<!\w)(?:chưa|không|bỏ sót|sót|thiếu|bỏ lại)(?!\w)")
_ASKS = re.compile(r"(?<!\w)(?:có|đã|bị|làm)(?!\w)")


def nobody(question: str, clause: str) -> bool:
    """Does the question ask for what the clause says that nobody did or that befell nobody?"""
    asked, said = plain(question), plain(clause)
    body = re.sub(r"\s*(?:không|chưa)\W*$", "", asked)
    if not _ASKS.search(body) or _TWICE.search(body):
        return False
    words = set(content(body))
    for found in _NONE.finditer(said):
        what = content(found["what"])
        if _TWICE.search(found["what"]) or not what:
            continue
        if same_deeds(body, found["what"]) or (len(what) > 1 and set(what[:2]) <= words):
            return True
    return False
