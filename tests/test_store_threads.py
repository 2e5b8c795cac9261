"""Many readers, while a writer makes one generation after another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
from store_samples import random_contents

from docqa.store import Contents, Generation, open_generation, write

COUNT = 60
ALL = [random_contents(COUNT, seed=seed, words=20) for seed in range(12)]


def made_of(g: Generation) -> Contents:
    """Whose contents these are, by the names of the documents."""
    seeds = {int(i.split("-")[0].removeprefix("s")) for i in g.document_ids}
    assert len(seeds) == 1
    return ALL[seeds.pop()]


def read_some(g: Generation, made: Contents, rng: np.random.Generator) -> None:
    rows = rng.integers(0, COUNT, 5)
    assert g.chunks(rows) == [made.chunks[row] for row in rows]
    row = int(rows[0])
    assert g.document(made.chunks[row].document_id) in made.documents
    term = made.terms["exact"][row][0]
    assert g.lexical("exact", {term: 1.0})[row] > 0
    assert g.vocabulary("exact")[term] == sum(term in terms for terms in made.terms["exact"])
    scores, found = g.dense(made.vectors[row], 3, rng.permutation(COUNT)[:40] if row % 2 else None)
    assert np.allclose(scores, made.vectors[found] @ made.vectors[row], atol=1e-5)
    assert g.terms("folded", row) == made.terms["folded"][row]


def test_readers_see_whole_generations(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder, ALL[0])
    shared, done = open_generation(folder), Event()

    def reader(seed: int) -> set[int]:
        rng, seen = np.random.default_rng(seed), [0]
        while not done.is_set() or len(seen) < 5:
            with open_generation(folder) as g:
                assert g.manifest.generation >= seen[-1]
                seen.append(g.manifest.generation)
                read_some(g, made_of(g), rng)
            read_some(shared, ALL[0], rng)  # the first generation, long removed, read by all threads at once
        return set(seen)

    with ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(reader, seed) for seed in range(6)]
        try:
            for made in ALL[1:]:
                write(folder, made)
        finally:
            done.set()
        seen = set().union(*(r.result() for r in readers))
    assert len(seen) > 3
    shared.close()


def test_a_generation_is_read_from_many_threads(tmp_path: Path) -> None:
    write(tmp_path / "index", ALL[3])
    with open_generation(tmp_path / "index") as g, ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(read_some, g, ALL[3], np.random.default_rng(seed)) for seed in range(300)]:
            done.result()
