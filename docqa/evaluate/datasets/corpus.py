"""The passages of a question set as files that docqa indexes like any documents."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from docqa.errors import InputError, WriteError
from docqa.evaluate.chance import place
from docqa.evaluate.datasets.names import is_file_name
from docqa.evaluate.questions import QuestionSet
from docqa.evaluate.runs import written_beside
from docqa.progress import bar

_BOM = "\ufeff"


def write_passages(questions: QuestionSet, folder: Path | str, *, progress: bool = True) -> int:
    """Write each passage into ``folder`` as a UTF-8 file at its path, so that the text indexed is the passage, offset
    for offset; the number of files. The folder is made; it appears whole or not at all.

    A folder that holds just these files already is left as it is.

    Raises:
        InputError: if the set brings no passages, or the folder holds anything else. WriteError: if the disk does not
        take them.
    """
    passages = passages_of(questions)
    target = Path(folder).resolve()
    bad = next((path for path in passages if not is_file_name(path)), None)
    if bad is not None:
        raise InputError(f"{bad!r} is no file name for a passage; load the questions with load_questions")
    if target.exists() and not target.is_dir():
        raise InputError(f"{folder} is no folder")
    try:
        if target.exists() and any(target.iterdir()):
            if not _holds(target, passages):
                raise InputError(f"{folder} holds something else; name a new or an empty folder for the passages")
        else:
            _write(target, passages, progress)
    except OSError as error:
        raise WriteError(f"cannot write the passages to {folder}: {error.strerror or error}") from error
    return len(passages)


def sample(questions: QuestionSet, passages: int, *, seed: int = 0) -> QuestionSet:
    """The same questions over fewer passages: every one that a question needs, and others at random up to ``passages``
    in all. A larger sample with the same seed holds the smaller one.

    Raises:
        InputError: if the set brings no passages, or the questions need more than that.
    """
    whole = passages_of(questions)
    kept = needed(questions)
    if passages < max(len(kept), 1):
        raise InputError(f"{questions.name}: the questions need {len(kept)} passages, {passages} are too few")
    others = sorted((path for path in whole if path not in kept), key=lambda path: place(seed, path))
    kept.update(others[: passages - len(kept)])
    if len(kept) == len(whole):
        return questions
    drawn = f"{passages} of {questions.digest}, seed {seed}"
    return replace(
        questions,
        name=f"{questions.name}-{passages}",
        digest=sha256(drawn.encode()).hexdigest(),
        passages={path: text for path, text in whole.items() if path in kept},
    )


def needed(questions: QuestionSet) -> set[str]:
    """The passages that hold what answers a question."""
    return {path for q in questions.questions for path in (*q.relevant, *(e.doc for e in q.evidence))}


def passages_of(questions: QuestionSet) -> Mapping[str, str]:
    """The passages that the set brings; InputError where it brings none."""
    if not questions.passages:
        raise InputError(f"{questions.path} brings no passages; index the documents that its questions are about")
    return questions.passages


def _write(target: Path, passages: Mapping[str, str], progress: bool) -> None:
    with written_beside(target) as folder, bar("writing passages", len(passages), progress) as advance:
        for path, text in passages.items():
            (folder / path).write_bytes(_bytes(text))
            advance(1)


def _bytes(text: str) -> bytes:
    """The file's bytes; a reader drops one byte order mark, so a text that begins with one gets another before it."""
    return (codecs.BOM_UTF8 if text.startswith(_BOM) else b"") + text.encode()


def _holds(folder: Path, passages: Mapping[str, str]) -> bool:
    """Whether the folder holds these files and nothing else."""
    there = {path.name: path for path in folder.iterdir()}
    return there.keys() == passages.keys() and all(
        path.is_file() and path.read_bytes() == _bytes(passages[name]) for name, path in there.items()
    )
