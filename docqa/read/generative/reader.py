"""The generative reader: a chat model writes from numbered evidence, and what it writes is checked before it counts."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docqa import notes
from docqa.config import Generation
from docqa.errors import InputError
from docqa.read.answers.collection import collection_answer
from docqa.read.answers.header import header_answer
from docqa.read.asked.question import parse_question
from docqa.read.clauses.words import Rarity
from docqa.read.compose import compose, uncovered
from docqa.read.documents.targets import find_targets
from docqa.read.generative.backend import ChatModel, DeclinedError, NoReplyError
from docqa.read.generative.evidence import Evidence, gather
from docqa.read.generative.negation import denies
from docqa.read.generative.prompt import messages, says_not_there
from docqa.read.generative.settings import checked
from docqa.read.generative.statements import Statement, statements, told_so_far, without_thoughts
from docqa.read.generative.support import Clause, Support, by_reading, clauses_of, find_support
from docqa.read.library import Draft, Library, Quote
from docqa.schema import Hit, Passage, Query, Reader, Reading
from docqa.text.language import is_vietnamese

log = logging.getLogger("docqa.read")
_LONGEST = 40  # characters of a token, at most
_DENIES = re.compile(r"\b(?:not|no|never|none|without|except|exempt|nor)\b", re.IGNORECASE)  # in English


class GenerativeReader:
    """A chat model as a reader. ``QA`` asks it for whole answers (``answers``); asked to ``read`` passages, it is the
    reader that answers where the model gives no reply. What the model writes is checked by rules and sentence vectors.

    Safe for many threads.
    """

    name = "generative"

    def __init__(
        self,
        model: str | ChatModel | None = None,
        *,
        base_url: str | None = None,
        settings: Generation | Mapping[str, Any] | None = None,
        reader: Reader | None = None,
    ) -> None:
        """``model``: a folder, a GGUF file or a hub id; with ``base_url`` the model's name at that OpenAI-compatible
        endpoint, whose key comes from the environment (see ``Endpoint``); or any ``ChatModel``. Both may stand in
        ``settings`` instead. ``reader``: what compares and falls back; None for docqa's own.

        Raises:
            InputError: for settings that cannot be used, or without a model.
            ModelError: if there is no such model here, or it cannot be loaded.
            MissingExtraError: if what the model needs is not installed.
        """
        self.settings = checked(settings)
        self._make: Callable[[str], Reader] | None = None if reader is None else lambda name: reader
        if isinstance(model, str) or model is None:
            self.model = _load(model or self.settings.model, base_url or self.settings.base_url)
        else:
            self.model = model

    def bound(self, make: Callable[[str], Reader]) -> GenerativeReader:
        """The same with readers to compare and fall back by, which ``make`` makes by name, unless it was given one."""
        if self._make is not None:
            return self
        other = GenerativeReader(self.model, settings=self.settings)
        other._make = make
        return other

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]:
        """What the reader that falls in finds: one Reading per passage, in the order given."""
        return self._stand_in.read(question, passages)

    def answers(
        self, query: Query, hits: Sequence[Hit], library: Library, rarity: Rarity
    ) -> Iterator[str | Draft | None]:
        """Pieces of the reply as it is written, not yet checked, then the answer: a Draft, or None for silence.

        What headers say is answered from there, and a question about what no document covers is not asked.
        """
        question = parse_question(query)
        targets = find_targets(query, library.metadata())
        if draft := collection_answer(query, targets, library):
            yield draft
            return
        if uncovered(targets, hits, library):
            yield None
            return
        if draft := header_answer(query, question, targets, hits, library, rarity):
            yield draft
            return
        evidence = gather(query, targets, hits, library, self.settings) if question.field != "signer" else ()
        if not evidence:
            yield None
            return
        reply = told = ""
        try:
            for piece in self.model.stream(messages(query, evidence), self.settings):
                reply += piece
                if len(reply) > _LONGEST * self.settings.max_tokens:
                    raise NoReplyError(notes.MALFORMED)  # a server that keeps to no limit
                so_far = told_so_far(reply)
                if not so_far.startswith(told):
                    told = ""  # what was told turned out to be thoughts
                if fresh := so_far[len(told) :]:
                    told += fresh
                    yield fresh
            if fresh := without_thoughts(reply)[len(told) :]:
                told += fresh
                yield fresh
        except DeclinedError:
            yield _silence(notes.SILENT)
            return
        except NoReplyError as error:
            log.info("the model %s gave no reply: %s", self.model.name, error.note)
            yield self._fallback(query, hits, library, rarity, error.note)
            return
        if not without_thoughts(reply).strip():
            yield self._fallback(query, hits, library, rarity, notes.EMPTY)
            return
        yield self._checked(reply, query, evidence, rarity)

    def _fallback(self, query: Query, hits: Sequence[Hit], library: Library, rarity: Rarity, why: str) -> Draft:
        draft = compose(query, hits, library, self._stand_in, rarity) or Draft("", "none", (), 0.0)
        return Draft(draft.text, draft.kind, draft.quotes, draft.confidence, (notes.FALLBACK, why, *draft.notes))

    def _checked(self, reply: str, query: Query, evidence: Sequence[Evidence], rarity: Rarity) -> Draft:
        said = _each_once(statements(reply))
        if says_not_there(" ".join(s.text for s in said[:1])):
            return _silence(notes.SILENT)
        clauses = {one.number: clauses_of(one) for one in evidence}
        kept: list[tuple[Statement, Support]] = []
        misled: set[str] = set()  # lines left out that deny what stands under them, which then must not stand alone
        for statement in said:
            if statement.lead in misled:
                continue
            cited = [one for one in evidence if one.number in statement.marks]
            if query.vietnamese or is_vietnamese(statement.text):
                support = self._support(statement, cited, clauses, rarity)
            else:
                support = self._foreign(statement, cited, clauses)
            if support is not None:
                kept.append((statement, support))
            elif statement.text.endswith(":") and (denies(statement.text) or _DENIES.search(statement.text)):
                misled.add(statement.text)
        chance = self._answering(query, kept)
        if not kept or chance < self.settings.relevance:
            return _silence(notes.UNSUPPORTED)
        return _draft(kept, chance, (notes.DROPPED,) if len(kept) < len(said) else ())

    def _support(
        self,
        statement: Statement,
        cited: Sequence[Evidence],
        clauses: Mapping[int, Sequence[Clause]],
        rarity: Rarity,
    ) -> Support | None:
        """What supports the statement in the passages it cites; None without a passage or enough of it."""
        every = [c for one in cited for c in clauses[one.number]]
        support = find_support(statement.text, every, rarity, statement.lead)
        return support if support and support.share >= self.settings.support else None

    def _foreign(
        self, statement: Statement, cited: Sequence[Evidence], clauses: Mapping[int, Sequence[Clause]]
    ) -> Support | None:
        """As ``_support``, for a statement that shares no words with its passages: what is nearest to it."""
        asked = [(one, c) for one in cited for c in clauses[one.number] if c.own]
        readings = self._comparer.read(statement.text, [Passage(c.text, one.hit.chunk.context) for one, c in asked])
        best = max(zip(readings, asked, strict=True), key=lambda pair: pair[0].score, default=None)
        if best is None or best[0].relevance < self.settings.foreign:
            return None
        reading, (_, clause) = best
        every = [c for one in cited for c in clauses[one.number]]
        return by_reading(statement.text, [clause, *every], clause.start, clause.end, reading.relevance)

    def _answering(self, query: Query, kept: Sequence[tuple[Statement, Support]]) -> float:
        """How likely the sources answer the question, by sentence vectors and words: true sentences about something
        else do not. A question in another language is held against the statements, which share its words."""
        said = [support.clauses[0].text if query.vietnamese else statement.text for statement, support in kept]
        readings = self._comparer.read(query.restored or query.text, [Passage(text) for text in said])
        return max((r.relevance for r in readings), default=0.0)

    @cached_property
    def _stand_in(self) -> Reader:
        return self._made("extractive")

    @cached_property
    def _comparer(self) -> Reader:
        """Of what is about the same, in one language or two: of single sentences sentence vectors tell that better than
        a reader trained on passages (AUROC .89 against .86 on dev and the development questions)."""
        return self._made("similarity")

    def _made(self, name: str) -> Reader:
        if self._make is not None:
            return self._make(name)
        from docqa.read import load_reader

        return load_reader(name)


def _load(model: str | None, base_url: str | None) -> ChatModel:
    if not model:
        raise InputError(
            "the generative reader needs a model: a folder, a GGUF file or a hub id; with a base_url, the model's name "
            "there"
        )
    if base_url:
        from docqa.read.generative.endpoint import Endpoint

        return Endpoint(base_url, model)
    from docqa.read.generative.local import LocalModel

    return LocalModel(model)


def _each_once(said: Sequence[Statement]) -> list[Statement]:
    """Small models repeat themselves."""
    first: dict[tuple[str, tuple[int, ...]], Statement] = {}
    for statement in said:
        first.setdefault((statement.text, statement.marks), statement)
    return list(first.values())


def _silence(note: str) -> Draft:
    return Draft("", "none", (), 0.0, (note,))


@dataclass(slots=True)
class _Written:
    """The answer's lines so far; ``at``: the reply's line that the last one is of."""

    lines: list[str]
    at: int = -1


def _draft(kept: Sequence[tuple[Statement, Support]], chance: float, said: tuple[str, ...]) -> Draft:
    """The statements with the numbers of their quotes, on lines as the model set them. The confidence orders answers
    and is not calibrated: the mean (geometric) of the weakest support and the chance that the sources answer."""
    quotes: dict[tuple[str, int, int], Quote] = {}
    written = _Written([])
    for statement, support in kept:
        for quote in support.quotes():
            quotes.setdefault((quote.document_id, quote.start, quote.end), quote)
        order = list(quotes)
        numbers = sorted({order.index((q.document_id, q.start, q.end)) + 1 for q in support.quotes()})
        words = statement.text.rstrip()
        stop = words[-1] if words[-1] in ".!?;:" else ""
        marked = f"{words.removesuffix(stop)} {''.join(f'[{n}]' for n in numbers)}{stop}"
        if statement.line == written.at:
            written.lines[-1] += f" {marked}"
        else:
            written.lines.append(f"- {marked}" if statement.item else marked)
        written.at = statement.line
    confidence = math.sqrt(min(support.share for _, support in kept) * chance)
    return Draft("\n".join(written.lines), "generated", tuple(quotes.values()), confidence, said)
