"""Understanding the question, lexical and dense search, fusion, filters, favour by document."""

from docqa.retrieve.search import Searcher

__all__ = ["Searcher"]
