"""What becomes of a command's end: an exit status, and at most one line on standard error."""

from __future__ import annotations

import io
import os
import sys
import traceback
import warnings
from collections.abc import Sequence

import typer

from docqa.cli.text import one_line
from docqa.errors import DocqaError

INTERNAL = 70
INTERRUPTED = 130  # 128 + SIGINT
NO_READER = 141  # 128 + SIGPIPE: whoever read our output has had enough, as in "docqa search ... | head -1"


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; only ``DOCQA_DEBUG=1`` lets a traceback through."""
    debug = os.environ.get("DOCQA_DEBUG", "") not in ("", "0")
    if not debug:
        warnings.simplefilter("ignore")
    # Read when torch loads. Its threads otherwise wait for one another by spinning; where another program has one of
    # two cores, each step then lasts as long as that program's turn: a question took 5.9 s instead of 0.9.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Whatever the locale says; a file name need not be text, so nothing that is printed may fail.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _invoke(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _mute()
        return NO_READER
    except KeyboardInterrupt:
        _mute()
        return _fail("interrupted", INTERRUPTED)
    except DocqaError as error:
        if debug:
            traceback.print_exc()
        return _fail(str(error), error.exit_status)
    except Exception as error:  # noqa: BLE001 - the last line of defence: no user should meet a traceback
        if debug:
            traceback.print_exc()
        _mute()
        return _fail(f"internal error: {type(error).__name__}: {error} (DOCQA_DEBUG=1 shows where)", INTERNAL)
    return status


def _invoke(arguments: Sequence[str] | None) -> int:
    from docqa.cli.commands import app

    command = typer.main.get_command(app)
    try:
        with command.make_context("docqa", list(sys.argv[1:] if arguments is None else arguments)) as context:
            status = command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    except typer.TyperException as error:
        where = getattr(getattr(error, "ctx", None), "command_path", "docqa")
        return _fail(f"{error.format_message().rstrip('.')}; see '{where} --help'", error.exit_code)
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int) -> int:
    try:
        print(f"error: {one_line(message)}", file=sys.stderr, flush=True)
    except OSError:  # nobody reads that either
        _mute()
    return status


def _mute() -> None:
    """Send what is still buffered nowhere, so that the interpreter's last flush does not fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
