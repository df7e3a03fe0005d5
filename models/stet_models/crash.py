# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Why a worker died, told from its exit status and its last words."""

from __future__ import annotations

import signal

_KEPT = "Nothing in your text was changed."

GARBLED = (
    f"The model's process sent something unreadable and was stopped. {_KEPT} "
    "Ask again; the model starts afresh."
)
GAVE_UP = (
    f"The model stopped {{count}} times in a row, so it is not started again by itself. {_KEPT} "
    "Choose another model, or load this one again."
)
CANNOT_START = (
    f"The model's process could not be started ({{reason}}). {_KEPT} "
    "Installing Stet again may mend it."
)
SILENT = (
    f"The model said nothing for {{time}} and was stopped. {_KEPT} "
    "Ask again for less at once; if it keeps happening, choose a smaller model."
)

_MEMORY_SIGNS = ("bad_alloc", "MemoryError", "annot allocate memory", "failed to allocate")

_BY_SIGNAL = {
    "SIGILL": (
        f"The model stopped because it was built for another processor (SIGILL). {_KEPT} "
        "Run `make wheel` to build it for this machine, and try again."
    ),
    "SIGKILL": (
        f"The system stopped the model (SIGKILL), most likely because memory ran out. {_KEPT} "
        "Ask again, or choose a smaller model."
    ),
    "SIGSEGV": (
        f"The model broke down while it read or wrote memory (SIGSEGV). {_KEPT} "
        "Ask again; if that ends like this too, its file may be damaged: fetch it anew, or choose "
        "another model."
    ),
    "SIGBUS": (
        f"The model's file became shorter while it was in use (SIGBUS). {_KEPT} "
        "Look whether it is still whole, or fetch it anew."
    ),
    "SIGABRT": (
        f"The model met something that it could not go on with, and stopped (SIGABRT). {_KEPT} "
        "Ask again for less at once; if it happens again, choose another model."
    ),
    "SIGFPE": (
        f"The model stopped over a sum that has no result (SIGFPE). {_KEPT} "
        "Its file may be damaged: fetch it anew, or choose another model."
    ),
    "SIGSYS": (
        f"The model tried something that Stet does not allow it, and was stopped (SIGSYS). {_KEPT} "
        "Do not use this model again unless you trust where it comes from."
    ),
}


def crash_sentence(status: int, last_words: str) -> str:
    """Return what to tell the writer of a worker that ended with ``status``.

    A negative status is the signal that ended it, as ``subprocess`` has it; ``last_words`` is the
    end of what it wrote to its error output, looked at for signs and never shown.
    """
    name = _signal_name(-status) if status < 0 else ""
    if name in ("SIGABRT", "") and any(sign in last_words for sign in _MEMORY_SIGNS):
        return (
            f"The model ran out of memory and stopped. {_KEPT} "
            "Close other programs, or choose a smaller model."
        )
    if name in _BY_SIGNAL:
        return _BY_SIGNAL[name]
    how = name or f"status {status}"
    return (
        f"The model stopped unexpectedly ({how}). {_KEPT} "
        "Ask again; if it keeps happening, choose another model."
    )


def silent_sentence(seconds: float) -> str:
    """Return what to tell the writer of a worker that was ended for saying nothing so long."""
    whole = round(seconds / 60)
    return SILENT.format(time=f"{whole} minutes" if whole > 1 else f"{seconds:.0f} seconds")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
