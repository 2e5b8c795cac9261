"""A run: what has come of it, its folder for one process alone, until when, on which device, in which precision."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from docqa.errors import DocqaError, InputError, LockedError, WriteError
from docqa.train import checkpoint
from docqa.train.examples import DataFile
from docqa.train.settings import Device, EncoderTraining, Precision, ReaderTraining

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Trained:
    """A run so far, of a reader or of an encoder's adapter: ``settings`` tell which. ``finished`` if all steps are
    done."""

    folder: Path
    settings: ReaderTraining | EncoderTraining
    steps: int
    progress: checkpoint.Progress
    files: tuple[DataFile, ...]
    encoder: SentenceEncoder
    device: str
    precision: str

    @property
    def finished(self) -> bool:
        return self.progress.step >= self.steps


@contextmanager
def held(out: Path) -> Iterator[None]:
    """The folder, made if it is not there, for this process alone; what the disk does not take is a WriteError."""
    from filelock import FileLock, Timeout

    try:
        out.mkdir(parents=True, exist_ok=True)
        with FileLock(out / LOCK, timeout=0):
            yield
    except Timeout:
        raise LockedError(f"another process is training in {out}: wait for it, or name another folder") from None
    except DocqaError:
        raise
    except OSError as error:
        raise WriteError(f"cannot write to {out}: {error.strerror or error}") from error


def check_folder(out: Path, ours: Collection[str]) -> None:
    """InputError unless ``out`` can take a run: new, empty, one that began there, or only files that are ``ours``."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is no folder; name one for what is trained")
    if out.is_dir() and not (out / checkpoint.NAME).exists():
        other = sorted(p.name for p in out.iterdir() if p.name not in ours and not p.name.endswith(".writing"))
        if other:
            raise InputError(f"{out} holds something else ({other[0]}); name a new or an empty folder")


def deadline(minutes: float | None) -> float:
    """When ``minutes`` from now are over, of ``monotonic``; never for None."""
    return float("inf") if minutes is None else monotonic() + 60 * minutes


def device_of(device: Device) -> str:
    """ "cuda" or "cpu"; InputError for a GPU that is not there."""
    import torch

    if device == "cuda" and not torch.cuda.is_available():
        raise InputError("no GPU that torch can use is here: leave --device out, or install a torch that has CUDA")
    return "cuda" if device != "cpu" and torch.cuda.is_available() else "cpu"


def precision_of(precision: Precision, device: str, encoder: SentenceEncoder) -> Literal["fp32", "bf16"]:
    """What layers compute in: bfloat16 where a GPU can, and on a processor where the encoder found that faster."""
    import torch

    if precision != "auto":
        return precision
    if device == "cuda":
        return "bf16" if torch.cuda.is_bf16_supported() else "fp32"
    return encoder.precision
