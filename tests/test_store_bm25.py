"""Two BM25 engines, one ranking, the same scores."""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from store_samples import contents, document, random_contents

from docqa.config import Config, Lexical
from docqa.store import bm25, open_generation, terms, write
from docqa.store.bm25 import Bm25s, Engine, RankBm25
from docqa.store.terms import Terms

Rows = Sequence[Sequence[str]]


def by_hand(rows: Rows, query: dict[str, float], s: Lexical) -> list[float]:
    """The formula of docqa.store.bm25, written out; delta's constant taken away."""
    average = sum(map(len, rows)) / max(len(rows), 1)
    scores = []
    for row in rows:
        score = 0.0
        for term, weight in query.items():
            tf, df = list(row).count(term), sum(term in r for r in rows)
            if tf:
                rest = s.k1 * (1 - s.b + s.b * len(row) / average)
                score += weight * math.log((len(rows) + 1) / df) * tf * (s.k1 + 1) / (tf + rest)
        scores.append(score)
    return scores


def both(folder: Path, rows: Rows, query: dict[str, float], s: Lexical) -> list[npt.NDArray[np.float64]]:
    words, ids = terms.write(folder / "field", rows)
    bm25.write_bm25s(folder / "field", words, ids, s)
    stored = Terms(folder / "field")
    engines: list[Engine] = [Bm25s(folder / "field"), RankBm25(stored, s)]
    weights = {n: weight for term, weight in query.items() if (n := stored.vocabulary.find(term)) is not None}
    return [engine.scores(weights, len(rows)) for engine in engines]


words = st.sampled_from(["a", "b", "c", "d", "ệ", "e\u0323\u0302", "", "\x00", "dài", "zz"])
corpora = st.lists(st.lists(words, max_size=9), max_size=9)
queries = st.dictionaries(words | st.just("unknown"), st.floats(0, 3), max_size=6)
kinds = st.builds(Lexical, k1=st.floats(0.1, 3), b=st.floats(0, 1), delta=st.floats(0, 2))


@settings(max_examples=150, deadline=None)
@example(rows=[["a"], []], query={"a": 1.0}, lexical=Lexical(b=1.0))  # a chunk without terms
@given(rows=corpora, query=queries, lexical=kinds)
def test_both_engines_compute_the_formula(rows: Rows, query: dict[str, float], lexical: Lexical) -> None:
    with tempfile.TemporaryDirectory() as folder:
        quick, reference = both(Path(folder), rows, query, lexical)
    assert quick == pytest.approx(by_hand(rows, query, lexical), abs=1e-4)
    assert reference == pytest.approx(by_hand(rows, query, lexical), abs=1e-9)
    holds = [any(query.get(term) for term in row) for row in rows]
    assert not quick[~np.array(holds, bool)].any()  # none of the terms: exactly 0
    assert not reference[~np.array(holds, bool)].any()


def test_both_engines_rank_a_larger_corpus_alike(tmp_path: Path) -> None:
    made = random_contents(1500, words=60)
    slow = replace(made, config=Config(lexical=Lexical(engine="rank-bm25")))
    write(tmp_path / "quick", made)
    write(tmp_path / "slow", slow)
    rng = np.random.default_rng(1)
    with open_generation(tmp_path / "quick") as a, open_generation(tmp_path / "slow") as b:
        assert not list(b.folder.rglob("bm25_*"))
        for _ in range(20):
            query = {str(w): float(rng.uniform(0.1, 2)) for w in rng.choice(list(a.vocabulary("exact")), 8)}
            one, other = a.lexical("exact", query), b.lexical("exact", query)
            assert one == pytest.approx(other, abs=1e-4)
            # One ranking: where the reference's scores differ, the order is the same.
            order = np.argsort(-one, kind="stable")
            assert (np.diff(other[order]) <= 1e-4).all()


def test_lexical_agrees_with_the_libraries_asked_directly(tmp_path: Path) -> None:
    """docqa's scores are the libraries' own, less the constant that delta adds to every chunk."""
    import bm25s
    from rank_bm25 import BM25Plus

    made = random_contents(200, words=30)
    write(tmp_path / "index", made)
    rows, query = [list(r) for r in made.terms["exact"]], ["tỉnh", "lũ", "Hương"]
    theirs = bm25s.BM25(k1=1.2, b=0.75, delta=1.0, method="bm25+")
    theirs.index(rows, show_progress=False)
    reference = BM25Plus(rows, k1=1.2, b=0.75, delta=1.0)
    constant = sum(reference.idf[term] for term in query)
    with open_generation(tmp_path / "index") as g:
        ours = g.lexical("exact", dict.fromkeys(query, 1.0))
    assert ours + constant == pytest.approx(theirs.get_scores(query), abs=1e-4)
    assert ours + constant == pytest.approx(reference.get_scores(query), abs=1e-4)


def test_weights_scale_and_unknown_terms_add_nothing(tmp_path: Path) -> None:
    write(tmp_path / "index", contents([document("a.txt", ["một hai", "hai ba", "bốn"])]))
    with open_generation(tmp_path / "index") as g:
        one, two = g.lexical("exact", {"một": 1.0}), g.lexical("exact", {"hai": 1.0})
        assert g.lexical("exact", {"một": 0.5, "hai": 2.0, "năm": 9.0, "\ud800": 1.0}) == pytest.approx(
            one / 2 + two * 2
        )
        assert g.lexical("exact", {"năm": 1.0}).tolist() == [0, 0, 0]
        assert g.lexical("exact", {}).tolist() == [0, 0, 0]
        assert g.lexical("exact", {"một": 0.0}).tolist() == [0, 0, 0]
        assert (one > 0).tolist() == [True, False, False]
        assert one.dtype == np.float32
        vocabulary = g.vocabulary("exact")
        assert (vocabulary["hai"], vocabulary.get("năm"), "ba" in vocabulary, len(vocabulary)) == (2, None, True, 4)


def test_writing_and_searching_print_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "index", random_contents(20))
    with open_generation(tmp_path / "index") as g:
        g.lexical("exact", {"tỉnh": 1.0})
        g.dense(g.vectors()[0], 3)
    assert capfd.readouterr() == ("", "")


def test_searching_needs_no_import_of_the_engine(tmp_path: Path) -> None:
    """bm25s takes a quarter of a second to import; an index that it made opens without it."""
    write(tmp_path / "index", random_contents(20))
    code = (
        "import sys; from pathlib import Path; from docqa.store import open_generation\n"
        "g = open_generation(Path(sys.argv[1])); assert g.lexical('exact', {'tỉnh': 1.0}).any()\n"
        "print(sorted({'bm25s', 'rank_bm25', 'torch', 'filelock'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "index"], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
