"""The chunks' vectors in a FAISS file: inner product (IndexFlatIP), memory-mapped; over all of many by a sketch."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from docqa.store.sketch import LEAST, Sketch

NAME = "vectors.faiss"
Found = tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]


def _faiss() -> Any:
    """FAISS, on first use; its type stubs do not know the Python side's arguments."""
    return import_module("faiss")


def write(path: Path, vectors: npt.NDArray[np.float32]) -> None:
    """Write ``vectors`` (n, d) to ``path``.

    Raises:
        OSError: if the disk does not take it.
    """
    faiss = _faiss()
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors, np.float32))
    # Through Python's own file: FAISS's writer lets errors on closing pass. Unbuffered, so that closing writes nothing.
    failed: list[OSError] = []
    with path.open("xb", buffering=0) as file:

        def take(data: bytes) -> None:
            rest = memoryview(data)
            try:
                while rest and not failed:
                    rest = rest[file.write(rest) :]
            except OSError as error:
                failed.append(error)

        faiss.write_index(index, faiss.PyCallbackIOWriter(take, 1 << 20))
    if failed:  # FAISS does not look at what the callback returns
        raise failed[0]


class Dense:
    """The file, open for search from any number of threads."""

    def __init__(self, path: Path, count: int, dimension: int) -> None:
        faiss = _faiss()
        self._index: Any = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
        found = (self._index.ntotal, self._index.d, self._index.metric_type)
        if found != (count, dimension, faiss.METRIC_INNER_PRODUCT):
            raise ValueError(f"{NAME} holds {found[0]} vectors of {found[1]} dimensions, metric {found[2]}")
        # The vectors are the end of the file. A map of its own outlives the index and a writer's removal.
        self.vectors: npt.NDArray[np.float32] = np.zeros((0, dimension), np.float32)
        if count:
            offset = path.stat().st_size - count * dimension * 4
            self.vectors = np.asarray(np.memmap(path, np.float32, "r", offset, (count, dimension)))
        self._sketch: Sketch | None = None  # made by the first search that it is good for
        self._making = Lock()

    def search(self, vector: npt.NDArray[np.float32], k: int, rows: npt.NDArray[Any] | None) -> Found:
        """The ``k`` best of ``rows`` (None: of all), best first, equal scores by row. The scores are exact, and so is
        the choice, but where a sketch makes it."""
        if rows is None and len(self.vectors) >= LEAST and 0 < Sketch.reach(k) <= len(self.vectors) // 4:
            return self._by_sketch(np.ascontiguousarray(vector, np.float32), k)
        faiss = _faiss()
        # Always with a selector: without one, FAISS shares a single query between OpenMP threads, which gains nothing
        # at memory speed and, on a busy machine, waits for the slowest of them (measured: 32 ms instead of 0.6).
        count, selector = self._index.ntotal, faiss.IDSelectorAll()
        if rows is not None:
            wanted = np.zeros(count, np.bool_)
            wanted[rows] = True
            count = int(wanted.sum())
            selector = faiss.IDSelectorBitmap(np.packbits(wanted, bitorder="little"))
        k = min(k, count)
        if k <= 0:
            return np.zeros(0, np.float32), np.zeros(0, np.int64)
        query = np.ascontiguousarray(vector, np.float32)[None, :]
        scores, found = self._index.search(query, k, params=faiss.SearchParameters(sel=selector))
        if not np.isfinite(scores).all() or found.min() < 0:
            raise ValueError("a vector is not finite")
        order = np.lexsort((found[0], -scores[0]))
        return scores[0][order], found[0][order]

    def _by_sketch(self, vector: npt.NDArray[np.float32], k: int) -> Found:
        with self._making:
            if self._sketch is None:
                self._sketch = Sketch(self.vectors)
        rows = self._sketch.likely(vector, k)
        scores: npt.NDArray[np.float32] = self.vectors[rows] @ vector
        if not np.isfinite(scores).all():
            raise ValueError("a vector is not finite")
        order = np.lexsort((rows, -scores))[:k]
        return scores[order], rows[order]
