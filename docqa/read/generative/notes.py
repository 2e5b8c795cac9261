"""What an answer by a chat model has to say of itself: the codes in ``Answer.notes``."""

from __future__ import annotations

FALLBACK = "generated-fallback"  # the model gave no reply that can be used: the answer is the extractive reader's
DROPPED = "sentences-dropped"  # what the model wrote without support is left out
UNSUPPORTED = "nothing-supported"  # abstained: no sentence of the model was supported
SILENT = "model-silent"  # abstained: the model found no answer in the evidence, or declined
# Why there is no reply; these come after FALLBACK.
TIMEOUT = "model-timeout"
UNREACHABLE = "model-unreachable"
FAILED = "model-failed"  # ":" and the HTTP status, or the error's name
MALFORMED = "model-malformed"
CUT = "model-cut"  # the reply broke off
EMPTY = "model-empty"

NOTES = (FALLBACK, DROPPED, UNSUPPORTED, SILENT, TIMEOUT, UNREACHABLE, FAILED, MALFORMED, CUT, EMPTY)
