"""A writer killed at random moments: the index is always a whole generation.

Run as a program (``python tests/test_store_crash.py FOLDER``), this file is that writer.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from store_samples import random_contents

from docqa.store import check, open_generation, strays, write

KILLS = 40


def size_of(seed: int) -> int:
    return 300 + seed * 37 % 200


def write_for_ever(folder: Path, first: int) -> None:
    write(folder.parent / "other", random_contents(5))  # imports what it needs
    print("ready", flush=True)
    for seed in count(first):
        write(folder, random_contents(size_of(seed), seed=seed))


@pytest.mark.slow
def test_a_killed_writer_leaves_a_whole_generation(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    write(folder, random_contents(size_of(0), seed=0))
    rng = random.Random()  # noqa: S311  (another run, other moments)
    before, written, cut = 1, 0, 0
    for kill in range(KILLS):
        command = [sys.executable, __file__, folder, str(kill * 1000 + 1)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(rng.uniform(0, 0.6))
            writer.kill()
        assert check(folder) == []
        cut += any("unfinished" in line for line in strays(folder))
        with open_generation(folder) as g:
            seed = int(g.document_ids[0].split("-")[0].removeprefix("s"))
            made = random_contents(size_of(seed), seed=seed)
            assert g.manifest.generation >= before
            assert [g.document(i) for i in g.document_ids] == list(made.documents)
            assert g.chunks(range(len(g))) == list(made.chunks)
            assert np.array_equal(g.vectors(), made.vectors)
            assert [g.terms("exact", row) for row in range(len(g))] == made.terms["exact"]
            written += g.manifest.generation - before
            before = g.manifest.generation
    assert written > KILLS / 4  # the writers got somewhere,
    assert cut > KILLS / 4  # and were often killed in the middle
    write(folder, random_contents(5, seed=0))
    assert strays(folder) == []
    assert sorted(p.name for p in folder.iterdir()) == [".lock", f"generation-{before + 1:06d}", "manifest.json"]


if __name__ == "__main__":
    write_for_ever(Path(sys.argv[1]), int(sys.argv[2]))
