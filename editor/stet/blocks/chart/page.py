# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sheet that a chart is drawn on, and the grid behind its bars and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stet.blocks.block import Place
from stet.blocks.chart.axis import marks, written
from stet.blocks.chart.parse import Chart, Row
from stet.blocks.drawing_colours import DrawingColours
from stet.blocks.sketch import Sketch
from stet.blocks.text_width import width

WIDTH = 640.0
EDGE = 28.0
INNER = WIDTH - 2 * EDGE


@dataclass
class Page:
    """What is drawn so far, and how far down."""

    look: DrawingColours
    sketch: Sketch = field(default_factory=Sketch)
    y: float = EDGE
    places: list[Place] = field(default_factory=list)

    def colour(self, at: int) -> str:
        """Return the colour of the series or slice with that number."""
        return self.look.series[at % len(self.look.series)]

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 12,
        weight: int = 400,
        colour: str,
        anchor: str = "start",
    ) -> None:
        """Write one line; ``y`` is its baseline."""
        self.sketch.text(x, y, text, size=size, weight=weight, colour=colour, anchor=anchor)

    def place(self, row: Row, x: float, y: float, wide: float, tall: float) -> None:
        """Note where a row of the table is drawn."""
        self.places.append(Place(row.line.start, row.line.end, x, y, wide, tall))


@dataclass(frozen=True)
class Plot:
    """The rectangle of a plot with an upright axis of values from ``least`` to ``most``."""

    left: float
    top: float
    right: float
    bottom: float
    least: float
    most: float

    def y(self, value: float) -> float:
        """Return where a value lies."""
        share = (value - self.least) / (self.most - self.least)
        return self.bottom - share * (self.bottom - self.top)


def bounds(values: Sequence[float], chart: Chart, from_zero: bool) -> list[float]:
    """Return the marks of an axis that holds those values and the goal."""
    held = [*values, chart.goal[0]] if chart.goal else list(values)
    least, most = min(held), max(held)
    if from_zero or 0 < least < 0.6 * most:
        least, most = min(0.0, least), max(0.0, most)
    return marks(least, most)


def plot(page: Page, chart: Chart, ticks: Sequence[float], tall: float, right: float = 0) -> Plot:
    """Draw the grid of an upright axis at the page's place and return where it is."""
    labels = [written(tick, chart.unit, max(map(abs, ticks))) for tick in ticks]
    left = EDGE + max(width(label, 12) for label in labels) + 10
    area = Plot(left, page.y + 8, WIDTH - EDGE - right, page.y + 8 + tall, ticks[0], ticks[-1])
    for tick, label in zip(ticks, labels, strict=True):
        y = round(area.y(tick)) + 0.5
        base = tick == 0 or (tick == ticks[0] and ticks[0] > 0)
        page.sketch.line((left, y), (area.right, y), page.look.control if base else page.look.line)
        page.text(left - 10, y + 4, label, colour=page.look.muted, anchor="end")
    return area


def goal(page: Page, chart: Chart, area: Plot) -> None:
    """Draw the line of the goal over a plot."""
    if chart.goal is None:
        return
    y = round(area.y(chart.goal[0])) + 0.5
    page.sketch.line((area.left, y), (area.right, y), page.look.ink, 1.5, "2 4")
