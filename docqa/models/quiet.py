"""Loading and writing without chatter: no progress bars, notes or warnings of the libraries on the user's terminal."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from types import TracebackType
from typing import Any


@contextmanager
def quiet(*, bars: bool = False) -> Iterator[None]:
    """Silences transformers while a model is loaded and leaves its settings as they were; ``bars`` lets progress bars
    through, for a download that takes minutes."""
    with _warnings, hushed(), nullcontext() if bars else _bars:
        yield


def hushed() -> AbstractContextManager[None]:
    """Silences what transformers logs. For work that takes long beside other threads: Python's warnings, which are one
    setting for all of them, stay as they are."""
    return _log


class _Shared(AbstractContextManager[None]):
    """A setting of the whole process: the first of the threads that want it makes it, the last one takes it back. If
    each did both, the last to go would put back what the first had made."""

    def __init__(self, make: Callable[[], AbstractContextManager[None]]) -> None:
        self._make = make
        self._made: AbstractContextManager[None] = nullcontext()
        self._lock = Lock()
        self._count = 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._count:
                self._made = self._make()
                self._made.__enter__()
            self._count += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._count -= 1
            if not self._count:
                self._made.__exit__(None, None, None)


@contextmanager
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _errors_only() -> Iterator[None]:
    logging = _logging()
    level = logging.get_verbosity()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(level)


@contextmanager
def _no_bars() -> Iterator[None]:
    logging = _logging()
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _logging() -> Any:
    # Imported in here: in a notebook the import itself warns (tqdm, that it finds no ipywidgets).
    from transformers.utils import logging

    return logging


_warnings, _log, _bars = _Shared(_no_warnings), _Shared(_errors_only), _Shared(_no_bars)
