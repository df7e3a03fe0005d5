# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a palette's colours are like beside each other: contrast, and what some eyes cannot part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stet.blocks.block import Problem
from stet.blocks.palette.colour_space import (
    VISIONS,
    contrast,
    difference,
    nearest_passing,
    seen_with,
)
from stet.blocks.palette.parse import Palette
from stet.blocks.palette.roles import SHAPE_LEAST, TEXT_LEAST

# Which colour stands on which, and the least contrast by WCAG 2: 4.5 for text, 3 for shapes that
# carry meaning. A border is an ornament and has none.
USUAL = (
    ("text", "background", TEXT_LEAST),
    ("text", "surface", TEXT_LEAST),
    ("muted", "background", TEXT_LEAST),
    ("muted", "surface", TEXT_LEAST),
    ("on-primary", "primary", TEXT_LEAST),
    ("on-accent", "accent", TEXT_LEAST),
    ("primary", "background", SHAPE_LEAST),
    ("accent", "background", SHAPE_LEAST),
    ("success", "background", SHAPE_LEAST),
    ("warning", "background", SHAPE_LEAST),
    ("danger", "background", SHAPE_LEAST),
)
# Colours that are told apart by their hue alone where they mark something.
_TOLD_APART = ("primary", "accent", "success", "warning", "danger")


@dataclass(frozen=True)
class Contrast:
    """One colour on another, and what would be enough.

    ``role`` is the one to change and ``nearest`` what to: the nearest colour that passes. Both are
    empty where the contrast is enough.
    """

    front: str
    ground: str
    least: float
    ratio: float
    role: str = ""
    nearest: str = ""

    @property
    def passes(self) -> bool:
        """Whether it is enough, compared as the two decimals that are shown."""
        return self.ratio >= self.least

    @property
    def level(self) -> str:
        """What WCAG calls it."""
        if not self.passes:
            return "fails"
        if self.least == SHAPE_LEAST:
            return "passes"
        return "AAA" if self.ratio >= 7 else "AA"


def contrasts(palette: Palette, roles: Mapping[str, str]) -> list[Contrast]:
    """Return the usual pairs whose colours the palette has a word in, then those it asks for."""
    asked = {(pair.front, pair.ground): pair.least for pair in palette.pairs}
    written = set(palette.given) if palette.given else set(roles)
    usual = [
        (front, ground, asked.pop((front, ground), least))
        for front, ground, least in USUAL
        if front in written or (ground in written and ground not in {"background", "surface"})
    ]
    pairs = [*usual, *((front, ground, least) for (front, ground), least in asked.items())]
    return [_contrast(front, ground, least, roles) for front, ground, least in pairs]


def _contrast(front: str, ground: str, least: float, roles: Mapping[str, str]) -> Contrast:
    # Rounded down, so that no 4.496 is shown as the 4.5 that it is not.
    ratio = int(contrast(roles[front], roles[ground]) * 100) / 100
    if ratio >= least:
        return Contrast(front, ground, least, ratio)
    candidates = [
        (difference(nearest, roles[role]), role, nearest)
        for role, other in ((front, ground), (ground, front))
        if role not in {"background", "surface"}
        and (nearest := nearest_passing(roles[role], (roles[other],), least))
    ]
    _, role, nearest = min(candidates, default=(0.0, "", ""))
    return Contrast(front, ground, least, ratio, role, nearest)


def contrast_problems(palette: Palette, pairs: Sequence[Contrast], theme: str) -> list[Problem]:
    """Return what is too faint, each at the line where the colour to change is written."""
    asked = {(pair.front, pair.ground): pair.line for pair in palette.pairs}
    problems = []
    for pair in pairs:
        entry = palette.given.get(pair.role) or palette.given.get(pair.front)
        entry = entry or palette.given.get(pair.ground)
        line = entry.line if entry else asked.get((pair.front, pair.ground))
        if pair.passes or line is None:
            continue
        message = (
            f"In the {theme} theme {pair.front} on {pair.ground} has a contrast of "
            f"{pair.ratio:.2f}, less than {pair.least:g}."
        )
        if pair.nearest:
            message += f" The nearest {pair.role} that passes is {pair.nearest}."
        problems.append(Problem(line.number, line.column, message, pair.nearest))
    return problems


def confused(roles: Mapping[str, str], among: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the pairs of marking colours that look alike to some eyes: vision, role, role."""
    marking = [role for role in _TOLD_APART if role in among]
    found = []
    for at, one in enumerate(marking):
        for other in marking[at + 1 :]:
            if difference(roles[one], roles[other]) < 0.1:
                continue
            found += [
                (vision, one, other)
                for vision in VISIONS
                if difference(seen_with(roles[one], vision), seen_with(roles[other], vision))
                < 0.035
            ]
    return found
