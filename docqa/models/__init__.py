"""Where weights come from: the packaged encoder, a folder, a hub id."""

from docqa.models.encoder import Encoder, load_encoder

__all__ = ["Encoder", "load_encoder"]
