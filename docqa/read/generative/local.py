"""A chat model that runs here: a folder, a GGUF file, a hub id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Event

from docqa.config import Generation
from docqa.models.chat import LocalChat
from docqa.notes import FAILED
from docqa.read.generative.backend import Message, NoReplyError
from docqa.read.generative.timed import Emit, timed


class LocalModel:
    """``docqa.models.chat.LocalChat`` as the generative reader asks it."""

    def __init__(self, model: str) -> None:
        """Raises as ``LocalChat``."""
        self._chat = LocalChat(model)
        self.name = self._chat.name

    def stream(self, messages: Sequence[Message], settings: Generation) -> Iterator[str]:
        """As ``ChatModel.stream``."""

        def write(emit: Emit, stop: Event) -> None:
            turns = [(m.role, m.content) for m in messages]
            try:
                fits = self._chat.write(
                    turns,
                    emit,
                    stop,
                    max_tokens=settings.max_tokens,
                    temperature=settings.temperature,
                    seed=settings.seed,
                )
            except (RuntimeError, ValueError, IndexError, MemoryError) as error:  # memory that ran out, for one
                raise NoReplyError(f"{FAILED}:{type(error).__name__}") from error
            if not fits:
                raise NoReplyError(f"{FAILED}:too-long")

        return timed(write, settings.seconds)
