"""The steps: AdamW (Loshchilov and Hutter, ICLR 2019), a rate that rises and falls linearly, checkpoints on the way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Any

from docqa.errors import InputError
from docqa.models.reading import save_weights
from docqa.train import checkpoint
from docqa.train.checkpoint import Progress
from docqa.train.features import Target
from docqa.train.lessons import Lessons
from docqa.train.log import LOG, Log

if TYPE_CHECKING:
    import torch

    from docqa.models.reading import Network
    from docqa.models.reading.network import Logits

    Losses = tuple[torch.Tensor, torch.Tensor]

_WARM = 0.06
_DECAY = 0.01
_CLIP = 1.0
_EVERY = 20  # steps a line of the log


def losses(logits: Logits, target: Target) -> Losses:
    """The span's loss, the mean of start's and end's cross entropy (of several right places, any will do: their
    probabilities add up), and the relevance's binary cross entropy."""
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits

    parts = []
    for scores, right in ((logits.start, target.start), (logits.end, target.end)):
        held = torch.from_numpy(right).to(scores.device)
        parts.append(scores.logsumexp(1) - scores.masked_fill(~held, float("-inf")).logsumexp(1))
    wanted = torch.from_numpy(target.relevance).to(logits.relevance.device)
    return torch.stack(parts).mean(), binary_cross_entropy_with_logits(logits.relevance, wanted)


def rate_at(step: int, steps: int, highest: float) -> float:
    """The learning rate of ``step`` (from 0) of ``steps``: up over the first 6 %, then down to nothing."""
    warm = max(1, round(_WARM * steps))
    return highest * ((step + 1) / warm if step < warm else (steps - step) / max(1, steps - warm))


def optimizer_of(network: Network, rate: float) -> torch.optim.Optimizer:
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
    network: Network,
    lessons: Lessons,
    rate: float,
    folder: Path,
    run: Mapping[str, Any],
    *,
    done: Progress | None,
    until: float,
    last: int,
    every: float,
    told: threading.Event,
    advance: Callable[[int], None],
) -> Progress:
    """Learns the ``lessons`` not yet ``done``, until the time ``until`` (of ``monotonic``), until step ``last`` or
    until ``told`` to stop. A checkpoint, and the reader as it is then, are left in ``folder`` each ``every`` seconds
    and at the end.

    Raises:
        InputError: if the loss grows beyond all numbers.
        WriteError: if the disk takes no more.
    """
    import torch

    optimizer = optimizer_of(network, rate)
    progress = done or Progress()
    if done is not None:
        checkpoint.restore(folder, network, optimizer, progress.step)
    log = Log(folder / LOG, progress)
    weights: Sequence[torch.nn.Parameter] = list(network.weights.values())
    began = perf_counter()
    saved = monotonic()

    def at(step: int, seen: int) -> Progress:
        return Progress(step, progress.seconds + perf_counter() - began, seen)

    def keep() -> None:
        checkpoint.save(folder, network, optimizer, now, run)
        save_weights(folder, network.state())

    now = progress
    for batch, target in lessons(progress.step) if progress.step < last else ():
        for group in optimizer.param_groups:
            group["lr"] = rate_at(now.step, lessons.steps, rate)
        span, relevance = losses(network(batch), target)
        optimizer.zero_grad(set_to_none=True)
        (span + relevance).backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(weights, _CLIP)
        if not torch.isfinite(norm):
            raise InputError(f"after {now.step} steps the loss is no number any more; begin anew with a lower rate")
        optimizer.step()
        now = at(now.step + 1, now.seen + len(batch.ids))
        log.add(span.detach(), relevance.detach())
        if now.step % _EVERY == 0:
            log.write(now, lessons.steps, rate_at(now.step - 1, lessons.steps, rate))
        advance(1)
        if told.is_set() or now.step >= last or monotonic() >= until:
            break
        if monotonic() - saved >= every:
            keep()
            saved = monotonic()
    if now.step > progress.step:
        log.write(now, lessons.steps, rate_at(now.step - 1, lessons.steps, rate))
        keep()
    return now
