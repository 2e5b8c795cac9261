"""The generative reader on the command line and on the page: told while it is written, checked, with its notes."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_server import Script, serving
from commandline import COMMAND, assert_fails, environment, here
from test_generative import KEY, PLANS, QUESTION, _passages, _says

import docqa
from docqa import notes


@pytest.fixture
def script() -> Script:
    return Script(reply=_says("phun hóa chất"))


@pytest.fixture
def url(script: Script) -> Iterator[str]:
    with serving(script) as address:
        yield address


def _asked(folder: Path, url: str, *more: str, env: dict[str, str] | None = None) -> Any:
    arguments = ("ask", folder, QUESTION, "--reader", "generative", "--model", "small", "--base-url", url, *more)
    return here(*arguments, env={"DOCQA_API_KEY": KEY} | (env or {}))


def test_asked_on_the_command_line(plans_index: Path, script: Script, url: str) -> None:
    done = _asked(plans_index, url)
    assert done.returncode == 0, done.stderr
    first, *rest = done.stdout.splitlines()
    assert "phun hóa chất" in first
    assert "[1]" in first
    assert any(line.startswith("[1] ") for line in rest)
    assert "Đang viết" not in done.stdout  # not a terminal: nothing that is unchecked
    assert KEY not in done.stdout + done.stderr
    assert script.headers[0]["authorization"] == f"Bearer {KEY}"


def test_notes_in_both_languages_and_in_json(plans_index: Path, script: Script, url: str) -> None:
    script.status = 503
    assert "do bộ đọc trích xuất" in _asked(plans_index, url).stdout
    assert "reported an error (503)" in _asked(plans_index, url, "--lang", "en").stdout
    answer = json.loads(_asked(plans_index, url, "--json").stdout)
    assert answer["notes"] == ["generated-fallback", "model-failed:503"]
    script.status, script.reply = 200, "Kinh phí là 999 tỷ đồng [1]."
    done = _asked(plans_index, url, "--lang", "en")
    assert done.returncode == 1
    assert "None of what the model wrote" in done.stdout


def test_options_that_do_not_fit(plans_index: Path, tmp_path: Path) -> None:
    for arguments, words in (
        (["--model", "x"], "--reader generative"),
        (["--base-url", "http://127.0.0.1/v1"], "--reader generative"),
        (["--reader", "generative"], "--model"),
        (["--reader", "generative", "--model", "x", "--base-url", "nowhere"], "address"),
        (["--reader", "generative", "--model", str(tmp_path)], "config.json"),
        (["--reader", "generative", "--model", "no model"], "no model"),
        (["--reader", "generative", "--model", "nobody/nothing"], "nobody/nothing"),
    ):
        assert_fails(here("ask", plans_index, QUESTION, *arguments), 2, words)


@pytest.mark.slow
def test_on_a_terminal_it_is_told_while_it_is_written(plans_index: Path, script: Script, url: str) -> None:
    script.reply = lambda body: _says("phun hóa chất")(body) + " Câu này không có nguồn. \x1b[31m"
    script.pause = 0.15
    ours, theirs = pty.openpty()
    command = [COMMAND, "ask", plans_index, QUESTION, "--reader", "generative", "--model", "m", "--base-url", url]
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.PIPE, env=environment({"TERM": "xterm"})
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            shown += part
        assert process.wait() == 0
    os.close(ours)
    text = shown.decode("utf-8", "replace")
    unchecked, checked = text.index("Đang viết, chưa đối chiếu"), text.rindex("Đang viết, chưa đối chiếu")
    assert unchecked < checked  # redrawn
    assert "không có nguồn" in text[unchecked:]
    after = text[text.index("Độ tin cậy") :]
    assert "không có nguồn" not in after
    assert "\x1b[2K" in text[checked:]  # and taken away
    assert "Đã bỏ những câu" in after
    assert "\x1b[31m" not in text


def test_a_run_asks_it_by_its_settings_and_keeps_the_words_without_their_numbers(
    plans_index: Path, script: Script, url: str, tmp_path: Path
) -> None:
    pytest.importorskip("scipy")
    settings, asked = tmp_path / "chat.toml", tmp_path / "asked.jsonl"
    settings.write_text(f'model = "small"\nbase_url = "{url}"\n', encoding="utf-8")
    rows = (PLANS.parent / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    line = next(row for row in rows if json.loads(row)["type"] == "span" and json.loads(row)["style"] == "plain")
    asked.write_text(line + "\n", encoding="utf-8")

    def reply(body: dict[str, Any]) -> str:
        [quote] = [piece["quote"] for piece in json.loads(line)["evidence"]]
        shown = _passages(body["messages"][-1]["content"])
        return f"{quote} [{next(number for number, text in shown.items() if quote in text)}]."

    script.reply = reply
    done = here("eval", "run", plans_index, asked, "--reader", settings, "--out", tmp_path / "run", "-q")
    assert done.returncode == 0, done.stderr
    [kept] = (tmp_path / "run" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(kept)["kind"] == "generated"
    assert json.loads(kept)["text"]
    assert "[1]" not in json.loads(kept)["text"]


def test_every_note_has_words() -> None:
    codes = {code for name, code in vars(notes).items() if name.isupper() and isinstance(code, str)}
    for language in ("vi", "en"):
        assert set(notes.MEANING[language]) == codes
        assert "503" in notes.meaning("model-failed:503", language)
        assert notes.meaning("new-{code}:1", language) == "new-{code}:1"


def test_the_page_tells_it_while_it_is_written(plans_index: Path, script: Script, url: str) -> None:
    pytest.importorskip("gradio")
    from docqa.app.render import answer_html
    from docqa.app.texts import EN, VI
    from docqa.app.view import Desk, View

    script.reply = lambda body: _says("phun hóa chất")(body) + " Câu này không có nguồn <script>x</script>."
    script.pause = 0.03
    with docqa.Index.open(plans_index) as index:
        desk = Desk(docqa.QA(index, reader=docqa.GenerativeReader("small", base_url=url)))
        *writing, last = desk.stream(QUESTION, {}, View(turn=2))
        assert len(writing) > 1
        assert all((v.turn, v.asked, v.answer, v.places) == (3, QUESTION, None, ()) for v in writing)
        assert [len(v.written) for v in writing] == sorted({len(v.written) for v in writing})
        html = answer_html(writing[-1], desk.document, VI)
        assert 'class="answer writing"' in html
        assert VI.writing in html
        assert "<script>" not in html
        assert "<button" not in html
        assert last.answer is not None
        assert (last.answer.kind, last.written, last.shown) == ("generated", "", 1)
        html = answer_html(last, desk.document, EN)
        assert notes.meaning(notes.DROPPED, "en") in html
        assert html.count('class="ref" data-n="1"') == 1
        assert "[1]" not in html.split('class="words', 1)[1].split("</div>", 1)[0].replace(">[1]</button>", "")
        assert last.answer == desk.ask(QUESTION, {}, View()).answer
