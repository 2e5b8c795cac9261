"""docqa: cited answers over Vietnamese plan texts.

Names are loaded on first use (PEP 562), so that ``import docqa`` and ``docqa --help`` stay quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docqa.config import Config, Generation, Retrieval
    from docqa.errors import DocqaError
    from docqa.index import Index
    from docqa.ingest import chunk, read_documents
    from docqa.models import load_encoder
    from docqa.qa import QA
    from docqa.read import GenerativeReader, load_reader, yes_or_no
    from docqa.schema import (
        Answer,
        Chunk,
        Citation,
        Document,
        Explanation,
        Hit,
        Metadata,
        Passage,
        Query,
        Reading,
        Section,
    )
    from docqa.text import comparable, fold, index_terms, short_forms

__version__ = "0.1.0"

_HOMES = {
    "Config": "docqa.config",
    "DocqaError": "docqa.errors",
    "Generation": "docqa.config",
    "GenerativeReader": "docqa.read",
    "Index": "docqa.index",
    "QA": "docqa.qa",
    "Retrieval": "docqa.config",
    "chunk": "docqa.ingest",
    "comparable": "docqa.text",
    "fold": "docqa.text",
    "index_terms": "docqa.text",
    "load_encoder": "docqa.models",
    "load_reader": "docqa.read",
    "read_documents": "docqa.ingest",
    "short_forms": "docqa.text",
    "yes_or_no": "docqa.read",
} | dict.fromkeys(
    (
        "Answer",
        "Chunk",
        "Citation",
        "Document",
        "Explanation",
        "Hit",
        "Metadata",
        "Passage",
        "Query",
        "Reading",
        "Section",
    ),
    "docqa.schema",
)

__all__ = [
    "QA",
    "Answer",
    "Chunk",
    "Citation",
    "Config",
    "DocqaError",
    "Document",
    "Explanation",
    "Generation",
    "GenerativeReader",
    "Hit",
    "Index",
    "Metadata",
    "Passage",
    "Query",
    "Reading",
    "Retrieval",
    "Section",
    "chunk",
    "comparable",
    "fold",
    "index_terms",
    "load_encoder",
    "load_reader",
    "read_documents",
    "short_forms",
    "yes_or_no",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'docqa' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
