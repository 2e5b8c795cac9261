"""The questions of all runs as the JSON that the page's script shows: what was expected, what came, and as much of the
documents as is shown of them. Offsets count code points; the script cuts by code points too."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from docqa.evaluate.metrics.overlap import touches
from docqa.evaluate.records import Asked, Span
from docqa.evaluate.report.excerpts import Excerpts
from docqa.evaluate.report.failures import FIRST, at_evidence, failures, searched
from docqa.evaluate.runs import Run, Scores

MOST = 4000  # questions; a page with more opens slowly
PAD = 200
HEAD = 240
RELEVANT = 10


def browser_data(runs: Sequence[Run]) -> dict[str, Any]:
    """``items``: a question each, with what every run made of it under its position; the same question of several
    runs is one item. ``docs``: the parts of the documents that are shown. ``left_out``: questions beyond ``MOST``,
    the right ones first."""
    excerpts = Excerpts()
    items: dict[tuple[object, ...], dict[str, Any]] = {}
    for position, run in enumerate(runs):
        hits_meant = searched(run)
        for asked, scores in zip(run.asked, run.scores, strict=True):
            key = (asked.id, asked.question, asked.answers, asked.gold, tuple(asked.relevant.items()))
            if key not in items:
                items[key] = _expected(asked, excerpts, run.texts)
            came = _came(asked, scores, failures(asked, scores, searched=hits_meant), excerpts, run.texts)
            items[key]["runs"][str(position)] = came
    # Those with failures come before the others when there are too many; the file's order stays.
    wanted = sorted(items, key=lambda key: not any(run["fail"] for run in items[key]["runs"].values()))[:MOST]
    kept = set(wanted)
    return {
        "items": [item for key, item in items.items() if key in kept],
        "docs": excerpts.documents(),
        "left_out": len(items) - len(kept),
        "pad": PAD,
        "head": HEAD,
    }


def script_json(data: Mapping[str, Any]) -> str:
    """JSON that can stand in a <script> element whatever its strings hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _expected(asked: Asked, excerpts: Excerpts, texts: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": asked.id,
        "q": asked.question,
        "type": asked.type,
        "style": asked.style,
        "answerable": asked.answerable,
        "answers": asked.answers,
        "every": asked.every,
        "note": asked.note,
        "gold": [[_place(place, excerpts, texts) for place in piece] for piece in asked.gold],
        "relevant": _relevant(asked, excerpts, texts),
        "runs": {},
    }


def _relevant(asked: Asked, excerpts: Excerpts, texts: Mapping[str, str]) -> list[list[int]]:
    """The best of the whole documents that answer, with their grade, and how much of each is shown."""
    best = sorted(asked.relevant.items(), key=lambda item: -item[1])[:RELEVANT]
    return [[excerpts.add(doc, texts.get(doc), 0, HEAD), grade, HEAD] for doc, grade in best if grade > 0]


def _came(
    asked: Asked, scores: Scores, kinds: tuple[str, ...], excerpts: Excerpts, texts: Mapping[str, str]
) -> dict[str, Any]:
    ranks = [n for n, hit in enumerate(asked.hits, 1) if at_evidence(hit, asked) or asked.relevant.get(hit.doc, 0) > 0]
    return {
        "fail": kinds,
        "asked": asked.asked,
        "text": asked.text,
        "kind": asked.kind,
        "abstained": asked.abstained,
        "confidence": asked.confidence,
        "cites": [[*_place(c, excerpts, texts), at_evidence(c, asked), c.exact] for c in asked.citations],
        "hits": [_hit(asked, n, excerpts, texts) for n in range(len(asked.hits[:FIRST]))],
        "kept": len(asked.hits),
        "rank": ranks[0] if ranks else 0,
        "scores": {name: round(value, 6) for name, value in scores.items()},
    }


def _place(place: Span, excerpts: Excerpts, texts: Mapping[str, str]) -> list[Any]:
    """Document, start, end, and the place's own words where the document does not give them."""
    text = texts.get(place.doc)
    known = text is not None and place.text in ("", text[place.start : place.end])
    document = excerpts.add(place.doc, text, place.start - PAD, place.end + PAD)
    return [document, place.start, place.end, None if known else place.text]


def _hit(asked: Asked, n: int, excerpts: Excerpts, texts: Mapping[str, str]) -> list[Any]:
    """Document, the hit's place, its score, whether it has evidence, and what of it is shown: the evidence in it with
    what stands around, else its beginning."""
    hit = asked.hits[n]
    gold = [place for piece in asked.gold for place in piece if touches(place, hit)]
    start, end = hit.start, min(hit.end, hit.start + HEAD)
    if gold:
        start = max(hit.start, min(place.start for place in gold) - HEAD // 2)
        end = min(hit.end, max(start + HEAD, gold[0].end + HEAD // 2))
    document = excerpts.add(hit.doc, texts.get(hit.doc), start, end)
    at_gold = bool(gold) or asked.relevant.get(hit.doc, 0) > 0
    return [document, hit.start, hit.end, round(hit.score, 6), at_gold, start, end]
