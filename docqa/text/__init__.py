"""Vietnamese text: normalising with an offset map, folding, analysis into terms, numbers, dates, places."""

from docqa.text.abbreviations import short_forms
from docqa.text.analyze import index_terms
from docqa.text.comparable import comparable
from docqa.text.normalize import Normalized, clean, fold, normalize, place_tones

__all__ = ["Normalized", "clean", "comparable", "fold", "index_terms", "normalize", "place_tones", "short_forms"]
