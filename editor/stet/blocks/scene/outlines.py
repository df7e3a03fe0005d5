# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Solids with an outline that others are taken away from, as closed meshes.

All outlines are cut at each other's edges once, on a grid of a thousandth of a millimetre. Every
face of the result is then bounded by the same pieces, so that neighbours fit without a gap.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stet.blocks.scene.geometry import Mesh, Vector

GRID = 1000.0
MOST_EDGES = 1600
ROUNDS = 8
# How far beside an edge is still beside no other, in steps of the grid.
BESIDE = 2e-4

Flat = tuple[int, int]
Edge = tuple[Flat, Flat]


@dataclass(frozen=True)
class Extrusion:
    """An outline in millimetres, and from where to where it reaches upwards."""

    outline: tuple[tuple[float, float], ...]
    low: float
    high: float


def difference(whole: Extrusion, cuts: Sequence[Extrusion]) -> Mesh | None:
    """Return ``whole`` without the ``cuts``, None where nothing is left or it cannot be made."""
    mesh = _without(whole, cuts)
    if cuts and (mesh is None or not is_closed(mesh, pairs=True)):
        # Two cuts that touch in a corner leave an edge with four faces, which other programs take
        # for open: a little wider, they are one.
        wider = _without(whole, [_grown(cut) for cut in cuts])
        return mesh if wider is None else wider
    return mesh


def _grown(cut: Extrusion) -> Extrusion:
    sides = []
    for values in zip(*cut.outline, strict=True):
        middle, wide = (min(values) + max(values)) / 2, max(values) - min(values)
        share = 1 + 6 / GRID / max(wide, 1 / GRID)
        sides.append([middle + (value - middle) * share for value in values])
    return Extrusion(tuple(zip(*sides, strict=True)), cut.low - 3 / GRID, cut.high + 3 / GRID)


def _without(whole: Extrusion, cuts: Sequence[Extrusion]) -> Mesh | None:
    cuts = [cut for cut in cuts if cut.low < whole.high and cut.high > whole.low]
    loops = [_on_grid(each.outline) for each in (whole, *cuts)]
    if len(loops[0]) < 3 or sum(map(len, loops)) > MOST_EDGES:
        return None
    loops = _cut_at_meetings(loops)
    edges = {
        (min(a, b), max(a, b))
        for loop in loops
        for a, b in zip(loop, [*loop[1:], *loop[:1]], strict=True)
    }
    sides = {edge: _sides(edge, loops) for edge in edges}
    inner = {whole.low, whole.high}
    for cut in cuts:
        inner |= {max(cut.low, whole.low), min(cut.high, whole.high)}
    levels = sorted(inner)

    def within(level: int, held: tuple[bool, ...]) -> bool:
        """Whether a place that is held by those outlines is solid in the slab above a level."""
        if not 0 <= level < len(levels) - 1 or not held[0]:
            return False
        middle = (levels[level] + levels[level + 1]) / 2
        return not any(
            inside and cut.low <= middle <= cut.high
            for inside, cut in zip(held[1:], cuts, strict=True)
        )

    faces: list[tuple[Vector, ...]] = []
    for level, z in enumerate(levels):
        above, below = partial(within, level), partial(within, level - 1)
        if level + 1 < len(levels):
            top = levels[level + 1]
            for (ax, ay), (bx, by) in _border(sides, above):
                a, b, c, d = ax / GRID, ay / GRID, bx / GRID, by / GRID
                faces.append(((a, b, z), (c, d, z), (c, d, top), (a, b, top)))
        for triangle in _filled(_border(sides, partial(_only, below, above))):
            faces.append(tuple((x / GRID, y / GRID, z) for x, y in triangle))
        for triangle in _filled(_border(sides, partial(_only, above, below))):
            faces.append(tuple((x / GRID, y / GRID, z) for x, y in reversed(triangle)))
    return _mesh(faces)


Inside = Callable[[tuple[bool, ...]], bool]


def _only(one: Inside, other: Inside, held: tuple[bool, ...]) -> bool:
    return one(held) and not other(held)


def _mesh(faces: list[tuple[Vector, ...]]) -> Mesh | None:
    numbers: dict[Vector, int] = {}
    numbered = tuple(
        tuple(numbers.setdefault(vertex, len(numbers)) for vertex in face) for face in faces
    )
    mesh = Mesh(tuple(numbers), numbered, convex=False)
    return mesh if faces and is_closed(mesh) else None


def is_closed(mesh: Mesh, pairs: bool = False) -> bool:
    """Whether each edge of each face is met by one of a face beside it, going the other way.

    With ``pairs`` by exactly one, so that no two parts of the solid touch in only an edge.
    """
    balance: dict[tuple[int, int], int] = defaultdict(int)
    met: dict[tuple[int, int], int] = defaultdict(int)
    for face in mesh.faces:
        for one, other in zip(face, (*face[1:], face[0]), strict=True):
            edge = min(one, other), max(one, other)
            balance[edge] += 1 if one < other else -1
            met[edge] += 1
    return not any(balance.values()) and not (pairs and any(n != 2 for n in met.values()))


def _on_grid(outline: Sequence[tuple[float, float]]) -> list[Flat]:
    points = [(round(x * GRID), round(y * GRID)) for x, y in outline]
    kept = [p for at, p in enumerate(points) if p != points[at - 1]]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(kept, [*kept[1:], *kept[:1]], strict=True))
    return kept if area >= 0 else kept[::-1]


def _cut_at_meetings(loops: Sequence[list[Flat]]) -> list[list[Flat]]:
    """Return the loops with a corner wherever one meets another or itself.

    A corner is put on the grid, which moves the edges beside it a little, so that they may meet
    others: it is done again until none does (Hobby's snap rounding, iterated).
    """
    for _ in range(ROUNDS):
        edges = [
            (a, b, at, number)
            for at, loop in enumerate(loops)
            for number, (a, b) in enumerate(zip(loop, [*loop[1:], loop[0]], strict=True))
        ]
        new = _meetings(edges)
        if not new:
            break
        loops = [
            _with_corners(loop, {n: points for (l_, n), points in new.items() if l_ == at})
            for at, loop in enumerate(loops)
        ]
    return list(loops)


def _meetings(
    edges: list[tuple[Flat, Flat, int, int]],
) -> dict[tuple[int, int], set[Flat]]:
    """Return the new corners of edges by loop and number."""
    found: dict[tuple[int, int], set[Flat]] = defaultdict(set)
    edges.sort(key=lambda edge: min(edge[0][0], edge[1][0]))
    for first, (a, b, loop, number) in enumerate(edges):
        right = max(a[0], b[0])
        low, high = sorted((a[1], b[1]))
        for second in range(first + 1, len(edges)):
            c, d, other_loop, other_number = edges[second]
            if min(c[0], d[0]) > right:
                break
            if max(c[1], d[1]) < low or min(c[1], d[1]) > high or {a, b} == {c, d}:
                continue
            for point in _meeting((a, b), (c, d)):
                if point not in (a, b):
                    found[loop, number].add(point)
                if point not in (c, d):
                    found[other_loop, other_number].add(point)
    return found


def _with_corners(loop: list[Flat], new: dict[int, set[Flat]]) -> list[Flat]:
    corners: list[Flat] = []
    for number, (a, b) in enumerate(zip(loop, [*loop[1:], loop[0]], strict=True)):
        x, y = b[0] - a[0], b[1] - a[1]
        along = [((p[0] - a[0]) * x + (p[1] - a[1]) * y, p) for p in new.get(number, ())]
        corners += [a, *(p for _, p in sorted(along))]
    return [p for at, p in enumerate(corners) if p != corners[at - 1]]


def _meeting(one: Edge, other: Edge) -> Iterator[Flat]:
    """Yield where two edges meet: a crossing, or the ends of one that lie on the other."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    cross = ux * vy - uy * vx
    if cross:
        s = ((cx - ax) * vy - (cy - ay) * vx) / cross
        t = ((cx - ax) * uy - (cy - ay) * ux) / cross
        slack = 1e-9
        if -slack <= s <= 1 + slack and -slack <= t <= 1 + slack:
            yield round(ax + s * ux), round(ay + s * uy)
    for point, (start, end) in (*((p, other) for p in one), *((p, one) for p in other)):
        wx, wy = end[0] - start[0], end[1] - start[1]
        px, py = point[0] - start[0], point[1] - start[1]
        length = math.hypot(wx, wy)
        if abs(wx * py - wy * px) <= length and 0 <= px * wx + py * wy <= length * length:
            yield point


def _sides(
    edge: Edge, loops: Sequence[Sequence[Flat]]
) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Return which loops hold the place just left of an edge, and just right of it."""
    (ax, ay), (bx, by) = edge
    length = math.hypot(bx - ax, by - ay)
    x, y = (ax + bx) / 2, (ay + by) / 2
    nx, ny = -(by - ay) / length * BESIDE, (bx - ax) / length * BESIDE
    left = tuple(_holds(loop, x + nx, y + ny) for loop in loops)
    right = tuple(_holds(loop, x - nx, y - ny) for loop in loops)
    return left, right


def _holds(loop: Sequence[Flat], x: float, y: float) -> bool:
    """Whether a loop goes around a place, however often."""
    winding = 0
    ax, ay = loop[-1]
    for bx, by in loop:
        if (ay <= y) != (by <= y):
            cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            if by > ay and cross > 0:
                winding += 1
            elif by <= ay and cross < 0:
                winding -= 1
        ax, ay = bx, by
    return winding != 0


def _border(
    sides: dict[Edge, tuple[tuple[bool, ...], tuple[bool, ...]]],
    inside: Inside,
) -> list[Edge]:
    """Return the edges that part what is inside from what is not, the inside at their left."""
    border: list[Edge] = []
    for (a, b), (left, right) in sides.items():
        l_in, r_in = inside(left), inside(right)
        if l_in != r_in:
            border.append((a, b) if l_in else (b, a))
    return border


def _filled(border: list[Edge]) -> Iterator[tuple[Flat, ...]]:
    """Yield triangles, counter-clockwise, that fill what those edges go around."""
    loops = _loops(border)
    outer = [loop for loop in loops if _area(loop) > 0]
    holes = [loop for loop in loops if _area(loop) < 0]
    held: list[list[list[Flat]]] = [[] for _ in outer]
    for hole in holes:
        # A hole may touch its outline in a corner, so the place just beside an edge is asked for.
        (ax, ay), (bx, by) = hole[0], hole[1]
        length = math.hypot(bx - ax, by - ay)
        x = (ax + bx) / 2 - (by - ay) / length * 0.7
        y = (ay + by) / 2 + (bx - ax) / length * 0.7
        around = [at for at, loop in enumerate(outer) if _holds(loop, x, y)]
        if around:
            held[min(around, key=lambda at: _area(outer[at]))].append(hole)
    for loop, inner in zip(outer, held, strict=True):
        yield from _triangles(_bridged(loop, inner))


def _loops(border: list[Edge]) -> list[list[Flat]]:
    out: dict[Flat, list[Flat]] = defaultdict(list)
    for a, b in border:
        out[a].append(b)
    loops = []
    while out:
        start = next(iter(out))
        loop, before, here = [start], start, start
        while True:
            nexts = out.get(here)
            if not nexts:
                break
            following = min(nexts, key=lambda to, b=before, h=here: _turn(b, h, to))  # type: ignore[misc]
            nexts.remove(following)
            if not nexts:
                del out[here]
            before, here = here, following
            if here == start:
                break
            loop.append(here)
        if len(loop) > 2 and here == start:
            loops.append(loop)
    return loops


def _turn(before: Flat, here: Flat, to: Flat) -> float:
    """Return how far one turns right: the sharpest left turn is the least."""
    came = math.atan2(here[1] - before[1], here[0] - before[0])
    goes = math.atan2(to[1] - here[1], to[0] - here[0])
    return -((goes - came + math.pi) % (2 * math.pi))


def _area(loop: Sequence[Flat]) -> float:
    return (
        sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)) / 2
    )


def _bridged(loop: list[Flat], holes: list[list[Flat]]) -> list[Flat]:
    """Join holes to their outline by a double edge each, the rightmost first (as Eberly does)."""
    joined = list(loop)
    for hole in sorted(holes, key=lambda each: max(each), reverse=True):
        start = max(range(len(hole)), key=lambda at: hole[at])
        point = hole[start]
        at = _visible(joined, point)
        turned = hole[start:] + hole[:start]
        joined = [*joined[: at + 1], *turned, point, joined[at], *joined[at + 1 :]]
    return joined


def _visible(loop: list[Flat], point: Flat) -> int:
    """Return the number of a corner to the right that is seen from a point within the loop."""
    x, y = point
    best, found, edge = math.inf, -1, (0, 0)
    for at in range(len(loop)):
        (ax, ay), (bx, by) = loop[at], loop[(at + 1) % len(loop)]
        if not (ay <= y <= by) or ay == by:
            continue
        crossing = ax + (y - ay) / (by - ay) * (bx - ax)
        if x <= crossing < best:
            best = crossing
            found = at if ax > bx else (at + 1) % len(loop)
            if ay == y and ax == crossing:
                found = at
            elif by == y and bx == crossing:
                found = (at + 1) % len(loop)
            edge = (at, (at + 1) % len(loop))
    if found < 0:
        return min(range(len(loop)), key=lambda at: (loop[at][0] - x) ** 2 + (loop[at][1] - y) ** 2)
    corner = loop[found]
    if corner == (best, y) or found not in edge:
        return found
    # A corner that juts into the triangle hides that one: the one at the least angle is seen.
    triangle = (point, (best, y), corner)
    hiding = [
        at
        for at in range(len(loop))
        if loop[at] != corner and _reflex(loop, at) and _in_triangle(loop[at], *triangle)
    ]
    if not hiding:
        return found
    return min(
        hiding,
        key=lambda at: (
            abs(math.atan2(loop[at][1] - y, loop[at][0] - x)),
            math.hypot(loop[at][0] - x, loop[at][1] - y),
        ),
    )


def _reflex(loop: Sequence[Flat], at: int) -> bool:
    return _cross(loop[at - 1], loop[at], loop[(at + 1) % len(loop)]) <= 0


def _cross(a: Sequence[float], b: Sequence[float], c: Sequence[float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _in_triangle(
    p: Sequence[float], a: Sequence[float], b: Sequence[float], c: Sequence[float]
) -> bool:
    one, two, three = _cross(a, b, p), _cross(b, c, p), _cross(c, a, p)
    return (one >= 0 and two >= 0 and three >= 0) or (one <= 0 and two <= 0 and three <= 0)


def _triangles(loop: list[Flat]) -> Iterator[tuple[Flat, ...]]:
    """Yield the triangles of a simple loop by cutting ears."""
    rest = list(loop)
    while len(rest) > 3:
        best = -1
        reflex = {rest[at] for at in range(len(rest)) if _reflex(rest, at)}
        for at in range(len(rest)):
            a, b, c = rest[at - 1], rest[at], rest[(at + 1) % len(rest)]
            if _cross(a, b, c) <= 0:
                continue
            corners = {a, b, c}
            if not any(p not in corners and _in_triangle(p, a, b, c) for p in reflex):
                best = at
                break
        # What is left has no area, as between two edges of a bridge: it is closed as it is.
        best = best if best >= 0 else _flat(rest)
        yield rest[best - 1], rest[best], rest[(best + 1) % len(rest)]
        del rest[best]
    yield tuple(rest)


def _flat(rest: list[Flat]) -> int:
    return min(
        range(len(rest)),
        key=lambda at: abs(_cross(rest[at - 1], rest[at], rest[(at + 1) % len(rest)])),
    )
