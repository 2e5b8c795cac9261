"""One question asked: its hits, its answer, and what each took."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from docqa import QA, Answer, Hit, Index, Query
from docqa.evaluate.settings import RunSettings
from docqa.evaluate.typed import typed


@dataclass(frozen=True, slots=True)
class Came:
    """``text``: the question as it was typed; ``answer`` is None where none was asked for; ``seconds`` by step
    ("search", "ask")."""

    text: str
    hits: list[Hit]
    answer: Answer | None
    seconds: Mapping[str, float]


class _Watched:
    """An index that keeps the first hits of a question, so that they need not be searched a second time: they are the
    ones that the answer was read from."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.forget()

    def forget(self) -> None:
        self.hits: list[Hit] | None = None
        self.k = 0
        self.seconds = 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)

    def understand(self, question: str) -> Query:
        began = time.perf_counter()
        query = self._index.understand(question)
        if self.hits is None:
            self.seconds += time.perf_counter() - began
        return query

    def search(self, question: str | Query, k: int = 10, **options: Any) -> list[Hit]:
        began = time.perf_counter()
        hits = self._index.search(question, k, **options)
        if self.hits is None:
            self.seconds += time.perf_counter() - began
            self.hits, self.k = hits, k
        return hits


class Asking:
    """Asks an index one question after another, as ``settings`` say."""

    def __init__(self, index: Index, settings: RunSettings) -> None:
        self._index = index
        self._settings = settings
        self._watched = _Watched(index)
        self._qa = QA(cast(Index, self._watched), reader=settings.reader) if settings.answers else None

    def ask(self, question: str, within: Sequence[str] | None = None) -> Came:
        """What comes of ``question``, asked of the documents ``within`` only if given; "search" is the time of
        understanding it and finding its hits: those that the answer was read from, within "ask", else those given."""
        text = typed(question, self._settings.typed, seed=self._settings.seed)
        filters = None if within is None else {"document_id": list(within)}
        answer, seconds = None, {}
        self._watched.forget()
        if self._qa is not None:
            began = time.perf_counter()
            answer = self._qa.ask(text, filters=filters)
            seconds["ask"] = time.perf_counter() - began
        s = self._settings
        found, took = self._watched.hits or [], self._watched.seconds
        if not seconds or self._watched.k < s.k or s.rank:  # an answer is read from hits that nothing has ranked yet
            self._watched.forget()
            self._watched.search(text, s.k, mode=s.mode, filters=filters, rank=s.rank)
            found = self._watched.hits or []
            took = took if seconds else self._watched.seconds
        return Came(text, found[: s.k], answer, {"search": took, **seconds})
