"""Training on questions with answers: ``train_reader``, then ``fit`` for what its scores mean."""

from docqa.train.average import Averaged, average_readers
from docqa.train.calibrating import Fitted, fit
from docqa.train.card import Told, write_calibration, write_card
from docqa.train.encoder import train_encoder
from docqa.train.finding import judge_encoder
from docqa.train.judging import Judged, judge
from docqa.train.reader import train_reader
from docqa.train.running import Trained
from docqa.train.settings import EncoderTraining, ReaderTraining

__all__ = [
    "Averaged",
    "EncoderTraining",
    "Fitted",
    "Judged",
    "ReaderTraining",
    "Told",
    "Trained",
    "average_readers",
    "fit",
    "judge",
    "judge_encoder",
    "train_encoder",
    "train_reader",
    "write_calibration",
    "write_card",
]
