"""The page: a question, its cited answer, and the source beside it. Needs the extra ``docqa[app]``."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from os import PathLike
from typing import TYPE_CHECKING

from docqa.app.texts import texts
from docqa.errors import MissingExtraError

if find_spec("gradio") is None:
    raise MissingExtraError('the page needs gradio: pip install "docqa[app]"')

if TYPE_CHECKING:
    import gradio as gr

    from docqa import QA
    from docqa.schema import Reader

__all__ = ["build_page", "serve"]


def build_page(qa: QA, language: str = "vi") -> gr.Blocks:
    """The page over ``qa`` as Gradio blocks, to be served by ``docqa.app.server`` or mounted elsewhere.

    Raises:
        InputError: for a language other than "vi" and "en".
    """
    from docqa.app.page import build

    return build(qa, texts(language))


def serve(
    folder: str | PathLike[str],
    host: str = "127.0.0.1",
    port: int = 7860,
    language: str = "vi",
    open_browser: bool = False,
    reader: str | Reader | Callable[[], str | Reader] = "extractive",
) -> None:
    """Open the index at ``folder`` and serve its page until interrupted. ``port`` 0 takes a free one. ``reader`` as
    ``QA`` takes it, or what gives one when the index is open.

    Raises:
        InputError: for a language other than "vi" and "en", a reader that is unknown, or an address that cannot be
            listened on.
        IndexMissingError, DamagedIndexError, IncompatibleIndexError: as ``Index.open``.
    """
    from docqa.app.server import bind, run

    spoken = texts(language)
    with bind(host, port) as listener:
        from docqa import QA, Index
        from docqa.app.page import build

        with Index.open(folder) as index:
            chosen = reader() if callable(reader) else reader
            run(build(QA(index, reader=chosen), spoken), listener, open_browser=open_browser)
