# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A notice: something to be told to the writer, as a value; who shows it chooses the words.

The module that gives a notice declares its ``NoticeCode``. Code decides by that and by the
arguments, never by a sentence; the window translates the sentence, the command line prints it.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Tone(StrEnum):
    """How grave a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class _Formatter(string.Formatter):
    """Fills places, those with forms for (none,) one and more by their number."""

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" not in format_spec or not isinstance(value, int):
            return format(value, format_spec)
        *none, one, more = format_spec.split("|")
        form = none[0] if none and value == 0 else one if value == 1 else more
        return form.replace("#", f"{value:,}")


_formatter = _Formatter()


def worded(sentence: str, **places: object) -> str:
    """Return ``sentence`` with its places filled, forms of numbers as ``NoticeCode`` has them."""
    return _formatter.vformat(sentence, (), places)


@dataclass(frozen=True)
class NoticeCode:
    """One kind of notice: what it is called in code, and its English with places in braces.

    A place with a number can have two forms, for one and for any other number, which itself stands
    at the ``#``: ``{files:1 file was|# files were}``. Of three forms the first is that of none.
    """

    name: str
    sentence: str
    tone: Tone = Tone.WARNING


@dataclass(frozen=True)
class Notice:
    """One thing to tell, with what fills the places of its sentence.

    ``subject`` names what it is about, such as a file or a job: a later notice about the same
    subject replaces it, and it goes when its subject goes. Raises ``KeyError`` where a place of the
    sentence is not filled.
    """

    code: NoticeCode
    arguments: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""

    def __post_init__(self) -> None:
        self.worded(self.code.sentence)

    def worded(self, sentence: str) -> str:
        """Return ``sentence``, a translation of the code's own, with its places filled."""
        return worded(sentence, **self.arguments)

    def __str__(self) -> str:
        return self.worded(self.code.sentence)
