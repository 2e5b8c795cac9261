"""Pieces from a thread, until a deadline."""

from __future__ import annotations

import atexit
import time
from collections.abc import Callable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from weakref import WeakKeyDictionary

from docqa.notes import TIMEOUT
from docqa.read.generative.backend import NoReplyError

_GRACE = 0.5  # seconds
_POLL = 0.05
_AHEAD = 64  # pieces that may wait for who reads them; whoever writes waits then
Emit = Callable[[str], None]

_writing: WeakKeyDictionary[Thread, Event] = WeakKeyDictionary()


def timed(write: Callable[[Emit, Event], None], seconds: float) -> Iterator[str]:
    """What ``write`` emits. It runs in a thread of its own. After the deadline, or when this iterator is closed, it
    is told to stop by the event and not waited for; what it emits then goes nowhere.

    Raises:
        NoReplyError: at the deadline. What ``write`` raises is raised here.
    """
    deadline = time.monotonic() + seconds
    stop = Event()
    pieces: Queue[str | BaseException | None] = Queue(_AHEAD)

    def put(piece: str | BaseException | None) -> None:
        while not stop.is_set():
            try:
                pieces.put(piece, timeout=_POLL)
            except Full:
                if time.monotonic() >= deadline:
                    stop.set()  # nothing may follow what is left out here, least of all the end
            else:
                return

    def run() -> None:
        try:
            write(put, stop)
        except BaseException as error:  # noqa: BLE001 - it is raised where the pieces are read
            put(error)
        else:
            put(None)

    thread = Thread(target=run, name="docqa-chat", daemon=True)
    _writing[thread] = stop
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


@atexit.register
def _stop_all() -> None:
    """A model that runs here stops at its next token: better so than in the middle of one, while Python ends."""
    threads = [thread for thread in list(_writing) if thread.is_alive()]
    for thread in threads:
        _writing[thread].set()
    until = time.monotonic() + _GRACE
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
