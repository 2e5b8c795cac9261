"""What is learned in which epoch: every example once, and negatives drawn anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from docqa.train.examples import Example


def epoch_examples(
    examples: Sequence[Example], neighbours: Sequence[tuple[int, ...]], share: float, seed: int, epoch: int
) -> list[Example]:
    """The examples of an epoch: all that have a passage, and beside them, for a ``share`` of those with an answer, the
    same question with one of its ``neighbours``; a question without a passage of its own always comes with one. A share
    beyond 1 takes several of each, as far as there are so many."""
    draw = np.random.default_rng([seed, epoch, 1])
    found = [e for e in examples if e.passage >= 0]
    near = [n for n, e in enumerate(examples) if e.places and neighbours[n]]
    wanted = round(share * sum(bool(e.places) for e in examples))
    chosen = Counter(n for n, e in enumerate(examples) if e.passage < 0 and neighbours[n])
    while wanted > 0 and near:
        part = draw.permutation(len(near))[:wanted]
        chosen.update(near[i] for i in sorted(part.tolist()))
        wanted -= len(part)
    for n, several in chosen.items():
        passages = draw.choice(neighbours[n], min(several, len(neighbours[n])), replace=False)
        found += [Example(examples[n].question, int(passage)) for passage in passages]
    return found


def drawn(sizes: Sequence[int], most: int, seed: int, epoch: int) -> frozenset[int]:
    """The questions of an epoch where no file may have more than ``most``: of each longer file so many, drawn anew.
    ``sizes``: how many questions each file has; questions count through all files."""
    draw = np.random.default_rng([seed, epoch, 3])
    chosen: list[int] = []
    first = 0
    for size in sizes:
        some = draw.permutation(size)[:most] if size > most else np.arange(size)
        chosen += (first + some).tolist()
        first += size
    return frozenset(chosen)
