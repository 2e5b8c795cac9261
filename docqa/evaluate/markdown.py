"""Figures as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.evaluate.runs import Figure


def cell(figure: Figure | None) -> str:
    """Its value and interval; "-" where there is none."""
    if figure is None or figure.value is None:
        return "-"
    if figure.low is None or figure.high is None:
        return f"{figure.value:.3f}"
    return f"{figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}]"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose first column is words and whose others are figures."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(words.replace("|", "\\|") for words in line) + " |" for line in lines)
