"""What the page's server gives and refuses, and how it says that it cannot start."""

from __future__ import annotations

import asyncio
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("gradio")

import httpx

import docqa
from docqa.app import build_page, serve
from docqa.app.server import Gate, Server, address, application, bind
from docqa.errors import IndexMissingError, InputError

HERE = Path(docqa.__file__).parent / "app"


@pytest.fixture(scope="module")
def app(tiny_index: Path) -> Iterator[Gate]:
    with docqa.Index.open(tiny_index) as index:

        async def made() -> Gate:  # outside a running loop, Gradio opens loops that it never closes
            return application(build_page(docqa.QA(index)))

        yield asyncio.run(made())


def get(app: Gate, path: str, method: str = "GET") -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path)

    return asyncio.run(ask())


def test_the_page_and_its_parts_are_served_and_kept_to_this_server(app: Gate) -> None:
    page = get(app, "/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    for path in ("/theme.css", "/config"):
        assert get(app, path).status_code == 200


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/gradio_api/upload", "POST"),
        ("/gradio_api/file=pyproject.toml", "GET"),
        ("/gradio_api/file/pyproject.toml", "GET"),
        ("/gradio_api/proxy=https://example.org/", "GET"),
        ("/gradio_api/runs", "GET"),
        ("/gradio_api/openapi.json", "GET"),
        ("/gradio_api/component_server", "POST"),
        ("/gradio_api/vibe-edit", "POST"),
        ("/monitoring", "GET"),
        ("/monitoring/summary", "GET"),
        ("/login", "POST"),
        ("/docs", "GET"),
        ("/gradio_api/queue/join", "PUT"),
    ],
)
def test_what_the_page_does_not_need_is_not_served(app: Gate, path: str, method: str) -> None:
    assert get(app, path, method).status_code == 404


def test_a_server_that_stops_lets_go_of_open_pages(app: Gate, caplog: pytest.LogCaptureFixture) -> None:
    running = Server(app)
    with bind("127.0.0.1", 0) as listener:
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        with httpx.stream("GET", f"{address(listener)}gradio_api/heartbeat/visitor", timeout=30) as page:
            assert page.status_code == 200
            running.should_exit = True
            thread.join(timeout=30)
            assert not thread.is_alive()
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []


def test_nothing_is_offered_as_an_api_and_nothing_is_measured(app: Gate) -> None:
    config = get(app, "/config").json()
    assert config["analytics_enabled"] is False
    assert all(d["api_visibility"] == "private" for d in config["dependencies"])
    assert config.get("stylesheets") == []
    assert not re.search(r"https?://(?!127\.0\.0\.1|www\.w3\.org)", config["css"])


def test_a_port_that_is_taken_and_an_address_that_is_not_ours_are_one_line() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert address(taken) == f"http://127.0.0.1:{port}/"
        with pytest.raises(InputError, match=f"127.0.0.1:{port}"):
            bind("127.0.0.1", port)
    with pytest.raises(InputError, match="--host"):
        bind("203.0.113.7", 0)


def test_serving_checks_the_language_and_the_index_first(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="language"):
        serve(tmp_path, port=0, language="fr")
    with pytest.raises(IndexMissingError):
        serve(tmp_path / "none", port=0)


def test_without_gradio_the_extra_is_named() -> None:
    code = (
        "import sys, importlib.util as u; real = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'gradio' else real(name, *a)\n"
        "from docqa.errors import MissingExtraError\n"
        "try:\n    import docqa.app\n"
        "except MissingExtraError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == 'the page needs gradio: pip install "docqa[app]"\n'


def test_colours_have_the_contrast_that_reading_needs() -> None:
    css = (HERE / "page.css").read_text(encoding="utf-8")
    pairs = """ink/paper ink/sheet ink/wash ink/mark ink/mark-on soft/paper soft/sheet soft/wash soft/mark accent/paper
    accent/sheet accent/wash accent/mark on-accent/accent on-accent/accent-strong trouble/trouble-wash""".split()
    for scheme in (":root", ".dark"):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css.split(f"{scheme} {{")[1].split("}")[0]))
        for pair in pairs:
            text, ground = pair.split("/")
            assert _contrast(colours[text], colours[ground]) >= 4.5, (scheme, pair)


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_style_sheet_and_script_name_no_other_host() -> None:
    for name in ("page.css", "page.js"):
        assert "//" not in re.sub(r"^\s*//.*$| // .*$", "", (HERE / name).read_text(encoding="utf-8"), flags=re.M)
