"""Fitting what a reader's states and the rules say together of a yes-or-no question and a clause."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, ValidationError

from docqa.errors import InputError
from docqa.models import load_encoder
from docqa.models.reading import TrainedReader
from docqa.models.reading.files import digest_of
from docqa.models.reading.verdicts import KINDS, Row, Told, Verdicts, short, signs
from docqa.progress import bar

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
States = Callable[[Sequence[tuple[str, str]]], Floats]  # of questions and clauses: (pairs, states)

WRONG = 0.1  # of the verdicts that are given
_PENALTY, _LIGHT = 300.0, 0.5  # of the form over the states, of the one that weighs
_FOLDS = 5
_PART = 64
_PLACES = {"Có": 0, "Không": 1, "Chưa": 1, "?": 2}


class _Line(BaseModel):
    """A line of a file of pairs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    clause: str
    question: str
    verdict: Literal["Có", "Không", "Chưa", "?"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a clause; ``kind``: which of ``KINDS`` the clause is to it."""

    question: str
    clause: str
    kind: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of ``pairs`` were judged rightly, wrongly, and not at all; of one that nothing affirms or denies it is
    right to say nothing."""

    pairs: int
    right: int
    wrong: int
    silent: int


@dataclass(frozen=True, slots=True)
class FittedVerdicts:
    """``verdicts``, and how they do, beside the rules alone: ``own`` and ``rules`` on the pairs by which they were
    weighed, each by what was learned without its clause; ``others``: on files that nothing was learned from."""

    verdicts: Verdicts
    learned: int
    own: Share
    rules: Share
    others: tuple[tuple[Path, Share, Share], ...]


def read_pairs(file: Path) -> list[Pair]:
    """The pairs of a JSONL file: lines with ``id``, ``clause``, ``question`` and ``verdict`` ("Có", "Không", "Chưa", or
    "?" where the clause does not tell), or docqa's own questions, of which those are taken that ask for yes or no and
    have one quote for evidence.

    Raises:
        InputError: for a file that is neither; it says where.
    """
    from docqa.evaluate.datasets.files import read

    found: list[Pair] = []
    for number, line in enumerate(read(file).decode("utf-8-sig", "replace").splitlines(), 1):
        if line.strip():
            found += _pair(file, number, line)
    return found


def _pair(file: Path, number: int, line: str) -> list[Pair]:
    try:
        raw: Any = json.loads(line)
        if isinstance(raw, dict) and "evidence" in raw:
            return _own(raw)
        one = _Line.model_validate(raw)
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise InputError(f"{file}, line {number}: no question with a clause and a verdict ({what})") from None
    return [Pair(one.question, one.clause, _PLACES[one.verdict])]


def _own(raw: dict[str, Any]) -> list[Pair]:
    """Of one of docqa's own questions."""
    answer = (raw["answers"] or [""])[0].strip().capitalize()
    if raw["type"] != "yesno" or len(raw["evidence"]) != 1 or answer not in _PLACES:
        return []
    return [Pair(raw["question"], raw["evidence"][0]["quote"], _PLACES[answer])]


def fit_verdicts(
    folder: Path,
    weighing: Sequence[Pair],
    pairs: Sequence[Pair] = (),
    others: Sequence[tuple[Path, Sequence[Pair]]] = (),
    *,
    base: str | None = None,
    wrong: float = WRONG,
    progress: bool = False,
) -> FittedVerdicts:
    """Multinomial logistic regressions with an L2 penalty: one over the states of the reader in ``folder``, learned
    from all pairs, one over what that gives and what the rules tell, by the pairs ``weighing``, which are asked as
    people ask. They also decide below which chance no verdict is given, so that at most ``wrong`` of those given are.
    Both by what is learned without the clause at hand (five folds). ``base``: the encoder (None: the packaged one).

    Raises:
        InputError: if fewer than ten of those ``weighing`` affirm, or deny.
        ModelError: if there is no reader. MissingExtraError: without scipy (the extra ``eval``).
    """
    reader = TrainedReader(folder, load_encoder(base), judging=False)
    return _fitted(reader.states, digest_of(folder), weighing, pairs, others, wrong, progress)


def _fitted(
    look: States,
    digest: str,
    weighing: Sequence[Pair],
    pairs: Sequence[Pair],
    others: Sequence[tuple[Path, Sequence[Pair]]],
    wrong: float,
    progress: bool,
) -> FittedVerdicts:
    every = [*weighing, *pairs]
    kinds = _kinds(every)
    least = int(np.bincount(kinds[: len(weighing)], minlength=len(KINDS))[:2].min())
    if least < 2 * _FOLDS:
        raise InputError(f"too few pairs: {2 * _FOLDS} or more must affirm, and as many deny; there are {least}")
    with bar("judging", len(every) + sum(len(few) for _, few in others), progress) as advance:
        seen = _states(look, every, advance)
        rest = [(file, few, _states(look, few, advance)) for file, few in others]
    folds: Integers = np.array([_fold(pair.clause) for pair in every], dtype=np.int64)
    own = np.zeros((len(every), len(KINDS)))
    for fold in range(_FOLDS):
        out = folds == fold
        rows, bias = _regression(seen[~out], kinds[~out], _PENALTY)
        own[out] = seen[out] @ rows.T + bias
    told = [_told(pair) for pair in weighing]
    asked = slice(0, len(weighing))
    weighed, chances = _weighed(own[asked], told, kinds[asked], folds[asked])
    rows, bias = _regression(seen, kinds, _PENALTY)
    verdicts = Verdicts(
        states=_rows(rows),
        bias=_rows(bias[None])[0],
        weighed=_rows(weighed),
        least=_least(chances, kinds[asked], wrong),
        digest=digest,
    )
    judged = [verdicts.verdict(tuple(row)) for row in chances.tolist()]
    return FittedVerdicts(
        verdicts,
        len(every),
        _share(judged, kinds[asked]),
        _share(told, kinds[asked]),
        tuple((file, *_both(verdicts, few, states)) for file, few, states in rest),
    )


def _states(look: States, pairs: Sequence[Pair], advance: Any) -> Floats:
    found = []
    for at in range(0, len(pairs), _PART):
        part = pairs[at : at + _PART]
        found.append(look([(pair.question, pair.clause) for pair in part]))
        advance(len(part))
    return np.concatenate(found) if found else np.zeros((0, 0))


def _both(verdicts: Verdicts, pairs: Sequence[Pair], states: Floats) -> tuple[Share, Share]:
    kinds = _kinds(pairs)
    told = [_told(pair) for pair in pairs]
    judged = [verdicts.verdict(verdicts.chances(row, t)) for row, t in zip(states, told, strict=True)]
    return _share(judged, kinds), _share(told, kinds)


def _kinds(pairs: Sequence[Pair]) -> Integers:
    return np.array([pair.kind for pair in pairs], dtype=np.int64)


def _told(pair: Pair) -> Told:
    from docqa import yes_or_no

    return yes_or_no(pair.question, pair.clause)


def _fold(clause: str) -> int:
    """Equal clauses fall into one."""
    return int(sha256(clause.encode()).hexdigest()[:8], 16) % _FOLDS


def _weighed(own: Floats, told: Sequence[Told], kinds: Integers, folds: Integers) -> tuple[Floats, Floats]:
    """The form that weighs, and the chances by one that was fitted on other folds."""
    x: Floats = np.array([signs(tuple(row), t) for row, t in zip(own.tolist(), told, strict=True)])
    chances = np.zeros((len(x), len(KINDS)))
    for fold in range(_FOLDS):
        out = folds == fold
        rows, bias = _regression(x[~out, :-1], kinds[~out], _LIGHT)
        logits = x[out, :-1] @ rows.T + bias
        chances[out] = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    rows, bias = _regression(x[:, :-1], kinds, _LIGHT)
    return np.concatenate([rows, bias[:, None]], axis=1), chances


def _least(chances: Floats, kinds: Integers, wrong: float) -> float:
    """The least chance from which on at most that share of the verdicts is wrong; a half where none is low enough."""
    sure, said = chances[:, :2].max(axis=1), chances[:, :2].argmax(axis=1)
    order = np.argsort(-sure)
    share = np.cumsum(said[order] != kinds[order]) / np.arange(1, len(order) + 1)
    fine = np.flatnonzero(share <= wrong)
    return max(0.4, round(float(sure[order[fine[-1]]]), 3)) if len(fine) else 0.5


def _share(judged: Sequence[Told], kinds: Integers) -> Share:
    given = [_PLACES[told] if told else 2 for told in judged]
    right = sum(a == b for a, b in zip(given, kinds.tolist(), strict=True))
    wrong = sum(a != b and a < 2 for a, b in zip(given, kinds.tolist(), strict=True))
    return Share(len(given), right, wrong, len(given) - right - wrong)


def _regression(x: Floats, kinds: Integers, penalty: float) -> tuple[Floats, Floats]:
    """A row and a bias for each kind, over ``x`` as it is; the penalty is on what its columns weigh when they are
    brought to one spread."""
    from docqa.evaluate.extras import need

    middle, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z, right = (x - middle) / spread, np.eye(len(KINDS))[kinds]

    def loss(flat: Floats) -> tuple[float, Floats]:
        w = flat.reshape(len(KINDS), -1)
        logits = z @ w[:, :-1].T + w[:, -1]
        logs = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
        off = np.exp(logs) - right
        slope = np.concatenate([off.T @ z + 2 * penalty * w[:, :-1], off.sum(axis=0)[:, None]], axis=1)
        return float(-(logs * right).sum() + penalty * (w[:, :-1] ** 2).sum()), slope.ravel()

    begin = np.zeros(len(KINDS) * (x.shape[1] + 1))
    found = need("scipy.optimize").minimize(loss, begin, jac=True, method="L-BFGS-B").x.reshape(len(KINDS), -1)
    rows = found[:, :-1] / spread
    return rows, found[:, -1] - rows @ middle


def _rows(values: Floats) -> tuple[Row, Row, Row]:
    return cast("tuple[Row, Row, Row]", tuple(tuple(map(short, row)) for row in values.tolist()))
