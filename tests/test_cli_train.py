"""``docqa train reader`` as a user runs it: figures and card at the end, stopped and gone on with, errors of a line."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commandline import COMMAND, assert_fails, docqa, environment, here
from training_samples import PASSAGES, squad

from docqa import load_encoder, load_reader


@pytest.fixture
def options(tiny_encoder_folder: Path, tmp_path: Path) -> list[str]:
    given = {"data": squad(tmp_path / "eight.json"), "out": tmp_path / "out", "base": tiny_encoder_folder}
    given |= {"epochs": 2, "batch": 4, "rank": 8, "rate": 0.01, "length": 64, "stride": 8}
    given |= {"precision": "fp32", "device": "cpu", "lang": "en"}
    return ["train", "reader", *(part for name, value in given.items() for part in (f"--{name}", str(value)))]


def weights(folder: Path) -> dict[str, np.ndarray]:
    from safetensors.numpy import load_file

    return load_file(folder / "checkpoint.safetensors")


def test_it_trains_judges_and_writes_a_card(options: list[str], tmp_path: Path) -> None:
    done = here(*options, "--dev", str(tmp_path / "eight.json"), "--terms", "for tests only")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"{tmp_path / 'out'}: trained"
    assert [line.split(":")[0].strip() for line in lines[2:]] == ["EM", "F1", "EM (SQuAD)", "F1 (SQuAD)", "AUROC"]
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "Terms of the data: for tests only" in card
    assert lines[2].split()[1] in card
    again = here(*options, "--dev", str(tmp_path / "eight.json"))
    assert again.stdout == done.stdout


def test_minutes_end_it_in_part(options: list[str], tmp_path: Path) -> None:
    done = here(*options, "--minutes", "0")
    assert (done.returncode, done.stderr) == (3, "")
    assert "stopped after 1 of" in done.stdout
    assert "the same command goes on" in done.stdout
    assert "1 of 6 steps" in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    again = here(*options, "--steps", "3")
    assert (again.returncode, "stopped after 3 of 6" in again.stdout) == (3, True)
    assert here(*options, "--steps", "2").returncode == 3
    assert here(*options).returncode == 0
    assert "of 6 steps" not in (tmp_path / "out" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_signal_leaves_what_can_be_read_and_gone_on_with(
    number: signal.Signals, options: list[str], tmp_path: Path, tiny_encoder_folder: Path
) -> None:
    options[options.index("--epochs") + 1] = "60"
    out = tmp_path / "out"
    every = "0" if number == signal.SIGKILL else "10"
    with subprocess.Popen(
        [COMMAND, *options, "--every", every], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        _wait(process, lambda: len(_log(out)) >= 2)
        process.send_signal(number)
        told, wrong = process.communicate(timeout=60)
    if number == signal.SIGKILL:
        assert process.returncode == -number
    else:
        assert (process.returncode, wrong) == (3, b"")
        assert b"stopped after" in told
    encoder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    [reading] = load_reader(str(out), encoder=encoder).read(PASSAGES[0][1], [PASSAGES[0][0]])
    assert reading.text == PASSAGES[0][0][reading.start : reading.end]
    assert here(*options).returncode == 0
    steps = [line["step"] for line in _log(out)]
    assert steps == sorted(set(steps))
    other = [str(tmp_path / "whole") if part == str(out) else part for part in options]
    assert here(*other).returncode == 0
    one, two = weights(out), weights(tmp_path / "whole")
    for name in one:
        np.testing.assert_allclose(one[name], two[name], atol=1e-6, err_msg=name)


def _log(out: Path) -> list[Any]:
    file = out / "log.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def _wait(process: subprocess.Popen[bytes], until: Any) -> None:
    for _ in range(1200):
        if until():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    raise AssertionError("nothing came")


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--rate", "0"], "--rate"),
        (["--epochs", "0"], "--epochs"),
        (["--stride", "40"], "stride must be less than half"),
        (["--device", "tpu"], "--device"),
        (["--dev", "nowhere.json"], "nowhere.json: no such file"),
        (["--data", "nowhere.json"], "nowhere.json"),
        (["--base", "no/such/folder"], "no/such/folder"),
        (["--start", "."], "holds no reader"),
        (["--minutes", "-1"], "--minutes"),
    ],
)
def test_what_cannot_be_used_is_one_line(more: list[str], word: str, options: list[str], tmp_path: Path) -> None:
    assert_fails(here(*options, *more), 2, word)
    assert not (tmp_path / "out").exists()


def test_another_run_is_not_gone_on_with(options: list[str], tmp_path: Path) -> None:
    assert here(*options, "--minutes", "0").returncode == 3
    assert_fails(here(*options, "--rate", "0.02"), 2, "begun with another rate", "0.01, not 0.02")
    squad(tmp_path / "eight.json", PASSAGES[:5])
    assert_fails(here(*options), 2, "begun with another data")


def test_help() -> None:
    assert docqa("train").stdout == docqa("train", "--help").stdout
    text = docqa("train", "reader", "--help").stdout
    assert max(map(len, text.splitlines())) <= 80
    assert "--data" in text
    assert_fails(docqa("train", "bogus"), 2, "bogus")
    assert_fails(docqa("train", "reader"), 2, "--data")
