"""What one visitor has before them, and how it changes: no HTML and no Gradio here."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from docqa.app.texts import LONGEST_QUESTION
from docqa.errors import DocqaError
from docqa.schema import Answer, Chunk, Citation, Document, Explanation, Hit

if TYPE_CHECKING:
    from docqa import QA

Problem = Literal["", "empty", "too_long", "refused", "failed"]
Filters = Mapping[str, Sequence[Any]]
log = logging.getLogger("docqa.app")
REDRAWN = 0.2  # seconds between two views of a text that is being written
LOOKED_AT = 50  # the best passages of the question's search, among which the citations are looked for


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that can be opened in its document: a citation, or a nearest hit. ``why`` says why the search found it,
    where it did."""

    document_id: str
    section: tuple[str, ...]
    start: int
    end: int
    quote: str
    page: int | None = None
    copies: int = 0
    why: Explanation | None = None


@dataclass(frozen=True, slots=True)
class View:
    """``turn`` counts the questions asked; ``shown`` is the place open in the source, from 1, 0 for none. ``written``
    is what a model has written so far on the question ``asked``, not yet checked. ``found`` are the passages that the
    search for the question finds, explained."""

    turn: int = 0
    answer: Answer | None = None
    filters: Filters = field(default_factory=dict)
    problem: Problem = ""
    why: str = ""
    shown: int = 0
    asked: str = ""
    written: str = ""
    found: tuple[Hit, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The answer's citations, or the nearest passages where it abstains."""
        if self.answer is None:
            return ()
        if not self.answer.abstained:
            return tuple(
                Place(c.document_id, c.section, c.start, c.end, c.quote, c.page, why=self._why(c))
                for c in self.answer.citations
            )
        return tuple(
            Place((c := h.chunk).document_id, c.section, c.start, c.end, c.text, copies=len(h.copies), why=self._why(c))
            for h in self.answer.nearest
        )

    def _why(self, part: Citation | Chunk) -> Explanation | None:
        """Why the passage was found that holds most of ``part``."""
        held = [(min(h.chunk.end, part.end) - max(h.chunk.start, part.start), h) for h in self._in(part.document_id)]
        most, hit = max(held, key=lambda pair: pair[0], default=(0, None))
        return hit.explanation if hit and most > 0 else None

    def _in(self, document_id: str) -> Iterator[Hit]:
        return (h for h in self.found if h.chunk.document_id == document_id)

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
        return deque(self.stream(question, filters, before), maxlen=1)[0]

    def stream(self, question: str, filters: Filters, before: View) -> Iterator[View]:
        """As ``ask``, after views of what is being written, a few a second."""
        view = View(turn=before.turn + 1, filters={name: list(values) for name, values in filters.items() if values})
        if not any(c.isalnum() for c in question):
            yield replace(view, problem="empty")
            return
        if len(" ".join(question.split())) > LONGEST_QUESTION:
            yield replace(view, problem="too_long")
            return
        try:
            yield from self._asked(question, view)
        except DocqaError as error:
            log.info("refused a question: %s", error)
            yield replace(view, problem="refused", why=str(error))
        except Exception:
            log.exception("a question failed")
            yield replace(view, problem="failed")

    def _asked(self, question: str, view: View) -> Iterator[View]:
        written, last = "", 0.0
        for part in self.qa.stream(question, filters=view.filters or None):
            if isinstance(part, Answer):
                found = self.qa.index.search(
                    part.query, LOOKED_AT, filters=view.filters or None, rank=False, explain=True
                )
                yield replace(view, answer=part, shown=0 if part.abstained else 1, found=tuple(found))
                return
            written += part
            if time.monotonic() - last >= REDRAWN:
                last = time.monotonic()
                yield replace(view, asked=question, written=written)

    def choose(self, number: object, turn: object, view: View) -> View:
        """The view with place ``number`` open; unchanged for one that this answer does not have."""
        if turn != view.turn or not isinstance(number, int) or isinstance(number, bool):
            return view
        return replace(view, shown=number) if 0 < number <= len(view.places) else view
