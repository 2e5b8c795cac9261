"""Questions and passages as the network's input: token ids in the tokenizer's pair form, long passages in windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from docqa.errors import ModelError

Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_PART = 512  # texts tokenized at once, so that others may have the tokenizer in between
_SHARE = 4  # question and context may each take this part of a window, 1/4


class Tokenizing(Protocol):
    """What is needed of a tokenizer: the ``tokenizers.Encoding`` of texts, whole and bare, and of a pair, framed."""

    @property
    def name(self) -> str: ...

    def tokens(self, texts: Sequence[str]) -> list[Any]: ...

    def pair_tokens(self, first: str, second: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's token ids (n,) and their character offsets (n, 2)."""

    ids: Integers
    offsets: Integers

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Frame:
    """How the tokenizer frames a pair of texts: the ids before, between and after them, the second one's type id, and
    the id that pads."""

    before: tuple[int, ...]
    between: tuple[int, ...]
    after: tuple[int, ...]
    second_type: int
    pad: int

    @property
    def size(self) -> int:
        return len(self.before) + len(self.between) + len(self.after)


@dataclass(frozen=True, slots=True)
class Window:
    """One input: question, context, and the passage's tokens from ``first`` on, as ids."""

    question: Integers
    context: Integers
    passage: Integers
    first: int

    def size(self, frame: Frame) -> int:
        """Its length in tokens, special ones included."""
        return len(self.question) + len(self.context) + len(self.passage) + frame.size


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as arrays of shape (windows, length). ``allowed``: the passage's tokens; ``asked``: those that the
    question has, too. ``origin`` (windows,): where in the row the window's first passage token stands."""

    ids: Integers
    types: Integers
    mask: Flags
    allowed: Flags
    asked: Flags
    origin: Integers


def tokenize(encoder: Tokenizing, texts: Sequence[str]) -> list[Tokens]:
    """Each text's tokens, whole."""
    found: list[Tokens] = []
    for at in range(0, len(texts), _PART):
        for one in encoder.tokens(texts[at : at + _PART]):
            offsets = np.array(one.offsets, dtype=np.int64).reshape(-1, 2)
            found.append(Tokens(np.array(one.ids, dtype=np.int64), offsets))
    return found


def frame_of(encoder: Tokenizing, pad: int) -> Frame:
    """Read off a pair of words.

    Raises:
        ModelError: if the tokenizer puts nothing before a pair: "no answer" would have no position.
    """
    pair = encoder.pair_tokens("a", "b")
    special = [i for i, flag in enumerate(pair.special_tokens_mask) if flag]
    words = [i for i in range(len(pair.ids)) if i not in special]
    split = next((b for a, b in pairwise(words) if b > a + 1), None)
    if split is None or 0 not in special:
        raise ModelError(f"the tokenizer of {encoder.name} does not frame a pair of texts; readers need one that does")
    left = max(i for i in words if i < split)
    return Frame(
        before=tuple(pair.ids[: words[0]]),
        between=tuple(pair.ids[left + 1 : split]),
        after=tuple(pair.ids[words[-1] + 1 :]),
        second_type=pair.type_ids[split],
        pad=pad,
    )


def cut(
    question: Integers, context: Integers, passage: Integers, frame: Frame, length: int, stride: int
) -> list[Window]:
    """The windows of one passage, each at most ``length`` long; each begins with the last ``stride`` tokens of the one
    before. A question beyond a quarter of that is cut at its end, a context (whose first line names the document, and
    whose last the nearest heading) in its middle. No windows for a passage without tokens."""
    most = length // _SHARE
    question = question[:most]
    if len(context) > most:
        context = np.concatenate([context[: most // 2], context[len(context) - (most - most // 2) :]])
    room = length - frame.size - len(question) - len(context)
    step = max(1, room - min(stride, room // 2))
    windows: list[Window] = []
    for first in range(0, len(passage), step):
        windows.append(Window(question, context, passage[first : first + room], first))
        if first + room >= len(passage):
            break
    return windows


def parted(sizes: Sequence[int], most: int, multiple: int, overhead: int) -> list[int]:
    """How many windows, of ``sizes`` that fall, go into each pass, so that all passes together cost least: each costs
    its windows times the longest one's size, rounded up to a ``multiple``, and ``overhead`` tokens for itself. None of
    two windows or more costs above ``most`` without the latter."""
    least, last = [0], [0]  # of the first n windows: what they cost, and where their last pass begins
    for end in range(1, len(sizes) + 1):
        choices: list[tuple[int, int]] = []
        for start in range(end - 1, -1, -1):
            cost = (end - start) * (-(-sizes[start] // multiple) * multiple)
            if cost > most and choices:
                break
            choices.append((least[start] + cost + overhead, start))
        cost, start = min(choices)
        least.append(cost)
        last.append(start)
    counts: list[int] = []
    end = len(sizes)
    while end:
        counts.append(end - last[end])
        end = last[end]
    return counts[::-1]


def pack(windows: Sequence[Window], frame: Frame, multiple: int, limit: int) -> Batch:
    """The windows as one batch, padded to the longest, rounded up to a ``multiple`` but not beyond ``limit``."""
    longest = max(window.size(frame) for window in windows)
    width = max(longest, min(limit, -(-longest // multiple) * multiple))
    shape = (len(windows), width)
    ids = np.full(shape, frame.pad, dtype=np.int64)
    types = np.zeros(shape, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.bool_)
    allowed, asked = np.zeros(shape, dtype=np.bool_), np.zeros(shape, dtype=np.bool_)
    origin = np.zeros(len(windows), dtype=np.int64)
    for row, window in enumerate(windows):
        parts = (frame.before, window.question, frame.between, window.context, window.passage, frame.after)
        second = len(frame.before) + len(window.question) + len(frame.between)
        at = second + len(window.context)
        size = window.size(frame)
        ids[row, :size] = np.concatenate([np.asarray(part, dtype=np.int64) for part in parts])
        types[row, second:size] = frame.second_type
        mask[row, :size] = True
        allowed[row, at : at + len(window.passage)] = True
        asked[row, at : at + len(window.passage)] = np.isin(window.passage, window.question)
        origin[row] = at
    return Batch(ids, types, mask, allowed, asked, origin)
