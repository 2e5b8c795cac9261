"""The passages a model is shown: which they are, and how they are kept from being anything but data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from docqa.config import Generation
from docqa.read.clauses.values import years_named
from docqa.read.documents.targets import Targets
from docqa.read.generative.orders import gives_orders, order_lines
from docqa.read.library import Library
from docqa.schema import Document, Hit, Query
from docqa.text import clean, normalize

_FEWEST = 80  # characters worth showing
_NEAR = 600  # characters before and behind a passage that an order may begin or end in
# The marks that open a tag, a turn or a citation, each as one that opens none.
_HARMLESS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "{": "(", "}": ")", "`": "'", "【": "(", "】": ")"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_LEFT_OUT = "(…)"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage under its number: ``document.text[start:end]``, the part of ``hit`` that is shown."""

    number: int
    document: Document
    hit: Hit
    start: int
    end: int

    def lines(self) -> Iterator[tuple[int, int]]:
        """Its lines that hold words and give no orders, as offsets into the document's text."""
        text, spans, at = self.document.text, [], self.start
        for line in text[self.start : self.end].splitlines(keepends=True):
            if line.strip():
                spans.append((at, at + len(line.rstrip())))
            at += len(line)
        before = [line for line in text[max(0, self.start - _NEAR) : self.start].splitlines() if line.strip()][-2:]
        behind = [line for line in text[self.end : self.end + _NEAR].splitlines() if line.strip()][:2]
        ordering = order_lines([*before, *(text[a:b] for a, b in spans), *behind])
        for n, span in enumerate(spans, len(before)):
            if n not in ordering:
                yield span


def gather(
    query: Query, targets: Targets, hits: Sequence[Hit], library: Library, settings: Generation
) -> tuple[Evidence, ...]:
    """The best hits that the question may be answered from, numbered from 1: of the documents that it names, where it
    names some, each in turn, and of the year that it names."""
    found: list[Evidence] = []
    room = settings.characters
    for hit in _chosen(query, targets, hits, library, settings.passages):
        document = library.document(hit.chunk.document_id)
        if len(found) == settings.passages or room < _FEWEST:
            break
        end = _cut(document.text, hit.chunk.start, hit.chunk.end, room)
        found.append(Evidence(len(found) + 1, document, hit, hit.chunk.start, end))
        room -= end - hit.chunk.start
    return tuple(found)


def _chosen(query: Query, targets: Targets, hits: Sequence[Hit], library: Library, most: int) -> list[Hit]:
    if len(targets.groups) > 1:
        each = [library.search(query, most, {"document_id": list(ids)}) for _, ids in targets.groups]
        hits = [hit for turn in zip_longest(*each) for hit in turn if hit is not None]
    elif targets.documents and not targets.missing:
        hits = [h for h in hits if h.chunk.document_id in targets.documents] or library.search(
            query, most, {"document_id": list(targets.documents)}
        )
    return [hit for hit in hits if _of_year(query, library.document(hit.chunk.document_id), hit)]


def _of_year(query: Query, document: Document, hit: Hit) -> bool:
    """A question about a year is not answered from a text about others."""
    wanted = query.mentions.years
    if not wanted or document.metadata.year in wanted:
        return True
    said = f"{document.metadata.subject or ''} {hit.chunk.context} {hit.chunk.text}"
    return not years_named(said).isdisjoint(wanted)


def _cut(text: str, start: int, end: int, most: int) -> int:
    """The end of a part of at most ``most`` characters: at a line's end, else between words."""
    if end - start <= most:
        return end
    line = text.rfind("\n", start + most // 2, start + most)
    space = line if line > 0 else text.rfind(" ", start + most // 2, start + most)
    return space if space > 0 else start + most


def harmless(text: str) -> str:
    """``text`` without what could end its fence, open a turn of the conversation or pass for a citation."""
    return _CONTROL.sub("", normalize(text).text.translate(_HARMLESS))


def fenced(evidence: Sequence[Evidence], question: str) -> str:
    """All passages between two lines that no document can hold, as their mark depends on the question and on every
    passage; each line of a document behind a stroke."""
    blocks = []
    for one in evidence:
        heading = " › ".join(one.hit.chunk.section)
        about = [one.document.title, one.document.metadata.subject or "", heading]
        told = [harmless(clean(part)) for part in about if part and not gives_orders(part)]
        blocks.append(f"[{one.number}] " + " | ".join(told))
        blocks += [f"| {line}" for line in _shown(one)]
    body = "\n".join(blocks)
    mark = hashlib.sha256(f"{question}\0{body}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"<<<{mark}\n{body}\n{mark}>>>"


def _shown(one: Evidence) -> list[str]:
    kept = list(one.lines())
    lines = [" ".join(harmless(one.document.text[a:b]).split()) for a, b in kept]
    said = sum(1 for line in one.document.text[one.start : one.end].splitlines() if line.strip())
    return [line for line in lines if line] + [_LEFT_OUT] * (len(kept) < said)
