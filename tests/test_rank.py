"""The ranking pass: a reader puts those of the first hits in front that answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from docqa import Index
from docqa.config import Retrieval
from docqa.retrieve.rank import reranked
from docqa.schema import Chunk, Hit, Passage, Query, Reading

QUESTION = "Ai chủ trì phun hóa chất diệt muỗi?"


def hit(n: int, score: float) -> Hit:
    chunk = Chunk(f"c{n}", "d", (), n, n + 1, str(n))
    return Hit(chunk, score, {"fused": score})


class Scores:
    """Reads each passage with the score that its text is mapped to."""

    name = "scores"

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores
        self.read_texts: list[str] = []

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        texts = [p.text if isinstance(p, Passage) else p for p in passages]
        self.read_texts += texts
        return [Reading(0, 1, t, self.scores[t], 0.5) for t in texts]


def test_what_answers_comes_first_and_what_was_not_read_stays_behind() -> None:
    hits = [hit(0, 1.0), hit(1, 0.9), hit(2, 0.8), hit(3, 0.79), hit(4, 0.7)]
    reader = Scores({"0": -10.0, "1": -7.5, "2": 10.0})
    found = reranked(hits, Query("?"), reader, Retrieval(ranked=3, span=0.02))
    assert [h.chunk.id for h in found] == ["c2", "c0", "c1", "c3", "c4"]
    assert reader.read_texts == ["0", "1", "2"]
    assert found[0].score == pytest.approx(1.0)
    assert found[0].scores == {"fused": 0.8, "reader": 10.0}
    assert [h.score for h in found] == pytest.approx([1.0, 0.8, 0.75, 0.75, 0.7])
    assert [h.score for h in found] == sorted((h.score for h in found), reverse=True)


def test_scores_beyond_all_measure_count_as_far_ones_do() -> None:
    found = reranked([hit(0, 1.0), hit(1, 0.9)], Query("?"), Scores({"0": float("-inf"), "1": 400.0}), Retrieval())
    assert [h.score for h in found] == pytest.approx([0.9 + 0.4, 1.0 - 0.4])


def test_an_index_ranks_unless_told_not_to(plans_index: Path) -> None:
    with Index.open(plans_index) as index:
        ranked, plain = index.search(QUESTION, 10), index.search(QUESTION, 10, rank=False)
        assert [h for h in ranked if "reader" in h.scores] == ranked[: Retrieval().ranked]
        assert not any("reader" in h.scores for h in plain)
        assert {h.chunk.id for h in ranked} == {h.chunk.id for h in plain}
        assert [h.chunk.id for h in index.search(QUESTION, 3)] == [h.chunk.id for h in ranked[:3]]
        assert [h.score for h in ranked] == sorted((h.score for h in ranked), reverse=True)
        for mode in ("bm25", "dense"):
            assert not any("reader" in h.scores for h in index.search(QUESTION, 3, mode=mode))
    with Index.open(plans_index, retrieval=Retrieval(ranked=0)) as index:
        assert index.search(QUESTION, 10) == plain


def test_another_encoder_has_no_ranking_pass(tiny_index: Path) -> None:
    with Index.open(tiny_index) as index:
        assert index.search(QUESTION, 5) == index.search(QUESTION, 5, rank=False)


def test_an_explanation_of_ranked_hits_adds_up(plans_index: Path) -> None:
    with Index.open(plans_index) as index:
        for found in index.search(QUESTION, 12, explain=True):
            why = found.explanation
            assert why is not None
            total = sum(s.part for s in why.sides) + sum(b.part for b in why.boosts) + why.raised
            assert total == pytest.approx(found.score, abs=1e-6)


def test_a_question_about_a_header_keeps_its_passage_first(plans_index: Path) -> None:
    with Index.open(plans_index) as index:
        [first, *_] = index.search("Ai ký Kế hoạch 87/KH-UBND?", 5)
        assert "reader" not in first.scores
        assert first.chunk.kind in ("signature", "header")
