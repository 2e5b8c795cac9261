"""How often syllables and pairs of them occur: the index's own counts, and a little of what comes with docqa."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path

from docqa.retrieve.nearest import nearest
from docqa.text import fold
from docqa.text.analyze import analyze
from docqa.text.syllables import spellings

READY = Path(__file__).parent.parent / "weights" / "words" / "counts.txt.gz"
# How people ask; plans hold hardly any of these words, so the index alone would restore "o dau" as "o đấu".
_ASKED = """
ở đâu; ở chỗ nào; khi nào; ngày nào; năm nào; tháng nào; từ khi nào; đến khi nào; bao giờ; bao nhiêu; bao lâu;
mấy; là gì; làm gì; những gì; việc gì; nhiệm vụ gì; có nhiệm vụ gì; phải làm gì; như thế nào; thế nào; ra sao;
tại sao; vì sao; ai ký; do ai ký; ai là; ai phải; ai chủ trì; ai chịu trách nhiệm; cơ quan nào; đơn vị nào;
sở nào; ban nào; bộ nào; ngành nào; nơi nào; văn bản nào; kế hoạch nào; những ai; hay không;
được không; đã chưa; chưa; nào; gì; cho ai; về đâu; của ai; trong bao lâu; gồm những gì; bị phạt; nói gì;
có được không; có phải không; thế nào ạ; không ạ; nhỉ
"""
_READY_CHUNKS = 200  # about as many as the packaged counts, so weighed, stand for
_ODD = {"a": "áàâãăä", "c": "ç", "d": "đ", "e": "éèêë", "i": "íìîï", "o": "óòôõöơ", "u": "úùûüư", "y": "ý"}


@lru_cache(maxsize=1)
def ready_counts(path: Path = READY) -> Mapping[str, int]:
    """The packaged counts, read when first asked for (about 10 ms); eval/fit_words.py makes them."""
    rows = (line.split("\t") for line in gzip.decompress(path.read_bytes()).decode().splitlines())
    return {term: int(n) for term, n in rows}


class Counts:
    """``exact`` and ``folded`` map an index's terms (syllables, "a_b" pairs) to the chunks that hold them; ``chunks``:
    how many there are. They are searched where they lie, a term at a time, so that nothing is read beforehand."""

    def __init__(
        self, exact: Mapping[str, int], folded: Mapping[str, int], chunks: int, ready: float = 0.1, asked: float = 0.05
    ) -> None:
        self._exact, self._folded, self._ready_share = exact, folded, ready
        self._asked_share = max(1.0, chunks * asked)
        self.chunks = chunks + _READY_CHUNKS
        # Per instance, so that an index that is closed takes its cache along.
        self.of = lru_cache(maxsize=1 << 16)(self._of)
        self.readings = lru_cache(maxsize=1 << 14)(self._readings)
        self.nearest = lru_cache(maxsize=1 << 10)(self._nearest)
        self.knows = lru_cache(maxsize=1 << 14)(self._knows)

    @cached_property
    def _asked(self) -> frozenset[str]:
        found = [analyze(phrase) for phrase in _ASKED.split(";")]
        return frozenset(term for f in found for term in (*f.units, *f.pairs))

    def _of(self, term: str) -> float:
        asked = self._asked_share if term in self._asked else 0.0
        return self._exact.get(term, 0) + self._ready_share * ready_counts().get(term, 0) + asked

    def _knows(self, folded: str) -> bool:
        """Does a text hold the ``folded`` syllable, in whatever accents?"""
        return folded in self._folded or any(self.of(reading) for reading in spellings(folded))

    def _readings(self, bare: str) -> tuple[str, ...]:
        """The spellings that ``bare`` stands for and that occur, itself among them if it does."""
        found = [bare, *(w for w in spellings(bare) if w != bare)]
        if len(found) == 1 and bare in self._folded and bare not in self._exact:  # a foreign name: "quebec"
            found += [bare[:i] + c + bare[i + 1 :] for i, letter in enumerate(bare) for c in _ODD.get(letter, "")]
        return tuple(w for w in found if self.of(w))

    def _nearest(self, bare: str) -> Mapping[str, float]:
        """The index's folded words one edit from ``bare``, with what the edit costs."""
        return nearest(bare, self._folded)

    @property
    def folded(self) -> Mapping[str, int]:
        return self._folded


def folded_counts(exact: Mapping[str, int]) -> dict[str, int]:
    """A stand-in for an index's folded field, from its exact one."""
    counts: dict[str, int] = {}
    for term, n in exact.items():
        counts[fold(term)] = counts.get(fold(term), 0) + n
    return counts
