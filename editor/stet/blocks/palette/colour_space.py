# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Colours as hex texts, and what coloraide says of them: lightness, contrast, how others see them.

All colours here are ``#rrggbb`` in small letters; OKLCH values are lightness 0 to 1, chroma 0 to
about 0.4 and hue in degrees. Results are kept, as a picture asks for the same ones many times.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from coloraide import Color

VISIONS = {
    "protan": "no red cones",
    "deutan": "no green cones",
    "tritan": "no blue cones",
}


class Oklch(NamedTuple):
    """A colour by how light, how strong and of which hue it is."""

    lightness: float
    chroma: float
    hue: float


@cache
def _colours() -> type[Color]:
    """Return coloraide's colours: slow to import, and most documents hold no palette."""
    from coloraide import Color  # noqa: PLC0415  (as said)

    return Color


def css_colour(text: str) -> tuple[str, int] | None:
    """Return the CSS colour that ``text`` begins with and how many letters it took, or None."""
    found = _colours().match(text[:200])
    if found is None:
        return None
    colour = found.color.convert("srgb", norm=False)
    if not all(math.isfinite(value) and abs(value) < 1e3 for value in colour.coords(nans=False)):
        return None
    return _hex(colour.coords(nans=False), fit=True), found.end


@lru_cache(maxsize=4096)
def oklch(colour: str) -> Oklch:
    """Return where a colour lies in OKLCH."""
    return Oklch(*_colours()(colour).convert("oklch").coords(nans=False))


@lru_cache(maxsize=8192)
def _of_oklch(lightness: float, chroma: float, hue: float) -> str:
    colour = _colours()("oklch", [lightness, chroma, hue]).convert("srgb")
    # Keeps hue and lightness and gives up chroma, where a screen cannot show so strong a colour.
    colour.fit(method="raytrace", pspace="oklch")
    return _hex(colour.coords(nans=False))


def of_oklch(lightness: float, chroma: float, hue: float) -> str:
    """Return the nearest colour that a screen shows, of the same hue and lightness."""
    lightness = max(0.0, min(1.0, lightness))
    return _of_oklch(round(lightness, 4), round(max(0.0, min(0.4, chroma)), 4), round(hue % 360, 2))


@lru_cache(maxsize=8192)
def contrast(one: str, other: str) -> float:
    """Return WCAG 2's contrast of two colours, 1 to 21."""
    return float(_colours()(one).contrast(_colours()(other), method="wcag21"))


@lru_cache(maxsize=4096)
def seen_with(colour: str, vision: str) -> str:
    """Return how a colour looks to eyes of that kind, one of ``VISIONS``."""
    return _hex(_colours()(colour).filter(vision).convert("srgb").coords(nans=False))


@lru_cache(maxsize=8192)
def difference(one: str, other: str) -> float:
    """Return how far apart two colours look: 0 for the same, about 0.02 for just different."""
    return float(_colours()(one).delta_e(_colours()(other), method="ok"))


def mixed(one: str, other: str, share: float) -> str:
    """Return ``one`` with a ``share`` (0 to 1) of ``other`` over it, as thin paint would look."""
    pairs = zip(channels(one), channels(other), strict=True)
    return _hex([a + (b - a) * share for a, b in pairs])


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def readable_on(colour: str) -> str:
    """Return white, or else a dark that has a contrast of at least 4.5 with ``colour``."""
    if contrast("#ffffff", colour) >= 4.5:
        return "#ffffff"
    tint = of_oklch(0.18, min(0.03, oklch(colour).chroma), oklch(colour).hue)
    # Black has 4.5 wherever white has not; a tint of it only mostly.
    return tint if contrast(tint, colour) >= 4.5 else "#000000"


@lru_cache(maxsize=2048)
def nearest_passing(colour: str, grounds: tuple[str, ...], least: float) -> str | None:
    """Return the colour nearest to ``colour`` whose contrast with all ``grounds`` is enough.

    Hue stays, lightness moves as little as it must; None where no lightness is enough.
    """
    start = oklch(colour)
    if all(contrast(colour, ground) >= least for ground in grounds):
        return colour
    for step in range(1, 201):
        moved = [start.lightness + side * step * 0.005 for side in (-1, 1)]
        found = [
            candidate
            for lightness in moved
            if -0.005 < lightness < 1.005
            and (candidate := of_oklch(lightness, start.chroma, start.hue))
            and all(contrast(candidate, ground) >= least for ground in grounds)
        ]
        if found:
            return min(found, key=lambda candidate: difference(candidate, colour))
    return None


def _hex(values: Sequence[float], fit: bool = False) -> str:
    if fit and any(not -0.0005 <= value <= 1.0005 for value in values):
        colour = _colours()("srgb", list(values)).fit(method="raytrace", pspace="oklch")
        values = colour.coords(nans=False)
    return "#" + "".join(f"{round(max(0.0, min(1.0, value)) * 255):02x}" for value in values)
