"""Silence that threads share: what it changes is as before when the last one leaves, in whatever order they go."""

from __future__ import annotations

import warnings
from itertools import permutations
from typing import Any

import pytest

from docqa.models.quiet import hushed, quiet


def _now() -> tuple[Any, ...]:
    from transformers.utils import logging as untyped

    logging: Any = untyped
    return list(warnings.filters), logging.get_verbosity(), logging.is_progress_bar_enabled()


@pytest.mark.parametrize("order", permutations(range(3)))
def test_whoever_leaves_last_restores(order: tuple[int, ...]) -> None:
    before = _now()
    inside = [quiet(), hushed(), quiet(bars=True)]
    for one in inside:
        one.__enter__()
    warnings.warn("an error in tests, but not in here", UserWarning, stacklevel=1)
    for n in order:
        assert _now()[1] > before[1]  # the log is still silent
        inside[n].__exit__(None, None, None)
    assert _now() == before


def test_a_reply_leaves_warnings_alone() -> None:
    before = warnings.filters
    with hushed():
        assert warnings.filters is before
