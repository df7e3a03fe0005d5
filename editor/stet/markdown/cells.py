# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The cells of a line that is the row of a table, for going from one to the next."""

from __future__ import annotations

import itertools
import re

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*\|[\s|:-]*-[\s|:-]*\|\s*")


def cells_of(line: str) -> list[tuple[int, int]]:
    """Return where the words of each cell stand, in code points, half-open.

    Empty for a line that does not begin and end with a bar, and for the rule below a head. An empty
    cell has one blank for its words, behind the first, where it has three: a digit in its place
    moves nothing.
    """
    words = line.strip()
    if len(words) < 2 or not words.startswith("|") or _RULE.fullmatch(line):
        return []
    bars = [found.start() for found in _BAR.finditer(line)]
    if not bars or line[bars[-1] + 1 :].strip():
        return []
    found = []
    for left, right in itertools.pairwise(bars):
        inside = line[left + 1 : right]
        if inside.strip():
            start = left + 1 + len(inside) - len(inside.lstrip())
            found.append((start, left + 1 + len(inside.rstrip())))
        else:
            start = left + 1 + min(1, len(inside))
            found.append((start, start + (len(inside) > 2)))
    return found


def is_rule(line: str) -> bool:
    """Say whether a line is the rule between a table's head and its rows."""
    return _RULE.fullmatch(line) is not None
