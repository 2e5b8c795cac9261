"""An encoder over one sentence-transformers model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import RLock
from time import sleep
from typing import TYPE_CHECKING, Any, Literal

from docqa.errors import ModelError
from docqa.models.adapter import Adapter, adapted
from docqa.models.precision import Choice, Precision, choose, half_precision

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from sentence_transformers import SentenceTransformer

    Vectors = npt.NDArray[np.float32]

# Tokens of one forward pass, padding included: measured over 1024 to 8192; more overflows a processor's caches.
_BATCH_TOKENS: dict[Precision, int] = {"fp32": 2048, "bf16": 4096}
_BATCH_TEXTS = 64
_COUNT_TEXTS = 1024
_NO_LIMIT = 1_000_000
_PAUSE = 0.0005  # seconds between batches: a lock is not fair, and a thread with a query needs a moment to get it


class SentenceEncoder:
    """Passages and queries to unit vectors. Safe for many threads: one computes at a time, and a long
    ``encode_passages`` lets queries in between its batches.

    In fp32 a text's vector does not depend on what it is encoded with (differences below 1e-6 a component); in bf16
    it may move by 1e-3 a component with the lengths beside it, and its cosine to the fp32 vector is about 0.9999.
    """

    def __init__(
        self,
        model: SentenceTransformer,
        *,
        name: str,
        fingerprint: str,
        prompts: tuple[str, str],
        adapter: Adapter | None = None,
        precision: Precision | None = None,
    ) -> None:
        """``prompts`` are put before queries and passages; ``fingerprint`` is the bare ``model``'s, whose layers are
        used with ``adapter`` for vectors, and without it by readers; ``precision`` None measures."""
        self._lock = RLock()
        self._models: dict[Precision, SentenceTransformer] = {"fp32": model}
        self._adapted: dict[Precision, SentenceTransformer] = self._models
        if adapter is not None:
            self._adapted = {"fp32": adapted(model, adapter)}
        self._query_prompt, self._passage_prompt = prompts
        self._fast = _fast_tokenizer(model.tokenizer)
        self.name = name
        self.base_fingerprint = fingerprint
        self.fingerprint = adapter.fingerprint() if adapter else fingerprint
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = int(min(model.max_seq_length or _NO_LIMIT, _NO_LIMIT))
        self._room = self.max_tokens - model.tokenizer.num_special_tokens_to_add(False)
        self._choice = (
            Choice(precision, precision, {})
            if precision
            else choose(model, lambda: self._model("bf16"), fingerprint, prompts)
        )
        if "bf16" not in (self._choice.passages, self._choice.queries):
            self._models.pop("bf16", None)

    @property
    def precision(self) -> Precision:
        """The precision of passages; ``query_precision`` may differ, as the vectors are the same to about 1e-4."""
        return self._choice.passages

    @property
    def query_precision(self) -> Precision:
        """The precision of queries."""
        return self._choice.queries

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32 of shape (n, dimension). A query beyond ``max_tokens`` is cut off there."""
        import numpy as np

        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return self._encode(list(texts), "query")

    def encode_passages(self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None) -> Vectors:
        """Unit vectors, float32 of shape (n, dimension), in the order given; computed in batches of like length.
        ``progress`` is told how many more texts are done. Nothing is cut off: a text beyond ``max_tokens`` is encoded
        in pieces, and its vector is their mean, weighted by their tokens."""
        import numpy as np

        sizes = self.count_tokens([self._passage_prompt + text for text in texts])
        out = np.empty((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=sizes.__getitem__, reverse=True)
        done = 0
        while done < len(order) and sizes[order[done]] > self._room:
            out[order[done]] = self._encode_pieces(texts[order[done]])
            done += 1
            if progress:
                progress(1)
        while done < len(order):
            n = max(1, min(_BATCH_TEXTS, _BATCH_TOKENS[self.precision] // max(1, sizes[order[done]])))
            rows = order[done : done + n]
            out[rows] = self._encode([texts[i] for i in rows], "passage")
            done += len(rows)
            if progress:
                progress(len(rows))
            sleep(_PAUSE)
        return out

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Each text's tokens by the model's own tokenizer, without prompt and special tokens."""
        counts: list[int] = []
        for start in range(0, len(texts), _COUNT_TEXTS):
            part = list(texts[start : start + _COUNT_TEXTS])
            with self._lock:  # a tokenizer cannot change its settings while another thread uses it
                if self._fast is not None:
                    self._fast.no_truncation()
                    self._fast.no_padding()
                    counts += [len(e) for e in self._fast.encode_batch_fast(part, add_special_tokens=False)]
                else:
                    tokenizer = self._models["fp32"].tokenizer
                    counts += [len(tokenizer.tokenize(text)) for text in part]
        return counts

    def tokens(self, texts: Sequence[str]) -> list[Any]:
        """Each text's ``tokenizers.Encoding`` (ids and character offsets), whole, without prompt and special tokens.

        Raises:
            ModelError: if the tokenizer cannot say where its tokens stand.
        """
        fast = self._with_offsets()
        with self._lock:
            fast.no_truncation()
            fast.no_padding()
            return list(fast.encode_batch(list(texts), add_special_tokens=False))

    def pair_tokens(self, first: str, second: str) -> Any:
        """The ``tokenizers.Encoding`` of two texts as the tokenizer frames a pair. Raises as ``tokens``."""
        fast = self._with_offsets()
        with self._lock:
            fast.no_truncation()
            fast.no_padding()
            return fast.encode(first, second)

    def mask_token(self) -> int:
        """The id that stands for a token not shown; that of an unknown one where the tokenizer has none.

        Raises:
            ModelError: if it has neither.
        """
        tokenizer = self._models["fp32"].tokenizer
        found = tokenizer.unk_token_id if tokenizer.mask_token_id is None else tokenizer.mask_token_id
        if found is None:
            raise ModelError(f"the tokenizer of {self.name} has no token for what is not shown; train without --hide")
        return int(found)

    def framed(self, texts: Sequence[str], kind: Literal["query", "passage"], most: int) -> list[npt.NDArray[np.int64]]:
        """Each text's token ids with its prompt and special tokens, at most ``most``. Raises as ``tokens``."""
        import numpy as np

        fast = self._with_offsets()
        prompt = self._query_prompt if kind == "query" else self._passage_prompt
        with self._lock:
            fast.enable_truncation(min(most, self.max_tokens))
            fast.no_padding()
            found = fast.encode_batch([prompt + text for text in texts])
            fast.no_truncation()
        return [np.array(one.ids, dtype=np.int64) for one in found]

    def after_transformer(self) -> list[Any]:
        """The modules that make a vector of the transformer's output."""
        return list(self._models["fp32"])[1:]

    def transformer(self, precision: Precision) -> Any:
        """The ``transformers`` model inside, the encoder's own: not to be changed.

        Raises:
            ModelError: if the encoder's first part is none.
        """
        with self._lock:
            inside = getattr(self._model(precision)[0], "auto_model", None)
        if inside is None:
            raise ModelError(f"the encoder {self.name} holds no transformers model; readers need one")
        return inside

    @property
    def device(self) -> str:
        """Where it computes: "cpu", "cuda:0"."""
        return str(self._models["fp32"].device)

    def _with_offsets(self) -> Any:
        if self._fast is None:
            raise ModelError(
                f"the tokenizer of {self.name} does not say where its tokens stand; readers need one that does"
            )
        return self._fast

    def _encode_pieces(self, text: str) -> Vectors:
        import numpy as np

        pieces = list(self._pieces(text))
        weights = np.array(self.count_tokens(pieces), dtype=np.float32)
        mean = np.sum(weights[:, None] * self.encode_passages(pieces), axis=0, dtype=np.float32)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), dtype=np.float32)

    def _pieces(self, text: str) -> Iterator[str]:
        """``text`` halved, at the white space next to the middle where there is one, until each piece has room."""
        if len(text) < 2 or self.count_tokens([self._passage_prompt + text])[0] <= self._room:
            yield text
            return
        middle = len(text) // 2
        found = max((text.rfind(space, len(text) // 4, middle + 1) for space in " \n\t"), default=-1)
        cut = found if found > 0 else middle
        yield from self._pieces(text[:cut])
        yield from self._pieces(text[cut:])

    def _model(self, precision: Precision) -> SentenceTransformer:
        return _in(self._models, precision)

    def _encode(self, texts: list[str], kind: str) -> Vectors:
        import numpy as np

        settings: dict[str, Any] = {"batch_size": len(texts), "show_progress_bar": False, "normalize_embeddings": True}
        with self._lock:
            if kind == "query":
                model = _in(self._adapted, self.query_precision)
                vectors = model.encode_query(texts, prompt=self._query_prompt, **settings)
            else:
                model = _in(self._adapted, self.precision)
                vectors = model.encode_document(texts, prompt=self._passage_prompt, **settings)
        return np.asarray(vectors, dtype=np.float32)


def _in(models: dict[Precision, SentenceTransformer], precision: Precision) -> SentenceTransformer:
    """The model of that precision, made at first use."""
    if precision not in models:
        models[precision] = half_precision(models["fp32"])
    return models[precision]


def _fast_tokenizer(tokenizer: Any) -> Any:
    """The ``tokenizers.Tokenizer`` inside, None for one written in Python."""
    if hasattr(tokenizer, "encode_batch_fast"):
        return tokenizer
    return getattr(tokenizer, "backend_tokenizer", None)
