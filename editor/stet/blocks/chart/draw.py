# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a chart: its title and legend here, the plot by its form."""

from __future__ import annotations

from stet.blocks.block import Drawing, Setting
from stet.blocks.chart.axis import written
from stet.blocks.chart.bars import bars, bars_across
from stet.blocks.chart.lines import lines
from stet.blocks.chart.page import EDGE, INNER, WIDTH, Page
from stet.blocks.chart.parse import Chart, parse
from stet.blocks.chart.pie import pie
from stet.blocks.drawing_colours import drawing_colours
from stet.blocks.text_width import elide, width, wrap


def draw(source: str, setting: Setting) -> Drawing:
    """Draw the chart that ``source`` is; what is wrong in it is told and left out."""
    chart = parse(source)
    page = Page(drawing_colours(setting))
    _title(page, chart)
    if not any(value is not None for row in chart.rows for value in row.values):
        page.text(EDGE, page.y + 14, "No numbers yet.", size=14, colour=page.look.muted)
        page.y += 24
    elif chart.form == "pie":
        pie(page, chart)
    else:
        _legend(page, chart)
        if chart.form == "line":
            lines(page, chart)
        elif chart.across or _needs_room(chart):
            bars_across(page, chart)
        else:
            bars(page, chart)
    height = page.y + EDGE - 4
    alt = _words(chart)
    svg = page.sketch.svg(WIDTH, height, alt, page.look.paper)
    page.places.sort(key=lambda place: place.start)
    return Drawing(svg, WIDTH, height, alt, chart.problems, tuple(page.places))


def _title(page: Page, chart: Chart) -> None:
    if not chart.title:
        return
    for line in wrap(chart.title, 17, INNER, 600)[:2]:
        page.text(EDGE, page.y + 15, line, size=17, weight=600, colour=page.look.ink)
        page.y += 23
    if chart.unit and chart.unit not in "€$£¥%":
        page.text(EDGE, page.y + 11, f"in {chart.unit}", size=12, colour=page.look.muted)
        page.y += 18
    page.y += 12


def _legend(page: Page, chart: Chart) -> None:
    """Name the colours of bars, and the goal; lines are named at their ends."""
    entries: list[tuple[str, str]] = []
    if chart.form == "bar" and len(chart.series) > 1:
        entries = [
            (page.colour(at), name or f"Column {at + 1}") for at, name in enumerate(chart.series)
        ]
    if chart.goal:
        entries.append(("", f"{chart.goal[1] or 'Goal'}: {written(chart.goal[0], chart.unit)}"))
    x = EDGE
    for colour, name in entries:
        label = elide(name, 12, 240)
        mark = 11.0 if colour else 20.0
        wide = mark + 7 + width(label, 12)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, page.y = EDGE, page.y + 22
        if colour:
            page.sketch.rect(x, page.y + 1, 11, 11, fill=colour, radius=3)
        else:
            middle = page.y + 6.5
            page.sketch.line((x, middle), (x + mark, middle), page.look.ink, 1.5, "2 4")
        page.text(x + mark + 7, page.y + 11, label, size=12, colour=page.look.ink)
        x += wide + 20
    page.y += 32 if entries else 0


def _needs_room(chart: Chart) -> bool:
    """Whether the labels are too long to stand beneath upright bars."""
    each = (INNER - 48) / max(1, len(chart.rows))
    return any(
        len(wrap(row.label, 12, each - 6)) > 2
        or any(width(word, 12) > each - 6 for word in row.label.split())
        for row in chart.rows
    )


def _words(chart: Chart) -> str:
    form = {"bar": "Bar chart", "line": "Line chart", "pie": "Pie chart"}[chart.form]
    told = f"{form} “{chart.title}”" if chart.title else form
    rows = []
    for row in chart.rows[:20]:
        values = [
            f"{name} {written(value, chart.unit)}".strip()
            for name, value in zip(chart.series, row.values, strict=True)
            if value is not None
        ]
        if values:
            rows.append(f"{row.label} {', '.join(values)}".strip())
    return f"{told}: {'; '.join(rows)}." if rows else f"{told} without numbers."
