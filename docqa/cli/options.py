"""The arguments and options that several commands share, and what is read from them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from docqa.errors import InputError

if TYPE_CHECKING:
    from docqa.schema import Reader

# A question is a sentence; more than this on standard input is a mistake, or a stream without end.
_MOST_BYTES = 1 << 20

Language: TypeAlias = Literal["vi", "en"]

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The index's folder.", show_default=False)]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, or folders with files.", show_default=False)]
QuestionText = Annotated[
    str | None,
    typer.Argument(metavar="QUESTION", help="Left out or '-': read from standard input.", show_default=False),
]
Lang = Annotated[Language, typer.Option("--lang", envvar="DOCQA_LANG", help="The language of what is printed.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]
ReaderName = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="NAME",
        help="What reads the passages found: extractive, generative, the folder or hub id of a question answering "
        "model, or a TOML file with the generative reader's settings.  [default: extractive]",
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        "--model",
        metavar="MODEL",
        help="For --reader generative: a chat model's folder, GGUF file or hub id; with --base-url, its name there.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="For --reader generative: an OpenAI-compatible endpoint. Its key: DOCQA_API_KEY.",
    ),
]

Number = Annotated[
    list[str] | None, typer.Option("--number", metavar="NUMBER", help="Only documents with this number; may repeat.")
]
Kind = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind ('Kế hoạch', ...); may repeat.")
]
Province = Annotated[
    list[str] | None, typer.Option("--province", metavar="PROVINCE", help="Only this province; may repeat.")
]
Year = Annotated[list[int] | None, typer.Option("--year", metavar="YEAR", help="Only this year; may repeat.")]
Issuer = Annotated[list[str] | None, typer.Option("--issuer", metavar="ISSUER", help="Only this issuer; may repeat.")]
DocumentId = Annotated[
    list[str] | None, typer.Option("--document", metavar="ID", help="Only this document id; may repeat.")
]

Filters: TypeAlias = dict[str, list[str] | list[int]]


def chosen(
    number: list[str] | None,
    kind: list[str] | None,
    province: list[str] | None,
    year: list[int] | None,
    issuer: list[str] | None,
    document: list[str] | None,
) -> Filters | None:
    """The filters given, by the names the API knows; None without any."""
    given: dict[str, list[str] | list[int] | None] = {
        "number": number,
        "kind": kind,
        "province": province,
        "year": year,
        "issuer": issuer,
        "document_id": document,
    }
    return {name: values for name, values in given.items() if values} or None


def chosen_reader(name: str | None, model: str | None, base_url: str | None) -> str | Reader:
    """The reader that the options name, as ``QA`` takes it.

    Raises:
        InputError: for a model without the reader that asks it, or the other way round.
        ModelError, MissingExtraError: if the model cannot be loaded.
    """
    if name != "generative":
        if model is not None or base_url is not None:
            raise InputError("--model and --base-url are for --reader generative; add it")
        return name or "extractive"
    if not model:
        raise InputError("--reader generative needs --model: a folder, a GGUF file, a hub id, or a name at --base-url")
    from docqa import load_reader

    return load_reader(name, model=model, base_url=base_url)


def read_question(argument: str | None) -> str:
    """The question itself, from the argument or from standard input (never from a terminal: that would seem to hang).

    Raises:
        InputError: if there is none, or it is not UTF-8, or it is no question but a flood.
    """
    if argument is not None and argument != "-":
        try:
            argument.encode("utf-8")
        except UnicodeEncodeError:
            raise InputError("the question is not UTF-8 text; check the terminal's encoding") from None
        return argument
    if sys.stdin is None or sys.stdin.isatty():
        raise InputError("no question; give one as QUESTION, or send it to standard input")
    data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise InputError(f"standard input holds more than {_MOST_BYTES} bytes; send one question")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"standard input is not UTF-8 text (byte {error.start}); send one question") from None
