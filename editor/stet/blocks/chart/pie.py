# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A pie with its list: each slice named beside it with its value and share."""

from __future__ import annotations

import math

from stet.blocks.chart.axis import written
from stet.blocks.chart.page import EDGE, WIDTH, Page
from stet.blocks.chart.parse import Chart, Row
from stet.blocks.palette.colour_space import readable_on
from stet.blocks.sketch import number
from stet.blocks.text_width import elide, width

RADIUS = 108.0
MOST_SLICES = 8
ROW = 28.0


def pie(page: Page, chart: Chart) -> None:
    """Draw the first column of values as a pie; what is beyond eight slices is one."""
    rows = [(row, row.values[0] or 0.0) for row in chart.rows if (row.values[0] or 0.0) > 0]
    if not rows:
        page.text(EDGE, page.y + 14, "No numbers above zero.", size=14, colour=page.look.muted)
        page.y += 24
        return
    slices: list[tuple[Row | None, str, float]] = [(row, row.label, v) for row, v in rows]
    if len(slices) > MOST_SLICES:
        rest = sum(value for _, _, value in slices[MOST_SLICES - 1 :])
        slices = [*slices[: MOST_SLICES - 1], (None, "All others", rest)]
    total = sum(value for _, _, value in slices)
    tall = max(2 * RADIUS, len(slices) * ROW)
    centre = (EDGE + RADIUS, page.y + tall / 2)
    turn = 0.0
    for at, (_, _, value) in enumerate(slices):
        share = value / total
        _slice(page, centre, turn, turn + share, page.colour(at))
        if share >= 0.07:
            angle = (turn + share / 2) * 2 * math.pi
            x, y = centre[0] + math.sin(angle) * 70, centre[1] - math.cos(angle) * 70
            colour = readable_on(page.colour(at))
            label = f"{share * 100:.0f} %"
            page.text(x, y + 4, label, size=12, weight=600, colour=colour, anchor="middle")
        turn += share
    _list(page, chart, slices, total, centre[1] - len(slices) * ROW / 2)
    page.y += tall


def _slice(page: Page, centre: tuple[float, float], begin: float, end: float, colour: str) -> None:
    x, y = centre
    if end - begin > 0.9999:
        page.sketch.circle(x, y, RADIUS, fill=colour)
        return
    edges = []
    for share in (begin, end):
        angle = share * 2 * math.pi
        edge = x + math.sin(angle) * RADIUS, y - math.cos(angle) * RADIUS
        edges.append(f"{number(edge[0])} {number(edge[1])}")
    large = int(end - begin > 0.5)
    size = number(RADIUS)
    path = f"M{number(x)} {number(y)}L{edges[0]}A{size} {size} 0 {large} 1 {edges[1]}Z"
    page.sketch.path(path, fill=colour, stroke=page.look.paper, line=2)


def _list(
    page: Page, chart: Chart, slices: list[tuple[Row | None, str, float]], total: float, y: float
) -> None:
    left, right = EDGE + 2 * RADIUS + 40, WIDTH - EDGE
    for at, (row, name, value) in enumerate(slices):
        share = f"{value / total * 100:.1f}".rstrip("0").rstrip(".") + " %"
        amount = "" if chart.unit == "%" else written(value, chart.unit)
        page.sketch.rect(left, y + 8, 12, 12, fill=page.colour(at), radius=3)
        room = right - left - 22 - 56 - (width(amount, 13) + 12 if amount else 0)
        page.text(left + 22, y + 18.5, elide(name, 13, room), size=13, colour=page.look.ink)
        page.text(right - 56, y + 18.5, amount, size=13, colour=page.look.muted, anchor="end")
        page.text(right, y + 18.5, share, size=13, weight=600, colour=page.look.ink, anchor="end")
        if at:
            page.sketch.line((left, y + 0.5), (right, y + 0.5), page.look.line)
        if row is not None:
            page.place(row, left, y, right - left, ROW)
        y += ROW
