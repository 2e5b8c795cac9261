"""The command that runs something else over an index: serve."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from docqa.cli.options import BaseUrl, Folder, Lang, Model, ReaderName, chosen_reader

if TYPE_CHECKING:
    from docqa.schema import Reader


def serve(
    folder: Folder,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 7860,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser, too.")] = False,
    reader: ReaderName = None,
    model: Model = None,
    base_url: BaseUrl = None,
    lang: Lang = "vi",
) -> int:
    """Open the page over an index.

    Needs the extra docqa[app].
    """
    from docqa.app import serve as run

    def asked() -> str | Reader:
        return chosen_reader(reader, model, base_url)

    run(folder, host=host, port=port, language=lang, open_browser=browser, reader=asked)
    return 0
