"""What a trained reader is worth on questions it has not seen, with the passage given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.progress import bar
from docqa.schema import Reader, Reading
from docqa.train.examples import DataFile, Example, Material, load
from docqa.train.neighbours import Shelf

if TYPE_CHECKING:
    from docqa.evaluate import Asked, Figure, Question
    from docqa.models import Encoder

SEED = 13
_RESAMPLES = 2000
_SHOWN = ("EM", "F1", "EM (SQuAD)", "F1 (SQuAD)")


@dataclass(frozen=True, slots=True)
class Judged:
    """A file's figures, by name."""

    file: DataFile
    figures: dict[str, Figure]


def judge(
    reader: Reader,
    file: Path,
    documents: Path | None,
    encoder: Encoder,
    *,
    progress: bool = False,
) -> Judged:
    """The reader's figures on a file of questions.

    EM and F1 (also as SQuAD counts words) of each question that has an answer, on its own passage, whatever the
    relevance. "AUROC": the chance that a question's own passage has a higher relevance than its nearest other passage
    by BM25. "AUROC (unanswerable)": that it has a higher one than an unanswerable question's passage, where there are
    any.

    Raises:
        InputError: if the file cannot be used.
    """
    material = load([file], documents, encoder)
    examples = _first_of_each(material)
    nearest = Shelf(material).by_words(examples, 1, but_answers=False)

    own: list[Asked] = []
    other: list[Asked] = []
    none: list[Asked] = []
    with bar(f"judging on {file.name}", len(examples), progress) as advance:
        for example, near in zip(examples, nearest, strict=True):
            question = material.questions[example.question]
            if example.passage >= 0:
                passages = [example.passage, *(near if example.places else ())]
                mine, *others = reader.read(question.text, [material.passages[n] for n in passages])
                (own if example.places else none).append(_asked(question, mine, bool(example.places)))
                other += [_asked(question, reading, False) for reading in others]
            advance(1)
    return Judged(material.files[0], _figures(own, other, none))


def _first_of_each(material: Material) -> list[Example]:
    """One example a question: the passage that counts as its own."""
    first: dict[int, Example] = {}
    for example in material.examples:
        first.setdefault(example.question, example)
    return list(first.values())


def _asked(question: Question, reading: Reading, answerable: bool) -> Asked:
    from docqa.evaluate import Asked

    return Asked(
        id=question.id,
        question=question.text,
        type=question.type,
        style=question.style,
        answerable=answerable,
        answers=question.answers,
        every=question.every,
        text=reading.text,
        kind="span",
        confidence=reading.relevance,
    )


def _figures(own: Sequence[Asked], other: Sequence[Asked], none: Sequence[Asked]) -> dict[str, Figure]:
    from docqa.evaluate.figures import groups
    from docqa.evaluate.metrics.answers import answer_scores

    found: dict[str, Figure] = {}
    told = [answer_scores(one) for one in own]
    if own:
        whole = groups(own, told, seed=SEED, resamples=_RESAMPLES)[0].figures
        found |= {name: whole[name] for name in _SHOWN if name in whole}
    for name, against in (("AUROC", other), ("AUROC (unanswerable)", none)):
        both = [*own, *against]
        if own and against:
            scores = [*told, *(answer_scores(one) for one in against)]
            found[name] = groups(both, scores, seed=SEED, resamples=_RESAMPLES)[0].figures["AUROC"]
    return found
