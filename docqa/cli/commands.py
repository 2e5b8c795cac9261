"""The commands, each in the file of its concern."""

from __future__ import annotations

from typing import Annotated

import typer

from docqa.cli.asking import ask, search
from docqa.cli.building import add, index, remove
from docqa.cli.evaluating import app as evaluating
from docqa.cli.looking import check, info
from docqa.cli.running import serve
from docqa.cli.training import app as training

app = typer.Typer(
    name="docqa",
    help="Cited answers over Vietnamese plan texts.",
    epilog="Exit status: 0 done, 1 no answer (ask), 2 bad usage or input, 3 done in part, 4 damaged or incompatible "
    "index, 70 internal error.",
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from docqa import __version__

        typer.echo(f"docqa {__version__}")
        raise typer.Exit


@app.callback()
def docqa(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Cited answers over Vietnamese plan texts."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for _command in (index, add, remove, ask, search, info, check, serve):
    app.command()(_command)
app.add_typer(evaluating)
app.add_typer(training)
