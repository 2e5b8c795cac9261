"""The page over a chat model, in a real Chromium: told while it is written, then checked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_server import Script, serving
from test_app_browser import OPTIONS, REQUIRED, _chromium, _unavailable
from test_generative import QUESTION, _says

import docqa
from docqa import notes
from docqa.app.texts import VI

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def script() -> Script:
    return Script(reply=lambda body: _says("phun hóa chất")(body) + " Câu này không có nguồn.", pause=0.1)


@pytest.fixture
def address(plans_index: Path, script: Script) -> Iterator[str]:
    if reason := _unavailable():
        (pytest.fail if REQUIRED else pytest.skip)(reason)
    from docqa.app import build_page
    from docqa.app.server import Server, application, bind
    from docqa.app.server import address as url

    with serving(script) as endpoint, docqa.Index.open(plans_index) as index:
        qa = docqa.QA(index, reader=docqa.GenerativeReader("small", base_url=endpoint))

        async def made() -> Server:
            return Server(application(build_page(qa)))

        running = asyncio.run(made())
        with bind("127.0.0.1", 0) as listener:
            thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
            thread.start()
            try:
                yield url(listener)
            finally:
                running.should_exit = True
                thread.join(timeout=30)


def test_told_while_it_is_written_then_checked(address: str, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    troubles: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=OPTIONS)
        page: Any = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.set_default_timeout(60_000)
        page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(address)
        page.fill("#question textarea", QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_selector("#answer .answer.writing")
        first = page.inner_text("#answer .words.unchecked")
        assert VI.writing in page.inner_text("#answer .answer.writing")
        assert page.inner_text("#answer .asked") == QUESTION
        page.wait_for_function(
            "n => (document.querySelector('#answer .words.unchecked')?.innerText.length ?? 0) > n", arg=len(first)
        )
        page.screenshot(path=str(tmp_path / "writing.png"))
        page.wait_for_selector("#answer .answer.found")
        assert "không có nguồn" not in page.inner_text("#answer .words")
        assert notes.meaning(notes.DROPPED, "vi") in page.inner_text("#answer .answer")
        page.click('#answer .words .ref[data-n="1"]')
        page.wait_for_selector("#source mark.on")
        assert "phun hóa chất" in page.inner_text("#source mark.on")
        page.screenshot(path=str(tmp_path / "found.png"))
        chromium.close()
    assert troubles == []
