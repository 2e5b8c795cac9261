"""An index's documents by what they have: a question that names something is asked of each value, not each document."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from docqa.config import Retrieval
from docqa.retrieve.route import favour, of_time
from docqa.schema import Mentions, Metadata
from docqa.store import Entry
from docqa.text import fold
from docqa.text.years import find_years

# Documents that are alike in one thing: one of them, and the places of all.
Alike = tuple[Metadata, npt.NDArray[np.int64]]


class Catalogue:
    """``entries``, with tables over them that are made when first asked for; a place is one in ``entries``."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def boosts(self, mentions: Mentions, weights: Retrieval) -> npt.NDArray[np.float32]:
        """What ``favour`` gives each document, (documents,): the sum of what each thing named is worth, found by asking
        one document of those that are alike in that thing. All zero for a question that names nothing."""
        total = np.zeros(len(self.entries), np.float64)
        time = Mentions(years=mentions.years, periods=mentions.periods, targets=mentions.targets)
        for mention, alike in (
            (Mentions(numbers=mentions.numbers), self._numbered),
            (Mentions(provinces=mentions.provinces), lambda _: self._provinces.values()),
            (time, lambda _: self._times.values()),
            (Mentions(kinds=mentions.kinds), lambda _: self._kinds.values()),
            (Mentions(issuers=mentions.issuers), lambda _: self._issuers.values()),
        ):
            if mention != Mentions():
                for one, places in alike(mention):
                    total[places] += favour(one, mention, weights)
        return total.astype(np.float32)

    def of_number(self, number: str) -> frozenset[int]:
        """The places of the documents of this number, case and accents aside."""
        return _places(self._numbered(Mentions(numbers=(number,))))

    def of_province(self, province: str) -> frozenset[int]:
        """The places of the documents of this province, case and accents aside."""
        return _places(a for a in self._provinces.values() if fold(a[0].province or "") == fold(province))

    def of_time(self, mentions: Mentions) -> frozenset[int]:
        """The places of the documents of a year or period named."""
        return _places(a for a in self._times.values() if of_time(a[0], mentions))

    def _numbered(self, mentions: Mentions) -> list[Alike]:
        wanted = dict.fromkeys(map(fold, mentions.numbers))
        return [self._numbers[number] for number in wanted if number in self._numbers]

    @cached_property
    def _numbers(self) -> Mapping[Hashable, Alike]:
        return self._by(lambda m: m.number and fold(m.number))

    @cached_property
    def _provinces(self) -> Mapping[Hashable, Alike]:
        return self._by(lambda m: m.province and (m.province, m.year))  # which were merged depends on the year

    @cached_property
    def _times(self) -> Mapping[Hashable, Alike]:
        said = cache(find_years)
        return self._by(lambda m: (m.year, said(m.subject or "")))

    @cached_property
    def _kinds(self) -> Mapping[Hashable, Alike]:
        return self._by(lambda m: m.kind)

    @cached_property
    def _issuers(self) -> Mapping[Hashable, Alike]:
        return self._by(lambda m: m.issuer)

    def _by(self, key: Callable[[Metadata], Hashable]) -> Mapping[Hashable, Alike]:
        """The documents that have a ``key``, by it."""
        places: dict[Hashable, list[int]] = {}
        for place, entry in enumerate(self.entries):
            if value := key(entry.metadata):
                places.setdefault(value, []).append(place)
        return {value: (self.entries[at[0]].metadata, np.array(at, np.int64)) for value, at in places.items()}


def _places(alike: Iterable[Alike]) -> frozenset[int]:
    return frozenset(place for _, places in alike for place in places.tolist())
