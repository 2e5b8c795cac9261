"""Who or what somebody is whom the text names twice: "Cơ quan thường trực (Sở Y tế)", or the other way round."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.clauses.bodies import is_body, named_at
from docqa.read.clauses.words import bag
from docqa.read.library import Draft, Quote, in_words
from docqa.read.spans.candidates import Found
from docqa.schema import Query
from docqa.text import fold, normalize
from docqa.text.overlap import IDLE

_WHO = r"(?:ai|(?:cơ quan|đơn vị|tổ chức|ngành|sở|phòng|người|đồng chí|lực lượng) nào)"
# "X là cơ quan nào?", "ai là X?"; what stands before a comma or colon says where.
_IS = (
    re.compile(rf"^(?:[^,:]*[,:] )?(?P<name>[^,:]{{4,90}}?) (?:chính )?là {_WHO}\W*$", re.IGNORECASE),
    re.compile(rf"^(?:[^,:]*[,:] )?{_WHO} (?:được giao )?là(?:m)? (?P<name>[^,:]{{4,90}}?)\W*$", re.IGNORECASE),
)
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{2,120})\)")
_SHARE = 0.75  # of the words of what is asked about
_SEATS = frozenset("tinh thanh pho huyen quan cua".split())


def named_twice(query: Query, found: Sequence[Found]) -> Draft | None:
    """Who is called by two names where the question has one of them, by the first of ``found`` that puts one in
    brackets behind the other; None where none does."""
    name = _asked_about(query)
    for one in found if name else ():
        normal = normalize(one.document.text[slice(*one.clause)])
        for match in _BRACKET.finditer(normal.text):
            inside, before = match["inside"].strip(), normal.text[: match.start()]
            if _says(inside, name):
                span = _name_before(one, normal.span(0, match.start())[1])
            elif is_body(inside) and _says(" ".join(before.split()[-len(name) - 2 :]), name):
                first, last = normal.span(*match.span("inside"))
                span = (one.clause[0] + first, one.clause[0] + last)
            else:
                continue
            if span:
                quote = Quote(one.document.id, *one.clause, one.chance)
                return Draft(in_words(one.document, *span), "span", (quote,), one.chance)
    return None


def _asked_about(query: Query) -> list[str]:
    """The words of the name that the question has, but for the place's."""
    text = normalize(query.restored or query.text).text
    match = next((m for rule in _IS if (m := rule.match(text))), None)
    places = {fold(w) for p in query.mentions.provinces for w in p.split()}
    return [w for w in match["name"].split() if fold(w) not in places | _SEATS | IDLE] if match else []


def _says(words: str, name: Sequence[str]) -> bool:
    """Do the words have nearly all of the name, abbreviations as what they stand for, and the word that it opens with:
    a committee's head is not its standing body?"""
    own = bag(words)
    held = [w for w in name if (said := bag(w)) and (said <= own or (len(said) > 1 and said - {fold(w)} <= own))]
    return held[:1] == list(name[:1]) and len(held) >= _SHARE * len(name)


def _name_before(one: Found, end: int) -> tuple[int, int] | None:
    """The body whose name ends ``end`` characters into the clause."""
    first, last = one.clause
    text = one.document.text
    for word in re.finditer(r"\S+", text[first : first + end]):
        body = named_at(one.document, first + word.start(), last)
        if body and body.end >= first + end - 1 and body.start >= first + word.start():
            return body.start, body.end
    return None
