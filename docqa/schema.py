"""What travels between the rooms: frozen dataclasses, and nothing else.

Every ``start`` / ``end`` in this package is a character offset into ``Document.text`` (end exclusive), so that
``document.text[x.start:x.end]`` is the source's own words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

Spans = tuple[tuple[int, int], ...]
Form = Literal["full", "digest"]
SectionKind = Literal["header", "body", "table", "signature", "recipients"]
BlockKind = Literal["heading", "paragraph", "item", "row"]
AnswerKind = Literal["metadata", "span", "list", "passage", "yesno", "comparison", "generated", "none"]
Mode = Literal["hybrid", "bm25", "dense"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself: plain values in NFC, None where its text gives none.

    ``form`` is "digest" for a text that reports on a document; number, kind, issuer and issued are then those of the
    document reported, ``published`` the report's own date. ``references`` are the numbers of other documents named.
    ``spans`` maps a field's name to the character spans it was read from (empty for a sidecar's values).
    """

    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    province: str | None = None
    issued: date | None = None
    effective: date | None = None
    published: date | None = None
    signer: str | None = None
    subject: str | None = None
    form: Form = "full"
    references: tuple[str, ...] = ()
    spans: Mapping[str, Spans] = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        """The year of ``issued``, else of ``published``: what the filter ``year`` means."""
        day = self.issued or self.published
        return day.year if day else None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading; ``Document.sections`` lists them in reading order (a flat tree).

    ``start`` / ``end`` cover the heading and all descendants. ``title`` is the heading as read (NFC, one line, no
    Markdown marks, its label kept, as in "II. MỤC TIÊU"), "" for a section without one. ``path`` holds the titles
    from the outermost section to this one, empty titles left out.
    """

    kind: SectionKind
    level: int
    parent: int | None
    start: int
    end: int
    title: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row: the smallest unit of the outline. Blocks never overlap, stand in
    reading order, and cover every character that is not white space.

    ``section`` indexes ``Document.sections``; ``label`` is the item's own mark ("-", "1.", "a)"), "" for none;
    ``parent`` indexes ``Document.blocks``: the item or lead-in ("... nhiệm vụ cụ thể sau:") this block stands under,
    None at the section's own level. ``heads`` are a table row's column heads.
    """

    kind: BlockKind
    start: int
    end: int
    section: int
    label: str = ""
    parent: int | None = None
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text. ``id`` and ``path`` come from the path relative to the root that was indexed (POSIX separators);
    ``digest`` is the SHA-256 of the file's bytes (and its sidecar's); ``pages`` holds each page's first offset."""

    id: str
    path: str
    text: str
    metadata: Metadata = Metadata()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    pages: tuple[int, ...] | None = None
    digest: str = ""

    @property
    def title(self) -> str:
        """A short name for people: kind, number, province, year of what is known, else the path."""
        m = self.metadata
        parts = [p for p in (m.kind, m.number, m.province) if p]
        return " ".join(parts) if m.number or m.kind else self.path


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of blocks of one section: what is indexed and found.

    ``text`` is ``document.text[start:end]``. ``context`` (document title, section path, lead-in, column heads) goes
    into what is embedded and indexed, never into what is quoted. ``tokens`` counts context and text with the
    encoder's own tokenizer. ``section`` is the section's path; ``kind`` its kind.
    """

    id: str
    document_id: str
    section: tuple[str, ...]
    start: int
    end: int
    text: str
    context: str = ""
    kind: SectionKind = "body"
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a question names: the documents it may be about. Values as in ``Metadata``.

    ``periods`` are ranges of years ("2021-2025"). ``targets`` are those of ``years`` that are no document's own: the
    year a goal is set for ("đến năm 2030") or a figure compared with.
    """

    provinces: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    targets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood. ``restored`` is the reading searched beside ``text`` (None where nothing was
    changed); ``terms`` maps each search term to its weight, ``folded`` those without accents.
    ``replaced`` maps each folded word that the index does not hold to the nearest ones that it does, which are searched
    beside it."""

    text: str
    restored: str | None = None
    terms: Mapping[str, float] = field(default_factory=dict)
    mentions: Mentions = Mentions()
    vietnamese: bool = True
    replaced: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folded: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TermPart:
    """What one term of the question gives a chunk in one BM25 field ("exact", "folded", "title"): its BM25+ ``score``
    there, times its ``weight``, times the field's share, is ``part``."""

    field: str
    term: str
    weight: float
    score: float
    part: float


@dataclass(frozen=True, slots=True)
class SidePart:
    """What one side of a search ("bm25", "dense") gives a hit: its ``score`` there has ``rank`` (from 1) among the
    candidates, and becomes ``part`` of the hit's score; the best candidate of that side gets ``best``."""

    side: str
    score: float
    rank: int
    part: float
    best: float


@dataclass(frozen=True, slots=True)
class Boost:
    """What a hit gets because its document has a ``value`` that the question names: ``field`` as in ``Metadata``."""

    field: str
    value: str
    part: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a hit's score comes from. The parts of ``sides`` and ``boosts``, and what the hit was ``raised`` by so that
    it stands before better ones (each document of a comparison, the passage that gives a header field), add up to the
    score, those of ``terms`` to ``scores["bm25"]`` (but for rounding in 32 bits). ``terms`` are those that the chunk
    holds, field by field in the question's order."""

    sides: tuple[SidePart, ...]
    boosts: tuple[Boost, ...] = ()
    terms: tuple[TermPart, ...] = ()
    raised: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found. ``scores`` by component ("bm25", "dense", "fused", "reader"; a component that did not see the
    chunk is absent), and "coverage" (0..1), the share of a Vietnamese question's words, the rare ones weighing more,
    that the chunk and its context hold. ``copies`` are chunks with the same words, grouped under this one.
    ``explanation`` is there where a search was asked for it."""

    chunk: Chunk
    score: float
    scores: Mapping[str, float] = field(default_factory=dict)
    copies: tuple[Chunk, ...] = ()
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What a reader is given: the words (``text`` is quoted, ``context`` only helps to judge them)."""

    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader's finding in one passage: ``text == passage.text[start:end]``; ``score`` orders readings of one
    question, ``relevance`` (0..1) says whether the passage answers it at all."""

    start: int
    end: int
    text: str
    score: float
    relevance: float


class Reader(Protocol):
    """Ranks and reads passages, without an index. One Reading per passage, in the order given."""

    name: str

    def read(self, question: str, passages: Sequence[Passage | str]) -> list[Reading]: ...


@dataclass(frozen=True, slots=True)
class Citation:
    """The source's own words: ``quote == document.text[start:end]``, always."""

    document_id: str
    document: Metadata
    section: tuple[str, ...]
    start: int
    end: int
    quote: str
    score: float
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. An answer that abstains has ``text == ""``, no citations and kind "none"; ``nearest`` then
    shows the closest hits. ``confidence`` is 0..1.

    In a generated answer's text, "[1]" stands for the first citation. ``notes`` are codes that say how an answer came
    about where that is not plain to see, as "sentences-dropped" or "model-failed:503" (what follows a colon is a
    detail); ``docqa.notes`` lists them.
    """

    text: str
    kind: AnswerKind
    abstained: bool
    confidence: float
    citations: tuple[Citation, ...]
    query: Query
    nearest: tuple[Hit, ...] = ()
    notes: tuple[str, ...] = ()
