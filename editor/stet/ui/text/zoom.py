# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How large the page's text is shown: in percent of its usual size."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtGui import QFont

PAGE_PIXELS = 17
"""The size of the page's font at 100 %."""

ZOOMS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


def bounded(percent: int) -> int:
    """Return ``percent``, or the nearest zoom there is."""
    return min(max(percent, ZOOMS[0]), ZOOMS[-1])


def stepped(percent: int, steps: int) -> int:
    """Return the zoom some steps up or down the list from ``percent``."""
    if not steps:
        return percent
    place = bisect_right(ZOOMS, percent) - 1 if steps > 0 else bisect_left(ZOOMS, percent)
    return ZOOMS[min(max(place + steps, 0), len(ZOOMS) - 1)]


def zoomed(font: QFont, percent: int) -> QFont:
    """Return the page's ``font`` in the size of that zoom."""
    made = QFont(font)
    made.setPixelSize(max(round(PAGE_PIXELS * percent / 100), 6))
    return made
