"""Training on questions with answers: ``train_reader``."""

from docqa.train.card import Told, write_card
from docqa.train.judging import Judged, judge
from docqa.train.reader import Trained, train_reader
from docqa.train.settings import ReaderTraining

__all__ = ["Judged", "ReaderTraining", "Told", "Trained", "judge", "train_reader", "write_card"]
