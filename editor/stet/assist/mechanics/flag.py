# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A flag: what a rule found at a place of a text, and what it would put there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FlagKind = Literal[
    "spelling", "grammar", "punctuation", "padding", "agreement", "usage", "doubled", "boundary"
]
"""What is wrong: *boundary* is one word that should be two, or two that should be one."""

_KIND_OF_CHANGE = {
    "agreement": "grammar",
    "usage": "grammar",
    "boundary": "spelling",
    "doubled": "repeated word",
}

HARPER = "Harper"
STET = "Stet"


@dataclass(frozen=True)
class Flag:
    """The code points from ``start`` to ``end``, half-open, that a rule has something to say of.

    They count in the final text of one paragraph, or in the text of a piece of prose. ``rule`` is
    what *never this rule* switches off, ``message`` one sentence for the writer; ``suggestions``
    may stand in the place of the text, the best first, "" for nothing. ``author`` is who says it.
    With ``is_offered`` the text may well be right: it is underlined, and not changed unasked.
    """

    start: int
    end: int
    kind: FlagKind
    rule: str
    message: str
    suggestions: tuple[str, ...]
    author: str
    is_offered: bool = False

    @property
    def kind_of_change(self) -> str:
        """The kind of the change that makes its suggestion, as ``replies.kinds`` names them."""
        return _KIND_OF_CHANGE.get(self.kind, self.kind)
