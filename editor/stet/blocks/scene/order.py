# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""From back to front: in which order faces are painted so that each hides what it should.

Solids are parted by planes as long as one has whole solids on both its sides; a convex solid that
is left alone needs no more. Those that reach into each other, or have cuts, are parted face by face
(Fuchs, Kedem and Naylor: *On Visible Surface Generation by A Priori Tree Structures*, 1980). The
tree does not depend on where one looks from, so turning a scene only walks it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stet.blocks.scene.geometry import Mesh, Vector, dot, minus, normal_of

# Faces whose directions differ by less than about 25 degrees are one round surface.
SMOOTH = 0.906
MOST_PIECES = 14_000
_CANDIDATES = 5
_SAMPLE = 24


@dataclass(frozen=True)
class Side:
    """An edge of a face: from its corner to the next. ``beside`` is where the face there looks to.

    ``hidden``: it is not an edge of the solid, but one that a face was split at.
    """

    sharp: bool
    beside: Vector
    hidden: bool = False


@dataclass(frozen=True)
class Face:
    """A flat convex piece of a solid, by the number of the body that it is of."""

    body: int
    corners: tuple[Vector, ...]
    normal: Vector
    sides: tuple[Side, ...]


@dataclass
class Node:
    """A plane with the faces that lie in it and what is on either side, or only faces."""

    faces: list[Face]
    normal: Vector = (0.0, 0.0, 0.0)
    back: Node | None = None
    front: Node | None = None


_SPLIT = Side(False, (0.0, 0.0, 0.0), hidden=True)


def faces_of(mesh: Mesh, body: int) -> list[Face]:
    """Return the faces of a mesh with what is beside them."""
    normals = [normal_of(mesh.vertices[at] for at in face) for face in mesh.faces]
    beside: dict[tuple[int, int], Vector] = {}
    for face, normal in zip(mesh.faces, normals, strict=True):
        for one, other in zip(face, (*face[1:], face[0]), strict=True):
            beside[one, other] = normal
    found: list[Face] = []
    for face, normal in zip(mesh.faces, normals, strict=True):
        if normal == (0.0, 0.0, 0.0):
            continue
        sides = []
        for one, other in zip(face, (*face[1:], face[0]), strict=True):
            across = beside.get((other, one), (0.0, 0.0, 0.0))
            sides.append(Side(dot(across, normal) < SMOOTH, across))
        corners = tuple(mesh.vertices[at] for at in face)
        found.append(Face(body, corners, normal, tuple(sides)))
    return found


def tree(meshes: Sequence[Mesh]) -> Node:
    """Return the planes that part the solids, for ``painted`` to walk."""
    extent = max((abs(value) for mesh in meshes for v in mesh.vertices for value in v), default=1.0)
    near = max(extent, 1e-6) * 1e-7
    root = Node([])
    # Of equal solids in one place the last is seen; parting them face by face takes a minute.
    seen = {mesh: at for at, mesh in enumerate(meshes)}
    waiting = [(root, sorted(seen.values()))]
    while waiting:
        node, bodies = waiting.pop()
        if len(bodies) == 1 and meshes[bodies[0]].convex:
            node.faces = faces_of(meshes[bodies[0]], bodies[0])
            continue
        parted = _parted(meshes, bodies, near) if len(bodies) > 1 else None
        if parted is None:
            faces = [face for at in bodies for face in faces_of(meshes[at], at)]
            convex = {at for at in bodies if meshes[at].convex}
            _by_faces(node, faces, near, convex)
            continue
        node.normal, behind, before = parted
        node.back, node.front = Node([]), Node([])
        waiting += [(node.back, behind), (node.front, before)]
    return root


def painted(root: Node, towards: Vector) -> Iterator[list[Face]]:
    """Yield the faces that look ``towards`` the eye, from back to front.

    Those of one list do not hide each other.
    """
    waiting: list[Node | list[Face]] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            yield [face for face in node if dot(face.normal, towards) > 1e-9]
            continue
        order = [node.back, node.faces, node.front]
        if dot(node.normal, towards) < 0:
            order.reverse()
        # What is taken last from a stack is painted last, so the nearest goes in first.
        waiting.extend(each for each in reversed(order) if each)


def _parted(
    meshes: Sequence[Mesh], bodies: Sequence[int], near: float
) -> tuple[Vector, list[int], list[int]] | None:
    """Return a plane's direction with the bodies behind and before it, none being split."""
    best: tuple[int, Vector, list[int], list[int]] | None = None
    for normal in _directions(meshes, bodies):
        reach = []
        for at in bodies:
            heights = [dot(vertex, normal) for vertex in meshes[at].vertices]
            reach.append((min(heights), max(heights), at))
        reach.sort()
        highest = reach[0][1]
        for count in range(1, len(reach)):
            low = reach[count][0]
            if highest <= low + near:
                uneven = abs(len(reach) - 2 * count)
                if best is None or uneven < best[0]:
                    behind = [at for _, _, at in reach[:count]]
                    best = uneven, normal, behind, [at for _, _, at in reach[count:]]
            highest = max(highest, reach[count][1])
        if best is not None and best[0] * 2 <= len(bodies):
            break
    return best[1:] if best else None


def _directions(meshes: Sequence[Mesh], bodies: Sequence[int]) -> Iterator[Vector]:
    yield from ((0.0, 0.0, 1.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    seen: set[tuple[float, ...]] = set()
    for at in bodies:
        # What is round has many faces, and a box beside it parts the two as well.
        for face in meshes[at].faces if len(meshes[at].faces) <= 14 else ():
            normal = normal_of(meshes[at].vertices[corner] for corner in face)
            key = tuple(round(abs(value), 6) for value in normal)
            if key not in seen and len(seen) < 60:
                seen.add(key)
                yield normal


def _by_faces(root: Node, faces: list[Face], near: float, convex: set[int]) -> None:
    made = len(faces)
    waiting = [(root, faces)]
    while waiting:
        node, here = waiting.pop()
        first = here[0].body
        alone = first in convex and all(face.body == first for face in here)
        if alone or len(here) < 2 or made > MOST_PIECES:
            node.faces = here
            continue
        plane = _best(here, near)
        node.normal = plane.normal
        height = dot(plane.normal, plane.corners[0])
        behind: list[Face] = []
        before: list[Face] = []
        for face in here:
            if face is plane:
                node.faces.append(face)
            else:
                made += _part(face, plane.normal, height, near, (behind, node.faces, before))
        if behind:
            node.back = Node([])
            waiting.append((node.back, behind))
        if before:
            node.front = Node([])
            waiting.append((node.front, before))


def _best(faces: Sequence[Face], near: float) -> Face:
    """Return the one of a few faces whose plane splits the fewest others."""
    step = max(1, len(faces) // _CANDIDATES)
    sample = faces[:: max(1, len(faces) // _SAMPLE)]
    best, least = faces[0], float("inf")
    for candidate in faces[::step][:_CANDIDATES]:
        nx, ny, nz = candidate.normal
        height = dot(candidate.normal, candidate.corners[0])
        split = before = behind = 0
        for face in sample:
            heights = [nx * x + ny * y + nz * z for x, y, z in face.corners]
            over, under = max(heights) > height + near, min(heights) < height - near
            split += over and under
            before += over and not under
            behind += under and not over
        score = 6 * split + abs(before - behind)
        if score < least:
            best, least = candidate, score
    return best


def _part(
    face: Face,
    normal: Vector,
    height: float,
    near: float,
    into: tuple[list[Face], list[Face], list[Face]],
) -> int:
    """Put a face behind, into or before a plane, split if it must be; return how many it became."""
    nx, ny, nz = normal
    heights = [nx * x + ny * y + nz * z - height for x, y, z in face.corners]
    over, under = max(heights) > near, min(heights) < -near
    if not over or not under:
        into[1 + over - under].append(face)
        return 0
    for sign, target in ((-1, into[0]), (1, into[2])):
        corners: list[Vector] = []
        sides: list[Side] = []
        count = len(heights)
        for at in range(count):
            following = (at + 1) % count
            here, there = sign * heights[at], sign * heights[following]
            if here >= -near:
                corners.append(face.corners[at])
                # Along the plane from a corner on it, the new edge is none of the solid's.
                leaves = there < -near
                sides.append(_SPLIT if leaves and here <= near else face.sides[at])
            if (here > near and there < -near) or (here < -near and there > near):
                share = here / (here - there)
                way = minus(face.corners[following], face.corners[at])
                ax, ay, az = face.corners[at]
                cut = (ax + way[0] * share, ay + way[1] * share, az + way[2] * share)
                corners.append(cut)
                sides.append(_SPLIT if here > 0 else face.sides[at])
        if len(corners) > 2:
            target.append(Face(face.body, tuple(corners), face.normal, tuple(sides)))
    return 1
