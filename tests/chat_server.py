"""A chat endpoint on loopback that answers as a test says: a real HTTP server that speaks the OpenAI-compatible API."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass
class Script:
    """What the endpoint does with the next requests, and what it was sent."""

    reply: str | Callable[[Body], str] = ""
    status: int = 200
    stream: bool = True
    raw: bytes | None = None  # sent as it is, instead of a reply
    drip: bytes = b""  # sent over and over without end, instead of a reply
    encoding: str = ""  # what the reply's header says of it
    cut: bool = False  # the connection ends before the reply does
    pause: float = 0.0  # seconds before each piece
    finish: str | None = "stop"
    done: bool = True
    requests: list[Body] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)

    @property
    def prompt(self) -> str:
        """The last conversation sent, as one text."""
        return "\n".join(m["content"] for m in self.requests[-1]["messages"])


def pieces(text: str) -> list[str]:
    return [text[i : i + 7] for i in range(0, len(text), 7)]


@contextmanager
def serving(script: Script) -> Iterator[str]:
    """The endpoint's base URL while it runs."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script.requests.append(body | {"path": self.path})
            script.headers.append({k.lower(): v for k, v in self.headers.items()})
            try:
                self._answer(body)
            except (BrokenPipeError, ConnectionResetError):
                script.hung_up.set()

        def _answer(self, body: Body) -> None:
            if script.status != 200:
                self._send(b'{"error": {"message": "no"}}', "application/json", script.status)
                return
            kind = "text/event-stream" if script.stream else "application/json"
            if script.raw is not None:
                self._send(script.raw, kind)
                return
            if script.drip:
                self._open(kind)
                while True:
                    time.sleep(script.pause)
                    self._chunk(script.drip)
            reply = script.reply if isinstance(script.reply, str) else script.reply(body)
            if not script.stream:
                time.sleep(script.pause)
                choice = {"message": {"role": "assistant", "content": reply}, "finish_reason": script.finish}
                self._send(json.dumps({"choices": [choice]}).encode(), kind)
                return
            self._open(kind)
            self._event({"choices": [{"delta": {"role": "assistant"}, "index": 0}]})
            parts = pieces(reply)
            for part in parts[: len(parts) // 2 if script.cut else None]:
                time.sleep(script.pause)
                self._event({"choices": [{"delta": {"content": part}, "index": 0, "finish_reason": None}]})
            if script.cut:
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if script.finish:
                self._event({"choices": [{"delta": {}, "index": 0, "finish_reason": script.finish}]})
            self._event({"choices": [], "usage": {"total_tokens": 1}})
            if script.done:
                self._chunk(b"data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")

        def _open(self, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()

        def _event(self, event: Body) -> None:
            self._chunk(b"data: " + json.dumps(event, ensure_ascii=False).encode() + b"\n\n")

        def _chunk(self, data: bytes) -> None:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def _send(self, data: bytes, kind: str, status: int = 200) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(data)))
            if script.encoding:
                self.send_header("content-encoding", script.encoding)
            if status in (301, 302, 307):
                self.send_header("location", f"http://127.0.0.1:{self.server.server_address[1]}/elsewhere")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            return  # a connection that the script has cut

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
