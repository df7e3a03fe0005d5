# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Contrast between two colours, as WCAG 2.2 defines it.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance.
"""

from __future__ import annotations

TEXT = 4.5
"""Least ratio for text to be read (WCAG 1.4.3, level AA)."""

MARK = 3.0
"""Least ratio for lines and marks that carry meaning, such as focus (WCAG 1.4.11)."""


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, 0 to 255, of ``#RRGGBB``; ValueError for anything else."""
    if len(colour) != 7 or colour[0] != "#":
        raise ValueError(f"{colour!r} is not a colour of the form #RRGGBB")
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def linear(channel: int) -> float:
    """Return the light, 0 to 1, that an sRGB channel of 0 to 255 stands for."""
    part = channel / 255
    # WCAG prints 0.03928; 0.04045 is sRGB's own value. No 8-bit channel lies between the two.
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``: 0 for black, 1 for white."""
    red, green, blue = map(linear, channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; their order does not matter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
