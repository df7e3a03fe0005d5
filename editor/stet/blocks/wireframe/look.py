# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How wireframes look: three greys and one accent, one scale of spaces, few sizes of type.

A document's palette block may bring its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from stet.blocks.palette.colour_space import mixed, readable_on
from stet.blocks.palette.parse import parse
from stet.blocks.palette.roles import roles_of


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


@lru_cache(maxsize=16)
def colours(dark: bool, palette: str = "") -> Colours:
    """Return the colours of a theme, or those that a palette block's text gives it.

    The palette is read as its own picture reads it: values by hex, OKLCH or words, and what it
    leaves out made to go with the rest.
    """
    usual = DARK if dark else LIGHT
    read = parse(palette)
    if not read.entries and not read.seeds:
        return usual
    roles = roles_of(read, dark)
    paper, ink, accent = roles["background"], roles["text"], roles["primary"]
    return replace(
        usual,
        canvas=mixed(paper, ink, 0.07),
        surface=paper,
        ink=ink,
        muted=roles["muted"],
        line=roles["border"],
        control=mixed(roles["border"], ink, 0.35),
        fill=mixed(paper, ink, 0.09),
        soft=mixed(paper, ink, 0.035),
        accent=accent,
        on_accent=roles["on-primary"],
        tint=mixed(paper, accent, 0.14),
        danger=roles["danger"],
        on_danger=readable_on(roles["danger"]),
    )


def colours_of(look: str, dark: bool, palette: str = "") -> Colours:
    """Return the colours of a screen that says how it looks, else those of the document."""
    return colours(look == "dark" if look else dark, palette)


@dataclass(frozen=True)
class Metrics:
    """Sizes in pixels, by the form of the screen."""

    width: int
    least_height: int
    edge: int
    heading: float
    body: float
    control: float


METRICS = {
    "phone": Metrics(375, 620, 20, 24, 15, 46),
    "tablet": Metrics(768, 760, 28, 26, 15, 44),
    "desktop": Metrics(1200, 600, 32, 28, 14, 38),
}

PAGE = 1040
FIELD = 420.0
MEASURE = 680.0
FORM = 440
SMALL = 13.0
TINY = 12.0
BAR = 11.0
