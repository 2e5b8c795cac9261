"""A grid: the settings that an ablation compares, from a TOML file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from docqa import Config
from docqa.errors import InputError
from docqa.evaluate.settings import RunSettings, read_toml, said

_OF_THE_INDEX = ("chunking", "lexical", "encoder")
_TABLES = frozenset({*_OF_THE_INDEX, "run", "retrieval"})

Tables = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Setting:
    """One combination: its name tells it from the others of its grid. ``base`` names the one that it is compared with,
    "" for the grid's first."""

    name: str
    config: Config
    settings: RunSettings
    base: str = ""


def read_grid(path: Path) -> list[Setting]:
    """The product of a TOML file's settings, in the file's order, the last key varying fastest.

    The tables ``[chunking]``, ``[lexical]``, ``[encoder]`` are those of an index's configuration, ``[retrieval]`` and
    ``[run]`` (k, mode, answers, typed, reader, seed, resamples) say how it is asked. A list is a dimension, a single
    value holds for all. Each ``[[variant]]`` has a ``name`` and tables that are laid over the others: every combination
    is then run in every variant, and compared with itself in the first one.

    Raises:
        InputError: if the file cannot be read, is no TOML, or one of its combinations cannot be used.
    """
    tables = read_toml(path)
    variants = _variants(tables.pop("variant", []), path)
    _check(tables, f"{path}")
    leaves = [(table, key, value) for table, keys in tables.items() for key, value in keys.items()]
    varied = {(table, key) for table, key, value in leaves if isinstance(value, list)}
    for table, key, value in leaves:
        if value == []:
            raise InputError(f"{path}: {table}.{key} is an empty list; give it a value, or leave it out")
    for name, over in variants.items():
        for table, key in ((t, k) for t, keys in over.items() for k in keys):
            if (table, key) in varied:
                raise InputError(f"{path}, variant {name!r}: {table}.{key} is varied by a list already")
    # Settings of retrieval are compared with this version's defaults, not with what an index may keep.
    searches = any("retrieval" in one for one in (tables, *variants.values()))
    settings: list[Setting] = []
    for chosen in product(*(value if isinstance(value, list) else [value] for _, _, value in leaves)):
        values: dict[str, dict[str, Any]] = {"retrieval": {}} if searches else {}
        for (table, key, _), value in zip(leaves, chosen, strict=True):
            values.setdefault(table, {})[key] = value
        said_of = " ".join(f"{k}={v}" for (t, k, _), v in zip(leaves, chosen, strict=True) if (t, k) in varied)
        base = ""
        for variant, over in variants.items() or [("", {})]:
            name = ": ".join(part for part in (said_of, variant) if part) or "default"
            settings.append(_setting(name, _laid_over(values, over), base, path))
            base = base or name
    titles = [setting.name for setting in settings]
    if len(set(titles)) < len(titles):
        raise InputError(f"{path}: a value is given twice ({next(t for t in titles if titles.count(t) > 1)})")
    return settings


def bases(grid: Sequence[Setting]) -> dict[str, str]:
    """By its name, the setting that each one but the first is compared with."""
    return {setting.name: setting.base or grid[0].name for setting in grid[1:]}


def _variants(given: object, path: Path) -> dict[str, Tables]:
    """The tables of each variant, by name."""
    found: dict[str, Tables] = {}
    for variant in given if isinstance(given, list) else [given]:
        if not isinstance(variant, Mapping) or not isinstance(name := variant.get("name"), str) or not name.strip():
            raise InputError(f"{path}: a variant is a table [[variant]] with a name and the settings that it changes")
        if name in found:
            raise InputError(f"{path}: two variants are named {name!r}")
        found[name] = {key: value for key, value in variant.items() if key != "name"}
        _check(found[name], f"{path}, variant {name!r}")
    return found


def _check(tables: Mapping[str, Any], where: str) -> None:
    for name, table in tables.items():
        if name not in _TABLES or not isinstance(table, Mapping):
            raise InputError(f"{where}: {name!r} is no table of a grid; use {', '.join(sorted(_TABLES))}")


def _laid_over(values: Tables, over: Tables) -> Tables:
    return {table: {**values.get(table, {}), **over.get(table, {})} for table in (*values, *over)}


def _setting(name: str, values: Tables, base: str, path: Path) -> Setting:
    config = _valid(Config, {t: values[t] for t in _OF_THE_INDEX if t in values}, path, name)
    asking = {**values.get("run", {}), **({"retrieval": values["retrieval"]} if "retrieval" in values else {})}
    return Setting(name, config, _valid(RunSettings, asking, path, name), base)


def _valid(kind: type[BaseModel], values: Mapping[str, Any], path: Path, name: str) -> Any:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise InputError(f"{path}, {name}: {said(error)}") from None
