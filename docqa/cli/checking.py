"""The commands that make question files: eval validate, eval draft."""

from __future__ import annotations

import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from docqa.cli.options import Json, Lang
from docqa.cli.plain import print_json
from docqa.cli.screen import Screen
from docqa.cli.text import one_line
from docqa.errors import InputError

if TYPE_CHECKING:
    from docqa import Document
    from docqa.evaluate import Question

FAULTY = 2


def validate(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Question files; several are splits.", show_default=False)
    ],
    docs: Annotated[
        Path | None,
        typer.Option("--docs", metavar="DIR", help="The documents' folder.  [default: plans/ beside the first FILE]"),
    ] = None,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Check question files against their documents.

    Every problem on a line of its own. Exit status 2 where one is an error, 0 where all are warnings.
    """
    from docqa.evaluate import validate as check
    from docqa.evaluate.questions import question_lines, read_bytes

    problems = check(files, docs)
    questions = sum(line.question is not None for file in files for line in question_lines(read_bytes(file)))
    errors = sum(problem.severity == "error" for problem in problems)
    counts = {"questions": questions, "errors": errors, "warnings": len(problems) - errors}
    if json:
        print_json({**counts, "files": files, "problems": problems})
    else:
        for problem in problems:
            print(one_line(str(problem)), file=sys.stderr)
        screen = Screen(lang)
        screen.line(screen.words["checked"].format(n=questions, files=len(files), **counts))
    return FAULTY if errors else 0


def draft(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of documents.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.jsonl", help="Accepted questions are added here.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many proposals.")] = 60,
    seed: Annotated[int, typer.Option(help="Which of all that could be proposed.")] = 13,
    accept_all: Annotated[bool, typer.Option("--accept-all", "-y", help="Take all, without asking.")] = False,
    lang: Lang = "vi",
) -> int:
    """Propose questions about your own documents, to accept, edit or drop.

    From headers, outlines and targets. What is in FILE already is not proposed again, so a sitting can be resumed.
    """
    from docqa.cli.sitting import sit
    from docqa.evaluate import draft as propose
    from docqa.evaluate.questions import append_question

    if not accept_all and not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        raise InputError("proposals are accepted one by one in a terminal; run this in one, or add --accept-all")
    known = _known(out)
    screen = Screen(lang)
    documents = _documents(folder, screen)
    drafts = propose(documents, limit=limit, seed=seed, known=known)
    if not drafts:
        screen.line(screen.words["proposed_none"])
        return 0
    count = 0

    def keep(question: Question) -> None:
        nonlocal count
        append_question(out, question)
        count += 1

    if accept_all:
        for question in drafts:
            keep(question)
    else:
        sit(screen, drafts, documents, known, keep)
    screen.line(screen.words["kept"].format(n=count, path=out))
    if count:
        screen.line(screen.words["then_check"].format(path=quote(str(out)), folder=quote(str(folder))))
    return 0


def _is_terminal(stream: object) -> bool:
    return bool(stream is not None and getattr(stream, "isatty", lambda: False)())


def _known(out: Path) -> tuple[Question, ...]:
    """The questions that the file holds already; it need not be there yet."""
    from docqa.evaluate import read_questions

    if out.is_dir():
        raise InputError(f"{out} is a folder; name a file for the questions")
    if not out.parent.is_dir():
        raise InputError(f"no folder {out.parent}; make it first, or write elsewhere")
    try:
        filled = out.stat().st_size > 0
    except OSError:
        return ()
    return read_questions(out).questions if filled else ()


def _documents(folder: Path, screen: Screen) -> list[Document]:
    from docqa import read_documents

    if not folder.is_dir():
        raise InputError(f"no folder {folder}; name the folder of your documents")
    documents, skipped = read_documents([folder])
    for left in skipped:
        print(f"{screen.words['skipped']}: {one_line(f'{left.path}: {left.reason}')}", file=sys.stderr)
    if not documents:
        raise InputError(f"{folder} holds no document: docqa reads .txt and .md")
    return documents
