"""The reading network: the encoder's transformer with low-rank adapters, a span head and a relevance head."""

from docqa.models.reading.calibration import Calibration, Signs, Weights, read_calibration, save_calibration
from docqa.models.reading.files import ReaderSettings, load_network, read_settings, save_settings, save_weights
from docqa.models.reading.inputs import Batch, Frame, Tokens, Window, cut, frame_of, pack, tokenize
from docqa.models.reading.network import Network
from docqa.models.reading.packaged import packaged_reader
from docqa.models.reading.spans import best_spans, snap
from docqa.models.reading.trained import TrainedReader
from docqa.models.reading.verdicts import Verdicts, save_verdicts

__all__ = [
    "Batch",
    "Calibration",
    "Frame",
    "Network",
    "ReaderSettings",
    "Signs",
    "Tokens",
    "TrainedReader",
    "Verdicts",
    "Weights",
    "Window",
    "best_spans",
    "cut",
    "frame_of",
    "load_network",
    "pack",
    "packaged_reader",
    "read_calibration",
    "read_settings",
    "save_calibration",
    "save_settings",
    "save_verdicts",
    "save_weights",
    "snap",
    "tokenize",
]
