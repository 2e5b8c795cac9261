"""``Index``: plan texts, saved on disk, searched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from os import PathLike
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from docqa import store
from docqa.config import Config, Retrieval
from docqa.errors import IncompatibleIndexError, InputError
from docqa.ingest import Found, Skipped, chunk, find_files, read_found
from docqa.models import import_torch, load_encoder
from docqa.models.reading import TrainedReader, packaged_reader
from docqa.progress import bar
from docqa.retrieve import FIELDS, Searcher, allowed_entries, collect, index_terms
from docqa.schema import Chunk, Document, Hit, Metadata, Mode, Query, Reader

if TYPE_CHECKING:
    from docqa.models import Encoder
    from docqa.models.sentence import SentenceEncoder

Paths = Sequence[str | PathLike[str]]
Terms = dict[str, list[str]]


class Index:
    """An opened index. Reading (search, documents) is safe from many threads; writing (add, remove) takes a lock on
    the folder and leaves the opened index at the new generation."""

    def __init__(
        self,
        folder: Path,
        generation: store.Generation,
        encoder: Encoder,
        skipped: tuple[Skipped, ...] = (),
        retrieval: Retrieval | None = None,
    ):
        self.folder = folder
        self.skipped = skipped
        self._encoder = encoder
        self._retrieval = retrieval
        self._ranking: tuple[Reader | None] | None = None  # not looked for yet; then the reader, or that there is none
        self._ranking_lock = Lock()
        self._use(generation)

    @classmethod
    def build(
        cls,
        paths: Paths,
        folder: str | PathLike[str],
        *,
        config: Config | None = None,
        progress: bool = True,
        encoder: Encoder | None = None,
    ) -> Index:
        """Index files and folders into ``folder``, replacing an index that stands there.

        ``encoder``: one that is loaded already, instead of ``config.encoder``. Files that cannot be used are left out
        and listed in ``skipped``.

        Raises:
            InputError: for a path that does not exist, no usable file, or a folder that holds something else.
            LockedError: while another process writes there. WriteError: if the disk does not take it.
        """
        config = config or Config()
        target = Path(folder)
        import_torch()
        found = find_files([Path(p) for p in _as_paths(paths)])
        with store.writer_lock(target):
            store.prepare_folder(target)
            encoder = encoder or _load_encoder(config)
            documents, skipped = _read(found, progress)
            if not documents:
                raise InputError(_nothing_usable(skipped))
            _write(target, documents, _Known(None), config, encoder, progress)
            return cls(target, store.open_generation(target), encoder, skipped)

    @classmethod
    def open(
        cls, folder: str | PathLike[str], *, encoder: Encoder | None = None, retrieval: Retrieval | None = None
    ) -> Index:
        """Open the last complete generation. ``retrieval``: search with these settings instead of the index's own.

        Raises:
            IndexMissingError: if no index stands there. DamagedIndexError: if a file is not what it was.
            IncompatibleIndexError: if its format or its encoder is another.
        """
        store.read_manifest(Path(folder))  # a folder without an index is said to be one before torch takes its seconds
        import_torch()
        generation = store.open_generation(Path(folder))
        try:
            encoder = encoder or _load_encoder(generation.config)
            _same_encoder(generation, encoder, Path(folder))
        except BaseException:
            generation.close()
            raise
        return cls(Path(folder), generation, encoder, retrieval=retrieval)

    @staticmethod
    def check(folder: str | PathLike[str]) -> list[str]:
        """What is wrong with the index at ``folder``, a line each; [] when every file is as it was written.

        Raises:
            IndexMissingError: if no index stands there. IncompatibleIndexError: if its format is another.
        """
        return store.check(Path(folder))

    def add(self, paths: Paths, *, progress: bool = True) -> None:
        """Add files and folders; a changed file replaces its document, an unchanged one costs nothing.

        Raises:
            InputError, LockedError, WriteError: as ``build``; the index stays as it was.
        """
        found = find_files([Path(p) for p in _as_paths(paths)])
        with self._writing() as kept:
            documents, skipped = _read(found, progress)
            self.skipped = skipped
            if not documents and not found.files:
                raise InputError(_nothing_usable(skipped))
            same = {i: d for i, d in documents.items() if i in kept and kept[i].digest == d.digest}
            if documents.keys() - same.keys():
                self._rewrite({**kept, **documents, **{i: kept[i] for i in same}}, progress)

    def remove(self, document_ids: Sequence[str], *, progress: bool = True) -> None:
        """Remove documents by id.

        Raises:
            InputError: for an id that the index does not hold (nothing is removed then). LockedError, WriteError.
        """
        gone = [document_ids] if isinstance(document_ids, str) else list(document_ids)
        with self._writing() as kept:
            for document_id in gone:
                if document_id not in kept:
                    raise InputError(f"no document {document_id!r} in {self.folder}: `docqa info` lists them")
            if gone:
                self._rewrite({i: d for i, d in kept.items() if i not in set(gone)}, progress)

    def understand(self, question: str) -> Query:
        """The question as docqa reads it; InputError for one that cannot be asked."""
        return self._searcher.understand(question)

    def search(
        self,
        question: str | Query,
        k: int = 10,
        mode: Mode = "hybrid",
        filters: Mapping[str, Any] | None = None,
        rank: bool = True,
        explain: bool = False,
    ) -> list[Hit]:
        """The best ``k`` hits, the best first.

        ``filters`` are hard: number, kind, province, year, issuer, document_id; a value or a list of them. ``rank``:
        the packaged reader looks at the first hits of a hybrid search (``Retrieval.ranked`` of them) and puts those
        that answer in front, where its weights are installed and the encoder is its own. ``explain`` adds
        to each hit where its score comes from.

        Raises:
            InputError: for a question, k, mode or filter that cannot be used.
        """
        query = question if isinstance(question, Query) else self.understand(question)
        reader = self._ranker() if rank and mode == "hybrid" and self.retrieval.ranked else None
        return self._searcher.search(query, k=k, mode=mode, filters=filters, reader=reader, explain=explain)

    def document(self, document_id: str) -> Document:
        """The document; InputError for an id that the index does not hold."""
        return self._generation.document(document_id)

    def documents(self) -> Iterator[Document]:
        """All documents, by id."""
        return (self._generation.document(i) for i in self._generation.document_ids)

    def metadata(self, filters: Mapping[str, Any] | None = None) -> list[tuple[str, Metadata]]:
        """Each document's id and metadata, by id; with ``filters``, those that pass."""
        return [(e.document_id, e.metadata) for e in allowed_entries(self._generation.catalogue(), filters)]

    def rarity(self, term: str) -> float:
        """How much a folded syllable says: log(1 + chunks / chunks that hold it), as in BM25's idf."""
        return self._searcher.rarity(term)

    @property
    def encoder(self) -> Encoder:
        """The encoder that questions are read with."""
        return self._encoder

    @property
    def retrieval(self) -> Retrieval:
        """The settings that searches use."""
        return self._retrieval or self._generation.config.retrieval or Retrieval()

    def info(self) -> dict[str, Any]:
        """Counts, size, a digest over all documents' ids and bytes, encoder, configuration, each filter's values."""
        manifest = self._generation.manifest
        entries = self._generation.catalogue()
        metadata = [e.metadata for e in entries]
        return {
            "folder": str(self.folder),
            "generation": manifest.generation,
            "documents": len(entries),
            "chunks": len(self._generation),
            "bytes": sum(f.size for f in manifest.files.values()),
            "digest": sha256("".join(f"{e.document_id}\0{e.digest}\n" for e in entries).encode()).hexdigest(),
            "encoder": asdict(manifest.encoder) | {"precision_now": self._encoder.precision},
            "config": self._generation.config.model_dump(),
            "filters": {
                "number": sorted({m.number for m in metadata if m.number}),
                "kind": sorted({m.kind for m in metadata if m.kind}),
                "province": sorted({m.province for m in metadata if m.province}),
                "year": sorted({m.year for m in metadata if m.year}),
                "issuer": sorted({m.issuer for m in metadata if m.issuer}),
                "document_id": [e.document_id for e in entries],
            },
        }

    def close(self) -> None:
        """Let go of the files; the index cannot be used afterwards."""
        self._generation.close()

    def __len__(self) -> int:
        return len(self._generation.document_ids)

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[dict[str, Document]]:
        """The lock, and the documents of the folder's current generation (another process may have written one)."""
        with store.writer_lock(self.folder):
            self._reopen()
            yield {i: self._generation.document(i) for i in self._generation.document_ids}

    def _reopen(self) -> None:
        generation = store.open_generation(self.folder)
        _same_encoder(generation, self._encoder, self.folder)
        # The one replaced is not closed here: a search in another thread may still be reading it.
        self._use(generation)

    def _ranker(self) -> Reader | None:
        with self._ranking_lock:
            if self._ranking is None:
                self._ranking = (_packaged_reader(self._encoder),)
            return self._ranking[0]

    def _use(self, generation: store.Generation) -> None:
        self._generation = generation
        self._searcher = Searcher(generation, self._encoder, self.retrieval)

    def _rewrite(self, documents: Mapping[str, Document], progress: bool) -> None:
        _write(self.folder, documents, _Known(self._generation), self._generation.config, self._encoder, progress)
        self._reopen()


def _as_paths(paths: Paths) -> list[str | PathLike[str]]:
    return [paths] if isinstance(paths, str | PathLike) else list(paths)


def _load_encoder(config: Config) -> Encoder:
    return load_encoder(config.encoder.model, adapter=config.encoder.adapter, precision=config.encoder.precision)


def _packaged_reader(encoder: Encoder) -> Reader | None:
    """The reader that comes with docqa, where it was trained over ``encoder``."""
    if not hasattr(encoder, "transformer"):
        return None
    whole = cast("SentenceEncoder", encoder)
    folder = packaged_reader(whole)
    return TrainedReader(folder, whole, name="extractive") if folder else None


def _same_encoder(generation: store.Generation, encoder: Encoder, folder: Path) -> None:
    made = generation.manifest.encoder
    if made.fingerprint != encoder.fingerprint:
        raise IncompatibleIndexError(
            f"{folder} was built with the encoder {made.name} ({made.fingerprint[:12]}), not {encoder.name} "
            f"({encoder.fingerprint[:12]}): open it with that one, or build it again with `docqa index`"
        )


def _nothing_usable(skipped: Sequence[Skipped]) -> str:
    why = f" ({skipped[0].path}: {skipped[0].reason}" + (", …)" if len(skipped) > 1 else ")") if skipped else ""
    return f"no file to index: docqa reads .txt and .md{why}"


def _read(found: Found, progress: bool) -> tuple[dict[str, Document], tuple[Skipped, ...]]:
    with bar("reading", len(found.files), progress) as advance:
        documents, skipped = read_found(found, advance)
    return {d.id: d for d in documents}, skipped


def _embedded(c: Chunk) -> str:
    return f"{c.context}\n{c.text}" if c.context else c.text


class _Known:
    """What the current generation has chunked, embedded and analysed already."""

    def __init__(self, generation: store.Generation | None) -> None:
        self._generation = generation
        self._entries = {e.document_id: e for e in generation.catalogue()} if generation else {}
        self._rows: dict[str, int] = {}
        if generation:
            self._rows = {_embedded(c): row for row, c in enumerate(generation.chunks(range(len(generation))))}
            self._vectors = generation.vectors()

    def chunks(self, document: Document) -> list[Chunk] | None:
        """The document's chunks, where it has not changed."""
        entry = self._entries.get(document.id)
        if self._generation is None or entry is None or entry.digest != document.digest:
            return None
        return self._generation.chunks(range(entry.first_row, entry.end_row))

    def __contains__(self, words: str) -> bool:
        return words in self._rows

    def vector(self, words: str) -> npt.NDArray[np.float32]:
        vector: npt.NDArray[np.float32] = self._vectors[self._rows[words]]
        return vector

    def terms(self, words: str) -> Terms:
        return {f: self._generation.terms(f, self._rows[words]) for f in FIELDS} if self._generation else {}


def _write(
    folder: Path, documents: Mapping[str, Document], known: _Known, config: Config, encoder: Encoder, progress: bool
) -> None:
    ordered = [documents[i] for i in sorted(documents)]
    chunks: list[Chunk] = []
    with bar("chunking", len(ordered), progress) as advance:
        for document in ordered:
            chunks += known.chunks(document) or chunk(document, config.chunking, encoder.count_tokens)
            advance(1)
    words = [_embedded(c) for c in chunks]
    # Identical bytes at two paths share their vectors: each distinct text is embedded once.
    new = [w for w in dict.fromkeys(words) if w not in known]
    with bar("embedding", len(new), progress) as advance:
        fresh = encoder.encode_passages(new, progress=advance) if new else np.empty((0, encoder.dimension), np.float32)
    at = {w: i for i, w in enumerate(new)}
    vectors = np.empty((len(words), encoder.dimension), dtype=np.float32)
    terms: dict[str, list[list[str]]] = {f: [] for f in FIELDS}
    analysed: dict[str, Terms] = {}
    for row, (c, w) in enumerate(zip(chunks, words, strict=True)):
        vectors[row] = fresh[at[w]] if w in at else known.vector(w)
        if w not in analysed:
            analysed[w] = index_terms(w, c.section[-1] if c.section else "") if w in at else known.terms(w)
        for f in FIELDS:
            terms[f].append(analysed[w][f])
    card = store.EncoderCard(
        name=encoder.name, fingerprint=encoder.fingerprint, dimension=encoder.dimension, precision=encoder.precision
    )
    store.write(
        folder,
        store.Contents(
            documents=ordered,
            chunks=chunks,
            vectors=vectors,
            terms=terms,
            config=config,
            encoder=card,
            abbreviations=collect(d.text for d in ordered),
        ),
    )
