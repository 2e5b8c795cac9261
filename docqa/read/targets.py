"""Which documents a question is about, and what it names that no document covers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docqa.schema import Metadata, Query
from docqa.text import fold
from docqa.text.matters import two_matters

# A national body ("Chính phủ") is named in passing more often than meant as the issuer; a city or district is meant.
_LOCAL = re.compile(r"(?:thành phố|huyện|quận|thị xã|thị trấn|xã|phường)\s+\w[\w ]*$")
_CARRIES_OUT = re.compile(
    r"\b(?P<kind>ke hoach|quyet dinh|chi thi|chuong trinh|nghi quyet|kh|qd|ct|ctr|nq)\b(?! ?(?:so )?\d).*"
    r" (?:thuc hien|trien khai|thi hanh|cu the hoa)(?: thuc hien)?"
    r" (?:nghi quyet|nq|chi thi|ct|ket luan|quyet dinh|qd|ke hoach|kh|chuong trinh|ctr)(?: so)?"
    r" ?(?P<lead>\d+)"
)
_SHORT = {"kh": "ke hoach", "qd": "quyet dinh", "ct": "chi thi", "ctr": "chuong trinh", "nq": "nghi quyet"}
Catalogue = Sequence[tuple[str, Metadata]]


@dataclass(frozen=True, slots=True)
class Targets:
    """``groups``: for each thing named (a number, else a province, else a signer) the documents that have it;
    several groups ask for a comparison. ``missing``: numbers and provinces named that no document has as its own."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[str, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """All documents named, each once."""
        return tuple(dict.fromkeys(i for _, ids in self.groups for i in ids))


def find_targets(query: Query, catalogue: Catalogue) -> Targets:
    """Numbers decide before provinces; a province's documents are narrowed by year and kind where some fit."""
    mentions = query.mentions
    groups: list[tuple[str, tuple[str, ...]]] = []
    missing: list[str] = []
    for number in mentions.numbers:
        ids = tuple(i for i, m in catalogue if m.number and fold(m.number) == fold(number))
        if ids:
            groups.append((number, ids))
        else:
            missing.append(number)
    named = {i for _, ids in groups for i in ids}
    for seat in dict.fromkeys(m.group() for m in map(_LOCAL.search, mentions.issuers) if m):
        ids = tuple(i for i, m in catalogue if m.issuer and m.issuer.endswith(seat) and i not in named)
        if ids and not mentions.numbers:
            groups.append((seat, _narrow(ids, dict(catalogue), query)))
            named.update(ids)
    for province in mentions.provinces:
        ids = tuple(i for i, m in catalogue if m.province == province)
        if not ids:
            missing.append(province)
        elif not named & set(ids):
            groups.append((province, _narrow(ids, dict(catalogue), query)))
    if not groups and not missing:
        said = fold(query.restored or query.text)
        signers = dict.fromkeys(m.signer for _, m in catalogue if m.signer and fold(m.signer) in said)
        groups += [(name, tuple(i for i, m in catalogue if m.signer == name)) for name in signers]
    return Targets(tuple(groups), tuple(missing))


def carrying_out(query: Query, targets: Targets, catalogue: Catalogue) -> Targets:
    """The same, or of "kế hoạch của Sông Mây triển khai Nghị quyết 8" the plans that refer to the resolution, which is
    only named to say which plan is meant."""
    asked = " ".join(fold(query.restored or query.text).split())
    match = _CARRIES_OUT.search(asked)
    numbers = [n for n in query.mentions.numbers if match and n.lstrip("0").startswith(match.group("lead").lstrip("0"))]
    if len(query.mentions.numbers) != 1 or not numbers or targets.missing:
        return targets
    kind = _SHORT.get(match.group("kind"), match.group("kind")) if match else ""
    issuers, provinces = query.mentions.issuers, query.mentions.provinces
    ids = tuple(
        i
        for i, m in catalogue
        if fold(numbers[0]) in map(fold, m.references)
        and fold(m.kind or "").startswith(kind)
        and (not provinces or m.province in provinces)
        and (not issuers or m.issuer in issuers)
    )
    return Targets(((numbers[0], ids),), ()) if ids else targets


def by_matter(query: Query, targets: Targets, found: Sequence[str], catalogue: Catalogue) -> Targets:
    """The same, or where the question names two documents by what they are about (and no two by number or place), these
    two of ``found`` (and of the one place named)."""
    if len(targets.groups) > 1 or targets.missing:
        return targets
    subjects = {i: m.subject or "" for i, m in catalogue if i in found and i in (targets.documents or found)}
    pair = two_matters(" ".join(fold(query.restored or query.text).split()), subjects)
    return Targets(tuple((i, (i,)) for i in pair), ()) if pair else targets


def _narrow(ids: tuple[str, ...], metadata: dict[str, Metadata], query: Query) -> tuple[str, ...]:
    ids = tuple(i for i in ids if metadata[i].year in query.mentions.years) or ids
    return tuple(i for i in ids if any(_is_of(metadata[i], kind) for kind in query.mentions.kinds)) or ids


def _is_of(metadata: Metadata, kind: str) -> bool:
    """Is it of the kind? A decision may be all there is around the plan that it puts in force."""
    return metadata.kind == kind or fold(kind) in fold(metadata.subject or "")
