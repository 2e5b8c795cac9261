"""Which documents a question is about, and what it names that no document covers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docqa.read.clauses.words import folded_question
from docqa.read.documents.outcomes import says_plan
from docqa.schema import Document, Hit, Metadata, Query
from docqa.text import fold, normalize
from docqa.text.matters import two_matters
from docqa.text.owners import owner_of
from docqa.text.places import named_districts, now_one, seat_name, seat_of
from docqa.text.years import find_years

# What asks about a district, in a folded question.
_OF_A_DISTRICT = re.compile(r"\b(?:huyen|quan|thi xa)\b")
_LATE = 11  # the month from which on a plan may be for the next year
Catalogue = Sequence[tuple[str, Metadata]]


@dataclass(frozen=True, slots=True)
class Targets:
    """``groups``: for each thing named (a number, else a province, else a signer) the documents that have it;
    several groups ask for a comparison. ``missing``: numbers and provinces named that no document has as its own.
    ``strangers``: documents that bear a number named, but are another place's or year's, and those of a district where
    its province is meant."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    missing: tuple[str, ...]
    strangers: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """All documents named, each once."""
        return tuple(dict.fromkeys(i for _, ids in self.groups for i in ids))


def find_targets(query: Query, catalogue: Catalogue) -> Targets:
    """Numbers decide before provinces; a province's documents are narrowed by year and kind where some fit."""
    mentions, said = query.mentions, folded_question(query)
    groups: list[tuple[str, tuple[str, ...]]] = []
    missing: list[str] = []
    strangers: list[str] = []
    lost: list[str] = []  # numbers that only strangers bear
    for number in mentions.numbers:
        bearing = {i: m for i, m in catalogue if m.number and fold(m.number) == fold(number)}
        borne = _of_the_owner(query, number, bearing)
        groups += borne
        strangers += [i for i in bearing if not any(i in ids for _, ids in borne)]
        if not bearing:
            missing.append(number)
        elif not borne:
            lost.append(number)
    for number in lost:
        if fold(number) in said or not any(_lead(name) == _lead(number) for name, _ in groups):
            missing.append(number)
            if reports := _reporting(number, query, catalogue):
                groups.append((number, reports))
    named = {i for _, ids in groups for i in ids}
    # A national body ("Chính phủ") is named in passing more often than meant as the issuer; a city or a district is
    # meant.
    for seat in dict.fromkeys(s for s in map(seat_of, mentions.issuers) if s):
        ids = tuple(i for i, m in catalogue if seat_of(m.issuer) == seat and i not in named)
        if ids and not mentions.numbers and _is_the_owner(said, seat, mentions.provinces):
            groups.append((seat, _narrow(ids, dict(catalogue), query)))
            named.update(ids)
    for province in mentions.provinces:
        ids = tuple(i for i, m in catalogue if m.province == province)
        if not ids:
            missing.append(province)
        elif lost and len(mentions.provinces) == 1:
            continue  # it says whose the number is
        elif not named & set(ids):
            own = _its_own(ids, dict(catalogue), query)
            strangers += [i for i in ids if i not in own]
            groups.append((province, _narrow(own, dict(catalogue), query)))
    if not groups and not missing:
        signers = dict.fromkeys(m.signer for _, m in catalogue if m.signer and fold(m.signer) in said)
        groups += [(name, tuple(i for i, m in catalogue if m.signer == name)) for name in signers]
    return Targets(tuple(groups), tuple(missing), tuple(i for i in dict.fromkeys(strangers) if i not in named))


def _is_the_owner(said: str, seat: str, provinces: Sequence[str]) -> bool:
    """Is a district whose documents are meant, and not only a place that a document of the province tells of: does the
    question name no province, or that right behind the district, "huyện A, tỉnh B"?"""
    if not provinces or seat_name(seat) in provinces:
        return True
    names = "|".join(re.escape(fold(p)) for p in provinces)
    behind = rf"\b{re.escape(fold(seat_name(seat)))}\b[\s,(]*(?:(?:cua|thuoc|o|tinh|thanh pho|tp) )*(?:{names})\b"
    return re.search(behind, said) is not None


def _its_own(ids: tuple[str, ...], metadata: Mapping[str, Metadata], query: Query) -> tuple[str, ...]:
    """Of a province's documents those that no district of it issued, where the question asks of the province in a year
    and there are such, of a kind named: what a district sets itself is no figure of the province, and a year that the
    province has no plan for is not the district's."""
    if not query.mentions.years or _OF_A_DISTRICT.search(folded_question(query)):
        return ids
    own = tuple(
        i for i in ids if (seat := seat_of(metadata[i].issuer)) is None or seat_name(seat) == metadata[i].province
    )
    plans = [metadata[i] for i in own if metadata[i].number]
    kinds = query.mentions.kinds
    return own if plans and (not kinds or any(is_of(m, kind) for m in plans for kind in kinds)) else ids


def _of_the_owner(query: Query, number: str, bearing: dict[str, Metadata]) -> list[tuple[str, tuple[str, ...]]]:
    """Of the documents that bear a number those of the place and year that stand beside it; without such those of a
    place named, else all. The documents of two places are two groups."""
    owner = owner_of(query.restored or query.text, number, query.mentions.provinces)
    if owner.year:
        bearing = {i: m for i, m in bearing.items() if _made_for(m, owner.year)}
    places = sorted(owner.places, key=query.mentions.provinces.index)
    if len(places) > 1:
        own = [(place, tuple(i for i, m in bearing.items() if m.province == place)) for place in places]
        return [(place, ids) for place, ids in own if ids]
    ids = tuple(i for i, m in bearing.items() if m.province in (places or query.mentions.provinces))
    if not ids and places:  # what says no place may be of every one
        ids = tuple(i for i, m in bearing.items() if not m.province or now_one(m.province, places[0], m.year))
    elif not ids:
        ids = tuple(bearing)
    return [(number, ids)] if ids else []


def _made_for(metadata: Metadata, year: int) -> bool:
    """Is it of the year, or for it: by its subject, or made in the last months before?"""
    said = find_years(metadata.subject or "")
    periods = (period.split("-") for period in said.periods)
    day = metadata.issued
    return (
        metadata.year in (None, year)
        or year in said.own | said.targets
        or any(int(first) <= year <= int(last) for first, last in periods)
        or (day is not None and day.year == year - 1 and day.month >= _LATE)
    )


def _reporting(number: str, query: Query, catalogue: Catalogue) -> tuple[str, ...]:
    """The places' texts without a number of their own that name this one: news that reports on it."""
    places = query.mentions.provinces
    about = ((i, m) for i, m in catalogue if not m.number and fold(number) in map(fold, m.references))
    return tuple(i for i, m in about if not places or m.province in places)


def without_strangers(targets: Targets, hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those of ``strangers``; where such bear a number that the documents meant do not, only what
    reports on it, or names it itself."""
    if not targets.strangers:
        return list(hits)
    kept = [h for h in hits if h.chunk.document_id not in targets.strangers]
    keys = [fold(name) for name in targets.missing if any(c.isdigit() for c in name)]
    if not keys:
        return kept
    meant = targets.documents
    return [
        h
        for h in kept
        if h.chunk.document_id in meant or any(key in fold(normalize(h.chunk.text).text) for key in keys)
    ]


def without_other_districts(query: Query, hits: Sequence[Hit], catalogue: Catalogue) -> list[Hit]:
    """The hits without those of a district's document, where the question names other districts, and not that one,
    and the passage names none of these either."""
    asked = [fold(name) for name in named_districts(query.restored or query.text)]
    metadata = dict(catalogue) if asked else {}
    said = folded_question(query)

    def of_another(hit: Hit) -> bool:
        seat = seat_of(metadata[hit.chunk.document_id].issuer)
        if seat is None or _says(said, fold(seat_name(seat))):
            return False
        text = " ".join(fold(normalize(f"{hit.chunk.context} {hit.chunk.text}").text).split())
        return not any(_says(text, name) for name in asked)

    return [h for h in hits if not of_another(h)] if asked else list(hits)


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def namesakes(documents: Sequence[Document]) -> list[Document]:
    """One document of each place and year, of several of them that bear one number; a report on one is none. [] where
    all are one place's and year's."""
    whole = [d for d in documents if d.metadata.form == "full" and d.metadata.number]
    apart = {(d.metadata.province, d.metadata.year): d for d in reversed(whole)}
    return list(reversed(apart.values())) if len(apart) > 1 else []


def told_apart(documents: Sequence[Document]) -> list[str]:
    """Their titles, with the year where two are alike."""
    titles = [d.title for d in documents]
    return [
        f"{title} ({d.metadata.year})" if titles.count(title) > 1 and d.metadata.year else title
        for title, d in zip(titles, documents, strict=True)
    ]


def _lead(number: str) -> str:
    return re.split(r"[/-]", number)[0].lstrip("0")


def by_matter(query: Query, targets: Targets, found: Sequence[str], catalogue: Catalogue) -> Targets:
    """The same, or where the question names two documents by what they are about (and no two by number or place), these
    two of ``found`` (and of the one place named)."""
    if len(targets.groups) > 1 or targets.missing:
        return targets
    subjects = {i: m.subject or "" for i, m in catalogue if i in found and i in (targets.documents or found)}
    pair = two_matters(folded_question(query), subjects)
    return Targets(tuple((i, (i,)) for i in pair), ()) if pair else targets


def _narrow(ids: tuple[str, ...], metadata: dict[str, Metadata], query: Query) -> tuple[str, ...]:
    years = query.mentions.years
    reports = not says_plan(query.restored or query.text)
    ids = tuple(i for i in ids if metadata[i].year in years or (reports and _reports_on(metadata[i], years))) or ids
    return tuple(i for i in ids if any(is_of(metadata[i], kind) for kind in query.mentions.kinds)) or ids


def _reports_on(metadata: Metadata, years: Sequence[int]) -> bool:
    """Is it a report on one of the years, though made in the next: by its subject?"""
    if fold(metadata.kind or "") != "bao cao" or metadata.year is None:
        return False
    return metadata.year - 1 in years and str(metadata.year - 1) in (metadata.subject or "")


def is_of(metadata: Metadata, kind: str) -> bool:
    """Is it of the kind? A decision may be all there is around the plan that it puts in force."""
    return metadata.kind == kind or fold(kind) in fold(metadata.subject or "")
