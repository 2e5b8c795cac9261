"""What identifies the space an encoder's vectors live in, for models that docqa did not convert."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from docqa.models.cache import keep_note, read_note

_SUFFIXES = frozenset({".safetensors", ".bin", ".json", ".txt", ".model"})


def fingerprint(folder: Path, prompts: Sequence[str]) -> str:
    """A SHA-256 over weights, tokenizer, pooling and configuration in ``folder`` and over the prompts used. The files
    are hashed once; later calls look only at their names, sizes and times.

    Raises:
        OSError: if a file cannot be read.
    """
    files = sorted(_files(folder))
    stats = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    key = hashlib.sha256(json.dumps([str(folder), stats, list(prompts)]).encode()).hexdigest()[:32]
    note = read_note(f"fingerprint-{key}")
    if note and isinstance(known := note.get("fingerprint"), str):
        return known
    digest = hashlib.sha256(json.dumps(list(prompts)).encode())
    for path in files:
        digest.update(f"\n{path.relative_to(folder).as_posix()} ".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    keep_note(f"fingerprint-{key}", {"fingerprint": digest.hexdigest(), "folder": str(folder)})
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files a model is loaded from: in ``folder`` and in the folders its modules.json names; not what others keep
    beside it (exports to other engines, checkpoints), nor ``.bin`` weights where there are safetensors."""
    places = {folder}
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        places |= {folder / module["path"] for module in modules}
    except (OSError, ValueError, KeyError, TypeError):
        pass  # a plain transformers folder
    for place in places:
        files = [p for p in place.iterdir() if p.suffix in _SUFFIXES and p.is_file()] if place.is_dir() else []
        safe = any(p.suffix == ".safetensors" for p in files)
        yield from (p for p in files if not (safe and p.suffix == ".bin"))
