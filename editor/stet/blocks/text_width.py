# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How wide a text is in the bundled fonts, and where it breaks, without Qt.

Widths are sums of advances: without the pair kerning with which Qt draws a text up to 4 %
narrower, so what fits here fits there. A character that the font lacks counts as wide as the em
for East Asian text and emoji, half an em otherwise.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

FAMILY = "Inter"
MONO = "JetBrains Mono"

_FILES = {
    (FAMILY, 400): "Inter-Regular.ttf",
    (FAMILY, 500): "Inter-Medium.ttf",
    (FAMILY, 600): "Inter-SemiBold.ttf",
    (MONO, 400): "JetBrainsMono-Regular.ttf",
}


@dataclass(frozen=True)
class Face:
    """The advances of one font, in units of which ``em`` make the font's size."""

    em: int
    advances: Mapping[int, int]

    def width(self, text: str, size: float) -> float:
        """Return how wide ``text`` is at ``size`` pixels, in pixels."""
        return sum(self._advance(character) for character in text) * size / self.em

    def _advance(self, character: str) -> int:
        known = self.advances.get(ord(character))
        if known is not None:
            return known
        if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
            return 0
        wide = unicodedata.east_asian_width(character) in "WF"
        return self.em if wide else self.em // 2


@lru_cache(maxsize=8)
def face(family: str = FAMILY, weight: int = 400) -> Face:
    """Return the face of that family and weight (400, 500 or 600); raises ``KeyError``."""
    # Slow to import, and most documents hold no block.
    from fontTools.ttLib import TTFont  # noqa: PLC0415  (as said)

    data = files("stet_resources").joinpath("fonts", _FILES[family, weight]).read_bytes()
    with TTFont(BytesIO(data), lazy=True) as font:
        advances = {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
        return Face(font["head"].unitsPerEm, advances)


def width(text: str, size: float, weight: int = 400, family: str = FAMILY) -> float:
    """Return how wide ``text`` is in that font at ``size`` pixels, in pixels."""
    return face(family, weight).width(text, size)


def wrap(text: str, size: float, most: float, weight: int = 400) -> list[str]:
    """Return the lines of ``text``, each at most ``most`` pixels wide; at least one line.

    It breaks between words, and within a word that is wider than a line.
    """
    font = face(FAMILY, weight)
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if font.width(joined, size) <= most:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, font, size, most)
        lines.extend(whole)
    return [*lines, line]


def elide(text: str, size: float, most: float, weight: int = 400) -> str:
    """Return ``text``, or its beginning with an ellipsis, at most ``most`` pixels wide."""
    font = face(FAMILY, weight)
    if font.width(text, size) <= most:
        return text
    while text and font.width(f"{text}…", size) > most:
        text = text[:-1].rstrip()
    return f"{text}…"


def _pieces(word: str, font: Face, size: float, most: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and font.width(pieces[-1] + character, size) > most:
            pieces.append("")
        pieces[-1] += character
    return pieces
