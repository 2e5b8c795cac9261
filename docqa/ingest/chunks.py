"""Chunks: what is indexed, found and quoted."""

from __future__ import annotations

from docqa.config import Chunking
from docqa.ingest.context import chunk_parts, fit
from docqa.ingest.sizes import CountTokens, pieces, runs
from docqa.schema import Chunk, Document


def chunk(document: Document, settings: Chunking, count_tokens: CountTokens) -> tuple[Chunk, ...]:
    """The chunks of a document, in reading order: runs of blocks of one section.

    Every character of the text that is not white space is in exactly one chunk. ``count_tokens`` is the encoder's
    own; it is called a few times per document, on many texts at once.
    """
    text, blocks = document.text, document.blocks
    if not blocks:
        return ()
    found = runs(pieces(text, blocks, settings, count_tokens), blocks, settings)
    spans = [(run[0].start, run[-1].end) for run in found]
    contexts = fit([chunk_parts(document, run[0].block, run[0].start) for run in found], settings.context, count_tokens)
    texts = [text[start:end] for start, end in spans]
    sizes = count_tokens([*texts, *contexts])
    out = []
    for n, ((start, end), context, run) in enumerate(zip(spans, contexts, found, strict=True)):
        section = document.sections[blocks[run[0].block].section]
        out.append(
            Chunk(
                id=f"{document.id}#{n}",
                document_id=document.id,
                section=section.path,
                start=start,
                end=end,
                text=texts[n],
                context=context,
                kind=section.kind,
                tokens=sizes[n] + sizes[len(texts) + n],
            )
        )
    return tuple(out)
