# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a scene: each view in a field of its own, all at one scale, with dimensions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from stet.blocks.block import Drawing, Place, Problem, Setting
from stet.blocks.drawing_colours import DrawingColours, drawing_colours
from stet.blocks.palette.colour_space import contrast, css_colour, mixed
from stet.blocks.palette.roles import colours
from stet.blocks.scene.build import Body, Model, modelled
from stet.blocks.scene.dimensions import (
    MARGIN,
    Dimension,
    dimensions,
    draw_dimension,
    measured,
    reach,
)
from stet.blocks.scene.geometry import bounds_of, dot
from stet.blocks.scene.order import Face, Node, painted, tree
from stet.blocks.scene.parse import VIEWS, Part, Scene, View
from stet.blocks.scene.view import Eye
from stet.blocks.sketch import Point, Sketch, number
from stet.blocks.source_lines import meant

EDGE = 24.0
GAP = 16.0
TITLE = 34.0
_INSET = 4.0
_WIDEST = 150.0
"""The widest margin for dimensions, which leaves a small field a third of its width."""
_FITS = 4
_TITLES = {"iso": "Isometric", "front": "Front", "side": "Side", "top": "Top", "back": "Back"}
_CLAY = "#c3cbd5"


def draw(source: str, setting: Setting) -> Drawing:
    """Draw the scene that ``source`` is; what is wrong in it is told and left out."""
    scene, model = modelled(source)
    return _drawn(source, scene, model, scene.views, setting)


def draw_turned(source: str, setting: Setting, turn: float, tilt: float) -> Drawing:
    """Draw a scene from one direction: ``turn`` around the upright axis, ``tilt`` from the ground.

    Both are degrees; (0, 0) is from the front, (90, 0) from the right, (0, 90) from above.
    """
    scene, model = modelled(source)
    view = View("", turn % 360, max(-90.0, min(90.0, tilt)))
    return _drawn(source, scene, model, (view,), setting)


def _drawn(
    source: str, scene: Scene, model: Model, views: Sequence[View], setting: Setting
) -> Drawing:
    look = drawing_colours(setting)
    sketch = Sketch()
    problems = [*scene.problems, *model.problems]
    if not model.bodies:
        sketch.text(EDGE, EDGE + 14, "No solids yet.", size=14, colour=look.muted)
        words = "A scene without solids."
        svg = sketch.svg(320, 76, words, look.paper)
        return Drawing(svg, 320, 76, words, tuple(_sorted(problems)))
    found, told = paints(model, setting)
    problems += told
    sheet, measures = _measured_sheet(scene.parts, model, views)
    nodes = _tree_of(source)
    places: list[Place] = []
    for field, beside in zip(sheet.fields, measures, strict=True):
        _field(sketch, look, field, sheet.scale, nodes, found)
        for each in beside:
            draw_dimension(sketch, look, each)
        if not places:
            places = _places(scene.parts, model, field, sheet.scale)
    alt = _words(scene, model)
    svg = sketch.svg(sheet.width, sheet.height, alt, look.paper)
    return Drawing(svg, sheet.width, sheet.height, alt, tuple(_sorted(problems)), tuple(places))


@dataclass(frozen=True)
class _Field:
    """One view's rectangle on the sheet, and where the middle of the scene lies in it."""

    eye: Eye
    title: str
    box: tuple[float, float, float, float]
    origin: Point


@dataclass(frozen=True)
class _Sheet:
    fields: tuple[_Field, ...]
    scale: float
    width: float
    height: float


@lru_cache(maxsize=8)
def _tree_of(source: str) -> Node:
    return tree([body.mesh for body in modelled(source)[1].bodies])


def _sorted(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.line, problem.column))


def _measured_sheet(
    parts: Sequence[Part], model: Model, views: Sequence[View]
) -> tuple[_Sheet, list[list[Dimension]]]:
    """Return the sheet with the dimensions of each of its fields.

    The scene is drawn smaller where they need more room beside it; what has none then is left out.
    """
    margin = MARGIN
    for _ in range(_FITS):
        sheet = _sheet(parts, model, views, margin)
        found = [
            dimensions(parts, model, field.eye, field.origin, sheet.scale) for field in sheet.fields
        ]
        over = max(
            _beyond(field, reach(each)) for field, each in zip(sheet.fields, found, strict=True)
        )
        if over <= 0 or margin == _WIDEST:
            break
        margin = min(margin + over, _WIDEST)
    return sheet, [
        [each for each in beside if _beyond(field, reach([each])) <= 0]
        for field, beside in zip(sheet.fields, found, strict=True)
    ]


def _beyond(field: _Field, reached: tuple[float, float, float, float] | None) -> float:
    """Return by how many pixels something reaches beyond the inside of a field; 0 or less: none."""
    if reached is None:
        return 0.0
    x, y, wide, high = field.box
    left, right, top, low = reached
    return max(
        x + _INSET - left,
        right - (x + wide - _INSET),
        y + TITLE - top,
        low - (y + high - _INSET),
    )


def _sheet(parts: Sequence[Part], model: Model, views: Sequence[View], margin: float) -> _Sheet:
    """Place the views beside each other so that all of them show the same scale.

    ``margin`` stays free around the scene in each of their fields.
    """
    middle = bounds_of(body.mesh for body in model.bodies).middle
    eyes = [Eye.of(view.turn, view.tilt, middle) for view in views]
    # Dimensions stand beside the box around a part, which may reach further than it does.
    meshes = [*(body.mesh for body in model.bodies), *measured(parts, model)]
    reaches = [eye.reach(meshes) for eye in eyes]
    columns = 1 if len(views) == 1 else 2
    wide = 640.0 if columns == 1 else 440.0
    tall = 500.0 if columns == 1 else 420.0
    room = wide - 2 * margin, tall - 2 * margin
    scale = min(
        min(room[0] / max(right - left, 1e-9), room[1] / max(low - top, 1e-9))
        for left, right, top, low in reaches
    )
    rows = [list(range(at, min(at + columns, len(views)))) for at in range(0, len(views), columns)]
    fields: list[_Field] = []
    y = EDGE
    for row in rows:
        needed = max((reaches[at][3] - reaches[at][2]) * scale for at in row)
        high = max(140.0, needed + 2 * margin) + TITLE
        for column, at in enumerate(row):
            left, right, top, low = reaches[at]
            x = EDGE + column * (wide + GAP)
            across = x + wide / 2 - (left + right) / 2 * scale
            down = y + TITLE + (high - TITLE) / 2 - (top + low) / 2 * scale
            title = _title(views[at])
            fields.append(_Field(eyes[at], title, (x, y, wide, high), (across, down)))
        y += high + GAP
    return _Sheet(
        tuple(fields), scale, 2 * EDGE + columns * wide + (columns - 1) * GAP, y - GAP + EDGE
    )


def _title(view: View) -> str:
    known = {angles: name for name, angles in VIEWS.items()}
    name = known.get((view.turn, view.tilt), "")
    return _TITLES.get(name, f"Turned {view.turn:g}°, {view.tilt:g}° up")


def _field(
    sketch: Sketch,
    look: DrawingColours,
    field: _Field,
    scale: float,
    nodes: Node,
    colour_of: Mapping[int, str],
) -> None:
    x, y, wide, high = field.box
    sketch.rect(x + 0.5, y + 0.5, wide - 1, high - 1, fill=look.fill, radius=10)
    sketch.text(x + 16, y + 25, field.title, size=13, weight=600, colour=look.ink)
    sketch.text(x + wide - 16, y + 25, "mm", size=12, colour=look.muted, anchor="end")
    for faces in painted(nodes, field.eye.towards):
        # Where faces of two solids lie in one plane, the later in the text covers the earlier.
        for body, own in groupby(sorted(faces, key=_body), key=_body):
            lines: list[str] = []
            for face in own:
                points = [field.eye.on_sheet(at, field.origin, scale) for at in face.corners]
                fill = _shade(colour_of[body], round(field.eye.light(face.normal), 2))
                corners = "L".join(f"{number(x)} {number(y)}" for x, y in points)
                # A hair of the same colour around it, or the paper shines through between two.
                sketch.path(f"M{corners}Z", fill=fill, stroke=fill, line=0.6)
                lines += _lines(face, points, field.eye)
            if lines:
                ink = _edge(colour_of[body], look.fill)
                sketch.path("".join(lines), stroke=ink, line=1.1, round_ends=True)


def _body(face: Face) -> int:
    return face.body


def _lines(face: Face, points: Sequence[Point], eye: Eye) -> Iterator[str]:
    """Yield the edges of a face that are seen: sharp ones, and the outlines of what is round."""
    for at, side in enumerate(face.sides):
        outline = dot(side.beside, eye.towards) <= 1e-9
        if not side.hidden and (side.sharp or outline):
            (ax, ay), (bx, by) = points[at], points[(at + 1) % len(points)]
            if abs(ax - bx) + abs(ay - by) > 0.05:
                yield f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}"


@lru_cache(maxsize=4096)
def _shade(colour: str, light: float) -> str:
    """Return a colour in more (1) or less (0) light; 0.72 shows it as it is."""
    if light >= 0.72:
        return mixed(colour, "#ffffff", (light - 0.72) * 1.3)
    return mixed(colour, "#0b1220", (0.72 - light) * 0.75)


@lru_cache(maxsize=256)
def _edge(colour: str, ground: str) -> str:
    """Return what a solid's edges are drawn in: darker, or lighter where it is lost on the dark."""
    lost = contrast(colour, ground) < 1.6 and contrast("#ffffff", ground) > 4.5
    return mixed(colour, "#ffffff", 0.4) if lost else mixed(colour, "#0b1220", 0.62)


def paints(model: Model, setting: Setting) -> tuple[dict[int, str], list[Problem]]:
    """Return each body's colour by its number, with what is no colour."""
    look = drawing_colours(setting)
    roles = dict(colours(setting.palette, setting.dark)) if setting.palette.strip() else {}
    usual = {"primary": look.accent, "accent": look.series[1], "text": look.ink}
    usual |= {"muted": look.muted, "surface": look.surface, "background": look.paper}
    usual |= {"border": look.line, "success": look.series[2], "danger": "#c0392b"}
    usual |= {"warning": "#d9a227"}
    known = usual | roles
    painted_in: dict[int, str] = {}
    problems: list[Problem] = []
    told: set[tuple[int, str]] = set()
    for at, body in enumerate(model.bodies):
        found = known.get(body.colour)
        if body.colour and not found:
            css = css_colour(body.colour)
            found = css[0] if css and css[1] == len(body.colour) else None
            line = _coloured(body)
            if not found and (line.line.number, body.colour) not in told:
                told.add((line.line.number, body.colour))
                near = meant(body.colour, known)
                message = f"“{body.colour[:40]}” is no colour."
                column = max(0, line.line.text.lower().rfind(body.colour.lower()))
                problems.append(line.line.problem(message, column, near))
        painted_in[at] = found or _CLAY
    return painted_in, problems


def _coloured(body: Body) -> Part:
    return next((part for part in reversed(body.owners) if part.colour), body.owners[-1])


def _all_parts(parts: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        found += [part, *_all_parts(part.children)]
    return found


def _places(parts: Sequence[Part], model: Model, field: _Field, scale: float) -> list[Place]:
    places: list[Place] = []
    for part in _all_parts(parts):
        meshes = model.of(part)
        if meshes:
            left, right, top, low = field.eye.reach(meshes)
            x, y = field.origin[0] + left * scale, field.origin[1] + top * scale
            size = (right - left) * scale, (low - top) * scale
            places.append(Place(part.line.start, part.line.end, x, y, *size))
    return places


def _words(scene: Scene, model: Model) -> str:
    box = bounds_of(body.mesh for body in model.bodies)
    size = " × ".join(f"{_mm(high - low)}" for low, high in zip(box.low, box.high, strict=True))
    told = []
    for part in scene.parts[:20]:
        copies = f"{part.copies} × " if part.copies > 1 else ""
        article = "an" if part.solid == "outline" else "a"
        kind = f"{part.name}, {article} {part.solid}" if part.name else part.solid
        told.append(f"{copies}{kind}")
    return f"Scene of {size} mm: {'; '.join(told)}."


def _mm(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".") if math.isfinite(value) else "0"
