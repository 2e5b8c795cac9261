"""Packages that only evaluation needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from docqa.errors import MissingExtraError


def need(module: str) -> Any:
    """The module; MissingExtraError names the extra that brings it."""
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise MissingExtraError(f"evaluation needs {package}: pip install 'docqa[eval]'") from None
