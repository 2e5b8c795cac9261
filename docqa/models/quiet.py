"""Loading without chatter: no progress bars, notes or warnings of the libraries on the user's terminal."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def quiet(*, bars: bool = False) -> Iterator[None]:
    """Silences transformers while a model is loaded and leaves its settings as they were; ``bars`` lets progress bars
    through, for a download that takes minutes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Imported in here: in a notebook the import itself warns (tqdm, that it finds no ipywidgets).
        from transformers.utils import logging as untyped

        logging: Any = untyped
        level, shown = logging.get_verbosity(), logging.is_progress_bar_enabled()
        logging.set_verbosity_error()
        if not bars:
            logging.disable_progress_bar()
        try:
            yield
        finally:
            logging.set_verbosity(level)
            if shown:
                logging.enable_progress_bar()
