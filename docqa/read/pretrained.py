"""A reader over any extractive question answering model that transformers loads, by folder or hub id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docqa.errors import ModelError
from docqa.models.auto import load_auto, placed
from docqa.models.reading import Batch, Frame, TrainedReader, best_spans, frame_of
from docqa.models.reading.network import Logits

if TYPE_CHECKING:
    from docqa.models.reading import Network, ReaderSettings
    from docqa.models.sentence import SentenceEncoder

# As such models are trained: windows of 384 tokens that share 128. Answers in Vietnamese are longer than SQuAD's 30.
LENGTH, STRIDE, ANSWER = 384, 128, 60
# Beyond this a logit is as good as certain.
_CERTAIN = 60.0


class PretrainedReader(TrainedReader):
    """A reader over an ``AutoModelForQuestionAnswering``, which was trained elsewhere.

    ``score`` is the logit of the best span, less a little for its length (``best_spans``), less that of "no answer"
    (the first token's), over all windows of a long passage. ``relevance`` is the sigmoid of it: it orders, but is not
    calibrated, and it means nothing for a model that was trained without unanswerable questions (SQuAD 1). Safe for
    many threads.
    """

    def __init__(self, model: str | Path) -> None:
        """``model``: a folder, or a hub id ("owner/model").

        Raises:
            ModelError: if there is none, it is damaged or made for something else, its weights are not safetensors,
                its tokenizer cannot say where its tokens stand, the hub is needed and cannot be reached, or the GPU has
                no room for it.
        """
        loaded = load_auto(str(model), "QuestionAnswering")
        self.name = loaded.name
        tokenizer = _Tokenizer(loaded.tokenizer, loaded.name)
        config = loaded.model.config
        pad = next((n for n in (config.pad_token_id, loaded.tokenizer.pad_token_id) if n is not None), 0)
        network = placed(loaded.model.float(), loaded.name)
        settings = _Settings(_length(loaded.tokenizer, config), STRIDE, ANSWER)
        # The parts that TrainedReader reads with: its encoder's tokenizer, its network, its settings.
        self._encoder = cast("SentenceEncoder", tokenizer)
        self._network = cast("Network", _Network(network, frame_of(tokenizer, int(pad))))
        self._settings = cast("ReaderSettings", settings)


@dataclass(frozen=True, slots=True)
class _Settings:
    """Lengths in tokens, as a trained reader's folder says them."""

    length: int
    stride: int
    answer: int


class _Tokenizer:
    """The ``tokenizers.Tokenizer`` inside one of transformers'."""

    def __init__(self, tokenizer: Any, name: str) -> None:
        self.name = name
        fast = getattr(tokenizer, "backend_tokenizer", None)
        if fast is None:
            raise ModelError(f"the tokenizer of {name} does not say where its tokens stand; readers need one that does")
        fast.no_truncation()
        fast.no_padding()
        self._fast = fast

    def tokens(self, texts: Sequence[str]) -> list[Any]:
        return list(self._fast.encode_batch(list(texts), add_special_tokens=False))

    def pair_tokens(self, first: str, second: str) -> Any:
        return self._fast.encode(first, second)


class _Network:
    """The model as the reading loop calls it; the relevance of a window is its best span's score."""

    def __init__(self, model: Any, frame: Frame) -> None:
        self.frame = frame
        self._model = model
        self._types = int(getattr(model.config, "type_vocab_size", 0) or 0) > 1

    def __call__(self, batch: Batch) -> Logits:
        import torch

        device = self._model.device
        inputs = {
            "input_ids": torch.from_numpy(batch.ids).to(device),
            "attention_mask": torch.from_numpy(batch.mask).long().to(device),
        }
        if self._types:
            inputs["token_type_ids"] = torch.from_numpy(batch.types).to(device)
        out = self._model(**inputs)
        allowed = torch.from_numpy(batch.allowed).to(device)
        closed = ~allowed
        closed[:, 0] = False
        start, end = (x.float().masked_fill(closed, float("-inf")) for x in (out.start_logits, out.end_logits))
        logits = Logits(start, end, start[:, 0])
        _, _, score = best_spans(logits, allowed, ANSWER)
        return Logits(start, end, score.clamp(-_CERTAIN, _CERTAIN))


def _length(tokenizer: Any, config: Any) -> int:
    """Of a window: what the model takes at most, if that is less; RoBERTa's kind leaves two of its positions unused."""
    positions = int(getattr(config, "max_position_embeddings", 0) or LENGTH + 2) - 2
    return min(LENGTH, positions, int(min(tokenizer.model_max_length, LENGTH)))
