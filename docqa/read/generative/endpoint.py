"""A chat model behind an OpenAI-compatible endpoint (``POST {base_url}/chat/completions``, server-sent events).

Over httpx2, the client that the model hub's library and OpenAI's own use: of the interface this needs one call, and
OpenAI's package would add to it what serves fifty others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from threading import Event
from typing import Any

from docqa.config import Generation
from docqa.errors import MissingExtraError
from docqa.notes import CUT, FAILED, TIMEOUT, UNREACHABLE
from docqa.read.generative.address import checked, is_here, key_for
from docqa.read.generative.backend import Message, NoReplyError
from docqa.read.generative.events import emit_events, whole
from docqa.read.generative.timed import Emit, timed


class Endpoint:
    """A model by its name at ``base_url``. The key goes nowhere but there: redirects are not followed."""

    def __init__(self, base_url: str, model: str, key: str | None = None) -> None:
        """``key``: None for DOCQA_API_KEY of the environment, else, at api.openai.com and on this machine alone,
        OPENAI_API_KEY. Many a server needs none. Over plain http a key goes to this machine only.

        Raises:
            InputError: for an address that is none, or a key that may not go there.
            MissingExtraError: if the HTTP client is not installed.
        """
        if find_spec("httpx2") is None:
            raise MissingExtraError('a chat endpoint needs httpx2: pip install "docqa[generative]"')
        address = checked(base_url)
        self._key = key_for(address, key)
        self._proxied = not is_here(address)
        self._url = f"{address}/chat/completions"
        self.name = model

    def stream(self, messages: Sequence[Message], settings: Generation) -> Iterator[str]:
        """As ``ChatModel.stream``."""

        def write(emit: Emit, stop: Event) -> None:
            self._write(messages, settings, emit, stop)

        return timed(write, settings.seconds)

    def _write(self, messages: Sequence[Message], settings: Generation, emit: Emit, stop: Event) -> None:
        import httpx2

        headers = {"accept-encoding": "identity"}
        if self._key:
            headers["authorization"] = f"Bearer {self._key}"
        try:
            with (
                httpx2.Client(
                    timeout=httpx2.Timeout(settings.seconds, connect=min(settings.connect, settings.seconds)),
                    follow_redirects=False,
                    trust_env=self._proxied,
                ) as client,
                client.stream("POST", self._url, json=self._body(messages, settings), headers=headers) as response,
            ):
                if response.status_code != httpx2.codes.OK:
                    raise NoReplyError(f"{FAILED}:{response.status_code}")
                if "text/event-stream" in response.headers.get("content-type", ""):
                    emit_events(response, emit, stop)
                else:
                    emit(whole(response, stop))
        except (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.ProxyError) as error:
            raise NoReplyError(UNREACHABLE) from error
        except httpx2.TimeoutException as error:
            raise NoReplyError(TIMEOUT) from error
        except (httpx2.NetworkError, httpx2.RemoteProtocolError) as error:
            raise NoReplyError(CUT) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as error:
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
