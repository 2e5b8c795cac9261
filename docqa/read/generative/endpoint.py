"""A chat model behind an OpenAI-compatible endpoint (``POST {base_url}/chat/completions``, server-sent events).

Over httpx2, the client that the model hub's library and OpenAI's own use: of the interface this needs one call, and
OpenAI's package would add to it what serves fifty others.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from threading import Event
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docqa.config import Generation
from docqa.errors import InputError, MissingExtraError
from docqa.notes import CUT, FAILED, MALFORMED, TIMEOUT, UNREACHABLE
from docqa.read.generative.backend import DeclinedError, Message, NoReplyError
from docqa.read.generative.timed import Emit, timed

if TYPE_CHECKING:
    import httpx2

KEYS = ("DOCQA_API_KEY", "OPENAI_API_KEY")
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
_END = "[DONE]"
# A line of a stream, and a reply that is no stream, may be this long: a server that sends without end is cut off.
_MOST_BYTES = 1 << 20


class Endpoint:
    """A model by its name at ``base_url``. The key comes from the environment and goes nowhere but there: redirects
    are not followed."""

    def __init__(self, base_url: str, model: str, key: str | None = None) -> None:
        """``key``: None for DOCQA_API_KEY or OPENAI_API_KEY of the environment; neither is needed by many a server.

        Raises:
            InputError: for an address that is none.
            MissingExtraError: if the HTTP client is not installed.
        """
        if find_spec("httpx2") is None:
            raise MissingExtraError('a chat endpoint needs httpx2: pip install "docqa[generative]"')
        self._url = f"{_checked(base_url)}/chat/completions"
        self._key = key if key is not None else next((os.environ[name] for name in KEYS if os.environ.get(name)), "")
        if any(not 32 < ord(c) < 127 for c in self._key):
            raise InputError(f"the key ({' or '.join(KEYS)}) has characters that no key has: set it again")
        self.name = model

    def stream(self, messages: Sequence[Message], settings: Generation) -> Iterator[str]:
        """As ``ChatModel.stream``."""

        def write(emit: Emit, stop: Event) -> None:
            self._write(messages, settings, emit, stop)

        return timed(write, settings.seconds)

    def _write(self, messages: Sequence[Message], settings: Generation, emit: Emit, stop: Event) -> None:
        import httpx2

        headers = {"authorization": f"Bearer {self._key}"} if self._key else {}
        try:
            with (
                httpx2.Client(
                    timeout=httpx2.Timeout(settings.seconds, connect=min(settings.connect, settings.seconds)),
                    follow_redirects=False,
                    trust_env=urlsplit(self._url).hostname not in _LOCAL,  # no proxy on the way to this machine
                ) as client,
                client.stream("POST", self._url, json=self._body(messages, settings), headers=headers) as response,
            ):
                if response.status_code != httpx2.codes.OK:
                    raise NoReplyError(f"{FAILED}:{response.status_code}")
                if "text/event-stream" in response.headers.get("content-type", ""):
                    _events(response, emit, stop)
                else:
                    emit(_whole(response))
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
            raise NoReplyError(UNREACHABLE) from error
        except httpx2.TimeoutException as error:
            raise NoReplyError(TIMEOUT) from error
        except (httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
            raise NoReplyError(CUT) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError) as error:
            raise NoReplyError(f"{FAILED}:{type(error).__name__}") from error

    def _body(self, messages: Sequence[Message], settings: Generation) -> dict[str, Any]:
        return {
            "model": self.name,
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "max_tokens": settings.max_tokens,
            "temperature": settings.temperature,
            "seed": settings.seed,
            "stream": True,
        }


def _checked(base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        known = False
    if not known or parts.query or parts.fragment:
        raise InputError(f"{base_url!r} is not an endpoint's address: give one like http://127.0.0.1:8000/v1")
    if parts.username or parts.password:
        raise InputError(f"an endpoint's address holds no key: set {KEYS[0]} in the environment")
    return base_url.rstrip("/")


def _events(response: httpx2.Response, emit: Emit, stop: Event) -> None:
    """The pieces of a stream. It is whole if a choice says why it ended, or at the closing mark."""
    ended = False
    for line in _lines(response):
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
        piece = _text(choice.get("delta"))
        if piece:
            emit(piece)
        if choice.get("finish_reason"):
            _decline(choice)
            ended = True
    if not ended:
        raise NoReplyError(CUT)


def _lines(response: httpx2.Response) -> Iterator[str]:
    rest = b""
    for block in response.iter_bytes():
        *lines, rest = (rest + block).split(b"\n")
        for line in lines:
            yield line.decode("utf-8", "replace").rstrip("\r")
        if len(rest) > _MOST_BYTES:
            raise NoReplyError(MALFORMED)
    if rest:
        yield rest.decode("utf-8", "replace").rstrip("\r")


def _whole(response: httpx2.Response) -> str:
    """The reply of a server that does not stream."""
    body = b""
    for block in response.iter_bytes():
        body += block
        if len(body) > _MOST_BYTES:
            raise NoReplyError(MALFORMED)
    choice = _choice(_parsed(body))
    if choice is None:
        raise NoReplyError(MALFORMED)
    _decline(choice)
    return _text(choice.get("message"))


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
