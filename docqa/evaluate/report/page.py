"""The page, from runs to a file. All of it stands in the one file; it asks no host for anything."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from docqa.errors import InputError
from docqa.evaluate.extras import need
from docqa.evaluate.report import facts, tables
from docqa.evaluate.report.browser import browser_data, script_json
from docqa.evaluate.report.drawing import legend
from docqa.evaluate.report.plots import latency_rows, plots
from docqa.evaluate.report.texts import ANSWERS, FAILURES, STYLES, TYPES, Language
from docqa.evaluate.runs import Run, write_text

_TEMPLATE = Path(__file__).parent / "template"


def write_report(
    runs: Sequence[Run], path: Path, *, language: Language = "vi", significance: tables.Significance | None = None
) -> None:
    """Write the report of ``runs`` to ``path``, replacing what is there.

    The page opens in ``language`` and switches to the other; the same runs give the same bytes. With several runs,
    differences are to the first; ``significance`` holds their p-values (adjusted for their number) by run name and
    figure name, and marks those below 0.05.

    Raises:
        InputError: without a run, or in another language. WriteError: if the file cannot be written; what stood
        there stays. MissingExtraError: without matplotlib or jinja2.
    """
    if not runs:
        raise InputError("a report needs at least one run")
    if language not in ("vi", "en"):
        raise InputError(f"a report is written in 'vi' or 'en', not in {language!r}")
    page = render(runs, language, significance or {})
    # A lone surrogate, which JSON can hold, is no character of a page.
    write_text(Path(path), page.encode("utf-8", "replace").decode())


def render(runs: Sequence[Run], language: Language, significance: tables.Significance) -> str:
    """The page's HTML."""
    jinja2 = need("jinja2")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = ((_TEMPLATE / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    words = {"name": TYPES | STYLES, "answer": ANSWERS, "failure": FAILURES}
    keys = legend(runs)
    named = {"runs": [k.name for k in keys], "letters": [k.letter for k in keys], "colours": [k.colour for k in keys]}
    data = browser_data(runs) | named | {"words": words}
    return str(
        environment.get_template("report.html").render(
            language=language,
            policy=f"default-src 'none'; style-src {_allowed(style)}; script-src {_allowed(script)}; base-uri 'none'; "
            "form-action 'none'",
            style=style,
            script=script,
            data=script_json(data),
            legend=keys,
            summary=facts.summary(runs),
            comparable=facts.same_questions(runs),
            facts=facts.parts(runs),
            overall=tables.overall(runs, language, significance),
            tested=bool(significance),
            splits=tables.splits(runs, language),
            plots=plots(runs, language),
            latency=latency_rows(runs, language),
            left_out=data["left_out"],
        )
    )


def _allowed(code: str) -> str:
    """The content policy's name for this very code, as the page holds it."""
    return f"'sha256-{base64.b64encode(sha256(code.encode()).digest()).decode()}'"
