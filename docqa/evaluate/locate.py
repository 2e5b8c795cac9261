"""Where a question's evidence stands in the documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from docqa.errors import InputError
from docqa.evaluate.questions import Evidence, Question
from docqa.evaluate.records import Span

Pieces = tuple[tuple[Span, ...], ...]

_SHOWN = 60  # characters of a quote that a message repeats
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def locate(questions: Iterable[Question], texts: Mapping[str, str], where: Path) -> list[Pieces]:
    """``gold_pieces`` of each question, in their order.

    Raises:
        InputError: as ``gold_pieces``, for the first question whose evidence cannot be found.
    """
    return [gold_pieces(question, texts, where) for question in questions]


def gold_pieces(question: Question, texts: Mapping[str, str], where: Path) -> Pieces:
    """The pieces of evidence, each a tuple of places that serve alike, as ``Asked.gold`` holds them.

    One piece with all places for most questions; one per evidence where every item is asked for; one per document for
    a comparison; none without evidence. ``texts`` maps each document's path to its text; a span's ``doc`` is that path.
    ``where`` is the file the question stands in.

    Raises:
        InputError: if a document is not among ``texts``, or a quote cannot be placed; it names file, line and question.
    """
    spans = []
    for evidence in question.evidence:
        try:
            spans.append(find_span(evidence, texts))
        except InputError as error:
            line = f", line {question.line}" if question.line else ""
            raise InputError(f"{where}{line} ({question.id}): {error}") from None
    if question.every:
        return tuple((span,) for span in dict.fromkeys(spans))
    pieces: dict[str, dict[Span, None]] = {}
    for span in spans:
        pieces.setdefault(span.doc if question.type == "compare" else "", {})[span] = None
    return tuple(tuple(places) for places in pieces.values())


def find_span(evidence: Evidence, texts: Mapping[str, str]) -> Span:
    """The place of one quote.

    Raises:
        InputError: if its document is not there, or the quote does not occur, or not where ``start`` says, or more
        than once without ``start``; it says what to do.
    """
    path = find_path(evidence.doc, texts)
    text, quote = texts[path], evidence.quote
    first = text.find(quote)
    shown = f"the quote {quote[:_SHOWN]!r}{'…' if len(quote) > _SHOWN else ''}"
    if first < 0:
        raise InputError(f"{shown} does not stand in {path!r}; {_missing(quote, path, texts)}")
    if evidence.start is not None:
        if not text.startswith(quote, evidence.start):
            raise InputError(
                f"{shown} does not stand at character {evidence.start} of {path!r}; it does at {first}: "
                f"mend 'start', or leave it out if the quote occurs once"
            )
        first = evidence.start
    elif (second := text.find(quote, first + 1)) >= 0:
        raise InputError(
            f"{shown} stands in {path!r} more than once (at characters {first} and {second}); make it longer, or say "
            f"which with 'start'"
        )
    return Span(path, first, first + len(quote), quote)


def find_path(doc: str, texts: Mapping[str, str]) -> str:
    """The path among ``texts`` that ``doc`` is, or is the end of (from a "/"); InputError for none, or several."""
    wanted = doc.removeprefix("./")
    if wanted in texts:
        return wanted
    found = sorted(path for path in texts if path.endswith(f"/{wanted}"))
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            f"{doc!r} may be {found[0]!r} or {found[1]!r}; write as much of the path as tells the documents apart"
        )
    near = next((path for path in sorted(texts) if wanted.endswith(f"/{path}")), None)
    hint = (
        f"write {near!r}: a path counts from the folder of the documents"
        if near
        else "check its path, and that the folder given holds the documents that the questions are about"
    )
    raise InputError(f"no document {doc!r} among the {len(texts)} there; {hint}")


def _missing(quote: str, path: str, texts: Mapping[str, str]) -> str:
    """What to do about a quote that does not occur."""
    even = _evened(quote)
    if even and even in _evened(texts[path]):
        return "it stands there in another Unicode form or with other white space: copy the file's own characters"
    other = next((p for p in sorted(texts) if quote in texts[p]), None)
    if other:
        return f"it stands in {other!r}: mend 'doc'"
    return "copy the words from the file, character by character"


def _evened(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())
