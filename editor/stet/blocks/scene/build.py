# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the parts of a scene where they stand: turned, on or beside each other, and repeated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from stet.blocks.block import Problem
from stet.blocks.scene.geometry import Bounds, Mesh, Vector, bounds_of
from stet.blocks.scene.parse import Part, Scene, parse
from stet.blocks.scene.solids import Fineness, solid, walls

MOST_SOLIDS = 300
MOST_FACES = 9000

_FINENESSES = tuple(
    Fineness(around, rings)
    for around, rings in (
        *((48, 24), (48, 16), (40, 16), (32, 16), (32, 10), (24, 12)),
        *((20, 10), (16, 8), (12, 6), (10, 5), (6, 5)),
    )
)
"""From fine to coarse; in the coarsest 300 spheres are still drawn."""


@dataclass(frozen=True)
class Body:
    """One solid of a scene in its place. ``colour`` is as written, empty for none.

    ``owners`` are the parts that it belongs to, its own line last.
    """

    mesh: Mesh
    colour: str
    owners: tuple[Part, ...]


@dataclass(frozen=True)
class Model:
    """All solids of a scene, with what could not be made."""

    bodies: tuple[Body, ...]
    problems: tuple[Problem, ...]

    def of(self, part: Part) -> list[Mesh]:
        """Return the meshes that come of one line."""
        return [body.mesh for body in self.bodies if any(part is each for each in body.owners)]


@lru_cache(maxsize=8)
def modelled(source: str) -> tuple[Scene, Model]:
    """Return the scene that a text is, with its solids; the last few are kept for other views."""
    scene = parse(source)
    return scene, build(scene)


def build(scene: Scene) -> Model:
    """Return the solids of a scene; what is too much is left out and told."""
    builder = _Builder(_fineness(scene.parts))
    bodies = builder.all(scene.parts, ())
    return Model(tuple(bodies), tuple(builder.problems))


def _fineness(parts: Sequence[Part]) -> Fineness:
    """Return how fine what is round can be, so that all solids together are few enough faces."""
    count = _count(parts)
    finest = 0 if count <= 12 else 1 if count <= 24 else 3 if count <= 80 else 6
    for fineness in _FINENESSES[finest:]:
        if sum(_faces(part, fineness) for part in parts) <= MOST_FACES:
            return fineness
    return _FINENESSES[-1]


def _count(parts: Sequence[Part]) -> int:
    return sum(part.copies * max(1, _count(part.children)) for part in parts)


def _faces(part: Part, fineness: Fineness) -> int:
    """Return about how many faces a part has; each cut adds its walls, and parts two faces."""
    if part.solid == "group":
        return part.copies * sum(_faces(child, fineness) for child in part.children)
    if part.solid == "sphere":
        return part.copies * fineness.around * fineness.rings
    cuts = sum(_faces(cut, fineness) + 2 * cut.copies for cut in part.cuts)
    return part.copies * (walls(part, fineness) + 2 + cuts)


@dataclass
class _Builder:
    fineness: Fineness
    problems: list[Problem] = field(default_factory=list)
    named: dict[str, list[Body]] = field(default_factory=dict)
    solids: int = 0
    faces: int = 0
    full: bool = False

    def all(self, parts: Sequence[Part], owners: tuple[Part, ...]) -> list[Body]:
        bodies: list[Body] = []
        for part in parts:
            bodies += self._part(part, owners)
        return bodies

    def _part(self, part: Part, owners: tuple[Part, ...]) -> list[Body]:
        if part.solid == "group":
            unit = self.all(part.children, (*owners, part))
        else:
            mesh, told = solid(part, self.fineness)
            if told:
                self.problems.append(part.line.problem(told))
            unit = [Body(mesh, "", (*owners, part))] if mesh else []
        if part.colour:
            unit = [replace(body, colour=body.colour or part.colour) for body in unit]
        if not unit:
            return []
        inner = {name: found for name, found in self.named.items() if _within(found, part)}
        placed: list[Body] = []
        faces = sum(len(body.mesh.faces) for body in unit)
        if part.solid == "group":
            # Those within were counted when they were made; as the first copy they count again.
            self.solids, self.faces = self.solids - len(unit), self.faces - faces
        for copy in range(part.copies):
            if self.solids + len(unit) > MOST_SOLIDS or self.faces + faces > MOST_FACES:
                if not self.full:
                    self.full = True
                    message = "This is more than is drawn: the rest is left out."
                    self.problems.append(part.line.problem(message))
                break
            self.solids, self.faces = self.solids + len(unit), self.faces + faces
            x, y, z = part.step
            placed += self._placed(part, unit, (x * copy, y * copy, z * copy))
        for name in inner:
            self.named[name] = [
                body for body in placed if any(each.name.casefold() == name for each in body.owners)
            ]
        if part.name and placed:
            self.named.setdefault(part.name.casefold(), placed)
        return placed

    def _placed(self, part: Part, unit: Sequence[Body], shift: Vector) -> list[Body]:
        meshes = [body.mesh for body in unit]
        for degrees, axis in part.turns:
            around = bounds_of(meshes).middle
            meshes = [mesh.turned(degrees, axis, around) for mesh in meshes]
        box = bounds_of(meshes)
        other = self.named.get(part.other)
        at = part.at or (0.0, 0.0, 0.0)
        if other and part.relation:
            start, goal = _related(part.relation, box, bounds_of(body.mesh for body in other))
        else:
            start, goal = _anchor(part, box), (0.0, 0.0, 0.0)
        x, y, z = (g + a + s - b for g, a, s, b in zip(goal, at, shift, start, strict=True))
        return [
            replace(body, mesh=mesh.moved((x, y, z)))
            for body, mesh in zip(unit, meshes, strict=True)
        ]


def _within(bodies: Sequence[Body], part: Part) -> bool:
    return any(any(part is owner for owner in body.owners[:-1]) for body in bodies)


def _anchor(part: Part, box: Bounds) -> Vector:
    if part.solid == "box":
        return box.low
    if part.solid in {"group", "outline"}:
        return (0.0, 0.0, 0.0)
    return box.middle[0], box.middle[1], box.low[2]


def _related(relation: str, box: Bounds, other: Bounds) -> tuple[Vector, Vector]:
    """Return the place of a part and the place beside the other where that comes to lie."""
    if relation == "beside":
        start = box.low[0], box.middle[1], box.low[2]
        return start, (other.high[0], other.middle[1], other.low[2])
    z = other.high[2] if relation == "on" else other.low[2]
    start = box.middle[0], box.middle[1], box.low[2]
    return start, (other.middle[0], other.middle[1], z)
