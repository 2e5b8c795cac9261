"""Every setting of a grid, each a run of its own, every text embedded once."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from docqa import Config, Index, load_encoder
from docqa.errors import IndexMissingError, InputError
from docqa.evaluate.grids import Setting
from docqa.evaluate.questions import QuestionSet
from docqa.evaluate.remembering import Remembering
from docqa.evaluate.run import run
from docqa.evaluate.runs import Run, check_free

if TYPE_CHECKING:
    from docqa.models import Encoder

Numbers = list[int]


def ablate(
    documents: Sequence[Path],
    questions: QuestionSet,
    grid: Sequence[Setting],
    out: Path,
    *,
    command: str = "",
    progress: bool = True,
) -> list[Run]:
    """Ask the questions in every setting: a run folder each under ``out``, in the grid's order.

    ``documents``: what is indexed for it, or one folder with an index, which is asked as it stands. Texts are embedded
    once for all settings of one encoder, and questions too, so the seconds of these runs say nothing of what asking
    costs.

    Raises:
        InputError: if something stands at ``out``, the grid changes what an index that stands already was built with,
        or as ``Index.build`` and ``run`` do.
    """
    check_free(out)
    made: dict[int, Run] = {}

    def ask(folder: Path, encoder: Encoder, numbers: Numbers) -> None:
        for members in _alike(grid, numbers, lambda s: str(s.settings.retrieval)):
            with Index.open(folder, encoder=encoder, retrieval=grid[members[0]].settings.retrieval) as index:
                for n in members:
                    place = out / f"{n + 1:03d}-{_slug(grid[n].name)}"
                    made[n] = run(
                        index,
                        questions,
                        place,
                        settings=grid[n].settings,
                        name=grid[n].name,
                        command=command,
                        progress=progress,
                    )

    everything = list(range(len(grid)))
    if standing := _standing(documents, grid):
        ask(documents[0], standing, everything)
        return [made[n] for n in everything]
    encoders: dict[str, Encoder] = {}
    for numbers in _alike(grid, everything, lambda s: s.config.model_dump_json()):
        config = grid[numbers[0]].config
        key = config.encoder.model_dump_json()
        if key not in encoders:
            encoders[key] = Remembering(load_encoder(config.encoder.model, precision=config.encoder.precision))
        with tempfile.TemporaryDirectory(prefix="docqa-ablate-") as scratch:
            folder = Path(scratch) / "index"
            Index.build(documents, folder, config=config, progress=progress, encoder=encoders[key]).close()
            ask(folder, encoders[key], numbers)
    return [made[n] for n in everything]


def _standing(documents: Sequence[Path], grid: Sequence[Setting]) -> Encoder | None:
    """The encoder of the index at ``documents``; None where no index stands there."""
    if len(documents) != 1 or not documents[0].is_dir():
        return None
    try:
        index = Index.open(documents[0])
    except IndexMissingError:
        return None
    with index:
        for setting in grid:
            if changed := _changed(setting.config, Config.model_validate(index.info()["config"])):
                raise InputError(
                    f"{documents[0]} is an index, built with another {changed} than {setting.name!r} asks for: name "
                    f"its documents instead, so that each setting gets an index of its own"
                )
        return Remembering(index.encoder)


def _changed(wanted: Config, has: Config) -> str:
    """The first setting of the index that ``wanted`` names and ``has`` is otherwise; "" for none."""
    there = has.model_dump()
    for table, keys in wanted.model_dump(exclude_unset=True).items():
        for key, value in keys.items():
            if there[table][key] != value:
                return f"{table}.{key}"
    return ""


def _alike(grid: Sequence[Setting], numbers: Numbers, key: Callable[[Setting], str]) -> Iterator[Numbers]:
    """The numbers of the settings that share a ``key``, in the order of their first."""
    groups: dict[str, Numbers] = {}
    for n in numbers:
        groups.setdefault(key(grid[n]), []).append(n)
    return iter(groups.values())


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9._=-]+", "-", name.lower()).strip("-.")[:80] or "run"
