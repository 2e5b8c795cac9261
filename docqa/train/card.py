"""The model card: what a reader or an encoder's adapter is, from what, its figures; all of it from the run itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docqa.errors import WriteError
from docqa.models.adapter import WEIGHTS as ADAPTER
from docqa.models.reading import save_calibration, save_verdicts
from docqa.models.reading.files import WEIGHTS
from docqa.models.replacing import replace
from docqa.train.average import Averaged
from docqa.train.judging import Judged
from docqa.train.running import Trained
from docqa.train.settings import ReaderTraining

if TYPE_CHECKING:
    from docqa.models.sentence import SentenceEncoder
    from docqa.train.calibrating import Fitted
    from docqa.train.verdicts import FittedVerdicts

CARD = "README.md"
_CALIBRATION = "## Calibration"
_VERDICTS = "## Verdicts"
_READING = (
    "With the passage given; 95 % bootstrap intervals. EM and F1 compare words as docqa spells them, those of "
    "SQuAD as its script does. AUROC: how often a question's own passage has a higher relevance than its nearest "
    "other passage by BM25 (or than an unanswerable question's)."
)
_FINDING = (
    "Each question asked of all passages of its file, by vectors alone; 95 % bootstrap intervals. recall@1: the first "
    'passage found answers. "stripped": typed without accents; "bare": the encoder without this adapter.'
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the run does not know: under which ``terms`` the data may be used, the ``command`` that it was, and the
    reader or adapter whose weights it was begun with."""

    terms: str | None = None
    command: str = ""
    start: Path | None = None


def write_card(made: Trained | Averaged, judged: Sequence[Judged], told: Told) -> None:
    """Writes ``README.md`` into the folder of the reader or the adapter.

    Raises:
        WriteError: if the disk does not take it.
    """
    parts = _mean_parts(made, judged, told) if isinstance(made, Averaged) else _parts(made, judged, told)
    text = "\n\n".join(parts) + "\n"
    try:
        replace(made.folder / CARD, text.encode())
    except OSError as error:
        raise WriteError(f"cannot write {made.folder / CARD}: {error.strerror or error}") from error


def write_calibration(folder: Path, fitted: Fitted, on: Sequence[str], command: str) -> None:
    """Writes ``calibration.json``, and what was fitted into the folder's ``README.md``, in place of an earlier
    calibration's section.

    Raises:
        WriteError: if the disk does not take it.
    """
    c = fitted.calibration
    parts = [
        f"Fitted on the {fitted.questions} questions of {', '.join(on)}, each answerable one asked of all documents "
        f"and again of those that do not hold its answer. On these same questions: the first reading is right for "
        f"{fitted.right:.3f} of those whose evidence the search finds; Brier score {fitted.brier:.3f}; below the "
        f"threshold {c.threshold} lie {fitted.silent:.3f} of the right first readings and {fitted.held:.3f} of all "
        "others.",
        _command(command),
    ]
    _put(folder, _CALIBRATION, parts, lambda: save_calibration(folder, c))


def write_verdicts(folder: Path, fitted: FittedVerdicts, on: Sequence[str], command: str) -> None:
    """Writes ``verdicts.json``, and how they do into the folder's ``README.md``, in place of an earlier section.

    Raises:
        WriteError: if the disk does not take it.
    """
    from docqa.evaluate.markdown import table

    rows = [("those weighing", fitted.own, fitted.rules), *((f.name, own, rules) for f, own, rules in fitted.others)]
    columns = ["pairs of", "number", "right", "wrong", "none given", "rules alone: right", "wrong", "none given"]
    cells = [
        [name, *map(str, (own.pairs, own.right, own.wrong, own.silent, rules.right, rules.wrong, rules.silent))]
        for name, own, rules in rows
    ]
    parts = [
        f"What of a yes-or-no question a clause affirms or denies: learned from the {fitted.learned:,} pairs of "
        f"{', '.join(on)}. A verdict whose chance is below {fitted.verdicts.least} is not given. Those weighing are "
        "judged by what was learned without their clause.",
        table(columns, cells),
        _command(command),
    ]
    _put(folder, _VERDICTS, parts, lambda: save_verdicts(folder, fitted.verdicts))


def _put(folder: Path, title: str, parts: Sequence[str], save: Callable[[], None]) -> None:
    """Calls ``save``, and puts the section at the end of the folder's card, in place of an earlier one."""
    file = folder / CARD
    try:
        card = file.read_text(encoding="utf-8") if file.exists() else f"# {folder.resolve().name}: a reader for docqa\n"
        before, _, own = card.partition(f"{title}\n")
        after = own.partition("\n## ")[2]
        text = "\n\n".join([before.rstrip(), *([f"## {after.strip()}"] if after else []), title, *parts]) + "\n"
        save()
        replace(file, text.encode())
    except OSError as error:
        raise WriteError(f"cannot write {file}: {error.strerror or error}") from error


def _reader(encoder: SentenceEncoder, name: str, size: float) -> Iterable[str]:
    yield f"# {name}: a reader for docqa"
    yield (
        "Given a question and passages, it finds in each passage the words that answer, and says how likely it is that "
        f"the passage answers at all. It is {size:.1f} MB of low-rank adapters and two heads over the encoder "
        f"{encoder.name} (fingerprint `{encoder.base_fingerprint[:12]}`), without which it is nothing."
    )
    yield '```python\nimport docqa\n\nreader = docqa.load_reader("path/to/this/folder")\n```'


def _adapter(encoder: SentenceEncoder, name: str, size: float) -> Iterable[str]:
    yield f"# {name}: an encoder's adapter for docqa"
    yield (
        f"With it the encoder {encoder.name} (fingerprint `{encoder.base_fingerprint[:12]}`) puts questions nearer to "
        f"the passages that answer them. It is {size:.1f} MB of low-rank matrices, worked into the encoder's layers "
        "when it is loaded."
    )
    yield '```python\nimport docqa\n\nencoder = docqa.load_encoder(adapter="path/to/this/folder")\n```'


def _parts(trained: Trained, judged: Sequence[Judged], told: Told) -> Iterable[str]:
    from docqa.evaluate.markdown import table
    from docqa.evaluate.surroundings import machine, versions

    encoder, about, name = trained.encoder, machine(), trained.folder.resolve().name
    reads = isinstance(trained.settings, ReaderTraining)
    size = (trained.folder / (WEIGHTS if reads else ADAPTER)).stat().st_size / 1e6
    yield from (_reader if reads else _adapter)(encoder, name, size)
    yield "## Data"
    rows = [[f.name, f"`{f.digest[:12]}`", f"{f.questions:,}", f"{f.answerable:,}"] for f in trained.files]
    yield table(["file", "SHA-256", "questions", "with an answer"], rows)
    if told.terms:
        yield _terms(told.terms)
    yield "## Figures"
    yield from (
        _figures(judged, _READING if reads else _FINDING)
        if judged
        else ["None: the run was given nothing to be judged on."]
    )
    yield "## Training"
    done = trained.progress
    steps = f"{done.step:,}" if trained.finished else f"{done.step:,} of {trained.steps:,}"
    unit = "windows" if reads else "pairs"
    lines = [
        f"settings: {', '.join(f'{k} {_plain(v)}' for k, v in trained.settings.model_dump().items())}",
        f"{steps} steps, {done.seen:,} {unit}, {done.seconds / 60:.0f} minutes, "
        f"{done.seen / max(done.seconds, 1e-9):.1f} {unit} a second; {trained.precision} on {trained.device}",
        f"machine: {about['processor']}, {about['cores']} cores, {about['memory_gib']} GiB, {about['system']}",
        f"versions: {', '.join(f'{name} {value}' for name, value in versions().items())}",
        f"date: {datetime.now(UTC).date().isoformat()}",
    ]
    yield "\n".join(f"- {line}" for line in lines)
    if told.command:
        yield _command(told.command)
    if told.start is not None:
        yield from _before([told.start])


def _terms(terms: str) -> str:
    return f"Terms of the data: {' '.join(terms.split())}"


def _command(command: str) -> str:
    return f"The command:\n\n```sh\n{command}\n```"


def _mean_parts(made: Averaged, judged: Sequence[Judged], told: Told) -> Iterable[str]:
    from docqa.evaluate.markdown import table

    size = (made.folder / WEIGHTS).stat().st_size / 1e6
    yield from _reader(made.encoder, made.folder.resolve().name, size)
    yield "## Figures"
    yield from _figures(judged, _READING) if judged else ["None: it was given nothing to be judged on."]
    yield "## Mean"
    yield (
        "The mean of readers (model soup; Wortsman et al., ICML 2022): of what each adds to each layer, the nearest "
        f"matrix of their rank; {made.lost:.2%} of the change, by its squares, had no room."
    )
    rows = [[m.folder.resolve().name, f"`{m.digest[:12]}`", f"{m.share:.3f}"] for m in made.members]
    yield table(["reader", "SHA-256", "share"], rows)
    if told.terms:
        yield _terms(told.terms)
    if told.command:
        yield _command(told.command)
    yield from _before([m.folder for m in made.members])


def _before(starts: Sequence[Path]) -> Iterable[str]:
    """How the readers that this one comes from had been made, and those before them, each once, from their own
    cards."""
    found: dict[str, list[str]] = {}
    for start in starts:
        file = start / CARD
        try:
            sections = file.read_text(encoding="utf-8").split("\n## ")[1:] if file.exists() else []
        except OSError:
            sections = []
        own = [f"## Before: {start.resolve().name}", "These weights were taken" + (", made so:" if sections else ".")]
        for section in sections:
            title, _, text = section.partition("\n")
            if title in ("Data", "Training", "Mean"):
                own.append(f"### {title}\n\n{text.strip()}")
        found.setdefault(own[0], own)
        for section in sections:
            if section.startswith("Before: "):
                found.setdefault(f"## {section.partition(chr(10))[0]}", [f"## {section.strip()}"])
    for parts in found.values():
        yield from parts


def _figures(judged: Sequence[Judged], how: str) -> Iterable[str]:
    yield how
    from docqa.evaluate.markdown import cell, table

    names = list(dict.fromkeys(name for one in judged for name in one.figures))
    rows = [[one.file.name, *(cell(one.figures.get(name)) for name in names)] for one in judged]
    yield table(["file", *names], rows)


def _plain(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value).lower() if isinstance(value, bool) else str(value)
