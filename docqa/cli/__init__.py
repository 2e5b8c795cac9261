"""The command line over the public API. ``main`` is the installed command ``docqa``; the rest loads when it runs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``docqa`` with ``arguments`` (default: the process's own) and exit with its status."""
    # Loading torch makes half a million objects that stay: looking through them again and again, and at the end again,
    # took 2 of the 8 seconds of `docqa ask`.
    gc.set_threshold(100_000, 50, 100)
    try:
        from docqa.cli.boundary import run

        status = run(arguments)
    except KeyboardInterrupt:  # while the command line itself was loading
        status = 130
    gc.freeze()
    sys.exit(status)
