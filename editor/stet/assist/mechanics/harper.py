# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Harper, the checker of English, in a process of its own (``harper_process``).

Its dictionary takes as much memory as the window with a novel. There it can be given back when
nothing is checked for a while, and a fault in it ends no text.
"""

from __future__ import annotations

import atexit
from collections.abc import Sequence
from functools import cache
from typing import TypeVar

import msgspec

from stet.assist.mechanics.dialects import Dialect
from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.program import Program, ProgramError, sendable
from stet.notice import Notice, NoticeCode, Tone

LONGEST_SECONDS = 120
"""For one piece of prose, the loading included; a second is usual, and a hundredth from then on."""
IDLE_SECONDS = 600
MOST_FAILURES = 3
"""In a row; then no more is asked."""

FAILED = NoticeCode(
    "english.failed",
    "The checker of English ended again and again, so English is not checked. "
    "Close Stet and start it anew to try once more.",
    Tone.WARNING,
)
_PROGRAM = "stet.assist.mechanics.harper_process"

T = TypeVar("T")


class Read(msgspec.Struct, tag=True):
    """Asks what is to be said of a text: a list of flags."""

    text: str
    dialect: Dialect


class Know(msgspec.Struct, tag=True):
    """Asks whether the dictionary has a word: yes or no."""

    word: str
    dialect: Dialect


class Harper:
    """Asks the process, and starts another where it ended; usable from any thread."""

    def __init__(
        self, program: Sequence[str] = ("-m", _PROGRAM), seconds: float = LONGEST_SECONDS
    ) -> None:
        self._program = Program(program, seconds, IDLE_SECONDS)
        self._failures = 0

    @property
    def trouble(self) -> Notice | None:
        """What the writer is to be told; nothing is asked while it stands."""
        return Notice(FAILED, {}, "check") if self._failures >= MOST_FAILURES else None

    def warm(self, dialect: Dialect) -> None:
        """Have the linter of a dialect made, so that its first check need not wait."""
        self.flags("This is ready.", dialect)

    def flags(self, text: str, dialect: Dialect) -> list[Flag]:
        """Return what is found in one piece of prose, in order; places are code points of it."""
        return self._asked(Read(sendable(text), dialect), list[Flag]) or []

    def has(self, word: str, dialect: Dialect) -> bool:
        """Tell whether the dictionary has a word in small letters."""
        return bool(self._asked(Know(sendable(word), dialect), bool))

    def close(self) -> None:
        """End the process; the next text starts another."""
        self._program.close()
        self._failures = 0

    def _asked(self, question: Read | Know, answer: type[T]) -> T | None:
        for _ in range(2):  # what ended it may be no fault of the text
            if self._failures >= MOST_FAILURES:
                return None
            try:
                found = self._program.ask(question, answer)
            except ProgramError:
                self._failures += 1
            else:
                self._failures = 0
                return found
        return None


@cache
def shared() -> Harper:
    """Return the one that all checkers of a program ask; its process ends with that."""
    made = Harper()
    atexit.register(made.close)
    return made
