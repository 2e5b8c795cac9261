"""A part of a file as a document, and the file without its parts: every offset stays what it is in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from docqa.read.documents.parts import Part
from docqa.schema import Block, Document, Section


def part_alone(document: Document, part: Part, name: str) -> Document:
    """The part as a document called ``name``, with the file's offsets."""
    return _cut(replace(document, id=name, metadata=part.metadata), [(part.start, part.end)])


def without_parts(document: Document, parts: Sequence[Part]) -> Document:
    """The document alone, without those that stand behind it."""
    return _cut(document, list(_between(parts, len(document.text))))


def _between(parts: Sequence[Part], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for part in parts:
        yield at, part.start
        at = part.end
    yield at, length


def _cut(document: Document, kept: list[tuple[int, int]]) -> Document:
    """The document with nothing but white space outside of ``kept``, so that every offset stays what it is."""
    text, at = "", 0
    for start, end in kept:
        text += " " * (start - at) + document.text[start:end]
        at = end
    text += " " * (len(document.text) - at)

    def stays(one: Section | Block) -> bool:
        return any(start <= one.start < end for start, end in kept)

    sections = [n for n, section in enumerate(document.sections) if stays(section)]
    blocks = [n for n, b in enumerate(document.blocks) if stays(b) and b.section in set(sections)]
    new_section, new_block = ({old: new for new, old in enumerate(some)} for some in (sections, blocks))
    return replace(
        document,
        text=text,
        sections=tuple(
            replace(s, parent=new_section.get(s.parent) if s.parent is not None else None)
            for s in (document.sections[n] for n in sections)
        ),
        blocks=tuple(
            replace(b, section=new_section[b.section], parent=new_block.get(b.parent) if b.parent is not None else None)
            for b in (document.blocks[n] for n in blocks)
        ),
    )
