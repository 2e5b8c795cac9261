"""Every combination of settings, each a run of its own, every text embedded once."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from docqa import Config, Index, load_encoder
from docqa.errors import InputError
from docqa.evaluate.questions import QuestionSet
from docqa.evaluate.remembering import Remembering
from docqa.evaluate.run import run
from docqa.evaluate.runs import Run, check_free
from docqa.evaluate.settings import RunSettings, read_toml, said

if TYPE_CHECKING:
    from docqa.models import Encoder

_OF_THE_INDEX = ("chunking", "lexical", "encoder")
_OF_THE_RUN = ("run", "retrieval")


@dataclass(frozen=True, slots=True)
class Setting:
    """One combination: its name tells it from the others of its grid."""

    name: str
    config: Config
    settings: RunSettings


def read_grid(path: Path) -> list[Setting]:
    """The product of a TOML file's settings, in the file's order, the last key varying fastest.

    The tables ``[chunking]``, ``[lexical]``, ``[encoder]`` are those of an index's configuration, ``[retrieval]`` and
    ``[run]`` (k, mode, answers, reader, seed, resamples) say how it is asked. A list is a dimension, a single value
    holds for all.

    Raises:
        InputError: if the file cannot be read, is no TOML, or one of its combinations cannot be used.
    """
    tables = read_toml(path)
    known = {*_OF_THE_INDEX, *_OF_THE_RUN}
    for name, table in tables.items():
        if name not in known or not isinstance(table, Mapping):
            raise InputError(f"{path}: {name!r} is no table of a grid; use {', '.join(sorted(known))}")
    leaves = [(table, key, value) for table, keys in tables.items() for key, value in keys.items()]
    for table, key, value in leaves:
        if value == []:
            raise InputError(f"{path}: {table}.{key} is an empty list; give it a value, or leave it out")
    choices = [value if isinstance(value, list) else [value] for _, _, value in leaves]
    settings = []
    for chosen in product(*choices):
        values: dict[str, dict[str, Any]] = {}
        for (table, key, _), value in zip(leaves, chosen, strict=True):
            values.setdefault(table, {})[key] = value
        varied = [f"{k}={v}" for (_, k, given), v in zip(leaves, chosen, strict=True) if isinstance(given, list)]
        name = " ".join(varied) or "default"
        config = _valid(Config, {t: values[t] for t in _OF_THE_INDEX if t in values}, path, name)
        asking = values.get("run", {}) | ({"retrieval": values["retrieval"]} if "retrieval" in values else {})
        settings.append(Setting(name, config, _valid(RunSettings, asking, path, name)))
    titles = [setting.name for setting in settings]
    if len(set(titles)) < len(titles):
        raise InputError(f"{path}: a value is given twice ({next(t for t in titles if titles.count(t) > 1)})")
    return settings


def ablate(
    documents: Sequence[Path],
    questions: QuestionSet,
    grid: Sequence[Setting],
    out: Path,
    *,
    command: str = "",
    progress: bool = True,
) -> list[Run]:
    """Index ``documents`` and ask the questions in every setting: a run folder each under ``out``, in the grid's order.

    Texts are embedded once for all settings of one encoder, and questions too, so the seconds of these runs say
    nothing of what asking costs.

    Raises:
        InputError: if something stands at ``out``, or as ``Index.build`` and ``run`` do.
    """
    check_free(out)
    made: dict[int, Run] = {}
    encoders: dict[str, Encoder] = {}
    for config, numbers in _by_config(grid):
        key = config.encoder.model_dump_json()
        if key not in encoders:
            encoders[key] = Remembering(load_encoder(config.encoder.model, precision=config.encoder.precision))
        with tempfile.TemporaryDirectory(prefix="docqa-ablate-") as scratch:
            folder = Path(scratch) / "index"
            Index.build(documents, folder, config=config, progress=progress, encoder=encoders[key]).close()
            for number in numbers:
                setting = grid[number]
                with Index.open(folder, encoder=encoders[key], retrieval=setting.settings.retrieval) as index:
                    made[number] = run(
                        index,
                        questions,
                        out / f"{number + 1:03d}-{_slug(setting.name)}",
                        settings=setting.settings,
                        name=setting.name,
                        command=command,
                        progress=progress,
                    )
    return [made[number] for number in range(len(grid))]


def _by_config(grid: Sequence[Setting]) -> Iterator[tuple[Config, list[int]]]:
    groups: dict[str, list[int]] = {}
    for number, setting in enumerate(grid):
        groups.setdefault(setting.config.model_dump_json(), []).append(number)
    for numbers in groups.values():
        yield grid[numbers[0]].config, numbers


def _valid(kind: type[BaseModel], values: Mapping[str, Any], path: Path, name: str) -> Any:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise InputError(f"{path}, {name}: {said(error)}") from None


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._=-]+", "-", name.lower()).strip("-.")[:80] or "run"
