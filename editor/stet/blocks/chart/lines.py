# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines over the rows of a table, each named at its end."""

from __future__ import annotations

from stet.blocks.chart.axis import written
from stet.blocks.chart.page import Page, Plot, bounds, goal, plot
from stet.blocks.chart.parse import Chart
from stet.blocks.sketch import Point, points
from stet.blocks.text_width import elide, width

TALL = 248.0
MOST_DOTS = 24
NAME = 120.0


def lines(page: Page, chart: Chart) -> None:
    """Draw a line for each series."""
    values = [value for row in chart.rows for value in row.values if value is not None]
    names = [elide(name, 12, NAME, 500) for name in chart.series]
    several = len(names) > 1
    names = [name or (f"Column {at + 1}" if several else "") for at, name in enumerate(names)]
    right = max([width(name, 12, 500) for name in names], default=0.0) + 14 if several else 12.0
    area = plot(page, chart, bounds(values, chart, from_zero=False), TALL, right)
    inset = 16.0
    step = (area.right - area.left - 2 * inset) / max(1, len(chart.rows) - 1)
    xs = [area.left + inset + at * step for at in range(len(chart.rows))]
    if len(xs) == 1:
        xs = [(area.left + area.right) / 2]
    ends: list[tuple[float, int]] = []
    for column in range(len(names)):
        _line(page, chart, area, xs, column, several)
        last = [row.values[column] for row in chart.rows if row.values[column] is not None]
        if last and last[-1] is not None:
            ends.append((area.y(last[-1]), column))
    if several:
        for y, column in _apart(ends, area):
            page.text(area.right + 8, y + 4, names[column], weight=500, colour=page.look.ink)
            page.sketch.circle(area.right + 1, y, 3.5, fill=page.colour(column))
    _labels(page, chart, area, xs, step)
    goal(page, chart, area)
    page.y = area.bottom + 26


def _line(
    page: Page, chart: Chart, area: Plot, xs: list[float], column: int, several: bool
) -> None:
    colour = page.colour(column)
    run: list[Point] = []
    runs = [run]
    for x, row in zip(xs, chart.rows, strict=True):
        value = row.values[column]
        if value is None:
            run = []
            runs.append(run)
        else:
            run.append((x, area.y(value)))
    for each in runs:
        if len(each) > 1:
            page.sketch.path(f"M{points(each)}", stroke=colour, line=2.5)
        for x, y in each if len(xs) <= MOST_DOTS or len(each) == 1 else ():
            page.sketch.circle(x, y, 4, fill=colour, stroke=page.look.paper)
    if not several and runs[-1]:
        x, y = runs[-1][-1]
        value = chart.rows[-1].values[column] or 0.0
        label = written(value, chart.unit)
        half = width(label, 12, 600) / 2
        above = y - 10 if y - 22 > area.top - 8 else y + 20
        x = min(x, area.right + 12 - half)
        page.sketch.rect(x - half - 2, above - 10, 2 * half + 4, 13, fill=page.look.paper)
        page.text(x, above, label, weight=600, colour=page.look.ink, anchor="middle")


def _apart(ends: list[tuple[float, int]], area: Plot) -> list[tuple[float, int]]:
    """Return the heights of names at the lines' ends, moved so that none lies on another."""
    room = 16.0
    placed: list[tuple[float, int]] = []
    for y, column in sorted(ends):
        placed.append((max(y, placed[-1][0] + room if placed else y), column))
    over = placed[-1][0] - area.bottom if placed else 0.0
    if over > 0:
        limit = area.bottom
        for at in range(len(placed) - 1, -1, -1):
            placed[at] = (min(placed[at][0], limit), placed[at][1])
            limit = placed[at][0] - room
    return placed


def _labels(page: Page, chart: Chart, area: Plot, xs: list[float], step: float) -> None:
    widest = max(min(width(row.label, 12), 96.0) for row in chart.rows)
    every = 1
    while len(xs) > 1 and every * step < widest + 10:
        every += 1
    for at, (x, row) in enumerate(zip(xs, chart.rows, strict=True)):
        reach = step / 2 if len(xs) > 1 else 40.0
        page.place(row, x - min(reach, 16.0), area.top, min(2 * reach, 32.0), TALL + 24)
        if at % every == 0:
            label = elide(row.label, 12, 96)
            half = width(label, 12) / 2
            middle = min(max(x, 20 + half), area.right + 20 - half)
            page.text(middle, area.bottom + 20, label, colour=page.look.muted, anchor="middle")
