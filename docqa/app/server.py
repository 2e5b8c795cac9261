"""Serving the page: only what it needs, to nobody else, with nothing fetched from elsewhere."""

from __future__ import annotations

import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import InputError

if TYPE_CHECKING:
    import gradio as gr
    import uvicorn

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
    """ASGI middleware: 404 for what the page does not need, and headers that keep the browser to this server."""

    def __init__(self, app: ASGI) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http" or not _served(scope["method"], scope["path"]):
            if scope["type"] == "http":
                await send({"type": "http.response.start", "status": 404, "headers": [(b"content-length", b"0")]})
                await send({"type": "http.response.body", "body": b""})
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
            await send(message)

        await self._app(scope, receive, with_headers)


def _served(method: str, path: str) -> bool:
    if method in ("GET", "HEAD"):
        return path in _READ_EXACTLY or path.startswith(_READ)
    return method == "POST" and path.startswith(_WRITE)


def application(page: gr.Blocks) -> ASGI:
    """The page as an ASGI application behind the gate."""
    import fastapi
    import gradio as gr

    from docqa.app.style import theme

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


def server(page: gr.Blocks) -> uvicorn.Server:
    """A server for the page; ``run(sockets=[...])`` serves until ``should_exit`` is set."""
    import uvicorn

    config = uvicorn.Config(application(page), log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    return uvicorn.Server(config)


def run(page: gr.Blocks, listener: socket.socket, *, open_browser: bool = False) -> None:
    """Serve until interrupted; the address is told on stderr."""
    running = server(page)
    url = address(listener)
    print(f"docqa: {url} (Ctrl+C ends)", file=sys.stderr, flush=True)
    if open_browser:
        import webbrowser

        webbrowser.open(url)  # the socket listens already: the browser waits for the first answer
    try:
        running.run(sockets=[listener])
    except KeyboardInterrupt:
        return
