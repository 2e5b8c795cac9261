"""Training an encoder's adapter: from questions and texts to a folder that ``docqa.load_encoder`` takes."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import InputError
from docqa.models import load_encoder
from docqa.models.adapter import (
    SETTINGS,
    WEIGHTS,
    AdapterSettings,
    read_adapter,
    save_adapter,
    save_adapter_weights,
)
from docqa.models.embedding import Embedder
from docqa.train import checkpoint
from docqa.train.contrast import Contrasts, contrast
from docqa.train.examples import load
from docqa.train.log import LOG
from docqa.train.loop import learn
from docqa.train.pairs import Pairs, sources
from docqa.train.running import LOCK, Trained, check_folder, deadline, device_of, held, precision_of
from docqa.train.settings import Device, EncoderTraining, Precision

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

_OURS = frozenset({SETTINGS, WEIGHTS, LOG, LOCK, checkpoint.NAME, "README.md"})


def train_encoder(
    data: Sequence[Path],
    texts: Sequence[Path],
    out: Path,
    settings: EncoderTraining | None = None,
    *,
    documents: Path | None = None,
    base: str | None = None,
    start: Path | None = None,
    minutes: float | None = None,
    steps: int | None = None,
    every: float = 10.0,
    device: Device = "auto",
    precision: Precision = "auto",
    progress: bool = True,
) -> Trained:
    """Trains an adapter over the encoder ``base`` (None: the packaged one, bare) so that questions come near to the
    passages that answer them, and leaves it in ``out``; from the adapter in ``start`` where one is named. A run that
    stands there already goes on where it was, if it is the same run.

    ``data``: files of questions (SQuAD, docqa's JSONL, whose documents are in ``documents``); ``texts``: folders of
    texts whose headings are taken as questions for what stands under them. ``minutes``, ``steps``, ``every``,
    ``device``, ``precision``: as for ``train_reader``.

    Raises:
        InputError: if the data cannot be used, or ``out`` holds another run or something else.
        ModelError: if encoder or ``start`` cannot be loaded or do not belong together.
        LockedError: if another process trains there. WriteError: if the disk takes no more.
    """
    settings = settings or EncoderTraining()
    until = deadline(minutes)
    if not data and not texts:
        raise InputError("no data: name a file of questions, or a folder of texts")
    check_folder(out, _OURS)
    place = device_of(device)
    encoder = load_encoder(base, adapter="none")
    pairs = sources(load(data, documents, encoder), texts, encoder)
    run = _identity(settings, pairs, encoder, start)
    with held(out):
        done = checkpoint.check(out, run)
        chosen = precision_of(precision, place, encoder)
        network = Embedder(encoder, settings.rank, precision=chosen, device=place, seed=settings.seed)
        if start is not None and done is None:
            network.load(read_adapter(start).weights)
        lessons = Contrasts(pairs, encoder, settings)
        save_adapter(
            out, AdapterSettings(encoder=encoder.name, fingerprint=encoder.base_fingerprint, rank=settings.rank)
        )
        now = learn(
            network,
            lessons,
            lambda batch: contrast(network, batch, settings.temperature),
            settings.rate,
            out,
            run,
            unit="pairs",
            count=lambda batch: len(batch.questions),
            save=lambda: save_adapter_weights(out, network.state()),
            done=done,
            until=until,
            steps=steps,
            every=every,
            progress=progress,
        )
    return Trained(out, settings, lessons.steps, now, pairs.files, encoder, place, chosen)


def _identity(settings: EncoderTraining, pairs: Pairs, encoder: SentenceEncoder, start: Path | None) -> dict[str, Any]:
    """What the weights follow from, by the names that a user knows."""
    whole = sha256()
    for p in pairs.pairs:
        whole.update(f"{p.question}\0{p.context}\0{p.text}\0{p.answer}\0".encode())
    found: dict[str, Any] = settings.model_dump(exclude_none=True)
    found["data"] = [f"{file.name} {file.digest[:12]}" for file in pairs.files]
    found["pairs"] = whole.hexdigest()
    found["encoder"] = encoder.base_fingerprint
    if start is not None:
        found["start"] = sha256((start / WEIGHTS).read_bytes()).hexdigest()[:12]
    return found
