"""The installed command line, run as a user runs it; and the same without the seconds that a new process takes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

COMMAND = Path(sys.executable).with_name("docqa")
ROOT = Path(__file__).parents[1]
_SET_BY_THE_USER = ("DOCQA_LANG", "DOCQA_DEBUG", "FORCE_COLOR", "NO_COLOR", "COLUMNS", "PYTHONWARNINGS")


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what would change how docqa prints, and without a model hub."""
    kept = {name: value for name, value in os.environ.items() if name not in _SET_BY_THE_USER}
    return kept | {"HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "2"} | dict(extra or {})


def docqa(
    *arguments: str | Path | bytes,
    stdin: bytes | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run ``docqa`` with ``arguments`` and return its status and output (UTF-8)."""
    done = subprocess.run(
        [os.fsencode(COMMAND), *(a if isinstance(a, bytes) else os.fsencode(a) for a in arguments)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env=environment(env),
        cwd=cwd,
        timeout=240,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


def here(
    *arguments: str | Path, stdin: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """As ``docqa``, in this process: everything from the arguments to the exit status, but for loading torch again."""
    from docqa.cli.boundary import run

    out, err = io.BytesIO(), io.BytesIO()
    given = [str(a) for a in arguments]
    with (
        mock.patch.dict(os.environ, environment(env), clear=True),
        mock.patch.multiple(
            sys,
            stdin=io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"),
            stdout=io.TextIOWrapper(out, encoding="ascii"),
            stderr=io.TextIOWrapper(err, encoding="ascii"),
        ),
        warnings.catch_warnings(),
    ):
        status = run(given)
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.CompletedProcess(given, status, out.getvalue().decode(), err.getvalue().decode())


def assert_fails(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    """It ended with ``status``, nothing on standard output, and one line of error that has ``words`` in it."""
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("error: ")
    for word in words:
        assert word in lines[0]
