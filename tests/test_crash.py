"""The process is killed at random moments of ``add``; every reopening gives the old or the new generation, whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import docqa
from docqa.config import Config, EncoderSettings
from docqa.models import load_encoder
from docqa.store import check

_SAMPLES = sorted((Path(__file__).parent.parent / "eval" / "data" / "plans").glob("*.*"))
_KILLS = 30
# Adds one file after another, for ever; says on stdout when it is about to.
_WRITER = """
import sys
import docqa
index = docqa.Index.open(sys.argv[1])
print("ready", flush=True)
for n in range(10_000):
    path = sys.argv[2] + "/changing.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"KẾ HOẠCH\\nLần ghi thứ {n}.\\n\\n1. Sở Y tế\\n- Nhiệm vụ số {n}.\\n" * (1 + n % 7))
    index.add([path], progress=False)
"""


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killing_add_at_any_moment_loses_nothing(tmp_path: Path, tiny_encoder_folder: Path) -> None:
    plans, folder = tmp_path / "plans", tmp_path / "index"
    plans.mkdir()
    for file in _SAMPLES[:4]:
        shutil.copy(file, plans)
    config = Config(encoder=EncoderSettings(model=str(tiny_encoder_folder), precision="fp32"))
    encoder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    docqa.Index.build([plans], folder, config=config, encoder=encoder, progress=False).close()
    kept = [f.name for f in _SAMPLES[:4]]
    generation, moved = 1, 0
    chance = random.Random(11)  # noqa: S311 - moments to kill at, not secrets
    for _ in range(_KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(folder), str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.6))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        with docqa.Index.open(folder, encoder=encoder) as index:
            assert check(folder) == []
            now = index.info()["generation"]
            assert now >= generation
            moved += now > generation
            generation = now
            ids = [d.id for d in index.documents()]
            assert [i for i in ids if i != "changing.txt"] == kept
            assert index.search("Sở Y tế có nhiệm vụ gì?", k=3)
    assert moved >= _KILLS // 3, "the writer was killed before it ever wrote: the test proves nothing"
