# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""All colours of a design from those that a palette gives: what is missing is made to be readable.

A value that is given stays as it is. One that is not is moved in lightness, hue kept, until its
contrast is enough on what it stands on.
"""

from __future__ import annotations

from collections.abc import Mapping

from stet.blocks.palette.colour_space import (
    contrast,
    difference,
    nearest_passing,
    of_oklch,
    oklch,
    readable_on,
)
from stet.blocks.palette.parse import ROLES, Entry, Palette, parse
from stet.blocks.palette.words import HUES

TEXT_LEAST = 4.5
SHAPE_LEAST = 3.0


def colours(source: str, dark: bool = False) -> Mapping[str, str]:
    """Return every usual role's colour as ``#rrggbb`` for a palette's text, and its own roles.

    It never raises: an empty text gives a quiet palette that passes every contrast.
    """
    return roles_of(parse(source), dark)


def roles_of(palette: Palette, dark: bool) -> Mapping[str, str]:
    """Return every role's colour in the light or the dark theme; the usual ones come first."""
    given = palette.given
    fixed = {role: _fixed(entry, dark) for role, entry in given.items() if _fixed(entry, dark)}
    lights = {role: entry.light for role, entry in given.items()}
    neutral, strong = _seeds(palette.seeds)
    tint = fixed.get("background") or lights.get("background") or neutral or strong[0]
    roles = dict(fixed)

    def fill(role: str, colour: str) -> str:
        return roles.setdefault(role, colour)

    hue, chroma = oklch(tint).hue, oklch(tint).chroma
    paper = min(chroma, 0.02 if neutral or "background" in lights else 0.006)
    ground = fill(
        "background", of_oklch(*((0.19, min(chroma, 0.015)) if dark else (0.985, paper)), hue)
    )
    inky = oklch(ground).lightness < 0.5
    if inky:
        raised = of_oklch(oklch(ground).lightness + 0.045, oklch(ground).chroma + 0.003, hue)
    else:
        raised = "#ffffff" if oklch(ground).lightness < 0.992 else of_oklch(0.972, 0.004, 250)
    surface = fill("surface", raised)
    grounds = (ground, surface)
    text_hue = oklch(lights.get("text") or strong[0]).hue
    text = fill("text", _moved(of_oklch(0.94 if inky else 0.26, 0.02, text_hue), grounds, 7))
    fill(
        "muted",
        _moved(of_oklch(0.72 if inky else 0.5, 0.018, oklch(text).hue), grounds, TEXT_LEAST),
    )
    fill("border", of_oklch(0.36 if inky else 0.87, min(0.015, chroma + 0.004), hue))
    for role, seed, least in (
        ("primary", strong[0], TEXT_LEAST),
        ("accent", strong[1], SHAPE_LEAST),
        ("success", of_oklch(*HUES["green"]), TEXT_LEAST),
        ("warning", of_oklch(*HUES["amber"]), SHAPE_LEAST),
        ("danger", of_oklch(*HUES["red"]), TEXT_LEAST),
    ):
        fill(role, _moved(lights.get(role, seed), grounds, least))
    for role in ("primary", "accent"):
        written = lights.get(f"on-{role}", "")
        keeps = written and contrast(written, roles[role]) >= TEXT_LEAST
        fill(f"on-{role}", written if keeps else readable_on(roles[role]))
    own = {role: roles.get(role, entry.light) for role, entry in given.items() if role not in ROLES}
    return {role: roles[role] for role in ROLES} | own


def _fixed(entry: Entry, dark: bool) -> str:
    """Return the value that is given for a theme, empty for none."""
    return entry.dark if dark else entry.light


def _moved(colour: str, grounds: tuple[str, ...], least: float) -> str:
    return nearest_passing(colour, grounds, least) or readable_on(grounds[0])


def _seeds(seeds: tuple[str, ...]) -> tuple[str, tuple[str, str]]:
    """Part the hues to start from into a ground, empty for none, and two strong colours."""
    neutral = next((seed for seed in seeds if oklch(seed).chroma < 0.05), "")
    strong = [seed for seed in seeds if seed != neutral]
    first = strong[0] if strong else of_oklch(0.47, 0.17, 266)
    if len(strong) > 1:
        return neutral, (first, strong[1])
    # Across the wheel, and a little off: a true complement beside its colour flickers.
    place = oklch(first)
    second = of_oklch(0.68, max(0.12, place.chroma), place.hue + 165)
    if difference(first, second) < 0.1:
        second = of_oklch(0.5, 0.15, place.hue + 165)
    return neutral, (first, second)
