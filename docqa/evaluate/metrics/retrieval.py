"""How well the hits find the evidence: trec_eval's measures, on characters of documents instead of chunk ids.

A chunk id means nothing to another chunking, so what trec_eval takes for a document is a piece of evidence. A hit
stands in the ranking once for each piece that it is the first to cover, one after another, and once as not relevant
where it covers no new piece. So a piece is found once at most, and a chunk that holds three pieces is worth three.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docqa.evaluate.extras import need
from docqa.evaluate.metrics.overlap import cells, share, touches, within
from docqa.evaluate.records import Asked

CUTOFFS = (1, 5, 10)
DEPTH = 10
_COVERED = 5
# By hit, in their order: the names of what it finds first (pieces of evidence, or its document); [] for nothing new.
_Ranking = Sequence[Sequence[str]]


def retrieval_scores(asked: Sequence[Asked]) -> list[dict[str, float]]:
    """Each question's "hit@k" (a piece of evidence is covered), "recall@k" (the share of the pieces that are),
    "MRR@10", "nDCG@10", "MAP" over all hits, and "evidence@5": the share of the evidence's characters in five hits.

    The first k are hits, however many pieces they cover; a hit covers a piece that it shares a character with (no white
    space) at one of its places. nDCG counts the first ten entries of the ranking. Where whole documents are judged
    (``Asked.relevant``), the ranking is that of the hits' documents, at their first appearance, with the grades as they
    are; "evidence@5" is absent where no place is known. {} for a question that is unanswerable or has nothing judged
    relevant, and for all of them where no question has a hit: nothing was searched then.

    Computed by trec_eval through ir-measures (MacAvaney et al., ECIR 2022; Van Gysel and de Rijke, SIGIR 2018).

    Raises:
        MissingExtraError: if ir-measures is not installed.
    """
    searched = any(one.hits for one in asked)
    judged = {str(n): _grades(one) for n, one in enumerate(asked) if searched and one.answerable}
    qrels = {key: grades for key, grades in judged.items() if any(grade > 0 for grade in grades.values())}
    columns = _columns(qrels, {key: _ranking(asked[int(key)]) for key in qrels}) if qrels else {}
    found: list[dict[str, float]] = [{} for _ in asked]
    for key in qrels:
        found[int(key)] = {name: values[key] for name, values in columns.items()} | _evidence(asked[int(key)])
    return found


def _grades(one: Asked) -> dict[str, int]:
    return dict(one.relevant) or {str(n): 1 for n in range(len(one.gold))}


def _ranking(one: Asked) -> _Ranking:
    if one.relevant:
        return [[path] for path in dict.fromkeys(hit.doc for hit in one.hits)]
    left = dict(enumerate(one.gold))
    ranking = []
    for hit in one.hits:
        new = [n for n, places in left.items() if any(touches(place, hit) for place in places)]
        ranking.append([str(n) for n in new])
        for n in new:
            del left[n]
    return ranking


def _columns(qrels: Mapping[str, Mapping[str, int]], rankings: Mapping[str, _Ranking]) -> dict[str, dict[str, float]]:
    """The values of each measure, by question."""
    ir = need("ir_measures")

    def values(measure: Any, depth: int | None) -> dict[str, float]:
        """``depth``: in hits, which trec_eval does not know of."""
        run = {key: _run(ranking[:depth]) for key, ranking in rankings.items()}
        run = {key: entries for key, entries in run.items() if entries}  # a question without hits gets 0
        return {m.query_id: float(m.value) for m in ir.pytrec_eval.iter_calc([measure], qrels, run)}

    columns = {f"hit@{k}": values(ir.Success @ k, k) for k in CUTOFFS}
    columns |= {f"recall@{k}": values(ir.SetR, k) for k in CUTOFFS}
    columns[f"MRR@{DEPTH}"] = values(ir.RR, DEPTH)
    columns[f"nDCG@{DEPTH}"] = values(ir.nDCG @ DEPTH, DEPTH)
    columns["MAP"] = values(ir.AP, None)
    return columns


def _run(ranking: _Ranking) -> dict[str, float]:
    """The entries of a ranking with scores for trec_eval, which sorts by score as a 32-bit float, and by name where two
    are alike: whole numbers, no two alike."""
    names = [name for n, new in enumerate(ranking) for name in new or [f"not relevant {n}"]]
    return {name: float(len(names) - n) for n, name in enumerate(names)}


def _evidence(one: Asked) -> dict[str, float]:
    if not one.gold:
        return {}
    pieces = [[cells([place]) for place in piece] for piece in one.gold]
    everything = cells(place for piece in one.gold for place in piece)
    return {f"evidence@{_COVERED}": share(pieces, within(everything, one.hits[:_COVERED]))}
