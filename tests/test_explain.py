"""Every hit's explanation adds up to its score, in every mode and fusion, over the sample plans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docqa
from docqa.config import Config, Lexical, Retrieval
from docqa.retrieve import index_terms

_QUESTIONS = (
    "Sở Y tế có nhiệm vụ gì trong Kế hoạch 87/KH-UBND?",
    "so y te tinh an loc co nhiem vu gi nam 2023",
    "Ai chủ trì phun hóa chất diệt muỗix ở An Lộc?",
    "Who signed Plan 18/KH-UBND of An Loc in 2024?",
    "zzz qqq",
)
_MODES = ("hybrid", "bm25", "dense")
_TOLERANCE = 1e-6


@pytest.fixture(scope="module", params=["convex", "rrf"])
def index(request: pytest.FixtureRequest, plans_index: Path) -> Iterator[docqa.Index]:
    with docqa.Index.open(plans_index, retrieval=Retrieval(fusion=request.param)) as opened:
        yield opened


@pytest.fixture(scope="module")
def words(plans_index: Path) -> list[str]:
    """What questions are made of here: the index's own terms, numbers and slips of the finger among them."""
    with docqa.Index.open(plans_index) as opened:
        texts = " ".join(document.text for document in opened.documents()).split()
        told = [str(value) for _, m in opened.metadata() for value in (m.number, m.province, m.year, m.kind) if value]
    return sorted({*texts, *map(docqa.fold, texts), *told, *(word[:-1] + "x" for word in texts[:500] if len(word) > 3)})


def assert_adds_up(hit: docqa.Hit) -> None:
    why = hit.explanation
    assert why is not None
    total = sum(s.part for s in why.sides) + sum(b.part for b in why.boosts) + why.raised
    assert total == pytest.approx(hit.score, abs=_TOLERANCE)
    for side in why.sides:
        assert side.score == hit.scores[side.side]
        assert (0 if side.side != "reader" else -1) <= side.part <= side.best
        assert side.rank >= 1
    assert [s.side for s in why.sides] == [name for name in ("bm25", "dense", "reader") if name in hit.scores]
    for term in why.terms:
        assert term.score > 0
    assert sum(t.part for t in why.terms) == pytest.approx(hit.scores.get("bm25", 0.0), rel=_TOLERANCE, abs=_TOLERANCE)


@pytest.mark.parametrize("mode", _MODES)
@pytest.mark.parametrize("question", _QUESTIONS)
def test_the_parts_add_up_to_the_score(index: docqa.Index, question: str, mode: Any) -> None:
    query = index.understand(question)
    hits = index.search(query, 30, mode=mode, explain=True)
    assert hits
    for hit in hits:
        assert_adds_up(hit)
        assert hit.explanation is not None
        for term in hit.explanation.terms:
            if term.field == "exact":
                assert term.weight == query.terms[term.term]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_parts_of_any_question_add_up(index: docqa.Index, words: list[str], data: st.DataObject) -> None:
    question = " ".join(data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=12)))
    if not any(c.isalnum() for c in question):
        return
    mode: Any = data.draw(st.sampled_from(_MODES))
    for hit in index.search(question, 10, mode=mode, explain=True):
        assert_adds_up(hit)


@pytest.mark.parametrize("mode", _MODES)
def test_who_does_not_ask_gets_the_same_hits_without_it(index: docqa.Index, mode: Any) -> None:
    for question in _QUESTIONS:
        plain, told = (index.search(question, 10, mode=mode, explain=asked) for asked in (False, True))
        assert all(hit.explanation is None for hit in plain)
        for one, other in zip(plain, told, strict=True):
            for field in fields(docqa.Hit):
                if field.name != "explanation":
                    assert getattr(one, field.name) == getattr(other, field.name)


def test_a_hit_says_which_words_it_holds_and_where(plans_index: Path) -> None:
    with docqa.Index.open(plans_index) as index:
        query = index.understand("so y te co nhiem vu gi trong ke hoach 87/KH-UBND")
        hits = index.search(query, 10, explain=True)
        for hit in hits:
            assert hit.explanation is not None
            held = {(t.field, t.term) for t in hit.explanation.terms}
            document = index.document(hit.chunk.document_id)
            chunk = hit.chunk
            kept = index_terms(f"{chunk.context}\n{chunk.text}", chunk.section[-1] if chunk.section else "")
            asked = {"exact": query.terms, "folded": query.folded, "title": query.folded}
            assert held == {(f, t) for f in kept for t in kept[f] if t in asked[f]}
            given_for = {b.field: (b.value, b.part) for b in hit.explanation.boosts}
            assert ("number" in given_for) == (document.metadata.number == "87/KH-UBND")
            if "number" in given_for:
                assert given_for["number"] == ("87/KH-UBND", index.retrieval.number)
        assert hits[0].explanation is not None
        assert {"exact", "folded"} <= {t.field for t in hits[0].explanation.terms}


def test_a_word_that_the_index_does_not_hold_is_replaced_by_near_ones(plans_index: Path) -> None:
    with docqa.Index.open(plans_index, retrieval=Retrieval(restore=False)) as index:
        query = index.understand("Ai chủ trì phun hóa chất diệt muỗix?")
        assert "muoi" in query.replaced["muoix"]
        hit = next(h for h in index.search(query, 20, mode="bm25", explain=True) if "muỗi" in h.chunk.text)
        assert hit.explanation is not None
        (near,) = [t for t in hit.explanation.terms if (t.field, t.term) == ("folded", "muoi")]
        assert near.weight == index.retrieval.guess
        assert index.understand("Ai chủ trì phun hóa chất diệt muỗi?").replaced == {}
        assert index.understand("Who sprays muoix?").replaced == {}


def test_both_bm25_engines_explain_alike(plans_index: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    plans = Path(__file__).parents[1] / "eval" / "data" / "plans"
    explained = []
    for engine in ("bm25s", "rank-bm25"):
        config = Config.model_validate({"encoder": {"model": str(tiny_encoder_folder), "precision": "fp32"}})
        config = config.model_copy(update={"lexical": Lexical(engine=engine)})  # type: ignore[arg-type]
        files = sorted(plans.iterdir())[:4]
        with docqa.Index.build(files, tmp_path / engine, config=config, progress=False) as index:
            hits = index.search("Sở Y tế có nhiệm vụ gì?", 5, mode="bm25", explain=True)
            for hit in hits:
                assert_adds_up(hit)
            explained.append([t for h in hits for t in (h.explanation.terms if h.explanation else ())])
    one, other = explained
    assert [(t.field, t.term, t.weight) for t in one] == [(t.field, t.term, t.weight) for t in other]
    assert [t.part for t in one] == pytest.approx([t.part for t in other], abs=1e-4)
