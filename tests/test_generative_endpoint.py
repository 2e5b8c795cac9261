"""An endpoint that floods, drips, packs or leaves things out; a real HTTP server on loopback."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
from collections.abc import Iterator

import pytest
from chat_server import Script, serving

from docqa import Generation, notes
from docqa.read.generative import Message, NoReplyError
from docqa.read.generative.endpoint import Endpoint


@pytest.fixture
def script() -> Script:
    return Script(reply="Sở Y tế chủ trì [1].")


@pytest.fixture
def endpoint(script: Script) -> Iterator[Endpoint]:
    with serving(script) as url:
        yield Endpoint(url, "m", "")


def _said(endpoint: Endpoint, asked: str = "Ai?", seconds: float = 20) -> str:
    return "".join(endpoint.stream([Message("user", asked)], Generation(seconds=seconds)))


def _note(endpoint: Endpoint, asked: str = "Ai?", seconds: float = 20) -> str:
    with pytest.raises(NoReplyError) as caught:
        _said(endpoint, asked, seconds)
    return caught.value.note


def _gone(seconds: float) -> bool:
    """Has every writing thread ended by then?"""
    until = time.monotonic() + seconds
    while any(t.name == "docqa-chat" for t in threading.enumerate()):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def test_words_that_cannot_be_sent(endpoint: Endpoint) -> None:
    assert _note(endpoint, "Ai \ud800?") == f"{notes.FAILED}:UnicodeEncodeError"


@pytest.mark.parametrize("stream", [True, False])
def test_a_drip_ends_with_the_time(script: Script, endpoint: Endpoint, stream: bool) -> None:
    script.drip, script.pause, script.stream = b"x", 0.05, stream
    assert _note(endpoint, seconds=0.5) == notes.TIMEOUT
    assert script.hung_up.wait(5)
    assert _gone(2)


def test_a_flood_waits_for_who_reads_it(script: Script, endpoint: Endpoint) -> None:
    script.drip = b'data: {"choices": [{"delta": {"content": "' + b"x" * 20_000 + b'"}}]}\n\n'
    stream = endpoint.stream([Message("user", "Ai?")], Generation(seconds=2))
    tracemalloc.start()
    try:
        assert next(stream)
        time.sleep(1.0)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    time.sleep(1.2)  # past the deadline, with nobody reading
    assert _gone(1)
    with pytest.raises(NoReplyError) as caught:
        list(stream)
    assert caught.value.note == notes.TIMEOUT


@pytest.mark.parametrize("stream", [True, False])
def test_nothing_is_unpacked(script: Script, endpoint: Endpoint, stream: bool) -> None:
    script.stream, script.encoding = stream, "gzip"
    script.raw = gzip.compress(b": idle\n" * 1_000_000)
    assert _note(endpoint) == notes.MALFORMED
    assert script.headers[0]["accept-encoding"] == "identity"


def test_a_reply_in_one_piece_has_an_end(script: Script, endpoint: Endpoint) -> None:
    script.stream, script.drip = False, b" " * 60_000
    assert _note(endpoint) == notes.MALFORMED
    assert script.hung_up.wait(5)


@pytest.mark.parametrize("last", [b'{"finish_reason": "stop"}', b'{"delta": null, "finish_reason": "length"}'])
def test_a_last_event_may_carry_no_words(script: Script, endpoint: Endpoint, last: bytes) -> None:
    script.raw = b'data: {"choices": [{"delta": {"content": "A"}}]}\n\ndata: {"choices": [' + last + b"]}\n\n"
    assert _said(endpoint) == "A"


def test_closing_does_not_wait(script: Script, endpoint: Endpoint) -> None:
    script.reply, script.pause = "Một câu dài. " * 40, 0.4
    stream = endpoint.stream([Message("user", "Ai?")], Generation())
    assert next(stream)
    before = time.monotonic()
    stream.close()  # type: ignore[attr-defined]
    assert time.monotonic() - before < 0.1
    assert script.hung_up.wait(10)
    assert _gone(3)
