"""Citations against the evidence, by place and by character."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docqa.evaluate.metrics import citation_scores
from docqa.evaluate.records import Asked, Cited, Span

TEXT = "abcdefghij  klmnop\nqrstuvwxyz " * 3
ASKED = Asked("q", "Ai?", "who", "plain", True, answers=("x",), text="x", kind="span")
FIGURES = ("cite_p", "cite_r", "cite_chars_p", "cite_chars_r", "verbatim")


def span(start: int, end: int, doc: str = "a.txt") -> Span:
    return Span(doc, start, end, TEXT[start:end])


def cited(start: int, end: int, doc: str = "a.txt", *, exact: bool = True) -> Cited:
    return Cited(doc, start, end, TEXT[start:end], exact)


def scores(gold: Sequence[Sequence[Span]], citations: Sequence[Cited]) -> tuple[float, ...]:
    found = citation_scores(replace(ASKED, gold=tuple(map(tuple, gold)), citations=tuple(citations)))
    assert tuple(found) == FIGURES
    return tuple(found.values())


@pytest.mark.parametrize(
    ("gold", "citations", "expected"),
    [
        ([[span(0, 10)]], [cited(0, 10)], (1, 1, 1, 1, 1)),
        ([[span(0, 10)]], [cited(5, 12)], (1, 1, 1, 5 / 10, 1)),  # the two spaces after count nowhere
        ([[span(0, 10)]], [cited(5, 18)], (1, 1, 5 / 11, 5 / 10, 1)),
        ([[span(0, 10)]], [cited(12, 18)], (0, 0, 0, 0, 1)),
        ([[span(0, 12)]], [cited(10, 18)], (0, 0, 0, 0, 1)),  # white space in common is nothing
        ([[span(0, 10)]], [cited(0, 10, "b.txt")], (0, 0, 0, 0, 1)),
        ([[span(0, 10)]], [cited(0, 10), cited(12, 18)], (1 / 2, 1, 10 / 16, 1, 1)),
        ([[span(0, 10)]], [cited(0, 6), cited(4, 10)], (1, 1, 1, 1, 1)),  # cited twice, counted once
        ([[span(0, 10)], [span(12, 18)]], [cited(0, 5)], (1, 1 / 2, 1, 5 / 16, 1)),
        ([[span(0, 10), span(12, 18)]], [cited(12, 18)], (1, 1, 1, 1, 1)),  # either place will do
        ([[span(0, 10), span(12, 18)]], [cited(4, 15)], (1, 1, 1, 6 / 10, 1)),
        ([[span(0, 10), span(12, 18)]], [cited(20, 22)], (0, 0, 0, 0, 1)),
        ([[span(0, 10)]], [cited(0, 10, exact=False)], (1, 1, 1, 1, 0)),
        ([[span(0, 10)]], [], (0, 0, 0, 0, 0)),  # an answer without a source
    ],
)
def test_by_hand(gold: list[list[Span]], citations: list[Cited], expected: tuple[float, ...]) -> None:
    assert scores(gold, citations) == pytest.approx(expected)


def test_silence_has_nothing_to_cite() -> None:
    silent = replace(ASKED, text="", kind="none", abstained=True, gold=((span(0, 10),),))
    assert citation_scores(silent) == dict.fromkeys(FIGURES[:4], 0.0) | {"verbatim": 1.0}
    assert citation_scores(replace(silent, answerable=False, gold=())) == {"verbatim": 1.0}


def test_without_evidence_only_the_quotes_are_checked() -> None:
    one = replace(ASKED, answerable=False, citations=(cited(0, 5, exact=False),))
    assert citation_scores(one) == {"verbatim": 0.0}
    assert citation_scores(replace(ASKED, relevant={"a.txt": 1}, citations=(cited(0, 5),))) == {"verbatim": 1.0}
    assert citation_scores(replace(one, kind="", citations=())) == {}


places = st.tuples(st.integers(0, 60), st.integers(1, 25), st.sampled_from(["a.txt", "b.txt"]))
golds = places.map(lambda p: span(p[0], p[0] + p[1], p[2])).filter(lambda s: bool(s.text.strip()))
citations = st.lists(places.map(lambda p: cited(p[0], p[0] + p[1], p[2])), max_size=5)


@given(st.lists(st.lists(golds, min_size=1, max_size=3), min_size=1, max_size=4), citations)
def test_bounds_and_order(gold: list[list[Span]], given_citations: list[Cited]) -> None:
    found = scores(gold, given_citations)
    assert all(0 <= value <= 1 for value in found)
    assert scores(gold[::-1], given_citations[::-1]) == pytest.approx(found)
    assert scores(gold, given_citations * 2) == pytest.approx(found)
    by_place, by_character = found[:2], found[2:4]
    assert [value > 0 for value in by_place] == [value > 0 for value in by_character]


@given(st.lists(st.lists(golds, min_size=1, max_size=3), min_size=1, max_size=4))
def test_citing_the_evidence_itself_is_whole(gold: list[list[Span]]) -> None:
    first = [piece[0] for piece in gold]
    assert scores(gold, [cited(s.start, s.end, s.doc) for s in first]) == pytest.approx((1, 1, 1, 1, 1))
