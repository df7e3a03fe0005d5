# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a format is: bytes to a manuscript and back, and how sure it is that a file is its own.

Each format is one module that ends with its ``Format``; ``registry.FORMATS`` lists them.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.notice import Notice


class FormatError(ValueError):
    """A file cannot be read, or a text not be written; ``str()`` of it is a sentence to show."""


class NotText(FormatError):
    """The bytes are no text and of no format that Stet reads."""

    def __init__(self, name: str, seems: str, advice: str) -> None:
        self.seems = seems
        called = f"“{name}”" if name else "The input"
        super().__init__(f"{called} seems to be {seems}, not text, so it was not read. {advice}")


class TooLarge(FormatError):
    """There is more than Stet reads of one file."""

    def __init__(self, name: str, most: int) -> None:
        called = f"“{name}”" if name else "The input"
        super().__init__(
            f"{called} is larger than {most >> 20} MB, more than Stet reads of one text. "
            "Divide it into smaller files."
        )


class CannotHold(FormatError):
    """The format cannot hold this manuscript so that it reads the same again."""


class Certainty(enum.IntEnum):
    """How sure a format is that a file is its own; the surest one gets it."""

    NO = 0
    POSSIBLE = 1
    BY_NAME = 2
    BY_CONTENT = 3
    SURE = 4


@dataclass(frozen=True)
class Envelope:
    """What a file has that its manuscript does not hold, so that saving brings it back."""

    @property
    def name(self) -> str:
        """What it is called in the status line; empty for nothing worth saying."""
        return ""

    @property
    def is_narrow(self) -> bool:
        """Whether there are characters that it cannot hold."""
        return False

    def warning(self, words: str) -> Notice | None:
        """Return what to say before ``words`` are written into it, None for nothing."""
        return None


class Changes(enum.StrEnum):
    """What becomes of changes that pend when a text is written out."""

    ACCEPT = "accept"
    REJECT = "reject"
    MARK = "mark"
    """They are shown, where the format can."""


@dataclass(frozen=True)
class Options:
    """How a format is to read or write; each format that has choices has its own kind.

    ``changes`` is what the writer wants of pending changes, None where nobody asked.
    ``folder`` is where the document lies, for the pictures beside it; None for no folder. ``name``
    is what a text is called that has neither a title nor a heading.
    """

    changes: Changes | None = field(default=None, kw_only=True)
    folder: Path | None = field(default=None, kw_only=True)
    name: str = field(default="", kw_only=True)


DEFAULTS = Options()


@dataclass(frozen=True)
class Opened:
    """What was in a file. ``notices`` say what is out of the ordinary, or changes on saving."""

    manuscript: Manuscript
    envelope: Envelope
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Fitted:
    """The envelope in which a manuscript can be written, and what has to change for that."""

    envelope: Envelope
    notices: tuple[Notice, ...] = ()


Sniff = Callable[[bytes, str], Certainty]
Read = Callable[[bytes, Options], Opened]
Write = Callable[[Manuscript, Envelope, Options], bytes]
Fit = Callable[[Manuscript, Envelope], Fitted]
LeavesOut = Callable[[Manuscript, Options], tuple[Notice, ...]]
Sent = Callable[[bytes], Manuscript | None]


def nothing(_manuscript: Manuscript, _options: Options) -> tuple[Notice, ...]:
    """Say that a format leaves nothing out that is worth saying."""
    return ()


def fits(_manuscript: Manuscript, envelope: Envelope) -> Fitted:
    """Return ``envelope`` as it is: for formats that can write anything in any of theirs."""
    return Fitted(envelope)


def knows_nothing(_data: bytes) -> Manuscript | None:
    """Return None: for formats that carry nothing along but what they say."""
    return None


@dataclass(frozen=True)
class Format:
    """One format of files.

    ``name`` is what the command line calls it, ``title`` what a sentence does; ``suffixes`` are
    lower case. ``keeps_changes`` says whether pending changes and comments survive writing and
    reading; where they do not, the original reading is written. ``sniff`` is given a file's bytes
    and name. ``read`` is None for a format that is only written. ``read`` and ``write`` raise
    ``FormatError``, and an envelope or options of another format stand for those of a new file.
    ``fit`` says beforehand what writing has to change, and ``leaves_out`` what will not be in the
    file. ``shows_changes`` says that a format can mark changes and comments for a reader, though
    they are not read back. ``is_export`` marks one that nobody goes on writing in. ``sent`` gives
    what a file was when Stet wrote it, as it would read now, for a format that carries that along;
    it raises ``FormatError``.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    keeps_changes: bool
    sniff: Sniff
    read: Read | None
    write: Write
    fit: Fit = fits
    shows_changes: bool = False
    leaves_out: LeavesOut = nothing
    is_export: bool = False
    sent: Sent = knows_nothing
