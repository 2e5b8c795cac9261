"""Serving the page: only what it needs, to nobody else, with nothing fetched from elsewhere."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

import fastapi
import gradio as gr
import uvicorn

from docqa.app.style import theme
from docqa.errors import InputError

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ASGI = Callable[[Message, Receive, Send], Awaitable[None]]

# What the page asks for. Gradio's other routes (uploads, files by path, proxying, monitoring, ...) are not served.
_READ = ("/assets/", "/static/", "/gradio_api/queue/data", "/gradio_api/heartbeat/")
_READ_EXACTLY = frozenset({"/", "/config", "/theme.css", "/favicon.ico", "/manifest.json", "/gradio_api/info"})
_WRITE = ("/gradio_api/queue/join", "/gradio_api/run/", "/gradio_api/cancel", "/gradio_api/reset")
# Gradio's components are compiled in the browser ("unsafe-eval"); nothing may come from or go to another host.
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        b"form-action 'self'; frame-ancestors 'self'",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Gate:
    """ASGI middleware: 404 for what the page does not need, headers that keep the browser to this server, and an end
    to open streams when the server stops (each open page holds one)."""

    def __init__(self, app: ASGI) -> None:
        self._app = app
        self._closing = asyncio.Event()

    def close(self) -> None:
        """Tell every open request that its visitor has gone; call it on the server's own loop."""
        self._closing.set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":  # the page opens none
            await send({"type": "websocket.close"})
            return
        if not _served(scope["method"], scope["path"]):
            await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
            await send(message)

        async def until_closing() -> Message:
            message = asyncio.ensure_future(receive())
            closing = asyncio.ensure_future(self._closing.wait())
            try:
                await asyncio.wait((message, closing), return_when=asyncio.FIRST_COMPLETED)
                return message.result() if message.done() else {"type": "http.disconnect"}
            finally:
                message.cancel()
                closing.cancel()

        await self._app(scope, until_closing, with_headers)


class Server(uvicorn.Server):
    """A server that lets go of open pages when it stops."""

    def __init__(self, gate: Gate) -> None:
        super().__init__(uvicorn.Config(gate, log_level="warning", access_log=False, timeout_graceful_shutdown=5))
        self._gate = gate

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, end what is open, and run the application's own ending."""
        self._gate.close()
        await super().shutdown(sockets)


def _served(method: str, path: str) -> bool:
    if method in ("GET", "HEAD"):
        return path in _READ_EXACTLY or path.startswith(_READ)
    return method == "POST" and path.startswith(_WRITE)


def application(page: gr.Blocks) -> Gate:
    """The page as an ASGI application behind the gate."""
    here = Path(__file__).parent
    app = gr.mount_gradio_app(
        fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None),
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
        css_paths=here / "page.css",
    )
    return Gate(app)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one.

    Raises:
        InputError: if the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot listen on {host}:{port} ({reason}): choose another --port or --host") from error
    return listener


def address(listener: socket.socket) -> str:
    """The URL that a browser opens."""
    host, port = listener.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - the wildcard, named, is what it is
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def run(page: gr.Blocks, listener: socket.socket, *, open_browser: bool = False) -> None:
    """Serve until interrupted; the address is told on stderr."""
    running = Server(application(page))
    url = address(listener)
    print(f"docqa: {url} (Ctrl+C ends)", file=sys.stderr, flush=True)
    if open_browser:
        import webbrowser

        webbrowser.open(url)  # the socket listens already: the browser waits for the first answer
    try:
        running.run(sockets=[listener])
    except KeyboardInterrupt:
        return
