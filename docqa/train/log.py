"""How a run goes, for people and plots: a line of JSON each few steps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from docqa.errors import WriteError
from docqa.models.replacing import replace
from docqa.train.checkpoint import Progress

if TYPE_CHECKING:
    import torch

LOG = "log.jsonl"


class Log:
    """Lines with the mean losses since the line before, the learning rate, and units (windows, pairs) a second."""

    def __init__(self, file: Path, progress: Progress, unit: str) -> None:
        """Lines beyond ``progress`` are of a sitting that was cut off: what they tell is done again.

        Raises:
            WriteError: if the disk does not take them.
        """
        self._file = file
        self._unit = unit
        self._seen = progress.seen
        self._losses: dict[str, list[torch.Tensor]] = {}
        try:
            old = file.read_text(encoding="utf-8").splitlines() if progress.step and file.exists() else []
            kept = [line for line in old if _step_of(line) <= progress.step]
            replace(file, "".join(f"{line}\n" for line in kept).encode())
        except OSError as error:
            raise WriteError(f"cannot write {file}: {error.strerror or error}") from error
        self._clock = perf_counter()

    def add(self, losses: Mapping[str, torch.Tensor]) -> None:
        """The losses of a step, by name."""
        for name, loss in losses.items():
            self._losses.setdefault(name, []).append(loss.detach())

    def write(self, now: Progress, steps: int, rate: float) -> None:
        """A line, if there was a step since the last. WriteError if the disk does not take it."""
        if not self._losses:
            return
        means = {name: round(sum(x.item() for x in seen) / len(seen), 4) for name, seen in self._losses.items()}
        clock = perf_counter()
        line = {
            "step": now.step,
            "of": steps,
            self._unit: now.seen,
            "seconds": round(now.seconds, 1),
            "rate": float(f"{rate:.4g}"),
            **means,
            f"{self._unit}_per_second": round((now.seen - self._seen) / max(clock - self._clock, 1e-9), 2),
        }
        try:
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(line) + "\n")
        except OSError as error:
            raise WriteError(f"cannot write {self._file}: {error.strerror or error}") from error
        self._losses, self._seen, self._clock = {}, now.seen, clock


def _step_of(line: str) -> float:
    try:
        return float(json.loads(line)["step"])
    except (ValueError, KeyError, TypeError):
        return float("inf")  # cut off in the middle of writing
