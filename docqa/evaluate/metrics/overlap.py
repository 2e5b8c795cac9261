"""Which characters of the evidence something covers; white space never counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docqa.evaluate.records import Found, Span

Cells = frozenset[tuple[str, int]]


def touches(span: Span, place: Found | Span) -> bool:
    """Whether the two share a character of ``span.text`` that is no white space."""
    if span.doc != place.doc or place.end <= span.start:
        return False
    return bool(span.text[max(place.start - span.start, 0) : place.end - span.start].strip())


def cells(spans: Iterable[Span]) -> Cells:
    """The characters of ``spans``, each as its document and offset, so that what overlaps counts once."""
    return frozenset(
        (span.doc, span.start + n)
        for span in spans
        for n, character in enumerate(span.text[: span.end - span.start])
        if not character.isspace()
    )


def within(places: Cells, hits: Sequence[Found]) -> Cells:
    """Those of ``places`` that lie in one of ``hits``."""
    return frozenset(
        (doc, at) for doc, at in places if any(hit.doc == doc and hit.start <= at < hit.end for hit in hits)
    )


def share(pieces: Iterable[Iterable[Cells]], covering: Cells) -> float:
    """How much of the pieces' characters is covered, of each piece the place that is covered best (the shorter of two
    that are covered alike)."""
    covered = whole = 0
    for places in pieces:
        best = max(places, key=lambda place: (len(place & covering) / (len(place) or 1), -len(place)))
        covered, whole = covered + len(best & covering), whole + len(best)
    return covered / whole if whole else 0.0
