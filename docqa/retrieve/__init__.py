"""Understanding the question, lexical and dense search, fusion, filters, favour by document."""

from docqa.retrieve.filters import allowed_entries
from docqa.retrieve.search import Searcher
from docqa.retrieve.weights import Weights

__all__ = ["Searcher", "Weights", "allowed_entries"]
