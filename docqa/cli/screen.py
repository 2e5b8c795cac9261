"""Standard output for people: wrapped and styled in a terminal, whole plain lines anywhere else."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from docqa.cli.text import visible
from docqa.cli.words import WORDS

if TYPE_CHECKING:
    from rich.console import Console

_REDRAWN = 0.1  # seconds between two states of a text that is being written
_WIDEST = 110  # longer lines are hard to read, however wide the terminal is


class Screen:
    """``words`` are the labels of the ``language`` chosen."""

    def __init__(self, language: str) -> None:
        self.words = WORDS[language]
        self.language = language
        self._console = _console() if sys.stdout is not None and sys.stdout.isatty() else None

    def line(self, text: str = "", *, label: str = "", indent: int = 0, style: str = "") -> None:
        """Print ``text`` after ``label``; further lines of it stand under its first character."""
        shown, head = visible(text), visible(label)
        if self._console is None:
            first, *rest = shown.split("\n")
            deeper = " " * (indent + (2 if head else 0))
            print("\n".join([" " * indent + head + first, *(deeper + line for line in rest)]).rstrip())
            return
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        row = Table.grid()
        row.add_column(no_wrap=True)
        row.add_column(overflow="fold")
        row.add_row(Text(head, "dim"), Text(shown, style))
        self._console.print(Padding(row, (0, 0, 0, indent)))

    @contextmanager
    def draft(self, label: str) -> Iterator[Callable[[str], None]]:
        """Shows on a terminal, under ``label``, the text that it is called with, in place of the one before; at the end
        nothing of it is left. Elsewhere it shows nothing."""
        if self._console is None:
            yield lambda text: None
            return
        from rich.console import Group
        from rich.live import Live
        from rich.text import Text

        console = self._console
        with Live(console=console, transient=True, auto_refresh=False) as live:
            last = 0.0

            def show(text: str) -> None:
                nonlocal last
                if time.monotonic() - last < _REDRAWN:
                    return
                last = time.monotonic()
                lines = Text(visible(text), "dim").wrap(console, console.width)
                room = max(1, console.height - 3)
                live.update(Group(Text(label, "bold dim"), *lines[-room:]), refresh=True)

            yield show


def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    return Console(highlight=False, markup=False, emoji=False, width=min(console.width, _WIDEST))
