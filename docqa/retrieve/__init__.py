"""Understanding the question, lexical and dense search, fusion, filters, favour by document."""

from docqa.retrieve.filters import allowed_entries
from docqa.retrieve.search import Searcher
from docqa.text.analyze import FIELDS, index_terms

__all__ = ["FIELDS", "Searcher", "allowed_entries", "index_terms"]
