# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How wireframes look: three greys and one accent, one scale of spaces, few sizes of type.

A document's palette block may bring its own accent and greys.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Colours:
    """Colours by their role; all are ``#rrggbb``."""

    canvas: str = "#eff1f4"
    surface: str = "#ffffff"
    ink: str = "#1d2733"
    muted: str = "#5d6976"
    line: str = "#d3d9df"
    control: str = "#8f9ba8"
    fill: str = "#e7ebef"
    soft: str = "#f5f7f9"
    accent: str = "#2a4fbf"
    on_accent: str = "#ffffff"
    tint: str = "#e6ecfb"
    danger: str = "#b42318"
    on_danger: str = "#ffffff"
    note: str = "#c2410c"
    on_note: str = "#ffffff"
    device: str = "#1d2733"
    scrim: str = "#1d2733"


LIGHT = Colours()
DARK = Colours(
    canvas="#12161b",
    surface="#1b2128",
    ink="#e8ecf1",
    muted="#a3afbb",
    line="#363f4a",
    control="#6f7c8a",
    fill="#2b333d",
    soft="#222932",
    accent="#8fa9ff",
    on_accent="#0f1730",
    tint="#28345c",
    danger="#f58f86",
    on_danger="#3a0b07",
    note="#ff9b63",
    on_note="#331303",
    device="#465260",
    scrim="#05070a",
)

_ROLES = {
    "background": "surface",
    "surface": "soft",
    "text": "ink",
    "muted": "muted",
    "border": "line",
    "primary": "accent",
    "on-primary": "on_accent",
    "danger": "danger",
}
_ENTRY = re.compile(
    r"^\s*([\w-]+)\s*:\s*(#[0-9a-fA-F]{6})\b(?:[^/\n]*/\s*(#[0-9a-fA-F]{6})\b)?", re.MULTILINE
)


def colours(dark: bool, palette: str = "") -> Colours:
    """Return the colours of a theme, with those that a palette block gives by hex."""
    found = DARK if dark else LIGHT
    taken: dict[str, str] = {}
    for role, light, other in _ENTRY.findall(palette):
        value = other if dark else light
        if role in _ROLES and value:
            taken[_ROLES[role]] = value.lower()
    if "accent" in taken:
        taken["tint"] = mixed(taken["accent"], taken.get("surface", found.surface), 0.14)
    return replace(found, **taken) if taken else found


def mixed(one: str, other: str, share: float) -> str:
    """Return ``other`` with that share of ``one`` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2 reckons it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


@dataclass(frozen=True)
class Metrics:
    """Sizes in pixels, by the form of the screen."""

    width: int
    least_height: int
    edge: int
    heading: float
    subheading: float
    body: float
    control: float
    touch: float


METRICS = {
    "phone": Metrics(375, 620, 20, 24, 18, 15, 46, 44),
    "tablet": Metrics(768, 760, 28, 26, 18, 15, 44, 44),
    "desktop": Metrics(1200, 600, 32, 28, 18, 14, 38, 32),
}

PAGE = 1040
FIELD = 420
FORM = 440
SMALL = 13.0
TINY = 12.0
BAR = 11.0
