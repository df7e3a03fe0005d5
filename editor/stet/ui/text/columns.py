# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Between the manuscript's code points and Qt's UTF-16 units: the one place that knows both.

Qt counts characters outside the Basic Multilingual Plane twice, breaks blocks at more characters
than newline, and cannot hold a lone surrogate. So columns are converted here, and characters that
Qt would take for something else are shown by a stand-in of one unit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_STAND_INS = {
    "\x00": "\u2400",
    "\r": "\u240d",
    "\u2028": "\u21b5",
    "\u2029": "\u00b6",
    "\ufdd0": "\ufffd",  # QTextBeginningOfFrame
    "\ufdd1": "\ufffd",  # QTextEndOfFrame
    "\ufffc": "\ufffd",  # an embedded object
}
_SPECIAL = re.compile("[" + "".join(_STAND_INS) + "\ud800-\udfff]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def shown(text: str) -> str:
    """Return ``text`` as it is handed to Qt: as many units, none with a meaning of its own."""
    if text.isascii():
        # A book's worth is looked through at a load: this is ten times faster than the pattern.
        if "\r" not in text and "\x00" not in text:
            return text
    elif _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda match: _STAND_INS.get(match[0], "\ufffd"), text)


@lru_cache(maxsize=512)
def _astral(text: str) -> tuple[list[int], list[int]]:
    """Return where characters of two units begin, in code points and in units."""
    places = [match.start() for match in _ASTRAL.finditer(text)]
    return places, [place + count for count, place in enumerate(places)]


def to_units(text: str, column: int) -> int:
    """Return the UTF-16 offset of the code point ``column`` of ``text``."""
    if text.isascii():
        return column
    return column + bisect_left(_astral(text)[0], column)


def to_column(text: str, units: int) -> int:
    """Return the code point at a UTF-16 offset; half a surrogate pair counts as its start."""
    if text.isascii():
        return units
    return units - bisect_left(_astral(text)[1], units)


def unit_length(text: str) -> int:
    """Return how many UTF-16 units ``text`` takes."""
    return len(text) if text.isascii() else len(text) + len(_astral(text)[0])
