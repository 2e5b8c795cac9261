"""The report: one HTML file with tables, plots and every failure in its context."""

from docqa.evaluate.report.page import write_report

__all__ = ["write_report"]
