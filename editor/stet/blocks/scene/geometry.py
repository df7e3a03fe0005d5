# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Points and meshes in space: turned, moved, and how far they reach."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Mesh:
    """A closed surface of flat convex faces, each counter-clockwise as seen from outside.

    ``convex``: the whole solid is, so that none of its faces hides another that looks the same way.
    """

    vertices: tuple[Vector, ...]
    faces: tuple[tuple[int, ...], ...]
    convex: bool = True

    def moved(self, by: Vector) -> Mesh:
        """Return the mesh elsewhere."""
        x, y, z = by
        return Mesh(
            tuple((a + x, b + y, c + z) for a, b, c in self.vertices), self.faces, self.convex
        )

    def turned(self, degrees: float, axis: str, around: Vector) -> Mesh:
        """Return the mesh turned around a line through ``around`` along the axis x, y or z."""
        cos, sin = _circle(degrees)
        one, other = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
        turned: list[Vector] = []
        for vertex in self.vertices:
            point = [value - middle for value, middle in zip(vertex, around, strict=True)]
            a, b = point[one], point[other]
            point[one], point[other] = a * cos - b * sin, a * sin + b * cos
            turned.append((point[0] + around[0], point[1] + around[1], point[2] + around[2]))
        return Mesh(tuple(turned), self.faces, self.convex)


@dataclass(frozen=True)
class Bounds:
    """The least upright box around something."""

    low: Vector
    high: Vector

    @property
    def middle(self) -> Vector:
        """The middle of the box."""
        x, y, z = ((a + b) / 2 for a, b in zip(self.low, self.high, strict=True))
        return x, y, z


def bounds_of(meshes: Iterable[Mesh]) -> Bounds:
    """Return the box around all those meshes; raises ``ValueError`` for none."""
    points = [vertex for mesh in meshes for vertex in mesh.vertices]
    xs, ys, zs = zip(*points, strict=True)
    return Bounds((min(xs), min(ys), min(zs)), (max(xs), max(ys), max(zs)))


def dot(one: Vector, other: Vector) -> float:
    """Return the scalar product."""
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]


def minus(one: Vector, other: Vector) -> Vector:
    """Return the way from ``other`` to ``one``."""
    return one[0] - other[0], one[1] - other[1], one[2] - other[2]


def normal_of(points: Iterable[Vector]) -> Vector:
    """Return the direction that a flat face looks to, of length 1; (0, 0, 0) for one without area.

    By Newell's method, which does not mind corners that lie on a straight line.
    """
    corners = list(points)
    x = y = z = 0.0
    for (ax, ay, az), (bx, by, bz) in zip(corners, [*corners[1:], corners[0]], strict=True):
        x += (ay - by) * (az + bz)
        y += (az - bz) * (ax + bx)
        z += (ax - bx) * (ay + by)
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 1e-12 else (0.0, 0.0, 0.0)


def _circle(degrees: float) -> tuple[float, float]:
    """Return cosine and sine, exact at right angles, so that what was straight stays so."""
    exact = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
    angle = math.radians(degrees)
    return exact.get(degrees % 360, (math.cos(angle), math.sin(angle)))  # type: ignore[call-overload, no-any-return]
