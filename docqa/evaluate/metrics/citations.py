"""Whether the citations point at the evidence, and quote it as it stands."""

from __future__ import annotations

from docqa.evaluate.metrics.overlap import cells, share, touches
from docqa.evaluate.records import Asked


def citation_scores(one: Asked) -> dict[str, float]:
    """By place: "cite_p", the share of the citations that overlap evidence, and "cite_r", the share of the pieces of
    evidence that a citation overlaps. By character, no white space counted: "cite_chars_p", the share of what is cited
    that is evidence (any place of it), and "cite_chars_r", the share of the evidence that is cited (of each piece the
    place that is cited best). "verbatim": every citation is the document's own text, and an answer has one at least.

    An answerable question that was held back counts 0 in all but "verbatim", or silence would be the way to a high
    precision. A question without spans of evidence has "verbatim" only, one whose answer was not asked for nothing.
    """
    if not one.kind:
        return {}
    scores = {}
    if one.answerable and one.gold:
        places = [place for piece in one.gold for place in piece]
        good = [any(touches(citation, place) for place in places) for citation in one.citations]
        got = [any(touches(place, citation) for place in piece for citation in one.citations) for piece in one.gold]
        cited, evidence = cells(one.citations), cells(places)
        scores = {
            "cite_p": sum(good) / len(good) if good else 0.0,
            "cite_r": sum(got) / len(got),
            "cite_chars_p": len(cited & evidence) / len(cited) if cited else 0.0,
            "cite_chars_r": share([[cells([place]) for place in piece] for piece in one.gold], cited),
        }
    exact = all(citation.exact for citation in one.citations)
    return scores | {"verbatim": float(one.abstained or (exact and bool(one.citations)))}
