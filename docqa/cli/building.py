"""The commands that write an index: index, add, remove."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from docqa.cli.options import Folder, Lang, Paths, Quiet
from docqa.cli.screen import Screen
from docqa.cli.text import one_line
from docqa.errors import InputError

if TYPE_CHECKING:
    from docqa import Config, Index

IN_PART = 3


def index(
    paths: Paths,
    out: Annotated[Path, typer.Option("--out", "-o", help="The index's folder: new, empty, or an index to replace.")],
    config: Annotated[Path | None, typer.Option(metavar="FILE.toml", help="Settings of the index.")] = None,
    engine: Annotated[Literal["bm25s", "rank-bm25"] | None, typer.Option(help="The BM25 engine.")] = None,
    model: Annotated[
        str | None, typer.Option(help="The encoder: a hub id or a folder; without it the packaged one.")
    ] = None,
    precision: Annotated[
        Literal["auto", "fp32", "bf16"] | None, typer.Option(help="How the encoder computes; auto measures.")
    ] = None,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Build an index over files and folders."""
    settings = read_config(config, engine=engine, model=model, precision=precision)
    from docqa import Index

    with Index.build(paths, out, config=settings, progress=not quiet) as built:
        return _report(built, lang)


def add(folder: Folder, paths: Paths, quiet: Quiet = False, lang: Lang = "vi") -> int:
    """Add files to an index, or replace changed ones.

    Unchanged files cost nothing: they are not embedded again.
    """
    from docqa import Index

    with Index.open(folder) as opened:
        opened.add(paths, progress=not quiet)
        return _report(opened, lang)


def remove(
    folder: Folder,
    documents: Annotated[
        list[str], typer.Argument(metavar="ID", help="Document ids; 'docqa info DIR --documents' lists them.")
    ],
    lang: Lang = "vi",
) -> int:
    """Remove documents from an index."""
    from docqa import Index

    with Index.open(folder) as opened:
        opened.remove(documents)
        return _report(opened, lang)


def read_config(path: Path | None, *, engine: str | None, model: str | None, precision: str | None) -> Config:
    """The settings of ``path`` with what the options say on top.

    Raises:
        InputError: if the file cannot be read, is no TOML, or holds a key or value that docqa does not know.
    """
    import tomllib

    from pydantic import ValidationError

    from docqa import Config

    values: dict[str, Any] = {}
    if path is not None:
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise InputError(f"cannot read the settings {path}: {error.strerror}") from None
        except ValueError as error:  # no UTF-8 or no TOML
            raise InputError(f"{path} is not a TOML file: {error}") from None
    for table, key, value in (
        ("lexical", "engine", engine),
        ("encoder", "model", model),
        ("encoder", "precision", precision),
    ):
        if value is not None and isinstance(values.setdefault(table, {}), dict):
            values[table][key] = value
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InputError(f"setting {key!r} in {path or 'the options'}: {first['msg']}") from None


def _report(opened: Index, lang: str) -> int:
    """Say what the index holds now and which files were left out; the exit status."""
    screen = Screen(lang)
    facts = opened.info()
    screen.line(screen.words["built"].format(**facts))
    for skipped in opened.skipped:
        print(f"{screen.words['skipped']}: {one_line(f'{skipped.path}: {skipped.reason}')}", file=sys.stderr)
    return IN_PART if opened.skipped else 0
