"""What groups of commands ("docqa eval", "docqa train") share."""

from __future__ import annotations

import shlex
import sys

import typer


def group(name: str, description: str) -> typer.Typer:
    """A group that prints its help when it is called alone."""
    app = typer.Typer(
        name=name, help=description, no_args_is_help=False, invoke_without_command=True, rich_markup_mode=None
    )

    def overview(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    app.callback(help=description)(overview)
    return app


def as_typed() -> str:
    """The command as typed: kept with what it made, for whoever wants to make it again."""
    return shlex.join(["docqa", *sys.argv[1:]])
