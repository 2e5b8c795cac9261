"""Which retrieval setting finds the evidence: hit@1 and hit@5 of every variant, with 95% bootstrap intervals.

    python eval/ablate.py INDEX QUESTIONS.jsonl [QUESTIONS.jsonl ...] [--copies]

INDEX is a folder made by ``docqa index``; a hit is a chunk that overlaps the gold evidence in the same document.
``--copies`` also asks each question stripped of its accents.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from remembering import Remembering

import docqa
from docqa.models import load_encoder
from docqa.retrieve import Searcher, Weights
from docqa.store import open_generation
from docqa.text import fold

BASE = Weights()
ALONE = replace(BASE, number=0.0, province=0.0, year=0.0, kind=0.0, issuer=0.0)
VARIANTS: dict[str, tuple[Weights, str]] = {
    "chosen": (BASE, "hybrid"),
    "bm25 only": (BASE, "bm25"),
    "dense only": (BASE, "dense"),
    "rrf": (replace(BASE, fusion="rrf"), "hybrid"),
    "no favour by document": (ALONE, "hybrid"),
    "plain rrf, no favour": (replace(ALONE, fusion="rrf"), "hybrid"),
    **{f"dense share {s}": (replace(BASE, dense_share=s), "hybrid") for s in (0.2, 0.3, 0.4, 0.5, 0.6)},
    **{f"folded share {s}": (replace(BASE, folded_share=s), "hybrid") for s in (0.0, 0.2, 0.5, 0.7)},
    **{f"title share {s}": (replace(BASE, title_share=s), "hybrid") for s in (0.0, 0.1, 0.3, 0.5)},
    **{f"pair {s}": (replace(BASE, pair=s), "hybrid") for s in (0.0, 0.3, 1.0)},
    **{f"province {s}": (replace(BASE, province=s), "hybrid") for s in (0.1, 0.5)},
}


def questions(files: list[Path], copies: bool) -> Iterator[dict[str, Any]]:
    """The answerable questions of the files, and their unaccented copies."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            if question["answerable"]:
                yield question
                if copies:
                    yield {**question, "question": fold(question["question"])}


def interval(values: np.ndarray) -> str:
    """Mean and percentile bootstrap interval (Efron 1979), 2,000 resamples of one seed."""
    means = np.random.default_rng(7).choice(values, (2000, len(values))).mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--copies", action="store_true")
    parser.add_argument("--only", nargs="*", help="variants to run")
    args = parser.parse_args()
    generation, encoder = open_generation(args.index), Remembering(load_encoder())
    asked = list(questions(args.questions, args.copies))
    spans = []
    for question in asked:
        gold = []
        for evidence in question["evidence"]:
            at = generation.document(evidence["doc"]).text.index(evidence["quote"])
            gold.append((evidence["doc"], at, at + len(evidence["quote"])))
        spans.append(gold)
    print(f"docqa {docqa.__version__}, {len(generation)} chunks, {len(asked)} questions")
    for name, (weights, mode) in VARIANTS.items():
        if args.only and name not in args.only:
            continue
        searcher = Searcher(generation, encoder, weights)
        rows = []
        for question, gold in zip(asked, spans, strict=True):
            hits = searcher.search(searcher.understand(question["question"]), k=5, mode=mode)  # type: ignore[arg-type]
            right = [
                any(h.chunk.document_id == d and min(h.chunk.end, b) > max(h.chunk.start, a) for d, a, b in gold)
                for h in hits
            ]
            rows.append((any(right[:1]), any(right)))
        found = np.array(rows, dtype=float)
        print(f"{name:24s} hit@1 {interval(found[:, 0])}  hit@5 {interval(found[:, 1])}")


if __name__ == "__main__":
    main()
