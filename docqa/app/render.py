"""Answers and sources as HTML. Every string that is not the page's own goes through ``escape``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby

from docqa.app.highlight import Mark, escape, markdown, marked
from docqa.app.texts import LONGEST_QUESTION, Texts
from docqa.app.view import Place, View
from docqa.app.why import why_html
from docqa.notes import meaning
from docqa.schema import Answer, Document, Metadata, Query

SHORT = 160  # characters of an answer that is set in larger type
SNIPPET = 420  # characters of a nearest passage
LONG = 200_000  # characters of a document of which the browser lays out only what is near the screen
NAME = 70  # characters of a name made from the subject
LISTED = 30  # documents named before the first question
_MARK = re.compile(r"\s*\[(\d+)\]")
Documents = Callable[[str], Document]


def head_html(documents: int, t: Texts) -> str:
    """The page's title line."""
    counted = escape(t.documents.format(n=documents))
    tagline = f'<span class="tagline">{escape(t.tagline)}</span>'
    return f'<div class="head"><h1>docqa</h1><p>{tagline} <span class="count">{counted}</span></p></div>'


def library_html(catalogue: Sequence[tuple[str, Metadata]], t: Texts) -> str:
    """What the index holds, for a visitor who has not asked yet."""
    rows = []
    for document_id, metadata in catalogue[:LISTED]:
        facts = [f for f in (metadata.province, str(metadata.year or "")) if f]
        subject = metadata.subject if metadata.number else None  # a document without a number is named by its subject
        about = f'<span class="subject" lang="vi">{escape(subject)}</span>' if subject else ""
        name = f'<span class="name" lang="vi">{escape(_name(metadata, document_id))}</span>'
        rows.append(f'<li>{name} <span class="facts">{escape(" · ".join(facts))}</span> {about}</li>')
    left = len(catalogue) - len(rows)
    more = f'<p class="more">{escape(t.more.format(n=left))}</p>' if left > 0 else ""
    return f'<h2 class="cut">{escape(t.held)}</h2><ul class="library">{"".join(rows)}</ul>{more}'


def answer_html(view: View, documents: Documents, t: Texts, *, idle: str = "") -> str:
    """The answer and its citations; or the abstention and what comes nearest; or a problem in one line. ``idle`` is
    the HTML that stands there before the first question."""
    answer = view.answer
    if view.problem:
        return _root(view, t, "problem", "", f'<p class="trouble" role="alert">{escape(_problem(view, t))}</p>')
    if view.written:
        return _root(view, t, "writing", t.writing, _writing(view, t))
    if answer is None:
        return _root(view, t, "idle", "", idle)
    query = answer.query
    notes = []
    if query.restored and query.restored != query.text:
        notes.append(f'{escape(t.understood)} <em lang="vi">{escape(query.restored)}</em>')
    if view.filters:
        notes.append(escape(t.within.format(filters=_filters(view, documents, t))))
    notes += [escape(meaning(note, t.code)) for note in answer.notes]
    said = t.none if answer.abstained else t.answered.format(n=len(answer.citations))
    parts = [f'<h2 class="asked" dir="auto">{escape(query.text)}</h2>']
    parts += [f'<p class="note">{note}</p>' for note in notes]
    parts += _abstention(view, documents, t) if answer.abstained else _found(answer, view.places, documents, t)
    return _root(view, t, "none" if answer.abstained else "found", said, "".join(parts))


def source_html(view: View, documents: Documents, t: Texts) -> str:
    """The document of the place shown, every place in it marked; a hint where none is shown yet."""
    places, place = view.places, view.open
    if not places:
        return ""
    if place is None:
        return f'<div class="source waiting" data-turn="{view.turn}"><p>{escape(t.source_hint)}</p></div>'
    document = documents(place.document_id)
    marks = [Mark(n, p.start, p.end) for n, p in enumerate(places, 1) if p.document_id == document.id]
    headings = [(b.start, b.end) for b in document.blocks if b.kind == "heading"]
    name = _name(document.metadata, document.path)
    facts = [*_facts(document.metadata, t), document.path]
    long = " long" if len(document.text) > LONG else ""
    kind = "nearest" if view.answer and view.answer.abstained else "cited"
    return (
        f'<div class="source {kind}" data-turn="{view.turn}" data-shown="{view.shown}" '
        f'data-document="{escape(document.id)}" data-language="{t.code}">'
        f'<header><div class="what"><h2 lang="vi">{escape(name)}</h2><p>{escape(" · ".join(facts))}</p></div>'
        f'<div class="steps"><button type="button" data-step="-1" aria-label="{escape(t.previous)}">‹</button>'
        f'<span class="at" aria-live="polite">{view.shown} / {len(places)}</span>'
        f'<button type="button" data-step="1" aria-label="{escape(t.following)}">›</button></div>'
        f'<button type="button" class="back">{escape(t.back)}</button></header>'
        f'<div class="text{long}" id="source-text" lang="vi" tabindex="0" role="region" '
        f'aria-label="{escape(f"{t.source}: {name}")}">{marked(document.text, marks, headings)}</div></div>'
    )


def _root(view: View, t: Texts, state: str, said: str, body: str) -> str:
    return (
        f'<div class="answer {state}" lang="{t.code}" data-turn="{view.turn}" data-shown="{view.shown}" '
        f'data-places="{len(view.places)}"><p class="said" role="status">{escape(said)}</p>{body}</div>'
    )


def _problem(view: View, t: Texts) -> str:
    if view.problem == "empty":
        return t.empty
    if view.problem == "too_long":
        return t.too_long.format(n=f"{LONGEST_QUESTION:,}".replace(",", "." if t.code == "vi" else ","))
    return t.refused.format(why=view.why) if view.problem == "refused" else t.failed


def _writing(view: View, t: Texts) -> str:
    """What is being written, marked as not yet checked: no numbers to press, as nothing is cited yet."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in view.written.splitlines() if line.strip())
    return (
        f'<h2 class="asked" dir="auto">{escape(view.asked)}</h2><p class="note">{escape(t.writing)}</p>'
        f'<div class="words unchecked">{lines}</div>'
    )


def _filters(view: View, documents: Documents, t: Texts) -> str:
    shown = []
    for name, values in view.filters.items():
        if name == "document_id":
            values = [_name(documents(str(v)).metadata, str(v)) for v in values]
        shown.append(f"{t.fields.get(name, name)}: {', '.join(map(str, values))}")
    return "; ".join(shown)


def _found(answer: Answer, places: Sequence[Place], documents: Documents, t: Texts) -> list[str]:
    spoken = "en" if answer.kind == "generated" and not answer.query.vietnamese else "vi"
    size = " short" if len(answer.text) <= SHORT else ""
    percent = round(100 * max(0.0, min(1.0, answer.confidence)))
    count = len(answer.citations)
    title = t.sources_one if count == 1 else t.sources.format(n=count)
    return [
        f'<div class="words{size}" lang="{spoken}">{_words(answer, places, t)}</div>',
        f'<p class="about"><span class="kind">{escape(t.kinds[answer.kind])}</span>'
        f"<span>{escape(t.confidence.format(percent=percent))}</span></p>",
        f'<h3 class="cut">{escape(title)}</h3>',
        _cards(places, answer.query, documents, t, nearest=False),
    ]


def _abstention(view: View, documents: Documents, t: Texts) -> list[str]:
    advice = f" {t.none_filtered}" if view.filters else ""
    parts = [
        f'<p class="silence">{escape(t.none)}</p>',
        f'<p class="why">{escape(t.none_why + advice)}</p>',
    ]
    if view.answer and view.places:
        parts.append(f'<h3 class="cut">{escape(t.nearest)} <small>{escape(t.nearest_why)}</small></h3>')
        parts.append(_cards(view.places, view.answer.query, documents, t, nearest=True))
    return parts


def _words(answer: Answer, places: Sequence[Place], t: Texts) -> str:
    """The answer's lines, each with the numbers of the citations it is quoted from; a generated one has them in its
    text."""
    quotes = [_letters(p.quote) for p in places]
    lines = [line.strip() for line in answer.text.splitlines() if line.strip()]

    def cell(line: str) -> str:
        if answer.kind != "generated":
            return escape(line) + _references(_cited(line, quotes), t)
        parts = _MARK.split(line)
        return "".join(_references([int(part)], t) if n % 2 else escape(part) for n, part in enumerate(parts))

    out: list[str] = []
    for is_item, run in groupby(lines, key=lambda line: line.startswith("- ")):
        cells = [cell(line.removeprefix("- ") if is_item else line) for line in run]
        out.append(
            "<ul>" + "".join(f"<li>{c}</li>" for c in cells) + "</ul>"
            if is_item
            else "".join(f"<p>{c}</p>" for c in cells)
        )
    return "".join(out)


def _references(numbers: Sequence[int], t: Texts) -> str:
    """Small buttons, one for each citation."""
    return "".join(
        f'<button type="button" class="ref" data-n="{n}" aria-label="{escape(t.show.format(n=n))}">[{n}]</button>'
        for n in numbers
    )


def _cited(line: str, quotes: Sequence[str]) -> list[int]:
    words = _letters(line)
    return [n for n, quote in enumerate(quotes, 1) if words and quote and (words in quote or quote in words)]


def _letters(text: str) -> str:
    """Letters and digits alone, without accents: composition, tone placement, marks and spaces change nothing."""
    return "".join(c for c in unicodedata.normalize("NFD", text).casefold() if c.isalnum())


def _cards(places: Sequence[Place], query: Query, documents: Documents, t: Texts, *, nearest: bool) -> str:
    """One group for each run of places in one document, one card for each place."""
    out: list[str] = []
    for document_id, run in groupby(enumerate(places, 1), key=lambda item: item[1].document_id):
        document = documents(document_id)
        cards = "".join(_card(n, p, query, t, nearest=nearest) for n, p in run)
        name = escape(_name(document.metadata, document.path))
        facts = escape(" · ".join(_facts(document.metadata, t)))
        out.append(
            f'<section class="group{" nearest" if nearest else ""}"><h4 lang="vi">{name}</h4>'
            f'<p class="facts">{facts}</p><ol>{cards}</ol></section>'
        )
    return "".join(out)


def _card(number: int, place: Place, query: Query, t: Texts, *, nearest: bool) -> str:
    path = [*place.section] or [t.opening]
    if place.page is not None:
        path.append(t.page.format(n=place.page))
    copies = f'<p class="copies">{escape(t.copies.format(n=place.copies))}</p>' if place.copies else ""
    why = why_html(place.why, query, t) if place.why else ""
    label, show = ("≈", t.show_nearest) if nearest else (f"[{number}]", t.show)
    quote = shortened(place.quote, SNIPPET) if nearest else place.quote
    return (
        f'<li class="card" data-n="{number}"><button type="button" class="go" aria-pressed="false" '
        f'aria-controls="source-text" aria-label="{escape(show.format(n=number))}">{label}</button>'
        f'<p class="path" lang="vi">{escape(" › ".join(path))}</p>'
        f'<blockquote lang="vi">{_quoted(quote)}</blockquote>{copies}{why}</li>'
    )


def _quoted(quote: str) -> str:
    """The quote, Markdown's own characters dimmed."""
    out, at = [], 0
    for start, end in markdown(quote):
        out.append(f'{escape(quote[at:start])}<span class="md">{escape(quote[start:end])}</span>')
        at = end
    return "".join(out) + escape(quote[at:])


def _name(metadata: Metadata, path: str) -> str:
    """Kind and number; the subject where there is no number; the path where there is neither."""
    known = metadata.number or (shortened(metadata.subject, NAME) if metadata.subject else None)
    return " ".join(p for p in (metadata.kind, known) if p) or path


def shortened(text: str, most: int) -> str:
    """At most about ``most`` characters, whole words, with an ellipsis where something is left out."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _facts(metadata: Metadata, t: Texts) -> list[str]:
    """Issuer and date, what is not stated said so."""
    facts = [metadata.issuer or t.no_issuer]
    if metadata.issued:
        facts.append(f"{t.issued} {_day(metadata.issued, t)}")
    if metadata.published and (metadata.form == "digest" or not metadata.issued):
        facts.append(f"{t.published} {_day(metadata.published, t)}")
    if not metadata.issued and not metadata.published:
        facts.append(t.undated)
    if not metadata.number:
        facts.append(t.unnumbered)
    return [*facts, t.digest] if metadata.form == "digest" else facts


def _day(day: date, t: Texts) -> str:
    return day.strftime("%d/%m/%Y") if t.code == "vi" else day.isoformat()
