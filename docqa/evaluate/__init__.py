"""Benchmarks: question sets, runs over an index, figures with intervals, comparisons, reports.

The way through: ``load_questions`` -> ``run`` (writes a run folder) -> ``compare``, ``write_report``, ``results``.
"""

from docqa.evaluate.ablate import ablate
from docqa.evaluate.compare import Comparison, Difference, compare, comparison_record, same_questions
from docqa.evaluate.datasets import load_questions, neighbours, reading_pairs, sample, write_passages
from docqa.evaluate.draft import draft
from docqa.evaluate.grids import Setting, bases, read_grid
from docqa.evaluate.questions import Evidence, Question, QuestionSet, read_questions, write_questions
from docqa.evaluate.reading import read_passages
from docqa.evaluate.records import Asked, Cited, Found, Span
from docqa.evaluate.report import write_report
from docqa.evaluate.results import ablation, comparison_table, results
from docqa.evaluate.run import run
from docqa.evaluate.runs import Figure, Group, Run, read_run, write_run, write_text
from docqa.evaluate.settings import RunSettings, read_settings
from docqa.evaluate.typed import WAYS, Way, stripped, typed
from docqa.evaluate.validate import Problem, validate

__all__ = [
    "WAYS",
    "Asked",
    "Cited",
    "Comparison",
    "Difference",
    "Evidence",
    "Figure",
    "Found",
    "Group",
    "Problem",
    "Question",
    "QuestionSet",
    "Run",
    "RunSettings",
    "Setting",
    "Span",
    "Way",
    "ablate",
    "ablation",
    "bases",
    "compare",
    "comparison_record",
    "comparison_table",
    "draft",
    "load_questions",
    "neighbours",
    "read_grid",
    "read_passages",
    "read_questions",
    "read_run",
    "read_settings",
    "reading_pairs",
    "results",
    "run",
    "same_questions",
    "sample",
    "stripped",
    "typed",
    "validate",
    "write_passages",
    "write_questions",
    "write_report",
    "write_run",
    "write_text",
]
