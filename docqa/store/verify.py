"""The files of a generation against its manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docqa.store import vocabulary
from docqa.store.files import sha256
from docqa.store.manifest import Manifest

# Up to this many bytes in all (some 25,000 chunks), opening hashes every file, at 1 to 1.5 GB/s; in a larger index it
# hashes the vocabularies and the files up to a hundredth of it, and trusts the sizes of the others, where damage gives
# another score or letter, or an error when met: ``check`` hashes everything.
HASHED_ON_OPEN = 256 * 1024 * 1024


def file_problems(folder: Path, card: Manifest, *, thorough: bool) -> Iterator[str]:
    """How the files of the generation at ``folder`` differ from ``card``, one line for each that does."""
    total = sum(file.size for file in card.files.values())
    limit = total if thorough or total <= HASHED_ON_OPEN else HASHED_ON_OPEN // 100
    for name, file in card.files.items():
        path = folder / name
        try:
            size = path.stat().st_size
            if size != file.size:
                yield f"{name} is {size} bytes long, not {file.size}"
            elif (size <= limit or path.name in vocabulary.FILES) and sha256(path) != file.sha256:
                yield f"{name} is not as it was written"
        except FileNotFoundError:
            yield f"{name} is missing"
        except OSError as error:
            yield f"{name} cannot be read ({error.strerror})"
