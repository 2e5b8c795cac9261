"""Questions with the passages that answer them, from SQuAD files and docqa's own question files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from docqa.errors import InputError
from docqa.schema import Chunk, Document, Passage

if TYPE_CHECKING:
    from docqa.evaluate import Question, Span
    from docqa.models import Encoder

Place = tuple[int, int]

# An answer to one of these is a span of text; other questions are answered by the whole quote.
_ONE_SPAN = frozenset(("metadata", "span", "who", "goal"))


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the passage it is read in, by their places in ``Material``. ``places``: the answer's characters
    there, each as good as the other; none where the passage does not answer. ``passage`` -1: it has none of its own."""

    question: int
    passage: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of questions: its name and digest, and how many questions of which how many have an answer."""

    name: str
    digest: str
    questions: int
    answerable: int


@dataclass(frozen=True, slots=True)
class Material:
    """Questions and passages of several files, equal passages once, and what is asked where."""

    files: tuple[DataFile, ...]
    questions: tuple[Question, ...]
    passages: tuple[Passage, ...]
    examples: tuple[Example, ...]


def load(files: Sequence[Path], documents: Path | None, encoder: Encoder) -> Material:
    """The examples of all ``files``. Questions in ``*.jsonl`` are about the documents in the folder ``documents``
    (``plans`` beside the file where it is None), whose chunks are the passages.

    Raises:
        InputError: for a file that is none of these, or whose questions do not fit the documents; it says where.
    """
    from docqa.evaluate import read_questions
    from docqa.evaluate.datasets.files import read

    facts: list[DataFile] = []
    passages: dict[Passage, int] = {}
    questions: list[Question] = []
    examples: list[Example] = []
    for file in files:
        if file.suffix.lower() == ".jsonl":
            asked = read_questions(file)
            digest, given = asked.digest, asked.questions
            texts, found = _of_documents(file, given, documents or file.parent / "plans", encoder)
        else:
            digest = sha256(read(file)).hexdigest()
            given, texts, found = _of_squad(file)
        ids = [passages.setdefault(passage, len(passages)) for passage in texts]
        first = len(questions)
        examples += [Example(first + n, -1 if at < 0 else ids[at], places) for n, at, places in found]
        questions += given
        facts.append(DataFile(file.name, digest, len(given), sum(q.answerable for q in given)))
    return Material(tuple(facts), tuple(questions), tuple(passages), tuple(examples))


# Of each example the places of its question and passage, and the answer's in the passage.
_Asked = list[tuple[int, int, tuple[Place, ...]]]


def _of_squad(file: Path) -> tuple[tuple[Question, ...], list[Passage], _Asked]:
    from docqa.evaluate import reading_pairs

    pairs = reading_pairs(file)
    ids = {text: n for n, text in enumerate(dict.fromkeys(text for _, text in pairs))}
    asked: _Asked = []
    for n, (question, text) in enumerate(pairs):
        places = dict.fromkeys((e.start, e.start + len(e.quote)) for e in question.evidence if e.start is not None)
        if places or not question.answerable:
            asked.append((n, ids[text], tuple(places)))
    return tuple(question for question, _ in pairs), [Passage(text) for text in ids], asked


def _of_documents(
    file: Path, questions: Sequence[Question], folder: Path, encoder: Encoder
) -> tuple[list[Passage], _Asked]:
    """The chunks of the documents, and of each question every chunk that holds evidence."""
    from docqa import Config, chunk, read_documents
    from docqa.evaluate.locate import gold_pieces

    if not folder.is_dir():
        raise InputError(f"{file}: no folder {folder} with the documents its questions are about; name it with --docs")
    documents: list[Document] = read_documents([folder])[0]
    texts = {d.path: d.text for d in documents}
    chunks: list[Chunk] = [c for d in documents for c in chunk(d, Config().chunking, encoder.count_tokens)]
    paths = {d.id: d.path for d in documents}
    of: dict[str, list[int]] = {}
    for n, c in enumerate(chunks):
        of.setdefault(paths[c.document_id], []).append(n)
    asked: _Asked = []
    for number, question in enumerate(questions):
        if not question.answerable:
            asked.append((number, -1, ()))
            continue
        held: dict[int, list[Place]] = {}
        for span, start, end in _answers(question, gold_pieces(question, texts, file)):
            n = max(of[span.doc], key=lambda n: _shared(chunks[n], start, end))
            a, b = max(start, chunks[n].start), min(end, chunks[n].end)
            if a < b:
                held.setdefault(n, []).append((a - chunks[n].start, b - chunks[n].start))
        asked += [(number, n, tuple(places)) for n, places in held.items()]
    return [Passage(c.text, c.context) for c in chunks], asked


def _answers(question: Question, pieces: Sequence[Sequence[Span]]) -> list[tuple[Span, int, int]]:
    """The answer's places in the documents: within the quotes that hold it, where one span is asked for; else, and
    where none does, the quotes."""
    spans = list(dict.fromkeys(span for piece in pieces for span in piece))
    if question.type in _ONE_SPAN and not question.every:
        placed = [(span, *place) for span in spans if (place := _within(span, question.answers))]
        if placed:
            return placed
    return [(span, span.start, span.end) for span in spans]


def _within(span: Span, answers: Sequence[str]) -> Place | None:
    """Where the first answer that the quote holds stands, in whatever case."""
    folded = span.text.lower()
    for answer in answers:
        at = span.text.find(answer)
        if at < 0 and len(folded) == len(span.text):
            at = folded.find(answer.lower())
        if at >= 0:
            return span.start + at, span.start + at + len(answer)
    return None


def _shared(chunk: Chunk, start: int, end: int) -> int:
    return min(chunk.end, end) - max(chunk.start, start)
