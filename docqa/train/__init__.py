"""Training on questions with answers: ``train_reader``, then ``fit`` for what its scores mean."""

from docqa.train.average import Averaged, average_readers
from docqa.train.calibrating import Fitted, fit
from docqa.train.card import Told, write_calibration, write_card, write_verdicts
from docqa.train.encoder import train_encoder
from docqa.train.finding import judge_encoder
from docqa.train.judging import Judged, judge
from docqa.train.reader import train_reader
from docqa.train.running import Trained
from docqa.train.settings import EncoderTraining, ReaderTraining
from docqa.train.verdicts import FittedVerdicts, fit_verdicts, read_pairs

__all__ = [
    "Averaged",
    "EncoderTraining",
    "Fitted",
    "FittedVerdicts",
    "Judged",
    "ReaderTraining",
    "Told",
    "Trained",
    "average_readers",
    "fit",
    "fit_verdicts",
    "judge",
    "judge_encoder",
    "read_pairs",
    "train_encoder",
    "train_reader",
    "write_calibration",
    "write_card",
    "write_verdicts",
]
