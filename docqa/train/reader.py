"""Training a reader: from question files to a folder that ``docqa.load_reader`` loads."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import InputError
from docqa.models import load_encoder
from docqa.models.reading import Network, ReaderSettings, read_settings, save_settings, save_weights
from docqa.models.reading.calibration import CALIBRATION
from docqa.models.reading.files import SETTINGS, WEIGHTS, check_base, read_weights
from docqa.models.reading.verdicts import VERDICTS
from docqa.progress import bar
from docqa.train import checkpoint
from docqa.train.examples import Material, load
from docqa.train.lessons import Lessons, losses, neighbours_of, texts_of
from docqa.train.log import LOG
from docqa.train.loop import learn
from docqa.train.running import LOCK, Trained, check_folder, deadline, device_of, held, precision_of
from docqa.train.settings import Device, Precision, ReaderTraining

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder

_OURS = frozenset({SETTINGS, WEIGHTS, LOG, LOCK, checkpoint.NAME, CALIBRATION, VERDICTS, "README.md"})


def train_reader(
    data: Sequence[Path],
    out: Path,
    settings: ReaderTraining | None = None,
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
    """Trains over the encoder ``base`` (None: the packaged one), from the reader in ``start`` where one is named, and
    leaves the reader in ``out``. A run that stands there already goes on where it was, if it is the same run.

    ``minutes``: stop after so many, counted from here, and leave a checkpoint; ``steps``: stop when so many are done;
    ``every``: minutes between checkpoints. SIGINT and SIGTERM stop it after the step at hand, with a checkpoint too.
    ``precision`` "auto": bfloat16 where the encoder found that faster, and on a GPU.

    Raises:
        InputError: if the data cannot be used, or ``out`` holds another run or something else.
        ModelError: if encoder or ``start`` cannot be loaded or do not belong together.
        LockedError: if another process trains there. WriteError: if the disk takes no more.
    """
    settings = settings or ReaderTraining()
    until = deadline(minutes)
    if not data:
        raise InputError("no data: name a file of questions")
    check_folder(out, _OURS)
    place = device_of(device)
    encoder = load_encoder(base)
    material = load(data, documents, encoder)
    run = _identity(settings, material, encoder, start)
    with held(out):
        done = checkpoint.check(out, run)
        chosen = precision_of(precision, place, encoder)
        network = Network(
            encoder, settings.rank, joint=settings.joint, precision=chosen, device=place, seed=settings.seed
        )
        if start is not None and done is None:
            network.begin_with(read_weights(start))
        with bar("looking for passages near by", len(material.examples), progress) as advance:
            near = neighbours_of(material, encoder, settings, advance)
        mask = encoder.mask_token() if settings.hide else -1
        lessons = Lessons(material, near, texts_of(material, encoder), network.frame, network.limit, mask, settings)
        save_settings(out, _about(settings, encoder, network))
        now = learn(
            network,
            lessons,
            lambda lesson: losses(network(lesson[0]), lesson[1]),
            settings.rate,
            out,
            run,
            unit="windows",
            count=lambda lesson: len(lesson[0].ids),
            save=lambda: save_weights(out, network.state()),
            done=done,
            until=until,
            steps=steps,
            every=every,
            progress=progress,
        )
    return Trained(out, settings, lessons.steps, now, material.files, encoder, place, chosen)


def _about(settings: ReaderTraining, encoder: SentenceEncoder, network: Network) -> ReaderSettings:
    return ReaderSettings(
        encoder=encoder.name,
        fingerprint=encoder.base_fingerprint,
        rank=settings.rank,
        joint=settings.joint,
        length=min(settings.length, network.limit),
        stride=settings.stride,
        answer=settings.answer,
    )


def _identity(
    settings: ReaderTraining, material: Material, encoder: SentenceEncoder, start: Path | None
) -> dict[str, Any]:
    """What the weights follow from, by the names that a user knows."""
    whole = sha256()
    for passage in material.passages:
        whole.update(f"{passage.context}\0{passage.text}\0".encode())
    found: dict[str, Any] = settings.model_dump(exclude_none=True)
    found["data"] = [f"{file.name} {file.digest[:12]}" for file in material.files]
    found["passages"] = whole.hexdigest()
    found["encoder"] = encoder.base_fingerprint
    if start is not None:
        check_base(read_settings(start), encoder, start)
        found["start"] = sha256((start / WEIGHTS).read_bytes()).hexdigest()[:12]
    return found
