"""The command line over the public API. ``main`` is the installed command ``docqa``; the rest loads when it runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``docqa`` with ``arguments`` (default: the process's own) and exit with its status."""
    try:
        from docqa.cli.boundary import run

        status = run(arguments)
    except KeyboardInterrupt:  # while the command line itself was loading
        status = 130
    sys.exit(status)
