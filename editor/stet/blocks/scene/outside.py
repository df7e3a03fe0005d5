# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which places of a sheet are outside of what is drawn: outlines of bodies, and ways out of them.

A body is taken as its convex outline, so what stands outside of that is beside the body for sure.
All lengths are pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from stet.blocks.sketch import Point

Outline = Sequence[Point]


def hull(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return the convex outline of some points, by Andrew's monotone chain."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return tuple(ordered)
    return (*_chain(ordered), *_chain(ordered[::-1]))


def _chain(points: Iterable[Point]) -> list[Point]:
    """Return one half of the outline, without its last corner."""
    chain: list[Point] = []
    for x, y in points:
        while len(chain) > 1:
            (ax, ay), (bx, by) = chain[-2:]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            chain.pop()
        chain.append((x, y))
    return chain[:-1]


def way_out(outline: Outline, start: Point, end: Point, out: Point) -> float:
    """Return how far a line has to be moved along ``out`` until the outline is behind it.

    Only what lies in the strip that the line passes over counts; 0 where nothing does.
    """
    (ax, ay), (bx, by), (x, y) = start, end, out
    along_x, along_y = bx - ax, by - ay
    area = along_x * y - along_y * x
    if abs(area) < 1e-9 or not outline:
        return 0.0
    # Each corner as a share of the line's length, and as pixels along ``out``.
    placed = [
        (
            ((px - ax) * y - (py - ay) * x) / area,
            (along_x * (py - ay) - along_y * (px - ax)) / area,
        )
        for px, py in outline
    ]
    furthest = 0.0
    for (s0, t0), (s1, t1) in zip(placed, [*placed[1:], placed[0]], strict=True):
        if max(s0, s1) < 0 or min(s0, s1) > 1:
            continue
        if abs(s1 - s0) < 1e-9:
            furthest = max(furthest, t0, t1)
            continue
        for share in (min(max(s0, 0.0), 1.0), min(max(s1, 0.0), 1.0)):
            furthest = max(furthest, t0 + (t1 - t0) * (share - s0) / (s1 - s0))
    return furthest


def is_apart(one: Outline, other: Outline, room: float = 0.0) -> bool:
    """Whether a straight line parts two convex outlines, with so much ``room`` between them.

    Outlines of two points are lines. By the separating axis theorem, so between two corners the
    room may be a little more and they still count as too near.
    """
    for outline in (one, other):
        for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
            long = math.hypot(bx - ax, by - ay)
            if long < 1e-9:
                continue
            nx, ny = (by - ay) / long, (ax - bx) / long
            # Across the edge, and along it: lines that lie behind one another are apart, too.
            for across, down in ((nx, ny), (-ny, nx)):
                ours = [across * x + down * y for x, y in one]
                theirs = [across * x + down * y for x, y in other]
                if min(ours) - max(theirs) >= room or min(theirs) - max(ours) >= room:
                    return True
    return False
