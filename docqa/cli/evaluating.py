"""The commands that measure: eval run, read, compare, report, ablate, results, corpus."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from docqa.cli.checking import draft, validate
from docqa.cli.figures import show_comparison, show_run
from docqa.cli.groups import as_typed, group
from docqa.cli.options import Folder, Json, Lang, Quiet, ReaderName
from docqa.cli.plain import print_json
from docqa.cli.screen import Screen
from docqa.errors import InputError

if TYPE_CHECKING:
    from docqa.evaluate import Comparison, Run

Questions = Annotated[
    Path,
    typer.Argument(
        metavar="QUESTIONS",
        help="docqa's JSONL, a SQuAD file (.json, .json.gz), or a folder in BEIR's form.",
        show_default=False,
    ),
]
RunFolders = Annotated[
    list[Path], typer.Argument(metavar="RUN", help="Folders that 'docqa eval run' wrote.", show_default=False)
]
OutRun = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="RUN", help="The run's folder: new or empty.  [default: a new one in runs/]"),
]
Name = Annotated[str | None, typer.Option("--name", help="What tables call the run.  [default: the folder's name]")]
Seed = Annotated[int | None, typer.Option(help="Of all that is drawn by chance, resampling included.  [default: 13]")]
Most = Annotated[
    int | None, typer.Option("--most", min=1, help="Ask only so many questions, drawn by chance.  [default: all]")
]

app = group("eval", "Measure an index on questions with known answers and evidence.\n\nNeeds the extra docqa[eval].")


@app.command()
def run(
    folder: Folder,
    questions: Questions,
    out: OutRun = None,
    config: Annotated[Path | None, typer.Option(metavar="FILE.toml", help="Settings of the run.")] = None,
    name: Name = None,
    k: Annotated[int | None, typer.Option("-k", "--top", help="Hits kept of each question.  [default: 10]")] = None,
    mode: Annotated[
        Literal["hybrid", "bm25", "dense"] | None, typer.Option(help="How passages are found; needs --no-answers.")
    ] = None,
    rank: Annotated[
        bool | None, typer.Option("--rank/--no-rank", help="With the ranking pass over the first hits, or without.")
    ] = None,
    answers: Annotated[
        bool | None, typer.Option("--answers/--no-answers", help="Read answers, or find passages only.")
    ] = None,
    typed: Annotated[
        Literal["as-is", "stripped", "partly", "typos", "abbreviated", "old-tone"] | None,
        typer.Option(help="Ask every question as people may type it.  [default: as-is]"),
    ] = None,
    most: Most = None,
    withheld: Annotated[
        bool | None,
        typer.Option("--withheld", help="Ask each question of the documents that do not answer it: silence is right."),
    ] = None,
    reader: ReaderName = None,
    seed: Seed = None,
    quiet: Quiet = False,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Ask every question and write a run folder.

    What came of each question, figures with intervals, settings, versions, timings.
    """
    from docqa.evaluate import load_questions, read_settings
    from docqa.evaluate import run as ask_all

    settings = read_settings(
        config,
        k=k,
        mode=mode,
        rank=rank,
        answers=answers,
        typed=typed,
        most=most,
        withheld=withheld,
        reader=reader,
        seed=seed,
    )
    asked = load_questions(questions)
    from docqa import Index

    with Index.open(folder, retrieval=settings.retrieval) as index:
        made = ask_all(
            index, asked, _place(out, asked.name), settings=settings, name=name, command=as_typed(), progress=not quiet
        )
    return _shown(made, json, lang)


@app.command()
def read(
    questions: Questions,
    out: OutRun = None,
    name: Name = None,
    reader: ReaderName = None,
    threshold: Annotated[
        float, typer.Option(min=0, max=1, help="Readings less sure than this count as no answer.")
    ] = 0.0,
    seed: Seed = None,
    quiet: Quiet = False,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Read each question's own passage, without an index.

    For SQuAD files: exact match and F1 with the gold passage given.
    """
    from docqa.evaluate import read_passages, read_settings

    made = read_passages(
        questions,
        _place(out, f"{questions.name.partition('.')[0]}-reading"),
        settings=read_settings(None, reader=reader, seed=seed),
        threshold=threshold,
        name=name,
        command=as_typed(),
        progress=not quiet,
    )
    return _shown(made, json, lang)


@app.command()
def compare(runs: RunFolders, seed: Seed = None, json: Json = False, lang: Lang = "vi") -> int:
    """Compare runs of the same questions.

    Figures with intervals; what differs from the first run by more than chance is marked.
    """
    from docqa.evaluate import compare as compared
    from docqa.evaluate import read_run

    result = compared([read_run(folder) for folder in runs], seed=13 if seed is None else seed)
    return _compared(result, json, lang)


@app.command()
def report(
    runs: RunFolders,
    html: Annotated[Path, typer.Option("--html", metavar="FILE.html", help="The page to write; replaced if there.")],
    lang: Lang = "vi",
) -> int:
    """Write one self-contained page about runs.

    Tables, plots, and every failure with its evidence in context.
    """
    from docqa.evaluate import compare as compared
    from docqa.evaluate import read_run, same_questions, write_report

    read_all = [read_run(folder) for folder in runs]
    differences = compared(read_all).differences if len(read_all) > 1 and same_questions(read_all) else {}
    significance = {key: difference.adjusted for key, difference in differences.items()}
    write_report(read_all, html, language=lang, significance=significance)
    screen = Screen(lang)
    screen.line(screen.words["written"].format(path=html))
    return 0


@app.command()
def ablate(
    documents: Annotated[
        Path,
        typer.Argument(
            metavar="DOCUMENTS",
            help="A folder of documents, or one, or an index that the grid does not change.",
            show_default=False,
        ),
    ],
    questions: Questions,
    grid: Annotated[Path, typer.Option("--grid", metavar="FILE.toml", help="Settings: lists and variants.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="For a run folder each.  [default: a new one in runs/]"),
    ] = None,
    table: Annotated[
        Path | None, typer.Option("--table", metavar="FILE.md", help="The comparison in Markdown, too.")
    ] = None,
    most: Most = None,
    quiet: Quiet = False,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Run every combination of settings.

    Texts are embedded once for all of them. An index is asked as it stands.
    """
    from docqa.evaluate import ablate as run_all
    from docqa.evaluate import ablation, bases, load_questions, read_grid, write_text
    from docqa.evaluate import compare as compared
    from docqa.evaluate.compare import MAIN

    settings = read_grid(grid)
    if most is not None:
        settings = [replace(one, settings=one.settings.model_copy(update={"most": most})) for one in settings]
    made = run_all(
        [documents],
        load_questions(questions),
        settings,
        _place(out, grid.stem),
        command=as_typed(),
        progress=not quiet,
    )
    if len(made) == 1:
        return _shown(made[0], json, lang)
    result = compared(made, bases=bases(settings), tested=MAIN)
    if table is not None:
        write_text(table, ablation(made[0], result, command=as_typed()))
    return _compared(result, json, lang)


@app.command()
def results(
    runs: RunFolders,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE.md", help="Written here; else standard output.")
    ] = None,
    lang: Lang = "vi",
) -> int:
    """Make the kept tables, in Markdown, from run folders."""
    from docqa.evaluate import results as made
    from docqa.evaluate import write_text

    text = made(runs, command=as_typed())
    if out is None:
        print(text, end="")
        return 0
    write_text(out, text)
    screen = Screen(lang)
    screen.line(screen.words["written"].format(path=out))
    return 0


@app.command()
def corpus(
    questions: Questions,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder for the passages: new or empty.")],
    passages: Annotated[
        int | None, typer.Option(min=1, help="Only so many: all relevant ones, and others by chance.")
    ] = None,
    near: Annotated[
        bool,
        typer.Option("--neighbours", help="The others are those that look most like the questions (BM25)."),
    ] = False,
    seed: Annotated[int, typer.Option(help="Which others.")] = 13,
    quiet: Quiet = False,
    lang: Lang = "vi",
) -> int:
    """Write the passages of a data set as files to index."""
    from docqa.evaluate import load_questions, neighbours, sample, write_passages

    asked = load_questions(questions)
    if passages is None and near:
        raise InputError("--neighbours chooses among the passages: say how many with --passages")
    if passages is not None and near:
        asked = neighbours(asked, passages, progress=not quiet)
    elif passages is not None:
        asked = sample(asked, passages=passages, seed=seed)
    count = write_passages(asked, out, progress=not quiet)
    screen = Screen(lang)
    screen.line(screen.words["passages_written"].format(path=out, n=count))
    return 0


app.command()(validate)
app.command()(draft)


def _place(out: Path | None, name: str) -> Path:
    """The folder asked for, else the first that is free of ``runs/NAME``, ``runs/NAME-2`` and so on."""
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    return out or next(folder for folder in map(Path("runs").joinpath, names) if not folder.exists())


def _compared(result: Comparison, json: bool, lang: Literal["vi", "en"]) -> int:
    from docqa.evaluate import comparison_record

    if json:
        print_json(comparison_record(result))
    else:
        show_comparison(Screen(lang), result)
    return 0


def _shown(made: Run, json: bool, lang: Literal["vi", "en"]) -> int:
    if json:
        print_json({"run": made.folder, "facts": made.facts, "groups": made.groups, "seconds": made.seconds})
    else:
        show_run(Screen(lang), made)
    return 0
