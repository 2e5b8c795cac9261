"""The command line without an index: help, usage, streams, exit statuses."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import string
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import COMMAND, ROOT, assert_fails, docqa, environment, here

from docqa.cli.plain import plain
from docqa.cli.text import one_line, visible
from docqa.cli.words import WORDS

COMMANDS = ("index", "add", "remove", "ask", "search", "info", "check", "serve", "eval", "train")


def test_help_lists_every_command_on_standard_output() -> None:
    done = docqa("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert set(COMMANDS) <= set(re.findall(r"^  (\w+) ", done.stdout, re.MULTILINE))
    assert docqa().stdout == done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_fits_80_columns(command: str) -> None:
    done = docqa(command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: docqa {command}")
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_version() -> None:
    import docqa as package

    assert docqa("--version").stdout == f"docqa {package.__version__}\n"


def test_help_takes_less_than_half_a_second() -> None:
    def seconds() -> float:
        began = time.perf_counter()
        assert docqa("--help").returncode == 0
        return time.perf_counter() - began

    # The best of several: what it takes when nothing else runs.
    assert min(seconds() for _ in range(5)) < 0.5


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["bogus"], "bogus"),
        (["ask"], "DIR"),
        (["ask", "d", "q", "--bogus"], "--bogus"),
        (["search", "d", "q", "-k", "many"], "-k"),
        (["search", "d", "q", "--mode", "magic"], "--mode"),
        (["ask", "d", "q", "--year", "MMXX"], "--year"),
        (["info", "d", "--lang", "fr"], "--lang"),
        (["serve", "d", "--port", "65536"], "--port"),
        (["index", "here"], "--out"),
        (["index", "here", "--out", "there", "--engine", "lucene"], "--engine"),
    ],
)
def test_bad_usage_is_one_line_and_status_2(arguments: list[str], word: str) -> None:
    assert_fails(docqa(*arguments), 2, word)


def test_the_language_may_come_from_the_environment() -> None:
    assert_fails(docqa("info", "d", env={"DOCQA_LANG": "fr"}), 2, "DOCQA_LANG")


@pytest.mark.parametrize("command", ["ask", "search", "info", "check", "serve", "add", "remove"])
def test_a_folder_without_an_index_is_status_4(command: str, tmp_path: Path) -> None:
    rest = {"ask": ["Ai ký?"], "search": ["Ai ký?"], "add": [str(ROOT / "README.md")], "remove": ["x"]}.get(command, [])
    assert_fails(docqa(command, tmp_path / "nowhere", *rest), 4, "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_ask_without_a_question_does_not_wait_at_a_terminal() -> None:
    for arguments in (["ask", "d"], ["ask", "d", "-"], ["search", "d"]):
        ours, theirs = pty.openpty()
        try:
            began = time.monotonic()
            done = subprocess.run(
                [COMMAND, *arguments], stdin=theirs, capture_output=True, env=environment(), timeout=60, check=False
            )
        finally:
            os.close(ours)
            os.close(theirs)
        assert done.returncode == 2
        assert done.stderr.startswith(b"error: no question")
        assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("data", "word"), [(b"\xff\xfe\x00", "UTF-8"), (b"a" * ((1 << 20) + 1), "1048576 bytes"), (b"", "question")]
)
def test_a_bad_question_on_standard_input(data: bytes, word: str, tiny_index: Path) -> None:
    assert_fails(docqa("ask", tiny_index, stdin=data), 2, word)


def test_a_question_that_is_not_utf8(tiny_index: Path) -> None:
    assert_fails(docqa("ask", tiny_index, b"Ai k\xfd?"), 2, "UTF-8")


def test_interrupted_is_130_and_one_line(tmp_path: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "ask", tmp_path, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        # A shell's background job, which the tests may be, ignores the signal, and so would what it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"a" * 300_000)  # more than a pipe holds: once it is through, docqa is reading
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"error: interrupted\n")


def test_a_reader_that_has_had_enough_is_no_error() -> None:
    with subprocess.Popen(
        [COMMAND, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_output_that_cannot_be_written_is_an_error() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([COMMAND, "--help"], stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert done.returncode == 70
    assert b"No space left" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_only_debug_shows_a_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from docqa import Index
    from docqa.cli.boundary import run

    def broken(folder: Path) -> None:
        raise ZeroDivisionError(f"of {folder}\nin two lines")

    monkeypatch.setattr(Index, "check", staticmethod(broken))
    monkeypatch.delenv("DOCQA_DEBUG", raising=False)
    assert run(["check", "x"]) == 70
    quiet = capsys.readouterr()
    assert quiet.out == ""
    assert quiet.err == "error: internal error: ZeroDivisionError: of x in two lines (DOCQA_DEBUG=1 shows where)\n"
    monkeypatch.setenv("DOCQA_DEBUG", "1")
    assert run(["check", "x"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_both_languages_say_the_same_things() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert WORDS["vi"].keys() == WORDS["en"].keys()
    for name, text in WORDS["vi"].items():
        assert fields(text) == fields(WORDS["en"][name]), name


def test_nothing_printed_steers_the_terminal() -> None:
    assert visible("a\x1b[31mb\x9bc\u202ed\te\r\nf") == "a\ufffd[31mb\ufffdc\ufffdd\te\nf"
    assert one_line("a\n\x07 b") == "a \ufffd b"


def test_json_of_what_the_api_returns() -> None:
    import numpy as np

    from docqa.schema import Citation, Metadata

    citation = Citation("a.txt", Metadata(number="1/KH", spans={"number": ((0, 4),)}), ("I",), 0, 4, "1/KH", 0.5)
    value = plain({"c": citation, "n": np.float32(0.5), "p": Path("a/b")})
    assert json.loads(json.dumps(value)) == value
    assert value["c"]["section"] == ["I"]
    assert "spans" not in value["c"]["document"]
    with pytest.raises(TypeError, match="object"):
        plain(object())


def test_the_readme_names_only_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^|[`$ ])docqa ([a-z]+)\b(?=[ `\n])", "\n".join(_code(text)), re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
    targets = set(re.findall(r"make ([a-z-]+)", "\n".join(_code(text))))
    assert {"demo", "test"} <= targets
    assert targets <= set(_targets())
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(line for line in _code(text) if "docqa " in line)))
    known = set(re.findall(r"--[a-z][a-z-]+", "".join(here(*c, "--help").stdout for c in _commands()) + "--version"))
    assert options <= known


def _commands() -> list[list[str]]:
    """Every command as typed; those of "eval" and "train" each."""
    groups = {name: here(name, "--help").stdout.partition("\nCommands:\n")[2] for name in COMMANDS}
    below = [[name, one] for name, listed in groups.items() for one in re.findall(r"^  (\w+) ", listed, re.MULTILINE)]
    return [[name] for name in COMMANDS] + below


def test_make_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert re.findall(r"^  make ([a-z-]+) ", done.stdout, re.MULTILINE) == _targets()


def _targets() -> list[str]:
    return re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def _code(markdown: str) -> list[str]:
    """The lines of fenced blocks, and the inline code."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", markdown, re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^```.*?^```", "", markdown, flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()] + re.findall(r"`([^`]+)`", rest)


def test_a_missing_extra_names_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "gradio" else found(name, *rest)
    )
    for name in [name for name in sys.modules if name == "docqa.app" or name.startswith("docqa.app.")]:
        monkeypatch.delitem(sys.modules, name)
    assert_fails(here("serve", tmp_path), 2, "docqa[app]")
