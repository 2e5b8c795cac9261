"""The page: a question, its cited answer, and the source beside it. Needs the extra ``docqa[app]``."""

from __future__ import annotations

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
) -> None:
    """Open the index at ``folder`` and serve its page until interrupted. ``port`` 0 takes a free one.

    Raises:
        InputError: for a language other than "vi" and "en", or an address that cannot be listened on.
        IndexMissingError, DamagedIndexError, IncompatibleIndexError: as ``Index.open``.
    """
    from docqa.app.server import bind, run

    spoken = texts(language)
    with bind(host, port) as listener:
        from docqa import QA, Index
        from docqa.app.page import build

        with Index.open(folder) as index:
            run(build(QA(index), spoken), listener, open_browser=open_browser)
