"""Writing a generation: beside the old one, synced, made current by one rename; then the old one goes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from docqa.errors import DocqaError, IndexMissingError, InputError, WriteError
from docqa.store import abbreviations, bm25, copies, dense, manifest, terms, texts
from docqa.store.contents import Contents, row_ranges
from docqa.store.files import files_below, save_array, sha256, sync, sync_tree
from docqa.store.folder import generations, remove_others, writer_lock
from docqa.store.manifest import Counts, FieldCounts, FileCard, Manifest


def write(folder: Path, contents: Contents) -> Manifest:
    """Make ``contents`` the current generation of the index at ``folder`` (made if need be). Takes the writer's lock.

    A crash at any moment leaves the last complete generation, and what it left lying goes with the next write.

    Raises:
        InputError: if the folder holds something else; nothing is touched.
        LockedError: if another process is writing.
        WriteError: if the disk does not take it; the old generation stays.
        ValueError: if the parts of ``contents`` do not fit together.
    """
    ranges = row_ranges(contents)
    with writer_lock(folder), _disk_errors(folder):
        current = _current(folder)
        if current is not None:  # an unreadable manifest says nothing of what may go before this write is done
            remove_others(folder, current)
        number = max([current or 0, *generations(folder)]) + 1
        target = folder / f"{manifest.PREFIX}{number:06d}"
        try:
            counts = _write_files(target, contents, ranges)
            sync_tree(target)
            sync(folder)  # its name too, before a manifest names it
            new = Manifest(
                generation=number,
                created=datetime.now(UTC).replace(microsecond=0),
                docqa=import_module("docqa").__version__,
                encoder=contents.encoder,
                config=contents.config,
                counts=counts,
                files={n: FileCard(size=p.stat().st_size, sha256=sha256(p)) for n, p in files_below(target).items()},
            )
            manifest.replace(folder, new)
        except BaseException:
            if _current(folder) != number:
                shutil.rmtree(target, ignore_errors=True)
                (folder / manifest.NEW).unlink(missing_ok=True)
            raise
        remove_others(folder, number)
        return new


def _current(folder: Path) -> int | None:
    """The current generation, 0 where there is none yet, None where the manifest cannot be read."""
    try:
        return manifest.read(folder)[0].generation
    except IndexMissingError:
        return 0
    except DocqaError:
        return None


def _write_files(target: Path, contents: Contents, ranges: list[tuple[int, int]]) -> Counts:
    target.mkdir()
    try:
        texts.write(target / texts.NAME, contents.documents, contents.chunks, ranges)
    except UnicodeEncodeError as error:
        raise InputError("a document's name or text holds code points that are no characters (surrogates)") from error
    dense.write(target / dense.NAME, contents.vectors)
    save_array(target / copies.NAME, copies.first_copies(contents.chunks))
    abbreviations.write(target / abbreviations.NAME, contents.abbreviations)
    fields = {}
    (target / terms.FIELDS).mkdir()
    for name, rows in contents.terms.items():
        words, ids = terms.write(target / terms.FIELDS / name, rows)
        if contents.config.lexical.engine == "bm25s":
            bm25.write_bm25s(target / terms.FIELDS / name, words, ids, contents.config.lexical)
        fields[name] = FieldCounts(terms=sum(map(len, ids)), vocabulary=len(words))
    return Counts(
        documents=len(contents.documents),
        chunks=len(contents.chunks),
        sections=sum(len(d.sections) for d in contents.documents),
        blocks=sum(len(d.blocks) for d in contents.documents),
        characters=sum(len(d.text) for d in contents.documents),
        fields=fields,
    )


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except DocqaError:
        raise
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise WriteError(
            f"cannot write the index at {folder}: {reason}; what was complete there still stands"
        ) from error
