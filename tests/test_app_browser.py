"""The page in a real Chromium, over a real index with the packaged encoder."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import docqa

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLANS = Path(__file__).parents[1] / "eval" / "data" / "plans"
REQUIRED = os.environ.get("DOCQA_REQUIRE_BROWSER") == "1"
OPTIONS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
HOSTILE = """# KẾ HOẠCH
# Thử nghiệm trạm quan trắc Đồi Gió

## I. PHÂN CÔNG

### 1. Trạm Khí tượng Đồi Gió

- Đo gió <script>window.taken = 1</script> ba lần mỗi ngày, ghi **ngay** vào sổ <img src=x onerror="window.taken = 2">.
- Gửi sổ ghi về ${window.taken = 3} {{value}} Đài tỉnh trước ngày 05 hằng tháng &lt;b&gt;.
"""
# Is the chosen mark inside its pane and inside the window?
IN_VIEW = """() => {
    const mark = document.querySelector("#source mark.on")?.getBoundingClientRect();
    const pane = document.querySelector("#source .text")?.getBoundingClientRect();
    return !!mark && mark.top >= Math.max(0, pane.top) && mark.bottom <= Math.min(innerHeight, pane.bottom);
}"""


def _unavailable() -> str:
    try:
        import gradio  # noqa: F401
        import playwright  # noqa: F401
    except ImportError as error:
        return f"{error.name} is not installed"
    return "" if _chromium() else "no Chromium on this machine"


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running page."""
    if reason := _unavailable():
        (pytest.fail if REQUIRED else pytest.skip)(reason)
    from docqa.app import build_page
    from docqa.app.server import Server, application, bind
    from docqa.app.server import address as url

    hostile = tmp_path_factory.mktemp("more")
    (hostile / "doi-gio.md").write_text(HOSTILE, encoding="utf-8")
    with docqa.Index.build([PLANS, hostile], tmp_path_factory.mktemp("page") / "index", progress=False) as index:

        async def made() -> Server:  # outside a running loop, Gradio opens loops that it never closes
            return Server(application(build_page(docqa.QA(index))))

        running = asyncio.run(made())
        with bind("127.0.0.1", 0) as listener:
            thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
            thread.start()
            try:
                yield url(listener)
            finally:
                running.should_exit = True
                thread.join(timeout=30)


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_chromium(), args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(address: str, browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens the page; at the end no error may stand in the console and no other host may have been asked."""
    troubles: list[str] = []
    hosts: set[str] = set()
    contexts = []

    def opened(width: int = 1280, height: int = 860, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("requestfailed", lambda r: troubles.append(f"{r.url} {r.failure}") if _failed(r) else None)
        page.on("request", lambda r: hosts.add(urlsplit(r.url).hostname or "") if r.url[:5] != "data:" else None)
        page.goto(address)
        page.wait_for_selector("#question textarea")
        page.wait_for_selector("#answer .answer")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert hosts == {"127.0.0.1"}
    assert troubles == []


def _failed(request: Any) -> bool:
    """A request that a closing page gives up is no failure."""
    return "ERR_ABORTED" not in str(request.failure)


def ask(page: Any, question: str) -> None:
    turn = int(page.get_attribute("#answer .answer", "data-turn"))
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f'#answer .answer[data-turn="{turn + 1}"]')


def test_from_a_question_to_the_words_of_its_source(visit: Callable[..., Any]) -> None:
    page = visit()
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert f"{1 + len(list(PLANS.iterdir()))} văn bản" in page.inner_text("#head")

    ask(page, "Ai ký Kế hoạch 18/KH-UBND?")
    assert page.inner_text("#answer .words").startswith("Huỳnh Tấn Quyền")
    page.wait_for_function(IN_VIEW)
    assert page.inner_text("#source mark.on") == "Huỳnh Tấn Quyền"
    card = page.inner_text("#answer .group")
    for part in ("Kế hoạch 18/KH-UBND", "Ủy ban nhân dân tỉnh An Lộc", "26/01/2024", "[1]"):
        assert part in card

    ask(page, "so y te co nhiem vu gi trong ke hoach 87/KH-UBND")
    assert "đã hiểu là: sở y tế có nhiệm vụ gì trong kế hoạch 87/KH-UBND" in page.inner_text("#answer")
    page.wait_for_function(IN_VIEW)
    cards = page.locator("#answer .card")
    assert cards.count() > 2
    quotes = [cards.nth(i).locator("blockquote").inner_text() for i in range(cards.count())]
    last = cards.count()
    cards.nth(last - 1).click()
    page.wait_for_selector(f'#source mark.on[data-n~="{last}"]')
    page.wait_for_function(IN_VIEW)
    assert cards.nth(last - 1).locator(".go").get_attribute("aria-pressed") == "true"
    assert "".join(page.locator("#source mark.on").all_inner_texts()) == quotes[-1]
    assert page.locator("#source mark:not(.on)").count() >= last - 1  # the others stay marked

    page.click('#source [data-step="-1"]')
    page.wait_for_selector(f'#source mark.on[data-n~="{last - 1}"]')
    assert page.inner_text("#source .at") == f"{last - 1} / {last}"
    second = cards.nth(1).locator(".go")
    second.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector('#source mark.on[data-n~="2"]')
    page.wait_for_function(IN_VIEW)
    assert second.evaluate("e => e === document.activeElement")
    page.locator("#answer .ref").last.click()
    page.wait_for_function(IN_VIEW)


def test_the_whole_page_changes_language_and_keeps_what_was_asked(visit: Callable[..., Any]) -> None:
    page = visit()
    ask(page, "Sở Y tế có nhiệm vụ gì trong Kế hoạch 87/KH-UBND?")
    page.locator("#answer .card").nth(2).click()
    page.wait_for_selector('#source mark.on[data-n~="3"]')
    words = page.inner_text("#answer .words")
    page.click("#language label:has-text('English')")
    page.wait_for_selector('#answer .answer[lang="en"]')
    page.wait_for_selector('#source mark.on[data-n~="3"]')
    page.wait_for_function(IN_VIEW)
    assert page.inner_text("#answer .words") == words
    assert page.input_value("#question textarea") == "Sở Y tế có nhiệm vụ gì trong Kế hoạch 87/KH-UBND?"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.inner_text("#send") == "Ask"
    assert "Filters" in page.inner_text("#filters")
    assert page.locator("#examples .example").first.inner_text().startswith("Who signed")
    assert "issued 2023-03-14" in page.inner_text("#answer .facts")
    assert page.locator("#answer .card.on").get_attribute("data-n") == "3"
    page.click("#language label:has-text('Tiếng Việt')")
    page.wait_for_selector('#answer .answer[lang="vi"]')
    assert page.inner_text("#send") == "Hỏi"


@pytest.mark.parametrize("width", [1280, 375])
def test_why_a_passage_was_found_folds_out_by_keyboard(visit: Callable[..., Any], width: int) -> None:
    page = visit(width)
    ask(page, "so y te co nhiem vu gi trong ke hoach 87/KH-UBND")
    reasons = page.locator("#answer .card .reasons")
    assert reasons.count() == page.locator("#answer .card").count() > 2
    assert page.locator("#answer .reasons[open]").count() == 0
    shown = page.get_attribute("#source .source", "data-shown")
    page.locator("#answer .card .go").nth(1).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector('#answer .card[data-n="2"] .reasons[open]')
    told = reasons.nth(1).inner_text()
    for part in ("Vì sao đoạn này", "Điểm ", "sở y tế", "số hiệu 87/KH-UBND (+0,50)", "Gần nghĩa với câu hỏi: hạng "):
        assert part in told
    assert page.get_attribute("#source .source", "data-shown") == shown  # to read the reasons is not to choose
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    reasons.nth(1).locator("li").first.click()
    assert page.locator('#answer .card[data-n="2"].on').count() == 0
    page.click("#language label:has-text('English')")
    page.wait_for_selector('#answer .answer[lang="en"]')
    page.wait_for_selector('#answer .card[data-n="2"] .reasons[open]')  # what was unfolded stays so
    assert page.locator("#answer .reasons[open]").count() == 1
    assert "Why this passage" in reasons.nth(1).inner_text()
    assert "understood as: sở y tế" in page.inner_text("#answer .note")


def test_what_the_documents_do_not_say_is_said_so(visit: Callable[..., Any]) -> None:
    page = visit()
    ask(page, "Ai ký Kế hoạch 99999/KH-UBND?")
    assert "Không có trong các văn bản này" in page.inner_text("#answer")
    assert "Các đoạn này không phải câu trả lời" in page.inner_text("#answer")
    assert page.locator("#answer .words").count() == 0
    assert page.inner_text("#source") == "Chọn một đoạn để đọc nó ngay trong văn bản."
    page.locator("#answer .group.nearest .card").first.click()
    page.wait_for_function(IN_VIEW)
    assert page.locator("#source .source.nearest").count() == 1

    ask(page, "?!")
    assert page.inner_text("#answer [role=alert]") == "Hãy viết câu hỏi, ít nhất một chữ hoặc số."
    assert not page.is_visible("#source")
    ask(page, "Ai ký Kế hoạch 18/KH-UBND?")
    assert page.inner_text("#answer .words").startswith("Huỳnh Tấn Quyền")


def test_examples_and_filters(visit: Callable[..., Any]) -> None:
    page = visit()
    page.locator("#examples .example").last.click()
    page.wait_for_selector("#answer .answer.found")
    assert "Chỉ tìm trong: Tỉnh, thành phố:" in page.inner_text("#answer .note")
    page.wait_for_selector("#filters button:has-text('đang dùng 2')")
    page.click("#filters > button")
    page.click("#clear")
    page.wait_for_function("!document.querySelector('#filters > button').innerText.includes('đang dùng')")
    page.get_by_label("Năm", exact=True).click()
    page.get_by_role("option", name="2019").click()
    page.keyboard.press("Escape")
    page.wait_for_selector("#filters button:has-text('đang dùng 1')")
    ask(page, "Kế hoạch có những nhiệm vụ gì?")
    assert "Năm: 2019" in page.inner_text("#answer .note")
    facts = page.locator("#answer .facts").all_inner_texts()
    assert facts
    assert all("2019" in fact for fact in facts)


def test_a_document_with_markup_is_shown_and_not_run(visit: Callable[..., Any]) -> None:
    page = visit()
    ask(page, "Trạm Khí tượng Đồi Gió có nhiệm vụ gì?")
    page.wait_for_function(IN_VIEW)
    assert page.text_content("#source .text") == HOSTILE
    assert "<script>window.taken = 1</script>" in page.inner_text("#answer")
    assert page.evaluate("window.taken") is None
    assert page.locator("#source script, #source img, #answer script, #answer img").count() == 0


def test_a_quote_in_decomposed_text_is_marked_whole(visit: Callable[..., Any]) -> None:
    text = (PLANS / "thach-son-chuong-trinh-hanh-dong-giao-duc-2015.txt").read_text(encoding="utf-8")
    page = visit()
    ask(page, "Ai ký Chương trình hành động 31-CTr/TU?")
    assert page.inner_text("#answer .words").startswith(("Sầm Tiến Hòa", "Sầm Tiến Hoà"))  # tone placement aside
    page.wait_for_function(IN_VIEW)
    marked = "".join(page.locator("#source mark.on").all_text_contents())
    assert marked in text
    assert marked != unicodedata.normalize("NFC", marked) == "Sầm Tiến Hoà"


def test_on_a_phone_and_in_the_dark(visit: Callable[..., Any]) -> None:
    page = visit(390, 844, color_scheme="dark", has_touch=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor") == (
        "rgb(21, 24, 27)"
    )
    ask(page, "Sở Y tế có nhiệm vụ gì trong Kế hoạch 87/KH-UBND?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#answer .card .go").nth(1).tap()
    page.wait_for_function(IN_VIEW)
    assert page.evaluate("document.querySelector('#source header').getBoundingClientRect().top") == 0
    page.click("#source .back")
    page.wait_for_function("document.activeElement.matches('#answer .card.on .go')")
