"""What an endpoint sends, as pieces of text: a stream of events, or a reply in one piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from threading import Event
from typing import TYPE_CHECKING, Any

from docqa.notes import CUT, FAILED, MALFORMED
from docqa.read.generative.backend import DeclinedError, NoReplyError
from docqa.read.generative.timed import Emit

if TYPE_CHECKING:
    import httpx2

_END = "[DONE]"
# A server that sends without end is cut off: after so many bytes of one line or of a reply that is no stream, and of a
# stream (an event for each token makes some 300 bytes of one word).
_MOST_OF_A_LINE, _MOST = 1 << 20, 1 << 26


def emit_events(response: httpx2.Response, emit: Emit, stop: Event) -> None:
    """The pieces of a stream. It is whole if a choice says why it ended, or at the closing mark.

    Raises:
        NoReplyError: if it is not whole, or cannot be read.
        DeclinedError: if the model, or what guards it, declined.
    """
    ended = False
    for line in _lines(response, stop):
        if stop.is_set():
            return
        if not line.startswith("data:"):
            continue
        data = line.removeprefix("data:").strip()
        if data == _END:
            ended = True
            break
        choice = _choice(_parsed(data))
        if choice is None:
            continue  # usage, by itself
        reason, delta = choice.get("finish_reason"), choice.get("delta")
        piece = _text({} if delta is None and reason else delta)
        if piece:
            emit(piece)
        if reason:
            _decline(choice)
            ended = True
    if not ended:
        raise NoReplyError(CUT)


def whole(response: httpx2.Response, stop: Event) -> str:
    """The reply of a server that does not stream.

    Raises:
        NoReplyError, DeclinedError: as ``emit_events``.
    """
    choice = _choice(_parsed(b"".join(_blocks(response, stop, _MOST_OF_A_LINE))))
    if choice is None:
        raise NoReplyError(MALFORMED)
    _decline(choice)
    return _text(choice.get("message"))


def _lines(response: httpx2.Response, stop: Event) -> Iterator[str]:
    rest = bytearray()
    for block in _blocks(response, stop, _MOST):
        rest += block
        if b"\n" in block:
            *lines, rest = rest.split(b"\n")
            yield from map(_decoded, lines)
        if len(rest) > _MOST_OF_A_LINE:
            raise NoReplyError(MALFORMED)
    if rest:
        yield _decoded(rest)


def _blocks(response: httpx2.Response, stop: Event, most: int) -> Iterator[bytes]:
    """The bytes as they came, until ``stop`` is set. None are unpacked: a thousand can stand for a thousand million."""
    if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        raise NoReplyError(MALFORMED)
    size = 0
    for block in response.iter_raw():
        size += len(block)
        if size > most:
            raise NoReplyError(MALFORMED)
        if stop.is_set():
            return
        yield block


def _decoded(line: bytearray) -> str:
    return line.decode("utf-8", "replace").rstrip("\r")


def _parsed(data: str | bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NoReplyError(MALFORMED) from error
    if not isinstance(parsed, dict):
        raise NoReplyError(MALFORMED)
    if parsed.get("error"):
        raise NoReplyError(f"{FAILED}:error")
    return parsed


def _choice(parsed: dict[str, Any]) -> dict[str, Any] | None:
    choices = parsed.get("choices")
    if choices == []:
        return None
    if not isinstance(choices, list) or not isinstance(choices[0], dict):
        raise NoReplyError(MALFORMED)
    return choices[0]


def _text(part: object) -> str:
    if not isinstance(part, dict):
        raise NoReplyError(MALFORMED)
    if part.get("refusal"):
        raise DeclinedError
    content = part.get("content")
    if content is None:
        return ""
    if not isinstance(content, str):
        raise NoReplyError(MALFORMED)
    return content


def _decline(choice: dict[str, Any]) -> None:
    if choice.get("finish_reason") == "content_filter":
        raise DeclinedError
