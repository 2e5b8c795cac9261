"""From logits to a span of characters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

    from docqa.models.reading.network import Logits

# What a span loses for saying only what the question says: of answers in UIT-ViQuAD's training set .9 % do.
_ECHO = 4.0
# What a span loses for its length, times the logarithm of its positions: of two that score nearly alike the shorter one
# is more often right (eval/README.md, "One reader of several").
_LONG = 0.3
_CLOSING = frozenset(".,;:")
_CLOSED = {"(": ")", "[": "]", "“": "”", "«": "»"}
_OPENED = {closing: opening for opening, closing in _CLOSED.items()}


def best_spans(
    logits: Logits, allowed: torch.Tensor, longest: int, asked: torch.Tensor | None = None
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Of each window the best span within ``allowed`` (windows, length): its first and last position, and its score,
    start and end (and what they add together) less those of position 0, "no answer"; -inf where nothing is allowed. At
    most ``longest`` positions long. A span of nothing but positions ``asked`` (windows, length), whose tokens the
    question has, too, says nothing new, and is put behind others that are nearly as good; so is a longer one."""
    return several_spans(logits, allowed, longest, asked, 1)[0]


def several_spans(
    logits: Logits, allowed: torch.Tensor, longest: int, asked: torch.Tensor | None, most: int
) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """As ``best_spans``, the ``most`` best that share no position, the best first; -inf where none is left."""
    import torch

    windows, length = logits.start.shape
    start, end = (x.float().masked_fill(~allowed, float("-inf")) for x in (logits.start, logits.end))
    band = torch.ones(length, length, dtype=torch.bool, device=start.device).triu().tril(longest - 1)
    places = torch.arange(length, device=start.device)
    positions = (places - places[:, None] + 1).clamp_min(1)
    sums = span_scores(start, end, logits.joint) - _LONG * positions.log()
    sums = sums.masked_fill(~band, float("-inf"))
    if asked is not None:
        new = (~asked).cumsum(dim=1)  # how many tokens up to here are new
        before = new - (~asked).long()
        sums = sums - _ECHO * (new[:, None, :] == before[:, :, None])
    null = span_scores(logits.start[:, :1], logits.end[:, :1], none_of(logits.joint))[:, 0, 0]
    found = []
    for _ in range(most):
        score, at = sums.reshape(windows, -1).max(dim=1)
        first, last = at // length, at % length
        found.append((first, last, score - null))
        if len(found) < most:
            begins_before, ends_after = places[None] <= last[:, None], places[None] >= first[:, None]
            sums = sums.masked_fill(begins_before[:, :, None] & ends_after[:, None, :], float("-inf"))
    return found


def span_scores(start: torch.Tensor, end: torch.Tensor, joint: torch.Tensor | None) -> torch.Tensor:
    """Of each first (windows, n) and last position (windows, m) their score as a span (windows, n, m)."""
    sums = start.float()[:, :, None] + end.float()[:, None, :]
    return sums if joint is None else sums + joint.float()


def none_of(joint: torch.Tensor | None) -> torch.Tensor | None:
    """Of what positions add together, that of "no answer"."""
    return None if joint is None else joint[:, :1, :1]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, closing punctuation and half a pair of brackets at its ends, widened where it would
    part a letter from its accents, a word from its letters, a number from its digits, or any of them from what a stroke
    joins to it: a token may be a piece of a word, or the last word of a sentence and its full stop. A span of nothing
    else keeps its punctuation."""
    start, end = _without_space(text, max(0, start), min(len(text), end))
    if start >= end:
        return start, start
    start, end = _without_marks(text, start, end)
    while start > 0 and (_together(text[start - 1], text[start]) or _joined(text, start - 1) or _joined(text, start)):
        start -= 1
    while end < len(text) and (_together(text[end - 1], text[end]) or _joined(text, end) or _joined(text, end - 1)):
        end += 1
    return start, end


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first < last:
        span = text[first:last]
        if span[-1] in _CLOSING or (span[-1] in _OPENED and span.count(span[-1]) > span.count(_OPENED[span[-1]])):
            last -= 1
        elif span[0] in _CLOSED and span.count(span[0]) > span.count(_CLOSED[span[0]]):
            first += 1
        else:
            return first, last
        first, last = _without_space(text, first, last)
    return start, end


def _together(left: str, right: str) -> bool:
    one, other = _kind(left), _kind(right)
    if other == "mark":
        return not left.isspace()
    return one == other != "" or (one == "mark" and other == "letter")


def _joined(text: str, at: int) -> bool:
    """Is it the stroke of "16/8/2019" or "đồng/ha", the hyphen of "KH-UBND"?"""
    if not 0 < at < len(text) - 1:
        return False
    left, right = text[at - 1], text[at + 1]
    return (text[at] == "/" and left.isalnum() and right.isalnum()) or (
        text[at] == "-" and left.isalpha() and right.isalpha()
    )


def _kind(character: str) -> str:
    if unicodedata.category(character).startswith("M"):
        return "mark"
    if character.isalpha():
        return "letter"
    return "digit" if character.isdigit() else ""
