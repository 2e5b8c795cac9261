"""How well an encoder finds each question's own passage, with its adapter and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from docqa.progress import bar
from docqa.train.examples import Material, load
from docqa.train.judging import SEED, Judged
from docqa.train.neighbours import body

if TYPE_CHECKING:
    from docqa.evaluate.runs import Figure
    from docqa.models import Encoder

_RANKS = 10


def judge_encoder(
    encoder: Encoder, bare: Encoder, file: Path, documents: Path | None, *, progress: bool = False
) -> Judged:
    """Figures on a file of questions, each asked of all passages of the file: recall@1 (the first passage found is one
    that answers) and MRR@10, as typed and without accents, of ``encoder`` and of the ``bare`` one.

    Raises:
        InputError: if the file cannot be used.
    """
    from docqa.evaluate import stripped

    material = load([file], documents, bare)
    own: dict[int, set[int]] = {}
    for example in material.examples:
        if example.places:
            own.setdefault(example.question, set()).add(example.passage)
    figures = {}
    with bar(f"judging on {file.name}", 2 * len(material.passages), progress) as advance:
        for name, one in (("", encoder), (" (bare)", bare)):
            passages = one.encode_passages([body(p) for p in material.passages], progress=advance)
            for how, typed in (("", str), (", stripped", stripped)):
                ranks = _ranks(one, passages, material, own, typed)
                figures[f"recall@1{how}{name}"] = _figure(ranks == 1)
                figures[f"MRR@10{how}{name}"] = _figure(np.where(ranks <= _RANKS, 1 / ranks, 0.0))
    return Judged(material.files[0], figures)


def _ranks(
    encoder: Encoder,
    passages: npt.NDArray[np.float32],
    material: Material,
    own: dict[int, set[int]],
    typed: Callable[[str], str],
) -> npt.NDArray[np.int64]:
    """Of each question with an answer the place of its best passage, from 1; equal scores count against it."""
    found = []
    for question, mine in own.items():
        scores = passages @ encoder.encode_queries([typed(material.questions[question].text)])[0]
        best = max(float(scores[n]) for n in mine)
        others = np.delete(scores, sorted(mine))
        found.append(1 + int((others >= best).sum()))
    return np.array(found, dtype=np.int64)


def _figure(values: npt.NDArray[Any]) -> Figure:
    from docqa.evaluate.runs import Figure
    from docqa.evaluate.statistics import interval

    given = [float(v) for v in values.tolist()]
    if not given:
        return Figure(None, None, None, 0)
    low, high = interval(given, seed=SEED)
    return Figure(float(np.mean(given)), low, high, len(given))
