"""What a visitor's actions do, over a real (small) index; and the questions offered to them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("gradio")

import docqa
from docqa.app.examples import bare, examples
from docqa.app.texts import LONGEST_QUESTION
from docqa.app.view import Desk, View


@pytest.fixture(scope="module")
def desk(tiny_index: Path) -> Iterator[Desk]:
    with docqa.Index.open(tiny_index) as index:
        yield Desk(docqa.QA(index))


def test_a_question_is_answered_and_its_first_citation_opened(desk: Desk) -> None:
    view = desk.ask("Ai ký Kế hoạch 18/KH-UBND?", {"year": [2024], "province": []}, View(turn=4))
    assert (view.turn, view.problem, view.shown) == (5, "", 1)
    assert view.filters == {"year": [2024]}
    assert view.open is not None
    assert desk.document(view.open.document_id).text[view.open.start : view.open.end] == view.open.quote


def test_an_abstention_offers_its_nearest_passages_and_opens_none(desk: Desk) -> None:
    view = desk.ask("Ai ký Kế hoạch 99999/KH-UBND?", {}, View())
    assert view.answer is not None
    assert view.answer.abstained
    assert (view.shown, view.open) == (0, None)
    assert [p.quote for p in view.places] == [h.chunk.text for h in view.answer.nearest] != []


@pytest.mark.parametrize(
    ("question", "filters", "problem"),
    [
        ("", {}, "empty"),
        ("?! …", {}, "empty"),
        ("\x00\x07", {}, "empty"),
        ("a" * (LONGEST_QUESTION + 1), {}, "too_long"),
        ("a" * 100_000, {}, "too_long"),
        ("Ai ký?", {"year": ["hai nghìn"]}, "refused"),
        ("Ai ký?", {"colour": ["red"]}, "refused"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_not_an_error(desk: Desk, question: str, filters: dict, problem: str) -> None:
    view = desk.ask(question, filters, View(turn=1))
    assert (view.turn, view.problem, view.answer, view.places) == (2, problem, None, ())
    assert bool(view.why) == (problem == "refused")


def test_the_longest_question_is_the_one_that_the_index_takes(desk: Desk) -> None:
    assert desk.ask("a" * LONGEST_QUESTION, {}, View()).problem == ""
    with pytest.raises(docqa.DocqaError):
        desk.qa.index.understand("a" * (LONGEST_QUESTION + 1))


def test_an_unforeseen_error_is_told_in_the_log_and_not_to_the_visitor(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("disk on fire")

    monkeypatch.setattr(desk.qa, "stream", broken)
    with caplog.at_level(logging.ERROR, "docqa.app"):
        view = desk.ask("Ai ký?", {}, View())
    assert (view.problem, view.why) == ("failed", "")
    assert "disk on fire" in caplog.text


def test_only_a_place_of_this_answer_can_be_chosen(desk: Desk) -> None:
    view = desk.ask("Sở Y tế có nhiệm vụ gì trong Kế hoạch 87/KH-UBND?", {}, View())
    last = len(view.places)
    assert last > 1
    assert desk.choose(last, view.turn, view) == replace(view, shown=last)
    for number, turn in ((last + 1, view.turn), (0, view.turn), (-1, view.turn), (True, view.turn), ("1", view.turn)):
        assert desk.choose(number, turn, view) == view
    assert desk.choose(last, view.turn - 1, view) == view
    assert desk.choose(None, None, View()) == View()


def test_examples_are_about_what_the_index_holds_and_are_answered(desk: Desk) -> None:
    index = desk.qa.index
    offered = examples(index.metadata(), index.document)
    assert len(offered) == 3
    held = {m.number for _, m in index.metadata()}
    assert any(number and number in offered[0].question for number in held)
    assert offered[1].question == bare(offered[1].question)
    filters = index.info()["filters"]
    assert all(set(values) <= set(filters[name]) for name, values in offered[2].filters.items())
    for example in offered:
        answer = desk.ask(example.question, example.filters, View()).answer
        assert answer is not None
        assert not answer.abstained, example
    assert offered[0].spoken("en") == offered[0].english != offered[0].spoken("vi")
    assert offered[1].spoken("en") == offered[1].question


def test_examples_of_nothing_are_none() -> None:
    def no_document(document_id: str) -> docqa.Document:
        return docqa.Document(document_id, document_id, "x")

    assert examples([], no_document) == ()
    assert examples([("a", docqa.Metadata())], no_document) == ()


def test_bare_text_keeps_numbers_as_they_are_written() -> None:
    assert bare("Đội Y tế trong Quyết định 7/QĐ-UBND") == "doi y te trong quyet dinh 7/QD-UBND"


@pytest.mark.parametrize(
    "question", ["Sở Y tế có nhiệm vụ gì trong Kế hoạch 87/KH-UBND?", "Ai ký Kế hoạch 99999/KH-UBND?"]
)
def test_a_place_knows_why_the_search_found_it(desk: Desk, question: str) -> None:
    view = desk.ask(question, {}, View())
    assert view.places
    assert all(hit.explanation for hit in view.found)
    for place in view.places:
        assert place.why is not None
        (hit,) = [h for h in view.found if h.explanation is place.why]
        assert hit.chunk.document_id == place.document_id
        assert max(hit.chunk.start, place.start) < min(hit.chunk.end, place.end)
