"""An encoder that reads every text once, however many settings are compared on it."""

from __future__ import annotations

from typing import Any

import numpy as np


class Remembering:
    """Wraps an encoder; what else is asked of it goes through."""

    def __init__(self, encoder: Any) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, str], np.ndarray] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode_queries(self, texts: list[str]) -> np.ndarray:
        """As the encoder's own, (texts, dimension)."""
        return self._recall("query", texts, self._encoder.encode_queries)

    def encode_passages(self, texts: list[str]) -> np.ndarray:
        """As the encoder's own, (texts, dimension)."""
        return self._recall("passage", texts, self._encoder.encode_passages)

    def _recall(self, kind: str, texts: list[str], encode: Any) -> np.ndarray:
        new = [t for t in dict.fromkeys(texts) if (kind, t) not in self._known]
        if new:
            self._known.update(((kind, t), v) for t, v in zip(new, encode(new), strict=True))
        return np.stack([self._known[kind, t] for t in texts])
