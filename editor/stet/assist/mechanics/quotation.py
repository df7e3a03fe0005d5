# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where somebody else speaks: quotation marks, a line of dialogue, verse."""

from __future__ import annotations

import regex

_QUOTED = regex.compile(
    r"“[^“”]*(?:”|\Z)|„[^„“”]*(?:[“”]|\Z)|«[^«»]*(?:»|\Z)|»[^«»]*(?:«|\Z)|‹[^‹›]*›|「[^「」]*」"
    r"|(?<![\p{L}\p{N}])\"[^\"]*(?:\"|\Z)"
    r"|(?<![\p{L}\p{N}])‘[^‘]*?(?:’(?![\p{L}\p{N}])|\Z)"
    r"|(?<![\p{L}\p{N}'])'(?=\S)[^']*(?:'[\p{L}][^']*)*(?<=[\p{P}\p{L}])'(?![\p{L}\p{N}])"
)
_DIALOGUE = regex.compile(r"\s*(?:[—–―]|--)\s*(?=[\p{Lu}¿¡“])")

SHORTEST_VERSE = 3
"""Lines from which on short lines with capitals are verse."""

LONGEST_VERSE_LINE = 62
"""Code points of a line of verse; prose wrapped by hand is wider, but for its end."""

LONGEST_FREE_VERSE_LINE = 42
"""The same of lines that need no capitals: nobody wraps prose so narrow."""


def quoted(text: str) -> list[tuple[int, int]]:
    """Return where quotation marks hold what is said, half-open; an open one reaches to the end.

    A line that begins with a dash, as dialogue does in many languages, is said as a whole.
    """
    if _DIALOGUE.match(text):
        return [(0, len(text))]
    return [match.span() for match in _QUOTED.finditer(text)]


def opening_at(text: str, place: int) -> str:
    """Return the mark of the quotation in whose middle a place is, "" where nobody speaks there.

    A sentence by itself does not show it, where somebody says several.
    """
    return next((text[start] for start, end in quoted(text) if start < place < end), "")


def is_verse(lines: list[str]) -> bool:
    """Tell whether the lines of a paragraph are verse: short with capitals, or very short."""
    shown = [line.strip() for line in lines if line.strip()]
    if len(shown) < SHORTEST_VERSE or max(map(len, shown)) > LONGEST_VERSE_LINE:
        return False
    if max(map(len, shown)) <= LONGEST_FREE_VERSE_LINE and not shown[0][:1].isdigit():
        return shown[0][:1] not in "-*+#|>"
    capitals = sum(1 for line in shown if line.lstrip("“\"‘'*_—")[:1].isupper())
    return capitals >= 0.8 * len(shown)
