"""The commands that train: train reader, average, encoder, calibrate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from docqa.cli.groups import as_typed, group
from docqa.cli.options import Lang, Quiet
from docqa.cli.screen import Screen
from docqa.errors import InputError

if TYPE_CHECKING:
    from pydantic import BaseModel

    from docqa.train import Averaged, Judged, Told, Trained

IN_PART = 3

app = group("train", "Train on questions with answers.")

# What "train reader" and "train encoder" both take.
Dev = Annotated[list[Path] | None, typer.Option("--dev", metavar="FILE", help="Judged on when done; may repeat.")]
Docs = Annotated[
    Path | None, typer.Option("--docs", metavar="DIR", help="JSONL's documents.  [default: plans/ beside each]")
]
Epochs = Annotated[int | None, typer.Option(help="How often all is seen.  [default: 2]")]
Minutes = Annotated[float | None, typer.Option(min=0, help="Stop after so many; go on another time.")]
Steps = Annotated[int | None, typer.Option(min=1, help="Stop when so many are done; go on another time.")]
Every = Annotated[float, typer.Option(min=0, help="Minutes between checkpoints.")]
Seed = Annotated[int | None, typer.Option(help="Of order and first weights.  [default: 13]")]
Where = Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where to compute.")]
How = Annotated[Literal["auto", "fp32", "bf16"], typer.Option(help="How to compute.")]
Base = Annotated[str | None, typer.Option(metavar="DIR", help="Another encoder: a folder or hub id.")]
Terms = Annotated[str | None, typer.Option(metavar="TEXT", help="The data's terms of use, for the card.")]


@app.command()
def reader(
    data: Annotated[
        list[Path], typer.Option("--data", metavar="FILE", help="SQuAD JSON or docqa's JSONL; may repeat.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The reader's folder; a run there goes on.")],
    dev: Dev = None,
    docs: Docs = None,
    epochs: Epochs = None,
    minutes: Minutes = None,
    steps: Steps = None,
    every: Every = 10.0,
    batch: Annotated[int | None, typer.Option(help="Windows a step.  [default: 16]")] = None,
    rate: Annotated[float | None, typer.Option(help="The highest learning rate.  [default: 0.0007]")] = None,
    rank: Annotated[int | None, typer.Option(help="Of the adapters.  [default: 64]")] = None,
    joint: Annotated[
        int | None, typer.Option(help="The rank of what a span's two ends add together; 0: nothing.  [default: 0]")
    ] = None,
    seed: Seed = None,
    negatives: Annotated[
        float | None, typer.Option(help="Passages that do not answer, to each question.  [default: 0.333]")
    ] = None,
    dense: Annotated[bool, typer.Option("--dense", help="Take such passages by the encoder's vectors, too.")] = False,
    hide: Annotated[
        float | None, typer.Option(help="The share of tokens not shown, others each time.  [default: 0]")
    ] = None,
    most: Annotated[
        int | None, typer.Option(help="Questions of one file in an epoch, drawn anew each time.  [default: all]")
    ] = None,
    length: Annotated[int | None, typer.Option(help="Tokens read at once.  [default: 320]")] = None,
    stride: Annotated[int | None, typer.Option(help="Tokens that windows share.  [default: 96]")] = None,
    device: Where = "auto",
    precision: How = "auto",
    base: Base = None,
    start: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Begin with the weights of the reader there.")
    ] = None,
    terms: Terms = None,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Train a reader over the encoder.

    It goes on where it was stopped: by --minutes, Ctrl-C or SIGTERM (exit status 3).
    """
    from docqa.train import ReaderTraining, Told, train_reader

    _check_there(dev or [])
    given = {"epochs": epochs, "batch": batch, "rate": rate, "rank": rank, "seed": seed, "negatives": negatives}
    given |= {"joint": joint, "dense": dense or None, "hide": hide, "most": most, "length": length, "stride": stride}
    made = train_reader(
        data,
        out,
        _settings(given, ReaderTraining),
        documents=docs,
        base=base,
        start=start,
        minutes=minutes,
        steps=steps,
        every=every,
        device=device,
        precision=precision,
        progress=not quiet,
    )
    told = Told(terms, as_typed(), start)
    if not made.finished:
        return _in_part(made, told, lang)
    return _done(made, _judged(made, dev or [], docs, not quiet), told, lang)


@app.command()
def average(
    readers: Annotated[list[Path], typer.Argument(metavar="READER...", help="Two readers' folders or more.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The mean reader's folder.")],
    share: Annotated[
        list[float] | None,
        typer.Option(min=0, help="Each one's part, in their order.  [default: alike]"),
    ] = None,
    dev: Dev = None,
    docs: Docs = None,
    base: Base = None,
    terms: Terms = None,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Make one reader of several that began with the same weights: their mean reads better than each."""
    from docqa.train import Told, average_readers

    _check_there(dev or [])
    made = average_readers(readers, out, shares=share, base=base)
    return _done(made, _judged(made, dev or [], docs, not quiet), Told(terms, as_typed()), lang)


@app.command()
def encoder(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The adapter's folder; a run there goes on.")],
    data: Annotated[
        list[Path] | None, typer.Option("--data", metavar="FILE", help="SQuAD JSON or docqa's JSONL; may repeat.")
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option("--texts", metavar="DIR", help="Texts whose headings are taken as questions; may repeat."),
    ] = None,
    dev: Dev = None,
    docs: Docs = None,
    epochs: Epochs = None,
    minutes: Minutes = None,
    steps: Steps = None,
    every: Every = 10.0,
    batch: Annotated[int | None, typer.Option(help="Questions a step.  [default: 64]")] = None,
    rate: Annotated[float | None, typer.Option(help="The highest learning rate.  [default: 0.0005]")] = None,
    rank: Annotated[int | None, typer.Option(help="Of the adapter.  [default: 32]")] = None,
    seed: Seed = None,
    temperature: Annotated[float | None, typer.Option(help="What cosines are divided by.  [default: 0.02]")] = None,
    stripped: Annotated[
        float | None, typer.Option(help="The share of questions learned without accents.  [default: 0.2]")
    ] = None,
    most: Annotated[
        int | None, typer.Option(help="Pairs of one source in an epoch, drawn anew each time.  [default: all]")
    ] = None,
    length: Annotated[int | None, typer.Option(help="Tokens read of a passage.  [default: 160]")] = None,
    device: Where = "auto",
    precision: How = "auto",
    base: Base = None,
    start: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Begin with the weights of the adapter there.")
    ] = None,
    terms: Terms = None,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Train an adapter with which the encoder finds passages better: by questions, or by your texts' headings.

    It goes on where it was stopped: by --minutes, Ctrl-C or SIGTERM (exit status 3).
    """
    from docqa import load_encoder
    from docqa.train import EncoderTraining, Told, judge_encoder, train_encoder

    _check_there(dev or [])
    given = {"epochs": epochs, "batch": batch, "rate": rate, "rank": rank, "seed": seed, "temperature": temperature}
    given |= {"stripped": stripped, "most": most, "length": length}
    made = train_encoder(
        data or [],
        texts or [],
        out,
        _settings(given, EncoderTraining),
        documents=docs,
        base=base,
        start=start,
        minutes=minutes,
        steps=steps,
        every=every,
        device=device,
        precision=precision,
        progress=not quiet,
    )
    told = Told(terms, as_typed(), start)
    if not made.finished:
        return _in_part(made, told, lang)
    judged = []
    if dev:
        now = load_encoder(base, adapter=str(out))
        judged = [judge_encoder(now, made.encoder, file, docs, progress=not quiet) for file in dev]
    return _done(made, judged, told, lang)


@app.command()
def calibrate(
    folder: Annotated[Path, typer.Argument(metavar="READER", help="The reader's folder.")],
    pairs: Annotated[
        list[Path], typer.Argument(metavar="DIR FILE...", help="An index, questions on it; more such pairs.")
    ],
    silence: Annotated[
        float, typer.Option(min=0, max=1, help="The share of right answers that may be held back.")
    ] = 0.05,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Fit what a reader's scores mean, and from where on it is silent, on questions that it was not trained on."""
    from contextlib import ExitStack

    from docqa import Index, load_reader
    from docqa.evaluate import read_questions
    from docqa.train import fit, write_calibration

    if len(pairs) % 2:
        raise InputError("name an index and a file of questions on it, in pairs: docqa train calibrate READER DIR FILE")
    indexes, files = pairs[::2], pairs[1::2]
    questions = [read_questions(file) for file in files]
    with ExitStack() as stack:
        opened = [stack.enter_context(Index.open(index)) for index in indexes]
        reader = load_reader(str(folder), encoder=opened[0].encoder)
        fitted = fit(reader, list(zip(opened, questions, strict=True)), silence=silence, progress=not quiet)
    write_calibration(folder, fitted, [file.name for file in files], as_typed())
    screen = Screen(lang)
    screen.line(screen.words["calibrated"].format(path=folder), style="bold")
    for name, value in (
        ("threshold", fitted.calibration.threshold),
        ("right first readings", fitted.right),
        ("Brier score", fitted.brier),
        ("right ones held back", fitted.silent),
        ("others held back", fitted.held),
    ):
        screen.line(f"{value:.3f}", label=f"{name}: ", indent=2)
    return 0


@app.command()
def verdicts(
    folder: Annotated[Path, typer.Argument(metavar="READER", help="The reader's folder.")],
    weigh: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Yes-or-no questions with the quotes that answer them.")
    ],
    data: Annotated[
        list[Path] | None, typer.Option("--data", metavar="FILE", help="More pairs, only to learn from; may repeat.")
    ] = None,
    dev: Dev = None,
    wrong: Annotated[
        float, typer.Option(min=0, max=1, help="The share of the verdicts given that may be wrong.")
    ] = 0.1,
    base: Base = None,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Fit when a reader says yes or no: by what it makes of question and clause, and by what rules say of them."""
    from docqa.train import fit_verdicts, read_pairs, write_verdicts

    asked, more = ([pair for file in files for pair in read_pairs(file)] for files in (weigh, data or []))
    others = [(file, read_pairs(file)) for file in dev or []]
    fitted = fit_verdicts(folder, asked, more, others, base=base, wrong=wrong, progress=not quiet)
    write_verdicts(folder, fitted, [file.name for file in (*weigh, *(data or []))], as_typed())
    screen = Screen(lang)
    screen.line(screen.words["verdicts"].format(path=folder), style="bold")
    for name, own, rules in (("", fitted.own, fitted.rules), *((f"{f.name}: ", a, b) for f, a, b in fitted.others)):
        told = f"{own.right} right, {own.wrong} wrong, {own.silent} not given"
        screen.line(f"{told} (rules alone: {rules.right}, {rules.wrong}, {rules.silent})", label=name, indent=2)
    return 0


def _check_there(files: list[Path]) -> None:
    for file in files:
        if not file.exists():
            raise InputError(f"{file}: no such file")


def _in_part(made: Trained, told: Told, lang: Literal["vi", "en"]) -> int:
    from docqa.train import write_card

    write_card(made, [], told)
    screen = Screen(lang)
    screen.line(screen.words["trained_in_part"].format(path=made.folder, step=made.progress.step, of=made.steps))
    return IN_PART


def _done(made: Trained | Averaged, judged: list[Judged], told: Told, lang: Literal["vi", "en"]) -> int:
    from docqa.train import write_card

    write_card(made, judged, told)
    screen = Screen(lang)
    screen.line(screen.words["trained"].format(path=made.folder), style="bold")
    for one in judged:
        screen.line(one.file.name)
        for name, figure in one.figures.items():
            bounds = "" if figure.low is None else f"  [{figure.low:.3f}, {figure.high:.3f}]"
            screen.line(f"{figure.value:.3f}{bounds}", label=f"{name}: ", indent=2)
    return 0


def _judged(made: Trained | Averaged, files: list[Path], documents: Path | None, progress: bool) -> list[Judged]:
    """The reader as it was written, on each file."""
    from docqa import load_reader
    from docqa.train import judge

    if not files:
        return []
    reader = load_reader(str(made.folder), encoder=made.encoder)
    return [judge(reader, file, documents, made.encoder, progress=progress) for file in files]


def _settings(given: dict[str, Any], kind: type[BaseModel]) -> Any:
    from pydantic import ValidationError

    try:
        return kind.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        message = first["msg"].removeprefix("Value error, ")
        raise InputError(f"--{name}: {message}" if name else message) from None
