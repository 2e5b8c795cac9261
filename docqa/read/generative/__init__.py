"""Answers that a chat model writes from the evidence found, each sentence cited and checked."""

from docqa.read.generative.backend import ChatModel, DeclinedError, Message, NoReplyError
from docqa.read.generative.reader import GenerativeReader
from docqa.read.generative.settings import read_generation

__all__ = ["ChatModel", "DeclinedError", "GenerativeReader", "Message", "NoReplyError", "read_generation"]
