"""How a question was understood, and where a hit's score comes from, on the screen."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docqa import Explanation, Query
    from docqa.cli.screen import Screen

_MENTIONS = ("provinces", "numbers", "years", "kinds", "issuers")


def show_restored(screen: Screen, query: Query) -> None:
    """The reading that was searched beside the question, where it is another."""
    if query.restored and query.restored != query.text:
        screen.line(query.restored, label=f"{screen.words['understood']}: ", style="dim")


def show_query(screen: Screen, query: Query) -> None:
    """All that was understood: reading, language, weighted terms, words replaced, documents named."""
    words = screen.words
    screen.line(query.text, label=f"{words['question']}: ", style="bold")
    show_restored(screen, query)
    screen.line(words["vietnamese" if query.vietnamese else "foreign"], label=f"{words['language']}: ")
    terms = ", ".join(f"{term} {weight:g}" for term, weight in query.terms.items())
    screen.line(terms or "-", label=f"{words['terms']}: ")
    if query.replaced:
        replaced = "; ".join(f"{word} → {', '.join(near)}" for word, near in query.replaced.items())
        screen.line(replaced, label=f"{words['replaced']}: ")
    named = [(field, getattr(query.mentions, field)) for field in _MENTIONS]
    told = "; ".join(f"{words[field]} {', '.join(map(str, values))}" for field, values in named if values)
    screen.line(told or "-", label=f"{words['named']}: ")


def show_explanation(screen: Screen, why: Explanation, score: float) -> None:
    """The sum that makes the score, then each side, each boost, and the terms held in each field."""
    words = screen.words
    parts = [(words[f"side_{s.side}"], s.part) for s in why.sides] + [(words[b.field], b.part) for b in why.boosts]
    if why.raised:
        parts.append((words["raised"], why.raised))
    added = " + ".join(f"{name} {part:.3f}" for name, part in parts)
    screen.line(f"{score:.3f} = {added}", label=f"{words['why']}: ", indent=4)
    for side in why.sides:
        told = words["side_told"].format(score=side.score, rank=side.rank, part=side.part, best=side.best)
        screen.line(told, label=f"{words[f'side_{side.side}']}: ", indent=6)
    for field, held in groupby(why.terms, key=lambda t: t.field):
        best = sorted(held, key=lambda t: -t.part)
        each = "; ".join(f"{t.term} {t.weight:g} × {t.score:.3f} → {t.part:.3f}" for t in best)
        screen.line(each, label=f"{words[f'field_{field}']}: ", indent=6)
    if why.boosts:
        told = "; ".join(f"{words[b.field]} {b.value} → {b.part:.3f}" for b in why.boosts)
        screen.line(told, label=f"{words['favoured']}: ", indent=6)
