# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ten steps of a colour, from a breath of it to nearly black; the colour itself is one of them."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from stet.blocks.palette.colour_space import of_oklch, oklch

STEPS = (50, 100, 200, 300, 400, 500, 600, 700, 800, 900)
_LIGHTNESS = (0.975, 0.945, 0.89, 0.82, 0.745, 0.665, 0.575, 0.485, 0.395, 0.295)


@lru_cache(maxsize=256)
def scale(colour: str) -> MappingProxyType[int, str]:
    """Return the ten steps of ``colour`` by number.

    The step whose usual lightness is nearest is ``colour`` itself; the others go evenly from it to
    both ends and lose chroma on the way.
    """
    base = oklch(colour)
    anchor = min(range(10), key=lambda at: abs(_LIGHTNESS[at] - base.lightness))
    steps = {}
    for at, step in enumerate(STEPS):
        if at == anchor:
            steps[step] = colour
            continue
        end = 0 if at < anchor else 9
        share = (at - anchor) / (end - anchor)
        target = (
            max(_LIGHTNESS[0], base.lightness) if end == 0 else min(_LIGHTNESS[9], base.lightness)
        )
        lightness = base.lightness + (target - base.lightness) * share
        # A tint keeps less of the chroma than a shade: pale colours look stronger than they are.
        left = 1 - share**1.3 * (0.88 if end == 0 else 0.45)
        steps[step] = of_oklch(lightness, base.chroma * left, base.hue)
    return MappingProxyType(steps)
