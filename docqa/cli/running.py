"""The commands that run something else over an index: serve, eval, train."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from docqa.cli.options import Folder, Json, Lang, ReaderName
from docqa.cli.plain import print_json
from docqa.cli.screen import Screen
from docqa.cli.show import show_table
from docqa.errors import InputError


def serve(
    folder: Folder,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 7860,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser, too.")] = False,
    lang: Lang = "vi",
) -> int:
    """Open the page over an index.

    Needs the extra docqa[app].
    """
    from docqa.app import serve as run

    run(folder, host=host, port=port, language=lang, open_browser=browser)
    return 0


def evaluate(
    folder: Folder,
    questions: Annotated[Path, typer.Argument(metavar="QUESTIONS.jsonl", help="One JSON object a line.")],
    reader: ReaderName = None,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Measure an index on questions with known evidence.

    Small in this version: where the evidence is found, and what is held back.
    """
    from docqa import Index
    from docqa.evaluate import evaluate as run
    from docqa.evaluate import read_questions

    asked = read_questions(questions)
    with Index.open(folder) as index:
        report = run(index, asked, reader=reader)
    if json:
        print_json(report)
    else:
        show_table(Screen(lang), report)
    return 0


def train() -> int:
    """Fine-tune a model (not in this version)."""
    raise InputError("training is not in this version of docqa; it will fine-tune a reader on questions with answers")
