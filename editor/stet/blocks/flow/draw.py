# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a flow: steps by their kind, arrows with round corners, lanes, and ways back dashed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from stet.blocks.block import Drawing, Place, Setting
from stet.blocks.drawing_colours import DrawingColours, drawing_colours
from stet.blocks.flow.layout import Layout, Way, laid_out
from stet.blocks.flow.parse import Flow, Step, parse
from stet.blocks.sketch import Point, Sketch, number, rounded_path
from stet.blocks.text_width import elide, width, wrap

EDGE = 32.0
SIZE = 14.0
LINE = 19.0
LABEL = 12.0
MOST_WIDE = 168.0
MOST_LINES = 4
CORNER = 8.0
BAR = 18.0


@dataclass(frozen=True)
class _Box:
    """What a step looks like: its lines of words and its size."""

    step: Step
    lines: tuple[str, ...]
    width: float
    height: float

    @property
    def weight(self) -> int:
        return 600 if self.step.kind in {"decision", "start", "end"} else 500


def draw(source: str, setting: Setting) -> Drawing:
    """Draw the flow that ``source`` is; what is wrong in it is told and left out."""
    flow = parse(source)
    look = drawing_colours(setting)
    sketch = Sketch()
    if not flow.steps:
        sketch.text(EDGE, EDGE + 14, "No steps yet.", size=SIZE, colour=look.muted)
        words = "A flow without steps."
        svg = sketch.svg(320, 2 * EDGE + 20, words, look.paper)
        return Drawing(svg, 320, 2 * EDGE + 20, words, flow.problems)
    boxes = [_box(step) for step in flow.steps]
    labelled = ((at, arrow.label) for at, arrow in enumerate(flow.arrows) if arrow.label)
    labels = {at: elide(label, LABEL, 180) for at, label in labelled}
    titles = _lane_titles(flow)
    layout = laid_out(
        flow,
        [(box.width, box.height) for box in boxes],
        {at: (width(label, LABEL) + 12, 20.0) for at, label in labels.items()},
        [width(title, 13, 600) for title in titles],
    )
    _lanes(sketch, look, layout, titles, flow.direction == "down")
    for way in layout.ways:
        _arrow(sketch, look, way)
    places = []
    for way in layout.ways:
        if way.label and way.arrow in labels:
            places.append(_written(sketch, look, layout, way, labels[way.arrow], flow))
    for at, box in enumerate(boxes):
        x, y = layout.steps[at]
        left, top = EDGE + x - box.width / 2, EDGE + y - box.height / 2
        _step(sketch, look, box, left, top)
        step = box.step
        target = step.name if step.name in setting.screens else ""
        size = (left, top, box.width, box.height)
        places.append(Place(step.start, step.end, *size, step.requirement, target))
    places.sort(key=lambda place: (place.start, -place.end))
    wide, tall = layout.width + 2 * EDGE, layout.height + 2 * EDGE
    alt = _words(flow)
    svg = sketch.svg(wide, tall, alt, look.paper)
    return Drawing(svg, wide, tall, alt, flow.problems, tuple(places))


def _box(step: Step) -> _Box:
    weight = 600 if step.kind in {"decision", "start", "end"} else 500
    lines = wrap(step.name, SIZE, MOST_WIDE, weight)
    if len(lines) > MOST_LINES:
        rest = " ".join(lines[MOST_LINES - 1 :])
        lines = [*lines[: MOST_LINES - 1], elide(rest, SIZE, MOST_WIDE, weight)]
    wide = max(width(line, SIZE, weight) for line in lines)
    tall = len(lines) * LINE + 21
    if step.requirement:
        wide = max(wide, width(step.requirement, 11, 600) + 8)
    around = {"decision": 2 * _slant(tall) + 12, "start": 40, "end": 40}.get(step.kind, 32)
    if step.kind == "screen":
        tall += BAR
    return _Box(step, tuple(lines), max(80.0, math.ceil(wide + around)), tall)


def _slant(tall: float) -> float:
    return min(22.0, tall * 0.4)


def _lane_titles(flow: Flow) -> list[str]:
    if not flow.lanes:
        return []
    homeless = any(step.lane < 0 for step in flow.steps)
    return ["", *flow.lanes] if homeless else list(flow.lanes)


def _lanes(
    sketch: Sketch, look: DrawingColours, layout: Layout, titles: Sequence[str], down: bool
) -> None:
    for at, (x, y, w, h) in enumerate(layout.lanes):
        left, top = round(EDGE + x) + 0.5, round(EDGE + y) + 0.5
        right, bottom = round(EDGE + x + w) + 0.5, round(EDGE + y + h) + 0.5
        fill = look.fill if at % 2 == 0 else look.paper
        sketch.rect(left, top, right - left, bottom - top, fill=fill, stroke=look.line)
        words = {"size": 13.0, "weight": 600, "colour": look.ink}
        if down:
            title = elide(titles[at], 13, right - left - 16, 600)
            sketch.text((left + right) / 2, top + 26, title, anchor="middle", **words)  # type: ignore[arg-type]
        else:
            sketch.text(left + 16, (top + bottom) / 2 + 4.5, titles[at], **words)  # type: ignore[arg-type]


def _arrow(sketch: Sketch, look: DrawingColours, way: Way) -> None:
    points = _plain([(EDGE + x, EDGE + y) for x, y in way.points])
    end, before = points[-1], points[-2]
    length = math.dist(end, before) or 1.0
    ux, uy = (end[0] - before[0]) / length, (end[1] - before[1]) / length
    base = (end[0] - ux * 8, end[1] - uy * 8)
    ink = look.muted
    commands = rounded_path([*points[:-1], base], CORNER)
    sketch.path(commands, stroke=ink, line=1.5, dash="5 4" if way.back else "")
    one = (base[0] - uy * 4.5, base[1] + ux * 4.5)
    other = (base[0] + uy * 4.5, base[1] - ux * 4.5)
    tip = (end[0] - ux * 0.5, end[1] - uy * 0.5)
    sketch.path(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in (tip, one, other)) + "Z", fill=ink
    )


def _plain(points: Sequence[Point]) -> list[Point]:
    """Return the points without those that lie on a straight way between their neighbours."""
    plain = [points[0]]
    for at in range(1, len(points) - 1):
        (ax, ay), (bx, by), (cx, cy) = plain[-1], points[at], points[at + 1]
        if abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax)) > 0.5:
            plain.append(points[at])
    return [*plain, points[-1]]


def _written(
    sketch: Sketch, look: DrawingColours, layout: Layout, way: Way, label: str, flow: Flow
) -> Place:
    assert way.label is not None
    x, y = EDGE + way.label[0], EDGE + way.label[1]
    wide = width(label, LABEL) + 8
    lane = next(
        (
            at
            for at, (lx, ly, lw, lh) in enumerate(layout.lanes)
            if lx <= way.label[0] <= lx + lw and ly <= way.label[1] <= ly + lh
        ),
        1,
    )
    fill = look.paper if lane % 2 or not layout.lanes else look.fill
    sketch.rect(x - wide / 2, y - 9, wide, 18, fill=fill, radius=4)
    sketch.text(x, y + 4.2, label, size=LABEL, colour=look.muted, anchor="middle")
    arrow = flow.arrows[way.arrow]
    return Place(arrow.start, arrow.end, x - wide / 2, y - 9, wide, 18)


def _step(sketch: Sketch, look: DrawingColours, box: _Box, x: float, y: float) -> None:
    w, h, kind = box.width, box.height, box.step.kind
    x, y = round(x), round(y)
    ink, top = look.ink, float(y)
    if kind == "decision":
        s = _slant(h)
        upper = [(x + s, y), (x + w - s, y), (x + w, y + h / 2)]
        corners = [*upper, (x + w - s, y + h), (x + s, y + h), (x, y + h / 2)]
        path = "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "Z"
        sketch.path(path, fill=look.tint, stroke=look.accent)
    elif kind == "start":
        sketch.rect(x, y, w, h, fill=look.accent, radius=min(h / 2, 22))
        ink = look.on_accent
    elif kind == "end":
        sketch.rect(
            x + 1,
            y + 1,
            w - 2,
            h - 2,
            fill=look.surface,
            stroke=look.accent,
            line=2,
            radius=min(h / 2, 22),
        )
    elif kind == "note":
        fold = 10
        right, bottom = number(x + w - 0.5), number(y + h - 0.5)
        begin = f"M{x + 0.5} {y + 0.5}H{number(x + w - fold)}"
        path = f"{begin}L{right} {y + fold}V{bottom}H{x + 0.5}Z"
        sketch.path(path, fill=look.note, stroke=look.control)
        corner = f"M{number(x + w - fold)} {y + 0.5}V{y + fold}H{number(x + w - 0.5)}"
        sketch.path(corner, stroke=look.control)
    else:
        sketch.rect(
            x + 0.5, y + 0.5, w - 1, h - 1, fill=look.surface, stroke=look.control, radius=8
        )
    if kind == "screen":
        sketch.line((x + 1, y + BAR + 0.5), (x + w - 1, y + BAR + 0.5), look.line)
        for dot in range(3):
            sketch.circle(x + 12 + dot * 8, y + BAR / 2 + 0.5, 2, fill=look.control)
        top += BAR
    base = top + (h - (top - y) - len(box.lines) * LINE) / 2 + 14
    for at, line in enumerate(box.lines):
        sketch.text(
            x + w / 2,
            base + at * LINE,
            line,
            size=SIZE,
            weight=box.weight,
            colour=ink,
            anchor="middle",
        )
    if box.step.requirement:
        _tag(sketch, look, box.step.requirement, x + w, float(y))


def _tag(sketch: Sketch, look: DrawingColours, text: str, right: float, top: float) -> None:
    """Draw the id of a requirement on the upper right corner of a step."""
    wide = width(text, 10, 600) + 10
    left = right - wide - 8
    sketch.rect(left, top - 8, wide, 16, fill=look.paper, stroke=look.control, radius=8)
    sketch.text(
        left + wide / 2, top + 3.6, text, size=10, weight=600, colour=look.muted, anchor="middle"
    )


def _words(flow: Flow) -> str:
    kinds = "steps" if len(flow.steps) != 1 else "step"
    told = f"Flow of {len(flow.steps)} {kinds}"
    if flow.lanes:
        told += " in the lanes " + ", ".join(flow.lanes)
    arrows = [
        f"{flow.steps[arrow.source].name} to {flow.steps[arrow.target].name}"
        + (f" ({arrow.label})" if arrow.label else "")
        for arrow in flow.arrows[:40]
    ]
    return told + (": " + "; ".join(arrows) if arrows else "") + "."
