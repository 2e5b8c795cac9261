"""Training on questions with answers: ``train_reader``, then ``fit`` for what its scores mean."""

from docqa.train.calibrating import Fitted, fit
from docqa.train.card import Told, write_calibration, write_card
from docqa.train.judging import Judged, judge
from docqa.train.reader import Trained, train_reader
from docqa.train.settings import ReaderTraining

__all__ = [
    "Fitted",
    "Judged",
    "ReaderTraining",
    "Told",
    "Trained",
    "fit",
    "judge",
    "train_reader",
    "write_calibration",
    "write_card",
]
