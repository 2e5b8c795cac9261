"""Understanding the question, lexical and dense search, fusion, filters, favour by document."""

from docqa.retrieve.filters import allowed_entries
from docqa.retrieve.search import Searcher
from docqa.text.analyze import FIELDS, index_terms
from docqa.text.definitions import collect

__all__ = ["FIELDS", "Searcher", "allowed_entries", "collect", "index_terms"]
