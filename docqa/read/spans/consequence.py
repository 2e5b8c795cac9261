"""What follows from the case that a question supposes ("không nộp đúng hạn thì mất gì?"): the words behind a clause's
"thì", and no words of the case itself."""

from __future__ import annotations

import re

from docqa.read.clauses.scopes import content, plain

_WHAT = r"(?:gì|nào|sao|ai|đâu|bao nhiêu|bao lâu|mấy(?: \w+){1,2})"
# The question's case and what it asks about it: "..., thì hồ sơ ra sao?", "chuyện gì xảy ra nếu ...?"
_THEN_ASKED = re.compile(rf"^(?P<case>.+?) thì (?P<what>.*?(?<!\w){_WHAT})(?: (?!\w+ được)\w+){{0,2}}\W*$")
_IF_ASKED = re.compile(rf"^(?P<what>.*?(?<!\w){_WHAT}(?!\w).*?) (?:nếu|khi|lúc|một khi|trường hợp) (?P<case>.+?)\W*$")
_ASKING = re.compile(r"(?<!\w)(?:gì|nào|sao|ai|đâu|bao nhiêu|bao lâu|bao giờ|mấy)(?!\w)")
# "tàu nào bị phạt?", "ai phải nộp?": whom it befalls, and not what does.
_OF_WHOM = re.compile(r"(?:nào|ai) (?:\w+ )?(?:bị|được|phải|sẽ|chịu|làm|xử|lo)(?!\w)")
_THEN = re.compile(r"(?<!\w)thì(?!\w)")
_STEP = re.compile(r"(?<!\w)(?:dưới|trên|quá|từ|đủ|chậm|trễ|vượt|chưa)(?: \w+){0,2} \d")
_BEFALLS = re.compile(r"(?<!\w)bị(?!\w)")
# That something is not done, that it is too late.
_NOT = re.compile(r"(?<!\w)(?:không(?! quá)|chưa|chẳng|thiếu|bỏ mặc)(?!\w)")
_LATE = re.compile(
    r"(?<!\w)(?:quá (?:thời )?hạn|quá \d+|trễ|chậm|muộn|(?:không|chưa) (?:\w+ ){0,3}?(?:đúng|kịp) hạn)(?!\w)"
)
_POLARITY, _SUBJECT = 0.5, 0.5


def of_the_consequence(question: str, clause: str, before: str) -> float:
    """-1 if what stands in the clause behind ``before`` is part of a case, where the question supposes one and asks
    what follows; up to 1 if it is what follows from a case that is denied as the question's is, or is said of the same
    thing; 0 otherwise."""
    asked, said = plain(question), plain(clause)
    found = _THEN_ASKED.match(asked) or _IF_ASKED.match(asked)
    if not found or _ASKING.search(found["case"]) or _OF_WHOM.search(found["what"]):
        return 0
    at = len(plain(before)) + bool(before.strip())
    opens = max(said.rfind(mark, 0, at) + len(mark) for mark in ("; ", ". ", ": ")) if at else 0
    opens = opens if opens > 2 or not at else 0
    ends = min((m.start() for m in re.finditer(r"[;.](?= |$)", said) if m.start() >= at), default=len(said))
    sentence, at = said[opens:ends], at - opens
    then = _THEN.search(sentence) or (_STEP.search(sentence) and _BEFALLS.search(sentence))
    if not then:
        return 0
    if at < then.start():
        return -1
    case, what = sentence[: then.start()], sentence[then.end() :]
    alike = any(rule.search(case) and rule.search(found["case"]) for rule in (_NOT, _LATE))
    return _POLARITY * alike + _SUBJECT * _same_subject(found["what"], what)


def _same_subject(asked: str, said: str) -> bool:
    """Do the two begin with the same name?"""
    one, other = content(asked)[:2], content(said)[:2]
    return len(one) == len(other) == 2 and one == other
