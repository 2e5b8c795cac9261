"""A sitting over proposed questions: each is shown with its evidence, and accepted, edited or dropped."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docqa.cli.screen import Screen
from docqa.cli.text import one_line

if TYPE_CHECKING:
    from docqa import Document
    from docqa.evaluate import Question

_BETWEEN = " | "


def sit(
    screen: Screen,
    drafts: Sequence[Question],
    documents: Sequence[Document],
    known: Sequence[Question],
    keep: Callable[[Question], None],
) -> None:
    """Go through ``drafts`` on the terminal; each accepted one goes to ``keep`` at once. Ends early with "q" or the
    end of the input."""
    from docqa.evaluate.draft import unfit

    by_path = {document.path: document for document in documents}
    texts = {path: document.text for path, document in by_path.items()}
    kept = list(known)
    screen.line(screen.words["proposed"].format(n=len(drafts)), style="bold")
    for number, proposed in enumerate(drafts, 1):
        question: Question | None = proposed
        while question is not None:
            _show(screen, question, f"[{number}/{len(drafts)}] ", by_path)
            try:
                choice = input(screen.words["choose"]).strip().lower()
                if choice == "q":
                    return
                if choice in ("", "a"):
                    faults = unfit(question, texts, kept)
                    if not faults:
                        keep(question)
                        kept.append(question)
                        question = None
                    _complain(screen, faults)
                elif choice == "d":
                    question = None
                elif choice == "e":
                    question = replace(question, text=_edited(screen.words["edit_question"], question.text))
                elif choice == "r":
                    question = _answered(screen, question)
                else:
                    screen.line(screen.words["choices"])
            except EOFError:
                screen.line()
                return


def _show(screen: Screen, question: Question, label: str, documents: dict[str, Document]) -> None:
    words = screen.words
    screen.line()
    screen.line(question.text, label=label, style="bold")
    screen.line(question.type, label=f"{words['kind']}: ", indent=4)
    screen.line(_BETWEEN.join(question.answers) or words["no_answer"], label=f"{words['answers']}: ", indent=4)
    place = None
    for evidence in question.evidence:
        document = documents[evidence.doc]
        section = _section(document, document.text.find(evidence.quote))
        if place != (evidence.doc, section):
            place = evidence.doc, section
            screen.line(evidence.doc, label=f"{words['document']}: ", indent=4)
            screen.line(" › ".join(section) or words["opening"], label=f"{words['section']}: ", indent=4)
        screen.line(f"“{one_line(evidence.quote)}”", label=f"{words['quote']}: ", indent=4, style="italic")
    screen.line(question.note, label=f"{words['note']}: ", indent=4)


def _section(document: Document, start: int) -> tuple[str, ...]:
    """The titles over a place, outermost first."""
    inner = [section for section in document.sections if section.start <= start < section.end]
    return inner[-1].path if inner else ()


def _complain(screen: Screen, faults: Sequence[str]) -> None:
    if faults:
        screen.line(screen.words["unfit"])
    for fault in faults:
        screen.line(fault, label="- ", indent=2)


def _answered(screen: Screen, question: Question) -> Question:
    if not question.answerable:
        screen.line(screen.words["no_answer_to_edit"])
        return question
    typed = _edited(screen.words["edit_answers"], _BETWEEN.join(question.answers))
    answers = tuple(answer.strip() for answer in typed.split("|") if answer.strip())
    return replace(question, answers=answers or question.answers)


def _edited(prompt: str, text: str) -> str:
    """``text`` as the person leaves it; empty input leaves it as it was."""
    try:
        import readline
    except ImportError:  # Windows: nothing to put on the line beforehand
        typed = input(f"{one_line(text)}\n{prompt}")
    else:
        readline.set_startup_hook(lambda: readline.insert_text(text))
        try:
            typed = input(prompt)
        finally:
            readline.set_startup_hook(None)
    # Bytes of another encoding become "?": the question is shown again before it is accepted.
    return unicodedata.normalize("NFC", one_line(typed.encode("utf-8", "replace").decode())) or text
