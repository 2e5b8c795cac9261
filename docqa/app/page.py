"""The page's layout and events, over ``Desk`` (what happens) and ``render`` (how it looks)."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from docqa.app.examples import Example, examples
from docqa.app.render import answer_html, head_html, library_html, source_html
from docqa.app.texts import Texts, texts
from docqa.app.view import Desk, View

if TYPE_CHECKING:
    from docqa import QA

log = logging.getLogger("docqa.app")
FIELDS = ("province", "year", "kind", "issuer", "document_id")
MOST_CHOICES = 2_000  # values of one filter: a longer list would slow every opening of the page
CONCURRENT = 4
_HIDDEN: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "queue": False}


def build(qa: QA, t: Texts) -> gr.Blocks:
    """The blocks of the page, beginning in the language ``t``."""
    script = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
    desk = Desk(qa)
    index = qa.index
    catalogue = index.metadata()
    tries = examples(catalogue, index.document)
    choices = _choices(index.info()["filters"], catalogue)
    count = len(catalogue)

    page: gr.Blocks
    with gr.Blocks(title="docqa", analytics_enabled=False, fill_width=True) as page:
        view = gr.State(View())
        with gr.Row(elem_id="top"):
            head = gr.HTML(head_html(count, t), apply_default_css=False, js_on_load=None, elem_id="head")
            language = gr.Radio(
                [("Tiếng Việt", "vi"), ("English", "en")], value=t.code, label=t.language, elem_id="language", scale=0
            )
        with gr.Column(elem_id="asking"):
            with gr.Row(elem_id="ask"):
                question = gr.Textbox(
                    label=t.question,
                    placeholder=t.placeholder,
                    lines=1,
                    max_lines=4,
                    autofocus=True,
                    elem_id="question",
                    scale=1,
                )
                send = gr.Button(t.ask, variant="primary", elem_id="send", scale=0)
            with gr.Row(elem_id="examples", visible=bool(tries)):
                tried = gr.HTML(_label(t.examples), apply_default_css=False, js_on_load=None, elem_id="try")
                buttons = [gr.Button(_shown(e, t), size="sm", elem_classes="example") for e in tries]
            with gr.Accordion(t.filters, open=False, elem_id="filters", visible=bool(choices)) as panel:
                with gr.Row():
                    filters = {
                        name: gr.Dropdown(values, value=[], multiselect=True, label=t.fields[name], min_width=180)
                        for name, values in choices.items()
                    }
                clear = gr.Button(t.clear, size="sm", elem_id="clear")
        with gr.Row(elem_id="results"):
            with gr.Column(elem_id="left", min_width=280):
                answer = gr.HTML(
                    answer_html(View(), desk.document, t, idle=library_html(catalogue, t)),
                    apply_default_css=False,
                    js_on_load=script,
                    elem_id="answer",
                )
            with gr.Column(elem_id="right", min_width=280):
                source = gr.HTML(
                    "",
                    apply_default_css=False,
                    js_on_load="watch('value', () => document.dispatchEvent(new Event('docqa:source')))",
                    elem_id="source",
                )

        def results(current: View, to: Texts) -> tuple[View, str, str]:
            idle = library_html(catalogue, to)
            try:
                shown = answer_html(current, desk.document, to, idle=idle), source_html(current, desk.document, to)
            except Exception:  # a document that the disk no longer gives, for one
                log.exception("an answer could not be shown")
                current = replace(current, answer=None, problem="failed", shown=0)
                shown = answer_html(current, desk.document, to), ""
            return current, *shown

        def ask(asked: str, spoken: str, before: View, *values: Sequence[Any]) -> Iterator[tuple[View, str, str]]:
            to = texts(spoken)
            for after in desk.stream(asked or "", dict(zip(filters, values, strict=True)), before):
                yield results(after, to)

        def choose(spoken: str, before: View, event: gr.EventData) -> tuple[Any, ...]:
            given = event._data if isinstance(event._data, Mapping) else {}
            after = desk.choose(given.get("number"), given.get("turn"), before)
            if after.open is None or (before.open and before.open.document_id == after.open.document_id):
                return after, gr.skip(), gr.skip()  # the browser has moved the mark already
            return results(after, texts(spoken))

        def speak(spoken: str, current: View, *values: Sequence[Any]) -> tuple[Any, ...]:
            to = texts(spoken)
            return (
                head_html(count, to),
                gr.update(label=to.question, placeholder=to.placeholder),
                to.ask,
                _label(to.examples),
                gr.update(label=_panel(values, to)),
                to.clear,
                *results(current, to),
                gr.update(label=to.language),
                *(gr.update(label=to.fields[name]) for name in filters),
                *(_shown(example, to) for example in tries),
            )

        asking: dict[str, Any] = {
            "fn": ask,
            "inputs": [question, language, view, *filters.values()],
            "outputs": [view, answer, source],
            "show_progress": "minimal",
            "show_progress_on": [answer],
            "concurrency_limit": CONCURRENT,
            "concurrency_id": "ask",
            "trigger_mode": "once",
            "api_visibility": "private",
        }
        gr.on([question.submit, send.click], **asking)
        for example, button in zip(tries, buttons, strict=True):
            filled = button.click(_filler(example, filters), language, [panel, question, *filters.values()], **_HIDDEN)
            filled.then(**asking)
        answer.select(choose, [language, view], [view, answer, source], **_HIDDEN)
        clear.click(_filler(Example(""), filters), language, [panel, question, *filters.values()], **_HIDDEN)
        gr.on(
            [f.input for f in filters.values()],
            lambda spoken, *values: gr.update(label=_panel(values, texts(spoken))),
            [language, *filters.values()],
            panel,
            trigger_mode="always_last",
            **_HIDDEN,
        )
        language.input(
            speak,
            [language, view, *filters.values()],
            [head, question, send, tried, panel, clear, view, answer, source, language, *filters.values(), *buttons],
            **_HIDDEN,
        )
    return page


def _choices(values: Mapping[str, Sequence[Any]], catalogue: Sequence[tuple[str, Any]]) -> dict[str, list[Any]]:
    """The values of each filter that can narrow the documents, as a Dropdown takes them; documents by their names."""
    named = []
    for document_id, m in catalogue:
        parts = [" ".join(p for p in (m.kind, m.number) if p), m.province, str(m.year or "")]
        named.append((" · ".join(p for p in parts if p) or document_id, document_id))
    seen = Counter(label for label, _ in named)
    given: dict[str, list[Any]] = {name: list(values.get(name, ())) for name in FIELDS if name != "document_id"}
    given["year"] = sorted(given["year"], reverse=True)
    given["document_id"] = [(f"{label} ({i})" if seen[label] > 1 else label, i) for label, i in named]
    return {name: held for name, held in given.items() if 1 < len(held) <= MOST_CHOICES}


def _filler(example: Example, names: Iterable[str]) -> Callable[[str], Any]:
    """What an example's button does: fill the question (an empty one stays as it is), the filters and their count."""
    values = [list(example.filters.get(name, ())) for name in names]

    def fill(spoken: str) -> list[Any]:
        return [gr.update(label=_panel(values, texts(spoken))), example.spoken(spoken) or gr.skip(), *values]

    return fill


def _shown(example: Example, t: Texts) -> str:
    values = [str(v) for held in example.filters.values() for v in held]
    question = example.spoken(t.code)
    return f"{question} · {', '.join(values)}" if values else question


def _label(text: str) -> str:
    return f'<p class="label">{text}</p>'


def _panel(values: Sequence[Sequence[Any]], t: Texts) -> str:
    used = sum(1 for held in values if held)
    return t.filters_on.format(n=used) if used else t.filters
