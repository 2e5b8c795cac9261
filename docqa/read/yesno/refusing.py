"""Is one free to refuse: "có được từ chối mở kho không?" of "chủ kho có quyền từ chối"?"""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain

_ASKS = re.compile(r"(?<!\w)(?:được|có)(?: (?:được|phép|quyền))* từ chối (?P<what>.+)")
_FREE = re.compile(r"(?<!không )(?<!\w)(?:(?:được|có) (?:phép|quyền)|được) (?P<no>từ chối)(?P<what>[^;.]*)")
_BOUND = re.compile(r"(?<!\w)không (?:được|có)(?: (?:phép|quyền))* từ chối(?P<what>[^;.]*)")


def may_refuse(question: str, clause: str) -> str | None:
    """Says "Có" where what the question asks about may be refused, "Không" where it may not; None where neither speaks
    of that."""
    asked, said = _ASKS.search(plain(question)), plain(clause)
    if asked is None:
        return None
    what = set(content(asked["what"]))
    for told, found in (("Không", _BOUND.search(said)), ("Có", _FREE.search(said))):
        if found is not None and (what & set(content(found["what"])) or not content(found["what"])):
            return told
    return None
