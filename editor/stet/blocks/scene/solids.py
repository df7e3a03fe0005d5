# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The mesh of each solid: a box from its corner, what is round around its middle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from stet.blocks.scene.geometry import Mesh, Vector
from stet.blocks.scene.outlines import Extrusion, difference
from stet.blocks.scene.parse import Part


@dataclass(frozen=True)
class Fineness:
    """How many pieces what is round is made of."""

    around: int = 48
    rings: int = 16


def solid(part: Part, fineness: Fineness) -> tuple[Mesh | None, str]:
    """Return the mesh of a part that is no group, with its cuts, and what could not be cut.

    None where nothing is left of it; the sentence is empty where all was done.
    """
    if part.solid == "sphere":
        return _sphere(part.sizes[0], fineness), _uncut(part)
    if part.solid == "cone":
        return _cone(*part.sizes, fineness.around), _uncut(part)
    outline = _outline(part, fineness)
    whole = Extrusion(outline, 0.0, part.sizes[2])
    if not part.cuts and (part.solid != "outline" or _is_convex(outline)):
        return _prism(whole), ""
    cuts, told = _cuts(part, fineness)
    mesh = difference(whole, cuts)
    if mesh is not None:
        return mesh, told
    if part.solid == "outline":
        return None, "This outline is too fine, or has no area."
    if any(_covers(cut, whole) for cut in cuts):
        return None, "Nothing is left of this after its cuts."
    return _prism(whole), "These cuts are too fine to be made."


def walls(part: Part, fineness: Fineness) -> int:
    """Return how many upright sides a part that is no sphere has before anything is cut away."""
    if part.solid == "cone":
        return fineness.around
    return len(_outline(part, fineness))


def _uncut(part: Part) -> str:
    return f"A {part.solid} cannot be cut." if part.cuts else ""


def _covers(cut: Extrusion, whole: Extrusion) -> bool:
    xs, ys = zip(*cut.outline, strict=True)
    return (
        cut.low <= whole.low
        and cut.high >= whole.high
        and all(min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys) for x, y in whole.outline)
    )


def _outline(part: Part, fineness: Fineness) -> tuple[tuple[float, float], ...]:
    wide, deep, _ = part.sizes
    if part.solid == "outline":
        points = part.outline
        area = sum(
            a[0] * b[1] - b[0] * a[1] for a, b in zip(points, (*points[1:], points[0]), strict=True)
        )
        return points if area >= 0 else points[::-1]
    if part.solid == "box":
        radius = min(part.rounding, wide / 2, deep / 2)
        if radius <= 0:
            return (0.0, 0.0), (wide, 0.0), (wide, deep), (0.0, deep)
        quarter = max(2, fineness.around // 6)
        points_ = []
        for corner, (x, y) in enumerate(((wide, deep), (0.0, deep), (0.0, 0.0), (wide, 0.0))):
            cx = x - radius if x else radius
            cy = y - radius if y else radius
            for step in range(quarter + 1):
                angle = math.pi / 2 * (corner + step / quarter)
                points_.append((cx + radius * math.cos(angle), cy + radius * math.sin(angle)))
        return tuple(p for at, p in enumerate(points_) if math.dist(p, points_[at - 1]) > 1e-9)
    sides = part.sides or fineness.around
    return _ring(wide / 2, sides, 0.5 if part.sides and sides % 2 == 0 else 0.0)


def _ring(radius: float, sides: int, shift: float = 0.0) -> tuple[tuple[float, float], ...]:
    angles = (2 * math.pi * (at + shift) / sides - math.pi / 2 for at in range(sides))
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


def _is_convex(outline: Sequence[tuple[float, float]]) -> bool:
    count, turned = len(outline), 0.0
    for at in range(count):
        (ax, ay), (bx, by), (cx, cy) = outline[at - 1], outline[at], outline[(at + 1) % count]
        if math.dist((ax, ay), (bx, by)) < 1e-6:
            return False
        cross = (bx - ax) * (cy - by) - (by - ay) * (cx - bx)
        ahead = (bx - ax) * (cx - bx) + (by - ay) * (cy - by)
        if cross < 0 or (cross == 0 and ahead < 0):
            return False
        turned += math.atan2(cross, ahead)
    return abs(turned - 2 * math.pi) < 1e-3


def _cuts(part: Part, fineness: Fineness) -> tuple[list[Extrusion], str]:
    found: list[Extrusion] = []
    told = ""
    for cut in part.cuts:
        if any(axis != "z" for _, axis in cut.turns):
            told = "What is cut away stands upright: it turns around z only."
            continue
        outline = _outline(cut, fineness)
        xs, ys = zip(*outline, strict=True)
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        for degrees, _ in cut.turns:
            angle = math.radians(degrees)
            cos, sin = math.cos(angle), math.sin(angle)
            outline = tuple(
                (
                    middle[0] + (x - middle[0]) * cos - (y - middle[1]) * sin,
                    middle[1] + (x - middle[0]) * sin + (y - middle[1]) * cos,
                )
                for x, y in outline
            )
        for copy in range(cut.copies):
            x, y, z = (
                start + copy * step
                for start, step in zip(cut.at or (0.0, 0.0, 0.0), cut.step, strict=True)
            )
            moved = tuple((px + x, py + y) for px, py in outline)
            found.append(Extrusion(moved, z, z + cut.sizes[2]))
    return found, told


def _prism(whole: Extrusion) -> Mesh:
    count = len(whole.outline)
    low: tuple[Vector, ...] = tuple((x, y, whole.low) for x, y in whole.outline)
    high: tuple[Vector, ...] = tuple((x, y, whole.high) for x, y in whole.outline)
    walls = tuple(
        (at, (at + 1) % count, count + (at + 1) % count, count + at) for at in range(count)
    )
    caps = (tuple(reversed(range(count))), tuple(range(count, 2 * count)))
    return Mesh((*low, *high), (*walls, *caps))


def _cone(wide: float, upper: float, tall: float, around: int) -> Mesh:
    if upper <= 0 or wide <= 0:
        ring = _ring(max(wide, upper) / 2, around)
        base, tip = (0.0, tall) if wide > 0 else (tall, 0.0)
        vertices: tuple[Vector, ...] = (*((x, y, base) for x, y in ring), (0.0, 0.0, tip))
        sides = tuple((at, (at + 1) % around, around) for at in range(around))
        bottom = tuple(reversed(range(around)))
        faces = (*sides, bottom)
        return Mesh(vertices, faces if wide > 0 else tuple(face[::-1] for face in faces))
    low, high = _ring(wide / 2, around), _ring(upper / 2, around)
    mesh = _prism(Extrusion(low, 0.0, tall))
    raised: tuple[Vector, ...] = tuple((x, y, tall) for x, y in high)
    return Mesh((*mesh.vertices[:around], *raised), mesh.faces)


def _sphere(wide: float, fineness: Fineness) -> Mesh:
    radius, around, rings = wide / 2, fineness.around, fineness.rings
    vertices: list[Vector] = [(0.0, 0.0, 0.0)]
    for ring in range(1, rings):
        angle = math.pi * ring / rings
        level = _ring(radius * math.sin(angle), around)
        vertices += [(x, y, radius - radius * math.cos(angle)) for x, y in level]
    vertices.append((0.0, 0.0, wide))
    last = len(vertices) - 1
    faces: list[tuple[int, ...]] = []
    for at in range(around):
        following = (at + 1) % around
        faces.append((0, 1 + following, 1 + at))
        for ring in range(rings - 2):
            one, other = 1 + ring * around, 1 + (ring + 1) * around
            faces.append((one + at, one + following, other + following, other + at))
        top = 1 + (rings - 2) * around
        faces.append((top + at, top + following, last))
    return Mesh(tuple(vertices), tuple(faces))
