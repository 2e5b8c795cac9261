"""From a Query to Hits: BM25 and dense candidates, fused, favoured by document, copies grouped."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Protocol, get_args

import numpy as np
import numpy.typing as npt

from docqa.config import Retrieval
from docqa.errors import InputError
from docqa.retrieve.arrange import compared, field_of, header_rows, in_turn
from docqa.retrieve.catalogue import Catalogue
from docqa.retrieve.explain import Trace, explained
from docqa.retrieve.filters import Filters, allowed_rows
from docqa.retrieve.fuse import Scores, convex, reciprocal_rank, scaled
from docqa.retrieve.mentions import Names
from docqa.retrieve.rank import reranked
from docqa.retrieve.restore import Restorer
from docqa.retrieve.route import favours
from docqa.retrieve.terms import field_shares, field_terms
from docqa.retrieve.understand import Readings, understand
from docqa.retrieve.widen import Widener
from docqa.schema import Chunk, Hit, Mode, Query, Reader
from docqa.store import Generation
from docqa.text.overlap import share_held, wanted_of

Rows = npt.NDArray[np.int64]


class QueryEncoder(Protocol):
    """What a search needs of an encoder."""

    def encode_queries(self, texts: Sequence[str]) -> npt.NDArray[np.float32]: ...


class Searcher:
    """Searches one generation of an index; safe for many threads."""

    def __init__(self, generation: Generation, encoder: QueryEncoder, weights: Retrieval) -> None:
        self._generation = generation
        self._encoder = encoder
        self._weights = weights
        entries = generation.catalogue()
        self._catalogue = Catalogue(entries)
        self._names = Names([e.metadata for e in entries])
        lengths = np.array([e.end_row - e.first_row for e in entries], np.int64)
        self._owners = np.repeat(np.arange(len(lengths)), lengths)  # each row's document
        self._shares = field_shares(weights)

    @cached_property
    def _restorer(self) -> Restorer:
        vocabulary = self._generation.vocabulary
        return Restorer(vocabulary("exact"), vocabulary("folded"), len(self._generation))

    @cached_property
    def _widener(self) -> Widener:
        index = self._generation
        return Widener(index.abbreviations(), index.vocabulary("exact"), self._together, self._weights)

    def _together(self, terms: Sequence[str]) -> bool:
        """Does one chunk hold all the exact ``terms``?"""
        held = [self._generation.lexical("exact", {term: 1.0}) > 0 for term in terms]
        return bool(np.logical_and.reduce(held).any())

    def understand(self, question: str) -> Query:
        """The Query of ``question``; InputError for one that cannot be asked."""
        folded = self._generation.vocabulary("folded")
        return understand(question, self._names, self._restore, self._weights, folded, self._widener)

    def _restore(self, text: str) -> Readings:
        return self._restorer.readings(text)

    def rarity(self, term: str) -> float:
        """log(1 + chunks / chunks that hold the folded ``term``); one that none holds counts as held by one."""
        return math.log(1 + len(self._generation) / max(1, self._generation.vocabulary("folded").get(term, 0)))

    def search(
        self,
        query: Query,
        *,
        k: int,
        mode: Mode = "hybrid",
        filters: Filters | None = None,
        reader: Reader | None = None,
        explain: bool = False,
    ) -> list[Hit]:
        """The best ``k`` hits, the best first; fewer where the (filtered) index holds fewer. With a ``reader``, the
        first hits go through the ranking pass, but for those of a comparison or a question about a
        header, which stand where they are for a reason. ``explain`` adds to each where its score comes from.

        Raises:
            InputError: for a k below 1, an unknown mode or filter.
        """
        if isinstance(k, bool) or not isinstance(k, int) or k < 1:
            raise InputError(f"k is how many hits to return: a whole number from 1, not {k!r}")
        if mode not in get_args(Mode):
            raise InputError(f"unknown mode {mode!r}: use one of {', '.join(get_args(Mode))}")
        allowed = allowed_rows(self._catalogue.entries, filters)
        if not len(self._generation) or (allowed is not None and not len(allowed)):
            return []
        boosts = self._catalogue.boosts(query.mentions, self._weights)
        reach = max(self._weights.candidates, 4 * k)
        terms = field_terms(query) if mode != "dense" else {}
        lexical = self._lexical(terms) if mode != "dense" else None
        vector = self._encoder.encode_queries([query.restored or query.text])[0] if mode != "bm25" else None
        rows = self._candidates(lexical, vector, allowed, boosts, reach)
        components: dict[str, Scores] = {}
        if lexical is not None:
            components["bm25"] = lexical[rows]
        if vector is not None:
            components["dense"] = self._generation.vectors()[rows] @ vector
        parts = self._fuse(components, query)
        owners = self._owners[rows]
        by_score: Scores = np.sum(list(parts.values()), axis=0) + boosts[owners]
        order, arranged = self._arranged(np.lexsort((rows, -by_score)), rows, owners, query)
        # A passage put before better ones scores as they do, so that scores fall along the hits.
        fused = by_score.copy()
        fused[order] = np.maximum.accumulate(by_score[order][::-1])[::-1]
        wanted = wanted_of(query.restored or query.text, self.rarity) if query.vietnamese else None
        reader = None if arranged else reader  # what was put first for a reason stays there
        groups = self._groups(rows, order, max(k, self._weights.ranked) if reader else k)
        hits = [self._hit(rows[group], group[0], {**components, "fused": fused}, wanted) for group in groups]
        if explain:
            leads = [group[0] for group in groups]
            given = [
                favours(self._catalogue.entries[owners[at]].metadata, query.mentions, self._weights) for at in leads
            ]
            trace = Trace(rows, components, parts, terms, self._shares)
            told = explained(trace, leads, given, self._generation)
            raised = [float(fused[at] - by_score[at]) for at in leads]
            hits = [
                replace(hit, explanation=replace(why, raised=gain))
                for hit, why, gain in zip(hits, told, raised, strict=True)
            ]
        return reranked(hits, query, reader, self._weights)[:k] if reader else hits

    def _arranged(self, order: Rows, rows: Rows, owners: Rows, query: Query) -> tuple[Rows, bool]:
        """``order``, positions in ``rows``, with what a comparison and a question about a header put first, and
        whether there is such; ``owners``: the rows' documents."""
        groups = compared(query, self._catalogue, owners[order]) if self._weights.interleave else []
        if groups:
            order = order[in_turn(owners[order], groups)]
        field = field_of(query, self._names) if self._weights.header else None
        if field:
            firsts = header_rows(field, owners[order], groups, self._catalogue.entries, self._generation)
            places = np.flatnonzero(np.isin(rows[order], firsts))
            order = np.concatenate((order[places], np.delete(order, places)))
        return order, bool(groups or field)

    def _lexical(self, terms: Mapping[str, Mapping[str, float]]) -> Scores:
        """BM25 of every row, shape (rows,): the exact field, helped by the folded one and the heading. A question
        without accents that could not be restored has only folded terms to match."""
        scores = np.zeros(len(self._generation), np.float32)
        for field, share in self._shares.items():
            scores += share * self._generation.lexical(field, terms[field])
        return scores

    def _candidates(
        self,
        lexical: Scores | None,
        vector: npt.NDArray[np.float32] | None,
        allowed: Rows | None,
        boosts: npt.NDArray[np.float32],
        reach: int,
    ) -> Rows:
        """The rows worth scoring: the best by each side, overall and within the documents that are favoured."""
        pools: list[Rows | None] = [allowed]
        if boosts.max(initial=0.0) > 0:
            favoured = np.flatnonzero((boosts > 0)[self._owners])
            pools.append(favoured if allowed is None else np.intersect1d(favoured, allowed))
        found: list[Rows] = []
        for pool in pools:
            if pool is not None and not len(pool):
                continue
            if lexical is not None:
                found.append(_top(lexical, pool, reach))
            if vector is not None:
                found.append(self._generation.dense(vector, reach, pool)[1].astype(np.int64))
        return np.unique(np.concatenate(found))

    def _fuse(self, components: Mapping[str, Scores], query: Query) -> dict[str, Scores]:
        """What each side gives the candidates: the parts that add up to their fused scores."""
        if "dense" not in components:
            return {"bm25": scaled(components["bm25"], 0.0, float(components["bm25"].max()))}
        if "bm25" not in components:
            dense = components["dense"]
            return {"dense": scaled(dense, float(dense.min()), float(dense.max()))}
        if self._weights.fusion == "rrf":
            lexical, dense = reciprocal_rank(components["bm25"], components["dense"])
        else:
            share = self._weights.dense_share if query.vietnamese else self._weights.foreign_dense_share
            lexical, dense = convex(components["bm25"], components["dense"], share=share)
        return {"bm25": lexical, "dense": dense}

    def _groups(self, rows: Rows, order: Rows, k: int) -> list[list[int]]:
        """The first ``k`` different texts in ``order``: the positions in ``rows`` of each one's copies, best first."""
        first = self._generation.first_copy()
        groups: dict[int, list[int]] = {}
        for position in order.tolist():
            groups.setdefault(int(first[rows[position]]), []).append(position)
        return list(groups.values())[:k]

    def _hit(self, rows: Rows, lead: int, components: Mapping[str, Scores], wanted: Mapping[str, float] | None) -> Hit:
        """The hit of ``rows`` with the same words; the first stands at ``lead`` among the candidates."""
        chunks: list[Chunk] = self._generation.chunks(int(row) for row in rows)
        scores: dict[str, Any] = {name: float(values[lead]) for name, values in components.items()}
        if wanted is not None:
            scores["coverage"] = share_held(wanted, self._generation.held("folded", wanted, int(rows[0])))
        return Hit(chunk=chunks[0], score=scores["fused"], scores=scores, copies=tuple(chunks[1:]))


def _top(scores: Scores, pool: Rows | None, k: int) -> Rows:
    """The rows (of ``pool``) with the ``k`` highest scores, in no order."""
    given = scores if pool is None else scores[pool]
    if len(given) <= k:
        return np.arange(len(given), dtype=np.int64) if pool is None else pool
    best = np.argpartition(given, len(given) - k)[-k:]
    return best if pool is None else pool[best]
