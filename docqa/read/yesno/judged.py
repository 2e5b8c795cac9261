"""What rules say of a yes-or-no question, weighed with what the reader's network makes of it."""

from __future__ import annotations

from collections.abc import Callable

from docqa.models.reading.verdicts import Told
from docqa.read.yesno.verdict import no_to, verdict
from docqa.schema import Reader


def judged(question: str, clause: str, told: str, reader: Reader) -> str:
    """ "Có", "Không" or "Chưa", or "" where neither is sure: of a reader that learned to tell (``docqa train
    verdicts``) what it says, knowing what the rules ``told``; of any other what these told."""
    own: Callable[[str, str, Told], Told] | None = getattr(reader, "verdict", None)
    if not callable(own):
        return told
    found = own(question, clause, _as_told(told))
    return no_to(question) if found == "Không" else found


def yes_or_no(question: str, clause: str) -> Told:
    """Does the clause affirm ("Có") or deny ("Không") what the yes-or-no question asks, as rules read it? "" where they
    cannot tell. Both in Vietnamese."""
    return _as_told(verdict(question, clause))


def _as_told(told: str) -> Told:
    return "Có" if told == "Có" else "Không" if told else ""
