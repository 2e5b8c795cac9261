"""Is the number of another document asked for, one that the text names beside a task: "... theo kế hoạch số mấy?"."""

from __future__ import annotations

import re

from docqa.read.clauses.words import bag, of_the_whole
from docqa.read.documents.targets import is_of
from docqa.schema import Document, Query
from docqa.text import fold
from docqa.text.wordings import OF_OTHERS

# Over folded words: what a deed rests on, and whose that is.
_RESTS = re.compile(
    r"\b(?:(?<!kem )theo|tai|trong|can cu|dua (?:tren|vao|theo)|thuc hien|trien khai|thi hanh|chap hanh|cu the hoa)"
    rf" (?:noi dung |tinh than |nhung |cac )*(?P<kind>{OF_OTHERS})(?: so)? (?:may|bao nhieu|nao|gi)\b"
    r"(?: cua (?P<owner>[^,?]+))?"
)
_ASKING = frozenset("so may ky hieu mang ban hanh trien khai tiep tuc".split())
_OWN = 0.5  # of the words that say whose it is


def of_another(query: Query, document: Document) -> bool:
    """Does the question ask on what a deed within the document rests? It does where that is of another kind or issuer
    than the document, or where the deed is not what the document as a whole is about."""
    found = _RESTS.search(fold(query.restored or query.text))
    if found is None:
        return False
    metadata = document.metadata
    own_kind = fold(metadata.kind or "").startswith(found["kind"]) or is_of(metadata, found["kind"])
    if not own_kind and found["kind"] != "van ban":
        return True
    owner = bag(found["owner"] or "")
    if len(owner & bag(f"{metadata.issuer or ''} {metadata.province or ''}")) < _OWN * len(owner):
        return True
    return not of_the_whole(query, document, _ASKING)
