# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Dimensions in millimetres beside the parts that ask for them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product

from stet.blocks.drawing_colours import DrawingColours
from stet.blocks.scene.build import Model
from stet.blocks.scene.geometry import Bounds, Mesh, Vector, bounds_of
from stet.blocks.scene.parse import Part
from stet.blocks.scene.view import Eye
from stet.blocks.sketch import Point, Sketch
from stet.blocks.text_width import width

MARGIN = 54.0
AWAY = 22.0
SIZE = 12.0
MOST = 6

Box = tuple[float, float, float, float]


def dimensions(
    sketch: Sketch,
    look: DrawingColours,
    parts: Sequence[Part],
    model: Model,
    eye: Eye,
    origin: Point,
    scale: float,
) -> None:
    """Draw width, depth and height of each part with ``size``, as far as they are seen."""
    taken: list[Box] = []
    for box in _boxes(parts, model):
        for start, end, out in _edges(box, eye):
            a, b = (eye.on_sheet(place, origin, scale) for place in (start, end))
            length = math.dist(start, end)
            if math.dist(a, b) >= 6:
                _dimension(sketch, look, a, b, _direction(eye, out), length, taken)


def measured(parts: Sequence[Part], model: Model) -> list[Mesh]:
    """Return the corners of the boxes around what is measured, as meshes without faces."""
    meshes = []
    for box in _boxes(parts, model):
        (x0, y0, z0), (x1, y1, z1) = box.low, box.high
        meshes.append(Mesh(tuple(product((x0, x1), (y0, y1), (z0, z1))), ()))
    return meshes


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


def _edges(box: Bounds, eye: Eye) -> list[tuple[Vector, Vector, Vector]]:
    """Return the edges to measure, with the direction away from the part in the scene."""
    (x0, y0, z0), (x1, y1, z1) = box.low, box.high
    turn_x, turn_y, up = eye.towards
    slanted = min(abs(turn_x), abs(turn_y), abs(up)) > 0.1
    if slanted:
        near_x, near_y = (x1 if turn_x > 0 else x0), (y1 if turn_y > 0 else y0)
        out_x, out_y = (1.0 if turn_x > 0 else -1.0), (1.0 if turn_y > 0 else -1.0)
        z = z0 if up > 0 else z1
        left = min(((x, y) for x in (x0, x1) for y in (y0, y1)), key=lambda p: eye.flat((*p, z))[0])
        minus_right = tuple(-value for value in eye.right)
        return [
            ((x0, near_y, z), (x1, near_y, z), (0.0, out_y, 0.0)),
            ((near_x, y0, z), (near_x, y1, z), (out_x, 0.0, 0.0)),
            ((*left, z0), (*left, z1), minus_right),  # type: ignore[list-item]
        ]
    down = tuple(-value for value in eye.up)
    aside = tuple(-value for value in eye.right)
    corner = [x0, y0, z0]
    for at, value in enumerate(box.high):
        # The corner that is lowest and leftmost on the sheet.
        if eye.right[at] < -1e-9 or eye.up[at] < -1e-9:
            corner[at] = value
    found = []
    for at in range(3):
        end = list(corner)
        end[at] = box.low[at] if corner[at] == box.high[at] else box.high[at]
        start_, end_ = (corner[0], corner[1], corner[2]), (end[0], end[1], end[2])
        across = abs(eye.right[at]) > abs(eye.up[at])
        found.append((start_, end_, down if across else aside))
    return found  # type: ignore[return-value]


def _direction(eye: Eye, out: Vector) -> Point:
    x = sum(a * b for a, b in zip(out, eye.right, strict=True))
    y = -sum(a * b for a, b in zip(out, eye.up, strict=True))
    length = math.hypot(x, y) or 1.0
    return x / length, y / length


def _dimension(
    sketch: Sketch,
    look: DrawingColours,
    a: Point,
    b: Point,
    out: Point,
    length: float,
    taken: list[Box],
) -> None:
    label = f"{length:,.1f}".rstrip("0").rstrip(".") if length % 1 else f"{length:,.0f}"
    wide = width(label, SIZE, 500) + 8
    away = AWAY
    # Where the line is too short to hold its number, that stands beyond it.
    along = math.dist(a, b)
    needed = (abs(b[0] - a[0]) * wide + abs(b[1] - a[1]) * 18) / along + 10
    beyond = abs(out[0]) * (wide / 2 + 5) + abs(out[1]) * 13 if along < needed else 0.0
    for _ in range(12):
        x = (a[0] + b[0]) / 2 + out[0] * (away + beyond)
        y = (a[1] + b[1]) / 2 + out[1] * (away + beyond)
        box = (x - wide / 2, y - 9, x + wide / 2, y + 9)
        if not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in taken
        ):
            break
        away += 20
    else:
        return
    taken.append(box)
    ink = look.muted
    ends = [(p[0] + out[0] * away, p[1] + out[1] * away) for p in (a, b)]
    for point, end in zip((a, b), ends, strict=True):
        begin = point[0] + out[0] * 5, point[1] + out[1] * 5
        sketch.line(begin, (end[0] + out[0] * 5, end[1] + out[1] * 5), ink, 0.8)
    sketch.line(ends[0], ends[1], ink, 1)
    _ticks(sketch, ink, ends)
    if not beyond:
        sketch.rect(box[0], box[1], wide, 18, fill=look.fill, radius=3)
    sketch.text(x, y + 4.2, label, size=SIZE, weight=500, colour=look.ink, anchor="middle")


def _ticks(sketch: Sketch, ink: str, ends: Sequence[Point]) -> None:
    """Draw the strokes of an architect's dimension at both ends."""
    (ax, ay), (bx, by) = ends
    length = math.dist(*ends) or 1.0
    ux, uy = (bx - ax) / length, (by - ay) / length
    for x, y in ends:
        dx, dy = (ux - uy) * 3, (uy + ux) * 3
        sketch.line((x - dx, y - dy), (x + dx, y + dy), ink, 1.4)
