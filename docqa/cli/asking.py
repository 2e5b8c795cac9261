"""The commands that ask an index: ask, search."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from docqa.cli.explained import show_query, show_restored
from docqa.cli.options import (
    BaseUrl,
    DocumentId,
    Folder,
    Issuer,
    Json,
    Kind,
    Lang,
    Model,
    Number,
    Province,
    QuestionText,
    ReaderName,
    Year,
    chosen,
    chosen_reader,
    read_question,
)
from docqa.cli.plain import print_json
from docqa.cli.screen import Screen
from docqa.cli.show import follow, show_answer, show_hits

NO_ANSWER = 1


def ask(
    folder: Folder,
    question: QuestionText = None,
    reader: ReaderName = None,
    model: Model = None,
    base_url: BaseUrl = None,
    number: Number = None,
    kind: Kind = None,
    province: Province = None,
    year: Year = None,
    issuer: Issuer = None,
    document: DocumentId = None,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Answer a question, each statement with its source.

    Exit status 1 where the documents do not answer it.
    """
    text = read_question(question)
    from docqa import QA, Index

    with Index.open(folder) as index:
        qa = QA(index, reader=chosen_reader(reader, model, base_url))
        filters = chosen(number, kind, province, year, issuer, document)
        if json:
            answer = qa.ask(text, filters=filters)
            print_json(answer)
        else:
            screen = Screen(lang)
            answer = follow(screen, qa.stream(text, filters=filters))
            show_answer(screen, index, answer)
    return NO_ANSWER if answer.abstained else 0


def search(
    folder: Folder,
    query: QuestionText = None,
    k: Annotated[int, typer.Option("-k", "--top", help="How many passages.")] = 10,
    mode: Annotated[Literal["hybrid", "bm25", "dense"], typer.Option(help="How passages are found.")] = "hybrid",
    rank: Annotated[bool, typer.Option(help="The ranking pass, where there is one.")] = True,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how the question was understood and what each score is made of.")
    ] = False,
    number: Number = None,
    kind: Kind = None,
    province: Province = None,
    year: Year = None,
    issuer: Issuer = None,
    document: DocumentId = None,
    json: Json = False,
    lang: Lang = "vi",
) -> int:
    """Find passages, best first."""
    text = read_question(query)
    from docqa import Index

    with Index.open(folder) as index:
        filters = chosen(number, kind, province, year, issuer, document)
        understood = index.understand(text)
        hits = index.search(understood, k=k, mode=mode, filters=filters, rank=rank, explain=explain)
        if json:
            print_json({"query": understood, "hits": hits})
        else:
            screen = Screen(lang)
            (show_query if explain else show_restored)(screen, understood)
            show_hits(screen, index, hits)
    return 0
