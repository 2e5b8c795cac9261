"""Is what was found of the place that the question names? What holds in one place is no answer for another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from docqa.read.clauses.words import folded_question
from docqa.read.library import Library
from docqa.schema import Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.places import named_districts, now_one, spellings

# Folded words that a place's name stands behind; those before a name of its own kind begin a question with a capital.
_BEFORE = frozenset("o tai cua tinh huyen xa phuong quan tran pho khu ma uy".split())
# Words that begin a body's name, a feast's, a people's, and no place's; and a place that every document is of.
_NO_PLACE = frozenset("Sở Bộ Ủy Ban Cục Quỹ Viện Tòa Tổ Trạm Đội Tết Người".split())
_EVERYWHERE = frozenset(("viet nam",))
_YEAR = re.compile(r"(?:19|20)\d\d")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST = 4  # syllables of a place's name
# "Toàn tỉnh có 120 vụ": a figure of the whole province, but for what each one gets.
_WHOLE = re.compile(r"\b(?:toan|ca) (?:tinh|thanh pho)\b")
_EACH = re.compile(r"\b(?:moi|tung|mot (?:ho|nguoi|chau|em|xa|huyen|don vi|co so)|cac huyen)\b|/")


def places_named(query: Query) -> list[str]:
    """The places that a question names, folded: its provinces, in each spelling, and names of several syllables that
    stand behind "ở", "của", "huyện" or begin it as the one that does something."""
    names = [fold(spelling) for province in query.mentions.provinces for spelling in spellings(province)]
    said = [name for name in _proper_names(normalize(query.restored or query.text).text) if name not in _EVERYWHERE]
    return list(dict.fromkeys((*names, *said)))


def _proper_names(text: str) -> Iterator[str]:
    tokens = _TOKEN.findall(text)
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _is_capital(tokens[end]):
            end += 1
        first, before = at, fold(tokens[at - 1]) if at else ""
        while first < end and fold(tokens[first]) in _BEFORE:  # "Huyện Sông Mây"
            first, before = first + 1, fold(tokens[first])
        begins = first == 0 or _YEAR.fullmatch(before) is not None  # "Năm 2024 Sông Mây có"
        if 2 <= end - first <= _LONGEST and (begins or before in _BEFORE) and tokens[first] not in _NO_PLACE:
            yield " ".join(map(fold, tokens[first:end]))
        at = max(end, at + 1)


def _is_capital(token: str) -> bool:
    return len(token) > 1 and token[0].isupper() and token[1:].islower()


def without_other_places(query: Query, hits: Sequence[Hit], library: Library) -> list[Hit]:
    """The hits without those of documents that name none of the question's places, where others do: not those of the
    same province as these, nor those that the question names by number or issuer."""
    names = places_named(query)
    documents = {i: library.document(i) for i in dict.fromkeys(h.chunk.document_id for h in hits)} if names else {}
    naming = {i for i, document in documents.items() if any(_names(document, name) for name in names)}
    if not naming or len(naming) == len(documents):
        return list(hits)
    provinces = {documents[i].metadata.province for i in naming} - {None}

    def is_of(document: Document) -> bool:
        metadata = document.metadata
        numbers = {metadata.number, *metadata.references} & set(query.mentions.numbers)
        merged = any(now_one(metadata.province or "", p, metadata.year) for p in query.mentions.provinces)
        return bool(numbers) or merged or metadata.province in provinces or metadata.issuer in query.mentions.issuers

    kept = naming | {i for i, document in documents.items() if is_of(document)}
    return [h for h in hits if h.chunk.document_id in kept]


def names_place(document: Document, place: str) -> bool:
    """Does the document name the place, in any of its spellings?"""
    return any(_names(document, fold(spelling)) for spelling in spellings(place))


def _names(document: Document, name: str) -> bool:
    return fold(document.metadata.province or "") == name or _spelling(name).search(document.text) is not None


@lru_cache(maxsize=1)
def _alike() -> dict[str, str]:
    """Each plain letter -> all that it is folded from."""
    alike: dict[str, str] = {}
    for letter in filter(str.isalpha, map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00)))):
        alike[fold(letter)] = alike.get(fold(letter), "") + letter
    return alike


@lru_cache(maxsize=1 << 10)
def _spelling(name: str) -> re.Pattern[str]:
    """A folded name in a text as it stands: with accents, composed or not, in capitals, over a line's end. Folding the
    documents for each question would take longer."""
    marks = "[\u0300-\u036f]*"
    words = ("".join(f"[{_alike().get(c, re.escape(c))}]{marks}" for c in word) for word in re.findall(r"\w+", name))
    return re.compile(r"(?<!\w)" + r"[\W_]+".join(words) + r"(?!\w)")


def of_the_whole_province(query: Query, before: str, clause: str, above: str) -> bool:
    """Is a figure the whole province's ("toàn tỉnh" stands ``before`` it in the ``clause``), where the question asks of
    a district that neither the clause nor what stands ``above`` it names?"""
    districts = named_districts(query.restored or query.text)
    if not districts or _WHOLE.search(folded_question(query)):
        return False
    said = fold(normalize(clause).text)
    whole = _WHOLE.search(" ".join(fold(normalize(before).text).split()))
    return (
        whole is not None
        and not _EACH.search(said)
        and not any(fold(district) in f"{said} {fold(normalize(above).text)}" for district in districts)
    )
