"""The commands that train: train reader."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from docqa.cli.options import Lang, Quiet
from docqa.cli.screen import Screen
from docqa.errors import InputError

if TYPE_CHECKING:
    from docqa.train import Judged, Trained

IN_PART = 3

app = typer.Typer(
    name="train",
    help="Train on questions with answers.",
    no_args_is_help=False,
    invoke_without_command=True,
    rich_markup_mode=None,
)


@app.callback()
def overview(context: typer.Context) -> None:
    """Train on questions with answers."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def reader(
    data: Annotated[
        list[Path], typer.Option("--data", metavar="FILE", help="SQuAD JSON or docqa's JSONL; may repeat.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The reader's folder; a run there goes on.")],
    dev: Annotated[
        list[Path] | None, typer.Option("--dev", metavar="FILE", help="Judged on when done; may repeat.")
    ] = None,
    docs: Annotated[
        Path | None,
        typer.Option("--docs", metavar="DIR", help="JSONL's documents.  [default: plans/ beside each]"),
    ] = None,
    epochs: Annotated[int | None, typer.Option(help="How often all is seen.  [default: 2]")] = None,
    minutes: Annotated[float | None, typer.Option(min=0, help="Stop after so many; go on another time.")] = None,
    every: Annotated[float, typer.Option(min=0, help="Minutes between checkpoints.")] = 10.0,
    batch: Annotated[int | None, typer.Option(help="Windows a step.  [default: 16]")] = None,
    rate: Annotated[float | None, typer.Option(help="The highest learning rate.  [default: 0.0007]")] = None,
    rank: Annotated[int | None, typer.Option(help="Of the adapters.  [default: 64]")] = None,
    seed: Annotated[int | None, typer.Option(help="Of order and first weights.  [default: 13]")] = None,
    negatives: Annotated[
        float | None, typer.Option(help="Passages that do not answer, to each question.  [default: 0.333]")
    ] = None,
    dense: Annotated[bool, typer.Option("--dense", help="Take such passages by the encoder's vectors, too.")] = False,
    length: Annotated[int | None, typer.Option(help="Tokens read at once.  [default: 320]")] = None,
    stride: Annotated[int | None, typer.Option(help="Tokens that windows share.  [default: 96]")] = None,
    device: Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where to compute.")] = "auto",
    precision: Annotated[Literal["auto", "fp32", "bf16"], typer.Option(help="How to compute.")] = "auto",
    base: Annotated[str | None, typer.Option(metavar="DIR", help="Another encoder: a folder or hub id.")] = None,
    start: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Begin with the weights of the reader there.")
    ] = None,
    terms: Annotated[str | None, typer.Option(metavar="TEXT", help="The data's terms of use, for the card.")] = None,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Train a reader over the encoder.

    It goes on where it was stopped: by --minutes, Ctrl-C or SIGTERM (exit status 3).
    """
    from docqa.train import Told, train_reader, write_card

    for file in dev or ():
        if not file.exists():
            raise InputError(f"{file}: no such file")
    given = {"epochs": epochs, "batch": batch, "rate": rate, "rank": rank, "seed": seed, "negatives": negatives}
    given |= {"dense": dense or None, "length": length, "stride": stride}
    made = train_reader(
        data,
        out,
        _settings(given),
        documents=docs,
        base=base,
        start=start,
        minutes=minutes,
        every=every,
        device=device,
        precision=precision,
        progress=not quiet,
    )
    screen = Screen(lang)
    if not made.finished:
        screen.line(screen.words["trained_in_part"].format(path=out, step=made.progress.step, of=made.steps))
        return IN_PART
    judged = _judged(made, dev or [], docs, not quiet)
    write_card(made, judged, Told(terms, shlex.join(["docqa", *sys.argv[1:]])))
    screen.line(screen.words["trained"].format(path=out), style="bold")
    for one in judged:
        screen.line(one.file.name)
        for name, figure in one.figures.items():
            bounds = "" if figure.low is None else f"  [{figure.low:.3f}, {figure.high:.3f}]"
            screen.line(f"{figure.value:.3f}{bounds}", label=f"{name}: ", indent=2)
    return 0


def _judged(made: Trained, files: list[Path], documents: Path | None, progress: bool) -> list[Judged]:
    """The reader as it was written, on each file."""
    from docqa import load_reader
    from docqa.train import judge

    if not files:
        return []
    reader = load_reader(str(made.folder), encoder=made.encoder)
    return [judge(reader, file, documents, made.encoder, progress=progress) for file in files]


def _settings(given: dict[str, Any]) -> Any:
    from pydantic import ValidationError

    from docqa.train import ReaderTraining

    try:
        return ReaderTraining.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        message = first["msg"].removeprefix("Value error, ")
        raise InputError(f"--{name}: {message}" if name else message) from None
