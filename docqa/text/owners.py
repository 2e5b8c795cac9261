"""Whose document a number is, where a question says so beside it: "58/KH-UBND năm 2023 của tỉnh A". Every province
numbers its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.text.normalize import fold

# Over folded words: what may stand between a number and the place whose it is. "có phải của" asks whose it is.
_DAY = r"(?:ngay|dated) \d{1,2}(?:[/.-]\d{1,2}[/.-](?P<day>\d{4})| thang \d{1,2} nam (?P<spelt>\d{4}))"
_YEAR = r"(?:(?:nam|in|of|for) )?(?P<year>(?:19|20)\d\d)"
_BODY = r"ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|people's (?:committee|council)"
_OF = rf"(?:(?:cua|do|of|from|by|issued|the|in|tinh|thanh pho|tp\.?|province|{_BODY}) )*"
_ABOUT = r"(?:ve (?:[^\d,;?]|(?<=phong),){3,90}? (?=(?:cua|tren dia ban|tinh|thanh pho|tp) ))?(?:tren dia ban )?"
_AND = r",? (?:va|voi|hay|hoac|so voi|and|or) "
_KIND = r"(?:ke hoach|kh|quyet dinh|qd|chi thi|ct|nghi quyet|nq|chuong trinh|ctr|van ban|plan|decision|directive)"


@dataclass(frozen=True, slots=True)
class Owner:
    """The places (as given) and the year that a question puts beside a number, for one document or several."""

    places: frozenset[str] = frozenset()
    year: int | None = None


def owner_of(text: str, number: str, provinces: Sequence[str]) -> Owner:
    """Whose document of this ``number`` a question means, among the ``provinces`` that it names; the year only where
    what stands behind it shows that it is the document's."""
    folded = " ".join(fold(text).split())
    lead, _, rest = fold(number).partition("/")
    said = rf"(?<![\w/.-])0*{re.escape(lead.lstrip('0'))}(?:\s?/\s?{re.escape(rest)}|(?![\w/.,%-]))"
    by_name = {fold(p): p for p in provinces}
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True)) or r"(?!)"
    behind = re.compile(
        rf"{said}(?:,? (?:{_DAY}|{_YEAR}))?,? {_ABOUT}{_OF}(?P<place>{names})"
        rf"(?P<more>(?:{_AND}{_OF}(?:{names}))*)(?!\w)"
    )
    before = re.compile(rf"(?<!\w)(?P<place>{names})(?:'s)?,? (?:(?:thi|theo|trong|tai) )*{_KIND}(?: so)? {said}")
    found = list(behind.finditer(folded))
    places = {by_name[place] for m in found for place in re.findall(names, m["place"] + m["more"])}
    dated = [m["day"] or m["spelt"] for m in re.finditer(rf"{said},? {_DAY}", folded)]
    years = {int(y) for y in (*(m["year"] or m["day"] or m["spelt"] for m in found), *dated) if y}
    if not places and (first := before.search(folded)):
        places = {by_name[first["place"]]}
    return Owner(frozenset(places), years.pop() if len(years) == 1 else None)
