# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The colours that flows, charts and scenes are drawn in: the usual ones or those of a palette."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stet.blocks.block import Setting
from stet.blocks.palette.colour_space import (
    contrast,
    difference,
    mixed,
    nearest_passing,
    seen_with,
)
from stet.blocks.palette.roles import colours
from stet.blocks.palette.scale import scale


@dataclass(frozen=True)
class DrawingColours:
    """What a picture is drawn in, as ``#rrggbb``.

    ``paper`` is the ground, ``surface`` what stands on it; ``line`` parts, ``control`` outlines
    what can be pressed, ``tint`` is a breath of the accent. ``series`` are seen on the paper, and
    neighbours are told apart by every kind of colour vision.
    """

    paper: str
    surface: str
    fill: str
    ink: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    tint: str
    note: str
    series: tuple[str, ...]


LIGHT = DrawingColours(
    paper="#ffffff",
    surface="#ffffff",
    fill="#f3f5f7",
    ink="#1d2733",
    muted="#5d6976",
    line="#d5dae0",
    control="#8b96a3",
    accent="#2a4fbf",
    on_accent="#ffffff",
    tint="#e8edfb",
    note="#fbf3dc",
    series=(
        *("#2a4fbf", "#e07b22", "#118a74", "#c2417f"),
        *("#6a4fc4", "#8f8a1f", "#2f95c8", "#6b7580"),
    ),
)
DARK = DrawingColours(
    paper="#1b1d20",
    surface="#25282c",
    fill="#25282c",
    ink="#e7eaee",
    muted="#a4adb8",
    line="#3a4047",
    control="#6f7a86",
    accent="#93acff",
    on_accent="#10172b",
    tint="#2a3350",
    note="#3b3420",
    series=(
        *("#84a1ff", "#f2994a", "#3cc0a4", "#ee7fb2"),
        *("#a58ff0", "#c4bd4a", "#62bfe9", "#98a2ae"),
    ),
)


@lru_cache(maxsize=16)
def _of_palette(palette: str, dark: bool) -> DrawingColours:
    roles = colours(palette, dark)
    paper, surface, accent = roles["background"], roles["surface"], roles["primary"]
    usual = DARK if dark else LIGHT
    readable = nearest_passing(accent, (paper, surface), 4.5) or accent
    series: list[str] = []
    candidates = [
        accent,
        roles["accent"],
        *usual.series,
        scale(accent)[300 if dark else 700],
        scale(roles["accent"])[300 if dark else 700],
    ]
    for candidate in candidates:
        seen = nearest_passing(candidate, (paper,), 3) or candidate
        if not series or (
            all(difference(seen, other) > 0.09 for other in series)
            and all(_parts(seen, series[-1], vision) for vision in ("protan", "deutan"))
        ):
            series.append(seen)
    return DrawingColours(
        paper=paper,
        surface=surface,
        fill=mixed(paper, roles["text"], 0.05),
        ink=roles["text"],
        muted=roles["muted"],
        line=roles["border"],
        control=mixed(roles["border"], roles["text"], 0.4),
        accent=readable,
        on_accent=roles["on-primary"] if contrast(roles["on-primary"], readable) >= 4.5 else paper,
        tint=mixed(paper, accent, 0.12),
        note=mixed(paper, roles["accent"], 0.14),
        series=tuple(series[:8]),
    )


def _parts(one: str, other: str, vision: str) -> bool:
    return difference(seen_with(one, vision), seen_with(other, vision)) > 0.06


def drawing_colours(setting: Setting) -> DrawingColours:
    """Return the colours for a setting: its palette's, or the usual ones of its theme."""
    if setting.palette.strip():
        return _of_palette(setting.palette, setting.dark)
    return DARK if setting.dark else LIGHT
