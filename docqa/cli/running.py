"""The commands that run something else over an index: serve, train."""

from __future__ import annotations

from typing import Annotated

import typer

from docqa.cli.options import Folder, Lang
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


def train() -> int:
    """Fine-tune a model (not in this version)."""
    raise InputError("training is not in this version of docqa; it will fine-tune a reader on questions with answers")
