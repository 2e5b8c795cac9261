"""Retrieval scores against trec_eval called directly, and against the measures' definitions written out here."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
import pytrec_eval

from docqa.evaluate.metrics import retrieval_scores
from docqa.evaluate.records import Asked, Found, Span

RUNS = 1000
CUTS = (1, 5, 10)
TEXT = "Sở Y tế lập 12 đội\n\n cơ động; Công an tỉnh  tuần tra ban đêm. " * 4
QUESTION = Asked("q", "Ai?", "who", "plain", True)
Places = set[tuple[str, int]]


def span(start: int, end: int, doc: str = "a.txt") -> Span:
    return Span(doc, start, end, TEXT[start:end])


def hit(start: int, end: int, doc: str = "a.txt") -> Found:
    return Found(doc, start, end, 1.0)


def asked(gold: Sequence[Sequence[Span]], hits: Sequence[Found]) -> Asked:
    return replace(QUESTION, gold=tuple(map(tuple, gold)), hits=tuple(hits))


def scores(gold: Sequence[Sequence[Span]], hits: Sequence[Found]) -> dict[str, float]:
    [found] = retrieval_scores([asked(gold, hits)])
    return found


def random_spans(rng: random.Random) -> Asked:
    """A question with one to six pieces of one to three places each, and up to 14 hits of any length."""

    def place(most: int) -> tuple[str, int, int]:
        start = rng.randrange(len(TEXT) - 1)
        return rng.choice(("a.txt", "kế hoạch/b.md", "c.txt")), start, min(len(TEXT), start + rng.randint(1, most))

    gold = [[place(rng.choice((4, 30))) for _ in range(rng.randint(1, 3))] for _ in range(rng.randint(1, 6))]
    gold = [[p for p in piece if TEXT[p[1] : p[2]].strip()] for piece in gold]
    hits = [place(rng.choice((3, 40, 120))) for _ in range(rng.choice((0, 1, 3, 7, 10, 14)))]
    return asked(
        [[span(start, end, doc) for doc, start, end in piece] for piece in gold if piece],
        [hit(start, end, doc) for doc, start, end in hits],
    )


def random_documents(rng: random.Random) -> Asked:
    """A question with graded documents, some of grade 0, and hits in documents, several in one."""
    paths = [f"văn bản {n}.txt" for n in range(rng.randint(1, 20))]
    grades = {path: rng.choice((0, 0, 1, 1, 2, 3)) for path in paths if rng.random() < 0.6}
    hits = [hit(0, 9, rng.choice([*paths, "x.txt", "y.txt"])) for _ in range(rng.randint(0, 25))]
    return replace(QUESTION, relevant=grades, hits=tuple(hits))


def characters(doc: str, start: int, end: int) -> Places:
    return {(doc, at) for at in range(start, end) if TEXT[at] not in " \n"}


def found_first(one: Asked) -> list[list[str]]:
    """What each hit (or document) is the first to find, by sets of characters."""
    if one.relevant:
        documents: list[str] = []
        for h in one.hits:
            documents += [h.doc] if h.doc not in documents else []
        return [[doc] for doc in documents]
    seen: set[int] = set()
    out = []
    for h in one.hits:
        here = characters(h.doc, h.start, h.end)
        covers = {n for n, p in enumerate(one.gold) if any(here & characters(s.doc, s.start, s.end) for s in p)}
        out.append([f"piece {n}" for n in sorted(covers - seen)])
        seen |= covers
    return out


def judged(one: Asked) -> dict[str, int]:
    return dict(one.relevant) or {f"piece {n}": 1 for n in range(len(one.gold))}


def entries(found: Sequence[Sequence[str]], *, one_a_hit: bool = False) -> list[str]:
    lists = [(names[:1] if one_a_hit else list(names)) or [f"miss {n}"] for n, names in enumerate(found)]
    return [name for names in lists for name in names]


def by_definition(one: Asked) -> dict[str, float]:
    """Each measure as its textbook has it."""
    grades, found = judged(one), found_first(one)
    relevant = [g for g in grades.values() if g > 0]
    gains = [max(0, grades.get(name, 0)) for name in entries(found)]
    right = [any(grades.get(name, 0) > 0 for name in names) for names in found]
    got = [sum(grades.get(name, 0) > 0 for name in names) for names in found]
    ideal = sorted(relevant, reverse=True)
    dcg, best = (sum(g / math.log2(n + 2) for n, g in enumerate(some[:10])) for some in (gains, ideal))
    precisions = [sum(g > 0 for g in gains[: n + 1]) / (n + 1) for n, g in enumerate(gains) if g > 0]
    return {
        **{f"hit@{k}": float(any(right[:k])) for k in CUTS},
        **{f"recall@{k}": sum(got[:k]) / len(relevant) for k in CUTS},
        "MRR@10": next((1 / (n + 1) for n, r in enumerate(right[:10]) if r), 0.0),
        "nDCG@10": dcg / best,
        "MAP": sum(precisions) / len(relevant),
    }


def by_trec_eval(questions: dict[str, Asked]) -> dict[str, dict[str, float]]:
    """The same from the binding itself: a run for hits, one for what they find, each cut where trec_eval cannot."""
    qrels = {key: judged(one) for key, one in questions.items()}
    out: dict[str, dict[str, float]] = {key: {} for key in questions}

    def take(names: dict[str, str], depth: int, *, one_a_hit: bool) -> None:
        run = {}
        for key, one in questions.items():
            ranked = entries(found_first(one)[:depth], one_a_hit=one_a_hit)
            run[key] = {name: 1 / (n + 1) for n, name in enumerate(ranked)}
        result = pytrec_eval.RelevanceEvaluator(qrels, set(names)).evaluate({k: r for k, r in run.items() if r})
        for measure, name in names.items():
            key_of = measure.replace(".", "_")
            for key in questions:
                out[key][name] = result[key][key_of] if key in result else 0.0

    take({f"success.{k}": f"hit@{k}" for k in CUTS}, 99, one_a_hit=True)
    take({"recip_rank": "MRR@10"}, 10, one_a_hit=True)
    take({"ndcg_cut.10": "nDCG@10", "map": "MAP"}, 99, one_a_hit=False)
    for k in CUTS:
        take({"set_recall": f"recall@{k}"}, k, one_a_hit=False)
    return out


@pytest.mark.parametrize("make", [random_spans, random_documents])
def test_a_thousand_random_runs_agree_with_trec_eval_and_the_definitions(make: object) -> None:
    rng = random.Random(20201)  # noqa: S311
    some = 0.0
    for _ in range(RUNS // 2):
        made = [make(rng) for _ in range(rng.randint(1, 8))]  # type: ignore[operator]
        found = retrieval_scores(made)
        if not any(one.hits for one in made):
            assert found == [{}] * len(made)
            continue
        questions = {f"q{n}": one for n, one in enumerate(made) if any(g > 0 for g in judged(one).values())}
        assert [f"q{n}" for n, f in enumerate(found) if f] == list(questions)
        direct = by_trec_eval(questions) if questions else {}
        for key, one in questions.items():
            mine = {name: value for name, value in found[int(key[1:])].items() if name != "evidence@5"}
            assert mine == pytest.approx(direct[key], abs=1e-6)
            assert mine == pytest.approx(by_definition(one), abs=1e-6)
            some += mine["MAP"]
    assert some > RUNS / 4  # the runs find things


def test_a_chunk_that_covers_several_pieces_is_not_punished() -> None:
    pieces = [[span(0, 7)], [span(8, 18)], [span(40, 60)]]
    one, three = scores(pieces, [hit(0, 70)]), scores(pieces, [hit(0, 7), hit(8, 18), hit(40, 60)])
    assert one == dict.fromkeys(one, 1.0)
    assert three["nDCG@10"] == three["MAP"] == three["MRR@10"] == 1.0
    assert (three["recall@1"], three["recall@5"]) == (pytest.approx(1 / 3), 1.0)


def test_the_first_k_are_hits_not_pieces() -> None:
    many = [[span(n, n + 1)] for n in range(12) if TEXT[n].strip()]
    found = scores([*many, [span(50, 60)]], [hit(0, 12), hit(50, 60)])
    assert found["recall@5"] == 1.0
    assert found["hit@1"] == 1.0


def test_a_piece_counts_once_and_any_of_its_places_will_do() -> None:
    found = scores([[span(0, 7), span(40, 60)], [span(100, 120)]], [hit(41, 50), hit(0, 7), hit(90, 130)])
    assert found["recall@1"] == 0.5
    assert found["MAP"] == pytest.approx((1 + 2 / 3) / 2)  # the second hit brings nothing new


def test_white_space_alone_is_no_overlap() -> None:
    gap = TEXT.index("\n\n")
    assert not TEXT[gap : gap + 3].strip()
    piece = [[span(gap - 5, gap + 3)]]
    assert scores(piece, [hit(gap, gap + 40)])["hit@10"] == 0.0
    assert scores(piece, [hit(gap - 1, gap + 40)])["hit@10"] == 1.0
    assert scores(piece, [hit(gap - 1, gap + 40, "b.txt")])["hit@10"] == 0.0


def test_evidence_is_counted_in_characters_of_the_best_place() -> None:
    """ "Sở Y tế" has 5 letters, "lập 12 đội" 8; "tuần tra" 7."""
    at = TEXT.index("tuần tra")
    pieces = [[span(0, 7)], [span(8, 18), span(at, at + 8)]]
    assert scores(pieces, [hit(3, 7), hit(at, at + 4)])["evidence@5"] == (3 + 4) / (5 + 7)
    assert scores(pieces, [hit(0, 4), hit(2, 15)])["evidence@5"] == (5 + 5) / (5 + 8)
    assert scores(pieces, [hit(200, 201)])["evidence@5"] == 0.0
    late = [hit(200, 201)] * 5
    assert scores(pieces, [*late, hit(0, 300)])["evidence@5"] == 0.0


def test_many_hits_are_ranked_by_place_not_by_score() -> None:
    """Scores alike, or alike as 32-bit floats, must not let trec_eval order by name."""
    misses = [hit(200 + n % 3, 204) for n in range(99)]
    found = scores([[span(0, 7)]], [*misses, hit(0, 7), *misses])
    assert found["MAP"] == pytest.approx(0.01)
    close = [replace(h, score=0.5 + n * 1e-12) for n, h in enumerate([*misses[:3], hit(0, 7)])]
    assert scores([[span(0, 7)]], close)["MRR@10"] == 0.25


def test_what_has_nothing_to_find_has_no_scores() -> None:
    found = retrieval_scores(
        [
            replace(asked([[span(0, 7)]], [hit(0, 7)]), answerable=False),
            replace(QUESTION, hits=(hit(0, 7),)),
            replace(QUESTION, hits=(hit(0, 7),), relevant={"a.txt": 0}),
            asked([[span(0, 7)]], []),
        ]
    )
    assert found[:3] == [{}, {}, {}]
    assert found[3] == dict.fromkeys(found[3], 0.0)
    assert len(found[3]) == 10


def test_where_nothing_was_searched_nothing_is_scored() -> None:
    assert retrieval_scores([asked([[span(0, 7)]], [])]) == [{}]
    assert retrieval_scores([]) == []


def test_where_both_are_judged_the_document_counts() -> None:
    """As in SQuAD: a hit in the right passage is right, wherever in it the answer stands."""
    gold = ((Span("p1.txt", 90, 95, "abcde"),),)
    hits = (Found("p2.txt", 0, 50, 2.0), Found("p1.txt", 0, 50, 1.0))
    asked = Asked("Q", "Gì?", "span", "plain", True, ("abcde",), gold=gold, relevant={"p1.txt": 1}, hits=hits)
    [found] = retrieval_scores([asked])
    assert (found["hit@1"], found["hit@5"], found["MRR@10"]) == (0.0, 1.0, 0.5)
    assert found["evidence@5"] == 0.0
