"""A run on disk: what was asked, with what, what came, and the figures."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from pydantic import TypeAdapter, ValidationError

from docqa.errors import InputError, WriteError
from docqa.evaluate.questions import decoded, json_lines, read_bytes
from docqa.evaluate.records import Asked

Scores = Mapping[str, float]

FORMAT = 1
FACTS, QUESTIONS, FIGURES, SECONDS, TEXTS = (
    "run.json",
    "questions.jsonl",
    "figures.json",
    "seconds.json",
    "texts.jsonl",
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over ``questions`` questions (or a figure of the whole set, as AUROC) with its 95% interval; ``value`` is
    None where there is nothing to count, ``low`` and ``high`` where no interval can be given."""

    value: float | None
    low: float | None
    high: float | None
    questions: int


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of all questions (``by`` "all"), or of one ``type`` or ``style``; by name, in the order shown."""

    by: str
    name: str
    questions: int
    figures: Mapping[str, Figure]


class Speed(NamedTuple):
    """Seconds of a step (median, 95th percentile, mean) and how many a second, one after another."""

    step: str
    p50: float
    p95: float
    mean: float
    rate: float


def speed(seconds: Mapping[str, Sequence[float]]) -> list[Speed]:
    """``Speed`` of every step that was timed."""
    found = []
    for step, taken in seconds.items():
        if taken:
            p50, p95 = (float(p) for p in np.percentile(taken, [50, 95]))
            total = sum(taken)
            found.append(Speed(step, p50, p95, total / len(taken), len(taken) / total if total else 0.0))
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """A run folder, read. ``scores`` holds each question's scores by name (a name is absent where it does not apply),
    ``seconds`` what each question took by step ("search", "ask"), ``texts`` the text of every document that a gold
    place, a hit or a citation points into, by path. ``facts`` say with what it was run: see ``run.json``."""

    folder: Path
    facts: Mapping[str, Any]
    asked: tuple[Asked, ...]
    scores: tuple[Scores, ...]
    groups: tuple[Group, ...]
    seconds: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.facts.get("name") or self.folder.name)

    def speed(self) -> list[Speed]:
        """Each step's median, 95th percentile and throughput."""
        return speed(self.seconds)


def write_run(run: Run) -> None:
    """Write ``run`` to its folder, all of it or nothing.

    ``run.json``: facts; ``questions.jsonl``: a line for each question with its scores; ``figures.json``: groups;
    ``seconds.json``: timings, by themselves because only they differ from run to run; ``texts.jsonl``: documents.

    Raises:
        InputError: if something stands at the folder. WriteError: if the disk does not take it.
    """
    with written_beside(run.folder) as folder:
        _dump(folder / FACTS, {"format": FORMAT, **run.facts})
        _dump_lines(
            folder / QUESTIONS,
            ({**_plain(a), "scores": dict(s)} for a, s in zip(run.asked, run.scores, strict=True)),
        )
        _dump(folder / FIGURES, [asdict(g) for g in run.groups])
        seconds = {step: [round(s, 6) for s in taken] for step, taken in run.seconds.items()}
        _dump(folder / SECONDS, seconds, indent=None)
        _dump_lines(folder / TEXTS, ({"path": path, "text": text} for path, text in sorted(run.texts.items())))


def read_run(folder: Path | str) -> Run:
    """The run at ``folder``.

    Raises:
        InputError: if there is none, it was written in another format, or a file of it is damaged; it names the line.
    """
    where = Path(folder)
    facts = read_facts(where)
    asked, scores = [], []
    for number, record in json_lines(where / QUESTIONS, read_bytes(where / QUESTIONS)):
        scores.append(_checked(_SCORES, record.pop("scores", None), where / QUESTIONS, number))
        asked.append(_checked(_ASKED, record, where / QUESTIONS, number))
    texts: dict[str, str] = {}
    if (where / TEXTS).exists():  # left out where a run is kept for its figures
        for number, record in json_lines(where / TEXTS, read_bytes(where / TEXTS)):
            kept = _checked(_TEXT, record, where / TEXTS, number)
            texts[kept.path] = kept.text
    return Run(where, facts, tuple(asked), tuple(scores), read_groups(where), read_seconds(where), texts)


def read_facts(folder: Path) -> dict[str, Any]:
    """What ``run.json`` says; InputError where the folder holds no run of this format."""
    if not (folder / FACTS).is_file():
        raise InputError(f"{folder} holds no run (no {FACTS}); `docqa eval run` writes one")
    facts = _json(folder / FACTS)
    if not isinstance(facts, dict) or "format" not in facts:
        raise InputError(f"{folder / FACTS} says nothing of a run's format; run the questions again")
    if facts["format"] != FORMAT:
        raise InputError(
            f"{folder} was written in run format {facts['format']!r}, this docqa reads {FORMAT}: run the questions "
            f"again"
        )
    settings = facts.get("settings")
    if isinstance(settings, dict) and "accents" in settings:  # runs made before questions were typed in several ways
        settings["typed"] = "as-is" if settings.pop("accents") else "stripped"
    return facts


def read_groups(folder: Path) -> tuple[Group, ...]:
    """The figures of the run at ``folder``."""
    groups: tuple[Group, ...] = _checked(_GROUPS, _json(folder / FIGURES), folder / FIGURES)
    return groups


def check_free(target: Path) -> None:
    """InputError where something stands at ``target``: a run is hours of a machine's time, and is not replaced."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(f"{target} is there already: name another folder, or remove it")


def read_seconds(folder: Path) -> dict[str, tuple[float, ...]]:
    """What each question of the run at ``folder`` took, by step."""
    taken: dict[str, tuple[float, ...]] = _checked(_SECONDS, _json(folder / SECONDS), folder / SECONDS)
    return taken


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A folder that becomes ``target`` when all of it is written; a failure leaves nothing."""
    check_free(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise WriteError(f"cannot write {target}: {error.strerror}") from None
    try:
        yield folder
        folder.chmod(0o777 & ~_umask())
        if target.exists():
            target.rmdir()
        folder.rename(target)
    except OSError as error:
        raise WriteError(f"cannot write {target}: {error.strerror or error}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_text(file: Path, text: str) -> None:
    """Write ``text`` beside ``file`` and put it in its place: what stood there is replaced whole or not at all."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.writing")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise WriteError(f"cannot write {file}: {error.strerror or error}") from None
    finally:
        beside.unlink(missing_ok=True)


def _plain(asked: Asked) -> dict[str, Any]:
    """Its fields; how it was typed only where that differs."""
    record = asdict(asked)
    return record if asked.asked else {name: value for name, value in record.items() if name != "asked"}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@dataclass(frozen=True, slots=True)
class _Text:
    path: str
    text: str


_ASKED, _GROUPS = TypeAdapter(Asked), TypeAdapter(tuple[Group, ...])
_SCORES, _SECONDS = TypeAdapter(dict[str, float]), TypeAdapter(dict[str, tuple[float, ...]])
_TEXT = TypeAdapter(_Text)


def _checked(adapter: TypeAdapter[Any], value: object, file: Path, line: int | None = None) -> Any:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        where = f"{file}, line {line}" if line else f"{file}"
        raise InputError(f"{where}: damaged ({place}: {first['msg']}); run the questions again") from None


def _json(file: Path) -> Any:
    try:
        return json.loads(decoded(file, read_bytes(file)))
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{file} is damaged ({error}); run the questions again") from None


def _dump(file: Path, value: object, indent: int | None = 1) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")


def _dump_lines(file: Path, records: Iterable[Mapping[str, Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for record in records:
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
