# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Colours by words, such as *deep teal* or *very light sand*.

A hue word stands for a place in OKLCH at which people agree that the word fits; a tone moves it.
"""

from __future__ import annotations

import re

from stet.blocks.palette.colour_space import Oklch, of_oklch

HUES = {
    "red": Oklch(0.58, 0.2, 27),
    "coral": Oklch(0.71, 0.15, 33),
    "terracotta": Oklch(0.58, 0.12, 42),
    "rust": Oklch(0.5, 0.13, 42),
    "orange": Oklch(0.71, 0.17, 52),
    "peach": Oklch(0.85, 0.08, 60),
    "amber": Oklch(0.77, 0.16, 73),
    "gold": Oklch(0.76, 0.13, 88),
    "mustard": Oklch(0.7, 0.13, 90),
    "yellow": Oklch(0.87, 0.17, 98),
    "olive": Oklch(0.5, 0.09, 115),
    "lime": Oklch(0.82, 0.19, 125),
    "sage": Oklch(0.7, 0.045, 145),
    "green": Oklch(0.6, 0.15, 148),
    "forest": Oklch(0.4, 0.08, 152),
    "mint": Oklch(0.87, 0.08, 165),
    "teal": Oklch(0.58, 0.1, 190),
    "turquoise": Oklch(0.74, 0.12, 190),
    "cyan": Oklch(0.75, 0.12, 212),
    "sky": Oklch(0.76, 0.11, 235),
    "blue": Oklch(0.55, 0.18, 258),
    "navy": Oklch(0.3, 0.09, 262),
    "indigo": Oklch(0.46, 0.17, 275),
    "violet": Oklch(0.53, 0.19, 295),
    "lavender": Oklch(0.78, 0.08, 298),
    "purple": Oklch(0.5, 0.18, 308),
    "plum": Oklch(0.42, 0.11, 335),
    "magenta": Oklch(0.6, 0.23, 335),
    "pink": Oklch(0.74, 0.14, 358),
    "rose": Oklch(0.63, 0.18, 12),
    "burgundy": Oklch(0.36, 0.12, 15),
    "brown": Oklch(0.42, 0.07, 55),
    "copper": Oklch(0.58, 0.1, 50),
    "sand": Oklch(0.85, 0.045, 80),
    "beige": Oklch(0.9, 0.03, 85),
    "cream": Oklch(0.96, 0.025, 90),
    "slate": Oklch(0.45, 0.03, 250),
    "charcoal": Oklch(0.3, 0.01, 250),
    "grey": Oklch(0.6, 0.006, 250),
    "black": Oklch(0.15, 0.0, 250),
    "white": Oklch(1.0, 0.0, 250),
}
_OTHER_WORDS = {
    "gray": "grey",
    "aqua": "cyan",
    "maroon": "burgundy",
    "crimson": "red",
    "emerald": "green",
    "tan": "sand",
    "ivory": "cream",
    "lilac": "lavender",
    "fuchsia": "magenta",
    "salmon": "coral",
    "ochre": "mustard",
    "wine": "burgundy",
}

# A lightness to be at, or none for that of the hue; what the chroma is multiplied with.
TONES: dict[str, tuple[float | None, float]] = {
    "very light": (0.965, 0.3),
    "very dark": (0.22, 0.45),
    "very pale": (0.97, 0.25),
    "very deep": (0.32, 0.9),
    "light": (0.86, 0.65),
    "pale": (0.92, 0.45),
    "soft": (0.78, 0.55),
    "muted": (None, 0.5),
    "bright": (0.74, 1.15),
    "vivid": (None, 1.35),
    "deep": (0.43, 1.05),
    "dark": (0.34, 0.85),
}
_OTHER_TONES = {
    "pastel": "soft",
    "dusty": "muted",
    "rich": "deep",
    "strong": "vivid",
    "bold": "vivid",
}

_WORD = re.compile(r"[A-Za-z]+")


def named_colour(text: str) -> tuple[str, int] | None:
    """Return the colour that ``text`` begins with by words, and how many letters they took.

    None where its first words are no tone and hue.
    """
    words = [(match.group().lower(), match.end()) for match in _WORD.finditer(text[:80])][:3]
    if not words or text[: words[0][1]].strip().lower() != words[0][0]:
        return None
    for taken in (2, 1, 0):
        tone = " ".join(word for word, _ in words[:taken])
        if len(words) <= taken or (taken and _tone(tone) is None):
            continue
        hue, end = words[taken]
        hue = _OTHER_WORDS.get(hue, hue)
        between = text[:end].lower().split()
        if hue in HUES and len(between) == taken + 1:
            return toned(HUES[hue], _tone(tone)), end
    return None


def toned(place: Oklch, tone: tuple[float | None, float] | None) -> str:
    """Return the colour at that place, moved by a tone of ``TONES``."""
    lightness, times = tone or (None, 1.0)
    if tone is not None and lightness is not None:
        # A hue that is light by itself stays lighter than others when it is made deep or dark.
        lightness += (place.lightness - 0.6) * 0.1 if 0.2 < lightness < 0.95 else 0
    return of_oklch(
        place.lightness if lightness is None else lightness, place.chroma * times, place.hue
    )


def _tone(name: str) -> tuple[float | None, float] | None:
    return TONES.get(_OTHER_TONES.get(name, name))
