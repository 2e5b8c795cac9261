"""The documents that questions are proposed about, and how a question names one of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import TypeVar

from docqa.evaluate.metrics.answers import words
from docqa.schema import Document

Item = TypeVar("Item")

_LONGEST_NAME = 200
_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"[*_#`\\]+")


class Shelf:
    """All documents, with the seed that every choice between them follows from. ``texts``: by path."""

    def __init__(self, documents: Sequence[Document], seed: int) -> None:
        self.documents = documents
        self.seed = seed
        self.texts = {d.path: d.text for d in documents}
        # By path: a name by number, a short one, one by subject; and how many documents each name would fit.
        self._names = {d.path: (numbered(d), numbered(d, short=True), described(d)) for d in documents}
        self._plain = {name: _plain(name) for names in self._names.values() for name in names if name}
        self._count = Counter(one for names in self._names.values() for one in {self._plain[n] for n in names if n})

    def shuffled(self, items: Iterable[Item], *key: object) -> list[Item]:
        """``items`` in an order that depends on the seed, ``key`` and each item's place, and on nothing else."""
        ranked = [(_digest(self.seed, *key, n), item) for n, item in enumerate(items)]
        return [item for _, item in sorted(ranked, key=lambda pair: pair[0])]

    def numbered(self, document: Document, *, short: bool = False) -> str | None:
        """``numbered``, unless another document has the same name."""
        return self._only(self._names[document.path][short])

    def described(self, document: Document) -> str | None:
        """``described``, unless another document has the same name."""
        return self._only(self._names[document.path][2])

    def name(self, document: Document, *key: object) -> str | None:
        """A name that no other document has; ``key`` decides which."""
        found = [name for name in (self.numbered(document), self.described(document)) if name]
        return next(iter(self.shuffled(found, document.path, *key)), None)

    def _only(self, name: str | None) -> str | None:
        return name if name and self._count[self._plain[name]] == 1 else None


def numbered(document: Document, *, short: bool = False) -> str | None:
    """A name by number: "Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh ..."; a ``short`` one has the year instead of
    the issuer."""
    about = document.metadata
    if not about.number:
        return None
    name = f"{about.kind or 'Văn bản'} số {about.number}"
    if about.issuer and not short:
        return f"{name} của {about.issuer}"
    return f"{name} năm {about.year}" if about.year else name


def described(document: Document) -> str | None:
    """A name by subject: "Kế hoạch phòng, chống ... của tỉnh ..."; None where there is none that fits a question."""
    about, subject = document.metadata, readable_subject(document)
    if not subject or not about.kind:
        return None
    kind = words(about.kind)
    repeats = words(subject)[: len(kind)] == kind
    name = subject[:1].upper() + subject[1:] if repeats else f"{about.kind} {lowered(subject)}"
    if about.issuer and about.province and not _holds(name, about.province):
        name = f"{name} của {about.issuer}"
    return name if len(name) <= _LONGEST_NAME else None


def readable_subject(document: Document) -> str:
    """The subject on one line, without markup; of one in capitals, each word as the text writes it elsewhere."""
    subject = " ".join(_MARKUP.sub("", document.metadata.subject or "").split()).rstrip(" ./;,")
    letters = [c for c in subject if c.isalpha()]
    if sum(map(str.isupper, letters)) * 2 < len(letters):
        return subject
    written: dict[tuple[str, str], Counter[tuple[str, str]]] = {}
    for pair in pairwise(_WORD.findall(unicodedata.normalize("NFC", document.text))):
        if "".join(pair).isalpha() and not "".join(pair).isupper():
            written.setdefault((pair[0].lower(), pair[1].lower()), Counter())[pair] += 1
    plain = [word.lower() for word in _WORD.findall(subject)]
    cased = list(plain)
    for n, lower in enumerate(pairwise(plain)):
        forms = written.get(lower, Counter())
        for at, form in enumerate(forms.most_common(1)[0][0] if forms and lower not in forms else ()):
            if form != lower[at]:
                cased[n + at] = form
    left = iter(cased)
    return _WORD.sub(lambda _: next(left), subject)


def lowered(phrase: str) -> str:
    """Without the capital that opens a sentence; abbreviations and names ("Việt Nam") keep theirs."""
    first, _, rest = phrase.partition(" ")
    return phrase if first[1:] != first[1:].lower() or rest[:1].isupper() else phrase[:1].lower() + phrase[1:]


def one_line(text: str) -> str:
    """``text`` on a line of its own, composed, without markup."""
    return " ".join(_MARKUP.sub("", unicodedata.normalize("NFC", text)).split())


def proposal_id(document: Document, *key: object) -> str:
    """An id that stays the same however often and with whatever seed drafts are made."""
    return f"draft-{_digest(document.path, *key)[:10]}"


def _holds(name: str, part: str) -> bool:
    return f" {_plain(part)} " in f" {_plain(name)} "


def _plain(name: str) -> str:
    return " ".join(words(name))


def _digest(*key: object) -> str:
    return sha256("\0".join(map(str, key)).encode("utf-8", "backslashreplace")).hexdigest()
