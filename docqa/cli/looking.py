"""The commands that look at an index without asking it: info, check."""

from __future__ import annotations

from typing import Annotated

import typer

from docqa.cli.options import Folder, Json, Lang
from docqa.cli.plain import plain, print_json
from docqa.cli.screen import Screen
from docqa.cli.show import show_documents, show_facts

DAMAGED = 4


def info(
    folder: Folder,
    documents: Annotated[bool, typer.Option("--documents", help="List the documents, with their ids.")] = False,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Say what an index holds.

    Counts, sizes, settings, and the values that its filters take.
    """
    from docqa import Index

    with Index.open(folder) as index:
        facts = dict(plain(index.info()))
        listed = list(index.documents()) if documents else []
    if json:
        if documents:
            facts["listing"] = [{"id": d.id, "path": d.path, "title": d.title, "metadata": d.metadata} for d in listed]
        print_json(facts)
        return 0
    screen = Screen(lang)
    show_facts(screen, facts)
    show_documents(screen, listed)
    return 0


def check(folder: Folder, lang: Lang = "vi") -> int:
    """Check every file of an index against its manifest.

    Exit status 4 where something is wrong.
    """
    from docqa import Index

    problems = Index.check(folder)
    screen = Screen(lang)
    for problem in problems:
        screen.line(problem)
    if not problems:
        screen.line(screen.words["sound"].format(folder=folder))
    return DAMAGED if problems else 0
