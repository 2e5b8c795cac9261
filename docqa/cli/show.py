"""Answers, passages, facts and figures on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from docqa.cli.explained import show_explanation, show_restored
from docqa.cli.screen import Screen
from docqa.cli.text import one_line
from docqa.notes import meaning

if TYPE_CHECKING:
    from docqa import Answer, Chunk, Citation, Document, Hit, Index, Metadata

_SNIPPET = 240  # characters of a passage that is only pointed at
_NEAREST = 3


def follow(screen: Screen, parts: Iterator[str | Answer]) -> Answer:
    """The answer that ``QA.stream`` ends with. On a terminal what comes before it is shown while it is written, as not
    yet checked, and taken away again."""
    written = ""
    with screen.draft(screen.words["unchecked"]) as show:
        for part in parts:
            if not isinstance(part, str):
                return part
            written += part
            show(written)
    raise RuntimeError("a stream ended without an answer")


def show_answer(screen: Screen, index: Index, answer: Answer) -> None:
    """The answer and its citations, or that there is none and what comes nearest."""
    words = screen.words
    show_restored(screen, answer.query)
    if answer.abstained:
        screen.line(words["none"], style="bold")
        _show_notes(screen, answer)
        if answer.nearest:
            screen.line()
            screen.line(words["nearest"])
            show_hits(screen, index, answer.nearest[:_NEAREST])
        return
    screen.line(answer.text, style="bold")
    screen.line()
    screen.line(words["confidence"].format(value=f"{answer.confidence:.2f}"), style="dim")
    _show_notes(screen, answer)
    for number, citation in enumerate(answer.citations, 1):
        screen.line()
        _show_citation(screen, index.document(citation.document_id), number, citation)


def show_hits(screen: Screen, index: Index, hits: Sequence[Hit]) -> None:
    """Passages, best first: where each stands, its scores, how it begins, and why it was found where that is told."""
    words = screen.words
    if not hits:
        screen.line(words["no_hits"])
    for number, hit in enumerate(hits, 1):
        if number > 1:
            screen.line()
        scores = ", ".join(f"{name} {value:.3f}" for name, value in hit.scores.items())
        screen.line(index.document(hit.chunk.document_id).title, label=f"[{number}] ", style="bold")
        screen.line(_section(screen, hit.chunk.section), label=f"{words['section']}: ", indent=4)
        screen.line(_place(screen, hit.chunk.document_id, hit.chunk), label=f"{words['source']}: ", indent=4)
        screen.line(f"{hit.score:.3f}" + (f" ({scores})" if scores else ""), label=f"{words['score']}: ", indent=4)
        if hit.copies:
            screen.line(words["copies"].format(n=len(hit.copies)), indent=4)
        text = one_line(hit.chunk.text)
        screen.line(text if len(text) <= _SNIPPET else text[:_SNIPPET].rsplit(" ", 1)[0] + " …", indent=4)
        if hit.explanation:
            show_explanation(screen, hit.explanation, hit.score)


def show_documents(screen: Screen, documents: Sequence[Document]) -> None:
    """One line a document: its id and its name."""
    for document in documents:
        screen.line(f"{document.id}  {document.title}")


def show_facts(screen: Screen, facts: Mapping[str, Any]) -> None:
    """What ``Index.info`` says: size, encoder, BM25, and the values that filters take."""
    words, encoder, lexical = screen.words, facts["encoder"], facts["config"]["lexical"]
    screen.line(words["built"].format(**facts), style="bold")
    for label, value in (
        ("size", f"{facts['bytes'] / 1e6:.1f} MB"),
        ("generation", str(facts["generation"])),
        (
            "encoder",
            f"{encoder['name']} ({encoder['dimension']}, {encoder['precision']}, {encoder['fingerprint'][:12]})",
        ),
        ("lexical", f"{lexical['engine']} (k1 {lexical['k1']}, b {lexical['b']}, delta {lexical['delta']})"),
    ):
        screen.line(value, label=f"{words[label]}: ")
    screen.line(f"{words['filters']}:")
    for name, values in facts["filters"].items():
        if name != "document_id":
            screen.line(", ".join(map(str, values)) or "-", label=f"--{name}: ", indent=2)


def _show_notes(screen: Screen, answer: Answer) -> None:
    for note in answer.notes:
        screen.line(meaning(note, screen.language), style="dim")


def _show_citation(screen: Screen, document: Document, number: int, citation: Citation) -> None:
    words, about = screen.words, citation.document
    facts = (("number", about.number), ("issuer", about.issuer), _day(about))
    screen.line(document.title, label=f"[{number}] ", style="bold")
    screen.line(" · ".join(f"{words[name]}: {value or words['unknown']}" for name, value in facts), indent=4)
    screen.line(_section(screen, citation.section), label=f"{words['section']}: ", indent=4)
    screen.line(_place(screen, document.path, citation), label=f"{words['source']}: ", indent=4)
    screen.line(f"“{citation.quote}”", label=f"{words['quote']}: ", indent=4, style="italic")


def _day(about: Metadata) -> tuple[str, str]:
    """The date a document is known by: its own, else that of the report on it."""
    name, day = ("published", about.published) if about.issued is None and about.published else ("issued", about.issued)
    return name, day.strftime("%d/%m/%Y") if day else ""


def _section(screen: Screen, path: Sequence[str]) -> str:
    return " › ".join(path) or screen.words["opening"]


def _place(screen: Screen, path: str, part: Citation | Chunk) -> str:
    where = [screen.words["characters"].format(start=part.start, end=part.end)]
    page = getattr(part, "page", None)
    if page is not None:
        where.insert(0, screen.words["page"].format(page=page))
    return f"{path}, {', '.join(where)}"
