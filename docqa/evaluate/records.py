"""What is kept of one question that was asked: enough to score it, and to look at it, without the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from docqa.evaluate.questions import Question

# For reading a record back: a field that is not one of these is a fault, not something to pass over.
_AS_WRITTEN = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of the document at path ``doc``, and what stands there."""

    __pydantic_config__ = _AS_WRITTEN

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Cited(Span):
    """A citation; ``exact``: its quote is the document's own text at that place."""

    exact: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: a chunk's place and its score."""

    __pydantic_config__ = _AS_WRITTEN

    doc: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what was expected and what came.

    ``gold`` holds the pieces of evidence, each a tuple of places that serve alike: one piece for most questions, one
    per item where every item is asked for (``every``), one per document for a comparison. ``relevant`` maps the paths
    of whole documents to their grade, for sets that judge documents and not spans. ``hits`` come in their order.
    ``asked`` is the question as it was typed to docqa, "" where that is ``question`` itself.
    ``text`` is "" where docqa abstained; where answers were not asked for, ``kind`` is "" and all of it is empty.
    """

    __pydantic_config__ = _AS_WRITTEN

    id: str
    question: str
    type: str
    style: str
    answerable: bool
    answers: tuple[str, ...] = ()
    every: bool = False
    gold: tuple[tuple[Span, ...], ...] = ()
    relevant: Mapping[str, int] = field(default_factory=dict)
    hits: tuple[Found, ...] = ()
    text: str = ""
    kind: str = ""
    abstained: bool = False
    confidence: float = 0.0
    citations: tuple[Cited, ...] = ()
    note: str = ""
    asked: str = ""

    @classmethod
    def of(cls, question: Question, **came: Any) -> Asked:
        """``question`` as it was asked, with what ``came`` (by field)."""
        return cls(
            id=question.id,
            question=question.text,
            type=question.type,
            style=question.style,
            answerable=question.answerable,
            answers=question.answers,
            every=question.every,
            note=question.note,
            **came,
        )

    @property
    def answered(self) -> bool:
        """Whether an answer was asked for and given."""
        return bool(self.kind) and not self.abstained
