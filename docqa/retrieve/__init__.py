"""Understanding the question, lexical and dense search, fusion, filters, favour by document."""

from docqa.retrieve.filters import allowed_entries
from docqa.retrieve.search import Searcher

__all__ = ["Searcher", "allowed_entries"]
