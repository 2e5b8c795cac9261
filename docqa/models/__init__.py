"""Where weights come from: the packaged encoder, a folder, a hub id."""

from docqa.models.encoder import Encoder, load_encoder

__all__ = ["Encoder", "import_torch", "load_encoder"]


def import_torch() -> None:
    """Import torch before whoever calls this imports faiss.

    Each brings its own OpenMP. With faiss first, their idle threads spin in each other's way: on 2 cores a first
    question took 10.4 s, with torch first 0.7 s.
    """
    import torch  # noqa: F401
