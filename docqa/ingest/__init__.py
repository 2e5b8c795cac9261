"""Files to Documents, Documents to Chunks."""

from docqa.ingest.chunks import chunk
from docqa.ingest.documents import read_document, read_documents, read_found
from docqa.ingest.files import Found, Skipped, SourceFile, find_files

__all__ = ["Found", "Skipped", "SourceFile", "chunk", "find_files", "read_document", "read_documents", "read_found"]
