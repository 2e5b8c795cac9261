"""What rules say of a yes-or-no question, weighed with what the reader's network makes of it."""

from __future__ import annotations

from collections.abc import Callable

from docqa.models.reading.verdicts import Told
from docqa.read.verdict import no_to
from docqa.schema import Reader


def judged(question: str, clause: str, told: str, reader: Reader) -> str:
    """ "Có", "Không" or "Chưa", or "" where neither is sure: of a reader that learned to tell (``docqa train
    verdicts``) what it says, knowing what the rules ``told``; of any other what these told."""
    own: Callable[[str, str, Told], Told] | None = getattr(reader, "verdict", None)
    if not callable(own):
        return told
    found = own(question, clause, as_told(told))
    return no_to(question) if found == "Không" else found


def as_told(told: str) -> Told:
    """What the rules told, "not yet" as "no"."""
    return "Có" if told == "Có" else "Không" if told else ""
