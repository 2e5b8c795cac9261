"""A chat model that runs here, by transformers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Any

from docqa.errors import ModelError
from docqa.models.auto import load_auto, placed
from docqa.models.load import first_line
from docqa.models.quiet import hushed

# Of the whole process: chance is, which a reply seeds.
_writing = Lock()


class LocalChat:
    """The chat model in a folder, a GGUF file or on the hub. One reply is written at a time, by all of them."""

    def __init__(self, model: str) -> None:
        """Raises:
        ModelError: if there is none, it is damaged or no chat model, the hub is needed and cannot be reached, or the
            GPU has no room for it.
        MissingExtraError: for a GGUF file, if what reads it is not installed.
        """
        loaded = load_auto(model, "CausalLM")
        if not getattr(loaded.tokenizer, "chat_template", None):
            raise ModelError(f"{model} has no chat template: name a model that was trained to chat")
        self.name = loaded.name
        self._tokenizer = loaded.tokenizer
        self._model = placed(loaded.model, loaded.name)
        self._ids([("system", "a"), ("user", "b")])  # a template that fails does so now

    def write(
        self,
        messages: Sequence[tuple[str, str]],
        emit: Callable[[str], None],
        stop: Event,
        *,
        max_tokens: int,
        temperature: float,
        seed: int,
    ) -> bool:
        """Write the reply to ``messages`` (role, content) to ``emit``, piece by piece, until ``stop`` is set; False if
        the messages are too long for the model."""
        import torch
        from transformers import TextStreamer

        class Pieces(TextStreamer):
            def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
                if text:
                    emit(text)

        with _writing:
            if stop.is_set():  # while others wrote
                return True
            ids = self._ids(messages)
            longest = int(getattr(self._model.config, "max_position_embeddings", 0) or 0)
            if longest and ids["input_ids"].shape[1] + max_tokens > longest:
                return False
            streamer = Pieces(self._tokenizer, skip_prompt=True, skip_special_tokens=True)
            sampling: dict[str, Any] = {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
            if temperature > 0:
                sampling = {"do_sample": True, "temperature": temperature}
            device = self._model.device
            with torch.inference_mode(), torch.random.fork_rng([device] if device.type == "cuda" else []), hushed():
                torch.manual_seed(seed)
                self._model.generate(
                    **ids,
                    max_new_tokens=max_tokens,
                    streamer=streamer,
                    stopping_criteria=[lambda tokens, *_, **__: torch.full((len(tokens),), stop.is_set())],
                    pad_token_id=self._tokenizer.pad_token_id or self._tokenizer.eos_token_id,
                    **sampling,
                )
        return True

    def _ids(self, messages: Sequence[tuple[str, str]]) -> Any:
        """The prompt's tokens. No token of the template's own may come out of what the messages say."""
        special = [t for t in self._tokenizer.added_tokens_encoder if t.strip()]
        turns = [{"role": role, "content": _without(content, special)} for role, content in messages]
        one = [{"role": "user", "content": "\n\n".join(turn["content"] for turn in turns)}]
        failure = Exception()
        for asked in (turns, one):  # some know no system's turn
            try:
                ids = self._tokenizer.apply_chat_template(
                    asked, add_generation_prompt=True, return_tensors="pt", return_dict=True
                )
            except Exception as error:  # noqa: BLE001 - a template is a program and raises what it likes
                failure = error
            else:
                return ids.to(self._model.device)
        raise ModelError(f"the chat template of {self.name} cannot be used ({first_line(failure)})") from failure


def _without(text: str, tokens: Sequence[str]) -> str:
    """``text`` with a space into each of ``tokens`` that it holds, longest first."""
    for token in sorted(tokens, key=len, reverse=True):
        if len(token) > 1 and token in text:
            text = text.replace(token, f"{token[0]} {token[1:]}")
    return text
