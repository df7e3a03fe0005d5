# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An eye that looks at a scene from far away, so that equal lengths stay equal."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from stet.blocks.scene.geometry import Mesh, Vector, dot, minus

Point = tuple[float, float]


@dataclass(frozen=True)
class Eye:
    """Where right, up and towards the eye are; ``middle`` is at (0, 0) of the sheet."""

    right: Vector
    up: Vector
    towards: Vector
    middle: Vector

    @classmethod
    def of(cls, turn: float, tilt: float, middle: Vector) -> Eye:
        """Return the eye turned around the upright axis and raised from the ground, in degrees."""
        a, e = math.radians(turn), math.radians(tilt)
        right = (math.cos(a), math.sin(a), 0.0)
        towards = (math.cos(e) * math.sin(a), -math.cos(e) * math.cos(a), math.sin(e))
        up = (-math.sin(e) * math.sin(a), math.sin(e) * math.cos(a), math.cos(e))
        return cls(_clean(right), _clean(up), _clean(towards), middle)

    def flat(self, place: Vector) -> Point:
        """Return where a place is seen, in millimetres, x to the right and y down."""
        way = minus(place, self.middle)
        return dot(way, self.right), -dot(way, self.up)

    def on_sheet(self, place: Vector, origin: Point, scale: float) -> Point:
        """Return where a place is seen on a sheet, in pixels."""
        x, y = self.flat(place)
        return origin[0] + x * scale, origin[1] + y * scale

    def reach(self, meshes: Iterable[Mesh]) -> tuple[float, float, float, float]:
        """Return the least and greatest x, then y, in millimetres."""
        points = [self.flat(vertex) for mesh in meshes for vertex in mesh.vertices]
        xs, ys = zip(*points, strict=True)
        return min(xs), max(xs), min(ys), max(ys)

    def light(self, normal: Vector) -> float:
        """Return how much light a face that looks to ``normal`` has, 0 to 1.

        The light comes from over the left shoulder, so that top, left and right of a box differ.
        """
        light = [
            0.5 * towards + 0.62 * up - 0.36 * right
            for towards, up, right in zip(self.towards, (0, 0, 1), self.right, strict=True)
        ]
        length = math.sqrt(sum(value * value for value in light))
        shine = sum(a * b for a, b in zip(light, normal, strict=True)) / length
        return 0.45 + 0.5 * max(-0.6, shine)


def _clean(direction: Vector) -> Vector:
    """Return a direction in which what is nearly nothing is nothing."""
    x, y, z = (0.0 if abs(value) < 1e-12 else value for value in direction)
    return x, y, z
