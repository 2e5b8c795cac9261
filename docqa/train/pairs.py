"""Questions, or headings taken as questions, with the passages that they should find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import InputError
from docqa.train.examples import DataFile, Material

if TYPE_CHECKING:
    from docqa.models import Encoder

# "Điều 12.3.LQ.5. ", "Chương II. ", "1.2. ", "a) ": a heading's label says where it stands, not what it is about.
_LABEL = re.compile(
    r"^(?:(?:Điều|Chương|Mục|Phần|Phụ lục|Khoản)\s+[\w.-]+[.:]?\s+"
    r"|[IVXLC]+[.)-]\s*|\d+(?:\.\d+)*[.)-]?\s+|[a-zđ]\)\s*)+",
    re.IGNORECASE,
)
_SHORT = 8  # characters; a heading below it ("Phụ lục") says too little to be searched by
_LEAST = 40  # characters of a text worth finding
_COMMON = 5  # a heading that stands over more texts than this ("Phạm vi điều chỉnh") tells none of them from another


@dataclass(frozen=True, slots=True)
class Pair:
    """``question`` finds ``passage``: ``context`` and ``text``, of which ``answer`` (characters of ``text``) must stay
    where the text is too long. ``heading``: the question is a heading, which may be put into the form of one."""

    question: str
    context: str
    text: str
    answer: tuple[int, int] | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of several sources, each source's in a row: ``files`` says how many."""

    files: tuple[DataFile, ...]
    pairs: tuple[Pair, ...]


def of_questions(material: Material) -> list[list[Pair]]:
    """A pair for each question and passage that answers it, by file."""
    first = 0
    files: list[list[Pair]] = []
    for file in material.files:
        inside = range(first, first + file.questions)
        first += file.questions
        files.append(
            [
                Pair(
                    material.questions[e.question].text,
                    material.passages[e.passage].context,
                    material.passages[e.passage].text,
                    e.places[0],
                )
                for e in material.examples
                if e.places and e.question in inside
            ]
        )
    return files


def of_texts(path: Path, encoder: Encoder) -> tuple[DataFile, list[Pair]]:
    """Headings with what stands under them: of a folder of plan texts each section's heading and chunks; of a data set
    that brings passages (law, BEIR) each passage's first line and the rest.

    Raises:
        InputError: if nothing of the kind is there.
    """
    from docqa.evaluate import load_questions

    if path.is_dir() and any(
        (path / name).exists() for name in ("articles.jsonl", "articles.jsonl.gz", "corpus.jsonl")
    ):
        asked = load_questions(path)
        pairs = [p for text in (asked.passages or {}).values() if (p := _of_passage(text))]
        digest = asked.digest
    else:
        pairs = _of_documents(path, encoder)
        digest = sha256("".join(f"{p.question}\0{p.text}\0" for p in pairs).encode()).hexdigest()
    seen = Counter(p.question.casefold() for p in pairs)
    pairs = [p for p in pairs if seen[p.question.casefold()] <= _COMMON]
    if not pairs:
        raise InputError(f"{path}: no heading with a text under it")
    return DataFile(path.name, digest, len(pairs), len(pairs)), pairs


def _of_passage(text: str) -> Pair | None:
    first, _, rest = text.partition("\n")
    return _pair(first, rest)


def _of_documents(folder: Path, encoder: Encoder) -> list[Pair]:
    from docqa import Config, chunk, read_documents

    pairs = []
    for document in read_documents([folder])[0]:
        for c in chunk(document, Config().chunking, encoder.count_tokens):
            if c.kind == "body" and c.section and (pair := _pair(c.section[-1], c.text)):
                pairs.append(pair)
    return pairs


def _pair(heading: str, text: str) -> Pair | None:
    bare = _LABEL.sub("", " ".join(heading.split())).strip(" .:;")
    rest = text.strip()
    if len(bare) < _SHORT or len(rest) < _LEAST:
        return None
    return Pair(bare, "", rest, heading=True)


def sources(material: Material, texts: Sequence[Path], encoder: Encoder) -> Pairs:
    """All pairs; InputError as ``of_texts``, and where there is none at all."""
    files = list(material.files)
    parts = of_questions(material)
    for path in texts:
        file, pairs = of_texts(path, encoder)
        files.append(file)
        parts.append(pairs)
    counted = tuple(
        DataFile(file.name, file.digest, len(part), len(part)) for file, part in zip(files, parts, strict=True)
    )
    if not any(parts):
        raise InputError("the data holds no question with a passage, and no heading with a text")
    return Pairs(counted, tuple(p for part in parts for p in part))
