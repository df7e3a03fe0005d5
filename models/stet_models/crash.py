# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Why a worker died, told from its exit status and its last words."""

from __future__ import annotations

import signal

GARBLED = (
    "The model's process sent something unreadable and was stopped. "
    "Nothing in your text was changed. Ask again; the model starts afresh."
)
GAVE_UP = (
    "The model stopped {count} times in a row, so it is not started again by itself. "
    "Nothing in your text was changed. Choose another model, or load this one again."
)
CANNOT_START = (
    "The model's process could not be started ({reason}). "
    "Nothing in your text was changed. Installing Stet again may mend it."
)

_MEMORY_SIGNS = ("bad_alloc", "MemoryError", "annot allocate memory", "failed to allocate")


def crash_sentence(status: int, last_words: str) -> str:
    """Return what to tell the writer of a worker that ended with ``status``.

    A negative status is the signal that ended it, as ``subprocess`` has it; ``last_words`` is the
    end of what it wrote to its error output, looked at for signs and never shown.
    """
    name = _signal_name(-status) if status < 0 else ""
    if name == "SIGILL":
        return (
            "The model stopped because it was built for another processor (SIGILL). Nothing in "
            "your text was changed. Run `make wheel` to build it for this machine, and try again."
        )
    if name == "SIGKILL":
        return (
            "The system stopped the model (SIGKILL), most likely because memory ran out. Nothing "
            "in your text was changed. Ask again, or choose a smaller model."
        )
    if any(sign in last_words for sign in _MEMORY_SIGNS):
        return (
            "The model ran out of memory and stopped. Nothing in your text was changed. "
            "Close other programs, or choose a smaller model."
        )
    how = name or f"status {status}"
    return (
        f"The model stopped unexpectedly ({how}). Nothing in your text was changed. "
        "Ask again; if it keeps happening, choose another model."
    )


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
