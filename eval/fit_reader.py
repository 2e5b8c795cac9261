"""Fits the similarity reader's weights on questions with evidence, and prints how often its first clause is right.

    python eval/fit_reader.py INDEX QUESTIONS.jsonl [INDEX QUESTIONS.jsonl ...]

Of each pair the weights are fitted on the first alone; the others are only measured. Two fits: a conditional logit
over the clauses of one question (which clause?), and a logistic regression over each question's best clause (is it an
answer at all?). The constants in docqa/read/similarity.py are what this prints.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

import docqa
from docqa.evaluate.remembering import Remembering
from docqa.models import load_encoder
from docqa.read.asked.question import parse_question
from docqa.read.compose import READ
from docqa.read.similarity import COSINE_MEAN, COVER_MEAN, SimilarityReader, placed, units
from docqa.read.spans.candidates import holds_kind

Array = np.ndarray
FOUND_MEAN = 0.8


@dataclass
class Asked:
    """One question's clauses: features (clauses, 4) of cosine with heading, coverage, the hit's score, cosine alone;
    whether each is of the kind asked for, and whether each overlaps the evidence."""

    features: Array
    typed: Array
    gold: Array
    answerable: bool
    vietnamese: bool


def collect(folder: str, questions: str, encoder: Remembering) -> list[Asked]:
    """The clauses of every question of a file."""
    asked = []
    with docqa.Index.open(folder, encoder=encoder) as index:  # type: ignore[arg-type]
        reader = SimilarityReader(encoder, index.rarity)
        for line in Path(questions).read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            spans = []
            for e in item["evidence"]:
                at = index.document(e["doc"]).text.index(e["quote"])
                spans.append((e["doc"], at, at + len(e["quote"])))
            query = index.understand(item["question"])
            question = parse_question(query)
            places = [
                (index.document(hit.chunk.document_id), hit.chunk.start + a, hit.chunk.start + b, hit)
                for hit in index.search(query, READ)
                for a, b in units(hit.chunk.text)
            ]
            if not places:
                continue
            texts = [d.text[a:b] for d, a, b, _ in places]
            words = query.restored or query.text
            contexts = [hit.chunk.context for *_, hit in places]
            near = reader.cosines(words, [placed(c, t) for c, t in zip(contexts, texts, strict=True)])
            covered = reader.coverage(words, contexts, texts)
            found = np.array([hit.score for *_, hit in places])
            asked.append(
                Asked(
                    np.stack([near, covered, found, reader.cosines(words, texts)], axis=1).astype(float),
                    np.array([holds_kind(question, d, text) for (d, *_), text in zip(places, texts, strict=True)]),
                    np.array([any(d.id == e and min(b, y) > max(a, x) for e, x, y in spans) for d, a, b, _ in places]),
                    item["answerable"],
                    query.vietnamese,
                )
            )
    return asked


def fit_choice(asked: list[Asked]) -> Array:
    """Weights of cosine, coverage and hit score that put the evidence first (conditional logit, L2 0.05)."""
    means, scales = np.array([COSINE_MEAN, COVER_MEAN, FOUND_MEAN]), np.array([0.03, 0.2, 0.2])
    sets = [((q.features[:, :3] - means) / scales, q.gold) for q in asked if q.gold.any() and q.vietnamese]

    def loss(w: Array) -> float:
        total = 0.05 * len(sets) * float(w @ w)
        for x, gold in sets:
            s = x @ w
            total += float(np.logaddexp.reduce(s) - np.logaddexp.reduce(s[gold]))
        return total

    return minimize(loss, np.zeros(3)).x / scales


def best(q: Asked, weights: Array) -> int:
    """The clause that the weights put first, of those of the kind asked for."""
    return int((q.features[:, :3] @ weights - 1e6 * ~q.typed).argmax())


def fit_sureness(asked: list[Asked], weights: Array) -> Array:
    """Weights of cosine alone, coverage, hit score, and the bias, for the chance that the best clause answers."""
    scales, x, y = np.array([0.1, 0.2, 1 / 3]), [], []
    for q in asked:
        i = best(q, weights)
        if q.vietnamese and q.typed[i]:
            x.append(q.features[i, [3, 1, 2]] / scales)
            y.append(bool(q.gold[i]))
    design, sign = np.c_[np.array(x), np.ones(len(x))], 2 * np.array(y) - 1

    def loss(w: Array) -> float:
        return float(np.logaddexp(0, -sign * (design @ w)).sum() + 0.05 * w[:-1] @ w[:-1])

    w = minimize(loss, np.zeros(4)).x
    return np.array([*(w[:3] / scales), w[3]])


def main() -> None:
    pairs = list(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    encoder = Remembering(load_encoder())
    sets = [collect(*pair, encoder) for pair in pairs]
    weights = fit_choice(sets[0])
    sure = fit_sureness(sets[0], weights)
    print(f"COSINE {weights[0]:.1f}  COVER {weights[1]:.1f}  FOUND {weights[2]:.1f}")
    print(f"SURE_COSINE {sure[0]:.1f}  SURE_COVER {sure[1]:.1f}  SURE_FOUND {sure[2]:.2f}  SURE_BIAS {sure[3]:.2f}")
    for (_, name), asked in zip(pairs, sets, strict=True):
        right = [bool(q.gold[best(q, weights)]) for q in asked if q.answerable and q.gold.any()]
        print(f"{name}: first clause right for {np.mean(right):.3f} of {len(right)} questions whose evidence was found")


if __name__ == "__main__":
    main()
