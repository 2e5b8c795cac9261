"""Runs of blocks, and pieces of blocks that are too long, by the encoder's own token counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docqa.config import Chunking
from docqa.schema import Block

CountTokens = Callable[[Sequence[str]], list[int]]
# Where a sentence or clause ends; closing quotes and brackets stay with it.
_SENTENCE = re.compile(r"(?<=[.!?…])[”\"’)\]]*\s+|\n\s*")
_CLAUSE = re.compile(r"(?<=[;:])[”\"’)\]]*\s+")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block or a part of one: its offsets, its tokens, and the block's index."""

    start: int
    end: int
    tokens: int
    block: int


def pieces(text: str, blocks: Sequence[Block], settings: Chunking, count: CountTokens) -> list[Piece]:
    """Every block as one piece, a block over ``settings.maximum`` tokens as several: cut at sentence ends, a longer
    sentence at its clauses, then between words, a longer word anywhere."""
    out = [
        Piece(b.start, b.end, n, i)
        for i, (b, n) in enumerate(zip(blocks, count([text[b.start : b.end] for b in blocks]), strict=True))
    ]
    for split in (_sentences, _clauses, _words, _letters):
        long = [p for p in out if p.tokens > settings.maximum]
        if not long:
            break
        parts = [split(text, p, settings.maximum) for p in long]
        sizes = iter(count([text[a:b] for part in parts for a, b in part]))
        divided = iter(
            [[Piece(a, b, next(sizes), p.block) for a, b in part] for p, part in zip(long, parts, strict=True)]
        )
        joined = []
        for p in out:
            joined.extend(_packed(text, next(divided), settings, count) if p.tokens > settings.maximum else [p])
        out = joined
    return out


def _packed(text: str, parts: Sequence[Piece], settings: Chunking, count: CountTokens) -> list[Piece]:
    """Neighbours put together again up to the target size."""
    runs: list[list[Piece]] = []
    size = 0
    for part in parts:
        if runs and size + part.tokens <= settings.target:
            runs[-1].append(part)
            size += part.tokens
        else:
            runs.append([part])
            size = part.tokens
    if len(runs) > 1 and size < settings.minimum and size + sum(p.tokens for p in runs[-2]) <= settings.maximum:
        runs[-2].extend(runs.pop())
    return [Piece(run[0].start, run[-1].end, sum(p.tokens for p in run), run[0].block) for run in runs]


def _cut(piece: Piece, text: str, at: Sequence[int]) -> list[tuple[int, int]]:
    """The piece cut at the offsets given, white space left out."""
    out = []
    for start, end in zip([piece.start, *at], [*at, piece.end], strict=True):
        part = text[start:end]
        if part.strip():
            out.append((start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())))
    return out


def _sentences(text: str, piece: Piece, maximum: int) -> list[tuple[int, int]]:
    return _cut(piece, text, [m.end() for m in _SENTENCE.finditer(text, piece.start, piece.end)])


def _clauses(text: str, piece: Piece, maximum: int) -> list[tuple[int, int]]:
    return _cut(piece, text, [m.end() for m in _CLAUSE.finditer(text, piece.start, piece.end)])


def _words(text: str, piece: Piece, maximum: int) -> list[tuple[int, int]]:
    return [m.span() for m in _WORD.finditer(text, piece.start, piece.end)]


def _letters(text: str, piece: Piece, maximum: int) -> list[tuple[int, int]]:
    step = max(1, maximum // 8)  # a character that normalizing expands takes several tokens
    return _cut(piece, text, range(piece.start + step, piece.end, step))


def runs(found: Sequence[Piece], blocks: Sequence[Block], settings: Chunking) -> list[list[Piece]]:
    """Pieces put together to chunks: neighbours of one section up to about the target size. A rest below the minimum
    joins the chunk before it; rows of a table are joined only up to the minimum."""
    out: list[list[Piece]] = []
    size = 0
    for piece in found:
        last = out[-1] if out else None
        if last and _joins(last, size, piece, blocks, settings):
            last.append(piece)
            size += piece.tokens
        else:
            if last:
                _join_rest(out, size, blocks, settings)
            out.append([piece])
            size = piece.tokens
    if out:
        _join_rest(out, size, blocks, settings)
    return out


def _joins(last: Sequence[Piece], size: int, piece: Piece, blocks: Sequence[Block], settings: Chunking) -> bool:
    block = blocks[piece.block]
    if blocks[last[-1].block].section != block.section:
        return False
    together = size + piece.tokens
    if together > settings.maximum:
        return False
    if block.kind == "row" and blocks[last[-1].block].kind == "row":
        return size < settings.minimum and together <= settings.target
    return together <= settings.target or size < settings.minimum


def _join_rest(out: list[list[Piece]], size: int, blocks: Sequence[Block], settings: Chunking) -> None:
    """The last chunk joins the one before it when it is too small to stand alone."""
    if len(out) < 2 or size >= settings.minimum:
        return
    before = out[-2]
    if blocks[before[-1].block].section != blocks[out[-1][0].block].section:
        return
    if sum(p.tokens for p in before) + size <= settings.maximum:
        before.extend(out.pop())
