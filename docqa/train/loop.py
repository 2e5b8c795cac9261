"""The steps: AdamW (Loshchilov and Hutter, ICLR 2019), a rate that rises and falls linearly, checkpoints on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any, Protocol

from docqa.errors import InputError
from docqa.progress import bar
from docqa.train import checkpoint
from docqa.train.checkpoint import Progress
from docqa.train.log import LOG, Log
from docqa.train.stopping import told_to_stop

if TYPE_CHECKING:
    import torch

    from docqa.train.checkpoint import Learning

_WARM = 0.06
_DECAY = 0.01
_CLIP = 1.0
_EVERY = 20  # steps a line of the log


class Lessons(Protocol):
    """All that is learned, in its order. ``steps``: how many batches there are in all."""

    steps: int

    def __call__(self, step: int) -> Iterator[Any]: ...


def rate_at(step: int, steps: int, highest: float) -> float:
    """The learning rate of ``step`` (from 0) of ``steps``: up over the first 6 %, then down to nothing."""
    warm = max(1, round(_WARM * steps))
    return highest * ((step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm))


def optimizer_of(network: Learning, rate: float) -> torch.optim.Optimizer:
    """AdamW over the network's own weights."""
    import torch

    return torch.optim.AdamW(network.weights.values(), lr=rate, weight_decay=_DECAY)


@contextmanager
def _flushed() -> Iterator[None]:
    """Meanwhile, numbers too small to matter count as 0: with them a step takes many times as long. Not longer, since
    it holds for everything that this thread computes."""
    import torch

    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


@_flushed()
def learn(
    network: Learning,
    lessons: Lessons,
    losses: Callable[[Any], Mapping[str, torch.Tensor]],
    rate: float,
    folder: Path,
    run: Mapping[str, Any],
    *,
    unit: str,
    count: Callable[[Any], int],
    save: Callable[[], None],
    done: Progress | None,
    until: float,
    steps: int | None,
    every: float,
    progress: bool,
) -> Progress:
    """Learns the ``lessons`` not yet ``done`` by the sum of their ``losses``, until the time ``until`` (of
    ``monotonic``), until ``steps`` are done, or until a signal says to stop. A checkpoint is left in ``folder``, and
    ``save`` called, each ``every`` minutes and at the end. ``unit``: what a batch is made of, ``count`` of which it
    has.

    Raises:
        InputError: if the loss grows beyond all numbers.
        WriteError: if the disk takes no more.
    """
    import torch

    optimizer = optimizer_of(network, rate)
    before = done or Progress()
    last = lessons.steps if steps is None else min(steps, lessons.steps)
    if done is not None:
        checkpoint.restore(folder, network, optimizer, before.step)
    log = Log(folder / LOG, before, unit)
    weights: Sequence[torch.nn.Parameter] = list(network.weights.values())
    began = perf_counter()
    saved = monotonic()

    def at(step: int, seen: int) -> Progress:
        return Progress(step, before.seconds + perf_counter() - began, seen)

    def keep() -> None:
        checkpoint.save(folder, network, optimizer, now, run)
        save()

    now = before
    with told_to_stop() as told, bar("training", lessons.steps, progress) as advance:
        advance(before.step)
        for batch in lessons(before.step) if before.step < last else ():
            for group in optimizer.param_groups:
                group["lr"] = rate_at(now.step, lessons.steps, rate)
            parts = losses(batch)
            optimizer.zero_grad(set_to_none=True)
            torch.stack([*parts.values()]).sum().backward()  # type: ignore[no-untyped-call]
            norm = torch.nn.utils.clip_grad_norm_(weights, _CLIP)
            if not torch.isfinite(norm):
                raise InputError(f"after {now.step} steps the loss is no number any more; begin anew with a lower rate")
            optimizer.step()
            now = at(now.step + 1, now.seen + count(batch))
            log.add(parts)
            if now.step % _EVERY == 0:
                log.write(now, lessons.steps, rate_at(now.step - 1, lessons.steps, rate))
            advance(1)
            if told.is_set() or now.step >= last or monotonic() >= until:
                break
            if monotonic() - saved >= 60 * every:
                keep()
                saved = monotonic()
    if now.step > before.step:
        log.write(now, lessons.steps, rate_at(now.step - 1, lessons.steps, rate))
        keep()
    return now
