"""``docqa check``: every byte against the manifest, and every file against the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from docqa.errors import DamagedIndexError
from docqa.schema import Block, Document, Section
from docqa.store import manifest
from docqa.store.bm25 import Bm25s
from docqa.store.copies import first_copies
from docqa.store.files import files_below
from docqa.store.folder import LOCK, is_ours_by_name
from docqa.store.generation import Generation
from docqa.store.manifest import Manifest
from docqa.store.terms import Terms, frequencies
from docqa.store.verify import file_problems


def check(folder: Path) -> list[str]:
    """The problems of the index at ``folder``, one line each; [] when it is sound.

    Raises:
        IndexMissingError: if there is no index.
        IncompatibleIndexError: if another format version made it.
    """
    raw, problems = b"", [""]
    while problems:
        try:
            card, newer = manifest.read(folder)
        except DamagedIndexError as error:
            return [str(error)]
        if newer == raw:  # no writer has gone on to another generation meanwhile: what was found stands
            break
        raw, problems = newer, _problems(folder, card)
    return problems


def strays(folder: Path) -> list[str]:
    """What lies in the index's folder without belonging to it, one line each: nothing wrong, only worth knowing.

    Raises:
        IndexMissingError, IncompatibleIndexError, DamagedIndexError: if its manifest cannot be read.
    """
    card, _ = manifest.read(folder)
    kept = {manifest.NAME, LOCK, card.folder}
    found = []
    for path in sorted(folder.iterdir()):
        if path.name not in kept:
            why = "left by an unfinished write; the next write removes it" if is_ours_by_name(path) else "not docqa's"
            found.append(f"{path.name}: {why}")
    found += [f"{card.folder}/{n}: not docqa's" for n in files_below(folder / card.folder) if n not in card.files]
    return found


def _problems(folder: Path, card: Manifest) -> list[str]:
    found = list(file_problems(folder / card.folder, card, thorough=True))
    if found:
        return found
    try:
        with Generation(folder, card) as generation:
            return [*_text_problems(generation), *_array_problems(generation)]
    except DamagedIndexError as error:
        return [str(error)]


def _text_problems(generation: Generation) -> Iterator[str]:
    counts, row, sums = generation.manifest.counts, 0, [0, 0, 0]
    for line in generation.integrity():
        yield f"texts.sqlite: {line}"
    for entry in generation.catalogue():
        document, name = generation.document(entry.document_id), entry.document_id
        if entry.first_row != row:
            yield f"document {name}: its chunks begin at row {entry.first_row}, not {row}"
        row, at = entry.end_row, 0
        for chunk in generation.chunks(range(entry.first_row, entry.end_row)):
            if chunk.document_id != name:
                yield f"chunk {chunk.id} belongs to {chunk.document_id}, not to {name}"
            elif not at <= chunk.start <= chunk.end <= len(document.text):
                yield f"chunk {chunk.id} at {chunk.start}:{chunk.end} is out of its place in {name}"
            at = chunk.end
        yield from _outline_problems(document)
        for i, part in enumerate((document.sections, document.blocks, document.text)):
            sums[i] += len(part)
    if row != counts.chunks:
        yield f"the documents have {row} chunks, the manifest {counts.chunks}"
    if sums != [counts.sections, counts.blocks, counts.characters]:
        yield f"sections, blocks and characters are {sums}, not as the manifest counts them"


def _outline_problems(document: Document) -> Iterator[str]:
    end = len(document.text)
    parts: list[Section | Block] = [*document.sections, *document.blocks]
    for part in parts:
        if not 0 <= part.start <= part.end <= end:
            yield f"document {document.id}: a part at {part.start}:{part.end} is outside its {end} characters"
    for block in document.blocks:
        if not 0 <= block.section < len(document.sections):
            yield f"document {document.id}: the block at {block.start} names section {block.section}"


def _array_problems(generation: Generation) -> Iterator[str]:
    if not np.isfinite(generation.vectors()).all():
        yield "vectors.faiss: a vector is not finite"
    if not np.array_equal(generation.first_copy(), first_copies(generation.chunks(range(len(generation))))):
        yield "first_copy.npy: does not name the first chunks of the same words"
    for name, counts in generation.manifest.counts.fields.items():
        terms, engine = generation.parts(name)
        if (len(terms.flat), len(terms.vocabulary)) != (counts.terms, counts.vocabulary):
            yield f"field {name}: has {len(terms.flat)} terms, {len(terms.vocabulary)} different; not as counted"
        yield from (f"field {name}: {line}" for line in _term_problems(terms, len(generation)))
        if isinstance(engine, Bm25s):
            yield from (f"field {name}: {line}" for line in _matrix_problems(engine, terms, len(generation)))


def _term_problems(terms: Terms, rows: int) -> Iterator[str]:
    size = len(terms.vocabulary)
    if not _partition(terms.offsets, len(terms.flat)) or len(terms) != rows:
        yield "the terms' offsets are out of order"
    elif len(terms.flat) and not (terms.flat.min() >= 0 and terms.flat.max() < size):
        yield "a term is not in the vocabulary"
    elif not np.array_equal(frequencies(terms.flat, terms.offsets, size), terms.vocabulary.frequencies):
        yield "the vocabulary's frequencies are not those of the terms"
    words = list(terms.vocabulary)
    if any(a >= b for a, b in pairwise(words)):
        yield "the vocabulary is not sorted"


def _matrix_problems(engine: Bm25s, terms: Terms, rows: int) -> Iterator[str]:
    if not _partition(engine.offsets, len(engine.data)):
        yield "the BM25 matrix's offsets are out of order"
    elif not np.array_equal(np.diff(engine.offsets), terms.vocabulary.frequencies):
        yield "the BM25 matrix does not hold the vocabulary's frequencies"
    if len(engine.rows) and not (engine.rows.min() >= 0 and engine.rows.max() < rows):
        yield "the BM25 matrix names a chunk that is not there"
    if not np.isfinite(engine.data).all():
        yield "a BM25 score is not finite"


def _partition(offsets: npt.NDArray[Any], end: int) -> bool:
    """Whether ``offsets`` run from 0 to ``end`` without a step back."""
    return len(offsets) > 0 and offsets[0] == 0 and offsets[-1] == end and bool((np.diff(offsets) >= 0).all())
