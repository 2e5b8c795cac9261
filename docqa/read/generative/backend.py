"""What the generative reader needs of a chat model, wherever that runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from docqa.config import Generation


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation with the model."""

    role: Literal["system", "user"]
    content: str


class NoReplyError(Exception):
    """The model gave no reply that can be used. ``note`` is the code that says why (``notes.py``)."""

    def __init__(self, note: str) -> None:
        super().__init__(note)
        self.note = note


class DeclinedError(Exception):
    """The model, or what guards it, declined to answer."""


class ChatModel(Protocol):
    """Writes replies. ``stream`` may be called from many threads; closing its iterator ends the writing."""

    @property
    def name(self) -> str: ...

    def stream(self, messages: Sequence[Message], settings: Generation) -> Iterator[str]:
        """The reply, piece by piece; NoReplyError or DeclinedError where there is none, also after some pieces."""
