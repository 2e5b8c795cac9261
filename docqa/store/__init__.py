"""The saved index: documents and chunks (SQLite), BM25, vectors (FAISS), in generations that replace one another whole.

``write`` makes a generation, ``open_generation`` opens the current one, ``check`` verifies it.
"""

from docqa.store.checking import check, strays
from docqa.store.contents import Contents, EncoderCard, Entry
from docqa.store.folder import prepare_folder, writer_lock
from docqa.store.generation import Generation, open_generation
from docqa.store.manifest import Manifest
from docqa.store.manifest import read as read_manifest
from docqa.store.writing import write

__all__ = [
    "Contents",
    "EncoderCard",
    "Entry",
    "Generation",
    "Manifest",
    "check",
    "open_generation",
    "prepare_folder",
    "read_manifest",
    "strays",
    "write",
    "writer_lock",
]
