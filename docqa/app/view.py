"""What one visitor has before them, and how it changes: no HTML and no Gradio here."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from docqa.app.texts import LONGEST_QUESTION
from docqa.errors import DocqaError
from docqa.schema import Answer, Document

if TYPE_CHECKING:
    from docqa import QA

Problem = Literal["", "empty", "too_long", "refused", "failed"]
Filters = Mapping[str, Sequence[Any]]
log = logging.getLogger("docqa.app")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that can be opened in its document: a citation, or a nearest hit."""

    document_id: str
    section: tuple[str, ...]
    start: int
    end: int
    quote: str
    page: int | None = None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """``turn`` counts the questions asked; ``shown`` is the place open in the source, from 1, 0 for none."""

    turn: int = 0
    answer: Answer | None = None
    filters: Filters = field(default_factory=dict)
    problem: Problem = ""
    why: str = ""
    shown: int = 0

    @property
    def places(self) -> tuple[Place, ...]:
        """The answer's citations, or the nearest passages where it abstains."""
        if self.answer is None:
            return ()
        if not self.answer.abstained:
            return tuple(
                Place(c.document_id, c.section, c.start, c.end, c.quote, c.page) for c in self.answer.citations
            )
        return tuple(
            Place(h.chunk.document_id, h.chunk.section, h.chunk.start, h.chunk.end, h.chunk.text, copies=len(h.copies))
            for h in self.answer.nearest
        )

    @property
    def open(self) -> Place | None:
        """The place shown in the source."""
        return self.places[self.shown - 1] if 0 < self.shown <= len(self.places) else None


class Desk:
    """Answers a visitor's actions over one QA. Safe from many threads, as QA is."""

    def __init__(self, qa: QA) -> None:
        self.qa = qa

    def document(self, document_id: str) -> Document:
        return self.qa.index.document(document_id)

    def ask(self, question: str, filters: Filters, before: View) -> View:
        """The view after a question: an answer, an abstention, or a problem in one line. It never raises."""
        view = View(turn=before.turn + 1, filters={name: list(values) for name, values in filters.items() if values})
        if not any(c.isalnum() for c in question):
            return replace(view, problem="empty")
        if len(" ".join(question.split())) > LONGEST_QUESTION:
            return replace(view, problem="too_long")
        try:
            answer = self.qa.ask(question, filters=view.filters or None)
        except DocqaError as error:
            log.info("refused a question: %s", error)
            return replace(view, problem="refused", why=str(error))
        except Exception:
            log.exception("a question failed")
            return replace(view, problem="failed")
        return replace(view, answer=answer, shown=0 if answer.abstained else 1)

    def choose(self, number: object, turn: object, view: View) -> View:
        """The view with place ``number`` open; unchanged for one that this answer does not have."""
        if turn != view.turn or not isinstance(number, int) or isinstance(number, bool):
            return view
        return replace(view, shown=number) if 0 < number <= len(view.places) else view
