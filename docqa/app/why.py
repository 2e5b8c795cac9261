"""Why a passage was found, in words, to be folded out under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docqa import fold
from docqa.app.highlight import escape
from docqa.app.texts import Texts
from docqa.schema import Explanation, Query


def why_html(why: Explanation, query: Query, t: Texts) -> str:
    """A closed fold-out: what the score is made of, the words matched, the document favoured, the likeness of
    meaning."""
    lines = [_score(why, t), *_words(why, query, t)]
    if why.boosts:
        named = (f"{t.fields[b.field].lower()} {b.value} (+{_figure(b.part, t)})" for b in why.boosts)
        lines.append(t.why_favoured.format(what="; ".join(named)))
    dense = next((side for side in why.sides if side.side == "dense"), None)
    if dense:
        lines.append(t.why_meaning.format(rank=dense.rank, score=_figure(dense.score, t)))
    told = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<details class="reasons"><summary>{escape(t.why)}</summary><ul>{told}</ul></details>'


def _score(why: Explanation, t: Texts) -> str:
    parts = [(t.why_sides[side.side], round(side.part, 2)) for side in why.sides]
    if why.boosts:
        parts.append((t.why_document, round(sum(boost.part for boost in why.boosts), 2)))
    if why.raised:
        parts.append((t.why_raised, round(why.raised, 2)))
    shown = " + ".join(f"{name} {_figure(part, t)}" for name, part in parts)
    # The sum of what is shown: rounding each part by itself must not look like an error.
    return t.why_score.format(score=_figure(sum(part for _, part in parts), t), parts=shown)


def _words(why: Explanation, query: Query, t: Texts) -> list[str]:
    """The words matched with their accents, then those matched without, then those of the heading."""
    written = {f"#{fold(number)}": number for number in query.mentions.numbers}
    written |= {f"@{day}": day for day in (term[1:] for term in query.terms if term.startswith("@"))}
    written |= {near: t.why_near.format(near=near, word=w) for w, found in query.replaced.items() for near in found}
    held = {field: [p.term for p in why.terms if p.field == field] for field in ("exact", "folded", "title")}
    known = {*map(fold, held["exact"])}
    bare = [term for term in held["folded"] if term not in known]
    accented = {fold(term): term for term in query.terms if not term.startswith(("#", "@"))}
    lines = []
    for text, terms in (
        (t.why_words, held["exact"]),
        (t.why_bare, bare),
        (t.why_title, [accented.get(term, term) for term in held["title"]]),
    ):
        if terms:
            lines.append(text.format(words=", ".join(_phrases(terms, written))))
    return lines or [t.why_no_words]


def _phrases(terms: Sequence[str], written: dict[str, str]) -> Iterable[str]:
    """Pairs that overlap are one phrase ("sở_y", "y_tế": "sở y tế"); words that stand in none come by themselves."""
    runs: list[list[str]] = []
    for first, second in (term.split("_", 1) for term in terms if "_" in term):
        if runs and runs[-1][-1] == first:
            runs[-1].append(second)
        else:
            runs.append([first, second])
    covered = {word for run in runs for word in run}
    alone = [term for term in terms if "_" not in term and term not in covered]
    return [*(" ".join(run) for run in runs), *(written.get(term, term.lstrip("#@")) for term in alone)]


def _figure(value: float, t: Texts) -> str:
    shown = f"{value:.2f}"
    return shown.replace(".", ",") if t.code == "vi" else shown
