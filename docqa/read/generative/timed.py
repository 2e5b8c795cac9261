"""Pieces from a thread, until a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Event, Thread

from docqa.notes import TIMEOUT
from docqa.read.generative.backend import NoReplyError

_GRACE = 0.5  # seconds
Emit = Callable[[str], None]


def timed(write: Callable[[Emit, Event], None], seconds: float) -> Iterator[str]:
    """What ``write`` emits. It runs in a thread of its own. After the deadline, or when this iterator is closed, it
    is told to stop by the event and hardly waited for; what it emits then goes nowhere.

    Raises:
        NoReplyError: at the deadline. What ``write`` raises is raised here.
    """
    deadline = time.monotonic() + seconds
    stop = Event()
    pieces: Queue[str | BaseException | None] = Queue()

    def run() -> None:
        try:
            write(pieces.put, stop)
        except BaseException as error:  # noqa: BLE001 - it is raised where the pieces are read
            pieces.put(error)
        else:
            pieces.put(None)

    thread = Thread(target=run, name="docqa-chat", daemon=True)
    thread.start()
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                raise NoReplyError(TIMEOUT) from None
            if piece is None:
                return
            if isinstance(piece, BaseException):
                raise piece
            yield piece
    finally:
        stop.set()
        thread.join(_GRACE)  # a model that runs here stops at its next token: better now than while Python ends
