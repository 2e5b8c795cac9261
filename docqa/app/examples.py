"""Questions to try, made from what the opened index holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docqa.schema import Document, Metadata

LOOKED_AT = 60  # documents, so that a large index opens as quickly as a small one
_LABEL = re.compile(r"^(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*")
_BODY = re.compile(r"^(?:Sở|Công an|Ban|Hội|Văn phòng|Đài|Trung tâm|Bộ|Tỉnh đoàn|UBND|Ủy ban nhân dân)\s+\w")


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the filters it is asked with, and its English form where docqa reads one."""

    question: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    english: str = ""

    def spoken(self, language: str) -> str:
        """The question in the page's language, where there is one."""
        return self.english if language == "en" and self.english else self.question


def examples(catalogue: Sequence[tuple[str, Metadata]], document: Callable[[str], Document]) -> tuple[Example, ...]:
    """At most three questions, each about another document where there are enough: the signer; a body's tasks, typed
    without accents; and one with filters."""
    found: list[Example] = []
    used: set[str] = set()
    looked = catalogue[:: max(1, len(catalogue) // LOOKED_AT)][:LOOKED_AT]
    for make in (_signer, _tasks, _filtered):
        for document_id, metadata in sorted(looked, key=lambda entry: entry[0] in used):
            example = make(metadata, document, document_id)
            if example is not None and example not in found:
                found.append(example)
                used.add(document_id)
                break
    return tuple(found)


def _name(metadata: Metadata) -> str | None:
    return f"{metadata.kind} {metadata.number}" if metadata.kind and metadata.number else None


def _signer(metadata: Metadata, document: Callable[[str], Document], document_id: str) -> Example | None:
    name = _name(metadata)
    return Example(f"Ai ký {name}?", english=f"Who signed {name}?") if name and metadata.signer else None


def _tasks(metadata: Metadata, document: Callable[[str], Document], document_id: str) -> Example | None:
    name = _name(metadata)
    body = _body(document(document_id)) if name else None
    return Example(bare(f"{body} có nhiệm vụ gì trong {name}")) if body else None


def _filtered(metadata: Metadata, document: Callable[[str], Document], document_id: str) -> Example | None:
    if not metadata.province or not metadata.year:
        return None
    body = _body(document(document_id))
    filters = {"province": [metadata.province], "year": [metadata.year]}
    return Example(f"{body} có nhiệm vụ gì?", filters) if body else None


def _body(document: Document) -> str | None:
    """The first body that has a section of its own."""
    for section in document.sections:
        title = _LABEL.sub("", section.title.strip()).rstrip(" :.;")
        if section.kind == "body" and len(title) <= 40 and _BODY.match(title):
            return title
    return None


def bare(text: str) -> str:
    """Text as typed without accents, in lower case but for document numbers."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    words = "".join(c for c in letters if not unicodedata.combining(c)).split()
    return " ".join(w if any(c.isdigit() for c in w) else w.lower() for w in words)
