"""Diacritics for a question typed without them, from the index's own words.

A hidden Markov model over syllables (Viterbi, IEEE Trans. Inf. Theory 1967): states are the index's syllables that fold
to the one typed, transitions its bigram counts, interpolated with unigram counts (Jelinek & Mercer, 1980).
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping

from docqa.text import fold, normalize
from docqa.text.analyze import analyze
from docqa.text.language import has_accents

_WORD = re.compile(r"[^\W\d_]+")
_BIGRAM_SHARE = 0.8
_MOST_CANDIDATES = 12
# How people ask; plans hold hardly any of these words, so the index alone would restore "o dau" as "o đấu".
_ASKED = """
ở đâu; ở chỗ nào; khi nào; ngày nào; năm nào; tháng nào; từ khi nào; đến khi nào; bao giờ; bao nhiêu; bao lâu;
mấy; là gì; làm gì; những gì; việc gì; nhiệm vụ gì; có nhiệm vụ gì; phải làm gì; như thế nào; thế nào; ra sao;
tại sao; vì sao; ai ký; do ai ký; ai là; ai phải; ai chủ trì; ai chịu trách nhiệm; cơ quan nào; đơn vị nào;
sở nào; ngành nào; nơi nào; văn bản nào; kế hoạch nào; những ai; hay không; có được không; có phải không;
được không; đã chưa; chưa; nào; gì; cho ai; về đâu; của ai; trong bao lâu; gồm những gì; bị phạt; nói gì
"""


def _words(text: str) -> list[re.Match[str]]:
    """The words that may want accents: abbreviations in capitals do not."""
    return [m for m in _WORD.finditer(text) if not (m.group().isupper() and len(m.group()) > 1)]


def lacks_accents(text: str) -> bool:
    """Was it typed without accents? In written Vietnamese far more than three syllables of ten carry one."""
    words = _words(normalize(text).text)
    accented = sum(has_accents(m.group()) for m in words)
    return len(words) > accented and accented <= 0.3 * len(words)


class Restorer:
    """``counts`` maps the exact field's terms (syllables and "a_b" bigrams) to the number of chunks that hold them."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        # One lookup table: the index's counts, and the asking words as if a chunk in twenty held them.
        self._counts = dict(counts.items())  # a stored vocabulary is read several times quicker so
        share = max(1, max(self._counts.values(), default=0) // 20)
        for phrase in _ASKED.split(";"):
            found = analyze(phrase)
            for term in {*found.units, *found.pairs}:
                self._counts[term] = self._counts.get(term, 0) + share
        readings: dict[str, list[str]] = defaultdict(list)
        for term in self._counts:
            if term.isalpha():
                readings[fold(term)].append(term)
        self._readings = {
            folded: sorted(terms, key=lambda t: (-self._counts[t], t))[:_MOST_CANDIDATES]
            for folded, terms in readings.items()
        }
        self._total = max(1, sum(self._counts[t] for terms in readings.values() for t in terms))

    def knows(self, word: str) -> bool:
        """Does the index hold ``word``, in whatever accents?"""
        return fold(word) in self._readings

    def folded_words(self) -> Mapping[str, list[str]]:
        """Each folded syllable of the index with its readings, the most frequent first."""
        return self._readings

    def restore(self, text: str) -> str | None:
        """``text`` with the likeliest accents, or None where nothing changes.

        A syllable typed with accents is left as it is; so are unknown ones, and a text that is mostly accented.
        """
        if not lacks_accents(text):
            return None
        plain = normalize(text).text
        words = _words(plain)
        chosen = self._viterbi([self._candidates(m.group()) for m in words])
        out, at = [], 0
        for match, word in zip(words, chosen, strict=True):
            out += [plain[at : match.start()], _like(match.group(), word)]
            at = match.end()
        restored = "".join([*out, plain[at:]])
        return restored if restored != plain else None

    def _candidates(self, word: str) -> list[str]:
        low = word.lower()
        return [low] if has_accents(word) else self._readings.get(low, [low])

    def _unigram(self, word: str) -> float:
        return (self._counts.get(word, 0) + 0.1) / self._total

    def _viterbi(self, lattice: list[list[str]]) -> list[str]:
        best = {word: (math.log(self._unigram(word)), [word]) for word in lattice[0]}
        for candidates in lattice[1:]:
            step: dict[str, tuple[float, list[str]]] = {}
            for word in candidates:
                floor = (1 - _BIGRAM_SHARE) * self._unigram(word)
                score, path = max(
                    (
                        (score + math.log(_BIGRAM_SHARE * self._share(before, word) + floor), path)
                        for before, (score, path) in best.items()
                    ),
                    key=lambda scored: scored[0],
                )
                step[word] = (score, [*path, word])
            best = step
        return max(best.values(), key=lambda scored: scored[0])[1]

    def _share(self, before: str, word: str) -> float:
        return self._counts.get(f"{before}_{word}", 0) / max(1, self._counts.get(before, 0))


def _like(typed: str, word: str) -> str:
    return word.title() if typed[:1].isupper() else word
