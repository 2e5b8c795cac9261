"""Documents meant by what they carry out or replace, and numbers that are named for nothing else."""

from __future__ import annotations

from dataclasses import replace

from docqa.read.answers.formal import replaced
from docqa.read.clauses.words import bag, folded_question
from docqa.read.documents.targets import Targets, is_of
from docqa.read.library import Library
from docqa.schema import Metadata, Query
from docqa.text import fold
from docqa.text.carried import Carrying, carried, carrying
from docqa.text.matters import COMPARES

_HELD = 0.5  # of the words that say whose document it is, so many must its issuer's name hold


def but_carried(query: Query, targets: Targets, library: Library) -> Targets:
    """The same without a number that the question names only as what the others carry out ("Kế hoạch 5 và Quyết định
    6, cùng triển khai Nghị quyết 8"), where one of these refers to it."""
    numbers = query.mentions.numbers
    leads = set(carried(folded_question(query))) if len(numbers) > 1 else set()
    passing = [n for n in numbers if n.partition("/")[0].partition("-")[0].lstrip("0") in leads]
    for number in passing:
        groups = tuple((name, ids) for name, ids in targets.groups if name != number)
        among = {i for _, ids in groups for i in ids}
        if any(i in among and _refers(m, number) for i, m in library.metadata()):
            missing = tuple(name for name in targets.missing if name != number)
            targets = replace(targets, groups=groups, missing=missing)
    return targets


def carrying_out(query: Query, targets: Targets, library: Library) -> Targets | None:
    """The same, or of "kế hoạch của Sông Mây triển khai Nghị quyết 8" the plans that refer to the resolution, which is
    only named to say which plan is meant; None where there are none, or two are compared: the resolution itself is not
    asked about."""
    numbers, asked = query.mentions.numbers, folded_question(query)
    found = carrying(asked) if len(numbers) == 1 else None
    if found is None and len(numbers) == 1 and COMPARES.search(asked) and any(carried(asked)):
        return None  # two that carry it out are compared, and neither is named
    if found is None or not numbers[0].lstrip("0").startswith(found.lead) or set(targets.missing) - set(numbers):
        return targets
    fitting = [(i, m) for i, m in library.metadata() if _refers(m, numbers[0]) and _fits(query, found, m)]
    fitting = [(i, m) for i, m in fitting if _replaces(library, i, numbers[0]) == found.out]
    # One that is about the other carries it out; it may be named in a text for much else.
    about = [(i, m) for i, m in fitting if fold(numbers[0]) in fold(m.subject or "")]
    ids = tuple(i for i, _ in about or fitting)
    return Targets(((numbers[0], ids),), ()) if ids else None


def _refers(metadata: Metadata, number: str) -> bool:
    return fold(number) in map(fold, metadata.references)


def _replaces(library: Library, document_id: str, number: str) -> bool:
    return any(other == fold(number) for _, _, other in replaced(library.document(document_id)))


def _fits(query: Query, found: Carrying, metadata: Metadata) -> bool:
    """Of the kind, place and issuer that the question names."""
    issuers, provinces = query.mentions.issuers, query.mentions.provinces
    if not is_of(metadata, found.kind) and not fold(metadata.kind or "").startswith(found.kind):
        return False
    if (provinces and metadata.province not in provinces) or (issuers and metadata.issuer not in issuers):
        return False
    owner = bag(found.owner)
    issuer = metadata.issuer or ""
    own = bag(f"{issuer} {metadata.province or ''}") | {"".join(word[0] for word in fold(issuer).split())}
    return not query.vietnamese or len(owner & own) >= _HELD * len(owner)
