"""The command that runs something else over an index: serve."""

from __future__ import annotations

from typing import Annotated

import typer

from docqa.cli.options import Folder, Lang


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
