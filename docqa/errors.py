"""Errors that docqa raises for its user: one line that says what is wrong, where, and what to do."""

from __future__ import annotations


class DocqaError(Exception):
    """Base of all errors raised on purpose. ``exit_status`` is what the command line ends with."""

    exit_status = 70


class InputError(DocqaError, ValueError):
    """A value, file, question or option that cannot be used."""

    exit_status = 2


class MissingExtraError(DocqaError, ImportError):
    """An optional package is not installed; the message names the extra that brings it."""

    exit_status = 2


class IndexMissingError(DocqaError, FileNotFoundError):
    """No index stands at the folder named."""

    exit_status = 4


class DamagedIndexError(DocqaError):
    """A file of the index is missing or not what its manifest says."""

    exit_status = 4


class IncompatibleIndexError(DocqaError):
    """The index was made by another format version or with another encoder."""

    exit_status = 4


class LockedError(DocqaError):
    """Another process is writing to the index."""

    exit_status = 2


class WriteError(DocqaError, OSError):
    """The disk did not take what was written; the last complete generation stays."""

    exit_status = 70


class ModelError(DocqaError):
    """A model cannot be found, converted or loaded."""

    exit_status = 2
