"""Made-up contents for the store's tests: no model, no files."""

from __future__ import annotations

import numpy as np

from docqa.config import Config, Lexical
from docqa.schema import Block, Chunk, Document, Metadata, Section
from docqa.store import Contents, EncoderCard

SYLLABLES = (
    "kế hoạch phòng chống lũ tỉnh ủy ban nhân dân huyện Sông Hương năm học sở y tế giao thông an toàn số hóa".split()
)


def document(name: str, paragraphs: list[str], metadata: Metadata | None = None) -> tuple[Document, list[Chunk]]:
    """A document of one section whose chunks are its paragraphs."""
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    made = Document(
        id=name,
        path=name,
        text=text,
        metadata=metadata or Metadata(),
        sections=(Section("body", 0, None, 0, len(text), "I. MỤC TIÊU", ("I. MỤC TIÊU",)),),
        blocks=tuple(Block("paragraph", s, e, 0) for s, e in spans),
        digest=f"digest of {name}",
    )
    chunks = [
        Chunk(f"{name}#{i}", name, ("I. MỤC TIÊU",), s, e, text[s:e], context=name, tokens=e - s)
        for i, (s, e) in enumerate(spans)
    ]
    return made, chunks


def contents(
    pairs: list[tuple[Document, list[Chunk]]],
    *,
    dimension: int = 8,
    lexical: Lexical | None = None,
    seed: int = 0,
) -> Contents:
    """Contents with two fields (words as they are, and in lower case) and random unit vectors."""
    chunks = [chunk for _, own in pairs for chunk in own]
    vectors = np.random.default_rng(seed).standard_normal((len(chunks), dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Contents(
        documents=[d for d, _ in pairs],
        chunks=chunks,
        vectors=vectors,
        terms={"exact": [c.text.split() for c in chunks], "folded": [c.text.lower().split() for c in chunks]},
        config=Config(lexical=lexical or Lexical()),
        encoder=EncoderCard("made-up", "f1", dimension, "fp32"),
    )


def random_contents(count: int, *, seed: int = 0, per_document: int = 5, words: int = 12) -> Contents:
    """``count`` chunks of random words; equal seeds give equal contents, and every document's name tells its seed."""
    rng = np.random.default_rng(seed)
    pairs = []
    for first in range(0, count, per_document):
        size = min(per_document, count - first)
        paragraphs = [" ".join(rng.choice(SYLLABLES, rng.integers(1, words))) for _ in range(size)]
        pairs.append(document(f"s{seed}-d{first:06d}.txt", paragraphs))
    return contents(pairs, seed=seed)
