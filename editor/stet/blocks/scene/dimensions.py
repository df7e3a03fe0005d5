# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Dimensions in millimetres beside the parts that ask for them.

As on a workshop drawing a dimension's line stands outside of everything that is drawn, and shorter
ones stand nearer; only the thin lines that lead to it may pass over other parts. Each length is
shown on the side from which its line has the shortest way out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from stet.blocks.drawing_colours import DrawingColours
from stet.blocks.scene.build import Model
from stet.blocks.scene.geometry import Bounds, Mesh, Vector, bounds_of
from stet.blocks.scene.outside import hull, is_apart, way_out
from stet.blocks.scene.parse import Part
from stet.blocks.scene.view import Eye
from stet.blocks.sketch import Point, Sketch
from stet.blocks.text_width import width

MARGIN = 54.0
AWAY = 22.0
SIZE = 12.0
MOST = 6
_STEP = 20.0
_TRIES = 12
_APART = 13.0
"""How far from each other two lines stand at least."""

Side = tuple[Vector, Vector, Vector]
"""Start and end of an edge, and the direction away from the part, all in the scene."""


@dataclass(frozen=True)
class Dimension:
    """One length at its place on the sheet: from ``start`` to ``end``, ``away`` along ``out``.

    ``middle`` is that of its number, which is ``wide``; ``is_beyond`` where it stands beside the
    line, which is too short to hold it.
    """

    start: Point
    end: Point
    out: Point
    away: float
    number: str
    middle: Point
    wide: float
    is_beyond: bool

    @property
    def line(self) -> tuple[Point, Point]:
        """Both ends of the line itself."""
        (ax, ay), (bx, by), (x, y) = self.start, self.end, self.out
        return (ax + x * self.away, ay + y * self.away), (bx + x * self.away, by + y * self.away)

    @property
    def label(self) -> tuple[Point, ...]:
        """The corners of the field that the number stands in."""
        (x, y), half = self.middle, self.wide / 2
        return (x - half, y - 9), (x + half, y - 9), (x + half, y + 9), (x - half, y + 9)


def dimensions(
    parts: Sequence[Part], model: Model, eye: Eye, origin: Point, scale: float
) -> list[Dimension]:
    """Return width, depth and height of each part with ``size``, as far as they are seen."""
    boxes = _boxes(parts, model)
    if not boxes:
        return []
    bodies = [
        hull(eye.on_sheet(corner, origin, scale) for corner in body.mesh.vertices)
        for body in model.bodies
    ]
    wanted: list[tuple[float, float, list[tuple[Point, Point, Point]]]] = []
    for box in boxes:
        for sides in _edges(box, eye):
            start, end, _ = sides[0]
            seen = [
                (eye.on_sheet(a, origin, scale), eye.on_sheet(b, origin, scale), _flat(eye, out))
                for a, b, out in sides
            ]
            long = math.dist(*seen[0][:2])
            if long >= 6:
                wanted.append((long, math.dist(start, end), seen))
    placed: list[Dimension] = []
    for _, length, seen in sorted(wanted, key=lambda each: each[0]):
        free = [_placed(side, length, bodies, placed) for side in seen]
        nearest = min(filter(None, free), key=lambda each: each.away, default=None)
        if nearest is not None:
            placed.append(nearest)
    return placed


def measured(parts: Sequence[Part], model: Model) -> list[Mesh]:
    """Return the corners of the boxes around what is measured, as meshes without faces."""
    meshes = []
    for box in _boxes(parts, model):
        (x0, y0, z0), (x1, y1, z1) = box.low, box.high
        meshes.append(Mesh(tuple(product((x0, x1), (y0, y1), (z0, z1))), ()))
    return meshes


def reach(found: Iterable[Dimension]) -> tuple[float, float, float, float] | None:
    """Return the least and greatest x, then y, of dimensions on the sheet; None for none."""
    corners = [point for each in found for point in (*each.line, *each.label)]
    if not corners:
        return None
    xs, ys = zip(*corners, strict=True)
    return min(xs), max(xs), min(ys), max(ys)


def draw_dimension(sketch: Sketch, look: DrawingColours, found: Dimension) -> None:
    """Draw a dimension's line with its ticks, the lines that lead to it, and its number."""
    ink = look.muted
    x, y = found.out
    ends = found.line
    for point, end in zip((found.start, found.end), ends, strict=True):
        begin = point[0] + x * 5, point[1] + y * 5
        sketch.line(begin, (end[0] + x * 5, end[1] + y * 5), ink, 0.8)
    sketch.line(*ends, ink, 1)
    _ticks(sketch, ink, ends)
    if not found.is_beyond:
        left, top = found.label[0]
        sketch.rect(left, top, found.wide, 18, fill=look.fill, radius=3)
    across, down = found.middle
    sketch.text(
        across, down + 4.2, found.number, size=SIZE, weight=500, colour=look.ink, anchor="middle"
    )


def _placed(
    side: tuple[Point, Point, Point],
    length: float,
    bodies: Sequence[Sequence[Point]],
    others: Sequence[Dimension],
) -> Dimension | None:
    """Return a dimension beside an edge, outside of the bodies; None where there is no room."""
    a, b, out = side
    number = f"{length:,.1f}".rstrip("0").rstrip(".") if length % 1 else f"{length:,.0f}"
    wide = width(number, SIZE, 500) + 8
    # Where the line is too short to hold its number, that stands beyond it.
    along = math.dist(a, b)
    needed = (abs(b[0] - a[0]) * wide + abs(b[1] - a[1]) * 18) / along + 10
    is_beyond = along < needed
    beyond = abs(out[0]) * (wide / 2 + 5) + abs(out[1]) * 13 if is_beyond else 0.0
    away = AWAY + max((way_out(body, a, b, out) for body in bodies), default=0.0)
    for _ in range(_TRIES):
        x = (a[0] + b[0]) / 2 + out[0] * (away + beyond)
        y = (a[1] + b[1]) / 2 + out[1] * (away + beyond)
        found = Dimension(a, b, out, away, number, (x, y), wide, is_beyond)
        is_outside = all(
            is_apart(shape, body, 3.0) for body in bodies for shape in (found.line, found.label)
        )
        if is_outside and not any(_clash(found, other) for other in others):
            return found
        away += _STEP
    return None


def _clash(one: Dimension, other: Dimension) -> bool:
    return not (
        is_apart(one.line, other.line, _APART)
        and is_apart(one.label, other.label, 2.0)
        and is_apart(one.label, other.line, 4.0)
        and is_apart(one.line, other.label, 4.0)
    )


def _boxes(parts: Sequence[Part], model: Model) -> list[Bounds]:
    found: list[Bounds] = []
    for part in _asked(parts)[:MOST]:
        meshes = model.of(part)
        if meshes:
            # Of copies that stand apart the first is measured.
            found.append(bounds_of(meshes[: max(1, len(meshes) // part.copies)]))
    return found


def _asked(parts: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        found += [part] if part.dimensions else []
        found += _asked(part.children)
    return found


def _edges(box: Bounds, eye: Eye) -> list[list[Side]]:
    """Return for each length to measure the edges that show it: the usual one, then another."""
    (x0, y0, z0), (x1, y1, z1) = box.low, box.high
    turn_x, turn_y, up = eye.towards
    if min(abs(turn_x), abs(turn_y), abs(up)) > 0.1:
        near_x, far_x = (x1, x0) if turn_x > 0 else (x0, x1)
        near_y, far_y = (y1, y0) if turn_y > 0 else (y0, y1)
        out_x, out_y = math.copysign(1.0, turn_x), math.copysign(1.0, turn_y)
        z, other_z = (z0, z1) if up > 0 else (z1, z0)
        corners = [(x, y) for x in (x0, x1) for y in (y0, y1)]
        corners.sort(key=lambda corner: eye.flat((*corner, z))[0])
        left, right = corners[0], corners[-1]
        return [
            [
                ((x0, near_y, z), (x1, near_y, z), (0.0, out_y, 0.0)),
                ((x0, far_y, other_z), (x1, far_y, other_z), (0.0, -out_y, 0.0)),
            ],
            [
                ((near_x, y0, z), (near_x, y1, z), (out_x, 0.0, 0.0)),
                ((far_x, y0, other_z), (far_x, y1, other_z), (-out_x, 0.0, 0.0)),
            ],
            [
                ((*left, z0), (*left, z1), _minus(eye.right)),
                ((*right, z0), (*right, z1), eye.right),
            ],
        ]
    # The corner that is lowest and leftmost on the sheet, and the one across from it.
    low = [
        one if eye.right[at] < -1e-9 or eye.up[at] < -1e-9 else zero
        for at, (zero, one) in enumerate(zip(box.low, box.high, strict=True))
    ]
    high = [zero + one - here for zero, one, here in zip(box.low, box.high, low, strict=True)]
    found: list[list[Side]] = []
    for at in range(3):
        across = abs(eye.right[at]) > abs(eye.up[at])
        out = eye.up if across else eye.right
        found.append(
            [
                (_vector(low), _vector(low, at, high[at]), _minus(out)),
                (_vector(high), _vector(high, at, low[at]), out),
            ]
        )
    return found


def _vector(corner: Sequence[float], at: int = 0, value: float | None = None) -> Vector:
    """Return a corner, or the one beside it along an axis."""
    x, y, z = (here if value is None or axis != at else value for axis, here in enumerate(corner))
    return x, y, z


def _minus(direction: Vector) -> Vector:
    x, y, z = direction
    return -x, -y, -z


def _flat(eye: Eye, out: Vector) -> Point:
    """Return a direction of the scene as it is seen on the sheet, of length 1."""
    x = sum(a * b for a, b in zip(out, eye.right, strict=True))
    y = -sum(a * b for a, b in zip(out, eye.up, strict=True))
    length = math.hypot(x, y) or 1.0
    return x / length, y / length


def _ticks(sketch: Sketch, ink: str, ends: Sequence[Point]) -> None:
    """Draw the strokes of an architect's dimension at both ends."""
    (ax, ay), (bx, by) = ends
    length = math.dist(*ends) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    for x, y in ends:
        dx, dy = (ux - uy) * 3, (uy + ux) * 3
        sketch.line((x - dx, y - dy), (x + dx, y + dy), ink, 1.4)
