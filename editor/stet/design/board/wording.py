# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to a board as a person reads them: the words on the cards, and not the file's JSON."""

from __future__ import annotations

import json
import re

from stet.design.board.applying import MOVED, NEW
from stet.design.board.new_parts import WORDS

NEW_GROUP, GROWN, DUPLICATE = "new group", "larger group", "near duplicate"
"""Kinds of changes besides those of ``applying``, as the review names them."""

_KINDS = frozenset({NEW, MOVED, NEW_GROUP, GROWN, DUPLICATE})
_MEMBER = re.compile(
    rf'"(?:{"|".join(sorted({*WORDS.values()}))})"\s*:\s*("(?:[^"\\\x00-\x1f]|\\.)*")'
)
LONGEST = 20_000
"""Code points of a change that are looked at."""


def words_of(kind: str, new: str) -> str | None:
    """Return what a change of this kind says where it puts ``new`` into a board's text.

    None where the change is none of a board's, and is shown by its words; empty for one that only
    moves something, of which its reason says enough.
    """
    if kind not in _KINDS:
        return None
    found: list[str] = []
    for member in _MEMBER.finditer(new[:LONGEST]):
        try:
            found.append(str(json.loads(member[1])))
        except ValueError:  # half an escape, in a change that was cut by another
            continue
    # Of a new card with its line the card's words come first, and are what one decides about.
    return found[0] if found else ""
