"""An encoder that reads every text once, however many settings are compared on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from docqa.models import Encoder

Vectors = npt.NDArray[np.float32]


class Remembering:
    """Wraps an encoder; what else is asked of it goes through."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, str], Vectors] = {}
        self._counts: dict[str, int] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """As the encoder's own, (texts, dimension)."""
        return self._recall("query", texts, self._encoder.encode_queries)

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """As the encoder's own, (texts, dimension)."""
        return self._recall("passage", texts, lambda new: self._encoder.encode_passages(new, progress=progress))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As the encoder's own."""
        new = [t for t in dict.fromkeys(texts) if t not in self._counts]
        self._counts.update(zip(new, self._encoder.count_tokens(new), strict=True))
        return [self._counts[t] for t in texts]

    def _recall(self, kind: str, texts: Sequence[str], encode: Callable[[list[str]], Vectors]) -> Vectors:
        new = [t for t in dict.fromkeys(texts) if (kind, t) not in self._known]
        if new:
            self._known.update(((kind, t), v) for t, v in zip(new, encode(new), strict=True))
        return np.stack([self._known[kind, t] for t in texts])
