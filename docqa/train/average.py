"""One reader of several: the mean of what they add to the encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import InputError, ModelError
from docqa.models import load_encoder
from docqa.models.reading import read_settings, save_settings, save_weights
from docqa.models.reading.calibration import CALIBRATION
from docqa.models.reading.files import SETTINGS, WEIGHTS, check_base, read_weights
from docqa.models.reading.network import JOINT
from docqa.models.reading.verdicts import VERDICTS
from docqa.train.running import LOCK, check_folder, held

if TYPE_CHECKING:
    import torch

    from docqa.models.sentence import SentenceEncoder

_DOWN, _UP = ".down", ".up"
_OURS = frozenset({SETTINGS, WEIGHTS, LOCK, CALIBRATION, VERDICTS, "README.md"})


@dataclass(frozen=True, slots=True)
class Member:
    """A reader that went into another: its folder, the digest of its weights, its share (of 1)."""

    folder: Path
    digest: str
    share: float


@dataclass(frozen=True, slots=True)
class Averaged:
    """What came of it. ``lost``: the part of the mean change of a layer, by its squares, that the rank had no room
    for."""

    folder: Path
    members: tuple[Member, ...]
    encoder: SentenceEncoder
    lost: float


def average_readers(
    folders: Sequence[Path], out: Path, *, shares: Sequence[float] | None = None, base: str | None = None
) -> Averaged:
    """Leaves in ``out`` the mean of the readers in ``folders``, by ``shares`` (None: alike), over the encoder ``base``
    (None: the packaged one).

    Readers that began with the same weights lie in one valley, and their mean reads better than each (Wortsman et al.,
    "Model soups", ICML 2022). What is averaged is what a layer's two matrices multiply to, and the nearest product of
    the first reader's rank is kept (a truncated singular value decomposition; Eckart and Young, Psychometrika 1936).
    A reader whose positions add nothing together counts as one that adds zero.

    Raises:
        InputError: for fewer than two readers, shares that do not fit, or an ``out`` that holds something else.
        ModelError: if a reader cannot be loaded, or they are not of one encoder and kind.
        LockedError: if another process writes there. WriteError: if the disk takes no more.
    """
    if len(folders) < 2:
        raise InputError("name two readers or more: their mean is taken")
    given = list(shares) if shares is not None else [1.0] * len(folders)
    if len(given) != len(folders) or min(given) < 0 or not sum(given) > 0:
        raise InputError(f"{len(folders)} readers need as many shares, none below 0 and not all of them 0")
    parts = [share / sum(given) for share in given]
    check_folder(out, _OURS)
    encoder = load_encoder(base)
    settings = [read_settings(folder) for folder in folders]
    for one, folder in zip(settings, folders, strict=True):
        check_base(one, encoder, folder)
    states = [read_weights(folder) for folder in folders]
    joined = next((n for n, one in enumerate(settings) if one.joint), 0)
    nothing = {name: 0 * weight for name, weight in states[joined].items() if name.startswith(JOINT)}
    states = [nothing | state for state in states]
    for state, folder in zip(states, folders, strict=True):
        if state.keys() != states[0].keys():
            raise ModelError(f"the reader in {folder} has other parts than the one in {folders[0]}: no mean of them")
    state, lost = mean_of(states, parts)
    members = tuple(
        Member(folder, sha256((folder / WEIGHTS).read_bytes()).hexdigest(), part)
        for folder, part in zip(folders, parts, strict=True)
    )
    with held(out):
        save_settings(out, settings[0].model_copy(update={"joint": settings[joined].joint}))
        save_weights(out, state)
    return Averaged(out, members, encoder, lost)


def mean_of(
    states: Sequence[Mapping[str, torch.Tensor]], shares: Sequence[float], rank: int | None = None
) -> tuple[dict[str, torch.Tensor], float]:
    """The mean weights by name, each layer in ``rank`` (None: the first one's there), and the part of the layers'
    change that this has no room for (its mean over the layers)."""
    import torch

    found: dict[str, torch.Tensor] = {}
    lost: list[float] = []
    for name, first in states[0].items():
        if name.endswith(_UP):
            continue
        if not name.endswith(_DOWN):
            found[name] = sum((p * s[name].float() for p, s in zip(shares, states, strict=True)), first.float() * 0)
            continue
        layer = name.removesuffix(_DOWN)
        changes = (p * (s[layer + _UP].float() @ s[name].float()) for p, s in zip(shares, states, strict=True))
        left, sizes, right = torch.linalg.svd(torch.stack(list(changes)).sum(0), full_matrices=False)
        room = len(first) if rank is None else rank
        kept = sizes[:room].sqrt()
        found[layer + _UP], found[name] = left[:, :room] * kept, kept[:, None] * right[:room]
        squares = sizes.square()
        lost.append(float(squares[room:].sum() / squares.sum().clamp_min(1e-30)))
    return found, sum(lost) / max(1, len(lost))
